"""What an officer may set, and what the screen remembers."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversation.table import DEFAULT_KEYS
from assistant.desk import Desk
from assistant.errors import UsageProblem
from assistant.preferences import FILE, Preferences, preferences, remember_theme
from assistant.tui.app import DraftingApp
from tests.tui.conftest import Sit


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
    ("text", "names"),
    [
        ("theme = \n", "line 1"),
        ("colour = 1", "colour"),
        ('[keys]\nnxt = "f6"', "nxt"),
        ("[keys]\nnext = 6", "keys"),
        ('[keys]\nnext = "f99"', "no key|none of that name"),
        ('[keys]\nnext = "n"', "needed for typing"),
        ('[keys]\nnext = "enter"', "needed for typing"),
        ('[keys]\nnext = "f1"', "help has it"),
        ('[keys]\nnext = "f12"\nback = "f12"', "has it"),
        ('mouse = "no"', "mouse"),
    ],
)
def test_a_broken_file_is_named_with_the_place(tmp_path: Path, text: str, names: str) -> None:
    with pytest.raises(UsageProblem, match=names) as problem:
        preferences(written(tmp_path, text), DEFAULT_KEYS)
    assert FILE in str(problem.value)


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
        await pilot.press("f12")
        assert app.focused is not None
        assert app.focused.id == "rail"
        app.theme = "s55-light"
        await pilot.pause()
    assert preferences(desk.settings.workspace, DEFAULT_KEYS).theme == "s55-light"


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
