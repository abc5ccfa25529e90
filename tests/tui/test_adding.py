"""Past answers are put into the library on the screen: seen first, taken, given back."""

from __future__ import annotations

import json
from pathlib import Path

from textual.widgets import Input

from assistant.conversation.speech import Speaker
from assistant.desk import Desk
from assistant.tui.comparison import came_from
from tests.tui.conftest import Sit

PAST = {
    "recommendation": (
        "The chief constable should make sure that custody records show, for every child detained overnight, "
        "the reason the child was not transferred to local authority accommodation."
    ),
    "responses": ["We now record the reason [@click=app.quit]each time[/] a child is held."],
    "force": "Brindleshire",
    "year": 2024,
    "report": "Custody in Brindleshire (sample)",
    "author": "pcc",
}


def folder(inside: Path) -> Path:
    """A folder with a file of past answers and one that holds none."""
    inside.mkdir()
    (inside / "past.jsonl").write_text(json.dumps(PAST), encoding="utf-8")
    (inside / "notes.txt").write_text("Nothing here.", encoding="utf-8")
    return inside


async def test_a_folder_is_looked_at_then_taken_in_and_given_back(
    sit: Sit, desk: Desk, tmp_path: Path
) -> None:
    async with sit(None, size=(80, 24)) as seat:
        await seat.press("a")
        await seat.write(str(folder(tmp_path / "past")))
        await seat.press("enter")
        await seat.settle()
        seen = seat.shown("#words")
        assert "1 new passage, 0 known already" in seen
        assert "Left out: notes.txt is not for the library" in seen
        assert "[@click=app.quit]each time[/] a child is held" in " ".join(seen.split())
        assert desk.store.passage_count() == 0
        await seat.press("enter")
        await seat.settle()
        assert "1 passage added, 0 known already." in seat.shown("#words")
        assert desk.store.passage_count() == 1
        await seat.write(str(tmp_path / "a zoo.docx"))  # another, named at once
        await seat.press("enter")
        await seat.settle()
        assert "There is no file" in seat.shown("#words") and desk.store.passage_count() == 1
        await seat.press("ctrl+z")
        await seat.settle()
        assert "Taken back: 1 passage" in seat.shown("#words")
        assert desk.store.passage_count() == 0
        await seat.press("escape")
        assert seat.screen() == "HomeScreen"


async def test_a_passage_comes_from_the_same_words_when_it_is_looked_at_and_when_it_is_found(
    sit: Sit, desk: Desk, tmp_path: Path
) -> None:
    async with sit(None, size=(120, 40)) as seat:
        await seat.press("a")
        await seat.write(str(folder(tmp_path / "past")))
        await seat.press("enter")
        await seat.settle()
        looked_at = seat.shown("#words")
        await seat.press("enter")
        await seat.settle()
        await seat.press("escape", "l")
        await seat.write("record the reason")
        await seat.press("enter")
        await seat.settle()
        found = seat.shown("#hits")
    (passage,) = desk.store.all_passages()
    words = came_from(passage, Speaker(desk.shelf))
    assert words == "Brindleshire · 2024 · commissioner · Custody in Brindleshire (sample)"
    assert words in looked_at and words in found


async def test_a_wrong_name_is_told_and_may_be_put_right(sit: Sit, desk: Desk, tmp_path: Path) -> None:
    async with sit(None) as seat:
        await seat.press("a")
        await seat.write(str(tmp_path / "nowhere.docx"))
        await seat.press("enter")
        await seat.settle()
        assert "There is no file" in seat.shown("#words")
        line = seat.app.screen.query_one("#path", Input)
        line.value = str(folder(tmp_path / "past") / "past.jsonl")
        await seat.press("enter")
        await seat.settle()
        assert "1 new passage" in seat.shown("#words")
        await seat.press("escape")
        assert desk.store.passage_count() == 0


async def test_a_home_folder_that_is_nobodys_is_told(sit: Sit) -> None:
    async with sit(None) as seat:
        for key, where in (("a", "#words"), ("n", "#problem")):
            await seat.press(key)
            await seat.write("~nobody-of-that-name/past.docx")
            await seat.press("enter")
            await seat.settle()
            assert "There is no home folder for ~nobody" in " ".join(seat.shown(where).split())
            await seat.press("escape")


async def test_the_empty_library_says_how_it_is_filled(sit: Sit) -> None:
    async with sit(None) as seat:
        await seat.press("l")
        assert "The library is empty. F2 fills it" in seat.shown("#searched")
        await seat.press("f2")
        assert seat.screen() == "AddSheet"
        await seat.press("escape")
        assert seat.screen() == "LibrarySheet"


async def test_suggestions_come_at_once_when_the_library_was_filled_from_the_draft(
    sit: Sit, desk: Desk, tmp_path: Path, demo: str
) -> None:
    async with sit(demo, size=(120, 40)) as seat:
        await seat.settle()
        before = seat.shown("#offers")
        assert "We now record the reason" not in before
        await seat.press("f6", "f2")
        await seat.write(str(folder(tmp_path / "past") / "past.jsonl"))
        await seat.press("enter")
        await seat.settle()
        await seat.press("enter")
        await seat.settle()
        await seat.press("escape", "escape")
        await seat.settle()
        assert "We now record the reason" in seat.shown("#offers")


async def test_tab_completes_the_path_and_enter_works_from_the_whole_sheet(
    sit: Sit, desk: Desk, tmp_path: Path
) -> None:
    inside = folder(tmp_path / "answers")
    async with sit(None, size=(80, 24)) as seat:
        await seat.press("a")
        await seat.write(f"{inside}/pa")
        await seat.press("tab")
        path = seat.app.screen.query_one("#path", Input)
        assert path.value == f"{inside}/past.jsonl" and path.has_focus
        await seat.press("shift+tab")
        assert not path.has_focus
        await seat.press("enter")
        await seat.settle()
        assert "1 new passage" in seat.shown("#words")


async def test_words_that_two_files_hold_are_counted_once(sit: Sit, desk: Desk, tmp_path: Path) -> None:
    inside = folder(tmp_path / "twice")
    (inside / "same.jsonl").write_text(json.dumps(PAST), encoding="utf-8")
    async with sit(None, size=(80, 24)) as seat:
        await seat.press("a")
        await seat.write(str(inside))
        await seat.press("enter")
        await seat.settle()
        assert "1 new passage, 1 known already" in seat.shown("#words")
        await seat.press("enter")
        await seat.settle()
        assert "1 passage added, 1 known already." in seat.shown("#words")
