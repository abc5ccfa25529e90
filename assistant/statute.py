"""A statute profile read from knowledge/statutes/: the clock, the limbs, what must be published."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.errors import UsageProblem
from assistant.paths import Shelf


@dataclass(frozen=True, slots=True)
class Statute:
    """One duty to answer a report: how its days are counted, and the lawful ends of an answer."""

    name: str
    citation: str
    days: int
    publication_day_counts: bool
    limbs: Mapping[str, str]
    """The lawful ends of an answer and the provision each rests on."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The statutory clock. `days_left` counts today: 0 on the last lawful day, below 0 after it."""

    published: date
    last_day: date
    days_left: int
    warnings: tuple[str, ...] = ()


def load(shelf: Shelf, name: str = "s55") -> Statute:
    """Read a profile by its name. Raises UsageProblem when there is none or it is broken."""
    file = f"knowledge/statutes/{name}.toml"
    table = shelf.toml(file)
    try:
        return Statute(
            table["name"],
            table["citation"],
            int(table["clock"]["days"]),
            bool(table["clock"]["publication_day_counts"]),
            {limb: str(ground) for limb, ground in table["limbs"].items()},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UsageProblem(
            f"{shelf.path(file)} lacks {error}.", "Compare it with the one that came."
        ) from error


def clock(statute: Statute, published: date, today: date, holidays: Collection[date] = ()) -> Clock:
    """The last lawful day and the days left. The period is of calendar days and is never extended over
    weekends or bank holidays (s.55(5A); domain/facts.md 1.4); those are warned of."""
    last = published + timedelta(days=statute.days - (1 if statute.publication_day_counts else 0))
    warnings = []
    if last.weekday() >= 5 or last in holidays:
        kind = "a bank holiday" if last in holidays else f"a {last:%A}"
        before = last
        while before.weekday() >= 5 or before in holidays:
            before -= timedelta(days=1)
        warnings.append(
            f"The last day is {kind} and is not extended: publish by {before:%A} {before.day} {before:%B}."
        )
    if published > today:
        warnings.append("The publication date lies in the future.")
    return Clock(published, last, (last - today).days, tuple(warnings))
