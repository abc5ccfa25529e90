"""The line to the assistant: everything that can be typed in plain mode can be typed here. Commands are
completed from a list; with /find it steps through the places found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.conversation.completing import Completion, complete
from assistant.tui.field import Field
from assistant.tui.keybar import spelled
from assistant.tui.plainly import Plain, shortened

_FIND = "/find "
_SHOWN = 22
"""Columns for a command in the list."""
MAKE_ROOM = "#talk, #middle, #editor, #flash"
"""What stands differently while the line is open (`-line` in app.tcss)."""


class Line(Vertical):
    """One line and above it the commands that may be meant. Esc goes back to where the cursor was."""

    BINDINGS = [
        Binding("escape", "close", "Back to the text", show=False),
        Binding("down", "move(1)", "The next", show=False),
        Binding("up", "move(-1)", "The one before", show=False),
        Binding("tab", "take", "Complete", show=False),
    ]

    @dataclass
    class Said(Message):
        """A line was typed."""

        words: str

    @dataclass
    class Find(Message):
        """Words are looked for: with `step` 1 the next place, with -1 the one before, with 0 where one is."""

        words: str
        step: int

    class Closed(Message):
        """The officer left the line."""

    def __init__(
        self, keys: Mapping[str, str], clock: Callable[[], float], grace: float, *, id: str | None = None
    ) -> None:
        """`keys` gives the key of each command, as the officer has set them. Enter within `grace` seconds of
        the words to look for belongs to them: it stays with what they found."""
        super().__init__(id=id)
        self._keys = keys
        self._clock, self._grace = clock, grace
        self._since = 0.0
        self._found: tuple[Completion, ...] = ()

    def compose(self) -> ComposeResult:
        yield OptionList(id="completions", markup=False)
        yield Plain(id="tally", classes="muted")
        yield Field(placeholder="A number, your words, or / and a command", select_on_focus=False, id="said")

    @property
    def _words(self) -> Input:
        return self.query_one("#said", Input)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#completions", OptionList)

    def begin(self, words: str) -> None:
        """Open the line with these words in it."""
        self._open(True)
        self._words.value = words
        self._words.cursor_position = len(words)
        self._offer(words)
        self._words.focus()

    def end(self) -> None:
        """Empty the line and take it away."""
        self._open(False)
        self._words.value = ""

    def _open(self, open: bool) -> None:
        self.display = open
        # What stands there makes room, where it has to be read. Only these are styled by it: to style the
        # whole screen again, as a change of its class does, is seen as a delay before the first letter.
        self.screen.set_class(open, "-line", update=False)
        self.app.stylesheet.update_nodes(self.screen.query(MAKE_ROOM))

    def tally(self, at: int, count: int) -> None:
        """Say which of the places found the cursor is at."""
        words = f"{at} of {count}." if count else "Not in this answer."
        self.query_one("#tally", Plain).show(f"{words} Enter the next · Up the one before · Esc to the text")

    def _offer(self, line: str) -> None:
        self._found = complete(line)
        finding = line.startswith(_FIND)
        self.query_one("#tally", Plain).display = finding
        if finding and not line[len(_FIND) :].strip():
            self.query_one("#tally", Plain).show(
                "Type the words to look for in this answer · Esc to the text"
            )
        self._list.display = bool(self._found)
        width = self.app.size.width - 6
        self._list.set_options(Option(self._row(one, width)) for one in self._found)
        self._list.highlighted = 0 if self._found and line[1:] and not line.endswith(" ") else None

    def _row(self, one: Completion, width: int) -> Content:
        key = spelled(self._keys.get(one.entry.id, ""))
        shown = shortened(one.shown, _SHOWN)
        rest = shortened(one.entry.summary, max(20, width - _SHOWN - 9))
        return Content.assemble((f"{shown:<{_SHOWN}} ", "bold"), (f"{key:<7} ", "$text-muted"), rest)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if not self.display:
            return
        self._offer(event.value)
        if event.value.startswith(_FIND) and event.value[len(_FIND) :].strip():
            self._since = self._clock()
            self.post_message(self.Find(event.value[len(_FIND) :].strip(), 0))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        line = event.value
        if line.startswith(_FIND) and line[len(_FIND) :].strip():
            typed_on = self._clock() - self._since < self._grace
            self._since = 0.0
            self.post_message(self.Find(line[len(_FIND) :].strip(), 0 if typed_on else 1))
        elif self._list.highlighted is not None and self._found:
            self._take(self._found[self._list.highlighted], at_once=True)
        elif line.strip() != "/":
            self.end()
            self.post_message(self.Said(line))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(self._found[event.option_index], at_once=True)

    def _take(self, one: Completion, at_once: bool) -> None:
        if one.ready and at_once:
            self.end()
            self.post_message(self.Said(one.line))
        else:
            self.begin(one.line)

    def action_take(self) -> None:
        """Complete the line with what is marked, or with the first that may be meant."""
        if self._found:
            self._take(self._found[self._list.highlighted or 0], at_once=False)

    def action_move(self, step: int) -> None:
        """Go down or up among what may be meant; among the places found, to the next or the one before."""
        words = self._words.value
        if words.startswith(_FIND) and words[len(_FIND) :].strip():
            self.post_message(self.Find(words[len(_FIND) :].strip(), step))
        elif step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_close(self) -> None:
        """Leave the line without saying anything."""
        self.end()
        self.post_message(self.Closed())
