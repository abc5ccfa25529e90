"""A statute profile read from knowledge/statutes/: the clock, the limbs, what must be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from assistant.errors import UsageProblem
from assistant.paths import Shelf

HOLIDAYS = "knowledge/bank_holidays.toml"


@dataclass(frozen=True, slots=True)
class Statute:
    """One duty to answer a report: how its days are counted, and the lawful ends of an answer.

    `limbs` maps each lawful end to the provision it rests on. `comments_within` is the office's own choice of
    days from publication for the chief officer's comments (s.55(4) fixes none). `copies` go out with the
    publication. `holidays` are warned of and never extend the period.
    """

    name: str
    citation: str
    days: int
    publication_day_counts: bool
    limbs: Mapping[str, str]
    comments_within: int | None = None
    copies: tuple[str, ...] = ()
    publish: tuple[str, ...] = ()
    holidays: frozenset[date] = field(default=frozenset(), repr=False)

    def works(self, day: date) -> bool:
        """Whether a day is a working day: neither weekend nor bank holiday."""
        return day.weekday() < 5 and day not in self.holidays

    def working_days(self, first: date, last: date) -> int:
        """The working days from `first` to `last`, both counted; 0 where `last` is earlier."""
        return sum(self.works(first + timedelta(days=n)) for n in range((last - first).days + 1))


@dataclass(frozen=True, slots=True)
class Clock:
    """The statutory clock. `days_left` is 0 on the last lawful day and below 0 after it.

    `working_days_left` counts today where it is a working day. `publish_by` is the last working day in the
    period. `comments_by` is the day the office set for the chief officer's comments (`comments_set`), or else
    the one the profile suggests.
    """

    published: date
    last_day: date
    days_left: int
    warnings: tuple[str, ...] = ()
    working_days_left: int = 0
    publish_by: date | None = None
    comments_by: date | None = None
    comments_set: bool = False

    @property
    def comments(self) -> str | None:
        """By when the chief officer's comments are asked for: the day the office set, or else one that we
        suggest, for the Act names none (s.55(4)). None where the profile suggests none."""
        if self.comments_by is None:
            return None
        if self.comments_set:
            return f"The chief constable was invited to comment by {in_full(self.comments_by)}."
        day = in_full(self.comments_by)
        return f"Suggested day for the chief constable's comments: {day}. The office sets it: s55 invited."

    @property
    def words(self) -> str:
        """The days left in words, with the last lawful day."""
        words = days_in_words(self.days_left)
        day = in_full(self.last_day)
        if self.days_left < 0:
            return f"{words}: the last lawful day was {day}."
        if self.days_left == 0:
            return f"{words}: {day}."
        return f"{words} ({counted(self.working_days_left, 'working day')}): the last lawful day is {day}."


def days_in_words(days_left: int) -> str:
    """Days left in words: `12 days left`, `1 day left`, `Today is the last lawful day`, `3 days late`."""
    if days_left == 0:
        return "Today is the last lawful day"
    return f"{counted(abs(days_left), 'day')} {'left' if days_left > 0 else 'late'}"


def counted(number: int, thing: str) -> str:
    """A number with its thing in the right form: `1 day`, `2 days`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def in_full(day: date) -> str:
    """A day as it stands in a letter: `Thursday 31 August 2023`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def load(shelf: Shelf, name: str = "s55") -> Statute:
    """Read a profile by its name. Raises UsageProblem when there is none or it is broken."""
    file = f"knowledge/statutes/{name}.toml"
    known = [
        path.rsplit("/", 1)[-1].removesuffix(".toml") for path in shelf.names("knowledge/statutes", ".toml")
    ]
    if name not in known:
        raise UsageProblem(f"There is no statute profile {name!r}.", f"Choose from: {', '.join(known)}.")
    table = shelf.toml(file)
    try:
        counting = table["clock"]
        within = counting.get("comments_within_days")
        days = [day for listed in shelf.toml(HOLIDAYS).values() for day in listed]
        if not all(isinstance(day, date) for day in days):
            raise UsageProblem(
                f"{shelf.path(HOLIDAYS)} holds something that is no date.", "Write 2024-12-25."
            )
        return Statute(
            name=table["name"],
            citation=table["citation"],
            days=int(counting["days"]),
            publication_day_counts=bool(counting["publication_day_counts"]),
            limbs={limb: str(ground) for limb, ground in table["limbs"].items()},
            comments_within=None if within is None else int(within),
            copies=tuple(table.get("copies", ())),
            publish=tuple(table.get("publish", ())),
            holidays=frozenset(days),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageProblem(
            f"{shelf.path(file)} lacks {error}.", "Compare it with the one that came."
        ) from error


def clock(statute: Statute, published: date, today: date, comments_by: date | None = None) -> Clock:
    """The last lawful day and the days left. The period is of calendar days and is never extended over
    weekends or bank holidays (s.55(5A); domain/facts.md 1.4); those are warned of. `comments_by` is the day
    the office set for the chief officer's comments, by default the profile's number of days on."""
    last = published + timedelta(days=statute.days - (1 if statute.publication_day_counts else 0))
    comments_set = comments_by is not None
    if comments_by is None and statute.comments_within is not None:
        comments_by = published + timedelta(days=statute.comments_within)
    by = last
    while not statute.works(by):
        by -= timedelta(days=1)
    return Clock(
        published,
        last,
        (last - today).days,
        tuple(_warnings(statute, published, today, last, by, comments_by)),
        statute.working_days(today, last),
        by,
        comments_by,
        comments_set,
    )


def _warnings(
    statute: Statute, published: date, today: date, last: date, by: date, comments_by: date | None
) -> list[str]:
    warnings = []
    if by != last and today <= last:
        kind = "a bank holiday" if last in statute.holidays else f"a {last:%A}"
        warnings.append(f"The last day is {kind} and is not extended: publish by {by:%A} {by.day} {by:%B}.")
    if published > today:
        warnings.append("The publication date lies in the future.")
    if comments_by is not None and not published <= comments_by <= last:
        warnings.append(
            f"The chief constable's comments are asked for by {in_full(comments_by)}, outside the period."
        )
    if statute.holidays and last.year > max(day.year for day in statute.holidays):
        warnings.append(f"The bank holidays of {last.year} are not in {HOLIDAYS}: check them.")
    return warnings
