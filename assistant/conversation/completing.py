"""Completing a command while it is typed: what may be meant, best first, each with what it does. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from assistant.conversation.table import TABLE, Entry

_LEFT = re.compile(r"(?:^|\s)/(?P<name>[a-z]+)(?: \S+){0,3}\s*$")
"""A command and its words; more words than these are a sentence that speaks of one."""
_NEAR = 60.0
"""Likeness in per cent from which a mistyped name is taken to mean a command."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing that may be meant. `line` is what the line reads when it is taken, with a space at its end
    where more has to be typed; `entry` is its row of the table."""

    line: str
    shown: str
    entry: Entry

    @property
    def ready(self) -> bool:
        """Whether it can be carried out as it stands."""
        return not self.line.endswith(" ")


def complete(line: str) -> tuple[Completion, ...]:
    """What a line that begins with a slash may come to mean; nothing for any other line."""
    if not line.startswith("/"):
        return ()
    name, space, argument = line[1:].partition(" ")
    if space:
        return tuple(_arguments(name.casefold(), argument.strip().casefold()))
    wanted = name.casefold()
    ranked = sorted(
        ((_rank(wanted, entry), n, entry) for n, entry in enumerate(TABLE)), key=lambda found: found[:2]
    )
    return tuple(
        Completion(f"/{entry.names[0]}{' ' if entry.waits else ''}", entry.usage, entry)
        for rank, _, entry in ranked
        if rank < _FAR
    )


def nearest(name: str) -> str | None:
    """The command that a mistyped name most likely means, None where none is near."""
    found = complete(f"/{name}")
    return found[0].entry.names[0] if name and found else None


def left_in(line: str) -> str:
    """The command at the end of a line of an answer, as it was typed there; empty where there is none."""
    found = _LEFT.search(line)
    return found[0].strip() if found and any(found["name"] in e.names for e in TABLE) else ""


def _arguments(name: str, begun: str) -> Iterator[Completion]:
    entry = next((e for e in TABLE if name in e.names), None)
    if entry is None:
        return
    ways = [way.strip() for way in entry.argument.split("|")]
    if len(ways) > 1 and begun not in ways:
        for way in ways:
            if way.startswith(begun):
                yield Completion(f"/{name} {way}", f"/{name} {way}", entry)


_FAR = 9


def _rank(wanted: str, entry: Entry) -> int:
    """How far a name is from what was typed: 0 is the name itself, `_FAR` something else."""
    names = entry.names
    if not wanted or wanted in names:
        return 0 if not wanted or wanted == names[0] else 1
    if any(name.startswith(wanted) for name in names):
        return 2
    words = entry.summary.casefold().replace(",", " ").split()
    if any(word.startswith(wanted) for word in words):
        return 3
    if len(wanted) > 1 and any(_scattered(wanted, name) for name in names):
        return 4
    return 5 if max(ratio(wanted, name) for name in names) >= _NEAR and len(wanted) > 2 else _FAR


def _scattered(letters: str, name: str) -> bool:
    """Whether the letters stand in a name in their order, with others between."""
    rest = iter(name)
    return all(letter in rest for letter in letters)
