"""Home and the making of a case, by keyboard: the empty state, every mistake one can make, and back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from assistant.conversation.table import parse
from assistant.desk import Desk
from assistant.desk.demonstration import apart
from assistant.desk.reading import fetch, new_case, read
from assistant.tui.app import DEMO
from tests.conftest import ROOT
from tests.tui.conftest import NOON, Sit, case_of

SAMPLE = ROOT / "knowledge" / "demo" / "report.txt"


async def test_the_first_start_says_what_to_do_and_where_things_are(sit: Sit, desk: Desk) -> None:
    async with sit(None) as seat:
        assert seat.screen() == "HomeScreen"
        shown = " ".join(seat.shown("#empty").split())
        assert "There are no cases yet" in shown
        assert "d look around in the demo" in shown
        assert desk.settings.workspace.name in shown
        await seat.press("f1")
        assert seat.screen() == "Reader"


async def test_the_demo_is_one_key_away_and_has_a_workspace_of_its_own(sit: Sit, desk: Desk) -> None:
    async with sit(None) as seat:
        await seat.press("d")
    assert seat.app.return_value == DEMO
    assert apart(desk.settings).workspace.parent == desk.settings.workspace
    assert not desk.store.cases()


async def test_a_case_is_made_and_opened_again(sit: Sit, desk: Desk) -> None:
    async with sit(None, size=(80, 24)) as seat:
        await seat.press("n")
        await seat.write(str(SAMPLE))
        await seat.press("enter")
        await seat.settle()
        await seat.press("a")
        reply = seat.app.screen.query_one("#reply", Input)
        reply.value = "not a day"
        await seat.press("enter")
        assert "is no date" in seat.shown("#told")
        reply.value = "1 November 2026"
        await seat.press("enter", "1")
        await seat.settle()
        assert seat.screen() == "DraftScreen"
        assert "33 days left" in seat.shown("#head")
        await seat.press("ctrl+l")
        assert seat.screen() == "HomeScreen"
        assert "0 of 7 answered" in seat.shown("#cases")
        await seat.press("enter")
        assert seat.screen() == "DraftScreen"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no file"),
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
    ],
)
async def test_a_file_that_cannot_be_read_is_named_with_the_remedy(
    sit: Sit, desk: Desk, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "report.txt"
    if content is not None:
        path.write_bytes(content)
    async with sit(None) as seat:
        await seat.press("n")
        await seat.write(str(path))
        await seat.press("enter")
        await seat.settle()
        assert said in " ".join(seat.shown("#problem").split())
        await seat.press("escape")
        assert seat.screen() == "HomeScreen"
    assert not desk.store.cases()


async def test_a_sensitive_answer_stays_off_the_clipboard(sit: Sit, desk: Desk) -> None:
    document = fetch(SAMPLE)
    reading = read(document, desk.shelf)[0]
    case = new_case(desk, document, reading, NOON.date(), "OFFICIAL-SENSITIVE")
    async with sit(case) as seat:
        await seat.press("2", "1")
        await seat.type("Secret.")
        await seat.press("escape")
        await seat.type("/copy\n")
        assert seat.app.clipboard == ""
        assert "OFFICIAL-SENSITIVE" in seat.shown("#talk")
    assert not (desk.settings.workspace / "exports" / "copied.txt").exists()


async def test_late_suggestions_of_another_place_are_not_painted(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        seat.draft.perform(parse("/suggest stalking"))
        seat.draft.perform(parse("/go overall"))
        await seat.settle()
        assert "your own to write" in " ".join(seat.shown("#offers").split())
        assert seat.drafting.state.offers is None


@pytest.mark.parametrize("count", [1, 9])
async def test_the_box_is_as_high_as_its_cases_and_never_higher_than_the_window(
    sit: Sit, desk: Desk, count: int
) -> None:
    report = (ROOT / "knowledge" / "demo" / "report.txt").read_text(encoding="utf-8")
    for number in range(count):
        case_of(desk, report.replace("Recommendation 1", f"Recommendation 1{number}"))
    async with sit(None, size=(80, 24)) as seat:
        box, keys = (seat.app.screen.query_one(name).region for name in ("#cases", "#keys"))
        assert box.bottom == keys.y if count == 9 else box.height < 10
        assert keys.bottom == 24
        await seat.press("end")
        assert "Marlshire" in seat.shown("#cases")


async def test_what_stands_behind_a_key_hangs_behind_it_at_any_width(sit: Sit) -> None:
    async with sit(None, size=(60, 20)) as seat:
        empty = seat.shown("#empty-words").split("\n")
        await seat.press("f1")
        help = seat.shown("#words").split("\n")
    for rows, column in ((empty, 5), (help, 9)):
        long = next(n for n, row in enumerate(rows) if row.startswith("n  "))
        assert rows[long + 1].startswith(" " * column) and rows[long + 1][column] != " "
