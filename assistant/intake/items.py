"""Blocks to recommendations and clauses. Nothing is renumbered or dropped, whoever it is addressed to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.intake.addressees import Directory, inherit
from assistant.intake.blocks import Block
from assistant.intake.dues import due
from assistant.report import Clause, Kind, Recommendation

_LETTERS = {Kind.RECOMMENDATION: "R", Kind.AREA_FOR_IMPROVEMENT: "A", Kind.CAUSE_OF_CONCERN: "C"}
_HEADING = re.compile(
    r"^(?P<label>(?P<word>Recommendation|Rec|Area for improvement|AFI|Cause of concern)\s*(?:No\.?\s*)?"
    r"(?P<number>\d{1,3}[a-z]?))(?P<mark>\s*[:.\-–—)]\s*|\s+|$)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MENTION = re.compile(r"^(?:and|is|are|was|were|of|in|also|to|has|have|above|below|from|which|that|were)\b")


@dataclass(slots=True)
class _Item:
    label: str
    kind: Kind
    number: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heading:
    """A recommendation's own label at the head of a block, and the text that follows it there."""

    label: str
    kind: Kind
    number: str
    rest: str


def heading(text: str) -> Heading | None:
    """The heading a block begins with; None when it has none or only mentions a recommendation."""
    match = _HEADING.match(text)
    if not match or (not match["mark"].strip() and _MENTION.match(match["rest"])):
        return None
    word = match["word"].casefold()
    kind = Kind.RECOMMENDATION
    if word.startswith(("area", "afi")):
        kind = Kind.AREA_FOR_IMPROVEMENT
    elif word.startswith("cause"):
        kind = Kind.CAUSE_OF_CONCERN
    return Heading(match["label"].strip(), kind, match["number"].lower(), match["rest"].strip())


def recommendations(
    blocks: Sequence[Block], kind: Kind, directory: Directory, published: date | None
) -> tuple[Recommendation, ...]:
    """The recommendations in a run of blocks. Blocks before the first heading are one item without a number
    each, of the kind the field says."""
    items: list[_Item] = []
    for block in blocks:
        head = None if block.item else heading(block.text)
        if head:
            items.append(_Item(head.label, head.kind, head.number))
            if head.rest:
                items[-1].blocks.append(Block(head.rest, False, block.line))
        elif items:
            items[-1].blocks.append(block)
        else:
            items.append(_Item("", kind, "", [block]))
    return tuple(_built(items, directory, published))


def _built(items: list[_Item], directory: Directory, published: date | None) -> list[Recommendation]:
    made: list[Recommendation] = []
    taken: set[str] = set()
    concern: str | None = None
    for place, item in enumerate((i for i in items if i.blocks), 1):
        id = _id(item, place, taken)
        taken.add(id)
        if item.kind is Kind.CAUSE_OF_CONCERN:
            concern = id
        clauses = _clauses(id, item.blocks, directory, published)
        text = "\n".join(f"• {b.text}" if b.item else b.text for b in item.blocks)
        parent = concern if item.kind is Kind.RECOMMENDATION else None
        label = item.label or f"{item.kind.replace('_', ' ').capitalize()} {id[1:]}"
        made.append(Recommendation(id, label, item.kind, parent, text, clauses))
    return made


def _id(item: _Item, place: int, taken: set[str]) -> str:
    id = f"{_LETTERS[item.kind]}{item.number or place}"
    return id if id not in taken else next(f"{id}{s}" for s in "bcdefghijk" if f"{id}{s}" not in taken)


def _clauses(
    id: str, blocks: Sequence[Block], directory: Directory, published: date | None
) -> tuple[Clause, ...]:
    """The stem, being everything before the first list item, and one clause for each item after it."""
    texts: list[str] = []
    for block in blocks:
        if texts and not block.item and len(texts) == 1:
            texts[0] = f"{texts[0]}\n\n{block.text}"
        else:
            texts.append(block.text)
    stem_to = directory.named(texts[0]) if texts else ()
    stem_due = due(texts[0], published) if texts else None
    return tuple(
        Clause(
            f"{id}.{n}",
            text,
            inherit(stem_to if n else (), directory.named(text)),
            due(text, published) or (stem_due if n else None),
        )
        for n, text in enumerate(texts)
    )
