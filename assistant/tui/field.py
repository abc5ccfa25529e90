"""A line and a text to type in, with the keys an officer knows."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input, TextArea


class Field(Input):
    """One line. Ctrl+A marks it whole, as everywhere but in a terminal, and no key that means something else
    in other programs takes words away."""

    BINDINGS = [
        Binding("ctrl+a", "select_all", "Mark it all", show=False),
        Binding("ctrl+w,ctrl+u,ctrl+k,ctrl+d", "nothing", "Changes nothing", show=False),
    ]

    def action_nothing(self) -> None:
        """Change nothing."""


class Area(TextArea):
    """A text of several lines, with the same keys, and those that go to its ends."""

    BINDINGS = [
        Binding("ctrl+a", "select_all", "Mark the whole text", show=False),
        *(
            Binding(f"ctrl+{shift}{key}", f"edge('{key}', {bool(shift)})", "To an end", show=False)
            for key in ("home", "end")
            for shift in ("", "shift+")
        ),
        # In a terminal these take words and whole lines away, and a paragraph is one line; elsewhere they
        # close the window, underline, make a link. What was meant is not known, so nothing is changed.
        Binding("ctrl+w,ctrl+u,ctrl+k,ctrl+shift+k,ctrl+d", "nothing", "Changes nothing", show=False),
    ]

    def action_edge(self, key: str, mark: bool) -> None:
        """Go to the beginning (`home`) or the end of the text, marking what lies between with `mark`."""
        self.move_cursor((0, 0) if key == "home" else self.document.end, select=mark)

    def action_nothing(self) -> None:
        """Change nothing."""
