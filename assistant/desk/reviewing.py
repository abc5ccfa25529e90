"""Reviewing room: the clock, coverage, the checks of one case, its promises, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant import forces
from assistant.desk import Desk
from assistant.desk.borrowing import borrowed
from assistant.desk.offices import strangers
from assistant.desk.points import OpenPoint, open_points, spot
from assistant.passage import Passage, from_case
from assistant.paths import Shelf
from assistant.promise import Commitment
from assistant.record import Place, Record
from assistant.review.borrowed import Borrowed
from assistant.review.check import ReviewRules, check, finding_hash, register
from assistant.review.coverage import Coverage, CoverageRules, coverage
from assistant.review.findings import Dismissed, Finding, Severity
from assistant.review.memory import Memory
from assistant.review.strangers import Stranger
from assistant.statute import Statute, load
from assistant.store import Confirmation


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of review, read once from the shelf, with the words for what they give (`words`) and what was
    worked out by them so far."""

    statute: Statute
    coverage: CoverageRules
    review: ReviewRules
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    @classmethod
    def read(cls, shelf: Shelf, statute: str = "s55") -> Rules:
        """Read the statute profile and the word lists. Raises UsageProblem when an edited file is broken."""
        covering = CoverageRules.from_shelf(shelf)
        words = shelf.toml("prompts/say/words.toml")
        return cls(load(shelf, statute), covering, ReviewRules.from_shelf(shelf, covering), words)


def case_coverage(record: Record, rules: Rules, today: date) -> Coverage:
    """Which clauses are answered, and how far."""
    return coverage(record, rules.statute, today, rules.coverage, rules.memory)


def case_findings(
    record: Record,
    rules: Rules,
    today: date,
    past: tuple[Passage, ...] = (),
    strangers: tuple[Stranger, ...] = (),
    borrowed: tuple[Borrowed, ...] = (),
) -> tuple[Finding, ...]:
    """What must not go out, what is promised without owner or date, what is against the house style, what
    contradicts the `past` answers of the same office, what names one of the `strangers`, and what is
    `borrowed` from another office: what blocks first, then what wants a look, then what is a matter of style,
    each in the order of the form."""
    found = check(
        record.standing(), rules.statute, today, rules.review, past, rules.memory, strangers, borrowed
    )
    rules.memory.sweep()
    return tuple(sorted(found, key=lambda f: _GRAVEST.index(f.severity)))


_GRAVEST = (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION)


def case_promises(record: Record, rules: Rules, today: date) -> tuple[Commitment, ...]:
    """Every commitment of a record, for the register of promises."""
    return register(record.standing(), rules.statute, today, rules.review, rules.memory)


MANY = 50_000
"""Passages up to which the whole library is looked through for the office's own earlier answers."""


def earlier_answers(desk: Desk, case: str, record: Record) -> tuple[Passage, ...] | None:
    """What the library holds of the record's own force, samples and what was put in from this very case left
    out; nothing where the force is not known, None where the library is too large to be looked through each
    time."""
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

    own_case = from_case(case)
    return tuple(
        p
        for p in desk.store.all_passages()
        if ours(p.source.force) and not p.source.sample and p.source.origin != own_case
    )


@dataclass(frozen=True, slots=True)
class Review:
    """One look at a whole case: the one verdict that every face shows and every door asks.

    `record` is what goes out; `coverage` and `labels` have what the report no longer holds besides.
    `dismissed` are the findings somebody set aside, with who and why; `confirmed` says who confirmed each
    text that stands.
    """

    case: str
    record: Record
    today: date
    coverage: Coverage
    findings: tuple[Finding, ...]
    dismissed: Mapping[Finding, Dismissed]
    promises: tuple[Commitment, ...]
    confirmed: Mapping[Place, Confirmation]
    labels: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]] = field(repr=False)

    def name(self, place: Place) -> str:
        """A place in words, such as `the commissioner's comments on Recommendation 1`."""
        if place.section is not None:
            return self.words["section"][place.target]
        label = self.labels.get(place.target, place.target)
        return self.words["part"]["comments"].format(voice=self.words["voice"][place.voice], label=label)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop a final export: errors nobody has dismissed."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR and f not in self.dismissed)

    @property
    def open_points(self) -> tuple[OpenPoint, ...]:
        """Everything that keeps the record from being final; empty when nothing does."""
        return open_points(self.record, self.coverage, self.blocking, self.labels, self.words)

    def spot(self, where: str) -> str:
        """Where something stands, in words: `Recommendation 1, the commissioner's comments`."""
        return ", ".join(part for part in spot(where, self.labels, self.words) if part)

    def clause(self, ref: str, within: str = "") -> str:
        """A clause by its id, in words: `clause 2`, `opening words`; with its recommendation where that is
        not the one it is said `within`."""
        target, _, number = ref.rpartition(".")
        named = self.words["clause"]["stem" if number == "0" else "item"].format(number=number)
        return named if target == within else f"{self.labels.get(target, target)}, {named}"


def review(
    desk: Desk, case: str, record: Record, rules: Rules, past: tuple[Passage, ...] | None = None
) -> Review:
    """Look at a whole case. `past` are the office's earlier answers; left out, they are looked up."""
    whole, record, today = record, record.standing(), desk.settings.today
    if past is None:
        past = earlier_answers(desk, case, record) or ()
    findings = case_findings(
        record, rules, today, past, strangers(desk, case, record), borrowed(desk, case, record)
    )
    return Review(
        case,
        record,
        today,
        case_coverage(whole, rules, today),
        findings,
        set_aside(desk, case, record, findings),
        case_promises(record, rules, today),
        desk.store.confirmations(case),
        {r.id: r.label for r in whole.report.recommendations},
        rules.words,
    )


def set_aside(desk: Desk, case: str, record: Record, findings: Iterable[Finding]) -> dict[Finding, Dismissed]:
    """The findings that somebody dismissed, each with who and why. A dismissal holds for the very text it was
    given for: once the text changes it is dropped."""
    kept = {(d.rule, d.where, d.text_hash): d for d in desk.store.dismissals(case)}
    if not kept:
        return {}
    keyed = ((f, (f.rule, f.where, finding_hash(record, f))) for f in findings)
    return {finding: kept[key] for finding, key in keyed if key in kept}
