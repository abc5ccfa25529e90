"""The 43 forces of England and Wales as data: names, bodies, titles, areas (knowledge/forces.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Literal

from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.text import fold

FORCES = "knowledge/forces.toml"

Speaks = Literal["I", "we"]
"""How a policing body writes: a commissioner or mayor as one person, a board or office as several."""


class Body(StrEnum):
    """The kinds of local policing body (domain/facts.md 9)."""

    PCC = "pcc"
    PFCC = "pfcc"
    MAYOR = "mayor"
    MOPAC = "mopac"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Force:
    """One force and its local policing body. `sample` marks the invented one of the demo.

    `areas` are counties and districts, `towns` places within them; no town belongs to two forces.
    """

    key: str
    name: str
    short: str
    aliases: tuple[str, ...]
    body: Body
    body_title: str
    body_short: str
    chief_title: str
    speaks: Speaks
    areas: tuple[str, ...]
    towns: tuple[str, ...]
    sample: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the force itself goes by, its own first, each also with `&` for `and`."""
        plain = (self.name, self.short, *self.aliases)
        return tuple(dict.fromkeys((*plain, *(n.replace(" and ", " & ") for n in plain))))


def load(shelf: Shelf) -> tuple[Force, ...]:
    """All forces, in the order of the file. Raises UsageProblem naming the file and the entry at fault."""
    path = shelf.path(FORCES)
    entries = shelf.toml(FORCES).get("force")
    if not isinstance(entries, list) or not entries:
        raise UsageProblem(f"{path} lists no forces.", "Give each one a [[force]] table.")
    forces: list[Force] = []
    owners: dict[str, str] = {}
    for place, entry in enumerate(entries, 1):
        try:
            force = _force(entry)
            if any(force.key == other.key for other in forces):
                raise ValueError(f"the key {force.key!r} is taken")
            for name in force.names:
                if owners.setdefault(_plain(name), force.key) != force.key:
                    raise ValueError(f"{name!r} already belongs to {owners[_plain(name)]}")
        except (TypeError, ValueError) as error:
            raise UsageProblem(
                f"{path}, force {place}: {error}.", "Compare it with its neighbours."
            ) from error
        forces.append(force)
    return tuple(forces)


def find(forces: Sequence[Force], text: str) -> Force | None:
    """The force a text names, as in the field Force of a record: by any of its names, in any case, with or
    without `The` and `Police`. None when it names none; a name inside other prose is not looked for."""
    wanted = _core(_plain(text))
    return (
        next((f for f in forces if wanted in (_core(_plain(n)) for n in f.names)), None) if wanted else None
    )


_AROUND = re.compile(
    r"^(?:the )?(?:heddlu )?|(?: (?:police(?: (?:service|force))?|constabulary|force))?(?:'s)?\.?$",
    re.IGNORECASE,
)


_INSPECTION_OF = re.compile(
    r"\b[Ii]nspection of (?P<force>[A-Z][\w'’-]*(?: (?:and |of )?[A-Z][\w'’-]*){0,3}? "
    r"(?:Police|Constabulary))\b"
)


def inspected(title: str) -> str | None:
    """The force that the title of a report names as inspected, as written, also one that is in no list; None
    where it names none."""
    found = _INSPECTION_OF.search(title)
    return found["force"] if found else None


def area(force: str) -> str:
    """The police area a force is named after, as written: `Marlshire` of `Marlshire Constabulary`."""
    return _AROUND.sub("", force.strip()).strip() or force.strip()


def _plain(name: str) -> str:
    """A name folded, `&` read as `and`, and all dashes as blanks."""
    return fold(name.replace("&", " and ").replace("-", " ").replace("‑", " ").replace("–", " "))


def _core(folded: str) -> str:
    """What is left of a folded name without `the` before it and `police` or `constabulary` after it."""
    return _AROUND.sub("", folded).strip()


def _force(entry: Mapping[str, Any]) -> Force:
    """One entry of the file, every value checked. Raises TypeError or ValueError saying what is wrong."""
    if not isinstance(entry, Mapping):
        raise TypeError("it is no table")
    known = {field.name for field in fields(Force)}
    if strange := set(entry) - known:
        raise ValueError(f"{min(strange)!r} is not a known key")
    speaks = _text(entry, "speaks")
    if speaks not in ("I", "we"):
        raise ValueError(f'speaks is {speaks!r}, neither "I" nor "we"')
    return Force(
        key=_text(entry, "key"),
        name=_text(entry, "name"),
        short=_text(entry, "short"),
        aliases=_list(entry, "aliases"),
        body=Body(_text(entry, "body")),
        body_title=_text(entry, "body_title"),
        body_short=_text(entry, "body_short"),
        chief_title=_text(entry, "chief_title"),
        speaks="I" if speaks == "I" else "we",
        areas=_list(entry, "areas"),
        towns=_list(entry, "towns"),
        sample=entry.get("sample") is True,
    )


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} is missing or is no text")
    return value.strip()


def _list(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key)
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValueError(f"{key} is missing or is no list of texts")
    return tuple(v.strip() for v in value)
