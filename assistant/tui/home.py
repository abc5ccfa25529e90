"""Home: the cases with their progress and days left, the nearest first."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.conversation.speech import Speaker
from assistant.desk import Desk
from assistant.desk.overview import overview
from assistant.tui.library import LibrarySheet
from assistant.tui.newcase import NewCase
from assistant.tui.plainly import Plain
from assistant.tui.reader import Reader


class HomeScreen(Screen[None]):
    """The list of cases."""

    BINDINGS = [
        Binding("n", "new", "New case"),
        Binding("l,f6", "library", "Library"),
        Binding("f1", "help", "Help"),
        Binding("ctrl+q", "app.quit", "Leave"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cases: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        yield Plain("s55  Your cases", id="head")
        yield OptionList(id="cases", markup=False)
        yield Plain(id="empty")
        yield Plain(
            "Enter opens · n new case · l library · F1 help · Ctrl+P commands · Ctrl+Q leaves", classes="hint"
        )

    def on_screen_resume(self) -> None:
        self._show()

    def _show(self) -> None:
        rows = overview(self._desk)
        self._cases = tuple(r.case for r in rows)
        listed, empty = self.query_one(OptionList), self.query_one("#empty", Plain)
        kept = listed.highlighted
        listed.set_options(
            Option(Content.assemble((r.title, "bold"), f"\n{r.answered} of {r.total} answered · {r.days}\n"))
            for r in rows
        )
        listed.display = bool(rows)
        empty.display = not rows
        empty.show(f"{self._desk.shelf.text('prompts/screen/empty.txt')}\n{self._desk.settings.workspace}")
        if rows:
            listed.highlighted = min(kept or 0, len(rows) - 1)
            listed.focus()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        self._draft(self._cases[event.option_index])

    def _draft(self, case: str | None) -> None:
        from assistant.tui.app import DraftingApp

        if case is not None and isinstance(self.app, DraftingApp):
            self.app.draft(case)

    def action_new(self) -> None:
        """Make a case."""
        self.app.push_screen(NewCase(self._desk), self._draft)

    def action_library(self) -> None:
        """Search past wording."""
        self.app.push_screen(LibrarySheet(self._desk, Speaker(self._desk.shelf)))

    def action_help(self) -> None:
        """Say what can be done here."""
        self.app.push_screen(Reader("Home", self._desk.shelf.text("prompts/screen/home.txt")))
