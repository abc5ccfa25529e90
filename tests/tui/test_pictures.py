"""Pictures of the screens at two sizes. A change of look shows here; take it with `--snapshot-update` once
you have looked at it, and run `python -m tests.tui.pictures` for those the README shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from assistant.desk import Desk
from assistant.desk.looking import Looking, open_up
from assistant.desk.reading import Document
from assistant.tui.app import DraftingApp
from assistant.tui.draft import DraftScreen
from tests.conftest import ROOT
from tests.tui.pictures import PICTURES, SHOWN, SNAPSHOTS

SIZES = {"small": (80, 24), "large": (120, 40)}
WALKS: dict[str, tuple[str, ...]] = {
    "question": (),
    "draft": ("2", "1"),
    "preview": ("2", "1", "tab", "enter"),
    "patch": ("2", "1", "alt+3"),
    "review": ("f2",),
    "findings": ("2", "1", "A", "ctrl+r"),
    "sign": ("f2", "s"),
    "export": ("f9",),
    "help": ("f1",),
    "list": ("f3",),
}


pytestmark = pytest.mark.usefixtures("greenwich")


def walk(keys: tuple[str, ...]) -> Callable[[Pilot[str]], Any]:
    """Press these keys, each when the screen has settled."""

    async def walked(pilot: Pilot[str]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return walked


async def settle(pilot: Pilot[str]) -> None:
    """Wait until suggestions have come and nothing moves."""
    for _ in range(100):
        await pilot.pause(0.05)
        await pilot.app.workers.wait_for_complete()
        screens = [s for s in pilot.app.screen_stack if isinstance(s, DraftScreen)]
        if all(
            s.drafting.state.recommendation is None or s.drafting.state.offers is not None for s in screens
        ):
            break
    await pilot.pause(0.1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", WALKS)
def test_the_drafting_screens(snap_compare: Any, desk: Desk, demo: str, name: str, size: str) -> None:
    app = DraftingApp(desk, demo, grace=0)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=walk(WALKS[name]))


@pytest.mark.parametrize("name", SHOWN)
def test_the_readme_shows_the_screens_as_they_are(name: str) -> None:
    assert (PICTURES / name).read_bytes() == (SNAPSHOTS / SHOWN[name]).read_bytes()
    assert f"tests/tui/pictures/{name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
def test_home(snap_compare: Any, desk: Desk, demo: str, size: str) -> None:
    assert snap_compare(DraftingApp(desk, None), terminal_size=SIZES[size], run_before=walk(()))


LOOKS: dict[str, tuple[str, ...]] = {
    "intake": ("down", "down", "down", "down"),
    "fix": ("down", "down", "down", "enter"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", LOOKS)
def test_intake(snap_compare: Any, desk: Desk, name: str, size: str) -> None:
    text = (ROOT / "knowledge" / "demo" / "report.txt").read_text(encoding="utf-8")
    document = Document("report.txt", f"Chief constables should publish a plan.\n{text}".encode())
    looking = Looking(desk, open_up(document, desk.shelf))

    async def looked(pilot: Pilot[str]) -> None:
        await settle(pilot)
        assert isinstance(pilot.app, DraftingApp)
        pilot.app.look(looking, lambda made: None)
        await walk(LOOKS[name])(pilot)

    assert snap_compare(DraftingApp(desk, None, grace=0), terminal_size=SIZES[size], run_before=looked)


@pytest.mark.parametrize("theme", ["s55-light", "s55-contrast"])
def test_the_other_looks(snap_compare: Any, desk: Desk, demo: str, theme: str) -> None:
    from assistant.preferences import Preferences

    app = DraftingApp(desk, demo, preferences=Preferences(theme=theme), grace=0)
    assert snap_compare(app, terminal_size=SIZES["large"], run_before=walk(("2", "1")))
