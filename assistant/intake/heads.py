"""The head of a running document: the title of the report it answers."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intake.dues import day_in
from assistant.intake.headings import heading
from assistant.intake.hosts import is_salutation
from assistant.intake.kinds import titles
from assistant.intake.pieces import Piece

_TOP = 16
_TITLE = 14
_STOPS = (".", ";", ",", ":", "”")


def title_of(pieces: Sequence[Piece]) -> str | None:
    """The line at the top that names a report, else the last short line above the text; None when there is
    neither."""
    top = pieces[:_TOP]
    named = titles(top)
    if named:
        return pieces[named[0]].text
    short: str | None = None
    for piece in top:
        words = len(piece.text.split())
        if heading(piece.text) or piece.cells or piece.item or words > 28:
            break
        if words > 1 and not day_in(piece.text) and not is_salutation(piece):
            short = piece.text if not piece.text.rstrip().endswith(_STOPS) else short
        if words > _TITLE:
            break
    return short
