"""The real app on a real workspace, driven by the keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from assistant.desk import Desk
from assistant.desk.demonstration import prepare
from assistant.desk.drafting import Drafting
from assistant.desk.reading import Document, new_case, read
from assistant.paths import Shelf
from assistant.settings import Settings
from assistant.tui.app import DraftingApp
from assistant.tui.draft import DraftScreen
from assistant.tui.editor import Editor

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@dataclass
class Seat:
    """An officer at the screen."""

    app: DraftingApp
    pilot: Pilot[str]

    async def press(self, *keys: str) -> None:
        """Press keys one after another and let the screen settle."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def type(self, words: str) -> None:
        """Type text, character by character, as a terminal hands it on: no key waits for the screen."""
        for c in words:
            key = Key("enter", "\r") if c == "\n" else Key(c if c.isalnum() else _character_to_key(c), c)
            self.app.post_message(key)
        await self.pilot.pause()

    async def write(self, words: str) -> None:
        """Type the beginning of a text and paste the rest."""
        await self.type(words[:12])
        self.app.post_message(Paste(words[12:]))
        await self.settle()

    async def settle(self) -> None:
        """Wait for workers and timers."""
        await self.pilot.pause(0.05)
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def draft(self) -> DraftScreen:
        """The drafting screen."""
        return next(s for s in self.app.screen_stack if isinstance(s, DraftScreen))

    @property
    def drafting(self) -> Drafting:
        """The conversation behind it."""
        return self.draft.drafting

    def stage(self) -> str:
        """The question being answered."""
        return self.drafting.state.stage.value

    def screen(self) -> str:
        """The name of the active screen."""
        return type(self.app.screen).__name__

    @property
    def editor(self) -> Editor:
        """The editor."""
        return self.draft.query_one(Editor)

    def shown(self, selector: str = "*") -> str:
        """The text now painted by the widgets of the active screen."""
        roots = self.app.screen.query(selector)
        widgets = dict.fromkeys(w for root in roots for w in (root, *root.query("*")))
        return "\n".join(painted(w) for w in widgets if w.display and w.region)


def painted(widget: Widget) -> str:
    """What a widget shows, line by line, as characters."""
    lines = (widget.render_line(y).text.rstrip() for y in range(widget.size.height))
    return "\n".join(line for line in lines if line)


Sit = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new workspace on a fixed day."""
    folder = tmp_path / "workspace"
    settings = Settings(folder, Shelf(folder), lambda: NOON, "tester", tmp_path / "spare")
    with Desk.open(settings) as opened:
        yield opened


@pytest.fixture
def demo(desk: Desk) -> str:
    """The sample report as a case, with the sample library."""
    return prepare(desk, lambda words: None)


def case_of(desk: Desk, text: str, name: str = "report.txt") -> str:
    """A case made from the text of a report."""
    document = Document(name, text.encode())
    return new_case(desk, document, read(document, desk.shelf)[0], NOON.date())


@pytest.fixture
def sit(desk: Desk) -> Sit:
    """Sit down at the screen: `async with sit(case) as seat`."""

    @asynccontextmanager
    async def sit_down(
        case: str | None, size: tuple[int, int] = (120, 40), grace: float = 0
    ) -> AsyncIterator[Seat]:
        app = DraftingApp(desk, case, grace=grace)
        async with app.run_test(size=size) as pilot:
            seat = Seat(app, pilot)
            await seat.settle()
            yield seat

    return sit_down
