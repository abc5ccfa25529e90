"""What a draft says is not answered is what the screen counts: a cause of concern is answered by what stands
under it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.assemble.layout import lay_out
from assistant.report import Kind
from tests.assemble import samples


def test_a_cause_of_concern_is_not_waited_for() -> None:
    record = samples.begun()
    first, *others = record.report.recommendations
    cause = replace(first, id="C1", label="Cause of concern 1", kind=Kind.CAUSE_OF_CONCERN)
    report = replace(record.report, recommendations=(cause, replace(first, parent="C1"), *others))
    made = lay_out(
        replace(record, report=report), final=False, last_day=None, made_on=date(2025, 6, 1), citation="it"
    )
    assert "Cause of concern 1" not in made.unanswered and first.label in made.unanswered
