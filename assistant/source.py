"""A document's text as it was opened, line by line, which lines what was read stands on, and the account of
its words: every one of them is in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, list item or row as printed; `number` is the line of the document's text, from 1, `part`
    which of the blocks on that line it is, from 1."""

    number: int
    text: str
    part: int = 1

    @property
    def ref(self) -> str:
        """How the line is named: `L12`, its second block `L12.2`."""
        return f"L{self.number}" if self.part == 1 else f"L{self.number}.{self.part}"


class Held(StrEnum):
    """What a word of the source stands in."""

    HEAD = "head"
    ASKED = "asked"
    SAID = "said"
    HEADING = "heading"
    REMOVED = "removed"
    ELSEWHERE = "elsewhere"
    UNREAD = "unread"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words next to each other on a line that stand in one thing. `at` is the place of the line from 0, None
    for words left out as the file was opened; `ref` names the thing, empty for headings and loose words;
    `words` is how many they are."""

    at: int | None
    held: Held
    ref: str
    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines one after another that stand in nothing that was read and may hold an answer: the first and the
    last by their places from 0, how many words they are, and what was read before and after them, empty for
    the beginning and the end of the document."""

    first: int
    last: int
    words: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Account:
    """Every word of a document, in order, and the gaps that must not be overlooked. `missing` has, by
    reference, the letters of what was read that the source does not show: what an officer typed, or a fault
    of the reading."""

    stretches: tuple[Stretch, ...] = ()
    gaps: tuple[Gap, ...] = ()
    missing: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def total(self) -> int:
        """How many words there are."""
        return sum(s.words for s in self.stretches)

    def words(self, held: Held | str) -> int:
        """How many words stand in things of a sort."""
        return sum(s.words for s in self.stretches if s.held == held)

    def left(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """What stands in nothing, in order: whole lines, and of other lines the words left over."""
        return tuple(
            replace(lines[s.at], text=s.text)
            for s in self.stretches
            if s.held is Held.LOOSE and s.at is not None
        )


def _nothing() -> Mapping[str, tuple[int, int]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a document in order, and for each reference to something read (`R3`, `R3.1`, `S1`, `U1`,
    `head:title`) the places of its first and last line in them, from 0. What is not found has none."""

    lines: tuple[Line, ...] = ()
    spans: Mapping[str, tuple[int, int]] = field(default_factory=_nothing)
    account: Account = Account()

    def span(self, ref: str) -> tuple[int, int] | None:
        """The first and the last place of a reference; all its fields count for the head."""
        found = [at for name, at in self.spans.items() if name.partition(":")[0] == ref]
        return (min(f for f, _ in found), max(last for _, last in found)) if found else None
