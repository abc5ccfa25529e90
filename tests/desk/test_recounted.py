"""The history of an answer tells the words: whole ones, shortened, and writing that went on as one step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.desk.recounting import recounted
from assistant.store import Edit
from tests.conversation.officer import desk
from tests.desk.test_reworded import talk

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def edit(
    version: int, position: int, deleted: str, inserted: str, *, kind: str = "type", after: int = 0
) -> Edit:
    return Edit(
        version, kind, "us", NOON + timedelta(seconds=after), position, deleted, inserted, None, version
    )


def words(*edits: Edit) -> list[tuple[str, str, int]]:
    return [(step.gone, step.came, step.words) for step in recounted(edits)]


def test_whole_words_are_told_though_the_journal_keeps_letters() -> None:
    first = edit(1, 0, "", "The chef reports monthly.", kind="answer")
    assert words(first, edit(2, 6, "", "i"))[1] == ("chef", "chief", 0)
    assert words(first, edit(2, 8, " reports", ""))[1] == ("reports", "", 0)


def test_a_long_text_is_told_by_its_ends_and_its_count() -> None:
    long = " ".join(f"w{n}" for n in range(30))
    (step,) = words(edit(1, 0, "", long))
    assert step == ("", "w0 w1 w2 w3 w4 w5 … w24 w25 w26 w27 w28 w29", 30)


def test_writing_that_was_saved_on_the_way_is_one_step() -> None:
    typed = (edit(1, 0, "", "We have as"), edit(2, 10, "", "ked the chief", after=20))
    assert words(*typed) == [("", "We have asked the chief", 0)]
    assert len(words(*typed, edit(3, 23, "", " twice", after=70))) == 2  # another minute
    assert len(words(*typed, edit(3, 23, "", "\n\nAnd more.", after=30))) == 2  # another paragraph
    assert len(words(*typed, edit(3, 0, "We", "I", kind="adapt", after=30))) == 2


def test_erased_words_are_not_guessed() -> None:
    steps = words(edit(1, 0, "", ""), edit(2, 4, "old", "new", after=90), edit(3, 0, "", "x", after=200))
    assert steps == [("", "", 0), ("old", "new", 0), ("", "x", 0)]


@pytest.mark.usefixtures("greenwich")
def test_history_in_the_conversation_tells_the_words(tmp_path: Path) -> None:
    lines = (
        "2",
        "1",
        "My office reads them.",
        '/replace "reads" "checks"',
        "/clear",
        "/undo",
        "/history",
        "/quit",
    )
    with desk(tmp_path) as (at, case):
        told = talk(at, case, *lines)
    assert "written: “My office reads them.”" in told and "written: “reads” became “checks”" in told
    assert "taken out: “My office checks them.”" in told and "undone: “My office checks them.”" in told
    assert "characters" not in told
