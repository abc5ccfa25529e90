"""The line to the assistant: everything that can be typed in plain mode can be typed here."""

from __future__ import annotations

from textual.binding import Binding
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input

from assistant.conversation.commands import TABLE


class Line(Input):
    """One line, with completion of the commands. Esc goes back to where the cursor was."""

    BINDINGS = [Binding("escape", "close", "Back to the text", show=False)]

    class Closed(Message):
        """The officer left the line."""

    def __init__(self, *, id: str | None = None) -> None:
        names = [f"/{name}" for entry in TABLE for name in entry.names]
        super().__init__(
            placeholder="Say something to the assistant: a number, a command such as /go 3, or /help",
            suggester=SuggestFromList(names, case_sensitive=False),
            id=id,
        )

    def begin(self, words: str) -> None:
        """Open the line with these words in it."""
        self.display = True
        self.value = words
        self.cursor_position = len(words)
        self.focus()

    def action_close(self) -> None:
        self.display = False
        self.value = ""
        self.post_message(self.Closed())
