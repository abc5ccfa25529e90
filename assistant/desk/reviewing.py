"""Reviewing room: the clock, coverage and the checks of one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.desk import Desk
from assistant.passage import Passage
from assistant.paths import Shelf
from assistant.record import Record
from assistant.review.check import ReviewRules, check
from assistant.review.coverage import Coverage, CoverageRules, coverage
from assistant.review.findings import Finding
from assistant.statute import Clock, Statute, clock, load


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of review, read once from the shelf."""

    statute: Statute
    coverage: CoverageRules
    review: ReviewRules

    @classmethod
    def read(cls, shelf: Shelf, statute: str = "s55") -> Rules:
        """Read the statute profile and the word lists. Raises UsageProblem when an edited file is broken."""
        covering = CoverageRules.from_shelf(shelf)
        return cls(load(shelf, statute), covering, ReviewRules.from_shelf(shelf, covering))


def case_coverage(record: Record, rules: Rules, today: date) -> Coverage:
    """Which clauses are answered, and how far."""
    return coverage(record, rules.statute, today, rules.coverage)


def case_findings(
    record: Record, rules: Rules, today: date, past: tuple[Passage, ...] = ()
) -> tuple[Finding, ...]:
    """What must not go out, what is promised without owner or date, what is against the house style."""
    return check(record, rules.statute, today, rules.review, past)


def case_clock(record: Record, rules: Rules, today: date) -> Clock | None:
    """The statutory clock; None until the publication date is confirmed."""
    if record.published is None:
        return None
    return clock(rules.statute, record.published, today)


def blocking(desk: Desk, case: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that stop a final export: errors nobody has dismissed."""
    dismissed = {(d.rule, d.where) for d in desk.store.dismissals(case)}
    return tuple(f for f in findings if f.severity == "error" and (f.rule, f.where) not in dismissed)
