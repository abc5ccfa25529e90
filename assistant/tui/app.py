"""The app: opens the screens, keeps one desk and one thread for suggestions, and saves when it is ended."""

from __future__ import annotations

import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from textual.app import App

from assistant.desk import Desk
from assistant.desk.drafting import Drafting
from assistant.desk.offering import Offering
from assistant.tui.draft import DraftScreen
from assistant.tui.home import HomeScreen
from assistant.tui.palette import TableCommands
from assistant.tui.themes import THEMES, WIDE

GRACE = 0.4
"""Seconds during which a new question takes no key, so that typing ahead answers nothing."""


class DraftingApp(App[None]):
    """The full screen. `case` is opened at once; without one, the list of cases."""

    CSS_PATH = "app.tcss"
    TITLE = "s55"
    COMMANDS = App.COMMANDS | {TableCommands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, desk: Desk, case: str | None, *, grace: float = GRACE) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._grace = grace
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="suggestions")
        self._offering = Offering.aside(desk)
        self.drafting: Drafting | None = None
        self.fault: BaseException | None = None

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            if hasattr(signal, name):  # Windows has no hang-up
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(getattr(signal, name), self._ended)
        if self._case is None:
            self.push_screen(HomeScreen(self._desk))
        else:
            self.draft(self._case)

    def draft(self, case: str) -> None:
        """Open a case where it was left."""
        drafting = Drafting(self._desk, case, aside=True)
        self.drafting = drafting
        screen = DraftScreen(drafting, self._offering, self._thread, self._grace)

        def left(_: None) -> None:
            self._close_case()
            if not isinstance(self.screen, HomeScreen):
                self.push_screen(HomeScreen(self._desk))

        self.push_screen(screen, left)

    def _close_case(self) -> None:
        if self.drafting is not None:
            self.drafting.close()
            self.drafting = None

    def keep(self) -> None:
        """Save the text of the case that is open, wherever the cursor is."""
        for screen in self.screen_stack:
            if isinstance(screen, DraftScreen) and screen.is_mounted:
                screen.keep()

    def on_app_blur(self) -> None:
        self.keep()

    async def action_quit(self) -> None:
        self.keep()
        self.exit()

    def _ended(self) -> None:
        self.keep()
        self.exit(return_code=0)

    def on_unmount(self) -> None:
        self._close_case()
        self._thread.submit(self._offering.leave)
        self._thread.shutdown(wait=True)

    def _handle_exception(self, error: Exception) -> None:
        """Save first, then end; the command line says what happened in one line, without a traceback."""
        if self.fault is None:
            self.fault = error
            with suppress(Exception):
                self.keep()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()
