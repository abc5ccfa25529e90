"""What the labels of columns, rows and lines mean, as data in knowledge/columns.toml; whose answers a column
holds, by the titles of knowledge/titles.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.intake.headings import heading
from assistant.intake.offices import Offices
from assistant.intake.pieces import Piece
from assistant.intake.requests import asks
from assistant.paths import Shelf
from assistant.text import fold

_LONGEST = 120
"""Characters in a label at most."""
_WORD = 6
"""Letters in a label that may stand broken, more than."""
ANSWERS = frozenset({"answer", "pcc", "cc"})
_DATE_HEAD = re.compile(r"^(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:[a-z]{3,9})?[\s-]*\d{2,4}\s+")
_DATE_TAIL = re.compile(r"[\s,:(-]*(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:[a-z]{3,9})?[\s-]*\d{2,4}\)?$")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the label of a column or row means: number, text, owner, due, pcc, cc, other answers, or
    nothing. `broken` has them without blanks, as a narrow column breaks a word: `Recommendatio n`."""

    meaning: Mapping[str, str]
    broken: Mapping[str, str]
    offices: Offices

    @classmethod
    def from_shelf(cls, shelf: Shelf, offices: Offices | None = None) -> Columns:
        """Read knowledge/columns.toml. Raises UsageProblem when it is broken."""
        table = shelf.toml("knowledge/columns.toml")
        meaning = {fold(label): meaning for meaning, labels in table.items() for label in labels}
        broken = {label.replace(" ", ""): m for label, m in meaning.items() if len(label) > _WORD}
        return cls(meaning, broken, offices or Offices.from_shelf(shelf))

    def for_document(self, text: str) -> Columns:
        """The labels as this document uses them (`Offices.for_document`)."""
        return replace(self, offices=self.offices.for_document(text))

    def means(self, label: str) -> str | None:
        """What a label means; a date or a colon at its end does not matter."""
        if len(label) > _LONGEST:
            return None
        folded = fold(label).strip(" :.*/-")
        for form in (folded, _DATE_TAIL.sub("", folded), _DATE_HEAD.sub("", folded)):
            if form.strip(" :.*/-") in self.meaning:
                return self.meaning[form.strip(" :.*/-")]
            if headed := self.offices.headed(form):
                return headed.voice.value
        return self.broken.get(folded.replace(" ", ""))

    def header(self, cells: Sequence[str]) -> tuple[str | None, ...]:
        """What the labels of a row mean; beside a column of recommendations a title alone, `MOPAC`, holds the
        answers of that office."""
        found = [self.means(cell) for cell in cells]
        if "text" in found:
            found = [m or self.offices.alone(cell) for m, cell in zip(found, cells, strict=True)]
        return tuple(found)

    def labelled(self, text: str) -> tuple[str, str] | None:
        """The meaning and the value of a line such as `Status: complete`; None when it is no such line."""
        label, colon, value = text.partition(":")
        meaning = self.means(label) if colon and len(label.split()) < 6 else None
        return (meaning, value.strip()) if meaning else None

    def asks_only(self, lines: Sequence[str]) -> bool:
        """Whether two labels on lines of their own head a table of numbers and recommendations, in which no
        column is anybody's answer."""
        meanings = [self.means(line) if line else None for line in lines]
        return {"number", "text"} in [set(pair) for pair in pairwise(meanings)] and not (
            ANSWERS & set(meanings)
        )

    def flat_header(self, lines: Sequence[str]) -> tuple[frozenset[int], str | None]:
        """The places of the labels of a table whose cells stand each on a line of its own, two or more in a
        row with a column of recommendations and one of answers among them; and what that one means."""
        meanings = [self.means(line) if line else None for line in lines]
        for place, meaning in enumerate(meanings):
            if meaning is None:
                continue
            end = next((n for n in range(place, len(lines)) if meanings[n] is None), len(lines))
            found = meanings[place:end]
            answers = next((m for m in found if m in ANSWERS), None)
            if len(found) > 1 and answers and {"text", "number"} & set(found):
                return frozenset(range(place, end)), answers
        return frozenset(), None


def tells_items(pieces: Sequence[Piece], columns: Columns) -> bool:
    """Whether the tables of a document hold recommendations or answers: a column or row is labelled as that,
    or a cell asks for something. One of forces and dates, as a report has it in an annex, does not."""
    rows = [piece.cells for piece in pieces if len(piece.cells) > 1]
    return any(
        columns.means(cell) in {"text", *ANSWERS}
        or ((head := heading(cell)) is not None and bool(head.numbers))
        or asks(cell)
        for cells in rows
        for cell in cells
    )
