"""Reading something whole: help, history, a suggestion with its sentences."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key, Paste, Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.conversation.speech import Speaker
from assistant.passage import Suggestion
from assistant.text import sentences
from assistant.tui.comparison import LEGEND, differences, heading, marked, origin
from assistant.tui.hung import Hung
from assistant.tui.inturn import InTurn
from assistant.tui.plainly import Plain, hung, keyed


class Page(VerticalScroll, can_focus=True):
    """A text that scrolls with the arrow keys."""


class Reader(ModalScreen[None]):
    """A text to read; any of the leaving keys closes it. With `column` its lines that begin with a key are
    set in two columns, the second beginning there."""

    BINDINGS = [Binding("escape,q,enter", "dismiss", "Close")]
    HINT = "Arrows scroll · Esc closes"

    def __init__(self, title: str, words: str | Content, column: int = 0) -> None:
        super().__init__()
        self._title = title
        self._words = words
        self._column = column

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet -read"):
            with Page(classes="page"):
                yield Plain(self._words, id="words")
            yield Plain(self.HINT, classes="hint")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = Content(self._title)
        self.query_one(Page).focus()

    def on_resize(self, event: Resize) -> None:
        width = self.query_one(Page).scrollable_content_region.width
        if width > 0 and (lines := self.laid_out(width)):
            self.query_one("#words", Plain).show(Content("\n").join(lines))

    def laid_out(self, width: int) -> list[Content]:
        """The lines of the text where it is set to a width in cells; none where it flows by itself."""
        if isinstance(self._words, Content):
            return []
        return keyed(self._words, width, self._column) if self._column else hung(self._words, width)


class Told(Reader):
    """What the assistant said at length, laid over the answer without being asked for: a key that does not
    read it closes it and does below what it was meant for, so that nothing typed is lost."""

    HINT = "Arrows scroll · Esc closes · typing goes on below"

    def on_key(self, event: Key) -> None:
        if event.key not in _READING:
            event.prevent_default()
            self._goes_below(event)

    def on_paste(self, event: Paste) -> None:
        self._goes_below(event)

    def _goes_below(self, event: Key | Paste) -> None:
        event.stop()
        if isinstance(self.app, InTurn):
            self.app.once_more(event)
        self.dismiss()


_READING = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "escape", "enter"})


class Preview(ModalScreen[tuple[str, int]]):
    """A suggestion whole, its sentences numbered. Gives `("insert", 0)` for all of it, `("insert", n)` for a
    sentence, `("explain", 0)`, or None."""

    BINDINGS = [Binding("escape,q", "dismiss", "Close")]

    def __init__(self, suggestion: Suggestion, speaker: Speaker) -> None:
        super().__init__()
        self._suggestion = suggestion
        self._speaker = speaker

    def compose(self) -> ComposeResult:
        suggestion = self._suggestion
        about = " · ".join(
            w for w in (origin(suggestion, self._speaker), suggestion.passage.source.report or "") if w
        )
        with Vertical(classes="sheet -read"):
            with Page(classes="page"):
                yield Plain(about, classes="muted")
                for number, sentence in enumerate(sentences(suggestion.passage.text), 1):
                    numbered = Content.styled(f"{number}  ", "bold"), marked(suggestion, sentence)
                    yield Static(Hung(numbered), classes="turn")
                yield Plain(LEGEND, classes="muted")
                for mark, words in differences(suggestion, self._speaker, most=20):
                    yield Static(Hung((mark, words)), classes="line")
                if suggestion.asked:
                    yield Plain(f"It answered: {suggestion.asked}", classes="turn -after")
            yield Plain("Enter inserts it whole · 1-9 one sentence · ? why · Esc closes", classes="hint")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = Content(heading(self._suggestion))
        self.query_one(Page).focus()

    def on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            self.dismiss(("insert", 0))
        elif event.character and event.character.isascii() and event.character.isdigit():
            event.stop()
            if 1 <= int(event.character) <= len(sentences(self._suggestion.passage.text)):
                self.dismiss(("insert", int(event.character)))
        elif event.key == "question_mark":
            event.stop()
            self.dismiss(("explain", 0))
