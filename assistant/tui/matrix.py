"""The table of the review: recommendations and clauses down; found, action, promises, due, confirmed, signed
across. What it shows comes from the desk, word for word."""

from __future__ import annotations

from textwrap import wrap

from rich.text import Text
from textual.content import Content
from textual.events import Resize
from textual.widgets import DataTable

from assistant.conversation.speech import Speaker
from assistant.desk.cells import COLUMNS, Jump, Row
from assistant.desk.matrix import Overall, blocking_rows
from assistant.tui.plainly import cut
from assistant.tui.themes import WIDE

_WIDTHS = {"found": 10, "lawful": 10, "promise": 14, "due": 12, "reviewed": 10, "signed": 14}
"""Columns of each column; what is left belongs to the item."""
_FIRST = ("found", "lawful", "reviewed", "due", "promise", "signed")
"""The columns in the order in which they are shown where not all fit; none is shown cut."""
_ITEM = 12
"""Columns that the item needs."""
_INDENT = "\u00a0\u00a0"
"""No plain blanks: the table trims those."""
_FRAME = 5
"""Columns of the border, the padding and the scroll bar."""
_DETAIL = 3
"""Lines that say what the row under the cursor is about."""


class Matrix(DataTable[Text]):
    """Arrows go from cell to cell; Enter goes to the text that the cell speaks of."""

    BORDER_TITLE = "Coverage"

    def __init__(self, speaker: Speaker, *, id: str | None = None) -> None:
        super().__init__(id=id, cell_padding=0, cursor_type="cell", show_row_labels=False, fixed_columns=1)
        self._speaker = speaker
        self._overall: Overall | None = None
        self._rows: tuple[Row, ...] = ()
        self._drawn = 0
        self._columns: tuple[str, ...] = COLUMNS
        self.blocks = False

    @property
    def here(self) -> tuple[Row | None, int]:
        """The row and the column under the cursor."""
        at = self.cursor_row
        return (self._rows[at] if 0 <= at < len(self._rows) else None), self.cursor_column

    @property
    def jump(self) -> Jump | None:
        """The words that the cell under the cursor speaks of; for the item, the text that waits to be
        confirmed, or those of the first column."""
        row, column = self.here
        if row is None:
            return None
        if column == 0 and row.jump is not None:
            return row.jump
        name = self._columns[min(max(0, column - 1), len(self._columns) - 1)]
        return row.cells[COLUMNS.index(name)].jump

    @property
    def detail(self) -> Content:
        """Three lines: what the row under the cursor is about, what is missing in it or in the way, and the
        words its cell speaks of."""
        row, _ = self.here
        if row is None or self._overall is None:
            return Content()
        width = self.app.size.width - 2
        asked = f"{row.label}: {row.text}" if row.text not in ("", row.label) else row.label
        why = f"Blocks: {'; '.join(row.reasons)}." if row.blocks else row.detail
        jump = self.jump
        text = self._overall.review.record.text(jump.place) if jump and jump.end else ""
        words = f"“{text[jump.start : jump.end]}”" if jump and text else ""
        lines = [_cut(asked, width), *(wrap(why, width) if row.blocks else [_cut(why, width)])]
        if len(lines) > _DETAIL:
            lines = [*lines[: _DETAIL - 1], _cut(" ".join(lines[_DETAIL - 1 :]), width)]
        return Content("\n".join([*lines, _cut(words, width)][:_DETAIL]))

    def show(self, overall: Overall) -> None:
        """Show a review; the cursor stays on its row where that is still there."""
        self._overall = overall
        self._fill()

    def only(self, blocks: bool) -> None:
        """Show only what keeps the record from being final, or everything."""
        if blocks != self.blocks:
            self.blocks = blocks
            self._fill()

    def go(self, ref: str, column: int) -> None:
        """Put the cursor on a cell; on the first where there is no such row."""
        at = next((n for n, row in enumerate(self._rows) if row.ref == ref), 0)
        self.move_cursor(row=at, column=column, animate=False)

    def next_open(self) -> None:
        """Go to the next row that keeps the record from being final, round again from the end."""
        open_ones = [n for n, row in enumerate(self._rows) if row.blocks]
        if open_ones:
            at = next((n for n in open_ones if n > self.cursor_row), open_ones[0])
            self.move_cursor(row=at, animate=False)

    def on_resize(self, event: Resize) -> None:
        if self._overall is not None and self.app.size.width != self._drawn:
            self._fill()

    def _fill(self) -> None:
        if self._overall is None:
            return
        row, column = self.here
        ref = row.ref if row else ""
        every = self._overall.rows
        self._rows = blocking_rows(every) if self.blocks else every
        self._drawn = width = self.app.size.width
        shown = self._columns = _fitting(width)
        item = max(_ITEM, width - _FRAME - sum(_WIDTHS[name] for name in shown))
        self.clear(columns=True)
        self.add_column(self._speaker.name("item", "column"), width=item)
        for name in shown:
            self.add_column(self._speaker.name(name, "column"), width=_WIDTHS[name])
        for each in self._rows:
            cells = [
                Text(_cut(cell.words, _WIDTHS[name] - 1), no_wrap=True)
                for name, cell in zip(COLUMNS, each.cells, strict=True)
                if name in shown
            ]
            self.add_row(self._item(each, item - 1), *cells)
        self.border_title = self._titled(len(self._overall.review.open_points))
        self.border_subtitle = "b shows everything again" if self.blocks else ""
        self.go(ref, column)

    def _titled(self, count: int) -> str:
        """What the table shows, and how much keeps the record from being final."""
        if not count:
            return "Only what blocks: nothing" if self.blocks else "Coverage: nothing blocks the final record"
        way = f"{count} thing{'s block' if count > 1 else ' blocks'} the final record"
        return f"Only what blocks: {way}" if self.blocks else f"Coverage: {way}"

    def _item(self, row: Row, width: int) -> Text:
        if row.clause:
            told = f"{row.short} {row.text}" if row.short else row.text
            return Text(_cut(f"{_INDENT}{told}", width), no_wrap=True)
        alone = len(row.short) + 20 > width or row.text.startswith(row.short)
        told = row.short if alone else f"{row.short}  {row.text}"
        return Text(_cut(told, width), style="bold" if row.blocks else "", no_wrap=True)


def _fitting(width: int) -> tuple[str, ...]:
    """The columns that a window of this width has room for beside the item."""
    left = width - _FRAME - _ITEM
    fitting = set()
    for name in _FIRST:
        left -= _WIDTHS[name]
        if left < 0 or (name == "signed" and width < WIDE):
            break
        fitting.add(name)
    return tuple(name for name in COLUMNS if name in fitting)


def _cut(text: str, width: int) -> str:
    """A text on one line, cut where it is longer than that."""
    line = " ".join(text.split(" ")).replace("\n", " ")
    return cut(line, width)
