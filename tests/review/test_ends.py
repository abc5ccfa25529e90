"""The decided end against the words below it, and what a record lacks as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assistant.paths import Shelf
from assistant.record import OVERALL, Decision, Place, Record
from assistant.report import Kind
from assistant.response import Limb, Voice
from assistant.review.check import ReviewRules, check
from assistant.review.duty import limb_of
from assistant.review.findings import Severity
from assistant.statute import load
from tests.assemble.samples import record

STATUTE = load(Shelf())
RULES = ReviewRules.from_shelf(Shelf())
TODAY = date(2025, 9, 30)
DONE = "We have trained 130 supervisors since the report came out."
WILL = "The force will train every supervisor by May 2026."
ELSEWHERE = "Guidance is for the College of Policing to issue."
NO = "I propose no action because the force has no such unit."


def found(made: Record, today: date = TODAY) -> dict[tuple[str, str], Severity]:
    return {(f.rule, f.where): f.severity for f in check(made, STATUTE, today, RULES)}


def put_down(id: str, limb: Limb, text: str) -> Record:
    made = record().with_decision(id, Decision(limb=limb))
    return made.with_draft(replace(made.draft(Place(id, Voice.PCC)), text=text))


@pytest.mark.parametrize(
    ("limb", "text", "rule", "severity"),
    (
        (Limb.NONE, DONE, "no-reason", Severity.ERROR),
        (Limb.NONE, "No.", "no-reason", Severity.ERROR),
        (Limb.NONE, "I do not propose to take any action on this.", "no-reason", Severity.ERROR),
        (Limb.NONE, "I do not propose any action. That is my decision.", "no-reason", Severity.ERROR),
        (Limb.TAKEN, f"{ELSEWHERE} The force may not write it.", "end-differs", Severity.ERROR),
        (Limb.TAKEN, WILL, "end-differs", Severity.ERROR),
        (Limb.TAKEN, NO, "end-differs", Severity.ERROR),
        (Limb.PROPOSED, NO, "end-differs", Severity.ERROR),
        (Limb.PROPOSED, DONE, "end-differs", Severity.WARNING),
        (Limb.TAKEN, "The unit sits in the headquarters of the force.", "end-not-shown", Severity.WARNING),
    ),
)
@pytest.mark.parametrize("id", ("R1", "A1"))
def test_an_end_that_its_words_do_not_bear_out_is_found(
    id: str, limb: Limb, text: str, rule: str, severity: Severity
) -> None:
    if rule == "no-reason" and id == "A1":  # the Act asks for a reason of a recommendation only
        severity = Severity.WARNING
    assert found(put_down(id, limb, text))[rule, f"{id}/pcc"] is severity


@pytest.mark.parametrize(
    ("limb", "text"),
    (
        (Limb.TAKEN, DONE),
        (Limb.TAKEN, f"{DONE} {WILL}"),
        (Limb.TAKEN, f"{DONE} {ELSEWHERE}"),
        (Limb.TAKEN, f"{ELSEWHERE} {DONE}"),
        (Limb.TAKEN, f"{DONE} {NO}"),
        (Limb.PROPOSED, WILL),
        (Limb.PROPOSED, f"{DONE} {WILL}"),
        (Limb.NONE, NO),
        (Limb.NONE, "I do not propose any action. Calls are answered well."),
        (Limb.NONE, f"{ELSEWHERE} The force may not write it."),
        (Limb.NONE, "The evidence points the other way in this force."),
        (Limb.NONE, f"{DONE} I propose no further action because that is enough."),
    ),
)
def test_an_end_that_its_words_bear_out_is_not(limb: Limb, text: str) -> None:
    rules = {rule for rule, where in found(put_down("R1", limb, text)) if where == "R1/pcc"}
    assert not rules & {"no-reason", "end-differs", "end-not-shown"}
    assert limb_of(text, RULES.duty, limb) is limb


def test_deeds_are_no_reason_for_doing_nothing() -> None:
    assert limb_of(DONE, RULES.duty, Limb.NONE) is None


def test_the_head_and_the_areas_are_looked_at() -> None:
    made = record()
    bare = replace(made.report.fields, police_and_crime_commissioner=None, chief_constable=" ")
    made = replace(made, report=replace(made.report, fields=bare))
    said = [f.message for f in check(made, STATUTE, TODAY, RULES) if f.rule == "empty-head"]
    assert len(said) == 2 and "Police and Crime Commissioner" in said[0]
    empty = record().with_draft(replace(record().draft(Place("A1", Voice.PCC)), text=""))
    assert found(empty)["area-unanswered", "A1/pcc"] is Severity.WARNING
    assert not [rule for rule, _ in found(record()) if rule in {"empty-head", "area-unanswered"}]
    assert [r.kind for r in empty.report.recommendations][-1] is Kind.AREA_FOR_IMPROVEMENT


def test_what_else_the_head_does_not_give_is_said_once_and_blocks_nothing() -> None:
    made = record()
    bare = replace(made.report, fields=replace(made.report.fields, version=None, grade=" "))
    (said,) = [f for f in check(replace(made, report=bare), STATUTE, TODAY, RULES) if "head" in f.rule]
    assert said.message.endswith("for: Version, Grade.") and "Not graded" in said.remedy
    assert (said.rule, said.severity, said.where) == ("head-not-given", Severity.SUGGESTION, "record")
    assert not [rule for rule, _ in found(made) if rule == "head-not-given"]


def test_what_is_late_is_said_and_blocks_nothing() -> None:
    last = date(2025, 10, 27)
    assert not [rule for rule, _ in found(record(), last) if rule == "late"]
    assert found(record(), last + timedelta(days=1))["late", "record"] is Severity.WARNING
    imported = record()
    for place in imported.places():
        imported = imported.with_draft(replace(imported.draft(place), origin="imported"))
    assert not [rule for rule, _ in found(imported, last + timedelta(days=9)) if rule == "late"]
    written = imported.with_draft(replace(imported.draft(OVERALL), origin="written"))
    assert ("late", "record") in found(written, last + timedelta(days=9))
