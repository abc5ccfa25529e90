"""The head of a running document: the title of the report it answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.forces import Force, inspected
from assistant.intake.dues import day_in
from assistant.intake.headings import heading
from assistant.intake.hosts import is_salutation
from assistant.intake.kinds import titles
from assistant.intake.pieces import Piece
from assistant.text import fold

_BODY = re.compile(r" (?:police service|police|constabulary)$")
_NO_TITLE = re.compile(
    r"(?:present|in attendance|attendees|apologies|chair|venue|time|location|lead officer|author)\b\s*:"
    r"|held (?:on|at)\b"
    r"|(?:sent on|by e-?mail|letter information|executive lead|operational lead)\b"
    r"|(?:from|to|subject)\s*(?::|$)"
    r"|\d{1,2}\s?(?:st|nd|rd|th|af|ail|ydd|fed|eg)? \w+ \d{4}$",
    re.IGNORECASE,
)
"""A line at the head of a document that is a day or a label of a letter."""
_LABELLED = re.compile(
    r"^(?:(?:name|title) of (?:the )?(?:report|inspection|publication)|(?:report|inspection)(?: title| name)|"
    r"teitl yr (?:adroddiad|arolygiad))\s*[:–-]\s*(?P<title>.{4,200})$",
    re.IGNORECASE,
)
"""A line that gives the title of the report by its label."""
_TOP = 16
_TITLE = 14
_STOPS = (".", ";", ",", ":", "”")


def force_of(pieces: Sequence[Piece], forces: Sequence[Force]) -> str | None:
    """The force a document is about, by its short name: the one named most often as a force or with its
    policing body. None when none is, or two are named equally often: it is said, not guessed."""
    for piece in pieces[:_TOP]:
        if named := inspected(piece.text):
            known = (f.short for f in forces if fold(named) in {fold(name) for name in (f.short, *f.names)})
            return next(known, named)
    text = " ".join(fold(p.text) for p in pieces)
    counts = Counter({force.short: _mentions(force, text) for force in forces})
    (first, most), (_, next_most) = counts.most_common(2)
    return first if most > next_most else None


def _mentions(force: Force, text: str) -> int:
    """How often a text names a force as one, or its policing body, or its area after `for` or `in`."""
    found = {_BODY.sub("", fold(name)) for name in (force.short, *force.names)}
    names = "|".join(re.escape(name) for name in found if name in text)
    if not names:
        return 0
    named = (
        rf"\b(?:{names})(?:'s)? (?:pcc|pfcc|police|constabulary|office of)\b"
        rf"|\b(?:for|in|across|of) (?:{names})\b"
    )
    return len(re.findall(named, text))


def title_of(pieces: Sequence[Piece]) -> str | None:
    """The line at the top that names a report, else the last short line above the text; None when there is
    neither."""
    top = pieces[:_TOP]
    for piece in top:
        if labelled := _LABELLED.match(piece.text):
            return labelled["title"].strip()
    named = titles(top)
    if named:
        return pieces[named[0]].text
    short: str | None = None
    for piece in top:
        words = len(piece.text.split())
        if heading(piece.text) or piece.cells or piece.item or words > 28:
            break
        none = _NO_TITLE.match(piece.text) or day_in(piece.text) or is_salutation(piece)
        if words > 1 and not none:
            short = piece.text if not piece.text.rstrip().endswith(_STOPS) else short
        if words > _TITLE:
            break
    return short
