"""A command that was typed into the answer: offered as one on the line; carried out, it leaves."""

from __future__ import annotations

from assistant.conversation.events import Said
from assistant.tui.editor import Editor
from assistant.tui.frame import Frame


class Slips:
    """What slipped into the text of a screen and is offered on its line."""

    def __init__(self, screen: Frame) -> None:
        self._screen = screen
        self._words = ""

    @property
    def _editor(self) -> Editor:
        return self._screen.query_one(Editor)

    def offer(self, words: str) -> str:
        """Take note that these words are offered as a command, and give what is said of it."""
        self._words = words
        return self._screen.drafting.speaker.say(Said("slipped", {"words": words}))

    def carry_out(self) -> None:
        """The line is carried out: what is offered there leaves the text."""
        words, self._words = self._words, ""
        if self._editor.take_out(words):
            self._screen.drafting.hold(self._editor.text)

    def let_stand(self) -> None:
        """The line was left: what is offered there is text, and Enter behind it ends the line."""
        if self._words:
            self._words = ""
            self._editor.let_stand()
