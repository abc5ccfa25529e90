"""Home: the cases with their progress and days left, the nearest first."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.conversation.speech import Speaker
from assistant.desk import Desk
from assistant.desk.going_on import read_only
from assistant.desk.looking import Looking, Opened, case_document, open_again
from assistant.desk.overview import Row, named, overview
from assistant.tui.hung import Hung
from assistant.tui.keybar import KeyBar, worded
from assistant.tui.library import LibrarySheet
from assistant.tui.opening import OpenDocument, Work
from assistant.tui.plainly import Plain, keyed
from assistant.tui.pointing import LEAD, Pointing
from assistant.tui.reader import Page, Reader

_BAR = 10
"""Columns that show how far a case is: so many that with them the words fit into eighty."""
_KEYS = 9
"""Columns for the keys in the help."""


class HomeScreen(Screen[None]):
    """The list of cases."""

    BINDINGS = [
        Binding("n", "new", "New case"),
        Binding("c", "correct", "Correct what was read"),
        Binding("r", "reread", "Another edition"),
        Binding("l", "library", "Library"),
        Binding("f6", "library", "Library", id="search"),
        Binding("a", "add", "Add past answers to the library"),
        Binding("d", "demo", "Demo"),
        Binding("f1", "help", "Help", id="help"),
    ]

    def __init__(self, desk: Desk, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._keys = keys
        self._desk = desk
        self._cases: tuple[str, ...] = ()

    @property
    def _speaker(self) -> Speaker:
        return Speaker(self._desk.shelf, {})

    def compose(self) -> ComposeResult:
        yield Plain("s55  Your cases", id="head")
        if self._desk.closed is not None:
            yield Plain(self._speaker.say(read_only(self._desk)), id="closed")
        with Vertical(id="listed"):
            yield Pointing(id="cases", markup=False)
        with Page(id="empty"):
            yield Plain(id="empty-words")
        yield KeyBar(self._desk.shelf.toml("prompts/screen/keys.toml"), self._keys, id="keys")

    def on_screen_resume(self) -> None:
        self._show()

    def _show(self) -> None:
        rows = overview(self._desk)
        self._cases = tuple(r.case for r in rows)
        listed, empty = self.query_one("#cases", OptionList), self.query_one("#empty", Page)
        kept = listed.highlighted
        listed.set_options(Option(_case(row).behind(LEAD)) for row in rows)
        listed.border_title = Content("The fewest days left first")
        self.query_one("#listed").display = bool(rows)
        empty.display = not rows
        if rows:
            listed.highlighted = min(kept or 0, len(rows) - 1)
            listed.focus()
        else:
            empty.focus()
            self.call_after_refresh(self._lay_out_empty)
        self.query_one(KeyBar).about("home" if rows else "empty")

    def on_resize(self, event: Resize) -> None:
        self.call_after_refresh(self._lay_out_empty)

    def _lay_out_empty(self) -> None:
        words = worded(self._desk.shelf.text("prompts/screen/empty.txt").rstrip(), self._keys)
        width = self.query_one("#empty", Page).scrollable_content_region.width
        lines = keyed(f"{words}\n{self._desk.settings.workspace}", width, 5)
        self.query_one("#empty-words", Plain).show(Content("\n").join(lines))

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        self._draft(self._cases[event.option_index])

    def _draft(self, case: str | None) -> None:
        from assistant.tui.app import DraftingApp

        if case is not None and isinstance(self.app, DraftingApp):
            self.app.draft(case)

    def action_demo(self) -> None:
        """Open the demo."""
        from assistant.tui.app import DraftingApp

        if isinstance(self.app, DraftingApp):
            self.app.demo()

    def action_new(self) -> None:
        """Make a case."""
        self._look("New case", None, None)

    def action_correct(self) -> None:
        """Look again at what was read of the case under the cursor, and correct it."""
        if (case := self._here()) is not None:
            again = case_document(self._desk, case)
            self._look(f"Correcting {named(self._desk, case)}", case, lambda tell: open_again(*again))

    def action_reread(self) -> None:
        """Take in another edition of the report of the case under the cursor."""
        if (case := self._here()) is not None:
            self._look(f"Another edition of {named(self._desk, case)}", case, None)

    def _here(self) -> str | None:
        at = self.query_one(OptionList).highlighted
        return self._cases[at] if at is not None and at < len(self._cases) else None

    def _look(self, title: str, case: str | None, work: Work | None) -> None:
        """Open a document, look it over, and go on with the case that comes of it."""
        if self._desk.closed is not None:
            told = self._speaker.say(read_only(self._desk))
            self.notify(told, severity="warning", timeout=10, markup=False)
            return

        def opened(found: Opened | None) -> None:
            from assistant.tui.app import DraftingApp

            if found is not None and isinstance(self.app, DraftingApp):
                self.app.look(Looking(self._desk, found, case=case), self._draft)

        self.app.push_screen(OpenDocument(self._desk.shelf, title, work), opened)

    def action_library(self) -> None:
        """Search past wording."""
        self.app.push_screen(LibrarySheet(self._desk, self._speaker))

    async def action_run(self, id: str) -> None:
        """Carry out a command of the key bar that was clicked."""
        await self.run_action("app.quit" if id == "leave" else id)

    def action_add(self) -> None:
        """Put past answers into the library."""
        from assistant.tui.adding import AddSheet

        self.app.push_screen(AddSheet(self._desk, self._speaker))

    def action_help(self) -> None:
        """Say what can be done here."""
        words = worded(self._desk.shelf.text("prompts/screen/home.txt").rstrip(), self._keys)
        self.app.push_screen(Reader("Home", f"{words}\n{self._desk.settings.workspace}", _KEYS))


def _case(row: Row) -> Hung:
    done = round(_BAR * row.answered / row.total) if row.total else 0
    bar = Content.assemble(("━" * done, "$accent"), ("┄" * (_BAR - done), "$text-muted"), "  ")
    far = f"{row.answered} of {row.total} answered · {row.days}"
    return Hung(("", Content.styled(row.name, "bold")), (bar, far), ("", ""))
