"""Web pages and pasted HTML: one linear pass over the events, broken at block tags. Meaning is never read
from nesting, because in real pages lists are opened and never closed (notes/documents.md)."""

from __future__ import annotations

import re
from collections import Counter

from assistant.errors import Unreadable
from assistant.intake.formats.parts import Kind, Part
from assistant.response import Repair

LARGEST = 5 * 1024 * 1024
"""Characters of a page that are read: beyond it parsers of broken markup slow down."""
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head", "title", "iframe"})
"""What no page shows as its text."""
_BOLD = frozenset({"strong", "b"})
_FURNITURE = frozenset({"nav", "footer", "aside", "select", "button"})
_BREAKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "ul", "ol", "li", "dl", "dt", "dd", "br", "hr"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "td", "th", "blockquote", "pre"}
    | {"figure", "figcaption", "form", "fieldset", "address", "details", "summary"}
)
_BLANKS = re.compile(r"[ \r\n\x0b\x0c\xa0]+")


def is_markup(text: str, name: str) -> bool:
    """Whether a text is a page or a piece of one, and not a text with some tags left in it."""
    head = text[:2000].lstrip().casefold()
    if name.casefold().endswith((".html", ".htm", ".xhtml")) or head.startswith(("<!doctype html", "<html")):
        return True
    return bool(re.match(r"<(?:p|div|h[1-6]|ul|ol|table|body|article|section|main|meta)\b", head))


def parts_of(text: str, name: str) -> tuple[tuple[Part, ...], tuple[Repair, ...]]:
    """The parts of a page, and what was left out. Raises Unreadable when it is too long."""
    from justhtml import stream

    if len(text) > LARGEST:
        raise Unreadable(
            f"{name} is a page of more than {LARGEST // 1024 // 1024} MB.",
            "Save only the part with the report.",
        )
    reader = _Reader(_closings(text))
    for event, what in stream(text):
        match event, what:
            case "start", (str() as tag, *_):
                reader.start(tag)
            case "end", str() as tag:
                reader.end(tag)
            case "text", str() as words:
                reader.text(words)
    return reader.finished()


def _closings(text: str) -> Counter[str]:
    """How often each element that is left out is closed. One that is opened and never closed is not left out:
    the rest of the page stands in it."""
    lowered = text.casefold()
    return Counter({tag: lowered.count(f"</{tag}") for tag in _SILENT | _FURNITURE})


class _Reader:
    """Gathers events into parts."""

    def __init__(self, closings: Counter[str]) -> None:
        self._closings = closings
        self._parts: list[Part] = []
        self._left_out: list[Repair] = []
        self._words: list[str] = []
        self._bold = 0
        self._plain = False
        self._kind, self._mark, self._level = Kind.PARAGRAPH, "", 0
        self._silent: str | None = None
        self._lists: list[int | None] = []
        self._cells: list[tuple[str, ...]] | None = None
        self._cell: list[str] | None = None
        self._furniture: list[str] | None = None
        self._furniture_tag = ""

    def start(self, tag: str) -> None:
        if self._silent == "head" and tag == "body":
            self._silent = None
        if self._silent:
            return
        if tag in _BOLD:
            self._bold += 1
        if tag in _SILENT and self._closings[tag]:
            self._silent = tag
        elif tag in _FURNITURE and self._is_left_out(tag):
            self._break()
            self._furniture, self._furniture_tag = [], tag
        elif tag in _BREAKS:
            self._break()
            self._open(tag)

    def _is_left_out(self, tag: str) -> bool:
        """Whether what stands in an element is no part of the text; a button that opens a section is its
        heading."""
        heads = tag == "button" and self._kind is Kind.HEADING
        return self._furniture is None and self._closings[tag] > 0 and not heads

    def _open(self, tag: str) -> None:
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            count = self._lists[-1] if self._lists else None
            if count is not None:
                self._lists[-1] = count + 1
            self._kind, self._mark = Kind.ITEM, "•" if count is None else f"{count + 1}."
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._kind, self._level = Kind.HEADING, int(tag[1])
        elif tag == "tr":
            self._row()
            self._cells = []
        elif tag in {"td", "th"}:
            self._close_cell()
            self._cells = [] if self._cells is None else self._cells
            self._cell = []

    def end(self, tag: str) -> None:
        self._closings[tag] -= 1
        if self._silent:
            if tag == self._silent:
                self._silent = None
            return
        if tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        if self._furniture is not None and tag == self._furniture_tag:
            self._break()
            words = " ".join(self._furniture)
            if words:
                self._left_out.append(Repair("page furniture removed", f"<{tag}>", words, ""))
            self._furniture = None
        elif tag in _BREAKS:
            self._break()
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()
            elif tag in {"td", "th"}:
                self._close_cell()
            elif tag in {"tr", "table"}:
                self._row()

    def text(self, words: str) -> None:
        if not self._silent:
            self._words.append(words)
            self._plain = self._plain or (not self._bold and bool(words.strip()))

    def _break(self) -> None:
        words = _BLANKS.sub(" ", "".join(self._words)).strip(" ")
        strong = not self._plain
        self._words, self._plain = [], False
        if words.strip():
            if self._furniture is not None:
                self._furniture.append(words)
            elif self._cell is not None:
                mark = f"{self._mark} " if self._kind is Kind.ITEM else ""
                self._cell.append(mark + words)
            else:
                self._parts.append(Part(self._kind, words, self._mark, self._level, strong=strong))
            self._kind, self._mark, self._level = Kind.PARAGRAPH, "", 0

    def _close_cell(self) -> None:
        self._break()
        if self._cell is not None and self._cells is not None:
            self._cells.append(tuple(self._cell))
        self._cell = None

    def _row(self) -> None:
        self._close_cell()
        if self._cells and any(self._cells):
            text = " | ".join(" ".join(cell) for cell in self._cells)
            self._parts.append(Part(Kind.ROW, text, cells=tuple(self._cells)))
        self._cells = None

    def finished(self) -> tuple[tuple[Part, ...], tuple[Repair, ...]]:
        self._row()
        self._break()
        return tuple(self._parts), tuple(self._left_out)
