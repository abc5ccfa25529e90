"""What was read of a document, one item after another, each with the reference it is named by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.intake.correcting import RULE as BY_HAND
from assistant.report import Clause, Fields, Kind, Recommendation
from assistant.response import Reading, Repair, Response, Unread, with_ids
from assistant.source import Held, Line, Source


class Sort(StrEnum):
    """What an item is."""

    HEAD = "head"
    UNREAD = "unread"
    RECOMMENDATION = "recommendation"
    CLAUSE = "clause"
    RESPONSE = "response"
    REPAIR = "repair"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was read, or a line of the source that stands in none (`loose`). `ref` is `R3` or `R3.1`
    as in the report, `S1` for a response, `U1` for what was not understood, `P1` for a repair, `L12` for a
    line, `head` for the report's head."""

    ref: str
    sort: Sort
    value: Fields | Recommendation | Clause | Response | Repair | Unread | Line

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of it, one paragraph after another; none for the head."""
        match self.value:
            case Recommendation() | Clause() | Unread() | Line():
                return (self.value.text,)
            case Response():
                return self.value.paragraphs
            case Repair():
                return (self.value.before,)
            case _:
                return ()

    @property
    def kind(self) -> Kind | None:
        """The kind of a recommendation, None for anything else."""
        return self.value.kind if isinstance(self.value, Recommendation) else None


HEAD = "head"

OF_A_KIND = 3
"""How many repairs of one kind stand among the items, for a long pdf has hundreds; all can be read."""


def items(reading: Reading) -> tuple[Item, ...]:
    """Every item in the order it is looked over: the head, what was not understood before anything else, then
    recommendations with their clauses, responses, repairs."""
    return tuple(_items(reading))


def _items(reading: Reading) -> Iterator[Item]:
    yield Item(HEAD, Sort.HEAD, reading.report.fields)
    for n, piece in enumerate(reading.unread, 1):
        yield Item(f"U{n}", Sort.UNREAD, piece)
    for r in reading.report.recommendations:
        yield Item(r.id, Sort.RECOMMENDATION, r)
        if len(r.clauses) > 1:
            yield from (Item(c.id, Sort.CLAUSE, c) for c in r.clauses)
    for said in with_ids(reading.responses):
        yield Item(said.id, Sort.RESPONSE, said)
    seen: Counter[str] = Counter()
    for n, repair in enumerate(reading.repairs, 1):
        seen[repair.rule] += 1
        if seen[repair.rule] <= OF_A_KIND or repair.rule == BY_HAND:
            yield Item(f"P{n}", Sort.REPAIR, repair)


def passed_over(reading: Reading, repair: Repair) -> int:
    """How many repairs of its kind do not stand among the items, where this is the last that does."""
    alike = [r for r in reading.repairs if r.rule == repair.rule and r.rule != BY_HAND]
    last = len(alike) > OF_A_KIND and repair is alike[OF_A_KIND - 1]
    return len(alike) - OF_A_KIND if last else 0


def find(reading: Reading, source: Source, target: str) -> Item | None:
    """The item that is meant by `R3`, `r3.1`, `3`, `U1`, `L12`, or by a label; None where there is none."""
    wanted = " ".join(target.split()).casefold()
    every = items(reading)
    for item in every:
        if wanted == item.ref.casefold():
            return item
    for r in reading.report.recommendations:
        for c in r.clauses:
            if wanted == c.id.casefold():
                return Item(c.id, Sort.CLAUSE, c)
    for item in loose(source):
        if wanted == item.ref.casefold():
            return item
    for line in source.lines:
        if wanted == line.ref.casefold():
            return Item(line.ref, Sort.LOOSE, line)
    number = wanted[1:]
    if wanted.startswith("p") and number.isascii() and number.isdigit():
        at = int(number[:6]) - 1
        found = 0 <= at < len(reading.repairs)
        return Item(f"P{at + 1}", Sort.REPAIR, reading.repairs[at]) if found else None
    named = [
        item
        for item in every
        if isinstance(item.value, Recommendation)
        and wanted in {item.ref[1:].casefold(), item.value.label.casefold()}
    ]
    return named[0] if named else None


def loose(source: Source) -> tuple[Item, ...]:
    """What stands in nothing that was read, in order: whole lines, and of other lines the words left over,
    `L12` and `L12b` where they are in two places."""
    found: list[Item] = []
    seen: Counter[str] = Counter()
    for line in source.account.left(source.lines):
        place = seen[line.ref]
        seen[line.ref] += 1
        suffix = "" if not place else chr(ord("a") + place) if place < 26 else f"-{place}"
        found.append(Item(f"{line.ref}{suffix}", Sort.LOOSE, line))
    return tuple(found)


def standing(source: Source, item: Item) -> tuple[int, int] | None:
    """The places of the first and last line an item stands on, None where it is not found."""
    if isinstance(item.value, Line):
        ref = item.value.ref
        return next(((n, n) for n, line in enumerate(source.lines) if line.ref == ref), None)
    return source.span(item.ref)


_PASSED = {Held.HEADING: "label", Held.ELSEWHERE: "other"}
"""What is shown beside a line that is only a label or heading, or of another report on the page."""


def names(reading: Reading, source: Source) -> tuple[str, ...]:
    """The reference of the item on each line of the source, the smallest where there are several; empty for a
    line in nothing."""
    shown = {item.ref for item in items(reading)}
    found = [""] * len(source.lines)
    for stretch in source.account.stretches:
        if stretch.at is not None:
            found[stretch.at] = found[stretch.at] or _PASSED.get(stretch.held, "")
    for ref, (first, last) in sorted(source.spans.items(), key=lambda span: span[1][0] - span[1][1]):
        named = ref.partition(":")[0]
        owner = named if named in shown else named.rpartition(".")[0]
        if owner in shown:
            found[first : last + 1] = [owner] * (last + 1 - first)
    return tuple(found)


_TALLY = {
    Kind.RECOMMENDATION: ("recommendation", "recommendations"),
    Kind.AREA_FOR_IMPROVEMENT: ("area for improvement", "areas for improvement"),
    Kind.CAUSE_OF_CONCERN: ("cause of concern", "causes of concern"),
}


def tally(reading: Reading) -> str:
    """How many of each kind were read, in words: `5 recommendations, 2 areas for improvement`."""
    kinds = [r.kind for r in reading.report.recommendations]
    counts = {kind: kinds.count(kind) for kind in Kind if kind in kinds} or {Kind.RECOMMENDATION: 0}
    return ", ".join(f"{count} {_TALLY[kind][count != 1]}" for kind, count in counts.items())


def at_line(reading: Reading, source: Source, place: int) -> Item:
    """The item that stands on a line of the source, the smallest first; the line itself where none does."""
    ref = names(reading, source)[place]
    if ref and (item := find(reading, source, ref)):
        return item
    line = source.lines[place]
    return Item(line.ref, Sort.LOOSE, line)
