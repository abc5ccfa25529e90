"""Reviewing room: the clock, coverage, the checks of one case, its promises, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from assistant import forces
from assistant.desk import Desk
from assistant.errors import NotFound, UsageProblem
from assistant.passage import Passage
from assistant.paths import Shelf
from assistant.promise import Commitment
from assistant.record import Place, Record
from assistant.review.check import ReviewRules, check, finding_hash, register
from assistant.review.coverage import Coverage, CoverageRules, coverage
from assistant.review.findings import Dismissed, Finding, Severity
from assistant.review.memory import Memory
from assistant.statute import Clock, Statute, clock, load
from assistant.text import one_line


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of review, read once from the shelf, with what was worked out by them so far."""

    statute: Statute
    coverage: CoverageRules
    review: ReviewRules
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    @classmethod
    def read(cls, shelf: Shelf, statute: str = "s55") -> Rules:
        """Read the statute profile and the word lists. Raises UsageProblem when an edited file is broken."""
        covering = CoverageRules.from_shelf(shelf)
        return cls(load(shelf, statute), covering, ReviewRules.from_shelf(shelf, covering))


def case_coverage(record: Record, rules: Rules, today: date) -> Coverage:
    """Which clauses are answered, and how far."""
    return coverage(record, rules.statute, today, rules.coverage, rules.memory)


def case_findings(
    record: Record, rules: Rules, today: date, past: tuple[Passage, ...] = ()
) -> tuple[Finding, ...]:
    """What must not go out, what is promised without owner or date, what is against the house style, and what
    contradicts the `past` answers of the same office."""
    found = check(record.standing(), rules.statute, today, rules.review, past, rules.memory)
    rules.memory.sweep()
    return found


def case_promises(record: Record, rules: Rules, today: date) -> tuple[Commitment, ...]:
    """Every commitment of a record, for the register of promises."""
    return register(record.standing(), rules.statute, today, rules.review, rules.memory)


def case_clock(record: Record, rules: Rules, today: date) -> Clock | None:
    """The statutory clock; None until the publication date is confirmed."""
    if record.published is None:
        return None
    return clock(rules.statute, record.published, today)


MANY = 50_000
"""Passages up to which the whole library is looked through for the office's own earlier answers."""


def earlier_answers(desk: Desk, record: Record) -> tuple[Passage, ...] | None:
    """What the library holds of the record's own force, samples left out; nothing where the force is not
    known, None where the library is too large to be looked through each time."""
    if desk.store.passage_count() > MANY:
        return None
    known = forces.load(desk.shelf)
    own = forces.find(known, record.report.fields.force or "")
    if own is None:
        return ()
    named: dict[str, bool] = {}

    def ours(name: str | None) -> bool:
        if not name:
            return False
        if name not in named:
            named[name] = forces.find(known, name) is own
        return named[name]

    return tuple(p for p in desk.store.all_passages() if ours(p.source.force) and not p.source.sample)


def set_aside(desk: Desk, case: str, record: Record, findings: Iterable[Finding]) -> dict[Finding, Dismissed]:
    """The findings that somebody dismissed, each with who and why. A dismissal holds for the very text it was
    given for: once the text changes it is dropped."""
    kept = {(d.rule, d.where, d.text_hash): d for d in desk.store.dismissals(case)}
    if not kept:
        return {}
    keyed = ((f, (f.rule, f.where, finding_hash(record, f))) for f in findings)
    return {finding: kept[key] for finding, key in keyed if key in kept}


def blocking(
    desk: Desk, case: str, findings: tuple[Finding, ...], record: Record | None = None
) -> tuple[Finding, ...]:
    """The findings that stop a final export: errors nobody has dismissed."""
    errors = tuple(f for f in findings if f.severity is Severity.ERROR)
    if not errors:
        return ()
    dismissed = set_aside(desk, case, record or desk.store.case(case).record, errors)
    return tuple(f for f in errors if f not in dismissed)


def dismiss(
    desk: Desk,
    case: str,
    record: Record,
    findings: Iterable[Finding],
    rule: str,
    place: Place | None,
    reason: str,
) -> tuple[Finding, ...]:
    """Set aside what a rule found at a place (None: about the whole record), for the text as it stands.

    Gives the findings set aside. Raises UsageProblem without a reason, NotFound where the rule found nothing.
    """
    if not (why := one_line(reason)):
        raise UsageProblem("A finding is dismissed with a reason.", 'Add: --reason "..."')
    where = "record" if place is None else str(place)
    found = tuple(f for f in findings if f.rule == rule and f.where == where)
    if not found:
        raise NotFound(
            f"The rule {rule} finds nothing at {where}.", f"See what is found with: s55 check {case}"
        )
    for text_hash in dict.fromkeys(finding_hash(record, f) for f in found):
        desk.store.dismiss(case, rule, where, text_hash, desk.settings.actor, why)
    return found


def dismissals_in_force(
    desk: Desk, case: str, record: Record, findings: Iterable[Finding]
) -> Iterator[tuple[Finding, Dismissed]]:
    """Each dismissed finding with who set it aside and why, in the order found: for the annex."""
    yield from set_aside(desk, case, record, findings).items()
