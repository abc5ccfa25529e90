"""All cases at a glance: progress and days left, the nearest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.conversation.state import unanswered
from assistant.days import in_words
from assistant.desk import Desk
from assistant.statute import clock, days_in_words, load


@dataclass(frozen=True, slots=True)
class Row:
    """One case: how much is answered, and the days left in words. `out` is when its response
    was published."""

    case: str
    force: str | None
    title: str
    answered: int
    total: int
    last_day: date | None
    days_left: int | None
    out: date | None = None

    @property
    def name(self) -> str:
        """The force and the report's title: two forces may answer the same report."""
        return f"{self.force}: {self.title}" if self.force else self.title

    @property
    def days(self) -> str:
        """The days left in words, or when the response was published."""
        if self.out is not None:
            return f"Published {in_words(self.out)}."
        if self.last_day is None or self.days_left is None:
            return "The publication date is not confirmed."
        return f"{days_in_words(self.days_left)} (last day {self.last_day.day} {self.last_day:%B %Y})."


def overview(desk: Desk) -> tuple[Row, ...]:
    """Every case, the one with the fewest days left first, then those without a date, those whose response
    is published last."""
    rows = [_row(desk, summary.id) for summary in desk.store.cases()]
    return tuple(
        sorted(rows, key=lambda r: (r.out is not None, r.days_left is None, r.days_left or 0, r.case))
    )


def named(desk: Desk, case: str) -> str:
    """What people call a case: the force and the report's title. Raises NotFound for an unknown case."""
    return _row(desk, case).name


def issued(desk: Desk, case: str) -> date | None:
    """The day on which the response was first published; None where nothing says that it was. Raises NotFound
    for an unknown case."""
    return min((p.day for p in desk.store.publications(case)), default=None)


def latest(desk: Desk) -> str | None:
    """The case that was changed last; None when there is none."""
    cases = desk.store.cases()
    return max(cases, key=lambda c: c.changed).id if cases else None


def _row(desk: Desk, case: str) -> Row:
    record = desk.store.case(case).record
    total = len(record.report.answerable)
    ticking = (
        clock(load(desk.shelf, record.statute), record.published, desk.settings.today)
        if record.published
        else None
    )
    return Row(
        case,
        record.report.fields.force,
        record.report.fields.title or "untitled report",
        total - len(unanswered(record)),
        total,
        ticking.last_day if ticking else None,
        ticking.days_left if ticking else None,
        issued(desk, case),
    )


def overview_form(row: Row) -> dict[str, Any]:
    """A row as JSON."""
    return {
        "case": row.case,
        "force": row.force,
        "title": row.title,
        "answered": row.answered,
        "recommendations": row.total,
        "last_day": row.last_day.isoformat() if row.last_day else None,
        "days_left": row.days_left,
        "response_published": row.out.isoformat() if row.out else None,
    }
