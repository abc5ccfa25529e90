"""Tables of a pdf without rules: their columns are told by what stands under a row of labels, with a free
strip between (domain/shapes.md 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from assistant.intake.formats.ruled import Table

_NAMES = r"(?:rec+om+enda|areas? for imp|afis?\b|causes? of con)"
_ASKED = re.compile(rf"^(?:the )?(?:hmic(?:frs)? )?{_NAMES}", re.IGNORECASE)
_SOMEWHERE = re.compile(rf"\b{_NAMES}", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:response|comment|update|progress|action|owner|lead|status|rag|due|deadline|timescale|position"
    r"|by when)",
    re.IGNORECASE,
)
_LABEL = 6
"""Words in the label of a column at most."""
_GAP = 8.0
"""The least strip between two columns, in points: a cell's own margins are wider, blanks are not."""
_LEVEL = 2.5
"""How far the feet of words on one line are apart at most, in points."""
_UNLIKE = 0.08
"""By what share the distance between rows is unlike that between lines, at least."""
_DEEP = 4
"""Lines in a row of labels at most."""
_BEGINS = re.compile(
    r"^(?:\(?\d{1,3}[.):]|\d{1,3}(?:\.\d{1,2})?$|recommendation \d|rec\b|afi\b|r\d)", re.IGNORECASE
)
_FURNITURE = 3
"""Lines at the foot or head of a page that are none of a table that goes on over it, at most."""


