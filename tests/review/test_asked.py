"""An answer held against what was asked: whether it speaks of it at all, and by which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.paths import Shelf
from assistant.record import Audience, Decision, Draft, Place, Record
from assistant.report import Clause, Due, Fields, Kind, Recommendation, Report
from assistant.response import Limb, Voice
from assistant.review.check import ReviewRules, check
from assistant.review.coverage import CoverageRules, coverage
from assistant.review.findings import Finding, Severity
from assistant.statute import load

COVERAGE = CoverageRules.from_shelf(Shelf())
RULES = ReviewRules.from_shelf(Shelf(), COVERAGE)
STATUTE = load(Shelf())
TODAY = date(2026, 11, 29)
DUE = Due("within three months", date(2027, 2, 2))
PARTS = (
    "Within three months, the chief constable should make sure that:",
    "every rape investigation is supervised, with a documented investigation plan;",
    "victims' needs assessments are completed and recorded; and",
    "how their use is to be monitored.",
)


def asking(*parts: str, due: Due | None = DUE) -> Record:
    clauses = tuple(Clause(f"R1.{n}", part, due=due) for n, part in enumerate(parts))
    item = Recommendation("R1", "Recommendation 1", Kind.RECOMMENDATION, None, "\n".join(parts), clauses)
    return Record(Report(Fields(title="An inspection of Marlshire"), (item,)), date(2026, 11, 2))


def found(record: Record, text: str, rule: str, voice: Voice = Voice.PCC) -> list[Finding]:
    drafted = record.with_draft(Draft(Place("R1", voice), text))
    return [f for f in check(drafted, STATUTE, TODAY, RULES) if f.rule == rule]


def test_a_part_that_stands_word_for_word_is_found_whatever_its_words_weigh() -> None:
    said = "It will say who is to see to it, and how their use is to be monitored."
    drafted = asking(*PARTS).with_draft(Draft(Place("R1", Voice.PCC), said))
    (covered,) = coverage(drafted, STATUTE, TODAY, COVERAGE).recommendations
    assert [c.found for c in covered.clauses] == [False, False, False, True]
    assert covered.clauses[3].evidence[0].sentence == said


@pytest.mark.parametrize(
    ("parts", "text", "severity"),
    (
        (PARTS, "I have provided £900,000 for independent advisers.", Severity.WARNING),
        (PARTS[1:2], "I have provided £900,000 for independent advisers.", Severity.WARNING),
        (PARTS, "I have asked for a plan of the investigation to be kept.", None),
        (PARTS, "Needs assessments of victims have been recorded since May.", None),
        (PARTS[1:2], "I have asked that rape investigations are supervised.", None),
    ),
)
def test_an_answer_that_speaks_of_nothing_that_is_asked(
    parts: tuple[str, ...], text: str, severity: Severity | None
) -> None:
    hits = found(asking(*parts), text, "nothing-asked")
    assert [f.severity for f in hits] == ([severity] if severity else [])


def test_what_is_refused_or_for_others_need_speak_of_nothing() -> None:
    off = asking(*PARTS)
    said = "I have provided £900,000 for independent advisers."
    assert not found(off.with_decision("R1", Decision(Audience.ELSEWHERE)), said, "nothing-asked")
    refused = off.with_decision("R1", Decision(limb=Limb.NONE))
    assert not found(refused, "I propose no action because the money is spent.", "nothing-asked")
    assert not found(off, "We have bought radios.", "nothing-asked", Voice.CC)


@pytest.mark.parametrize(
    ("text", "severities"),
    (
        ("I will publish the plan by 28 February 2027.", [Severity.WARNING]),
        ("I will publish the plan by 2 February 2027.", []),
        ("I will publish it by 2 January 2027. I will look again by 1 June 2027.", [Severity.SUGGESTION]),
        ("I will publish the plan.", []),
        ("I will publish figures from 1 March 2027.", []),
        ("The plan was published on 28 February 2026.", []),
    ),
)
@pytest.mark.parametrize("voice", list(Voice))
def test_a_promise_for_a_later_day_than_the_report_asks_for(
    text: str, severities: list[Severity], voice: Voice
) -> None:
    hits = found(asking(*PARTS), text, "promise-after-due", voice)
    assert [f.severity for f in hits] == severities
    assert all("2 February 2027" in f.message for f in hits)


def test_without_a_day_or_for_others_no_promise_is_late() -> None:
    text = "I will publish the plan by 28 February 2027."
    assert not found(asking(*PARTS, due=None), text, "promise-after-due")
    assert not found(asking(*PARTS, due=replace(DUE, on=None)), text, "promise-after-due")
    others = asking(*PARTS).with_decision("R1", Decision(Audience.ELSEWHERE))
    assert not found(others, text, "promise-after-due")


def test_a_sentence_that_names_a_date_is_not_said_to_name_none() -> None:
    text = "From January 2027 I will audit the codes each quarter and I will review the results in public."
    assert not [f for f in found(asking(*PARTS), text, "promise-incomplete") if "date" in f.message]
    bare = found(asking(*PARTS), "I will review the results in public.", "promise-incomplete")
    assert [f for f in bare if "date" in f.message]
