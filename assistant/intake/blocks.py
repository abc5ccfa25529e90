"""Text to blocks: paragraphs and list items in the order printed, whatever markup or layout held them.

Meaning is never read from nesting: in real files lists are opened and not closed (notes/documents.md), so the
text is one linear stream, broken at block tags and blank lines and split at bullets.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.response import Repair
from assistant.text import clean, fold

BULLETS = "•·▪◦●○■□–*§\uf0b7"
EXACT = "| "
"""What the record's own form puts before text that stands there as it is: no markup, heading or joint."""
_TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_BLOCK_TAGS = frozenset(
    {
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tr",
        "td",
        "th",
        "section",
    }
)
_LIST_MARK = re.compile(rf"^\s*(?:[{BULLETS}]|-(?=\s)|o(?=\s))\s*")
INNER_BULLET = re.compile(
    r"\s+(?:[•▪◦●○■□\uf0b7]|(?<=[;:.]\s)[-–*·o]|(?<=; and\s)[-–*·o]|(?<=; or\s)[-–*·o])\s+(?=\S)"
)
"""A bullet inside a line whose list was run together; a dash or an `o` only after the end of an item."""
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or list item, with the line of the source it begins on (counted from 1).

    `exact` says that the source marks it as standing there as it is; it may then hold line ends. `label`
    is the name of the row it is the value of, `mark` what an item was printed under.
    """

    text: str
    item: bool
    line: int
    exact: bool = False
    label: str = ""
    mark: str = "•"


def has_markup(text: str) -> bool:
    """Whether HTML block tags are left in the text."""
    return any(m[2].lower() in _BLOCK_TAGS for m in _TAG.finditer(text))


def blocks(lines: Iterable[tuple[int, str]], rows: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """The blocks of some numbered lines, HTML tags taken out, bullets made items. `rows` gives the names of
    rows by their folded labels."""
    found: list[Block] = []
    goes_on = False
    for number, line in lines:
        if line.lstrip().startswith(EXACT):
            mark, tab, text = line.lstrip().removeprefix(EXACT).partition("\t")
            mark, text = (mark.strip(), " ".join(text.split())) if tab else ("", " ".join(mark.split()))
            if goes_on and line.startswith(EXACT) and not mark:
                found[-1] = replace(found[-1], text=f"{found[-1].text}\n{text}")
            elif text:
                found.append(Block(text, bool(mark), number, exact=True, mark=mark))
            goes_on = line.startswith(EXACT) and bool(text)
            continue
        goes_on = False
        head, tab, value = line.lstrip().partition("\t")
        if tab and rows and (name := rows.get(fold(head))):
            found.append(Block(" ".join(value.split()), False, number, label=name))
            continue
        for piece in _pieces(line):
            item = bool(_LIST_MARK.match(piece))
            for n, part in enumerate(INNER_BULLET.split(piece.strip())):
                text = _LIST_MARK.sub("", part) if item or n else part
                if text.strip():
                    found.append(Block(" ".join(text.split()), item or n > 0, number))
    return tuple(found)


def _pieces(line: str) -> tuple[str, ...]:
    """A line cut at its block tags, other tags taken out, entities read."""
    if "<" not in line and "&" not in line:
        return (line,)
    marked = _TAG.sub(lambda m: _cut(m[1], m[2].lower()), line)
    return tuple(clean(html.unescape(piece)) for piece in marked.split("\0"))


def _cut(closing: str, tag: str) -> str:
    if tag not in _BLOCK_TAGS:
        return ""
    return "\0• " if tag == "li" and not closing else "\0"


def is_broken(before: str, after: str) -> bool:
    """Whether a paragraph goes on in the next one, cut by a page: it ends without a stop, or the next begins
    in lower case (shapes.md, the sample)."""
    if not before or not after:
        return False
    return not _ENDS.search(before) or after[0].islower()


def joined(before: str, after: str, line: int) -> tuple[str, Repair]:
    """Two halves of a paragraph as one, with the repair that says so."""
    whole = f"{before} {after}"
    return whole, Repair(
        "joined across a break",
        f"line {line}",
        f"{before[-40:]} ¶ {after[:40]}",
        f"{before[-40:]} {after[:40]}",
    )