@dataclass(slots=True)
class _Segment:
    """Words of one line with no strip between them."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class _Level:
    """What stands on one line of the page, from left to right."""

    foot: float
    height: float
    segments: list[_Segment] = field(default_factory=list)


@dataclass(slots=True)
class Strips:
    """The free strips between the columns of a table, narrowed by each line that is put into it: for each the
    least and the greatest place, in points from the left."""

    between: list[tuple[float, float]]
    numbered: bool = False
    """Whether its rows begin with numbers."""

    def take(self, segments: Sequence[_Segment]) -> list[list[_Segment]] | None:
        """The segments by column, None where one reaches over a strip: the table ends above it."""
        strips = list(self.between)
        for s in segments:
            middle = (s.left + s.right) / 2
            for n, (low, high) in enumerate(strips):
                if s.left < low and s.right > high:
                    return None
                if middle < (low + high) / 2:
                    strips[n] = (max(low, s.right), high)
                else:
                    strips[n] = (low, min(high, s.left))
        if any(high - low < _GAP / 2 for low, high in strips):
            return None
        self.between = strips
        found: list[list[_Segment]] = [[] for _ in range(len(strips) + 1)]
        for s in segments:
            found[sum(s.left >= high - 0.1 or s.left > (low + high) / 2 for low, high in strips)].append(s)
        return found


def aligned(text_page: Any, text: str, carried: Strips | None) -> tuple[tuple[Table, ...], Strips | None]:
    """The tables without rules on a page, from top to bottom, and the strips of one that goes on overleaf.
    `carried` are those of a table that the page before ended with."""
    if carried is None and not _may_hold(text):
        return (), None
    levels = _levels(text_page, text)
    found: list[Table] = []
    at = 0
    if carried is not None:
        start, end = _overleaf(levels, carried)
        if end:
            found.append(_table(levels[start:end], carried, overleaf=True))
        at = end
    while at < len(levels):
        start, labels = _header(levels, at)
        if labels:
            strips = Strips([(a.right, b.left) for a, b in pairwise(labels)])
            end = _body(levels, start, strips)
            strips.numbered = end > start and bool(_BEGINS.match(levels[start].segments[0].text))
            table = _table(levels[start:end], strips, labels=labels, top=levels[at]) if end > start else None
            if table is not None and (len(labels) > 2 or len(table.rows) > 2):
                found.append(table)
                carried, at = strips, end
                continue
        at += 1
    ends_it = bool(found) and sum(level.foot < found[-1].bottom for level in levels) <= _FURNITURE
    return tuple(found), carried if ends_it else None


def _overleaf(levels: Sequence[_Level], strips: Strips) -> tuple[int, int]:
    """From where to where a table that the page before ended with goes on; 0 and 0 where it does not."""
    for start in range(min(_FURNITURE, len(levels))):
        end = _body(levels, start, strips)
        if end > start and any(len(level.segments) > 1 for level in levels[start:end]):
            return start, end
    return 0, 0


def _may_hold(text: str) -> bool:
    short = [line.strip() for line in text.split("\n") if 0 < len(line.split()) <= 3 * _LABEL]
    return any(map(_SOMEWHERE.search, short)) and any(map(_BESIDE.search, short))


def _header(levels: Sequence[_Level], at: int) -> tuple[int, list[_Segment]]:
    """Where the rows begin, and the labels of the columns, with what of them was broken onto the next lines;
    no labels where these are none of a table of recommendations."""
    labels = [_Segment(s.text, s.left, s.right) for s in levels[at].segments]
    start = at + 1
    while len(labels) > 1 and start < min(at + _DEEP, len(levels)):
        broken = levels[start].segments
        if not all(s.text[:1].islower() and len(s.text.split()) < _LABEL for s in broken):
            break
        for s in broken:
            label = min(labels, key=lambda one: abs(one.left - s.left))
            label.text, label.left = f"{label.text} {s.text}", min(label.left, s.left)
            label.right = max(label.right, s.right)
        start += 1
    texts = [label.text for label in labels]
    asked = [n for n, text in enumerate(texts) if _ASKED.search(text)]
    beside = any(_BESIDE.search(text) for n, text in enumerate(texts) if n not in asked)
    short = all(len(text.split()) <= _LABEL and (" " not in text or text[-1] != ".") for text in texts)
    return start, labels if asked and beside and short else []


def _body(levels: Sequence[_Level], start: int, strips: Strips) -> int:
    """Where the lines end that fit between the strips."""
    end = start
    while end < len(levels) and strips.take(levels[end].segments) is not None:
        end += 1
    return end


def _table(
    levels: Sequence[_Level],
    strips: Strips,
    *,
    labels: Sequence[_Segment] = (),
    top: _Level | None = None,
    overleaf: bool = False,
) -> Table:
    """The rows of some lines. What stands overleaf before a row begins is the rest of the row before."""
    columns = len(strips.between) + 1
    rows: list[list[list[str]]] = []
    leading = _leading(levels)
    row = _Row()
    rest = False
    for place, level in enumerate(levels):
        cells = Strips(list(strips.between)).take(level.segments) or [level.segments]
        step = levels[place - 1].foot - level.foot if place else leading
        begins = row.begun_by(cells, numbered=strips.numbered, apart=abs(step - leading) > _UNLIKE * leading)
        if not rows:
            first = " ".join(s.text for s in cells[0])
            opens = first[:1].isupper() or bool(_BEGINS.match(first))
            rest = overleaf and not (begins if strips.numbered else opens)
        if begins or not rows:
            rows.append([[] for _ in range(columns)])
            row = _Row()
        row.take(cells)
        for n, cell in enumerate(cells):
            rows[-1][n] += [s.text for s in cell]
    printed = [tuple(" ".join(cell) for cell in cells) for cells in rows]
    if labels:
        printed.insert(0, tuple(label.text for label in labels))
    head = top or levels[0]
    return Table(head.foot + head.height, levels[-1].foot - _LEVEL, tuple(printed), goes_on=rest)


@dataclass(slots=True)
class _Row:
    """How far the cells of a row have been read: those that have text, and those that have ended."""

    had: set[int] = field(default_factory=set)
    ended: set[int] = field(default_factory=set)

    def begun_by(self, cells: Sequence[Sequence[_Segment]], *, numbered: bool, apart: bool) -> bool:
        """Whether a line begins the next row: its first cell has a number, where those of the table have;
        else several of its cells have text, and it stands off, or one of them had ended."""
        filled = {n for n, cell in enumerate(cells) if cell}
        if 0 not in filled:
            return False
        if numbered:
            return bool(_BEGINS.match(cells[0][0].text))
        return len(filled) > 1 and bool(self.had) and (apart or bool(self.ended & filled))

    def take(self, cells: Sequence[Sequence[_Segment]]) -> None:
        """One line more of the row."""
        filled = {n for n, cell in enumerate(cells) if cell}
        self.had |= filled
        self.ended = self.had - filled


def _leading(levels: Sequence[_Level]) -> float:
    """How far the lines of a cell stand below one another: the commonest distance."""
    steps = Counter(round(a.foot - b.foot, 1) for a, b in pairwise(levels))
    return steps.most_common(1)[0][0] if steps else 0.0


def _levels(text_page: Any, text: str) -> list[_Level]:
    """The words of a page on their lines, from top to bottom, parted where a strip is between them."""
    words = sorted(_words(text_page, text), key=lambda word: -word[1])
    lines: list[list[tuple[_Segment, float, float]]] = []
    for one in words:
        if lines and abs(lines[-1][0][1] - one[1]) <= _LEVEL:
            lines[-1].append(one)
        else:
            lines.append([one])
    found = []
    for line in lines:
        level = _Level(line[0][1], max(height for _, _, height in line))
        for word, _, _ in sorted(line, key=lambda one: one[0].left):
            last = level.segments[-1] if level.segments else None
            if last is not None and word.left - last.right < _GAP:
                last.text, last.right = f"{last.text} {word.text}", max(last.right, word.right)
            else:
                level.segments.append(word)
        found.append(level)
    return found


def _words(text_page: Any, text: str) -> Iterator[tuple[_Segment, float, float]]:
    """Each word with where it stands: from left to right, its foot, its height."""
    for match in re.finditer(r"\S+", text):
        first, last = match.start(), match.end() - 1
        left, foot, _, head = text_page.get_charbox(first, loose=True)
        right = text_page.get_charbox(last, loose=True)[2]
        yield _Segment(match[0].replace("|", "/"), left, right), foot, head - foot
