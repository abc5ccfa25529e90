"""The day a report was published on, where a document says so of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.intake.dues import day_in
from assistant.intake.pieces import Piece

_PUBLISHED = re.compile(
    r"\b(?:report (?:was )?(?:published|issued)|inspection published|date of publication)"
    r"\s*(?:on|in)?:?\s*(?P<date>.{4,40})",
    re.IGNORECASE,
)
_PUBLISHED_THEN = re.compile(
    r"\b(?:report|inspection|letter|assessment|publication)\b[^.;:]{0,110}?,? (?:which was |was )?"
    r"(?:published|issued) (?:on|in)(?: the)? (?P<date>.{4,40})",
    re.IGNORECASE,
)
_OPENING = 12
"""How many pieces at the top of a document may name the report and its day in one sentence."""
_CHANGED = r"(?:(?:last|since) )*(?:corrected|updated|revised|amended|modified|re-?issued|re-?published)\b"
_APART = r"[\s([,;.|–—-]+"
_AT_HEAD = re.compile(
    rf"^(?:{_CHANGED}.{{4,40}}?{_APART})?"
    r"(?:(?:first |originally |date |report )?published(?: on)?|(?:date of )?publication(?: date)?)\s*:?\s*"
    rf"(?P<date>.{{4,40}}?)(?:{_APART}(?:{_CHANGED}|(?:first|originally) published).{{0,80}})?$",
    re.IGNORECASE,
)
"""The line of an inspection report that says when it was published, and beside that perhaps when it was
corrected: the days run from the publication. On the page of an answer it would be the answer's own day."""
_FIRST = re.compile(r"\b(?:first|originally) published(?P<date>.{4,40})", re.IGNORECASE)
_HEAD = 20


def published_on(pieces: Sequence[Piece], kind: str) -> date | None:
    """The day the report was published on, where the document says so of the report: what a web page says of
    itself is not taken (domain/facts.md 8.2)."""
    for piece in pieces[:_HEAD] if kind in {"report", "list"} else ():
        if match := _AT_HEAD.match(piece.text):
            first = _FIRST.search(piece.text)
            if day := day_in(first["date"] if first else match["date"]):
                return day
    for place, piece in enumerate(pieces):
        patterns = (_PUBLISHED, _PUBLISHED_THEN) if place < _OPENING else (_PUBLISHED,)
        for match in (m for pattern in patterns for m in pattern.finditer(piece.text)):
            if day := day_in(match["date"]):
                return day
    return None
