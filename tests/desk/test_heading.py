"""The head of the record: filled in, taken back, and asked for once with what another case had."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.desk.correcting import corrections
from assistant.desk.drafting import Drafting
from assistant.desk.heading import fill, meant, take_back
from assistant.desk.reading import Document, new_case, read
from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.record import Place
from assistant.response import Voice
from tests.conversation.officer import HEADLESS, desk


def test_what_is_filled_in_outlives_another_reading_and_touches_no_answer(tmp_path: Path) -> None:
    with desk(tmp_path) as (opened, case):
        place = Place("R1", Voice.PCC)
        opened.store.revise(case, place, "Mine.", base=0, kind="type")
        opened.store.confirm(case, place, base=1)
        fill(opened, case, "chief_constable", 'Sam "Sandy"  Oakley')
        fill(opened, case, "grade", "none")
        record = opened.store.case(case).record
        assert record.report.fields.chief_constable == 'Sam "Sandy" Oakley'
        assert not record.report.fields.grade and record.draft(place).reviewed
        assert corrections(opened, case)[0] == 'field chief_constable "Sam ""Sandy"" Oakley"'
        assert take_back(opened, case) == "grade" and take_back(opened, case) == "chief_constable"
        assert opened.store.case(case).record.report.fields.chief_constable == "Sam Oakley"
        with pytest.raises(UsageProblem, match="nothing to take back"):
            take_back(opened, case)
        assert opened.store.verify() == ()


def test_a_new_case_is_asked_with_what_another_had(tmp_path: Path) -> None:
    with desk(tmp_path) as (opened, _):
        document = Document("another.txt", HEADLESS.replace("custody", "stalking").encode())
        case = new_case(opened, document, read(document, opened.shelf)[0], date(2026, 11, 2))
        drafting = Drafting(opened, case)
        assert [o.text for o in drafting.question.options] == [
            "Alex Winterbourne, as in your other case",
            "leave it empty for now",
        ]
        drafting.submit("1")
        drafting.submit("leave it empty for now")
        assert drafting.question.what == "audience"
        drafting.close()
        fields = opened.store.case(case).record.report.fields
        assert (fields.police_and_crime_commissioner, fields.chief_constable) == ("Alex Winterbourne", None)
        again = Drafting(opened, case)
        assert again.question.what == "audience"  # asked once
        again.close()


def test_who_leaves_in_the_middle_is_asked_for_the_rest(tmp_path: Path) -> None:
    for expected in ("police_and_crime_commissioner", "chief_constable"):
        with desk(tmp_path, HEADLESS) as (opened, case):
            drafting = Drafting(opened, case)
            assert drafting.question.values["name"] == expected
            drafting.submit("Somebody Else")
            drafting.close()


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("chief constable Sam Oakley", "chief_constable", "Sam Oakley"),
        ("chief_constable “Sam Oakley”", "chief_constable", "Sam Oakley"),
        ("PCC: Alex", "police_and_crime_commissioner", "Alex"),
        ("date of publication 3 May 2026", "published", "3 May 2026"),
        ("title", "title", ""),
        ("force force", "force", "force"),
    ],
)
def test_a_line_is_named_as_offices_print_it(words: str, name: str, value: str) -> None:
    assert meant(Shelf(), words) == (name, value)
