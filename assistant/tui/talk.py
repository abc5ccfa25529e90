"""The transcript of the talk. Only the last turns are on the screen; earlier ones come back on request."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content

from assistant.tui.plainly import Plain

WINDOW = 30
"""Turns kept mounted: hundreds of widgets make every focus change slow (notes/textual.md 2)."""


class Talk(VerticalScroll):
    """What was said, the latest at the bottom."""

    BORDER_TITLE = "Conversation"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.turns: list[tuple[str, str]] = []
        self._first = 0

    def on_mount(self) -> None:
        self.anchor()

    def assistant(self, words: str) -> None:
        """Add something the assistant said."""
        self._say("Assistant", words)

    def you(self, words: str) -> None:
        """Add something the officer said."""
        self._say("You", words)

    def heading(self, words: str) -> None:
        """Mark that the talk is now about another place."""
        self._say("", words)

    def _say(self, who: str, words: str) -> None:
        if not words:
            return
        self.turns.append((who, words))
        if not self.is_mounted:
            return
        self.mount(_turn(who, words))
        mounted = len(self.turns) - self._first
        if mounted > WINDOW + 10:
            for old in list(self.query(Plain))[: mounted - WINDOW]:
                old.remove()
            self._first = len(self.turns) - WINDOW

    def earlier(self) -> None:
        """Bring back ten earlier turns."""
        begin = max(0, self._first - 10)
        if begin < self._first:
            found = [_turn(*turn) for turn in self.turns[begin : self._first]]
            self.mount_all(found, before=0)
            self._first = begin

    def action_scroll_home(self) -> None:
        self.earlier()
        super().action_scroll_home()


def _turn(who: str, words: str) -> Plain:
    if not who:
        return Plain(Content.styled(f"— {words} —", "bold"), classes="turn -heading")
    return Plain(Content.assemble((f"{who}: ", "bold"), Content(words)), classes=f"turn -{who.casefold()}")
