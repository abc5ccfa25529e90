"""A document as its pieces: paragraphs, list items, rows and headings with the marks they were printed under,
and what is furniture of the page taken out and shown (domain/shapes.md, hazards 3, 4 and 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.intake.blocks import INNER_BULLET
from assistant.intake.broken_rows import rejoined
from assistant.intake.headings import heading
from assistant.intake.page_heads import parted, running_heads, together
from assistant.intake.requests import asks
from assistant.paths import Shelf
from assistant.response import Repair
from assistant.text import fold, sentences

_BULLET = re.compile(r"^(?:[•·▪◦●○■□–—*§\uf0b7¿]|-(?=\s)|o(?=\s))\s*(?=\S)")
_LABEL = re.compile(
    r"^(?P<label>\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:[a-z]|[ivx]{2,4})[.)])\s+(?=\S)"
)
_PARAGRAPH = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?")
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$|[\"”]$")
_OPEN_END = re.compile(r"\b(?:the|an?|its|their|our|my|his|her|these|those)$")
"""A word after which a sentence must go on, even with a name."""
_LOOSE_END = re.compile(
    r"\b(?:of|to|for|with|by|from|at|in|on|and|or|that|which|than|as|be|been|is|are|was|were|should|must|will|has"
    r"|have|had|not|between|into|about|through|under|within|across|against)$"
)
"""One after which it goes on in small letters; a heading may end so too."""
_NEVER_END = re.compile(r"\b(?:by|and|or|between|into|than)$")
"""One after which it goes on even with a capital, where a full line stands before it."""
_NEXT_LEAF = re.compile(r"[;,] (?:and|or)$")
_FULL_LINE = 60
"""Characters in a line that may have been wrapped, at least."""
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ALL_STRONG = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+\1[.:]?")
_NUMBER = re.compile(r"[0-9]{1,3}")
_RULE = re.compile(r"^[\s|:\-–—_=*#]+$")
_MARKDOWN_HEAD = re.compile(r"^(#{1,6})\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, list item or table row as printed, without its mark.

    `mark` is the bullet or number it was printed under, empty for a paragraph; `line` the line of the source
    it begins on (from 1); `apart` says that a blank line stood before it; `cells` are the cells of a table
    row; `head` that the source itself marks it as a heading, `strong` that all of it is in bold.
    """

    text: str
    line: int
    mark: str = ""
    apart: bool = False
    cells: tuple[str, ...] = ()
    head: bool = False
    strong: bool = False

    @property
    def item(self) -> bool:
        """Whether it is printed as a list item; the running number of a paragraph makes it none."""
        return bool(self.mark) and not self.counted

    @property
    def numbered(self) -> bool:
        """Whether its mark is a number or letter."""
        return bool(self.mark) and any(c.isalnum() for c in self.mark) and self.mark != "o"

    @property
    def counted(self) -> bool:
        """Whether its mark counts the paragraphs of the document, as in `2.7`: no part of the text."""
        return bool(_PARAGRAPH.fullmatch(self.mark))

    @property
    def where(self) -> str:
        """Its place, as repairs and gaps name it."""
        return f"line {self.line}"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a web page or a printed page carries besides its text."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    introductions: tuple[str, ...]
    links: tuple[str, ...]
    panel: tuple[str, ...]
    resolves: tuple[str, ...]
    hyphened: frozenset[str]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> Furniture:
        """Read knowledge/furniture.toml. Raises UsageProblem when it is broken."""
        table = shelf.toml("knowledge/furniture.toml")
        return cls(
            frozenset(map(fold, table["lines"])),
            tuple(map(fold, table["starts"])),
            tuple(map(fold, table["contains"])),
            tuple(map(fold, table["introductions"])),
            tuple(map(fold, table["links"])),
            tuple(map(fold, table.get("panel", ()))),
            tuple(map(fold, table.get("resolves", ()))),
            frozenset(map(fold, table.get("hyphened", ()))),
        )

    def introduces(self, text: str) -> bool:
        """Whether a paragraph only introduces the page."""
        folded = fold(text)
        return any(words in folded for words in self.introductions)

    def holds(self, text: str) -> bool:
        """Whether a line is furniture."""
        folded = fold(text).strip(" .!|")
        return (
            folded in self.lines
            or folded.startswith(self.starts)
            or any(words in folded for words in self.contains)
            or (len(folded.split()) <= _LINK and any(words in folded for words in self.links))
            or bool(_PAGE.fullmatch(folded))
        )


_LINK = 30
"""Words in a sentence that does nothing but point to another page, at most."""
_PAGE = re.compile(r"(?:page )?\d{1,3}(?: of \d{1,3})?|page \d{1,3}:?.{0,3}|- ?\d{1,3} ?-")


def pieces(text: str, furniture: Furniture) -> tuple[tuple[Piece, ...], tuple[Repair, ...]]:
    """The pieces of a text whose paragraphs stand on lines of their own, and the repairs: furniture taken
    out, paragraphs joined that a page break had cut."""
    text, mended = rejoined(text)
    found: list[Piece] = []
    repairs: list[Repair] = list(mended)
    apart = True
    lines = text.split("\n")
    counting = _entry_numbers(lines)
    heads = running_heads(lines, is_page)
    turned = False
    barred = sum(" | " in line for line in lines) > 1
    tabbed = sum("\t" in line.strip() for line in lines) > 1
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if not stripped:
            apart = True
        elif number in counting:
            found.append(Piece("", number, stripped, apart))
        elif number in heads or furniture.holds(stripped):
            turned = turned or number in heads or is_page(stripped)
            repairs.append(Repair("page furniture removed", f"line {number}", stripped, ""))
        elif "|" in line and _RULE.match(line):
            continue
        else:
            for piece in _read(line, number, apart, barred=barred, tabbed=tabbed):
                if found and _cut(found[-1], piece, turned=turned):
                    found[-1], repair = _joined(found[-1], piece, text, furniture.hyphened)
                    repairs.append(repair)
                else:
                    found.append(piece)
                turned = False
            apart = False
    return tuple(found), tuple(repairs)


