"""A document's text as it was opened, line by line, and which lines what was read stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, list item or row as printed; `number` is the line of the document's text, from 1."""

    number: int
    text: str


def _nothing() -> Mapping[str, tuple[int, int]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a document in order, and for each reference to something read (`R3`, `R3.1`, `S1`, `U1`,
    `head:title`) the places of its first and last line in them, from 0. What is not found has none."""

    lines: tuple[Line, ...] = ()
    spans: Mapping[str, tuple[int, int]] = field(default_factory=_nothing)

    def span(self, ref: str) -> tuple[int, int] | None:
        """The first and the last place of a reference; all its fields count for the head."""
        found = [at for name, at in self.spans.items() if name.partition(":")[0] == ref]
        return (min(f for f, _ in found), max(last for _, last in found)) if found else None
