"""Tables and trackers: what each column or row label means is read from the labels in knowledge/columns.toml
(domain/shapes.md 7 to 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.intake.columns import Columns
from assistant.intake.headings import heading
from assistant.intake.items import Item
from assistant.intake.pieces import Piece
from assistant.intake.requests import asks
from assistant.intake.runs import Run
from assistant.intake.voices import Speaker, Voices
from assistant.report import Kind

_NUMBER = re.compile(
    r"^(?:recommendation|rec|afi|no\.?)?\s*(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?)\.?$", re.IGNORECASE
)


def rows(
    pieces: Sequence[Piece], columns: Columns, voices: Voices, host: Speaker
) -> tuple[tuple[Item, ...], tuple[Run, ...], tuple[Piece, ...]]:
    """The recommendations and answers in the tables of a document, and the pieces outside them."""
    table = _Table(columns, voices, host)
    for piece in pieces:
        table.take(piece)
    return tuple(i for i in table.items), tuple(table.runs), tuple(table.outside)


class _Table:
    def __init__(self, columns: Columns, voices: Voices, host: Speaker) -> None:
        self.columns, self.voices, self.host = columns, voices, host
        self.items: list[Item] = []
        self.runs: list[Run] = []
        self.outside: list[Piece] = []
        self.header: tuple[str | None, ...] = ()
        self.pending: Piece | None = None

    def take(self, piece: Piece) -> None:
        """One row, or a paragraph between the tables."""
        meanings = tuple(self.columns.means(c) for c in piece.cells)
        if not piece.cells:
            self.header = ()
            if asks(piece.text) or heading(piece.text):
                self.pending = piece
            self.outside.append(piece)
        elif self._is_header(piece, meanings):
            self.header = meanings
        elif meanings and meanings[0] and len([c for c in piece.cells if c]) <= 2:
            self._labelled(meanings[0], " ".join(c for c in piece.cells[1:] if c), piece)
        elif self.header:
            self._row(piece)
        else:
            self.outside.append(piece)

    def _is_header(self, piece: Piece, meanings: tuple[str | None, ...]) -> bool:
        """A row of short labels, most of them known, that holds a column for the recommendation."""
        known = [m for m in meanings if m]
        filled = [c for c in piece.cells if c]
        return (
            len(known) >= 2
            and 2 * len(known) > len(filled)
            and bool({"text", "number"} & set(known))
            and all(len(c.split()) <= 9 for c in filled)
        )

    def _row(self, piece: Piece) -> None:
        """A row under a header: its item first, then its answers."""
        cells = [(m, c) for m, c in zip(self.header, piece.cells, strict=False) if m and c]
        number = next((c for m, c in cells if m == "number"), "")
        asked = [c for m, c in cells if m == "text"]
        if asked:
            self._ask(number, asked[0], piece)
            for more in asked[1:]:
                self.items[-1].pieces.append(Piece(more, piece.line))
        for meaning, cell in cells:
            if meaning not in {"number", "text"}:
                self._labelled(meaning, cell, piece)

    def _labelled(self, meaning: str, value: str, piece: Piece) -> None:
        """One value under the label of its row or column."""
        if not value:
            return
        if meaning in {"text", "number"}:
            self._number_or_text(value, piece)
        elif meaning == "owner" and self.items:
            self.items[-1].to = value
        elif meaning in set(Speaker):
            self.runs.append(Run(Speaker(meaning), None, tuple(self.items[-1:]), [Piece(value, piece.line)]))
        elif meaning == "answer":
            self.runs.append(Run(self.host, None, tuple(self.items[-1:]), [Piece(value, piece.line)]))

    def _number_or_text(self, value: str, piece: Piece) -> None:
        number = _NUMBER.match(value)
        if number is None:
            self._ask("", value, piece)
        elif self.pending is not None:
            pending, self.pending = self.pending, None
            self.outside.remove(pending)
            self._ask(number["number"].partition(".")[0], pending.text, pending)

    def _ask(self, number: str, text: str, piece: Piece) -> None:
        head = heading(text)
        found = _NUMBER.match(number)
        numbers = head.numbers if head else (found["number"].lower(),) if found else ()
        label = head.label if head else f"Recommendation {numbers[0]}" if numbers else ""
        item = Item(label, head.kind if head else Kind.RECOMMENDATION, numbers, to=head.to if head else "")
        body = head.rest if head else text
        if not body:
            return
        item.pieces.append(Piece(body, piece.line))
        self.items.append(item)
        self.pending = None
