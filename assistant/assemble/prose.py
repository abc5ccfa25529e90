"""The text of a draft as its parts: headings, paragraphs and lists, whatever marks the officer typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.record import paragraphs

_BULLET = re.compile(r"^(?:[•·▪◦●○■□*\uf0b7–-]|o)\s+(?=\S)")
_NUMBER = re.compile(r"^(?P<number>\d{1,2})[.)]\s+(?=\S)")


class Kind(StrEnum):
    """What a part is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Part:
    """One heading or paragraph (`lines`: its lines as typed, one unless the officer broke it), or one list
    (`lines`: its items, without their marks). Blanks in a line are single."""

    kind: Kind
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Everything in it, a line end between the lines."""
        return "\n".join(self.lines)


def parts(text: str) -> tuple[Part, ...]:
    """The parts of a draft, in order. `# ` begins a heading; a bullet, dash or `o ` begins an item; numbers
    make a list only where they count from 1."""
    return tuple(_counted(_listed(_plain(text))))


def _plain(text: str) -> Iterator[Part]:
    """Headings, paragraphs and single items."""
    for paragraph in paragraphs(text):
        lines = [" ".join(line.split()) for line in paragraph.split("\n")]
        held: list[str] = []
        for line in lines:
            bullet, heading = _BULLET.match(line), line.startswith("# ")
            if (bullet or heading or not line or _NUMBER.match(line)) and held:
                yield Part(Kind.PARAGRAPH, tuple(held))
                held = []
            if not line:
                continue
            if heading:
                yield Part(Kind.HEADING, (line[2:],))
            elif bullet:
                yield Part(Kind.BULLETS, (line[bullet.end() :],))
            elif _NUMBER.match(line):
                yield Part(Kind.NUMBERS, (line,))
            else:
                held.append(line)
        if held:
            yield Part(Kind.PARAGRAPH, tuple(held))


def _listed(found: Iterator[Part]) -> Iterator[Part]:
    """Items that follow each other as one list."""
    held: Part | None = None
    for part in found:
        if held and part.kind is held.kind and part.kind in {Kind.BULLETS, Kind.NUMBERS}:
            held = Part(held.kind, held.lines + part.lines)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


def _counted(found: Iterator[Part]) -> Iterator[Part]:
    """Numbers that count from 1 as a list, without them; others as the paragraphs they stand in."""
    for part in found:
        if part.kind is not Kind.NUMBERS:
            yield part
            continue
        numbers = [int(m["number"]) for line in part.lines if (m := _NUMBER.match(line))]
        if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
            yield Part(Kind.NUMBERS, tuple(_NUMBER.sub("", line) for line in part.lines))
        else:
            yield from (Part(Kind.PARAGRAPH, (line,)) for line in part.lines)
