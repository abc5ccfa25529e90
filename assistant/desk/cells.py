"""What the matrix is made of: rows of cells, each with its words and the words of the record it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.desk.points import OpenPoint
from assistant.record import Place

COLUMNS = ("found", "lawful", "promise", "due", "reviewed", "signed")


@dataclass(frozen=True, slots=True)
class Jump:
    """Words of the record: a place, and from where to where in its text (in characters)."""

    place: Place
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and the words it speaks of."""

    words: str
    jump: Jump


@dataclass(frozen=True, slots=True)
class Row:
    """One recommendation, clause or section, or what is about the whole record. `ref` is its id, `short` its
    label for where room is short, `text` what it asks; `cells` stand in the order of COLUMNS. `blocks` is
    what keeps the record from being final there; `beside` says of a clause that it was not found in an answer
    that is still open, so that it is shown beside what blocks; `detail` says what is missing; `jump` is the
    text that is to be confirmed, where that is not the first cell's."""

    ref: str
    label: str
    short: str
    text: str
    clause: bool
    cells: tuple[Cell, ...]
    blocks: tuple[OpenPoint, ...] = ()
    beside: bool = False
    detail: str = ""
    jump: Jump | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """What blocks, each in words that stand beside the item."""
        return tuple(point.beside for point in self.blocks)
