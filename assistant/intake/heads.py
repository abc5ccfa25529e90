"""The head of a running document: the title of the report it answers."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intake.headings import heading
from assistant.intake.kinds import titles
from assistant.intake.pieces import Piece

_TOP = 16


def title_of(pieces: Sequence[Piece]) -> str | None:
    """The line at the top that names a report, else the first short line; None when there is neither."""
    top = pieces[:_TOP]
    named = titles(top)
    if named:
        return pieces[named[0]].text
    first = top[0] if top else None
    if first and not first.item and not heading(first.text) and 2 < len(first.text.split()) <= 28:
        return None if first.text.rstrip().endswith((".", ";", ",", "”")) else first.text
    return None
