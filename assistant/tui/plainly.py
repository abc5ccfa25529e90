"""Text shown as it is. Square brackets in a report would otherwise be read as markup (notes/textual.md 1)."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widgets import Static


class Plain(Static):
    """A piece of text in which nothing is markup, and a path longer than a line is parted at its folders."""

    def __init__(
        self, text: str | Content = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(_flowing(text), id=id, classes=classes, markup=False)

    def show(self, text: str | Content, *, same_size: bool = False) -> None:
        """Show this text instead; with `same_size` nothing else on the screen is laid out again."""
        self.update(_flowing(text), layout=not same_size)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is marked, to be copied: a path in one piece, however it was parted."""
        if not isinstance(self.visual, _Flowing):
            return super().get_selection(selection)
        return selection.extract(self.visual.at(self.content_size.width).plain).replace(_PARTED, ""), "\n"


class _Flowing(Content):
    """Text that is parted to the width it is given."""

    def at(self, width: int) -> Content:
        return parted(self, width, _PARTED)

    def get_height(self, rules: RulesMap, width: int) -> int:
        if rules.get("text_wrap") == "nowrap" or (text := self.at(width)) is self:
            return super().get_height(rules, width)
        return text.get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        if options.rules.get("text_wrap") == "nowrap" or (text := self.at(width)) is self:
            return super().render_strips(width, height, style, options)
        return text.render_strips(width, height, style, options)


def _flowing(text: str | Content) -> Content:
    content = _content(text)
    return _Flowing(content.plain, list(content.spans)) if _LONG.search(content.plain) else content


def _content(text: str | Content) -> Content:
    return Content(text) if isinstance(text, str) else text


_PARTED = "\u200b\n"
"""Where a path goes on in the next line. The sign before it has no width: it tells this end from others."""
_LONG = re.compile(r"\S{24,}")
"""What may be longer than a line."""


def parted(text: Content, width: int, end: str = "\n") -> Content:
    """A text in which a path or a name of a file that is longer than `width` cells goes on in the next line
    after a folder, or, where that is too long itself, behind a hyphen or the like; never within a
    word where there is such a place. The very same text where nothing is too long."""
    ends: list[int] = []
    for word in _LONG.finditer(text.plain):
        if cell_len(word.group()) > width:
            ends += (word.start() + at for at in _ends(word.group(), width))
    if not ends:
        return text
    return Content(end).join(text.divide(ends))


def _ends(word: str, width: int) -> list[int]:
    """Where the lines of a long word end: as far on as there is room, after its folders first."""
    ends, line = [], 0
    for folder in re.finditer(r"[^/\\]*[/\\]*", word):
        if cell_len(word[line : folder.end()]) <= width:
            continue
        if folder.start() > line:
            ends.append(line := folder.start())
        for piece in re.finditer(r"[^-_,=&?]*[-_,=&?]*", folder.group()):
            begin, stop = folder.start() + piece.start(), folder.start() + piece.end()
            if cell_len(word[line:stop]) > width and begin > line:
                ends.append(line := begin)
    return ends


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
    lines = parted(text, room).wrap(room) or [Content("")]
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
            styled = Content.styled(row, "bold" if row.endswith(":") else "")
            lines += parted(styled, width).wrap(max(10, width))
    return lines


def shortened(text: str, longest: int) -> str:
    """A text of at most `longest` cells, cut between words."""
    if cell_len(text) <= longest:
        return text
    return f"{set_cell_size(text, longest - 1).rstrip().rsplit(' ', 1)[0]} …"
