"""The day typed in answer to by when: one that can be held to, or none."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.desk import stating
from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.review.deeds import DeedRules
from assistant.review.oneday import one_day

RULES = DeedRules.from_shelf(Shelf())
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "means"),
    (
        ("30 April 2027", date(2027, 4, 30)),
        ("30/4/2027", date(2027, 4, 30)),
        ("2027-04-30", date(2027, 4, 30)),
        ("3rd December 2026", date(2026, 12, 3)),
        ("4 dec 2026", date(2026, 12, 4)),
        ("Friday, 4 December 2026", date(2026, 12, 4)),
        ("by 31 March", date(2027, 3, 31)),
        ("31 March 2027 at the latest.", date(2027, 3, 31)),
        ("end of March 2027", date(2027, 3, 31)),
        ("the end of February 2028", date(2028, 2, 29)),
        ("June 2027", date(2027, 6, 30)),
        ("June", date(2027, 6, 30)),
        ("in three months", date(2027, 2, 25)),
        ("three months", date(2027, 2, 25)),
        ("the end of the financial year", date(2027, 3, 31)),
        ("next spring", date(2027, 5, 31)),
    ),
)
def test_a_day_is_made_out(typed: str, means: date) -> None:
    assert one_day(typed, TODAY, RULES.calendar) == means
    assert stating.due(typed, RULES, TODAY) == f"{means.day} {means:%B %Y}"


@pytest.mark.parametrize(
    "typed",
    ("next spring sometime", "31 Feb 2027", "as soon as we can", "", "monthly", "12", "March or April"),
)
def test_what_names_no_day_is_asked_again(typed: str) -> None:
    assert one_day(typed, TODAY, RULES.calendar) is None
    with pytest.raises(UsageProblem, match=r"names no day.*30 April 2027"):
        stating.due(typed, RULES, TODAY)


def test_a_day_that_is_over_is_asked_again() -> None:
    with pytest.raises(UsageProblem, match="1 January 2020 is over"):
        stating.due("1 Jan 2020", RULES, TODAY)
    assert stating.due("25 November 2026", RULES, TODAY) == "25 November 2026"


@pytest.mark.parametrize("typed", ("the head of custody", "Superintendent Jo Bell", "ACC (Crime)", "HR."))
def test_an_owner_is_an_office_or_a_name(typed: str) -> None:
    assert stating.owner(typed, RULES, TODAY) == typed.rstrip(".")


@pytest.mark.parametrize(
    "typed",
    (
        "I will ask the chief constable to do it",
        "30 April 2027",
        "...",
        "the person who is going to be in charge of custody after the reorganisation next year",
    ),
)
def test_a_sentence_or_a_day_is_no_owner(typed: str) -> None:
    with pytest.raises(UsageProblem):
        stating.owner(typed, RULES, TODAY)
