"""The checks before publication: what must not go out, what is promised, what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.passage import Passage
from assistant.paths import Shelf
from assistant.promise import Commitment, State
from assistant.record import Draft, Place, Record, fingerprint
from assistant.response import Voice
from assistant.review.afterdue import after_due
from assistant.review.borrowed import Borrowed, borrowed_words
from assistant.review.contradictions import contradictions
from assistant.review.dates import impossible
from assistant.review.duty import DutyRules
from assistant.review.ends import ends
from assistant.review.findings import RECORD, Finding, Severity
from assistant.review.foreign import foreign_names
from assistant.review.gazetteer import ForeignRules, Gazetteer
from assistant.review.memory import Memory
from assistant.review.patterns import PatternRule, Patterns, patterned
from assistant.review.persons import PersonRules, persons
from assistant.review.promises import distinct, promises, with_decision
from assistant.review.strangers import Stranger, strange_names
from assistant.review.style import StyleRules, acronyms_explained, style
from assistant.review.timing import record_date, stated_dates
from assistant.review.topics import CoverageRules
from assistant.review.unspoken import unspoken
from assistant.review.whole import whole
from assistant.statute import Statute
from assistant.text import fold

__all__ = ["PatternRule", "ReviewRules", "check", "finding_hash", "register"]


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """Every rule of the checks."""

    patterns: Patterns
    duty: DutyRules
    foreign: ForeignRules
    style: StyleRules
    persons: PersonRules
    stop: frozenset[str]
    covering: CoverageRules

    @classmethod
    def from_shelf(cls, shelf: Shelf, coverage: CoverageRules | None = None) -> ReviewRules:
        """Read the rules. Raises UsageProblem naming the file and what is broken in it."""
        coverage = coverage or CoverageRules.from_shelf(shelf)
        return cls(
            Patterns.from_shelf(shelf),
            coverage.duty,
            ForeignRules.from_shelf(shelf),
            StyleRules.from_shelf(shelf),
            PersonRules.from_shelf(shelf),
            coverage.stop,
            coverage,
        )


def check(
    record: Record,
    statute: Statute,
    today: date,
    rules: ReviewRules,
    past: Sequence[Passage] = (),
    memory: Memory | None = None,
    strangers: Sequence[Stranger] = (),
    borrowed: Sequence[Borrowed] = (),
) -> tuple[Finding, ...]:
    """Everything found in a record, in the order of the form; what is about the whole record comes first.

    `past` are the same office's earlier answers; `strangers` are forces that wording came from and that the
    gazetteer cannot tell; `borrowed` are sentences that stand as another office wrote them. `memory` keeps
    what was found in unchanged texts.
    """
    memory = memory if memory is not None else Memory()
    dated = record_date(record, statute, today)
    report = record.report
    gazetteer = memory.once(("gazetteer", report.fields), Gazetteer.of, report, rules.foreign)
    known = memory.once(("known", report), _known, record)
    calendar = rules.duty.deeds.calendar
    found = [*whole(record, statute, today), *stated_dates(record, statute, calendar, rules.patterns.stated)]
    explained: frozenset[str] = frozenset()
    for place in record.places():
        draft = record.draft(place)
        if not draft.text.strip():
            continue
        found += _unsettled(draft)
        key = (str(draft.place), draft.text)
        unsafe = ("unsafe", *key, report.fields, record.published)
        unsafely = memory.once(unsafe, _unsafe, draft, record, rules, gazetteer, known)
        found += unsafely
        seen = {f.start for f in unsafely if f.rule == "foreign-name"}
        found += (f for f in strange_names(draft.text, str(place), strangers, known) if f.start not in seen)
        found += borrowed_words(draft.text, str(place), borrowed)
        made = _promises(draft, record, rules, dated.on, memory)
        found += _promised(made, dated.past)
        found += after_due(made, record)
        found += memory.once(("style", *key, explained), _style, draft, rules, explained)
        explained |= memory.once(("acronyms", draft.text), acronyms_explained, draft.text)
    found += ends(record, rules.duty, statute, memory)
    found += unspoken(record, rules.covering, memory)
    found += contradictions(record, past, rules.duty, rules.stop, memory=memory)
    return tuple(dict.fromkeys(found))  # two promises of one sentence can lack the same


def register(
    record: Record, statute: Statute, today: date, rules: ReviewRules, memory: Memory | None = None
) -> tuple[Commitment, ...]:
    """Every commitment of a record, in the order of the form: the values of the register of promises."""
    memory = memory if memory is not None else Memory()
    on = record_date(record, statute, today).on
    drafts = (record.draft(place) for place in record.places())
    return tuple(
        c for d in drafts if d.text.strip() for c in distinct(_promises(d, record, rules, on, memory))
    )


def _promises(
    draft: Draft, record: Record, rules: ReviewRules, on: date, memory: Memory
) -> tuple[Commitment, ...]:
    key = ("promises", str(draft.place), draft.text, on)
    made = memory.once(key, promises, draft.text, draft.place, rules.duty.deeds, on)
    if draft.place.voice is Voice.CC:
        return made
    decision = record.decision(draft.place.target)
    return with_decision(made, decision, draft.text, draft.place, rules.duty.deeds, on)


def _style(draft: Draft, rules: ReviewRules, explained: frozenset[str]) -> tuple[Finding, ...]:
    return tuple(style(draft.text, str(draft.place), rules.style, explained))


def finding_hash(record: Record, finding: Finding) -> str:
    """The fingerprint a dismissal is bound to: of the text the finding stands in and its place in it, or of
    the finding's own words where it is about the whole record. It is for this one finding; a changed text
    gives another: the dismissal no longer holds."""
    if finding.where == RECORD:
        return fingerprint(finding.message)
    target, _, voice = finding.where.partition("/")
    return fingerprint(f"{finding.start}-{finding.end} {record.text(Place(target, Voice(voice)))}")


def _known(record: Record) -> str:
    head = record.report.fields
    texts = [head.title or "", head.summary or "", *(r.text for r in record.report.recommendations)]
    return " " + fold(" ".join(texts))


def _unsettled(draft: Draft) -> Iterator[Finding]:
    for words in draft.unresolved:
        if (start := draft.text.find(words)) >= 0:
            yield Finding(
                "unsettled-fact",
                Severity.ERROR,
                str(draft.place),
                words,
                "It was carried over from its source and nobody has settled it.",
                "Settle it with /facts.",
                start,
                start + len(words),
                "Reused wording is not ours until its facts are settled.",
            )


def _unsafe(
    draft: Draft, record: Record, rules: ReviewRules, gazetteer: Gazetteer, known: str
) -> tuple[Finding, ...]:
    head, where = record.report.fields, str(draft.place)
    holders = tuple(n for n in (head.chief_constable, head.police_and_crime_commissioner) if n)
    foreign = tuple(foreign_names(draft.text, where, gazetteer, known))
    taken = tuple((f.start, f.end) for f in foreign)
    return (
        *patterned(draft.text, where, rules.patterns, head.title or "", record.published),
        *persons(draft.text, where, rules.persons, holders, known, taken),
        *foreign,
        *_no_such_days(draft),
    )


def _no_such_days(draft: Draft) -> Iterator[Finding]:
    for when in impossible(draft.text):
        yield Finding(
            "no-such-day",
            Severity.ERROR,
            str(draft.place),
            when.phrase,
            "There is no such day.",
            "Write the day that is meant.",
            when.start,
            when.end,
            "What is published must be right.",
        )


def _promised(made: Sequence[Commitment], past: date) -> Iterator[Finding]:
    # A whole sentence is quoted: where one promise of it has a date, it is not said that it names none.
    with_a_date = {c.start for c in made if c.due_phrase}
    for commitment in made:

        def found(
            rule: str, severity: Severity, message: str, remedy: str, c: Commitment = commitment
        ) -> Finding:
            return Finding(
                rule,
                severity,
                str(c.place),
                c.quote,
                message,
                remedy,
                c.start,
                c.end,
                "A promise that can be held to.",
            )

        if commitment.due is not None and commitment.due < past and _ahead(commitment):
            yield found(
                "promise-past",
                Severity.ERROR,
                f"“{commitment.due_phrase}” was over on {_day(commitment.due)}, before the record's own"
                f" date ({_day(past)}).",
                "Say what was done, or give a new day.",
            )
        missing = [m for m in commitment.missing if m != "date" or commitment.start not in with_a_date]
        if missing and commitment.state is not State.DOING:
            yield found(
                "promise-incomplete",
                Severity.SUGGESTION,
                f"The promise names no {' and no '.join(missing)}.",
                " ".join(_QUESTIONS[m] for m in missing),
            )


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def _ahead(commitment: Commitment) -> bool:
    """Whether a commitment looks ahead to its day: what is being done does so only `by` a day."""
    if commitment.state is State.DOING:
        return (commitment.due_phrase or "").casefold().startswith(("by ", "before ", "within ", "until "))
    return commitment.state in {State.WILL, State.INTENDS}


_QUESTIONS = {"owner": "Who will do it?", "date": "By when?", "measure": "How will one know that it is done?"}
