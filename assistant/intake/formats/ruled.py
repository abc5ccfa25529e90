"""Tables of a pdf, by the rules drawn between their cells: a pdf itself knows no rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.intake.formats.printed import PARTED

_THIN = 3.0
"""How thick a rule is at most, and how far apart two rules are that are one, in points."""
_LONG = 8.0
"""How long a rule is at least, in points."""
_MOST = 4_000
"""More lines than these on a page are a drawing."""
_COLUMNS = 14
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells, and where it stands, in points from the foot of the page. `goes_on` says
    that its first row is the rest of the last one of the page before."""

    top: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]
    goes_on: bool = False

    def holds(self, foot: float) -> bool:
        """Whether a line of text with its foot here stands in the table."""
        return self.bottom - _THIN <= foot <= self.top - _THIN

    def shows(self, line: str) -> bool:
        """Whether its cells show every word of a line at its height: what is printed in the margin
        or across a rule may be in no cell."""
        words = {word for row in self.rows for cell in row for word in _WORD.findall(cell)}
        return words.issuperset(_WORD.findall(line))


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule: where it lies across its length, and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class _Band:
    """What lies between two level rules, with where its upright ones stand."""

    top: float
    bottom: float
    columns: tuple[float, ...]


def tables(page: Any, text_page: Any) -> tuple[Table, ...]:
    """The tables on a page, from top to bottom; none where nothing is ruled into columns."""
    grids: list[list[_Band]] = []
    for band in _bands(*_rules(page)):
        if grids and abs(grids[-1][-1].bottom - band.top) <= _THIN:
            grids[-1].append(band)
        else:
            grids.append([band])
    found = []
    for grid in grids:
        rows = tuple(row for band in grid if any(row := _cells(text_page, band)))
        if rows:
            found.append(Table(grid[0].top, grid[-1].bottom, rows))
    return tuple(found)


def _bands(level: Sequence[_Rule], upright: Sequence[_Rule]) -> list[_Band]:
    """The bands that are ruled into columns; two are one where no rule parts most of their columns."""
    found: list[_Band] = []
    for top, bottom in pairwise(_distinct(rule.at for rule in level)[::-1]):
        middle = (top + bottom) / 2
        columns = _distinct(rule.at for rule in upright if rule.start <= middle <= rule.end)
        if not 3 <= len(columns) <= _COLUMNS:
            continue
        goes_on = bool(found) and abs(found[-1].bottom - top) <= _THIN and not _parted(level, top, columns)
        if goes_on:
            found[-1] = _Band(found[-1].top, bottom, found[-1].columns)
        else:
            found.append(_Band(top, bottom, columns))
    return found


def _cells(text_page: Any, band: _Band) -> tuple[str, ...]:
    return tuple(
        " ".join(
            text_page.get_text_bounded(left, band.bottom, right, band.top)
            .replace("\x02", PARTED)  # what pdfium writes here for a parted word
            .replace("|", "/")
            .split()
        )
        for left, right in pairwise(band.columns)
    )


def _rules(page: Any) -> tuple[list[_Rule], list[_Rule]]:
    """The level and the upright rules of a page: thin paths, and the sides of boxes."""
    import pypdfium2.raw as raw

    level: list[_Rule] = []
    upright: list[_Rule] = []
    for number, path in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number > _MOST:
            return [], []
        left, bottom, right, top = path.get_bounds()
        wide, high = right - left, top - bottom
        if high <= _THIN and wide >= _LONG:
            level.append(_Rule((top + bottom) / 2, left, right))
        elif wide <= _THIN and high >= _LONG:
            upright.append(_Rule((left + right) / 2, bottom - _THIN, top + _THIN))
        elif wide >= _LONG and high >= _LONG:
            level += [_Rule(top, left, right), _Rule(bottom, left, right)]
            upright += [_Rule(left, bottom, top), _Rule(right, bottom, top)]
    return level, upright


def _distinct(places: Iterable[float]) -> tuple[float, ...]:
    """The places in order, those that are one given once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _THIN:
            found.append(place)
    return tuple(found)


def _parted(level: Sequence[_Rule], at: float, columns: Sequence[float]) -> bool:
    """Whether rules at this height part most of the columns."""
    here = [rule for rule in level if abs(rule.at - at) <= _THIN]
    middles = [(left + right) / 2 for left, right in pairwise(columns)]
    parted = sum(any(rule.start <= middle <= rule.end for rule in here) for middle in middles)
    return 2 * parted > len(middles)
