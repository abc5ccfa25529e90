"""Text shown as it is. Square brackets in a report would otherwise be read as markup (notes/textual.md 1)."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Plain(Static):
    """A piece of text in which nothing is markup."""

    def __init__(
        self, text: str | Content = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(_content(text), id=id, classes=classes, markup=False)

    def show(self, text: str | Content, *, same_size: bool = False) -> None:
        """Show this text instead; with `same_size` nothing else on the screen is laid out again."""
        self.update(_content(text), layout=not same_size)


def _content(text: str | Content) -> Content:
    return Content(text) if isinstance(text, str) else text


def justified(left: str, right: str, width: int) -> str:
    """Two texts at the ends of a line, the left one shortened when they do not both fit."""
    room = max(10, width - len(right) - 3)
    left = left if len(left) <= room else left[: room - 1] + "…"
    return f"{left}{' ' * max(3, width - len(left) - len(right))}{right}"
