"""Forces and their policing bodies as the fact adapter needs them: every name one of them goes by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from assistant.paths import Shelf
from assistant.text import fold

PARTICULARS = "knowledge/particulars.toml"

_CAPITAL = re.compile(r"(?<![\w-])[A-Z]\w*")
_GOES_ON = re.compile(r"[\w-]")
_DIGIT = re.compile(r"\d")
"""In no name of a place: what has one is a group, such as all forces of a kind."""
_STYLED = re.compile(r"\s+(?:Police(?:\s+(?:Service|Force))?|Constabulary)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    """A force and its policing body by name, as the desk takes them from knowledge/forces.toml.

    `names` are further names of the force, `places` its counties, districts and towns, `holders` people known
    to have held one of its offices.
    """

    force: str
    police: str
    area: str | None = None
    body_title: str = "Police and Crime Commissioner"
    body_short: str = "PCC"
    chief_title: str = "Chief Constable"
    commissioner: str | None = None
    chief: str | None = None
    plural: bool = False
    """Whether the policing body speaks as `we` (a board) and not as `I`."""
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()

    def called(self) -> tuple[str, ...]:
        """Every name of the force that cannot be taken for its county."""
        plain = (self.police, f"{self.force} Police", f"{self.force} Constabulary", *self.names)
        return tuple(dict.fromkeys(name for name in plain if name != self.force))

    def lands(self) -> tuple[str, ...]:
        """Every name of its area and the places in it."""
        return tuple(dict.fromkeys(n for n in (self.area, self.force, *self.places) if n))


def unlisted(name: str, no_place: Collection[str]) -> Office:
    """A force that the register does not know, from its name alone: what it calls itself, the place it is
    named after, and of a name of several words each that can be a place of its own, not one of `no_place`."""
    name = " ".join(name.split())
    place = _STYLED.sub("", name) or name
    words = () if _DIGIT.search(place) else _CAPITAL.findall(place)
    parts = tuple(w for w in words if w != place and w not in no_place and len(w) > 2)
    return Office(place, name if place != name else f"{name} Police", places=parts)


@dataclass(frozen=True, slots=True)
class Context:
    """Where the wording is going: our own office, the day, the report answered (its date and title), the
    offices known, and the shelf that holds the word lists."""

    own: Office | None
    today: date
    published: date | None = None
    report: str | None = None
    offices: tuple[Office, ...] = ()
    shelf: Shelf = Shelf()  # noqa: RUF009  # a frozen value
    register: Register = field(init=False, repr=False, compare=False)
    """The offices by every name, made once for the same offices."""
    lists: Mapping[str, Any] = field(init=False, repr=False, compare=False)
    """The word lists, read once for the same shelf."""

    def __post_init__(self) -> None:
        lists = _lists(self.shelf)
        object.__setattr__(self, "register", _register(self.offices, frozenset(lists["no_place"])))
        object.__setattr__(self, "lists", lists)


class Register:
    """Finds in a text the forces, areas and titles of all offices in one pass."""

    def __init__(self, offices: tuple[Office, ...], no_place: frozenset[str] = frozenset()) -> None:
        self._no_place = no_place
        self._by_force: dict[str, Office] = {}
        self.forces: dict[str, Office] = {}
        self.lands: dict[str, Office] = {}
        self.titles: frozenset[str] = frozenset(o.body_title for o in offices)
        for office in offices:
            for name in (office.force, *office.called()):
                self._by_force.setdefault(fold(name), office)
            for name in office.called():
                self.forces.setdefault(name, office)
            for name in office.lands():
                self.lands.setdefault(name, office)
        self._begun: dict[str, list[str]] = {}
        for name in sorted({n.replace("’", "'") for n in (*self.forces, *self.lands)}, key=len, reverse=True):
            if first := _CAPITAL.match(name):
                self._begun.setdefault(first.group(), []).append(name)

    def office(self, force: str) -> Office:
        """The office of a force by any of its names; an unknown force is taken at its word."""
        return self._by_force.get(fold(force)) or unlisted(force, self._no_place)

    def mentions(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Every force and place named, the longest name first where several begin at one point."""
        plain, end = text.replace("’", "'"), 0
        for word in _CAPITAL.finditer(plain):
            start = word.start()
            if start < end:
                continue
            for name in self._begun.get(word.group(), ()):
                if plain.startswith(name, start) and not _GOES_ON.match(plain, start + len(name)):
                    end = start + len(name)
                    yield name, start, end
                    break


@lru_cache(maxsize=8)
def _register(offices: tuple[Office, ...], no_place: frozenset[str]) -> Register:
    return Register(offices, no_place)


@lru_cache(maxsize=8)
def _lists(shelf: Shelf) -> Mapping[str, Any]:
    return shelf.toml(PARTICULARS)