def _entry_numbers(lines: Sequence[str]) -> frozenset[int]:
    """The lines with nothing but the number of the entry below them, as lists on the inspectorate's site
    have: they go up, and what follows asks for something. Other bare numbers are of
    pages."""
    found: list[int] = []
    last = 0
    for place, line in enumerate(lines):
        if _NUMBER.fullmatch(line.strip()) and int(line) > last:
            after = [after.strip() for after in lines[place + 1 : place + 6] if after.strip()][:2]
            if any(asks(text) for text in after):
                found.append(place + 1)
                last = int(line)
    return frozenset(found if len(found) > 1 else ()) | _counted_in_turn(lines)


def _counted_in_turn(lines: Sequence[str]) -> frozenset[int]:
    """The lines with the numbers 1, 2, 3 and so on, each above one paragraph in which something is asked,
    wherever in it: a table whose cells stand each on a line. A page holds more than one paragraph."""
    said = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    start = next((n for n, (_, line) in enumerate(said) if line == "1"), len(said))
    found: list[int] = []
    for (number, line), (_, text) in zip(said[start::2], said[start + 1 :: 2], strict=False):
        if line != str(len(found) + 1) or not any(asks(s) for s in sentences(text)):
            break
        found.append(number)
    return frozenset(found if len(found) > 2 else ())


def is_page(line: str) -> bool:
    """Whether a line is the number of a page."""
    return bool(_PAGE.fullmatch(fold(line).strip(" .!|")))


def _cut(before: Piece, piece: Piece, *, turned: bool = False) -> bool:
    """Whether a page break stands inside a sentence: no stop before it, a small letter after it. `turned`
    where a page's number or head stood between them, which tells it without more."""
    words = before.text.split()
    if before.cells or piece.cells or piece.mark or before.head or piece.head or not words:
        return False
    head = heading(before.text)
    if (head is not None and len(head.rest.split()) < 3) or _ENDS.search(before.text):
        return False
    if parted(before.text, piece.text):
        return True
    if _OPEN_END.search(before.text):
        return len(words) > 2
    if _NEXT_LEAF.search(before.text):
        return False
    if _NEVER_END.search(before.text) and len(before.text) >= _FULL_LINE:
        return True
    return piece.text[:1].islower() and (turned or len(words) >= 8 or bool(_LOOSE_END.search(before.text)))


def _joined(before: Piece, piece: Piece, text: str, keeping: frozenset[str]) -> tuple[Piece, Repair]:
    whole = together(before.text, piece.text, text, keeping)
    shown = f"{before.text[-40:]} ¶ {piece.text[:40]}"
    join = max(0, len(whole) - len(piece.text))
    now = whole[max(0, join - 41) : join + 40].strip()
    return replace(before, text=whole), Repair("joined across a break", piece.where, shown, now)


def _read(line: str, number: int, apart: bool, *, barred: bool, tabbed: bool) -> Iterable[Piece]:
    strong = bool(_ALL_STRONG.fullmatch(line.strip()))
    line = _STRONG.sub(r"\2", line)
    cells = _cells(line, barred=barred, tabbed=tabbed)
    if cells:
        yield Piece(" | ".join(c for c in cells if c), number, "", apart, cells)
        return
    head = _MARKDOWN_HEAD.match(line.strip())
    mark, text = marked(line.strip()[head.end() :] if head else line.strip())
    first, *others = INNER_BULLET.split(text)
    yield Piece(" ".join(first.split()), number, mark, apart, head=head is not None, strong=strong)
    for other in others:
        yield Piece(" ".join(other.split()), number, "•")


def _cells(line: str, *, barred: bool, tabbed: bool) -> tuple[str, ...]:
    """The cells of a row written with bars or tabs between them; where the document has several such lines
    one bar or tab is enough."""
    if tabbed and "\t" in line.strip() and "|" not in line:
        found = tuple(" ".join(c.split()) for c in line.split("\t"))
        return (
            found
            if sum(bool(c) for c in found) > 1 and not marked(line.strip().split("\t")[0] + " x")[0]
            else ()
        )
    if barred and " | " in line:
        return tuple(" ".join(c.split()) for c in line.strip().strip("|").split("|"))
    if line.count("|") >= 2 or (line.rstrip().endswith("|") and "|" in line):
        return tuple(" ".join(c.split()) for c in line.strip().strip("|").split("|"))
    return ()


def marked(text: str) -> tuple[str, str]:
    """The bullet, number or letter a line begins with, and the text after it."""
    for pattern in (_LABEL, _BULLET):
        if match := pattern.match(text):
            return match[0].strip(), text[match.end() :]
    return "", text


def same_style(one: str, other: str) -> bool:
    """Whether two marks are of one list: the same bullet, or both numbers."""
    return bool(one and other) and (
        one == other
        or (one[0].isdigit() and other[:1].isdigit())
        or (one.strip("().").isalpha() and other.strip("().").isalpha() and len(one) > 1 and len(other) > 1)
    )
