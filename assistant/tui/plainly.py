"""Text shown as it is. Square brackets in a report would otherwise be read as markup (notes/textual.md 1)."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size
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


_LEAST = 6
"""Cells in which a few letters still say something."""


def justified(left: str, right: str, width: int) -> str:
    """Two texts at the ends of a line, the left one shortened, or left out, when they do not both fit."""
    room = width - cell_len(right) - 3
    if room < _LEAST:
        return cut(right, width)
    left = cut(left, room)
    return f"{left}{' ' * max(3, width - cell_len(left) - cell_len(right))}{right}"


def cut(text: str, width: int) -> str:
    """A text of at most `width` cells: a Chinese character fills two of them, a combining accent none."""
    return text if cell_len(text) <= width else f"{set_cell_size(text, width - 1).rstrip(' ·')}…"


def hanging(mark: str | Content, text: Content, width: int) -> list[Content]:
    """A text wrapped to `width` columns behind a mark, its further lines standing under its first."""
    mark = _content(mark)
    blank, room = " " * mark.cell_length, max(10, width - mark.cell_length)
    lines = text.wrap(room) or [Content("")]
    return [Content.assemble(mark if number == 0 else blank, line) for number, line in enumerate(lines)]


_MARK = re.compile(r"\s*(?:(?:[-•●○◐◔✓×·≠‹–]|\d+\.) +)?")


def hung(text: str, width: int) -> list[Content]:
    """Lines of prose, the further lines of each standing under its first: behind indent, bullet or number."""
    lines: list[Content] = []
    for row in text.split("\n"):
        begins = _MARK.match(row)
        mark = begins.group() if begins and begins.end() < width // 2 else ""
        lines += hanging(mark, Content(row[len(mark) :]), width)
    return lines


def keyed(text: str, width: int, column: int) -> list[Content]:
    """Lines of prose; one that begins with a key and four blanks is set in two columns, the second beginning
    after `column`, and one that ends with a colon is a heading."""
    lines: list[Content] = []
    for row in text.rstrip().split("\n"):
        key, gap, words = row.partition("    ")
        if gap and len(key) < column:
            lines += hanging(f"{key:<{column}}", Content(words.strip()), width)
        else:
            lines += Content.styled(row, "bold" if row.endswith(":") else "").wrap(max(10, width))
    return lines


def shortened(text: str, longest: int) -> str:
    """A text of at most `longest` cells, cut between words."""
    if cell_len(text) <= longest:
        return text
    return f"{set_cell_size(text, longest - 1).rstrip().rsplit(' ', 1)[0]} …"
