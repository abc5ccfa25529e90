"""PDF: the text in reading order, page by page, with what repeats on the pages taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from assistant.errors import Unreadable
from assistant.intake.formats.aligned import Strips, aligned
from assistant.intake.formats.printed import PARTED, joined
from assistant.intake.formats.ruled import Table, tables
from assistant.intake.headings import heading
from assistant.response import Repair
from assistant.text import clean

PAGES = 600
"""The most pages that are read; the longest reports have about 200."""
_QUICK = 20
"""Pages that are read before anybody wonders."""
_APART = 1.22
"""How much further apart than its lines paragraphs are, at least."""
_ABOUT = 1.0
_SYMBOL = re.compile("^[\uf000-\uf0ff]\\s*")
"""A bullet as Word's symbol fonts have it."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its text, where it ends, how wide its first word is, and how far below the line before
    it on the page it stands (0 for the first), in points. `ruled` says that it stands in a table; `cells` are
    those of a whole row of one, `rest` of one that began on the page before."""

    text: str
    right: float
    first: float
    below: float = 0.0
    ruled: bool = False
    cells: tuple[str, ...] = ()
    rest: bool = False


_APART_FROM_TABLE = _Line("", 0.0, 0.0)
"""What parts a table from the paragraph below it, which is none of its last cell."""


def text_of(
    data: bytes, name: str, progress: Callable[[str], None] | None = None
) -> tuple[str, str, tuple[Repair, ...]]:
    """The text of a pdf in paragraphs, with the rows of its tables between bars; the same line by line as it
    is printed; and what was taken out as furniture of its pages.

    Raises Unreadable when it is damaged, locked with a password, a scan without text, or too long.
    """
    pages = _pages(data, name, progress)
    if not any(page for page in pages):
        raise Unreadable(
            f"{name} holds pictures of pages but no text (a scan).",
            "Ask for the document itself, or run text recognition over it and try again.",
        )
    repeated = _repeated(pages)
    taken: list[Repair] = []
    plain: list[_Line] = []
    shown: list[_Line] = []
    for number, page in enumerate(pages, 1):
        for place, line in enumerate(page):
            edge = place < 3 or place >= len(page) - 3
            if edge and _core(line) in repeated:
                taken.append(
                    Repair("page furniture removed", f"page {number}", line.text.replace(PARTED, "-"), "")
                )
                continue
            if not line.cells:
                plain.append(line)
            if line.cells and (line.rest or not line.cells[0]) and _goes_on_from(shown, line):
                shown[-1] = _one_row(shown[-1], line)
            elif not line.ruled:
                if shown and shown[-1].cells and not line.cells:
                    shown.append(_APART_FROM_TABLE)
                shown.append(line)
    text, joints = _paragraphs(shown)
    return text, _paragraphs(plain)[0], (*taken, *joints)


def _goes_on_from(shown: Sequence[_Line], line: _Line) -> bool:
    return bool(shown) and len(shown[-1].cells) == len(line.cells)


def _one_row(row: _Line, rest: _Line) -> _Line:
    """A row and what is left of it on the next page."""
    cells = tuple(f"{cell} {more}".strip() for cell, more in zip(row.cells, rest.cells, strict=True))
    return replace(row, text=_barred(cells), cells=cells)


def _barred(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _paragraphs(lines: Sequence[_Line]) -> tuple[str, tuple[Repair, ...]]:
    margin = max((line.right for line in lines), default=0.0)
    leading = _leading(lines)
    made, repairs = joined(
        [line.text for line in lines],
        [_goes_on(line, after, margin, leading) for line, after in pairwise(lines)] + [False],
    )
    return "\n".join(made) + "\n", repairs


def _pages(data: bytes, name: str, progress: Callable[[str], None] | None) -> tuple[tuple[_Line, ...], ...]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise Unreadable(f"{name} is locked with a password.", "Save a copy without it.") from error
        raise Unreadable(f"{name} is damaged and cannot be opened.", "Download or save it again.") from error
    try:
        if len(document) > PAGES:
            raise Unreadable(f"{name} has more than {PAGES} pages.", "Save only the pages with the report.")
        found = []
        carried: Strips | None = None
        for number in range(len(document)):
            if progress is not None and number % 10 == 0 and len(document) > _QUICK:
                progress(f"Reading {name}: page {number + 1} of {len(document)}.")
            lines, carried = _lines(document[number], carried)
            found.append(lines)
        return tuple(found)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"{name} is damaged and cannot be read.", "Download or save it again.") from error
    finally:
        document.close()


def _lines(page: Any, carried: Strips | None) -> tuple[tuple[_Line, ...], Strips | None]:
    """The lines of a page; `carried`, given and given back, are the columns of a table without rules that
    goes on over the page."""
    text_page = page.get_textpage()
    text: str = text_page.get_text_range()
    exact = len(text) == text_page.count_chars()  # only then do characters and boxes go together
    printed = [(line, foot) for line, foot in _printed(text, text_page, exact=exact) if line.text.strip()]
    ruled = tables(page, text_page) if exact else ()
    if exact and not ruled:
        ruled, carried = aligned(text_page, text, carried)
    else:
        carried = None
    shown = [t for t in ruled if _is_believed(t, [line.text for line, foot in printed if t.holds(foot)])]
    found: list[_Line] = []
    begun: list[Table] = []
    for line, foot in printed:
        table = next((t for t in shown if t.holds(foot)), None)
        if table is not None and table not in begun:
            begun.append(table)
            found += _rows(table)
        found.append(replace(line, ruled=table is not None and table.shows(line.text)))
    return tuple(found), carried


def _is_believed(table: Table, lines: Sequence[str]) -> bool:
    """Whether the cells of a table show most lines at its height; the others stay lines of their own."""
    return _MOST * sum(not table.shows(line) for line in lines) <= len(lines)


def _rows(table: Table) -> Iterator[_Line]:
    for place, row in enumerate(tuple(map(clean, cells)) for cells in table.rows):
        yield _Line(_barred(row), 0.0, 0.0, cells=row, rest=table.goes_on and place == 0)


def _printed(text: str, text_page: Any, *, exact: bool) -> Iterator[tuple[_Line, float]]:
    """The printed lines of a page, each with the height of its foot in points (0 where it is not `exact`)."""
    begin, above = 0, 0.0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = begin + line.index(words[0])
            end, word = start + len(words) - 1, start + len(words.split()[0]) - 1
            below, foot = 0.0, 0.0
            if exact:
                left, foot = text_page.get_charbox(start, loose=True)[:2]
                right = text_page.get_charbox(end)[2]
                first = text_page.get_charbox(word)[2] - left
                below, above = max(0.0, above - foot), foot
            else:
                right, first = 5.0 * len(words), 5.0 * len(words.split()[0])
            yield _Line(clean(_SYMBOL.sub("• ", words)), right, first, below), foot
        begin += len(line) + 1


def _goes_on(line: _Line, after: _Line, margin: float, leading: float) -> bool:
    """Whether a line is full, because the next word would not have fitted, and the next stands no further
    below it than lines of a paragraph do; or breaks off before a small letter, as at the end of a page."""
    broken = after.text[:1].islower() and line.text[-1:] not in ".;:!?"
    apart = bool(leading) and after.below > leading * _APART
    apart = apart or (not after.below and _heads_page(line, after, margin))
    return broken or (not apart and margin - line.right < after.first + _BLANK)


def _heads_page(line: _Line, after: _Line, margin: float) -> bool:
    """Whether a line at the top of a page, below a whole sentence at the foot of the page before, is a
    heading: the rest of a paragraph would fill its line or end in a stop."""
    short = len(after.text.split()) <= _HEADING and after.text[:1].isupper() and after.text[-1:].isalnum()
    return short and after.right < margin / 2 and line.text.rstrip("\"'”’)")[-1:] in {".", "!", "?"}


def _leading(lines: Sequence[_Line]) -> float:
    """How far the lines of a paragraph stand below one another: the least distance that is common, 0 when
    none is."""
    steps = sorted(line.below for line in lines if line.below > 1)
    least = max(2, len(steps) // 12)
    return next((step for step in steps if sum(step <= s <= step + _ABOUT for s in steps) >= least), 0.0)


def _core(line: _Line) -> str | None:
    """A line as it is compared with those of other pages, page numbers being equal; None for one that is no
    furniture, wherever it stands: a row, or the label of an item."""
    if line.ruled or line.cells or heading(line.text) is not None:
        return None
    return _DIGITS.sub("#", " ".join(line.text.split()).casefold())


_MOST = 4
"""Of so many lines at the height of a table one at most may be in no cell."""
_HEADING = 8
"""Words in a heading at most."""
_BLANK = 3.0
"""The least width of a blank between words, in points."""


def _repeated(pages: Sequence[Sequence[_Line]]) -> frozenset[str]:
    """The lines at the edges of pages that stand on at least three and a third of the pages; page numbers
    count as equal."""
    seen: Counter[str] = Counter()
    for page in pages:
        edges = [*page[:3], *page[-3:]] if len(page) > 6 else page
        seen.update({core for line in edges if (core := _core(line)) is not None})
    least = max(3, len(pages) // 3)
    return frozenset(line for line, count in seen.items() if count >= least)
