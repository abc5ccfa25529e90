"""Tables of areas and grades: the head's field `grade`, nothing that asks or answers (domain/facts.md 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.intake.pieces import Piece
from assistant.paths import Shelf
from assistant.text import fold


@dataclass(frozen=True, slots=True)
class Grades:
    """The words of knowledge/grades.toml."""

    grades: frozenset[str]
    labels: frozenset[str]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> Grades:
        """Read them. Raises UsageProblem when the file is broken."""
        table = shelf.toml("knowledge/grades.toml")
        return cls(frozenset(map(fold, table["grades"])), frozenset(map(fold, table["labels"])))

    def taken(self, pieces: Sequence[Piece]) -> tuple[str | None, tuple[Piece, ...]]:
        """The grades of a document as its field has them (`Custody: Good; …`, None where it has no table of
        them), and the pieces without those tables."""
        found: list[str] = []
        rest: list[Piece] = []
        place = 0
        while place < len(pieces):
            end = place
            while end < len(pieces) and len(pieces[end].cells) > 1:
                end += 1
            given = self._of_table(pieces[place:end])
            if given is not None:
                found += given
            else:
                end = max(end, place + 1)
                rest += pieces[place:end]
            place = end
        return "; ".join(dict.fromkeys(found)) or None, tuple(rest)

    def _of_table(self, rows: Sequence[Piece]) -> list[str] | None:
        """`Area: grade` for each row of a table of grades; None when it is none."""
        if len(rows) < 2:
            return None
        cells = [tuple(c for c in row.cells if c) for row in rows]
        if all(self._is_grade(cell) for cell in cells[0]):
            return [
                f"{area}: {grade}"
                for row in rows[1:]
                for grade, area in zip(rows[0].cells, row.cells, strict=False)
                if area
            ]
        body = cells[1:] if any(fold(c).strip(" :") in self.labels for c in cells[0]) else cells
        if not body or not all(len(row) == 2 and self._is_grade(row[1]) for row in body):
            return None
        return [f"{area}: {grade}" for area, grade in body]

    def _is_grade(self, cell: str) -> bool:
        return fold(cell).strip(" .:") in self.grades
