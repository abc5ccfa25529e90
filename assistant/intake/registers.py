"""The inspectorate's old register: a recommendation, then dated entries of status and comment
(domain/shapes.md 10)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.intake.dues import day_in
from assistant.intake.headings import heading
from assistant.intake.items import Item
from assistant.intake.pieces import Piece
from assistant.intake.requests import asks
from assistant.intake.runs import Run
from assistant.intake.voices import Speaker, Voices
from assistant.report import Kind
from assistant.text import fold

_DATE = 5
"""Words in the date of an entry at most."""
_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}")
_INSPECTION = re.compile(r"\b(?:re-?)?inspect(?:ed|ions?|ors?)\b|\bhmic(?:frs)?\b")
_NOTHING = re.compile(r"(?:new|existing|open|closed|carried over) recommendation[. ]*", re.IGNORECASE)
"""A comment that says nothing of what was done."""
_FORCE_ACTS = re.compile(
    r"\b(?:the force|the constabulary|we|officers) (?:has|have|had|is|are|will|now|continues?)\b"
    r"(?! (?:been |be )?(?:re-?)?inspected)"
)
"""A comment that speaks of inspections is the inspectorate's, unless it tells what the force does."""
_TAG = re.compile(r"\[(?P<close>/?)(?P<name>on|status|comment)\]", re.IGNORECASE)


def entries(pieces: Sequence[Piece], voices: Voices) -> tuple[tuple[Item, ...], tuple[Run, ...]]:
    """The recommendation and the comments on it. A comment is the force's unless it speaks for the
    inspectorate: the register does not say who writes."""
    items: list[Item] = []
    runs: list[Run] = []
    open_tags: list[str] = []
    comment: list[Piece] = []

    def finish() -> None:
        if comment and not _NOTHING.fullmatch(" ".join(p.text for p in comment)):
            runs.append(_comment(comment, items[-1:], voices))
        comment.clear()

    for piece in pieces:
        for text, tag in _cut(piece.text):
            if text and _is_comment(text, open_tags):
                comment.append(Piece(text, piece.line, piece.mark))
            elif text and not open_tags:
                _outside(Piece(text, piece.line, piece.mark), items, bool(runs))
            if tag and not tag.startswith("/"):
                open_tags.append(tag)
            elif tag and tag[1:] in open_tags:
                open_tags.remove(tag[1:])
            if tag in {"/comment", "/on"}:
                finish()
    finish()
    return tuple(items), tuple(runs)


def _is_comment(text: str, open_tags: Sequence[str]) -> bool:
    """Whether a stretch of text is somebody's comment: marked as one, or in a dated entry and neither its
    date nor its status (some entries close a comment that they never open)."""
    if "comment" in open_tags:
        return True
    dated = day_in(text) is not None and len(text.split()) <= _DATE
    return "on" in open_tags and "status" not in open_tags and not dated


def has_tags(pieces: Sequence[Piece]) -> bool:
    """Whether the log is written with its tags; without them it is read as running text."""
    return any(_TAG.search(p.text) for p in pieces)


def commented(runs: Sequence[Run], items: Sequence[Item], voices: Voices) -> list[Run]:
    """The comments of a log without tags: each is on all that stands above it."""
    return [_comment(run.pieces, list(items), voices) for run in runs if run.pieces]


def _cut(text: str) -> list[tuple[str, str]]:
    """The stretches of text, each with the tag that ends it."""
    found: list[tuple[str, str]] = []
    at = 0
    for tag in _TAG.finditer(text):
        found.append((text[at : tag.start()].strip(), f"{tag['close']}{tag['name'].lower()}"))
        at = tag.end()
    return [*found, (text[at:].strip(), "")]


def _outside(piece: Piece, items: list[Item], answered: bool) -> None:
    """Text outside the log is the recommendation's, from where it first asks for something, or from the label
    of a cause of concern; what stands under `Recommendations` is made for that."""
    head = heading(piece.text)
    last = items[-1] if items else None
    if head is not None and not head.rest and not answered and (last is None or last.pieces):
        concern = last if last is not None and last.kind is Kind.CAUSE_OF_CONCERN else None
        label = "" if head.section else head.label
        items.append(Item(label, head.kind, head.numbers, parent=concern))
    elif items and not answered:
        items[-1].pieces.append(piece)
    elif asks(piece.text) or piece.text.rstrip().endswith(":"):
        items.append(Item("", Kind.RECOMMENDATION, pieces=[piece]))


def _comment(pieces: list[Piece], items: list[Item], voices: Voices) -> Run:
    if len(pieces) > 1 and _NAME.fullmatch(pieces[-1].text):
        pieces = pieces[:-1]
    said = " ".join(fold(p.text) for p in pieces)
    inspectors = voices.inspector.search(said) or (_INSPECTION.search(said) and not _FORCE_ACTS.search(said))
    speaker = Speaker.OTHER if inspectors else Speaker.CC
    return Run(speaker, None, tuple(items), list(pieces))
