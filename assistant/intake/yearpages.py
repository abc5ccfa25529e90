"""Pages that hold several reports, each with its title and its answer (domain/shapes.md 15)."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intake.kinds import titles
from assistant.intake.pieces import Piece


def split(pieces: Sequence[Piece]) -> tuple[tuple[str | None, tuple[Piece, ...]], ...]:
    """Each report of a page with its title, in order, and the pieces under that title.

    What stands above the first title introduces the page and belongs to none of them.
    """
    starts = titles(pieces)
    if not starts:
        return ((None, tuple(pieces)),)
    ends = [*starts[1:], len(pieces)]
    return tuple(
        (pieces[start].text, tuple(pieces[start + 1 : end])) for start, end in zip(starts, ends, strict=True)
    )
