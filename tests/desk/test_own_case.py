"""Answers put into the library from a case are no earlier answers to that case."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.desk.keeping import add, harvest_case
from assistant.desk.reviewing import Rules, earlier_answers, review
from assistant.desk.signing import sign
from assistant.errors import UsageProblem
from assistant.response import Voice
from tests.desk.test_rows import REPORT
from tests.tui.conftest import case_of, desk

__all__ = ["desk"]

KENT = REPORT.replace("Marlshire", "Kent")
SAID = "Kent Police has published its waiting times since May, and has trained all its staff in answering."


def test_they_are_earlier_answers_to_another_case_only(desk: Desk) -> None:
    one, other = (case_of(desk, KENT) for _ in range(2))
    answer(desk, one, Answer("R1", "pcc", SAID, "taken", confirm=True))
    add(desk, harvest_case(desk, one))
    record = desk.store.case(one).record
    assert earlier_answers(desk, one, record) == ()
    found = earlier_answers(desk, other, desk.store.case(other).record)
    assert found is not None and [p.text for p in found] == [SAID]


@pytest.mark.parametrize("typed", ["3", "1.", "- 2"])
def test_a_number_is_nobodys_name(desk: Desk, typed: str) -> None:
    case = case_of(desk, KENT)
    rules = Rules.read(desk.shelf)
    seen = review(desk, case, desk.store.case(case).record, rules)
    with pytest.raises(UsageProblem, match="is no name"):
        sign(desk, seen, rules, Voice.CC, typed)
