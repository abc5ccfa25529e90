"""A key that came before its question could be read answers nothing. That is said beside the question for a
moment, so that nobody takes the key for answered. A text typed ahead is kept instead, and opens the line."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

TOO_SOON = "That key came too soon: press it again"
SAID = 2.0
"""Seconds for which it is said."""


class Haste:
    """The short time after something new is put, by a `clock` in seconds: within `grace` no key counts."""

    def __init__(self, clock: Callable[[], float], grace: float) -> None:
        self._clock, self._grace = clock, grace
        self._since = 0.0
        self._ahead = False
        self._kept, self._last = "", 0.0
        self._chosen, self._at = "", 0.0

    def begin(self) -> None:
        """Something new is put."""
        self._since = self._clock()
        self._ahead = False

    @property
    def too_soon(self) -> bool:
        """Whether a key counts for nothing yet."""
        return self._clock() - self._since < self._grace

    def chose(self, digit: str) -> None:
        """Take note of a figure that chose: the first of a number that begins a text chooses too."""
        self._chosen, self._at = digit, self._clock()

    @property
    def begun(self) -> str:
        """The figure that chose just before, within the grace."""
        return self._chosen if self._clock() - self._at < self._grace else ""

    def keep(self, character: str) -> None:
        """Keep a character that counts for nothing by itself: it may be the first of a text, or the second
        after a figure that chose."""
        kept = self.kept or self.begun
        self._kept, self._last, self._chosen = kept + character, self._clock(), ""

    @property
    def kept(self) -> str:
        """What was kept just before, within the grace of the last of it."""
        return self._kept if self._clock() - self._last < self._grace else ""

    def text(self, character: str) -> str:
        """A character with what was kept before it, which is kept no longer."""
        text, self._kept = self.kept + character, ""
        return text

    def missed(self, *, answers: bool) -> bool:
        """Take note of a key that counts for nothing; whether that is to be said. Only of a key that
        `answers` here, and not of one amid a text that is typed ahead."""
        self._ahead = self._ahead or not answers
        return not self._ahead


def say(where: Widget) -> None:
    """Say it in the border of a pane, for a moment."""
    where.border_subtitle = TOO_SOON
    where.set_timer(SAID, lambda: _unsay(where))


def _unsay(where: Widget) -> None:
    if str(where.border_subtitle) == TOO_SOON:
        where.border_subtitle = ""
