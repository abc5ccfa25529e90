"""The cells of the matrix hold what the officer named for an answer, and say where words were found."""

from __future__ import annotations

from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.desk.cells import COLUMNS, Row
from assistant.desk.matrix import look_over
from assistant.desk.reviewing import Rules, review
from assistant.desk.verdicts import Verdicts
from assistant.desk.where import Spoken
from tests.tui.conftest import case_of, desk

__all__ = ["desk"]

REPORT = """PCC and CC Force Inspection response record

Force\tMarlshire
Police and Crime Commissioner\tAlex Winterbourne
Chief Constable\tSam Oakley
Title of inspection\tAn inspection of how forces answer the public
Recommendations\t<p>Recommendation 1</p> <p>Forces should: <br>- publish their waiting times; and <br>- train\
 staff in answering calls.</p> <p>Recommendation 2</p> <p>The Home Office should set a national standard for\
 emergency calls.</p>
"""


def rows(desk: Desk, case: str) -> dict[str, Row]:
    rules = Rules.read(desk.shelf)
    seen = review(desk, case, desk.store.case(case).record, rules)
    return {row.ref: row for row in look_over(desk, seen, rules).rows}


def cell(row: Row, column: str) -> str:
    return row.cells[COLUMNS.index(column)].words


def test_the_owner_and_the_day_named_for_an_answer_are_not_lacking(desk: Desk) -> None:
    case = case_of(desk, REPORT)
    mine = "The force will publish its waiting times, as a survey of callers will show."
    his = "Waiting times will be looked at. We will train staff in answering calls."
    answer(desk, case, Answer("R1", "pcc", mine, "proposed", "Deputy Commissioner", "31 March 2027"))
    answer(desk, case, Answer("R1", "cc", his))
    found = rows(desk, case)
    for ref in ("R1", "R1.1", "R1.2"):
        assert "no owner" not in cell(found[ref], "promise") and "no date" not in cell(found[ref], "promise")
    assert cell(found["R1"], "due") == "31 Mar 2027"  # the report sets none


def test_what_is_done_as_a_rule_lacks_nothing_here_as_in_the_check(desk: Desk) -> None:
    case = case_of(desk, REPORT)
    mine = "I monitor their waiting times. The force will publish its waiting times by 31 March 2027."
    answer(desk, case, Answer("R1", "pcc", mine, "proposed"))
    assert cell(rows(desk, case)["R1"], "promise") == "2"
    answer(desk, case, Answer("R1", "pcc", mine.replace("publish", "cut"), "proposed"))
    assert cell(rows(desk, case)["R1"], "promise") == "2, no measure"


def test_of_a_refusal_only_a_promise_with_its_day_counts(desk: Desk) -> None:
    case = case_of(desk, REPORT)
    refused = "I propose no action, because the standard for emergency calls is theirs to set. "
    answer(desk, case, Answer("R2", "pcc", f"{refused}I will keep it under review.", "none"))
    assert cell(rows(desk, case)["R2"], "promise") == "none"
    answer(desk, case, Answer("R2", "pcc", f"{refused}I will write to them by May 2027.", "none"))
    assert cell(rows(desk, case)["R2"], "promise").startswith("1")


def test_words_that_only_a_section_has_are_said_to_stand_there(desk: Desk) -> None:
    case = case_of(desk, REPORT)
    answer(desk, case, Answer("response", "cc", "We will train our staff in answering calls."))
    row = rows(desk, case)["R1.2"]
    assert cell(row, "found") == "elsewhere"
    assert row.detail.startswith("spoken of only in: Chief constable's response")
    assert cell(row, "promise") == "none"  # it is no promise of an answer to this
    record = desk.store.case(case).record
    asked = record.report.recommendation("R1")
    assert asked is not None
    verdicts = Verdicts(desk, case, record.statute)
    assert verdicts.spoken_of(record, asked)["R1.2"] is Spoken.SECTION
    answer(desk, case, Answer("R1", "pcc", "I have asked him to train staff in answering calls.", "taken"))
    assert cell(rows(desk, case)["R1.2"], "found") == "found"
    assert verdicts.spoken_of(desk.store.case(case).record, asked)["R1.2"] is Spoken.ANSWER
