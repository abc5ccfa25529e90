"""Past answers put into the library: a file or a folder named, looked at, taken in."""

from __future__ import annotations

from collections.abc import Callable

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.worker import get_current_worker

from assistant.conversation.speech import Speaker
from assistant.desk import Desk
from assistant.desk.gathering import Gathered, gather, give_back, look, take_in, within
from assistant.desk.keeping import Harvest, Previewed
from assistant.desk.reading import path_of
from assistant.errors import AssistantError
from assistant.tui.comparison import came_from
from assistant.tui.opening import PathInput, Paths
from assistant.tui.plainly import Plain, shortened
from assistant.tui.reader import Page

_NAME = "A past response record, or a whole folder of them: drag it here or type its path, then Enter."
_HOW = "Word, PDF, web page, text, JSON Lines. You see what was found before anything is kept. Esc closes."
_TAKE = "Enter takes them into the library · Arrows scroll · Esc takes nothing"
_DONE = "Name another, then Enter · Ctrl+Z takes back what was added last · Esc closes"
_LONGEST = 160
"""Characters of a passage that are shown."""


class AddSheet(ModalScreen[None]):
    """Name a file, see what would be taken from it, take it; then another, or Ctrl+Z, which gives it back."""

    BINDINGS = [
        Binding("escape", "dismiss", "Close"),
        Binding("enter", "take", "Take them"),
        Binding("ctrl+z", "undo", "Take back", priority=True),
    ]

    def __init__(self, desk: Desk, speaker: Speaker) -> None:
        super().__init__()
        self._desk = desk
        self._speaker = speaker
        self._gathered: Gathered | None = None
        self._batches: list[int] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet -small"):
            yield Plain(_NAME)
            yield PathInput(placeholder="/path/to/past-record.docx", suggester=Paths(), id="path")
            with Page(classes="page", id="found"):
                yield Plain(id="words")
            yield Plain(_HOW, classes="hint")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = "Past answers into the library"
        self.query_one("#path", Input).focus()

    @on(Input.Submitted, "#path")
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        self._look_for(event.value)

    def _look_for(self, typed: str) -> None:
        if typed.strip():
            self._aside(lambda: self._look_at(typed), "Reading …")

    @on(PathInput.Pasted)
    def _pasted(self, event: PathInput.Pasted) -> None:
        event.stop()
        self._tell("Save the text as a file first, and name that: the library keeps where wording came from.")

    def action_take(self) -> None:
        """Take in what was looked at; where nothing was yet, look at what is named."""
        path = self.query_one("#path", Input)
        if self._gathered is not None:
            gathered, self._gathered = self._gathered, None
            self._aside(lambda: self._take(gathered), "Taking them in …")
        elif path.display:
            path.focus()
            self._look_for(path.value)

    def action_undo(self) -> None:
        """Give back what was taken in here last."""
        if self._batches and self.query_one("#path").display:
            count = self._batches.pop()
            self._aside(lambda: self._give_back(count), "Taking it back …")

    def _look_at(self, typed: str) -> Callable[[], None]:
        names = list(within(str(path_of(typed))))
        gathered = gather(names, self._desk.shelf, self._tell_later)
        seen = look(self._desk, gathered)
        return lambda: self._show(gathered, seen)

    def _take(self, gathered: Gathered) -> Callable[[], None]:
        added = take_in(self._desk, gathered)
        new, known = sum(a.added for a in added), sum(a.known for a in added)
        words = f"{_passages(new)} added, {known} known already. They are offered from now on."
        self._batches.append(len(added))
        return lambda: self._finished(words)

    def _give_back(self, batches: int) -> Callable[[], None]:
        gone = [give_back(self._desk) for _ in range(batches)]
        count = sum(each[1] for each in gone if each)
        return lambda: self._finished(f"Taken back: {_passages(count)} will not be offered any more.")

    @work(thread=True, exclusive=True, group="library")
    def _aside(self, job: Callable[[], Callable[[], None]], words: str) -> None:
        """Do a job beside the screen, and then what it gives on the screen."""
        worker, app = get_current_worker(), self.app
        app.call_from_thread(self._tell, words)
        try:
            after = job()
        except AssistantError as error:
            said = str(error)
            after = lambda: self._tell(said)  # noqa: E731
        if not worker.is_cancelled:
            app.call_from_thread(after)

    def _tell_later(self, words: str) -> None:
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._tell, words)

    def _tell(self, words: str | Content) -> None:
        if self.is_attached:
            self.query_one("#words", Plain).show(words)

    def _show(self, gathered: Gathered, seen: tuple[tuple[Harvest, Previewed], ...]) -> None:
        rows = [row for _, rows in seen for row in rows]
        new = sum(not known for _, known in rows)
        count = f"{new:,} new {'passage' if new == 1 else 'passages'}, {len(rows) - new:,} known already"
        lines: list[Content] = [Content.styled(count, "bold")]
        lines += [Content(f"Left out: {error.what}") for error in gathered.refused]
        for each, _ in seen:
            lines += [Content(f"{each.name}, one report left out: {reason}") for reason in each.withheld]
            lines += [Content(f"{each.name}, line {b.number} left out: {b.reason}") for b in each.broken]
        for passage, known in rows:
            about = f"\n{came_from(passage, self._speaker)}{' · known already' if known else ''}"
            lines += [Content.styled(about, "bold"), Content(_short(passage.text))]
            lines += [Content.styled(f"answers: {_short(a)}", "$text-muted") for a in passage.asked[:1]]
        self.query_one(".sheet").remove_class("-small")
        self._tell(Content("\n").join(lines))
        self._gathered = gathered if new else None
        if new:
            self._hint(_TAKE)
            self.query_one("#path").display = False
            self.query_one(Page).focus()

    def _finished(self, words: str) -> None:
        """Say what was done, and take the name of another file: who adds one often has more."""
        if not self.is_attached:
            return
        self._tell(words)
        self._hint(_DONE if self._batches else _HOW)
        self.query_one(".sheet").add_class("-small")
        path = self.query_one("#path", Input)
        path.value, path.display = "", True
        path.focus()

    def _hint(self, words: str) -> None:
        if self.is_attached:
            self.query_one(".hint", Plain).show(words)


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), _LONGEST)


def _passages(count: int) -> str:
    return "1 passage" if count == 1 else f"{count:,} passages"
