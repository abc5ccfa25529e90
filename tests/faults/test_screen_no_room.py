"""The disk is full while an officer types on the screen: it is said at once, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from assistant.record import Place
from assistant.response import Voice
from assistant.tui.app import DraftingApp
from assistant.tui.draft import DraftScreen
from assistant.tui.editor import Editor
from assistant.tui.plainly import Plain
from assistant.tui.talk import Talk
from tests.conversation.officer import desk as at_desk
from tests.faults.test_no_room import fill, small_disk

__all__ = ["small_disk"]
FIRST = Place("R1", Voice.PCC)


def said(app: DraftingApp) -> tuple[str, list[str]]:
    """The top line, and what the assistant said so far."""
    (screen,) = [s for s in app.screen_stack if isinstance(s, DraftScreen)]
    head = str(screen.query_one("#head", Plain).content)
    return head, [words for who, words in screen.query_one(Talk).turns if who == "Assistant"]


async def typed(pilot: Pilot[str], words: str) -> None:
    """Type words and wait until they would have been saved."""
    await pilot.press(*("space" if c == " " else c for c in words))
    await pilot.pause(0.5)


async def test_a_full_disk_is_said_once_and_what_was_typed_is_kept_when_there_is_room(
    small_disk: Path,
) -> None:
    with at_desk(small_disk / "w") as (desk, case):
        app = DraftingApp(desk, case, grace=0)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause(0.3)
            await pilot.press("2", "1")
            await typed(pilot, "Kept")
            fill(small_disk)
            for _ in range(60):  # the journal has some room of its own
                await typed(pilot, " more")
                if "NOT SAVED" in said(app)[0]:
                    break
            for _ in range(3):
                await typed(pilot, " yet")
            head, words = said(app)
            assert "NOT SAVED" in head
            assert len([w for w in words if "no room left" in w]) == 1
            await pilot.press("ctrl+q")
            await pilot.pause()
            assert app.is_running and "leave once more" in said(app)[1][-1]
            text = app.screen.query_one(Editor).text
            (small_disk / "ballast").unlink()
            await pilot.pause(2.6)
            assert "NOT SAVED" not in said(app)[0]
            assert desk.store.case(case).record.text(FIRST) == text
