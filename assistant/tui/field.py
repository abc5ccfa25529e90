"""A line to type in, with the keys an officer knows."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input


class Field(Input):
    """One line. Ctrl+A marks it whole, as everywhere but in a terminal, and no key that means something else
    in other programs takes words away."""

    BINDINGS = [
        Binding("ctrl+a", "select_all", "Mark it all", show=False),
        Binding("ctrl+w,ctrl+u,ctrl+k,ctrl+d", "nothing", "Changes nothing", show=False),
    ]

    def action_nothing(self) -> None:
        """Change nothing."""
