"""The source on one side: every line as printed with its place and without the marks of headings and tables,
what was read of it named beside it, the part that belongs to the item looked at marked. Only the rows in
sight are drawn: long reports are no load."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.events import Click, Focus, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from assistant.source import Source
from assistant.tui.printed import printed

MARK = "▌"
"""Stands before every row of the part that is marked; beside it, the text is bold."""
CURSOR = "▶"
"""Stands before the line the cursor is on."""
NOTHING = "·"
"""Stands for a line in nothing that was read."""
_GUTTER = 15
_BOLD = Style(bold=True)


class SourceView(ScrollView, can_focus=True):
    """The lines of a document. The arrow keys move from line to line; what stands there is looked at."""

    BORDER_TITLE = "Source"
    COMPONENT_CLASSES = {"source--name", "source--missed"}
    BINDINGS = [
        Binding("up", "line(-1)", "Line up", show=False),
        Binding("down", "line(1)", "Line down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "end(0)", "First line", show=False),
        Binding("end", "end(-1)", "Last line", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """The cursor went to a line, by its place from 0."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._source = Source()
        self._names: tuple[str, ...] = ()
        self._span: tuple[int, int] | None = None
        self._cursor = 0
        self._rows: list[tuple[int, str]] = []
        self._starts: list[int] = []
        self._headings: set[int] = set()
        self._width = 0

    def show(self, source: Source, names: Sequence[str]) -> None:
        """Show these lines; `names` are the references beside them, empty for a line in nothing."""
        same = source.lines == self._source.lines
        self._source, self._names = source, tuple(names)
        if not same:
            self._cursor, self._width = 0, 0
        self._lay_out()
        self.refresh()

    def mark(self, span: tuple[int, int] | None, *, follow: bool = True) -> None:
        """Mark a part of the source, by the places of its first and last line, and come to it."""
        self._span = span
        if span is not None and follow:
            self._cursor = span[0]
            self._come_to(*span)
        self.refresh()

    @property
    def cursor(self) -> int:
        """The place of the line the cursor is on."""
        return self._cursor

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width - _GUTTER
        if width <= 0 or width == self._width:
            return
        self._width = width
        self._rows, self._starts = [], []
        shown = printed([line.text.replace("\n", " ") for line in self._source.lines], width)
        self._headings = set()
        for place, (text, heading) in enumerate(shown):
            self._starts.append(len(self._rows))
            if heading:
                self._headings.add(place)
            found = Content(text).wrap(width) or [Content("")]
            self._rows += [(place, row.plain) for row in found]
        self.virtual_size = Size(width + _GUTTER, len(self._rows))

    @on(Resize)
    def _resized(self) -> None:
        self._lay_out()
        if self._span is not None:
            self._come_to(*self._span)

    @on(Focus)
    def _focused(self) -> None:
        self.refresh()

    def _come_to(self, first: int, last: int) -> None:
        if not 0 <= first < len(self._starts):
            return
        below = self._starts[last + 1] if last + 1 < len(self._starts) else len(self._rows)
        height = min(below - self._starts[first], max(1, self.scrollable_content_region.height))
        self.scroll_to_region(Region(0, self._starts[first], 1, height), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One row of the lines in sight."""
        row, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        style = self.rich_style
        if row >= len(self._rows):
            return Strip.blank(width, style)
        place, text = self._rows[row]
        first = self._starts[place] == row
        marked = self._span is not None and self._span[0] <= place <= self._span[1]
        sign = MARK if marked else " "
        if place == self._cursor and first and self.has_focus:
            sign = CURSOR
        name = self._names[place] if place < len(self._names) else ""
        number = str(self._source.lines[place].number) if first else ""
        shown = (name or NOTHING)[:7] if first else ""
        beside = self.get_component_rich_style("source--name" if name else "source--missed")
        segments = [
            Segment(f"{sign}{number:>5} {shown:<7} "[:_GUTTER], beside),
            Segment(text, style + _BOLD if marked or place in self._headings else style),
        ]
        return Strip(segments).adjust_cell_length(width, style)

    def action_line(self, by: int) -> None:
        """Go to the next line, or the one before."""
        self._point(self._cursor + by)

    def action_page(self, by: int) -> None:
        """Go on by as many rows as are in sight."""
        if not self._rows:
            return
        row = self._starts[self._cursor] + by * max(1, self.scrollable_content_region.height - 1)
        self._point(self._rows[max(0, min(row, len(self._rows) - 1))][0])

    def action_end(self, which: int) -> None:
        """Go to the first line or the last."""
        self._point(0 if which == 0 else len(self._source.lines) - 1)

    @on(Click)
    def _clicked(self, event: Click) -> None:
        row = event.y - self.gutter.top + self.scroll_offset.y
        if 0 <= row < len(self._rows):
            self._point(bisect_right(self._starts, row) - 1)

    def _point(self, place: int) -> None:
        place = max(0, min(place, len(self._source.lines) - 1))
        if place == self._cursor or not self._source.lines:
            return
        self._cursor = place
        self._come_to(place, place)
        self.refresh()
        self.post_message(self.Pointed(place))
