"""PDF: the text in reading order, page by page, with what repeats on the pages taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.errors import Unreadable
from assistant.intake.formats.printed import joined
from assistant.response import Repair
from assistant.text import clean

PAGES = 600
"""The most pages that are read; the longest reports have about 200."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its text, where it ends, and how wide its first word is, in points."""

    text: str
    right: float
    first: float


def text_of(
    data: bytes, name: str, progress: Callable[[str], None] | None = None
) -> tuple[str, tuple[Repair, ...]]:
    """The text of a pdf in paragraphs, and what was taken out as furniture of its pages.

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
    lines: list[_Line] = []
    for number, page in enumerate(pages, 1):
        for place, line in enumerate(page):
            edge = place < 3 or place >= len(page) - 3
            if edge and _core(line.text) in repeated:
                taken.append(Repair("page furniture removed", f"page {number}", line.text, ""))
            else:
                lines.append(line)
    margin = max((line.right for line in lines), default=0.0)
    made = joined(
        [line.text for line in lines],
        [_goes_on(line, after, margin) for line, after in pairwise(lines)] + [False],
    )
    return "\n".join(made) + "\n", tuple(taken)


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
        for number in range(len(document)):
            if progress is not None and number % 10 == 0:
                progress(f"Reading {name}: page {number + 1} of {len(document)}.")
            found.append(_lines(document[number]))
        return tuple(found)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"{name} is damaged and cannot be read.", "Download or save it again.") from error
    finally:
        document.close()


def _lines(page: Any) -> tuple[_Line, ...]:
    text_page = page.get_textpage()
    text: str = text_page.get_text_range()
    exact = len(text) == text_page.count_chars()  # only then do characters and boxes go together
    found = []
    begin = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = begin + line.index(words[0])
            end, word = start + len(words) - 1, start + len(words.split()[0]) - 1
            if exact:
                left, right = text_page.get_charbox(start)[0], text_page.get_charbox(end)[2]
                first = text_page.get_charbox(word)[2] - left
            else:
                right, first = 5.0 * len(words), 5.0 * len(words.split()[0])
            # pdfium writes U+FFFE where the typesetter put in a hyphen at the end of a line
            shown = clean(words[:-1] + "\u2010" if words.endswith("\ufffe") else words.replace("\ufffe", ""))
            found.append(_Line(shown, right, first))
        begin += len(line) + 1
    return tuple(line for line in found if line.text.strip())


def _goes_on(line: _Line, after: _Line, margin: float) -> bool:
    """Whether a line is full, because the next word would not have fitted, or breaks off before a small
    letter, as at the end of a page."""
    broken = after.text[:1].islower() and line.text[-1:] not in ".;:!?"
    return broken or margin - line.right < after.first + _BLANK


def _core(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()).casefold())


_BLANK = 3.0
"""The least width of a blank between words, in points."""


def _repeated(pages: Sequence[Sequence[_Line]]) -> frozenset[str]:
    """The lines at the edges of pages that stand on at least three and a third of the pages; page numbers
    count as equal."""
    seen: Counter[str] = Counter()
    for page in pages:
        edges = [*page[:3], *page[-3:]] if len(page) > 6 else page
        seen.update({_core(line.text) for line in edges})
    least = max(3, len(pages) // 3)
    return frozenset(line for line, count in seen.items() if count >= least)
