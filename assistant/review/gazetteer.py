"""The names one record must not hold: other forces, their areas and towns; and who holds our own offices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant import forces
from assistant.errors import UsageProblem
from assistant.forces import Force
from assistant.paths import Shelf
from assistant.people import People
from assistant.report import Report
from assistant.text import fold

FOREIGN = "knowledge/foreign.toml"
_NEEDED = (
    "common",
    "before",
    "not_before",
    "persons",
    "national",
    "meant",
    "regions",
    "titles",
    "towns",
)


@dataclass(frozen=True, slots=True)
class ForeignRules:
    """The gazetteer (knowledge/forces.toml) and what narrows it (knowledge/foreign.toml)."""

    forces: tuple[Force, ...]
    table: Mapping[str, Any] = field(repr=False)

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> ForeignRules:
        """Read the rules. Raises UsageProblem naming what a file lacks."""
        table = shelf.toml(FOREIGN)
        for key in _NEEDED:
            if key not in table:
                raise UsageProblem(
                    f"{shelf.path(FOREIGN)} lacks {key}.", "Compare it with the one that came."
                )
        given = tuple(People.from_shelf(shelf).given)
        return cls(forces.load(shelf), {**table, "given": given})


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names one record must not hold, ready to be looked for: by their first word, the longest first."""

    own: Force | None
    names: Mapping[str, tuple[tuple[str, str], ...]]
    common: frozenset[str]
    before: frozenset[str]
    not_before: frozenset[str]
    persons: frozenset[str]
    given: frozenset[str] = field(repr=False)
    forces: Mapping[str, str] = field(repr=False)
    """The names of forces themselves, folded, with the key of each: these can be partners; places cannot."""
    near: frozenset[str]
    """The keys of the forces that ours works with as a rule."""
    meant: Mapping[str, re.Pattern[str]] = field(repr=False)
    offices: tuple[Office, ...]
    present: tuple[re.Pattern[str], ...]
    """The names of our own office-holders, whole or with a title and the surname."""

    @classmethod
    def of(cls, report: Report, rules: ForeignRules) -> Gazetteer:
        """For the force that a report's head names. Where it names none we know, only office-holders are
        looked for, because nobody can say what is foreign."""
        head = report.fields
        own = forces.find(rules.forces, head.force or "")
        names: dict[str, set[tuple[str, str]]] = {}
        if own is not None:
            more = rules.table["towns"]
            our_places = (*own.areas, *own.towns, *more.get(own.key, ()))
            ours = {fold(n) for n in (*own.names, *our_places, own.body_title, own.body_short)}
            listed = [(n, "") for n in (*own.names, *our_places, *rules.table["national"])]
            listed += [
                (n, other.name)
                for other in rules.forces
                if other.key != own.key
                for n in (
                    *other.names,
                    *other.areas,
                    *other.towns,
                    *more.get(other.key, ()),
                    *_titles(other, own),
                )
                if fold(n) not in ours
            ]
            for name, whose in listed:
                names.setdefault(name.split()[0].casefold(), set()).add((name, whose))
        ordered = {first: tuple(sorted(held, key=lambda n: (-len(n[0]), n))) for first, held in names.items()}
        table = rules.table
        return cls(
            own,
            ordered,
            frozenset(table["common"]),
            frozenset(table["before"]),
            frozenset(table["not_before"]),
            frozenset(table["persons"]),
            frozenset(table["given"]),
            {fold(n): f.key for f in rules.forces for n in f.names},
            frozenset(
                key for group in table["regions"].values() if own and own.key in group for key in group
            ),
            {kind: _any_of(words) for kind, words in table["meant"].items()},
            tuple(_offices(report, table["titles"] | {"given": table["given"]})),
            tuple(
                re.compile(re.escape(name))
                for name in (head.chief_constable, head.police_and_crime_commissioner)
                if name
            ),
        )


def _titles(other: Force, own: Force) -> tuple[str, ...]:
    """The titles of a body of another kind than ours; initials only in capitals."""
    if other.body == own.body or own.sample or other.body == "pcc":
        return ()
    return tuple(t for t in (other.body_title, other.body_short) if " " in t or t.isupper())


_SURNAME = r"(?:[A-Z]['’])?[A-Z][a-z]+(?:-[A-Z][a-z]+)*"
_NAME = r"[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)*(?: (?:[A-Z]\.? )?[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)*){1,2}"


@dataclass(frozen=True, slots=True)
class Office:
    """An office, the name that now belongs to it, and what finds its titles and a name about one."""

    name: str
    title: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    surname: re.Pattern[str]
    """A title and one name alone after it."""


def _offices(report: Report, table: Mapping[str, Any]) -> Iterator[Office]:
    given = {fold(name) for name in table["given"]}
    words = "|".join((*table["no_name"], *table["no_surname"]))
    no = "|".join((*table["no_name"], *(w for w in table["no_surname"] if fold(w) not in given)))
    for office, present in (
        ("chief_constable", report.fields.chief_constable),
        ("police_and_crime_commissioner", report.fields.police_and_crime_commissioner),
    ):
        if present:
            titles = "|".join(re.escape(t) for t in sorted(table[office], key=len, reverse=True))
            short = (*table[office], *table[f"{office}_short"])
            called = "|".join(re.escape(t) for t in sorted(short, key=len, reverse=True))
            yield Office(
                present,
                re.compile(rf"\b(?:{titles})\b"),
                re.compile(rf",? (?!(?:{no})\b)({_NAME})"),
                re.compile(rf"\b(?!(?:{no})\b)({_NAME}),? $"),
                re.compile(rf"\b(?:{called}) (?!(?:{words})\b)({_SURNAME})(?![\w-]|['’]s? [A-Z]| [A-Z&])"),
            )


def _any_of(listed: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of several phrases; a * at the end of a word stands for any ending."""
    return re.compile(
        r"\b(?:" + "|".join(re.escape(w).replace(r"\*", r"\w*") for w in listed) + r")(?!\w)", re.IGNORECASE
    )
