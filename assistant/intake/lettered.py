"""Parts printed in the line with a letter each, as in `should: (a) answer ...; (b) supervise ...`: they are
entries of a list all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from assistant.intake.pieces import Piece
from assistant.text import sentences

_MARK = re.compile(r"(?<=\s)\(?(?P<sign>[a-z]|[ivx]{1,4}|\d{1,2})\)(?=\s)")
_REFERS = re.compile(
    r"(?:\d|\b(?:paragraphs?|sections?|subsections?|recommendations?|parts?|points?|areas?|clauses?|articles?"
    r"|afis?|numbers?|and|or|both|to))\s*$",
    re.IGNORECASE,
)
"""Before a letter that only names a part: `recommendations 4 (a) and (b)`."""
_ENDS = re.compile(r"(?:[:;,.]|\b(?:and|or))\s*$")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_FEWEST_WORDS = 2


def lettered(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of an item, each paragraph that holds lettered parts in its line as its stem, one piece with
    its mark for every part, and what follows their sentence; every word in the order printed."""
    return tuple(part for piece in pieces for part in (_parts(piece) if not piece.mark else (piece,)))


def _parts(piece: Piece) -> Iterator[Piece]:
    marks = _run(piece.text)
    if not marks:
        yield piece
        return
    yield replace(piece, text=piece.text[: marks[0].start()].strip())
    ends = [*(m.start() for m in marks[1:]), len(piece.text)]
    for mark, end in zip(marks, ends, strict=True):
        text = piece.text[mark.end() : end].strip()
        first = sentences(text)[0] if mark is marks[-1] else text
        yield replace(piece, text=first, mark=mark.group())
        if after := text[len(first) :].strip():
            yield replace(piece, text=after)


def _run(text: str) -> list[re.Match[str]]:
    """The marks in a text where they count on from the first, each but the first at the end of an entry; none
    for fewer than two, and none where a letter only names a part of something."""
    found = list(_MARK.finditer(text))
    for signs in (map(chr, count(ord("a"))), iter(_ROMAN), map(str, count(1))):
        marks: list[re.Match[str]] = []
        wanted = next(signs)
        for mark in found:
            before = text[: mark.start()]
            if mark["sign"] != wanted or (marks and not _ENDS.search(before)):
                continue
            if not marks and _REFERS.search(before):
                continue
            marks.append(mark)
            wanted = next(signs, "")
        ends = [*(m.start() for m in marks[1:]), len(text)]
        entries = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=False)]
        if len(marks) > 1 and all(len(entry.split()) >= _FEWEST_WORDS for entry in entries):
            return marks
    return []
