"""The editor in which an answer is written. Undo is the journal's, so it reaches back over insertions and
over a restart (notes/store.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textual.content import Content
from textual.events import Key, Paste, Resize
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Location, Selection

from assistant.conversation.completing import left_in
from assistant.text import clean
from assistant.tui.field import Area


class Editor(Area):
    """A plain text editor: Enter is a new line, a blank line parts paragraphs, Tab leaves it."""

    BORDER_TITLE = "Answer"

    @dataclass
    class Turned(Message):
        """Undo or redo was asked for."""

        what: str

    class Commands(Message):
        """A command is wanted: a line was begun with a slash."""

    class Nothing(Message):
        """A key was pressed that changes nothing here, though it does elsewhere."""

    @dataclass
    class Slipped(Message):
        """A line is to be ended that ends with these words: a command, typed into the text."""

        words: str

    class Refused(Message):
        """Something was typed or pasted where nothing can be written now."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(soft_wrap=True, highlight_cursor_line=False, id=id)
        self.cursor_blink = False
        self._come_back = False
        self._stays = ""

    def hint(self, words: str) -> None:
        """What stands here while nothing is written."""
        self.placeholder = Content(" ".join(words.split()))

    def stand(self, text: str) -> None:
        """Let this text stand here, without a message; the cursor goes to the end of what changed."""
        if text == self.text:
            return
        end = _end_of_change(self.text, text)
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.stand_at(self._location(end))

    def stand_at(self, location: Location) -> None:
        """Put the cursor somewhere in the text, and bring that into sight."""
        self.move_cursor(location)
        # Only when all is laid out is it known how many lines are in sight.
        self.call_after_refresh(self.scroll_cursor_visible)

    def mark(self, start: int, end: int) -> None:
        """Select the words from `start` to `end`, counted in characters, and bring them into sight."""
        self.selection = Selection(self._location(start), self._location(end))
        self.scroll_cursor_visible()

    def find(self, words: str, step: int = 1) -> tuple[int, int]:
        """Select a place where these words stand, whatever their case and however they are spaced: the next
        with `step` 1, the one before with -1, with 0 the one at the cursor or else the next; round again from
        the ends. Gives which of them it is, counted from 1, and how many there are; (0, 0) for none."""
        wanted = r"\s+".join(re.escape(word) for word in words.split())
        found = [m.span() for m in re.finditer(wanted, self.text, re.IGNORECASE)] if wanted else []
        if not found:
            return 0, 0
        here = self._index(min(self.selection))
        if step > 0:
            at = next((n for n, (start, _) in enumerate(found) if start > here), 0)
        elif step < 0:
            at = next((n for n in range(len(found) - 1, -1, -1) if found[n][0] < here), len(found) - 1)
        else:
            at = next((n for n, (start, _) in enumerate(found) if start >= here), 0)
        start, end = found[at]
        self.selection = Selection(self._location(start), self._location(end))
        self.scroll_cursor_visible()
        return at + 1, len(found)

    def on_resize(self, event: Resize) -> None:
        # What comes in below or above takes lines from the editor, and the one written on may be among them.
        if self.has_focus:
            self.call_after_refresh(self.scroll_cursor_visible)

    def on_key(self, event: Key) -> None:
        row, column = self.cursor_location
        if self.read_only and event.character and event.character.isprintable() and event.character != "/":
            self.post_message(self.Refused())
        line = self.document.get_line(row)[:column]
        if event.key == "enter" and not self.read_only and line != self._stays and (words := left_in(line)):
            event.stop()
            event.prevent_default()
            self.post_message(self.Slipped(words))
            return
        come_back, self._come_back = self._come_back, False
        if event.character == "/" and (come_back or not self.document.get_line(row).strip()):
            event.stop()
            event.prevent_default()
            self.post_message(self.Commands())

    def _index(self, location: tuple[int, int]) -> int:
        row, column = location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    def _location(self, index: int) -> tuple[int, int]:
        before = self.text[:index]
        return before.count("\n"), index - (before.rfind("\n") + 1)

    def come_back(self, *, unmark: bool = False) -> None:
        """One comes back to the text: a slash is now the beginning of a command, wherever the cursor is, for
        the Esc before it may have been meant for that and closed something. With `unmark` the cursor stands
        behind the words that are marked, so that what is typed does not take their place."""
        self._come_back = True
        if unmark:
            self.selection = Selection.cursor(max(self.selection))

    def take_out(self, words: str) -> bool:
        """Take out these words, without a message, where they stand before the cursor; whether they do."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column].rstrip()
        if not words or not before.endswith(words):
            return False
        with self.prevent(TextArea.Changed):
            self.delete((row, len(before.removesuffix(words).rstrip())), (row, column))
        return True

    def let_stand(self) -> None:
        """What stands before the cursor in its line is text, though it reads like a command."""
        row, column = self.cursor_location
        self._stays = self.document.get_line(row)[:column]

    def action_nothing(self) -> None:
        """Say that the key changes nothing."""
        self.post_message(self.Nothing())

    def action_undo(self) -> None:
        self.post_message(self.Turned("undo"))

    def action_redo(self) -> None:
        self.post_message(self.Turned("redo"))

    async def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        if self.read_only:
            self.post_message(self.Refused())
            return
        start, end = self.selection
        self.replace(clean(event.text), *sorted((start, end)), maintain_selection_offset=False)


def _end_of_change(before: str, after: str) -> int:
    """Where in `after` the part ends that is new against `before`."""
    tail = 0
    longest = min(len(before), len(after))
    while tail < longest and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return len(after) - tail
