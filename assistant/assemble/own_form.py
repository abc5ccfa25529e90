"""The record's own text form, so written that `s55 read` gives back every value.

Reading such a form from elsewhere, intake joins paragraphs cut by a page, takes out markup, sees headings and
labels in short lines. What of our own text it would take for one of these stands behind `| `: as it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.assemble.prose import Kind, Part
from assistant.forces import load
from assistant.paths import Shelf
from assistant.report import Recommendation
from assistant.text import fold

EXACT = "| "
"""What stands before text that is to be read as it is."""

_MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z]")
_MARK = re.compile(r"^(?:[•·▪◦●○■□–—*§\uf0b7¿|]|-\s|o\s)")
_INNER_BULLET = re.compile(r"\s(?:[•▪◦●○■□\uf0b7]|(?:(?<=[;:.]\s)|(?<=; and\s)|(?<=; or\s))[-–*·o])\s")
_LABEL = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:\w+(?:['’]s)?\s+)?(?:recommendation|rec\b|recs\b|r\d|area|afi|cause)", re.IGNORECASE
)
_STOPS = (".", "!", "?", ":", ";", ",", "”", '"')
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")
_LONGEST_HEADING = 8


@dataclass(frozen=True, slots=True)
class OwnForm:
    """The writer of the form; `labels` are the folded labels that begin its fields and sections."""

    labels: frozenset[str]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> OwnForm:
        """Read knowledge/labels.toml and the titles of the policing bodies. Raises UsageProblem when one is
        broken."""
        table: Mapping[str, Mapping[str, list[str]]] = shelf.toml("knowledge/labels.toml")
        labels = {fold(name) for kind in table.values() for names in kind.values() for name in names}
        return cls(frozenset(labels | {fold(force.body_title) for force in load(shelf)}))

    def value(self, text: str) -> str:
        """A value of the head in its row."""
        text = " ".join(text.split())
        exact = _misread(text) or _MARK.match(text) or fold(text).strip(" :#") in self.labels
        return f"{EXACT}{text}" if exact else text

    def rows(self, recommendation: Recommendation) -> tuple[str, ...]:
        """The rows under a recommendation's label: its text as printed, item by item."""
        return tuple(self._row(mark, text) for clause in recommendation.printed for mark, text in clause)

    def _row(self, mark: str, text: str) -> str:
        text = " ".join(text.split())
        plain = mark in {"", "•"} and not (_misread(text) or (not mark and _MARK.match(text)))
        if plain and not (not mark and _LABEL.match(text)):
            return f"{mark} {text}" if mark else text
        return f"{EXACT}{mark}\t{text}" if mark else f"{EXACT}{text}"

    def said(self, parts: Sequence[Part], *, tied: bool) -> str:
        """The text of a section, or, `tied`, of an answer under a recommendation's label in it."""
        return "".join(f"{block}\n\n" for block in self._blocks(parts, tied=tied))

    def _blocks(self, parts: Sequence[Part], *, tied: bool) -> Iterator[str]:
        flat = list(_flat(parts))
        before = ""
        for place, (kind, text) in enumerate(flat):
            following = flat[place + 1][1] if place + 1 < len(flat) else ""
            if kind is Kind.HEADING:
                exact = tied or not self._is_plain_heading(text, before, following)
                yield f"{EXACT}# {text}" if exact else text
                before = ""
                continue
            exact = self._needs_mark(kind, text, before, following)
            item = kind is Kind.BULLETS
            if exact:
                lines = text.split("\n")
                lines[0] = f"•\t{lines[0]}" if item else lines[0]
                yield "\n".join(f"{EXACT}{line}" for line in lines)
            else:
                yield f"• {text}" if item else text
            before = "" if exact else text

    def _needs_mark(self, kind: Kind, text: str, before: str, following: str) -> bool:
        if _misread(text) or "\n" in text:
            return True
        if kind is Kind.BULLETS:
            return False
        return (
            bool(_MARK.match(text))
            or self._is_label(text)
            or _is_cut(before, text)
            or _is_short_line(text, following)
        )

    def _is_label(self, text: str) -> bool:
        head = fold(text.partition(":")[0])
        return head in self.labels or (len(text.split()) <= _LONGEST_HEADING and bool(_LABEL.match(text)))

    def _is_plain_heading(self, text: str, before: str, following: str) -> bool:
        return (
            _is_short_line(text, following)
            and not _is_cut(before, text)
            and not (_misread(text) or _MARK.match(text) or text.startswith("# ") or self._is_label(text))
        )


def _misread(text: str) -> bool:
    """Whether a reader would take something in the line for markup or for an item."""
    return bool(_MARKUP.search(text) or _INNER_BULLET.search(text)) or html.unescape(text) != text


def _is_cut(before: str, text: str) -> bool:
    """Whether a reader would join it to the paragraph before, as one that a page has cut."""
    return bool(before) and (not _ENDS.search(before) or text[0].islower())


def _is_short_line(text: str, following: str) -> bool:
    """Whether a reader would take it for a heading."""
    return (
        len(text.split()) <= _LONGEST_HEADING
        and text[0].isupper()
        and not text.endswith(_STOPS)
        and len(following.split()) > _LONGEST_HEADING
    )


def _flat(parts: Sequence[Part]) -> Iterator[tuple[Kind, str]]:
    """Headings, paragraphs and items one by one; a counted list with its numbers, as paragraphs."""
    for part in parts:
        if part.kind is Kind.NUMBERS:
            yield from ((Kind.PARAGRAPH, f"{n}. {line}") for n, line in enumerate(part.lines, 1))
        elif part.kind is Kind.BULLETS:
            yield from ((Kind.BULLETS, line) for line in part.lines)
        else:
            yield part.kind, part.text
