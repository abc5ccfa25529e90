"""Tables and trackers: what each column or row label means is read from the labels in knowledge/columns.toml
(domain/shapes.md 7 to 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.intake.addressees import Directory
from assistant.intake.blocks import INNER_BULLET
from assistant.intake.both import names_both, parted
from assistant.intake.columns import Columns
from assistant.intake.headings import heading
from assistant.intake.items import Item
from assistant.intake.pieces import Piece
from assistant.intake.requests import asks, says
from assistant.intake.runs import Run
from assistant.intake.voices import Speaker, Voices
from assistant.report import Kind
from assistant.text import fold

_NUMBER = re.compile(
    r"^(?:recommendation|rec|afi|no\.?|r(?=\d))?\s*(?P<number>[a-z]?\d{1,3}(?:\.\d{1,2})?(?:\s?\([a-z]\)|[a-z])?)\.?$",
    re.IGNORECASE,
)
_OF_THE_FORCE = re.compile(r"\b(?:force|constabulary|chief|police)\b")
_REFERENCE = re.compile(r"(?=.*\d)[\w./-]{2,14}")
"""What a register of many reports numbers its rows by: `2023/14`."""
_PART_NUMBER = re.compile(r"^\d{1,3}\.\d{1,2}[a-z]?\.?$")
_CONCERN = re.compile(
    r"^cause of concern(?: \d+)?\s*[:–—-]\s*(?P<concern>.+?[.!?])\s+"
    r"recommendations?(?: \d+)?\s*[:–—-]\s*(?P<asked>\S.+)$",
    re.IGNORECASE | re.DOTALL,
)
"""A cell that holds a cause of concern and the recommendation made for it."""
_ANSWERS = frozenset({"both", "answer", *Speaker})
_OWNER = 12
"""Words in the name of who does it, at most."""
_LEADING = re.compile(r"^(?P<number>\d{1,3})[.):]\s+(?=[A-Z])")


def rows(
    pieces: Sequence[Piece], columns: Columns, voices: Voices, host: Speaker, directory: Directory
) -> tuple[tuple[Item, ...], tuple[Run, ...], tuple[Piece, ...]]:
    """The recommendations and answers in the tables of a document, and the pieces outside them. The rows of a
    table that has answers only are given back as paragraphs: they answer what stands above the table."""
    table = _Table(columns, voices, host, directory)
    for piece in pieces:
        table.take(piece)
    return tuple(table.items), tuple(table.runs), tuple(table.outside)


class _Table:
    def __init__(self, columns: Columns, voices: Voices, host: Speaker, directory: Directory) -> None:
        self.columns, self.voices, self.host, self.directory = columns, voices, host, directory
        self.items: list[Item] = []
        self.runs: list[Run] = []
        self.outside: list[Piece] = []
        self.header: tuple[str | None, ...] = ()
        self.kind = Kind.RECOMMENDATION
        self.current: Item | None = None
        self.concern: Item | None = None
        self.number = ""
        self.labels: tuple[str, ...] = ()
        self.owner: Speaker | None = None
        self.pending: Piece | None = None

    def take(self, piece: Piece) -> None:
        """One row, or a paragraph between the tables."""
        meanings = self._meanings(piece.cells)
        if not piece.cells and self.header and self.runs and not piece.apart and not self._opens(piece):
            self.runs[-1].pieces.append(piece)
        elif not piece.cells:
            self.header, self.number = (), ""
            if asks(piece.text) or heading(piece.text):
                self.pending = piece
            self.outside.append(piece)
        elif self._is_header(piece, meanings):
            self.header, self.labels = meanings, piece.cells
            texts = [c for c, m in zip(piece.cells, meanings, strict=True) if m == "text"]
            self.kind = _kind_named(texts[0]) if texts else Kind.RECOMMENDATION
        elif meanings[0] and not self.header and len([c for c in piece.cells if c]) <= 2:
            self._labelled(meanings[0], " ".join(c for c in piece.cells[1:] if c), piece)
        elif self.header:
            self._row(piece)
        elif _is_labelled_row(piece.cells):
            self.number = ""
            self._ask(f"{piece.cells[0].rstrip(' :')}: {piece.cells[1]}", piece)
        else:
            self.outside.append(piece)

    def _meanings(self, cells: Sequence[str]) -> tuple[str | None, ...]:
        """What the labels of a row mean; `both` for what both voices say."""
        found = zip(self.columns.header(cells), cells, strict=True)
        return tuple(m or ("both" if names_both(cell, self.voices) else None) for m, cell in found)

    def _opens(self, piece: Piece) -> bool:
        """Whether a line under a row is something new, and not more of its last cell."""
        return piece.head or asks(piece.text) or heading(piece.text) is not None

    def _is_header(self, piece: Piece, meanings: tuple[str | None, ...]) -> bool:
        """A row of short labels, most of them known, that names a column for recommendations or answers."""
        known = [m for m in meanings if m]
        filled = [c for c in piece.cells if c]
        return (
            len(known) >= 2
            and 2 * len(known) > len(filled)
            and bool({"text", "number", *_ANSWERS} & set(known))
            and all(len(c.split()) <= 9 for c in filled)
        )

    def _row(self, piece: Piece) -> None:
        """A row under a header: its item first, then its answers."""
        under = zip(self.header, _aligned(self.header, piece.cells), self.labels, strict=False)
        cells = [(m, c, label) for m, c, label in under if m and c]
        if "text" not in self.header:
            said = [c for m, c, _ in cells if m in _ANSWERS]
            self.outside.extend(Piece(c, piece.line) for c in said)
            return
        self.number, self.owner = next((c for m, c, _ in cells if m == "number"), ""), None
        before = len(self.runs)
        for text in [c for m, c, _ in cells if m == "text"]:
            self._ask(text, piece)
        for meaning, cell, label in sorted(cells, key=lambda cell: cell[0] != "owner"):
            if meaning not in {"number", "text"}:
                self._labelled(meaning, cell, piece, label)
        doers = [c for m, c, _ in cells if m == "lead" or (m == "owner" and not self.directory.mentioned(c))]
        doers = [c for c in doers if len(c.split()) <= _OWNER]
        for run in self.runs[before:][:1]:
            run.owner = doers[0] if doers else None
            run.due = next((c for m, c, _ in cells if m == "due"), None)

    def _labelled(self, meaning: str, value: str, piece: Piece, label: str = "") -> None:
        """One value under the label of its row or column. What the policing body owns it answers itself,
        unless the label says that the force does."""
        if not value:
            return
        if meaning in {"text", "number"}:
            self._number_or_text(value, piece)
        elif meaning == "owner" and self.current:
            self.current.to = value
            self.owner = next(iter(self.voices.named(value)), None)
        elif meaning in _ANSWERS:
            answers = (self.current,) if self.current else ()
            for speaker, words in self._spoken(meaning, value, label):
                self.runs.append(Run(speaker, None, answers, [Piece(words, piece.line)]))

    def _spoken(self, meaning: str, value: str, label: str) -> Sequence[tuple[Speaker, str]]:
        """Who says what in a cell. The marks in it count where its column is of both or of nobody by name, or
        where it marks both voices; without any, nobody is known to speak in a column of both."""
        speaker = Speaker(meaning) if meaning in set(Speaker) else self.host
        if meaning == "both":
            speaker = Speaker.OTHER
        elif self.owner is Speaker.PCC and label and not _OF_THE_FORCE.search(fold(label)):
            speaker = Speaker.PCC
        parts = parted(value, self.voices)
        marked = {who for who, _ in parts} - {None}
        if marked and (meaning in {"both", "answer"} or (parts[0][0] and len(marked) > 1)):
            return [(who or speaker, words) for who, words in parts]
        return [(speaker, value)]

    def _number_or_text(self, value: str, piece: Piece) -> None:
        """The value of a row labelled `Recommendation`: its text, or its number where the text stands above
        the table or in a row of its own."""
        number = _NUMBER.match(value)
        if number is None:
            self._ask(value, piece)
        elif self.pending is not None:
            pending, self.pending = self.pending, None
            self.outside.remove(pending)
            self.number = number["number"].partition(".")[0]
            self._ask(pending.text, pending)
        else:
            self.number = value

    def _ask(self, text: str, piece: Piece) -> None:
        """An item, or the one that stands in the row above once more."""
        if both := _CONCERN.match(text):
            self._concern(both["concern"], piece)
            text = both["asked"]
        head = heading(text)
        found = _NUMBER.match(self.number) or (None if head else _LEADING.match(text))
        numbers = head.numbers if head else (_plain(found["number"]),) if found else ()
        body = head.rest if head else _LEADING.sub("", text) if found else text
        kind = head.kind if head else _kind_named(self.number) if "AFI" in self.number else self.kind
        if not body:
            return
        last = self.current
        if (
            last
            and (not numbers or last.numbers == numbers)
            and fold(last.pieces[0].text) == fold(INNER_BULLET.split(body)[0])
        ):
            return
        word = "Area for improvement" if kind is Kind.AREA_FOR_IMPROVEMENT else "Recommendation"
        ref = numbers[0] if numbers else self.number if _REFERENCE.fullmatch(self.number) else ""
        label = head.label if head else f"{word} {ref}" if ref else ""
        stem, *leaves = INNER_BULLET.split(body)
        parts = [Piece(stem, piece.line), *(Piece(leaf, piece.line, "•") for leaf in leaves)]
        parent = self.concern if kind is Kind.RECOMMENDATION else None
        self.current = Item(label, kind, numbers, parts, to=head.to if head else "", parent=parent)
        self.items.append(self.current)
        self.pending = None

    def _concern(self, text: str, piece: Piece) -> None:
        """The cause of concern that the next item is made for; one printed before is the same."""
        alike = (i for i in self.items if i.kind is Kind.CAUSE_OF_CONCERN)
        self.concern = next((i for i in alike if fold(i.pieces[0].text) == fold(text)), None)
        if self.concern is None:
            self.concern = Item("", Kind.CAUSE_OF_CONCERN, pieces=[Piece(text, piece.line)])
            self.items.append(self.concern)


def _is_labelled_row(cells: Sequence[str]) -> bool:
    """Whether a row is a recommendation under its own label, `Recommendation 4 | Forces should ...`, as a
    small table for each of them has it."""
    if len(cells) != 2 or (head := heading(cells[0])) is None:
        return False
    return bool(head.numbers) and not head.rest and asks(cells[1]) and not says(cells[1])


def _plain(number: str) -> str:
    """A number with its letter as labels have it: `7A` is 7a; what begins with a letter stays as printed."""
    return number if number[0].isalpha() else number.lower().replace(" ", "")


def _aligned(header: Sequence[str | None], cells: Sequence[str]) -> Sequence[str]:
    """The cells of a row under their columns, where one label spans the number and the text of a part."""
    spare = len(cells) - len(header) + next((n for n, m in enumerate(reversed(header)) if m), 0)
    at = next((n for n, c in enumerate(cells) if n and _PART_NUMBER.match(c)), None)
    if spare != 1 or at is None or at + 1 >= len(cells):
        return cells
    return [*cells[:at], f"{cells[at]} {cells[at + 1]}", *cells[at + 2 :]]


def _kind_named(label: str) -> Kind:
    folded = fold(label)
    if "improvement" in folded or "afi" in folded.split():
        return Kind.AREA_FOR_IMPROVEMENT if "recommendation" not in folded else Kind.RECOMMENDATION
    return Kind.CAUSE_OF_CONCERN if "concern" in folded else Kind.RECOMMENDATION
