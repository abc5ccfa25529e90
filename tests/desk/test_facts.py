"""The facts that must change, through the desk: a case knows its own force, office-holders and titles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.desk.forms import offers_form
from assistant.desk.keeping import Harvest, add
from assistant.desk.suggesting import Suggester
from assistant.passage import Passage, Source
from assistant.paths import Shelf
from assistant.record import Record
from assistant.report import Clause, Fields, Kind, Recommendation, Report
from assistant.response import Reading, Voice
from assistant.settings import Settings

ASKED = "The force should clear its vetting backlog and keep every clearance in date."
TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(Settings(tmp_path, Shelf(tmp_path), lambda: TODAY, "Jo Marsh")) as opened:
        yield opened


def case(desk: Desk, force: str | None, pcc: str | None = None, chief: str | None = None) -> Record:
    """A case of this force with one recommendation, as it stands in the workspace."""
    asked = Recommendation(
        "R1", "Recommendation 1", Kind.RECOMMENDATION, None, ASKED, (Clause("R1.0", ASKED, (), None),)
    )
    fields = Fields(
        force=force,
        police_and_crime_commissioner=pcc,
        chief_constable=chief,
        title="An inspection of vetting",
        published=date(2026, 10, 20),
    )
    reading = Reading(Report(fields, (asked,)), ())
    made = desk.store.add_case(reading, published=date(2026, 10, 20), source_name="report.txt", source=b"x")
    return desk.store.case(made).record


def changes(desk: Desk, record: Record, text: str, force: str) -> dict[str, tuple[str, str | None]]:
    """What must change in this wording of that force: words to kind and proposal."""
    source = Source(force, "A vetting inspection of old", 2023, "past.txt")
    add(desk, Harvest("past.txt", (Passage(text, (ASKED,), source, Voice.PCC),)))
    suggester = Suggester(desk)
    offers = suggester.for_recommendation(record, record.report.recommendations[0])
    suggester.close()
    return {f.text: (f.kind, f.proposal) for f in offers.suggestions[0].facts}


def test_a_county_commissioner_reuses_london_wording(desk: Desk) -> None:
    record = case(desk, "Marlshire Police", "Alex Winterbourne", "Sam Oakley")
    found = changes(
        desk,
        record,
        "MOPAC has asked the Commissioner to clear the vetting backlog of the Metropolitan Police in Croydon."
        " We expect it by May 2024.",
        "Metropolitan Police Service",
    )
    assert found == {
        "MOPAC": ("title", "PCC"),
        "Commissioner": ("title", "Chief Constable"),
        "Metropolitan Police": ("force", "Marlshire Police"),
        "Croydon": ("area", None),
        "We": ("person", "I"),
        "May 2024": ("date", None),
    }


def test_london_reuses_a_county_commissioners_wording(desk: Desk) -> None:
    record = case(desk, "Metropolitan Police Service")
    found = changes(
        desk,
        record,
        "I have asked Chief Constable Robin Ashe for a plan to clear the vetting backlog. My Police and "
        "Crime Commissioner colleagues in Surrey and I agree that Kent Police did well.",
        "Kent",
    )
    assert found["Chief Constable"] == ("title", "Commissioner")
    assert found["Robin Ashe"] == ("office holder", None)
    assert found["Police and Crime Commissioner"] == ("title", "Mayor's Office for Policing and Crime")
    assert found["Surrey"] == ("area", None)
    assert found["Kent Police"] == ("force", "Metropolitan Police Service")
    assert found["I"] == ("person", "we")


def test_the_records_own_office_holders_are_proposed(desk: Desk) -> None:
    record = case(desk, "Marlshire", "Alex Winterbourne", "Sam Oakley")
    found = changes(desk, record, "Chief Constable Robin Ashe cleared the vetting backlog.", "Gwent")
    assert found == {"Robin Ashe": ("office holder", "Sam Oakley")}


def test_our_own_names_are_left_alone(desk: Desk) -> None:
    record = case(desk, "Marlshire Constabulary", "Alex Winterbourne", "Sam Oakley")
    text = "Marlshire Police cleared the vetting backlog in Marlbridge, as Chief Constable Sam Oakley asked."
    assert changes(desk, record, text, "Marlshire") == {}


def test_a_mayor_is_no_commissioner(desk: Desk) -> None:
    record = case(desk, "Marlshire Police")
    found = changes(
        desk, record, "The Mayor of West Yorkshire saw the vetting backlog cleared.", "West Yorkshire"
    )
    assert found == {"Mayor of West Yorkshire": ("title", "Police and Crime Commissioner")}


def test_a_case_without_a_force_takes_that_of_the_others(desk: Desk) -> None:
    case(desk, "Marlshire Police")
    record = case(desk, None)
    text = "Gwent Police cleared the vetting backlog."
    assert changes(desk, record, text, "Gwent") == {"Gwent Police": ("force", "Marlshire Police")}


def test_with_no_force_known_nothing_is_proposed(desk: Desk) -> None:
    record = case(desk, None)
    assert changes(desk, record, "Gwent Police cleared the vetting backlog.", "Gwent") == {
        "Gwent Police": ("force", None)
    }


def test_a_force_the_register_does_not_know_is_taken_at_its_word(desk: Desk) -> None:
    record = case(desk, "Northford")
    found = changes(desk, record, "Gwent Police cleared the vetting backlog.", "Gwent")
    assert found == {"Gwent Police": ("force", "Northford Police")}


def test_the_same_force_under_another_name_is_the_same_force(desk: Desk) -> None:
    record = case(desk, "Marlshire Police")
    source = Source("Marlshire Constabulary", "An inspection of old", 2023, "past.txt")
    add(desk, Harvest("past.txt", (Passage("The vetting backlog is gone.", (ASKED,), source, Voice.CC),)))
    suggester = Suggester(desk)
    offers = suggester.for_recommendation(record, record.report.recommendations[0])
    suggester.close()
    assert offers.suggestions[0].match_class == "same recommendation, same force"


def test_what_is_out_of_date_is_said_with_the_suggestion(desk: Desk) -> None:
    record = case(desk, "Marlshire")
    old, new = (
        Passage(text, (ASKED,), Source("Surrey", "A vetting inspection", 2019, "past.txt"), Voice.PCC)
        for text in (
            "David Munro told HMIC that the vetting backlog is cleared.",
            "A vetting unit keeps every clearance in date.",
        )
    )
    add(desk, Harvest("past.txt", (old, new)))
    suggester = Suggester(desk)
    offers = suggester.for_recommendation(record, record.report.recommendations[0])
    suggester.close()
    by_text = {s.passage.text: s for s in offers.suggestions}
    assert by_text[new.text].stale == ()
    assert by_text[old.text].stale == (
        "David Munro was PCC in Surrey until May 2021.",
        "HMIC became HMICFRS in July 2017.",
    )
    assert ("office holder", "David Munro") in [(f.kind, f.text) for f in by_text[old.text].facts]
    assert offers_form(offers)["suggestions"][0]["stale"] == list(offers.suggestions[0].stale)
