"""A case is meant by its name, a part that no other has, or its number; several are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.desk.naming import meant, to_draft
from assistant.desk.reading import Document, day, new_case, read
from assistant.errors import NotFound, UsageProblem
from tests.conversation.officer import REPORT, desk
from tests.faces.command import Command

OTHER = REPORT.replace("Force\tMarlshire", "Force\tBrindleshire").replace(
    "An inspection of custody in Marlshire (sample)", "Custody visits and the roads (sample)"
)


def second(at: Desk) -> str:
    document = Document("other.txt", OTHER.encode())
    return new_case(at, document, read(document, at.shelf)[0], day("2026-10-01"))


def test_a_part_of_the_name_the_force_or_the_title_will_do(tmp_path: Path) -> None:
    with desk(tmp_path) as (at, marlshire):
        assert to_draft(at) == marlshire  # the only one
        brindleshire = second(at)
        for words in (marlshire, marlshire[:6], "Marlshire", "an INSPECTION of custody", "2"):
            assert meant(at, words) == marlshire
        for words in ("brindle", "the roads", "custody visits", "1"):  # the fewest days left
            assert meant(at, words) == brindleshire
        for words in ("kent", "9", "", "rindleshire"):
            with pytest.raises(NotFound):
                meant(at, words)
        with pytest.raises(UsageProblem) as told:
            meant(at, "custody")
        assert "1. Brindleshire: Custody visits" in str(told.value)
        with pytest.raises(UsageProblem) as told:
            to_draft(at)
        assert f"2. Marlshire: An inspection of custody in Marlshire (sample): {marlshire}" in str(told.value)
        assert "such as s55 draft 1 --plain, " in str(told.value)
        at.store.respond(brindleshire, day("2026-11-01"), "our website")
        assert to_draft(at) == marlshire  # the only one that is open


def test_every_verb_takes_it_and_says_which_case_it_is(tmp_path: Path) -> None:
    with desk(tmp_path / "w") as (at, marlshire):
        second(at)
    s55 = Command(tmp_path / "w", today="2026-11-24")
    assert f"The case {marlshire}." in s55("show", "marl").err
    assert s55("coverage", "Marlshire", "--json", code=1).json["complete"] is False
    assert "Recommendation 1" in s55("draft", "2", "--plain", typed="/quit\n").out
    assert "Several cases are open" in s55("draft", "--plain", typed="/quit\n", code=2).err
