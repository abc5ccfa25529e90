"""What a printed page leaves in a text saved from it: its head on every page, words parted at its foot."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

from assistant.intake.headings import heading
from assistant.text import fold

_TOP = 3
"""Filled lines at the top among which a page's head is the title, and stays."""
_LONGEST = 16
_MANY = 3
_NUMBERED = re.compile(r"\s*(?:\||[–-] |\bpage\b)\s*\d{1,3}(?: of \d{1,3})?$|^\d{1,3}\s*\|\s*", re.IGNORECASE)
"""The page's number beside its head."""
_NAMES_REPORT = re.compile(r"\b(?:hmic(?:frs)?|inspection|peel|super-complaint|state of policing)\b")
_TITLED = re.compile(
    r"\b(?:inspection|report|response|responses|peel|review|super-complaint|state of policing)\b"
)
_PARTED = re.compile(r"(?P<head>[\w'’-]*\w)[-\u2010\u00ad]$")


def running_heads(lines: Sequence[str], is_page: Callable[[str], bool]) -> frozenset[int]:
    """The lines (from 1) that are the head or foot of a page: the same on several, beside a page's number,
    or naming the report and printed three times or as the first line is. At the top it is the title and
    stays, unless the title stands under it."""
    filled = [(n, line.strip()) for n, line in enumerate(lines, 1) if line.strip()]
    places: dict[str, list[int]] = defaultdict(list)
    for at, (_, text) in enumerate(filled):
        if len(text.split()) <= _LONGEST and not text.endswith((".", ":", ";", ",")) and not is_page(text):
            places[fold(_NUMBERED.sub("", text))].append(at)
    found: set[int] = set()
    for core, ats in places.items():
        if len(ats) < 2 or len(core.split()) < 2 or heading(core) is not None:
            continue
        beside = [_beside(filled, at, is_page) for at in ats if at >= _TOP]
        names = bool(_NAMES_REPORT.search(core))
        if all(beside) or (names and (any(beside) or len(ats) >= _MANY or ats[0] == 0)):
            found.update(filled[at][0] for at in ats if at >= _TOP)
            if ats[0] == 0 and any(_is_title(text, core) for _, text in filled[1 : _TOP + 1]):
                found.add(filled[0][0])
    return frozenset(found)


def _is_title(text: str, head: str) -> bool:
    """Whether a line below the head of the first page is the title of the document."""
    return (
        len(text.split()) > 2
        and len(text.split()) <= _LONGEST
        and text[0].isupper()
        and not text.endswith((".", ":", ";", ","))
        and fold(text) != head
        and heading(text) is None
        and bool(_TITLED.search(fold(text)))
    )


def _beside(filled: Sequence[tuple[int, str]], at: int, is_page: Callable[[str], bool]) -> bool:
    near = (*filled[max(at - 1, 0) : at], *filled[at + 1 : at + 2])
    return bool(_NUMBERED.search(filled[at][1])) or any(is_page(text) for _, text in near)


def parted(before: str, after: str) -> bool:
    """Whether a word is parted between two lines: `non-emer-`, `gency`."""
    return bool(_PARTED.search(before)) and after[:1].islower()


def together(before: str, after: str, text: str, keeping: frozenset[str]) -> str:
    """Two halves of a paragraph as one. A word parted at the break loses its hyphen, but for one that has it
    elsewhere in the document or after a word that keeps it."""
    if not parted(before, after):
        return f"{before} {after}"
    head, tail = _PARTED.search(before), after.split()[0].strip(".,;:!?)”\"'")
    first = head["head"] if head else ""
    kept = unparted(first, tail, text, keeping) != f"{first}{tail}"
    return f"{before}{after}" if kept else f"{before[:-1]}{after}"


def unparted(first: str, second: str, text: str, keeping: frozenset[str]) -> str:
    """The two halves of a word as one: with its hyphen where it stands so elsewhere in the document, or where
    it is unknown and its first half is one of those that keep it."""
    known, whole, hyphened = _folded(text), f"{first}{second}", f"{first}-{second}"
    keeps = not _stands(fold(whole), known) and first.casefold() in keeping
    return hyphened if keeps or _stands(fold(hyphened), known) else whole


@lru_cache(maxsize=1)
def _folded(text: str) -> str:
    return fold(text)


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None
