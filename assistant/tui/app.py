"""The app: opens the screens, keeps one desk and one thread for suggestions, and saves when it is ended."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import SuspendNotSupported
from textual.binding import Binding
from textual.events import DescendantFocus
from textual.filter import LineFilter
from textual.widgets import Input

from assistant.conversation.speech import Speaker
from assistant.conversation.table import DEFAULT_KEYS
from assistant.desk import Desk
from assistant.desk.drafting import Drafting
from assistant.desk.going_on import kept
from assistant.desk.hands import Hands, edit_outside, fits_clipboard
from assistant.desk.offering import Offering
from assistant.errors import UsageProblem
from assistant.preferences import Preferences, remember_theme
from assistant.tui.draft import DraftScreen
from assistant.tui.harmless import Harmless
from assistant.tui.inturn import InTurn
from assistant.tui.keybar import spelled
from assistant.tui.keys import named
from assistant.tui.offers import OffersPane
from assistant.tui.palette import TableCommands
from assistant.tui.reader import Reader
from assistant.tui.themes import TALL, THEMES, WIDE

if TYPE_CHECKING:  # a screen is loaded when it is opened, so that the first is there at once
    from assistant.desk.looking import Looking

GRACE = 0.4
"""Seconds during which a new question takes no key, so that typing ahead answers nothing."""


DEMO = "demo"
LOOK = 2.0
"""Seconds between looks at whether the terminal is still there."""


class DraftingApp(InTurn, inherit_bindings=False):
    """The full screen. `case` is opened at once; without one, the list of cases. Ends with `DEMO` where the
    officer wants to see the demo instead."""

    CSS_PATH = "app.tcss"
    TITLE = "s55"
    COMMANDS = {TableCommands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = [
        Binding(DEFAULT_KEYS["leave"], "quit", "Leave", id="leave", show=False, priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self,
        desk: Desk,
        case: str | None,
        *,
        preferences: Preferences | None = None,
        grace: float = GRACE,
    ) -> None:
        super().__init__()
        if "TEXTUAL_ANIMATIONS" not in os.environ:
            self.animation_level = "none"
        self.preferences = preferences or Preferences()
        self._remembered = self.preferences.theme
        self._desk = desk
        self._case = case
        self._grace = grace
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="suggestions")
        self._offering = Offering.aside(desk, self._indexing)
        self.drafting: Drafting | None = None
        self._looking: Looking | None = None
        self._first: Looking | None = None
        self._home = False
        self.fault: BaseException | None = None
        self._harmless = Harmless()

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        wanted = self.preferences.theme
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name
        if wanted is not None and wanted != self.theme:
            names = ", ".join(theme.name for theme in THEMES)
            told = f"There is no look called {wanted}; {self.theme} is shown. There are: {names}."
            self.notify(told, severity="warning", timeout=10, markup=False)
        if self.preferences.problems:
            told = "\n\n".join(self.preferences.problems)
            self.call_later(self.push_screen, Reader("What does not count in your settings", told))
        self.theme_changed_signal.subscribe(self, lambda theme: self._remember(theme.name))
        self.set_keymap(dict(self.preferences.keys))
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            if hasattr(signal, name):  # Windows has no hang-up
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(getattr(signal, name), self._ended)
        self.set_interval(LOOK, self._terminal_gone)
        if self._case is None:
            self._go_home()
        else:
            self.draft(self._case)
        if self._first is not None:
            self.look(self._first, self._looked)
        self.call_after_refresh(self.begin_turns)

    def begin_with(self, looking: Looking) -> None:
        """Begin with the look at what was read of a document; the list of cases is behind it."""
        self._first = looking

    def _looked(self, case: str | None) -> None:
        if case is not None:
            self.draft(case)

    @property
    def keys(self) -> Mapping[str, str]:
        """The key of each command, as the officer has set them."""
        return {**DEFAULT_KEYS, **self.preferences.keys}

    def demo(self) -> None:
        """End here and open the demo, which has a workspace of its own."""
        self.keep()
        self.exit(DEMO)

    def draft(self, case: str) -> None:
        """Open a case where it was left."""
        hands = Hands(self._edit, self.copy_to_clipboard, named(self.keys))
        drafting = Drafting(self._desk, case, aside=True, hands=hands)
        self.drafting = drafting
        screen = DraftScreen(drafting, self._offering, self._thread, self._grace, self.keys)

        def left(_: None) -> None:
            self._close_case()
            self._go_home()

        self.push_screen(screen, left)

    def _go_home(self) -> None:
        """Show the list of cases; where a case was opened from it, it is there already."""
        from assistant.tui.home import HomeScreen

        if not self._home:
            self.push_screen(HomeScreen(self._desk, self.keys))
            self._home = True

    def copy_to_clipboard(self, text: str) -> None:
        """Put a text on the clipboard through the terminal (OSC 52), but never one of a sensitive case,
        whichever key asks for it."""
        looks = self._looking is not None and self._looking.sensitive
        if looks or (self.drafting is not None and self.drafting.state.record.sensitive):
            self.tell("This case is marked sensitive: nothing goes to the clipboard.")
            return
        if not fits_clipboard(text):
            self.tell("Too long for the terminal's clipboard. /copy puts the answer into a file.")
            return
        super().copy_to_clipboard(text)

    def tell(self, words: str) -> None:
        """Say something in passing: where an answer is written in the place for that, which covers nothing;
        elsewhere for a moment in the corner."""
        if isinstance(self.screen, DraftScreen):
            self.screen.middle.tell(words)
        else:
            self.notify(words, markup=False)

    def look(self, looking: Looking, done: Callable[[str | None], None]) -> None:
        """Look over what was read of a document; `done` is given the case that was made or changed."""
        from assistant.tui.intake import IntakeScreen

        def looked(case: str | None) -> None:
            self._looking = None
            done(case)

        self._looking = looking
        self.push_screen(IntakeScreen(looking, self._grace, self.keys), looked)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through before it is drawn: whatever a text holds, only characters reach the
        terminal."""
        return (*super().get_line_filters(), self._harmless)

    def _indexing(self, words: str) -> None:
        """Say in the place of the suggestions how far the index is; called on the thread that builds it."""
        for screen in self.screen_stack:
            if isinstance(screen, DraftScreen):
                screen.offers.post_message(OffersPane.Waiting(words))

    def _edit(self, text: str) -> str:
        """The officer's own editor, with the screen given up for as long as it runs. What goes wrong there is
        raised when the screen is back: Textual does not take it back itself then."""
        edited, trouble = text, None
        try:
            with self.suspend():
                try:
                    edited = edit_outside(text)
                except Exception as error:
                    trouble = error
        except SuspendNotSupported as error:
            raise UsageProblem("This terminal cannot give the screen to an editor.", "Write here.") from error
        if trouble is not None:
            raise trouble
        return edited

    def _close_case(self) -> None:
        if self.drafting is not None:
            self.drafting.close()
            self.drafting = None

    def keep(self) -> None:
        """Save the text of the case that is open, wherever the cursor is."""
        for screen in self.screen_stack:
            if isinstance(screen, DraftScreen) and screen.is_mounted:
                screen.keep()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        if isinstance(event.widget, Input):
            event.widget.cursor_blink = False  # nothing moves on the screen by itself

    def action_help_quit(self) -> None:
        """What Ctrl+C does where nothing is marked: it says how one leaves, and changes nothing."""
        self.clear_notifications()
        leave = spelled(self.keys["leave"])
        self.tell(f"Nothing is marked to copy. {leave} leaves; everything is kept.")

    def on_app_blur(self) -> None:
        self.keep()

    async def action_quit(self) -> None:
        self.keep()
        drafts = [s for s in self.screen_stack if isinstance(s, DraftScreen) and s.is_mounted]
        if all(draft.may_leave() for draft in drafts):
            said = self._looking.leave_open() if self._looking else ""
            self.leave(said)

    def leave(self, said: str = "") -> None:
        """End, with a line at the prompt that says how one goes on; none where something is not kept."""
        lost = self.drafting is not None and bool(self.drafting.unsaved)
        if self._desk.closed is None and not lost:
            said = f"{said}\n{Speaker(self._desk.shelf).say(kept(self._desk))}".strip()
        self.exit(message=Text(said) if said else None)

    def _remember(self, theme: str) -> None:
        if theme != self._remembered:  # at the start the look is the one that is kept already
            self._remembered = theme
            remember_theme(self._desk.settings.workspace, theme)

    def _terminal_gone(self) -> None:
        """End when the terminal was taken away without a hang-up; reading from it would go on for ever."""
        if self.is_headless or os.name != "posix" or sys.__stdin__ is None:
            return
        import termios

        try:
            termios.tcgetattr(sys.__stdin__.fileno())
        except termios.error:
            self._ended()

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

    def let_go(self) -> None:
        """Stop reading the terminal, once the app has ended. Where the terminal goes away while one leaves,
        Textual 8.2.8 fails before it stops its reading thread, which then keeps the process busy for ever."""
        reading = getattr(self._driver, "exit_event", None)
        if isinstance(reading, threading.Event):
            reading.set()

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()
