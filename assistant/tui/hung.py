"""Rows of text behind marks: the further lines of each stand under its first, whatever the width."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from assistant.tui.plainly import hanging

Row = tuple[str | Content, str | Content]
"""A mark, and the text that hangs from it."""


class Hung(Visual):
    """Rows one below the other, as an entry of a list."""

    def __init__(self, *rows: Row) -> None:
        self._rows = tuple((_content(mark), _content(text)) for mark, text in rows)
        self._laid: tuple[int, Content] = (0, Content(""))

    def __str__(self) -> str:
        return "\n".join(f"{mark}{text}" for mark, text in self._rows)

    def behind(self, lead: str) -> Hung:
        """The same rows with room for a sign before each."""
        return Hung(*((Content.assemble(lead, mark), text) for mark, text in self._rows))

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width at which nothing is wrapped, in cells."""
        return max((mark.cell_length + text.cell_length for mark, text in self._rows), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The height at a width, in lines."""
        return self._at(width).plain.count("\n") + 1

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The rows, wrapped to a width in cells."""
        return self._at(width).render_strips(width, height, style, options)

    def _at(self, width: int) -> Content:
        if self._laid[0] != width:
            lines = [line for mark, text in self._rows for line in hanging(mark, text, width)]
            self._laid = (width, Content("\n").join(lines))
        return self._laid[1]


def _content(text: str | Content) -> Content:
    return Content(text) if isinstance(text, str) else text
