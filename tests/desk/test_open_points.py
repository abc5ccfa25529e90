"""What keeps a record from being final: one value, the same count and words on every face."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.conversation.events import Said
from assistant.conversation.speech import Speaker
from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.desk.closing import laid_out, listed
from assistant.desk.demonstration import prepare
from assistant.desk.matrix import Overall, coverage_forms, look_over
from assistant.desk.packing import pack
from assistant.desk.points import OpenPoint
from assistant.desk.publishing import export
from assistant.desk.reviewing import Rules, review
from assistant.errors import Incomplete
from assistant.response import Voice
from tests.tui.conftest import desk

__all__ = ["desk"]

FOREIGN = (
    "I have asked Surrey Police to record the reason the child was not transferred to local authority "
    "accommodation. I will report by 31 March 2026 when an appropriate adult was called and arrived."
)
REFUSED = "This is not for me; I propose no action because the standard is theirs to set."


@pytest.fixture
def case(desk: Desk) -> str:
    """The sample with something of every kind that blocks."""
    case = prepare(desk, lambda words: None)
    answer(desk, case, Answer("R1", "pcc", FOREIGN, "taken", confirm=True))
    answer(desk, case, Answer("R1", "cc", "Inspectors review each detention in person."))
    answer(desk, case, Answer("A1", "pcc", "The force will improve. TBC."))
    answer(desk, case, Answer("overall", "pcc", "I am grateful to the inspectors."))
    return case


def seen(desk: Desk, case: str) -> Overall:
    rules = Rules.read(desk.shelf)
    return look_over(desk, review(desk, case, desk.store.case(case).record, rules), rules)


def test_each_thing_that_blocks_has_its_place_and_reason_in_words(desk: Desk, case: str) -> None:
    points = seen(desk, case).review.open_points
    words = [point.words for point in points]
    assert "Recommendation 1, the chief constable's comments: not confirmed" in words
    assert "Recommendation 2: unanswered" in words
    assert "Area for improvement 1, the commissioner's comments: A placeholder is left (“TBC”)" in words
    assert "Overall comments (the commissioner): not confirmed" in words
    (late,) = [point for point in points if point.rule == "promise-past"]
    assert "was over on 31 March 2026, before" in late.reason
    assert not any(code in said for said in words for code in ("/pcc", "/cc", "[", "2026-", "R1", "A1"))
    assert len(set(words)) == len(words)


def test_every_face_counts_the_same(desk: Desk, case: str, tmp_path: Path) -> None:
    overall = seen(desk, case)
    points = overall.review.open_points
    assert sum(len(row.blocks) for row in overall.rows) == len(points)
    assert [form["words"] for form in coverage_forms(overall)["open"]] == [p.words for p in points]
    say = Speaker(desk.shelf, {}).say
    for what, values in (("matrix", laid_out(overall, "blocks")), ("findings", listed(overall.review))):
        assert f"{len(points)} things block the final record" in say(Said(what, dict(values)))
    with pytest.raises(Incomplete) as refused:
        export(desk, case, ["txt"], final=True)
    assert f"{len(points)} things block it." in str(refused.value)
    assert all(f"\n- {point.words}\n" in f"{refused.value}" for point in points)
    waits = overall.signing.waiting[Voice.PCC]
    assert waits[: len(points)] == tuple(point.words for point in points)
    assert overall.signing.waiting[Voice.CC] == tuple(p.words for p in points if p.where == "R1/cc")
    made = pack(desk, case, ["txt"], folder=tmp_path)
    assert made.open_points == waits


def test_a_fact_that_is_not_settled_is_one_thing(desk: Desk, case: str) -> None:
    record = desk.store.case(case).record
    draft = next(d for d in record.drafts.values() if str(d.place) == "R1/pcc")
    from dataclasses import replace

    record = record.with_draft(replace(draft, unresolved=("Surrey Police", "gone")))
    found = review(desk, case, record, Rules.read(desk.shelf), ()).open_points
    unsettled = [p for p in found if "settled" in p.reason]
    assert [p.rule for p in unsettled] == ["unsettled-fact", None]
    assert unsettled[1].reason == "not settled: gone"


def test_without_a_day_or_a_word_of_the_body(desk: Desk) -> None:
    def only(points: tuple[OpenPoint, ...]) -> list[str]:
        return [p.words for p in points if p.where == "record"]

    case = prepare(desk, lambda words: None)
    record = desk.store.case(case).record
    from dataclasses import replace

    rules = Rules.read(desk.shelf)
    (said,) = only(review(desk, case, replace(record, published=None), rules, ()).open_points)
    assert said.startswith("the record as a whole: ") and "publication date is not confirmed" in said
    nothing = replace(record, report=replace(record.report, recommendations=()))
    looked = review(desk, case, nothing, rules, ())
    (said,) = only(looked.open_points)
    assert "confirmed no comments of its own" in said
    rows = look_over(desk, looked, rules).rows
    assert [row.ref for row in rows if row.blocks] == ["record"]


@pytest.fixture
def refusal(desk: Desk) -> Iterator[str]:
    """A recommendation that is refused with the reason, in words that are not its own."""
    case = prepare(desk, lambda words: None)
    answer(desk, case, Answer("R1", "pcc", REFUSED, "none", confirm=True))
    answer(desk, case, Answer("R5", "pcc", REFUSED, "none", confirm=True))
    yield case


def test_a_refusal_with_its_reason_reads_as_no_action(desk: Desk, refusal: str) -> None:
    rows = {row.ref: row for row in seen(desk, refusal).rows}
    for ref in ("R1", "R1.0", "R1.2", "R5"):
        assert rows[ref].cells[0].words in {"no action", "found"}, ref
        assert "not found" not in rows[ref].detail
    assert rows["R1"].cells[0].words == rows["R5"].cells[0].words == "no action"
    assert rows["R1"].cells[1].words == "no action" and not rows["R1"].blocks
    assert rows["R2"].cells[0].words == "not found"


def test_the_words_that_lead_into_the_clauses_are_not_counted_with_them(desk: Desk, case: str) -> None:
    rows = {row.ref: row for row in seen(desk, case).rows}
    assert rows["R1"].cells[0].words == "3 of 3"
    assert rows["R1.0"].label == "Opening words" and rows["R1.2"].label == "Clause 2"
