"""Recommendations and clauses from the pieces under their labels. Nothing is renumbered or dropped, whoever
it is addressed to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.intake.addressees import Directory, inherit
from assistant.intake.blocks import Block
from assistant.intake.dues import due
from assistant.intake.headings import heading, is_welsh
from assistant.intake.lettered import lettered
from assistant.intake.pieces import Piece
from assistant.report import Addressee, Clause, Kind, Recommendation
from assistant.text import fold

_OF_A_MEETING = re.compile(
    r"(?:that )?(?:the |members of the )?(?:police (?:and|&) crime )?"
    r"(?:panel|committee|sub-committee|board|members|authority)\b.{0,40}?"
    r"\b(?:notes?|considers?|endorses?|agrees?|comments?|approves?|relays|(?:is|are) asked)\b",
    re.IGNORECASE,
)
"""What a paper asks the meeting that receives it, under the head `Recommendation`."""
CONCERN = "concern"
"""The row under a label that says which cause of concern a recommendation is made for."""
_LETTERS = {Kind.RECOMMENDATION: "R", Kind.AREA_FOR_IMPROVEMENT: "A", Kind.CAUSE_OF_CONCERN: "C"}


@dataclass(slots=True, eq=False)
class Item:
    """A recommendation being read: its label, and the pieces that stand under it so far.

    `to` is whom the label itself addresses; `parent` the cause of concern it stands in, `under` what the
    document calls that one.
    """

    label: str
    kind: Kind
    numbers: tuple[str, ...] = ()
    pieces: list[Piece] = field(default_factory=list)
    to: str = ""
    parent: Item | None = None
    under: str = ""

    @property
    def welsh(self) -> bool:
        """Whether its label is printed in Welsh."""
        return is_welsh(self.label)

    def add(self, text: str, line: int, mark: str = "") -> None:
        """One more piece of its text."""
        self.pieces.append(Piece(text, line, mark))


def counted_on(items: list[Item]) -> list[Item]:
    """The items, where the numbers of their leaves run on from stem to stem (`The Home Office should: 1. ...
    2. ... Police forces should: 3. ...`): there each leaf is a recommendation of its own, under its stem."""
    leaves = [_numbered_leaves(item) for item in items]
    many = [numbers for numbers in leaves if numbers]
    run = [n for numbers in many for n in numbers]
    if len(many) < _STEMS or run != list(range(1, len(run) + 1)):
        return items
    found: list[Item] = []
    for item, numbers in zip(items, leaves, strict=True):
        if not numbers:
            found.append(item)
        for number, leaf in zip(numbers, item.pieces[1:], strict=False):
            one = Item("", item.kind, (str(number),), to=item.to, parent=item.parent)
            one.pieces += [item.pieces[0], leaf]
            found.append(one)
    return found


_STEMS = 2
_LEAF = re.compile(r"\(?(\d{1,3})[.)]?")


def _numbered_leaves(item: Item) -> list[int]:
    """The numbers of an item's leaves; none where it has a label, no stem, or a leaf without a number."""
    stem, *leaves = item.pieces or [Piece("", 0)]
    marks = [_LEAF.fullmatch(p.mark) for p in leaves]
    if item.label or not stem.text.rstrip().endswith(":") or not all(marks):
        return []
    return [int(m[1]) for m in marks if m]


def items_of(blocks: Sequence[Block], kind: Kind) -> list[Item]:
    """The items in a field of the record form. Blocks before the first heading are one item without a number
    each, of the kind the field says."""
    items: list[Item] = []
    concern: Item | None = None
    for block in blocks:
        if block.label:
            if items and block.label == CONCERN:
                items[-1].parent, items[-1].under = None, block.text
            continue
        mark = block.mark if block.item else ""
        head = None if block.item or block.exact else heading(block.text)
        if head:
            items.append(Item(head.label, head.kind, head.numbers, to=head.to))
            if head.kind is Kind.CAUSE_OF_CONCERN:
                concern = items[-1]
            elif head.kind is Kind.RECOMMENDATION:
                items[-1].parent = concern
            if head.rest:
                items[-1].add(head.rest, block.line)
        elif items:
            items[-1].add(block.text, block.line, mark)
        else:
            items.append(Item("", kind, pieces=[Piece(block.text, block.line, mark)]))
    return items


