"""Keeping what is written on the drafting screen: saved, told of where it cannot be, and tried again."""

from __future__ import annotations

from textual.timer import Timer

from assistant.conversation.events import Said
from assistant.tui.frame import Frame

TRY_AGAIN = 2.0
"""Seconds after which what could not be saved is tried again."""


class Saving:
    """Saves the text of a screen."""

    def __init__(self, screen: Frame) -> None:
        self._screen = screen
        self._drafting = screen.drafting
        self._trouble = ""
        self._again: Timer | None = None

    def keep(self) -> None:
        """Save the text as it stands in the editor, now."""
        drafting, screen = self._drafting, self._screen
        screen.middle.saved()
        if drafting.dirty or drafting.unsaved:
            for said in drafting.keep():
                words = drafting.speaker.say(said) if isinstance(said, Said) else ""
                if words != self._trouble:  # the same trouble is told once, however often it is tried
                    screen.middle.tell(words)
                if drafting.unsaved:
                    self._trouble = words
            if not drafting.unsaved:
                self._trouble = ""
            elif self._again is None:
                self._again = screen.set_timer(TRY_AGAIN, self._try_again)
            state = drafting.state
            screen.rail.show(state.record, state.place, state.order, state.reworded)
            screen.show_standing()

    def _try_again(self) -> None:
        self._again = None
        self.keep()

    def may_leave(self) -> bool:
        """Whether the case may be left; where something is not kept, the first attempt only says so."""
        self.keep()
        if self._drafting.may_leave():
            return True
        self._screen.middle.tell(self._drafting.speaker.say(self._drafting.not_saved))
        return False
