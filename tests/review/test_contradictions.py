"""Contradictions with the office's own earlier answers: what moved, and what only looks as if it had."""

from __future__ import annotations

import pytest

from assistant.passage import Passage, Source
from assistant.paths import Shelf
from assistant.record import Draft, Place, Record
from assistant.report import Clause, Fields, Kind, Recommendation, Report
from assistant.response import Voice
from assistant.review.check import ReviewRules
from assistant.review.contradictions import contradictions
from assistant.review.memory import Memory

RULES = ReviewRules.from_shelf(Shelf())
ASKED = "Forces should ensure that custody records are reviewed daily by supervisors."
BEFORE = "Chief constables should make sure that custody records are reviewed by a supervisor every day."
PLACE = Place("R1", Voice.PCC)


def against(then: str, now: str, voice: Voice = Voice.PCC) -> list[tuple[str, str]]:
    item = Recommendation(
        "R1", "Recommendation 1", Kind.RECOMMENDATION, None, ASKED, (Clause("R1.0", ASKED),)
    )
    record = Record(Report(Fields(title="Custody"), (item,))).with_draft(Draft(PLACE, now))
    past = Passage(then, (BEFORE,), Source("Marlshire", "Custody: a first look", 2021, "test"), voice)
    return [(f.rule, f.message) for f in contradictions(record, (past,), RULES.duty, RULES.stop)]


@pytest.mark.parametrize(
    ("then", "now", "rule"),
    [
        (
            "I do not accept this recommendation because supervisors already read a sample.",
            "I will ask the force to have every record read daily from June.",
            "contradiction-decision",
        ),
        (
            "I have asked the Chief Constable to put this in place.",
            "I do not propose to act on this, because the present sampling works well.",
            "contradiction-decision",
        ),
        ("Fully implemented.", "I will ask the force to do this by March 2026.", "contradiction-progress"),
        (
            "All custody records are now reviewed by a supervisor every day.",
            "All custody records will be reviewed by a supervisor every day from July.",
            "contradiction-progress",
        ),
        (
            "92% of custody records were reviewed within a day.",
            "78% of custody records were reviewed within a day.",
            "contradiction-number",
        ),
        (
            "In 2020 the force reviewed 900 custody records.",
            "In 2020 the force reviewed 700 custody records.",
            "contradiction-number",
        ),
    ],
)
def test_what_moved_is_found_once_and_quoted_with_its_year(then: str, now: str, rule: str) -> None:
    ((found, message),) = against(then, now)
    assert found == rule
    assert then in message and "2021" in message
    assert against(then, then) == []


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("I will ask the force to review records daily.", "Every record has been reviewed daily since 2023."),
        ("In 2022 the force reviewed 900 records.", "In 2024 the force reviewed 1,100 records."),
        ("Custody visitors made 85 visits last year.", "Custody visitors made 92 visits last year."),
        ("The force has trained 40 sergeants.", "The force will train a further 20 sergeants by March 2026."),
        ("A first audit was carried out in May 2021.", "A second audit will be carried out in May 2025."),
        (
            "I held the Chief Constable to account at my board in March.",
            "I will hold the Chief Constable to account at my board in June.",
        ),
    ],
)
def test_what_goes_on_or_happens_again_is_no_contradiction(then: str, now: str) -> None:
    assert against(then, now) == []


def test_each_voice_is_held_against_its_own() -> None:
    assert against("Fully implemented.", "I will ask the force to do this by March 2026.", Voice.CC) == []


def test_an_edit_costs_one_answer_and_finds_the_same() -> None:
    past = (Passage("Fully implemented.", (BEFORE,), Source("Marlshire", "Custody", 2021, "test")),)
    items = tuple(
        Recommendation(f"R{n}", f"Recommendation {n}", Kind.RECOMMENDATION, None, ASKED, ()) for n in (1, 2)
    )
    record = Record(Report(Fields(title="Custody"), items))
    for item in items:
        record = record.with_draft(Draft(Place(item.id, Voice.PCC), "I will do this by March 2026."))
    memory = Memory()
    first = list(contradictions(record, past, RULES.duty, RULES.stop, memory=memory))
    edited = record.with_draft(Draft(PLACE, "I have done this."))
    kept = len(memory)
    again = list(contradictions(edited, past, RULES.duty, RULES.stop, memory=memory))
    assert len(first) == 2 and len(again) == 1
    assert len(memory) == kept + 1
