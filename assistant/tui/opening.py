"""Opening a document: its path asked for, then read aside with its progress shown."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.message import Message
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input
from textual.worker import get_current_worker

from assistant.desk.looking import Opened, open_up
from assistant.desk.reading import Document, fetch, path_of
from assistant.errors import AssistantError
from assistant.paths import Shelf
from assistant.text import clean
from assistant.tui.field import Field
from assistant.tui.plainly import Plain

Work = Callable[[Callable[[str], None]], Opened]
"""Reads something; is given a function that takes the progress in words."""


class Stopped(Exception):
    """The officer stopped the reading: it ends at the next page, not when all are read."""


def completed(value: str) -> str:
    """A path as far as what lies in its folder leaves no choice; as it is where nothing there begins so."""
    found = _beginning(value)
    if not found:
        return value
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*found, strict=False))
    return "".join(letters[0] for letters in alike)


def _beginning(value: str) -> list[str]:
    """The paths that begin so, folders with a slash behind them; none where there is nothing begun."""
    folder, slash, begun = value.rpartition("/")
    if not begun:
        return []
    try:
        inside = Path(f"{folder}{slash}").expanduser()
        found = sorted(p for p in inside.iterdir() if p.name.startswith(begun))
        return [f"{folder}{slash}{p.name}{'/' if p.is_dir() else ''}" for p in found]
    except (OSError, RuntimeError, ValueError):
        return []


class Paths(Suggester):
    """Completes the path of a file: the right arrow takes what is shown."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return next(iter(_beginning(value)), None)


class PathInput(Field):
    """A line for a path; a text of several lines pasted here is the document itself. Tab completes the path,
    as in a shell: who types one expects that, and would lose the line if it led away."""

    BINDINGS = [Binding("tab", "complete", "Complete", show=False)]

    class Pasted(Message):
        """A whole text was pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def action_complete(self) -> None:
        """Complete the path as far as there is no choice."""
        self.value = completed(self.value)
        self.cursor_position = len(self.value)

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        text = event.text.strip()
        if "\n" in text or len(text) > 4096:
            self.post_message(self.Pasted(event.text))
        else:
            self.insert_text_at_cursor(clean(text))


class OpenDocument(ModalScreen[Opened | None]):
    """Gives what was read, or None. With `work` that is begun at once; without, a path is asked for first."""

    BINDINGS = [Binding("escape", "dismiss", "Cancel")]

    def __init__(self, shelf: Shelf, title: str, work: Work | None = None) -> None:
        super().__init__()
        self._shelf = shelf
        self._title = title
        self._work = work

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet -small"):
            if self._work is None:
                yield Plain(
                    "The report's file: drag it here or type its path, then Enter. Or paste its text."
                )
                yield PathInput(placeholder="/path/to/report.docx", suggester=Paths(), id="path")
            yield Plain(
                "Word, PDF, web page, text. Nothing is kept before you say so. Esc cancels.", id="problem"
            )

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = Content(self._title)
        if self._work is None:
            self.query_one("#path", Input).focus()
        else:
            self._begin(self._work)

    @on(Input.Submitted, "#path")
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value
        if typed.strip():
            self._begin(lambda tell: open_up(fetch(path_of(typed)), self._shelf, progress=tell))

    @on(PathInput.Pasted)
    def _pasted(self, event: PathInput.Pasted) -> None:
        event.stop()
        document = Document("pasted text", event.text.encode("utf-8", "replace"))
        self._begin(lambda tell: open_up(document, self._shelf, progress=tell))

    def _begin(self, work: Work) -> None:
        self.tell("Reading … Esc stops it.")
        for line in self.query(PathInput):
            line.disabled = True
        self._read(work)

    @work(thread=True, exclusive=True, group="reading")
    def _read(self, work: Work) -> None:
        worker, app = get_current_worker(), self.app

        def tell(words: str) -> None:
            if worker.is_cancelled:
                raise Stopped
            app.call_from_thread(self.tell, f"{words} Esc stops it.")

        try:
            opened = work(tell)
        except Stopped:
            return
        except AssistantError as error:
            if not worker.is_cancelled:
                app.call_from_thread(self._failed, str(error))
            return
        if not worker.is_cancelled:
            app.call_from_thread(self._done, opened)

    def _failed(self, words: str) -> None:
        if self.is_attached:
            self.tell(words)
            for line in self.query(PathInput):
                line.disabled = False
                line.focus()

    def _done(self, opened: Opened) -> None:
        if self.is_attached and self.app.screen is self:
            self.dismiss(opened)

    def tell(self, words: str) -> None:
        """Say something below the path."""
        if self.is_attached:
            self.query_one("#problem", Plain).show(words)
