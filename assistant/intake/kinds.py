"""Which kind of document it is, by the cues in knowledge/kinds.toml and by its layout. What it was taken for
is said in the reading and decides by which reader it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.intake.columns import Columns, tells_items
from assistant.intake.headings import heading
from assistant.intake.hosts import titled_host, titled_response
from assistant.intake.inspectors import ENOUGH, is_finding, is_inspectors, is_judgement, tells_findings
from assistant.intake.pieces import Piece
from assistant.intake.requests import asks, says
from assistant.intake.runs import quoted_on
from assistant.intake.voices import CLOSED, FIRST_PERSON, OPENED, Voices
from assistant.paths import Shelf
from assistant.report import Kind
from assistant.text import fold

KINDS = (
    "register", "report", "tracker", "table", "numbered", "minutes", "year_page", "letter", "press", "record",
)  # fmt: skip
"""In the order they are tried; `list` (and `report`) are known by what they ask, `other` is what remains."""
_TABLES = frozenset({"tracker", "table"})
_PARAGRAPH_NUMBER = re.compile(r"^\d{1,3}\.\d{1,3}\.?$")


@dataclass(frozen=True, slots=True)
class Cue:
    """How one kind is known."""

    phrases: tuple[str, ...]
    enough: int
    layout: int


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of every kind."""

    of: Mapping[str, Cue]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> Cues:
        """Read knowledge/kinds.toml. Raises UsageProblem when it is broken."""
        table: Mapping[str, Any] = shelf.toml("knowledge/kinds.toml")
        return cls(
            {
                kind: Cue(
                    tuple(map(fold, table[kind]["phrases"])),
                    table[kind]["enough"],
                    table[kind].get("layout", 0),
                )
                for kind in KINDS
            }
        )


def kind_of(pieces: Sequence[Piece], cues: Cues, voices: Voices, columns: Columns) -> str:
    """The kind of a document: one of KINDS, `list`, `report` or `other`."""
    folded = " ".join(fold(p.text) for p in pieces)
    own = (
        titled_host(pieces, voices) is None and not titled_response(pieces) and is_inspectors(pieces, voices)
    )
    for kind in KINDS:
        if kind == "report" and own:
            return kind
        if kind in {"press", "record"} and (asked := _asking(pieces, voices)):
            return asked
        cue = cues.of[kind]
        found = sum(_stands(phrase, folded) for phrase in cue.phrases)
        if kind == "year_page":
            found += any(_PAGE_TITLE.fullmatch(fold(p.text)) for p in pieces[:_TOP])
        if kind == "report" and titled_host(pieces, voices):
            continue
        laid_out = _laid_out(kind, pieces) and (kind not in _TABLES or tells_items(pieces, columns))
        if kind == "year_page" and not laid_out and _begins_as_letter(pieces, cues.of["letter"]):
            continue
        if found + (cue.layout if laid_out else 0) >= cue.enough:
            return kind
    if titled_host(pieces, voices):
        return "record"
    return "report" if is_judgement(pieces, voices) else "other"


def _begins_as_letter(pieces: Sequence[Piece], cue: Cue) -> bool:
    """Whether a document is a letter from its first lines on; it may speak of several reports."""
    top = " ".join(fold(p.text) for p in pieces[:_TOP])
    if "this page" in top:
        return False
    found = sum(_stands(phrase, top) for phrase in cue.phrases)
    return found + (cue.layout if _laid_out("letter", pieces[:_TOP]) else 0) > cue.enough


def _stands(phrase: str, text: str) -> bool:
    at = text.find(phrase)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(phrase) : at + len(phrase) + 1]
        if not (before.isalnum() and phrase[0].isalnum()) and not (after.isalnum() and phrase[-1].isalnum()):
            return True
        at = text.find(phrase, at + 1)
    return False


