"""Answers that name by number, in running text, what they answer."""

from __future__ import annotations

import pytest

from assistant.intake.inline import referred
from assistant.report import Addressee, Kind
from tests.intake.texts import read

LIST = """PCC response to HMICFRS report on custody in Marlshire

The report makes three recommendations:

Recommendation 1: By March 2025, the chief constable should make sure that custody records are complete.

Recommendation 2: By June 2025, the chief constable should review how appropriate adults are called.

Recommendation 3: The police and crime commissioner should publish what it costs to hold children overnight.
"""
WELCOME = (
    "I welcome this report and thank the inspectors for the weeks they spent with the force in Marlshire."
)
SECOND = (
    "In response to recommendation 2, I am told that a review has begun, and I will see its results in May."
)
OTHERS = "In relation to recommendations 1 and 3, I have asked for a paper on costs, which I will publish."


def tied(*paragraphs: str) -> list[tuple[str, ...]]:
    reading = read("\n\n".join((LIST, *paragraphs)))
    return [r.answers for r in reading.responses]


def test_a_paragraph_that_names_what_it_answers_is_tied_to_it() -> None:
    assert tied(WELCOME, SECOND, OTHERS) == [(), ("R2",), ("R1", "R3")]


def test_a_welcome_below_the_whole_list_answers_none_in_particular() -> None:
    assert tied(WELCOME) == [()]


def test_what_speaks_of_this_recommendation_answers_the_one_above_it() -> None:
    assert tied(
        "I welcome this report, and I accept this recommendation in full: the figures come in May."
    ) == [("R3",)]


def test_a_number_that_is_not_printed_ties_nothing() -> None:
    assert tied(SECOND.replace("2", "9")) == [()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In response to recommendation 10 and 22, I am advised", (Kind.RECOMMENDATION, ("10", "22"))),
        ("On Recommendations 1, 2 and 4: the force has", (Kind.RECOMMENDATION, ("1", "2", "4"))),
        ("Regarding AFI 3, we have trained", (Kind.AREA_FOR_IMPROVEMENT, ("3",))),
        ("As regards the area for improvement 2b the force", (Kind.AREA_FOR_IMPROVEMENT, ("2b",))),
        ("In response to recommendation 2 of the report of 2019", None),
        ("I have read recommendation 2, and", None),
        ("In response to recommendations, I have", None),
    ],
)
def test_numbers_named_at_the_head_of_a_paragraph(
    text: str, found: tuple[Kind, tuple[str, ...]] | None
) -> None:
    assert referred(text) == found


def test_who_reports_a_recommendation_is_not_asked_for_it() -> None:
    reading = read(
        "Commissioner responds to the inspection of Marlshire Police\n\nIn May 2021, HMICFRS issued the "
        "force with a cause of concern and made urgent recommendations, including that the force should:\n\n"
        "• improve its systems for recording the crimes that are reported to it; and\n\n"
        "• train all its officers and staff who work on the recording of crime.\n\n"
        "The commissioner said: “I welcome this, and I will look into it again in the spring of next year.”"
    )
    (asked,) = reading.report.recommendations
    assert {c.addressees for c in asked.clauses} == {(Addressee.NAMED_FORCE,)}
