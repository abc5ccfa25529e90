"""The table of the review: recommendations and clauses down; found, 5B, promises, due, reviewed, signed
across. What it shows comes from the desk, word for word."""

from __future__ import annotations

from rich.text import Text
from textual.content import Content
from textual.events import Resize
from textual.widgets import DataTable

from assistant.conversation.speech import Speaker
from assistant.desk.matrix import COLUMNS, Jump, Overall, Row, blocking_rows
from assistant.tui.themes import WIDE

_WIDTHS = {"found": 10, "lawful": 10, "promise": 14, "due": 12, "reviewed": 14, "signed": 14}
"""Columns of each column; what is left belongs to the item."""
_INDENT = "\u00a0\u00a0"
"""No plain blanks: the table trims those."""
_FRAME = 5
"""Columns of the border, the padding and the scroll bar."""


class Matrix(DataTable[Text]):
    """Arrows go from cell to cell; Enter goes to the text that the cell speaks of."""

    BORDER_TITLE = "Coverage"

    def __init__(self, speaker: Speaker, *, id: str | None = None) -> None:
        super().__init__(id=id, cell_padding=0, cursor_type="cell", show_row_labels=False, fixed_columns=1)
        self._speaker = speaker
        self._overall: Overall | None = None
        self._rows: tuple[Row, ...] = ()
        self._drawn = 0
        self.blocks = False

    @property
    def here(self) -> tuple[Row | None, int]:
        """The row and the column under the cursor."""
        at = self.cursor_row
        return (self._rows[at] if 0 <= at < len(self._rows) else None), self.cursor_column

    @property
    def jump(self) -> Jump | None:
        """The words that the cell under the cursor speaks of; for the item, those of the first column."""
        row, column = self.here
        return row.cells[max(0, column - 1)].jump if row else None

    @property
    def detail(self) -> Content:
        """Three lines: what the row under the cursor is about, what is missing in it or in the way, and the
        words its cell speaks of."""
        row, _ = self.here
        if row is None or self._overall is None:
            return Content()
        width = self.app.size.width - 2
        asked = f"{row.label}: {row.text}" if row.text not in ("", row.label) else row.label
        why = "; ".join(row.blocks if row.blocks and not row.clause else filter(None, [row.detail]))
        jump = self.jump
        text = self._overall.review.record.text(jump.place) if jump and jump.end else ""
        words = f"“{text[jump.start : jump.end]}”" if jump and text else ""
        return Content("\n".join(_cut(line, width) for line in (asked, why, words)))

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
        open_ones = [n for n, row in enumerate(self._rows) if row.blocks and not row.clause]
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
        shown = COLUMNS if width >= WIDE else COLUMNS[:-1]
        item = max(12, width - _FRAME - sum(_WIDTHS[name] for name in shown))
        self.clear(columns=True)
        self.add_column(self._speaker.name("item", "column"), width=item)
        for name in shown:
            self.add_column(self._speaker.name(name, "column"), width=_WIDTHS[name])
        for each in self._rows:
            cells = [
                Text(_cut(cell.words, _WIDTHS[name] - 1), no_wrap=True)
                for name, cell in zip(shown, each.cells, strict=False)
            ]
            self.add_row(self._item(each, item - 1), *cells)
        complete = self._overall.review.coverage.complete
        done = "complete: every recommendation is answered and confirmed" if complete else "not complete yet"
        self.border_title = f"Coverage: {done}"
        kept = "only what blocks" if self.blocks else ""
        self.border_subtitle = kept if self._rows or not self.blocks else "nothing blocks"
        self.go(ref, column)

    def _item(self, row: Row, width: int) -> Text:
        if row.clause:
            return Text(_cut(f"{_INDENT}{row.ref} {row.text}", width), no_wrap=True)
        alone = len(row.short) + 20 > width or row.text.startswith(row.short)
        told = row.short if alone else f"{row.short}  {row.text}"
        return Text(_cut(told, width), style="bold" if row.blocks else "", no_wrap=True)


def _cut(text: str, width: int) -> str:
    """A text on one line, cut where it is longer than that."""
    line = " ".join(text.split(" ")).replace("\n", " ")
    return line if len(line) <= width else f"{line[: width - 1]}…"
