"""Where in the document's text each thing that was read stands, found again by its letters and digits, so
that marks, quotes and line breaks on the way make no difference."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from assistant.forms import fields_form
from assistant.intake.blocks import blocks, has_markup
from assistant.report import Recommendation
from assistant.response import Reading, with_ids
from assistant.source import Line
from assistant.text import fold

_NO_LETTER = re.compile(r"[\W_]+")
_HOLD = 60
"""How many letters of an end are sought where the whole does not stand in one piece, cut by a page's foot."""
_STRETCH = 3
"""Into how many times its length a text may be stretched by what a page break puts in between."""
_LABEL = 40
"""How many letters the label of a field may have."""
_BEFORE = 12
"""How far before a text, in letters, its label may end: for a dash, a colon, a paragraph's number."""


def lines(text: str) -> tuple[Line, ...]:
    """The lines of an opened document that hold anything; one with markup in it is cut at its blocks."""
    found: list[Line] = []
    for number, line in enumerate(text.split("\n"), 1):
        if has_markup(line):
            found += [Line(number, f"• {b.text}" if b.item else b.text) for b in blocks([(number, line)])]
        elif line.strip():
            found.append(Line(number, line.strip()))
    return tuple(found)


class Letters:
    """The letters of a document in one row, and the line each stands on."""

    def __init__(self, source: Sequence[Line]) -> None:
        rows = [letters(line.text) for line in source]
        self._row = "".join(rows)
        self._ends = list(accumulate(map(len, rows)))

    def find(self, text: str, start: int = 0) -> tuple[int, int] | None:
        """From where to where a text stands, sought from `start` on and then from the beginning."""
        wanted = letters(text)
        if not wanted:
            return None
        at = self._seek(wanted, start)
        if at >= 0:
            return at, at + len(wanted)
        if len(wanted) <= 2 * _HOLD:
            return None
        head, tail = self._seek(wanted[:_HOLD], start), -1
        if head >= 0:
            tail = self._row.find(wanted[-_HOLD:], head, head + _STRETCH * len(wanted))
        return None if head < 0 else (head, tail + _HOLD if tail >= 0 else head + _HOLD)

    def _seek(self, wanted: str, start: int) -> int:
        at = self._row.find(wanted, start)
        return at if at >= 0 or not start else self._row.find(wanted)

    def before(self, text: str, at: int) -> int:
        """Where a text begins that ends shortly before a place; the place itself where it does not."""
        wanted = letters(text)
        found = self._row.rfind(wanted, max(0, at - len(wanted) - _BEFORE), at) if wanted else -1
        return found if found >= 0 else at

    def fills(self, span: tuple[int, int]) -> bool:
        """Whether the lines a stretch of letters stands on hold little besides it, such as a label."""
        first, last = self.lines(span)
        begin = self._ends[first - 1] if first else 0
        return self._ends[last] - begin - (span[1] - span[0]) <= _LABEL

    def lines(self, span: tuple[int, int]) -> tuple[int, int]:
        """The first and last line of a stretch of letters, by their places from 0."""
        first, last = bisect_right(self._ends, span[0]), bisect_right(self._ends, span[1] - 1)
        return first, max(first, last)


def letters(text: str) -> str:
    """The letters and digits of a text, folded."""
    return _NO_LETTER.sub("", fold(text))


def spans(source: Sequence[Line], reading: Reading, as_read: Reading) -> Mapping[str, tuple[int, int]]:
    """For each reference the first and last line it stands on. What an officer typed anew stands where the
    same reference of `as_read` does."""
    row = Letters(source)
    found: dict[str, tuple[int, int]] = {}
    for one in (as_read, reading) if reading is not as_read else (reading,):
        found |= _asked(row, one.report.recommendations)
    known = {ref for r in reading.report.recommendations for ref in (r.id, *(c.id for c in r.clauses))}
    found = {ref: span for ref, span in found.items() if ref in known}
    for name, value in fields_form(reading.report.fields).items():
        if value and (place := row.find(value)) and row.fills(place):
            found[f"head:{name}"] = place
    for ref, texts in _others(reading):
        places = [place for text in texts if (place := row.find(text))]
        if places:
            found[ref] = (min(p[0] for p in places), max(p[1] for p in places))
    made = {ref: row.lines(span) for ref, span in found.items()}
    at = {f"line {line.number}": place for place, line in enumerate(source)}
    for n, repair in enumerate(reading.repairs, 1):  # what was taken out stands on its line and nowhere else
        line = at.get(repair.where)
        if line is not None and not repair.after and letters(repair.before) in letters(source[line].text):
            made[f"P{n}"] = (line, line)
    return made


def _asked(row: Letters, recommendations: Sequence[Recommendation]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    at = 0
    for r in recommendations:
        parts = []
        for clause in r.clauses:
            if place := row.find(clause.text, at):
                found[clause.id] = place
                parts.append(place)
                at = place[1]
        if parts:
            first = row.before(r.label, parts[0][0])
            # clauses far away from the first are of other pages: they do not stretch the whole
            near = [p for p in parts if parts[0][0] <= p[0] <= parts[0][1] + _STRETCH * len(r.text) + 200]
            found[r.id] = (first, max(p[1] for p in near))
    return found


def _others(reading: Reading) -> Iterator[tuple[str, Sequence[str]]]:
    for said in with_ids(reading.responses):
        yield said.id, (said.heading or "", *said.paragraphs)
    for n, piece in enumerate(reading.unread, 1):
        yield f"U{n}", [piece.text]