def _laid_out(kind: str, pieces: Sequence[Piece]) -> bool:
    """Whether a document has the layout of a kind."""
    if kind == "tracker" or kind == "table":
        return sum(len(p.cells) > 1 for p in pieces) >= 3
    if kind == "numbered":
        return sum(bool(_PARAGRAPH_NUMBER.match(p.mark)) for p in pieces) >= 3
    if kind == "press":
        return _press(pieces)
    if kind == "letter":
        heads = [fold(p.text) for p in pieces if len(p.text.split()) < 40]
        return any(h.startswith("dear ") and len(h.split()) < 9 for h in heads) or (
            any(h.startswith("from:") for h in heads) and any(h.startswith("to:") for h in heads)
        )
    if kind == "report":
        return sum(tells_findings(p.text) for p in pieces) >= ENOUGH
    if kind == "minutes":
        return any(fold(p.text).strip(" :") in _MINUTES for p in pieces)
    if kind == "year_page":
        own = sum(tells_findings(p.text) for p in pieces)
        return len(titles(pieces)) >= 2 and own < ENOUGH
    return False


def _press(pieces: Sequence[Piece]) -> bool:
    """Somebody is said to say what stands in quotation marks, or paragraphs are each opened by one and all
    but the last not closed; nobody speaks in the first person outside them."""
    inside = quoted_on(pieces)
    told = [
        p
        for n, p in enumerate(pieces)
        if n not in inside and not p.text.startswith(OPENED) and not _SAID_SO.search(p.text)
    ]
    if any(FIRST_PERSON.search(p.text) for p in told) or any(_FORM_LABEL.match(p.text) for p in pieces):
        return False
    if any(_SAID_SO.search(p.text) for p in pieces):
        return True
    if any(_SAYS_NOW.search(a.text) and b.text.startswith(OPENED) for a, b in pairwise(pieces)):
        return True
    opened = [p for p in pieces if p.text.startswith(OPENED)]
    return len(opened) >= 2 and any(not p.text.rstrip().endswith(CLOSED) for p in opened)


def _asking(pieces: Sequence[Piece], voices: Voices) -> str | None:
    """`list` or `report` where recommendations stand and nobody answers or speaks."""
    asked = [p for p in pieces if asks(p.text) or ((h := heading(p.text)) is not None and not h.section)]
    spoken = [p for p in pieces if _spoken(p) or voices.head(p.text) or _REPLY.fullmatch(fold(p.text))]
    if not asked or spoken or titled_host(pieces, voices) or titled_response(pieces) or _answered(pieces):
        return None
    told = [p for p in pieces if len(p.text.split()) > 12 and not asks(p.text)]
    if len(asked) == 1 and len(told) > 1 and not any(heading(p.text) for p in asked):
        return None
    own = any(tells_findings(p.text) for p in told)
    return "report" if own or len(told) > 2 * len(asked) else "list"


_REPLY = re.compile(r"(?:our|my|the) (?:response|reply|comments?)(?: to [a-z ]{0,40})?:?")


def _answered(pieces: Sequence[Piece]) -> bool:
    """Whether most recommendations are followed by a paragraph that reports and is not the inspectorate's."""
    labels = [
        n
        for n, p in enumerate(pieces)
        if (h := heading(p.text)) and not h.section and h.kind is not Kind.CAUSE_OF_CONCERN
    ]
    if not labels or heading(pieces[labels[0]].text) is None:
        return False
    answered = 0
    for place, end in zip(labels, [*labels[1:], len(pieces)], strict=True):
        under = [p for p in pieces[place + 1 : end] if len(p.text.split()) > 2]
        answered += any(says(p.text) and not is_finding(p.text) for p in under)
    return 2 * answered > len(labels)


def _spoken(piece: Piece) -> bool:
    return piece.text.startswith(OPENED) or (
        len(piece.text.split()) > 8 and says(piece.text) and bool(FIRST_PERSON.search(piece.text))
    )


