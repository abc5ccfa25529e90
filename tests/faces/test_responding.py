"""When the report was published and where the response was, over the command line and in conversation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faces.command import Command, Here
from tests.faces.test_review import case

__all__ = ["case"]


@pytest.fixture
def s55(tmp_path: Path) -> Command:
    return Here(tmp_path / "workspace", today="2024-03-08")


def test_the_day_of_the_response_is_held_against_the_56_days(s55: Command, case: str) -> None:
    before = s55("published", case)
    assert "published on Wednesday 10 January 2024" in before.out and "not recorded" in before.out
    late = s55("responded", case, "2024-03-06", "--at", "https://marlshire.example/response", code=1)
    assert "day 57; the last lawful day was Tuesday 5 March 2024" in late.err
    assert "noted as published all the same, but: Nobody has signed this record" in late.err
    kept = s55("responded", case, "5 March 2024", "--at", "the panel's papers")
    assert "day 56 of 56" in kept.err and "the Secretary of State" in kept.err
    found = s55("published", case, "--json").json
    assert [(r["day"], r["day_of_period"], r["lawful"]) for r in found["response"]] == [
        ("2024-03-06", 57, False),
        ("2024-03-05", 56, True),
    ]
    assert "Taken back: Tuesday 5 March 2024" in s55("responded", case, "--take-back", code=1).err
    assert len(s55("published", case, "--json").json["response"]) == 1


@pytest.mark.parametrize(
    ("day", "place", "said"),
    [
        ("2024-03-09", "our website", "still to come"),
        ("2024-01-09", "our website", "before the report was published"),
        ("2024-03-01", "", "when the response was published and where"),
        ("soon", "our website", "when the response was published and where"),
    ],
)
def test_what_cannot_be_is_refused(s55: Command, case: str, day: str, place: str, said: str) -> None:
    assert said in s55("responded", case, day, "--at", place, code=2).err
    assert s55("published", case, "--json").json["response"] == []


def test_the_conversation_keeps_the_same(s55: Command, case: str) -> None:
    typed = (
        "/published\n/published 12 January 2024\n/responded 4 March 2024, our website\n/responded today\n"
        "/responded none\n/responded today https://marlshire.example\n"
    )
    out = s55("draft", case, "--plain", typed=typed).out
    assert "Once it is: /responded, the day and the place." in out
    assert "The report was published on Friday 12 January 2024." in out
    assert "The response was published on Monday 4 March 2024, our website." in out
    assert "Say when the response was published and where." in out
    assert "Taken back: Monday 4 March 2024, our website." in out
    assert s55("published", case, "--json").json["report"] == "2024-01-12"


def test_the_head_is_filled_in_from_the_command_line_too(s55: Command, case: str) -> None:
    assert s55("field", case, "grade", "Not graded").out.startswith("Grade: Not graded")
    assert s55("field", case, "--json").json["grade"] == "Not graded"
    assert "s55 field CASE chief constable Sam Oakley" in s55("field", case).out
    s55("field", case, "--undo")
    assert s55("field", case, "grade", "--json").json["grade"] != "Not graded"
    assert "no line “mayoress”" in s55("field", case, "mayoress", "X", code=2).err
