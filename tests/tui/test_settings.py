"""What an officer may set, and what the screen remembers."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversation.table import DEFAULT_KEYS
from assistant.desk import Desk
from assistant.preferences import FILE, Preferences, preferences, remember_theme
from assistant.tui.app import DraftingApp
from tests.tui.conftest import Seat, Sit


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_nothing_set_is_as_it_comes(tmp_path: Path) -> None:
    assert preferences(tmp_path, DEFAULT_KEYS) == Preferences()


def test_look_mouse_and_keys_can_be_set(tmp_path: Path) -> None:
    found = preferences(
        written(tmp_path, 'theme = "s55-light"\nmouse = false\n[keys]\nnext = "f12"\n'), DEFAULT_KEYS
    )
    assert (found.theme, found.mouse, dict(found.keys)) == ("s55-light", False, {"next": "f12"})


@pytest.mark.parametrize(
    ("text", "line", "names"),
    [
        ("theme = \n", 1, "nothing that is set"),
        ("theme = 3", 1, "in quotes"),
        ("colour = 1", 1, "colour"),
        ('[keys]\nnxt = "f6"', 2, "no command called nxt"),
        ("[keys]\nnext = 6", 2, "in quotes"),
        ("keys = 6", 1, "heading"),
        ('[keys]\nnext = "f99"', 2, "none of that name"),
        ('[keys]\nnext = "n"', 2, "needed for typing"),
        ('[keys]\nnext = "enter"', 2, "needed for typing"),
        ('[keys]\n\nnext = "f1"', 3, "help has it"),
        ('[keys]\nback = "f12"\nnext = "f12"', 3, "back has it"),
        ('[keys]\nback = "ctrl+p"', 2, "opens the list of all commands"),
        ('mouse = "no"', 1, "mouse"),
    ],
)
def test_what_is_wrong_is_told_with_the_line_and_the_rest_holds(
    tmp_path: Path, text: str, line: int, names: str
) -> None:
    found = preferences(written(tmp_path, text), DEFAULT_KEYS)
    (problem,) = found.problems
    assert FILE in problem and f"line {line}" in problem and names in problem
    assert (found.theme, found.mouse) == (None, True)
    assert dict(found.keys) in ({}, {"back": "f12"})


def test_good_lines_beside_bad_ones_hold(tmp_path: Path) -> None:
    text = 'theme = "s55-light"\nmouse = 1\n[keys]\nnxt = "f6"\nnext = "f12"\nback = "f1"\nhelp = "f99"\n'
    found = preferences(written(tmp_path, text), DEFAULT_KEYS)
    assert found.theme == "s55-light" and dict(found.keys) == {"next": "f12"}
    assert [p.split(": ")[0].rsplit(" ")[-1] for p in found.problems] == ["2", "4", "6", "7"]


def test_the_look_is_remembered_and_the_rest_left_alone(tmp_path: Path) -> None:
    written(tmp_path, '# mine\ntheme = "s55-dark"\n[keys]\nnext = "f12"\n')
    remember_theme(tmp_path, "s55-contrast")
    assert (tmp_path / FILE).read_text() == '# mine\ntheme = "s55-contrast"\n[keys]\nnext = "f12"\n'
    (tmp_path / FILE).unlink()
    remember_theme(tmp_path, "s55-light")
    assert preferences(tmp_path, DEFAULT_KEYS).theme == "s55-light"


async def test_a_key_set_by_the_officer_works_and_a_look_stays(sit: Sit, demo: str, desk: Desk) -> None:
    app = DraftingApp(desk, demo, preferences=Preferences(keys={"left": "f12"}), grace=0)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("f3")
        assert app.focused is not None and app.focused.id != "rail"
        await pilot.press("f12")
        assert app.focused.id == "rail"
        app.theme = "s55-light"
        await pilot.pause()
    assert preferences(desk.settings.workspace, DEFAULT_KEYS).theme == "s55-light"


async def test_keys_that_are_set_work_and_stand_everywhere(demo: str, desk: Desk) -> None:
    keys = {"next": "ctrl+k", "help": "f12", "provenance": "alt+o", "history": "f1", "leave": "ctrl+e"}
    app = DraftingApp(desk, demo, preferences=Preferences(keys=keys), grace=0)
    async with app.run_test(size=(120, 40)) as pilot:
        seat = Seat(app, pilot)
        await seat.settle()
        await seat.press("2", "1")
        assert "Ctrl+K done" in seat.shown("#keys") and "F12 help" in seat.shown("#keys")
        assert "Ctrl+K when it is done" in seat.shown("#editor")
        await seat.type("We did.")
        await seat.press("f1")  # no command has a key of its own there: history has none as it comes
        assert "History" in str(app.screen.query_one(".sheet").border_title)
        await seat.press("escape", "f12")
        helped = seat.shown("#words")
        assert "Ctrl+K goes on" in helped and "F1        /history" in helped and "Alt+O     /prov" in helped
        assert "Ctrl+N" not in helped and "Ctrl+E    /quit" in helped
        await seat.press("escape", "ctrl+p")
        await seat.type("sentence came")
        await seat.settle()
        assert "(Alt+O)" in seat.shown()
        await seat.press("escape", "escape", "slash", "n", "e")
        assert "Ctrl+K" in seat.shown("#line")
        await seat.press("escape", "f2", "f12")
        assert "F2 comes back" in seat.shown("#words")
        await seat.press("escape", "escape", "ctrl+l")
        assert "F12 help" in seat.shown("#keys") and "Ctrl+E leave" in seat.shown("#keys")
        await seat.press("f12")
        assert "Ctrl+E   leave" in seat.shown("#words")
        await seat.press("escape", "ctrl+q")
        assert app.is_running
        await seat.press("ctrl+e")
        assert not app.is_running


async def test_what_is_wrong_in_the_settings_is_shown_at_the_start(demo: str, desk: Desk) -> None:
    written(desk.settings.workspace, '[keys]\nnxt = "f6"\nnext = "f12"\n')
    set_so = preferences(desk.settings.workspace, DEFAULT_KEYS)
    async with DraftingApp(desk, demo, preferences=set_so, grace=0).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, DraftingApp)
        seat = Seat(app, pilot)
        await seat.settle()
        shown = " ".join(seat.shown(".sheet").split())
        assert "no command called nxt" in shown and "line 2" in shown
        await seat.press("escape", "2", "1")
        await seat.type("Done")
        await seat.press("f12")
        assert seat.stage() != "wording"


def test_two_commands_may_change_keys(tmp_path: Path) -> None:
    found = preferences(written(tmp_path, '[keys]\nhelp = "f2"\ncoverage = "f1"\n'), DEFAULT_KEYS)
    assert dict(found.keys) == {"help": "f2", "coverage": "f1"}


async def test_a_look_that_is_not_there_is_said(sit: Sit, demo: str, desk: Desk) -> None:
    app = DraftingApp(desk, demo, preferences=Preferences(theme="s55-drak"), grace=0)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause(0.2)
        (told,) = app._notifications
        assert "no look called s55-drak" in told.message and "s55-light" in told.message
        assert app.theme == "s55-dark"
