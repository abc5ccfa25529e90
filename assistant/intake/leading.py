"""Pages that only lead to reports and to responses: lists of links, and what explains them. Nobody answers on
them, whatever their titles say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.intake.headings import heading
from assistant.intake.pieces import Furniture, Piece
from assistant.intake.requests import asks
from assistant.intake.voices import FIRST_PERSON, OPENED, Speaker, Voices
from assistant.text import fold, sentences

_LINKED = re.compile(
    r"\b(?:reports?|responses?|comments|statement|inspections?|peel|hmicfrs|hmic|super-complaints?|ymatebion|ymateb|"
    r"adroddiad(?:au)?)\b"
)
_LONGEST = 28
"""Words in the title of what a link leads to, at most."""
_FEWEST = 2
_WE = re.compile(r"\b(?:we|us|our(?! (?:web ?site|site|web ?pages?|office)))\b")
_OF_REPORT = re.compile(
    r"\b(?:(?:our|the) (?:findings|recommendations|judge?ments?) (?:are|were) (?:set out|published)|"
    r"in this report|throughout this report|"
    r"we (?:found|inspected|examined|visited|assessed|looked at|make recommendations))\b"
)
"""The inspectorate's own words about its report, as pages print them beside the link."""
_TELLS = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|would|welcomes?|accepts?|accepted|agrees?|notes?|noted|supports?|"
    r"recogni[sz]es?|continues?|remains?|intends?|expects?|believes?|said|says|commented|stated|added|told)\b"
)
_FORCE = re.compile(
    r"^(?:the force|the constabulary|our officers|officers|(?:[\w'-]+ ){1,3}(?:police|constabulary))(?:'s)? "
    r"(?!force|and crime|service)"
)
_WELSH = re.compile(r"\b(?:rwy|rydw|rwyf|rydym|fy|ein|byddaf|byddwn)\b")


def leads_only(pieces: Sequence[Piece], furniture: Furniture, voices: Voices) -> bool:
    """Whether no paragraph is anybody's words or tells what a policing body or a force does, and the page
    points to reports or responses elsewhere."""
    told = [p for p in pieces if p.text and not is_link(p)]
    if any(p.cells or heading(p.text) for p in pieces):
        return False
    own = [p.text for p in told if not furniture.introduces(p.text)]
    if any(asks(text) or _answers(text, voices) for text in own):
        return False
    return sum(map(is_link, pieces)) >= _FEWEST or any(furniture.introduces(p.text) for p in pieces)


def is_link(piece: Piece) -> bool:
    """Whether a line is the title of a report or a response, and no sentence."""
    text = piece.text.rstrip(" .")
    return (
        1 < len(text.split()) <= _LONGEST
        and text[:1].isupper()
        and not text.endswith((":", ";", ","))
        and bool(_LINKED.search(fold(text)))
        and not _TELLS.search(fold(text))
        and not FIRST_PERSON.search(text)
        and not asks(text)
    )


def _answers(text: str, voices: Voices) -> bool:
    """Whether a paragraph is in somebody's own words, or tells of the policing body, its chief officer or the
    force."""
    if text.startswith(OPENED) or FIRST_PERSON.search(text):
        return True
    for sentence in map(fold, sentences(text)):
        if (_WE.search(sentence) and not _OF_REPORT.search(sentence)) or _WELSH.search(sentence):
            return True
        verb = _TELLS.search(sentence)
        subject = sentence[: verb.start()] if verb else ""
        ours = any(who is not Speaker.OTHER for who in voices.named(subject))
        if ours or _FORCE.search(subject):
            return True
    return False