_SAYS_NOW = re.compile(
    r"\b(?:said|says|commented|stated|added|responded|dweud|meddai|dywedodd)\b[^.]{0,60}[:;]\s*$"
)
_SAID_SO = re.compile(
    r"\b(?:said|says|saying|adding|added|commented|stated|responded|explained|Dywedodd|dywedodd)\b[^.“\"]{0,60}[:,]?\s*[“\"][‘’']?[A-Z]"
    r"|[”\"]\s*(?:said|added|says|commented)\b"
)
_TOLD = re.compile(
    r"\b(?:received|considered|outlined|provided|asked|makes|made|said|note|noted|should|please|reported|will|they|we|i)\b"
)
_MINUTES = frozenset({"minutes", "draft minutes", "minutes of the meeting", "cofnodion"})
_FORM_LABEL = re.compile(
    r"^(?:title|type|date|name|deadline|inspection details|status)\b[^:]{0,40}:", re.IGNORECASE
)
_BODY = 15
"""How many words a paragraph has at least that counts as a report's own text on a page of several."""
_LINK = re.compile(
    r"\b(?:here|click|download(?:ed)?|copy of|read the|view the|available|link)\b|^(?:it|this|these) "
)
_REPORT = re.compile(
    r"\b(?:inspection|report|peel|hmicfrs|hmic|super-complaint|state of policing|thematic|spotlight|"
    r"assessment)\b"
)


def titles(pieces: Sequence[Piece]) -> tuple[int, ...]:
    """Where, in a document, the title of a report stands above its own text."""
    found: list[int] = []
    told = True
    for place, piece in enumerate(pieces[:-1]):
        labelled = place > 0 and bool(_LABEL_ONLY.fullmatch(fold(pieces[place - 1].text)))
        if _is_report_title(piece) or (labelled and _is_short_line(piece)):
            if told:
                found.append(place)
            elif _says_less(pieces[found[-1]]) and not _says_less(piece):
                found[-1] = place
            told = False
        elif len(piece.text.split()) >= _BODY and piece.text.rstrip().endswith((".", "”", '"', ":", ";")):
            told = True
    if found and not told and found[-1] == len(pieces) - 2 and len(pieces[-1].text.split()) < _BODY:
        found.pop()
    return tuple(found)


_TITLE = 14
"""Words in a title that ends with a stop, at most: a longer one is a sentence."""
_TOP = 6
_LABEL_ONLY = re.compile(r"(?:the )?(?:hmic(?:frs)? |inspection |national |force )?report(?: title)?:?")
_PAGE_TITLE = re.compile(
    r"(?:[\w'&.-]+ ){0,5}(?:reports|inspections|responses)(?: (?:and|&) (?:[\w']+ )?(?:responses|reports))?"
    r"(?: (?:in |for |from )?(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?)?"
)
"""`HMICFRS reports 2019`: the title of a page of reports, and of none of them."""
_ANSWER_TITLE = re.compile(
    r"\b(?:response|reply|statement|comments?) (?:to|on|by|from|of)\b"
    r"|^(?:hmic(?:frs)? )?(?:inspection )?report\b"
)


def _says_less(piece: Piece) -> bool:
    """Whether a title names the answer or nothing but a report, where another near it names which."""
    return bool(_ANSWER_TITLE.search(fold(piece.text)))


def _is_short_line(piece: Piece) -> bool:
    text = piece.text.rstrip(" -–")
    return (
        1 < len(text.replace("-", " ").split()) <= 28
        and not piece.item
        and not piece.counted
        and not piece.cells
        and not text.endswith((":", ";", ",", "”", '"'))
        and not text[:1].islower()
        and not _SAID_SO.search(text)
    )


def _is_report_title(piece: Piece) -> bool:
    text = piece.text.rstrip(" -–")
    return (
        _is_short_line(piece)
        and len(text.replace("-", " ").split()) > 2
        and not _PAGE_TITLE.fullmatch(fold(text))
        and bool(_REPORT.search(fold(text)))
        and not (text.endswith(".") and says(text))
        and not asks(text)
        and not FIRST_PERSON.search(text)
        and not _FORM_LABEL.match(text)
        and not (text.endswith(".") and len(text.split()) > _TITLE)
        and not (text.endswith((".", "?")) and _TOLD.search(fold(text)))
        and heading(text) is None
        and not _LINK.search(fold(text))
    )
