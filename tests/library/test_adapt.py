"""The fact adapter: what belongs to the source is found, proposed, and left marked when it is not settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.library.adapt import Context, Office, adapt, due_day, facts, without
from assistant.passage import Fact, Passage, Source
from assistant.response import Voice

OWN = Office("Marlshire", "Marlshire Police", commissioner="Alex Winterbourne", chief="Sam Oakley")
THEIRS = Office("Northford", "Northford Constabulary", commissioner="Jo Bell", chief="Pat Vane")
MET = Office(
    "Metropolitan", "Metropolitan Police", body_title="Mayor's Office for Policing and Crime",
    body_short="MOPAC", chief_title="Commissioner", plural=True,
)  # fmt: skip
HERE = Context(OWN, date(2026, 11, 23), offices=(OWN, THEIRS))


def found(text: str, context: Context = HERE, *, year: int | None = 2022) -> list[Fact]:
    source = Source("Northford", "Custody in Northford", year, "x")
    return list(facts(Passage(text, (), source, Voice.PCC), context))


@pytest.mark.parametrize(
    ("text", "kind", "words", "proposal"),
    [
        ("Northford Constabulary has acted.", "force", "Northford Constabulary", "Marlshire Police"),
        ("Northford Police has acted.", "force", "Northford Police", "Marlshire Police"),
        ("Kent Police has acted.", "force", "Kent Police", None),
        ("People across Northford say so.", "area", "Northford", "Marlshire"),
        ("The Chief Constable, Pat Vane, agreed.", "office holder", "Pat Vane", "Sam Oakley"),
        ("Chief Constable Robin Ashe agreed.", "office holder", "Robin Ashe", "Sam Oakley"),
        ("Superintendent Robin Ashe leads.", "office holder", "Robin Ashe", None),
        ("The PFCC agreed.", "title", "PFCC", "PCC"),
        ("Her Majesty's Inspectorate said so.", "inspectorate", "Her Majesty's", "His Majesty's"),
        ("HMIC said so.", "inspectorate", "HMIC", "HMICFRS"),
        ("As Custody in Northford says.", "report", "Custody in Northford", None),
        ("See the Safer Roads Partnership.", "plan", "Safer Roads Partnership", None),
        ("It is in my Police and Crime Plan 2021-2025.", "plan", "Police and Crime Plan 2021-2025", None),
        ("Records sit in Athena.", "system", "Athena", None),
        ("Operation Sentinel ran.", "operation", "Operation Sentinel", None),
        ("It ran on 3 May 2021.", "date", "3 May 2021", None),
        ("It ran in March.", "date", "March", None),
        ("It ran in 2021/22.", "date", "2021/22", None),
        ("It fell last year.", "relative date", "last year", "in 2021"),
        ("It opens next year.", "relative date", "next year", "in 2023"),
        ("It fell over the past year.", "relative date", "over the past year", "in the year to 2022"),
        ("It opens in the coming year.", "relative date", "in the coming year", "in the year after 2022"),
        ("It opens within six months.", "relative date", "within six months", None),
        ("It cost £2.7m.", "sum", "£2.7m", None),
        ("It rose by 12 per cent.", "count", "12 per cent", None),
        ("We have 43 additional officers.", "count", "43", None),
        ("We have five new advocates.", "count", "five", None),
    ],
)  # fmt: skip
def test_what_belongs_to_the_source_is_found(text: str, kind: str, words: str, proposal: str | None) -> None:
    assert (kind, words, proposal) in [(f.kind, f.text, f.proposal) for f in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "I have asked the Chief Constable of Marlshire Police to report to me.",
        "The Crown Prosecution Service and the force will meet.",
        "Call 101 or 999.",
        "It is in my Police and Crime Plan.",
        "Officers may act, and should.",
    ],
)
def test_what_is_ours_or_everywhere_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_inspectorates_name_is_fixed_by_the_reports_date() -> None:
    then = replace(HERE, published=date(2021, 9, 17))
    assert found("Her Majesty's Inspectorate said so.", then) == []


def test_a_board_speaks_as_we() -> None:
    there = Context(MET, date(2026, 11, 23), offices=(MET, THEIRS))
    text = "I am sure. My office and I will ask the Chief Constable to tell me."
    made, _ = adapt(text, found(text, there), range(99))
    assert made == "We are sure. Our office and we will ask the Commissioner to tell us."


def test_a_promise_past_its_date_is_named_and_can_be_left_out() -> None:
    text = "Training has begun. All staff will be trained by March 2023. Audits go on."
    late = next(f for f in found(text) if f.kind == "past promise")
    assert (late.text, late.proposal) == ("March 2023", None)
    assert without(text, late) == "Training has begun. Audits go on."
    assert [f.kind for f in found("All staff will be trained by March 2027.")] == ["date"]
    assert [f.kind for f in found("All staff were trained by March 2023.")] == ["date"]


def test_a_promise_past_its_date_is_offered_three_ways() -> None:
    text = "Training has begun. All staff will be trained by March 2023. Audits go on."
    late = next(f for f in found(text) if f.kind == "past promise")
    assert late.sentence == "All staff will be trained by March 2023."
    assert late.ways == (
        (
            "report the outcome",
            "[insert what came of it, due March 2023: All staff will be trained by March 2023]",
        ),
        (
            "give a new date and the reason",
            "All staff will be trained by [insert the new date, and why it is not March 2023 any more].",
        ),
        ("leave it out", ""),
    )
    assert [f.ways for f in found("All staff will be trained by March 2027.")] == [()]


@pytest.mark.parametrize(
    "due", ["within six months", "in the next two years", "next year", "later this year"]
)
def test_a_promise_for_a_day_reckoned_from_the_record_goes_by_too(due: str) -> None:
    text = f"The team is new. It will be at full strength {due}. I thank it."
    (fact,) = found(text)
    assert (fact.kind, fact.text, fact.proposal) == ("past promise", due, None)
    assert fact.sentence == f"It will be at full strength {due}."
    assert dict(fact.ways)["leave it out"] == ""
    assert found(text, year=2026)[0].kind == "relative date"


def test_accepted_are_made_and_the_rest_stays_marked() -> None:
    text = "Northford Constabulary has 43 officers; Pat Vane agreed."
    listed = found(text)
    made, open_ = adapt(text, listed, {0, 1, 2})
    assert made == "Marlshire Police has 43 officers; Sam Oakley agreed."
    assert open_ == ("43",)
    assert adapt(text, listed, ())[0] == text


@given(st.text(max_size=400))
def test_facts_lie_in_the_text_and_never_overlap(text: str) -> None:
    listed = found(text)
    assert all(text[f.start : f.end] == f.text for f in listed)
    assert all(a.end <= b.start for a, b in pairwise(listed))
    assert adapt(text, listed, ())[0] == text


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("31 August 2024", date(2024, 8, 31)),
        ("1st of March 2023", date(2023, 3, 1)),
        ("March 2023", date(2023, 3, 31)),
        ("March", date(2022, 3, 31)),
        ("2024", date(2024, 12, 31)),
        ("27/03/25", date(2025, 3, 27)),
        ("2025-03-27", date(2025, 3, 27)),
        ("2021/22", date(2022, 12, 31)),
        ("31 February 2024", None),
        ("soon", None),
    ],
)
def test_the_last_day_a_phrase_can_mean(phrase: str, day: date | None) -> None:
    assert due_day(phrase, 2022) == day


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Of 96 people supported, 71 said they felt safer.", ["96", "71"]),
        ("Of the 96 people we supported, 71 felt safer and 12 did not.", ["96", "71", "12"]),
        ("Of 40 victims, thirty-one were content.", ["40", "thirty-one"]),
        ("The duty under section 55, 56 days long, is ours.", []),
    ],
)
def test_a_figure_without_its_noun_is_asked_about_too(text: str, figures: list[str]) -> None:
    assert [f.text for f in found(text) if f.kind == "count"] == figures


def test_what_was_promised_stands_where_its_outcome_is_to_be_filled_in() -> None:
    (late,) = [f for f in found("Our [new] team will be trained by March 2023.") if f.kind == "past promise"]
    assert dict(late.ways)["report the outcome"].endswith(": Our (new) team will be trained by March 2023]")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gareth Pugh-Lloyd has written to the councils.", ["Gareth Pugh-Lloyd"]),
        ("Agreed. Zbyszko Kowal, Police and Crime Commissioner for Westmarch.", ["Zbyszko Kowal"]),
        ("The Police and Crime Commissioner for Westmarch, Zbyszko Kowal, wrote.", ["Zbyszko Kowal"]),
        ("Priya O'Neill-Shah will lead, and Alex Winterbourne agreed.", ["Priya O'Neill-Shah"]),
        ("We met at Victoria Street and Grace House in May 2024 for Mark One.", []),
    ],
)
def test_a_name_is_asked_about_with_or_without_a_title(text: str, names: list[str]) -> None:
    assert [f.text for f in found(text) if f.kind in ("name", "office holder")] == names


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("We check every 28 days and within a 14-day limit.", ["28 days", "14-day"]),
        ("We are open 7 days a week to those aged 18 years and over, and answer in 56 days.", []),
        ("We will report by 28 June 2027.", []),
    ],
)
def test_a_length_of_time_is_asked_about(text: str, times: list[str]) -> None:
    assert [f.text for f in found(text) if f.kind == "count"] == times