def built(
    items: Sequence[Item], directory: Directory, published: date | None
) -> tuple[tuple[Item, Recommendation], ...]:
    """Each item that has text, with the recommendation it is; ids are unique in the document."""
    made: list[tuple[Item, Recommendation]] = []
    held = [i for i in items if i.pieces and not _OF_A_MEETING.match(i.pieces[0].text)]
    ids = _ids(held)
    for item in held:
        id = ids[item]
        item.pieces = [*lettered(item.pieces)]
        item.parent = _named(item.under, ids) or item.parent
        text = "\n".join(f"{p.mark} {p.text}" if p.item else p.text for p in item.pieces)
        parent = ids.get(item.parent) if item.parent else None
        clauses = _clauses(id, item, directory, published)
        made.append((item, Recommendation(id, _label(item, id), item.kind, parent, text, clauses)))
    return tuple(made)


def _ids(items: Sequence[Item]) -> dict[Item, str]:
    ids: dict[Item, str] = {}
    kinds: Counter[Kind] = Counter()
    for item in items:
        kinds[item.kind] += 1
        ids[item] = _id(item, kinds[item.kind], set(ids.values()))
    return ids


def _named(name: str, ids: Mapping[Item, str]) -> Item | None:
    """The cause of concern of this label, or of this label and id where several have it; None for no name and
    where there is none."""
    concerns = [i for i in ids if i.kind is Kind.CAUSE_OF_CONCERN] if name else []
    labels = {i: _label(i, ids[i]) for i in concerns}
    return next(
        (i for i in concerns if fold(name) in {fold(labels[i]), fold(f"{labels[i]} [{ids[i]}]")}), None
    )


def _label(item: Item, id: str) -> str:
    return item.label or f"{item.kind.replace('_', ' ').capitalize()} {id[1:]}"


def _id(item: Item, place: int, taken: set[str]) -> str:
    """`R7`, `A2`, `C1`; `R10+22` for a joint label, `R7-1` for 7.1 (`R7.1` is a clause of R7), a letter more
    where the same number stands under two causes of concern."""
    numbers = "+".join(n.translate({ord("."): "-", ord("("): None, ord(")"): None}) for n in item.numbers)
    id = f"{_LETTERS[item.kind]}{numbers or place}"
    if id not in taken:
        return id
    return next(new for n in range(2, 10_000) if (new := f"{id}{_suffix(n)}") not in taken)


def _suffix(n: int) -> str:
    return chr(ord("a") + n - 1) if n <= 26 else f"-{n}"


def _clauses(id: str, item: Item, directory: Directory, published: date | None) -> tuple[Clause, ...]:
    """The stem, being everything before the first list item, and one clause for each piece after it. A leaf
    that names nobody is asked of whom its stem names; one without a date has the stem's. A list that lost its
    marks is known by its colon and its small letters."""
    found: list[str] = []
    for place, piece in enumerate(item.pieces):
        if len(found) == 1 and not piece.item and not _unmarked_leaf(item.pieces[:place], piece.text):
            found[0] = f"{found[0]}\n\n{piece.text}"
        else:
            found.append(piece.text)
    to = directory.mentioned(item.to)
    if item.parent and item.parent.pieces and not to and not any(directory.named(t) for t in found):
        to = directory.named("\n".join(p.text for p in item.parent.pieces))
    stem_to: tuple[Addressee, ...] = directory.named(found[0]) or to
    stem_due = due(found[0], published)
    return tuple(
        Clause(
            f"{id}.{n}",
            text,
            inherit(stem_to, directory.named(text)),
            due(text, published) or (stem_due if n else None),
        )
        for n, text in enumerate(found)
    )


def _unmarked_leaf(before: Sequence[Piece], text: str) -> bool:
    """Whether a paragraph is an entry of a list whose marks were lost."""
    opens = before[-1].text.rstrip().endswith((":", ";", "; and", "; or", ", and"))
    return text[:1].islower() and (opens or shares_stem(before))


_SHARED = re.compile(r"\b(?:should|must|needs? to)(?: immediately| also)?: +[a-z]")


def shares_stem(pieces: Sequence[Piece]) -> bool:
    """Whether a recommendation's first entry stands on the line of its stem, as in `Forces should: ensure
    ...`: the paragraphs in small letters below are the other entries."""
    return bool(pieces) and _SHARED.search(pieces[0].text) is not None
