"""What the first picture of a case shows, what comes after it, and that nothing typed meanwhile is lost."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.errors import UsageProblem
from assistant.tui.app import DraftingApp
from assistant.tui.draft import DraftScreen
from tests.conftest import ROOT
from tests.tui.conftest import Seat, Sit, painted


class Watched(DraftingApp):
    """The app, with the first picture of the case kept; some keys are pressed the moment it stands."""

    CSS_PATH = str(ROOT / "assistant" / "tui" / "app.tcss")
    first = ""
    typed = ""

    def post_display_hook(self) -> None:
        screen = self.screen
        if self.first or not isinstance(screen, DraftScreen):
            return
        parts = [painted(widget) for widget in screen.query("#head, #asks-words, #offers") if widget.size]
        if len(parts) == 3 and all(parts):
            self.first = "\n".join(parts)
            for key in self.typed:
                self.simulate_key(key)


async def test_the_first_picture_waits_for_neither_rules_nor_library(sit: Sit, desk: Desk, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.write("We have reviewed how custody records are kept.")
    app = Watched(desk, demo, grace=0)
    async with app.run_test(size=(120, 40)) as pilot:
        seat = Seat(app, pilot)
        await seat.settle()
        assert "Looking in the library" in app.first
        assert "answered" in app.first
        assert "○" not in app.first  # nothing is said of a clause before it was looked for
        assert "○" in seat.shown("#asks-words")
        assert "Looking in the library" not in seat.shown("#offers")


async def test_what_is_typed_at_once_stands_in_the_answer(sit: Sit, desk: Desk, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.type("Begun")
    app = Watched(desk, demo)
    app.typed = "andended"
    async with app.run_test(size=(120, 40)) as pilot:
        seat = Seat(app, pilot)
        await seat.settle()
        assert seat.editor.text == "Begunandended"


async def test_a_broken_word_list_ends_the_screen_and_is_named(desk: Desk, demo: str) -> None:
    folder = desk.settings.workspace / "knowledge"
    folder.mkdir(exist_ok=True)
    (folder / "coverage.toml").write_text("share = \n", encoding="utf-8")
    app = DraftingApp(desk, demo, grace=0)
    with pytest.raises(UsageProblem):
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(0.3)
    assert isinstance(app.fault, UsageProblem)
    assert "coverage.toml" in str(app.fault)


async def test_a_new_case_says_in_a_small_window_too_how_one_begins(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        told = " ".join(seat.shown("#flash").split())
        assert "Everything you type is saved as you go." in told and "/invited and the day keeps it." in told
        assert "4  both the commissioner's office and the force" in seat.shown("#question")
