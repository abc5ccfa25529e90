"""A record as a page with headings (Word, web page, Markdown), put into the record's own text form: what s55
exports itself reads back from every format alike, and so does a form that an office has set in headings.

Every line of the form stands where its line of the page stands; text is marked to be taken as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.intake.blocks import EXACT
from assistant.intake.headings import heading
from assistant.intake.record_form import Labels, is_form_title
from assistant.paths import Shelf
from assistant.response import Limb, Repair, Section
from assistant.text import fold

_HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<text>\S.*)$")
_BOLD = re.compile(r"^\*\*(?P<label>.+?)\*\*(?P<rest>.*)$")
_LABELLED = re.compile(r"^(?P<label>[^\t:]{2,60}):\s*\t\s*(?P<value>.*)$")
_MARKED = re.compile(r"^[•*-]\s+(?P<text>\S.*)$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TITLE = re.compile(r"^.{0,60}?response record\b", re.IGNORECASE)
_PAGE = re.compile(r"\d{1,3} / \d{1,3}")
_BESIDE = frozenset({"response published", "chief constable invited to comment"})
_ITEMS = frozenset({"recommendations", "areas_for_improvement", "causes_of_concern"})
_FOR = "Made for"
_DECIDED = "|".join(Limb)
_TOP = 12
"""Lines with words above the title of the form at most."""
_RULE = "page furniture removed"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What our own pages print besides the record (prompts/record/words.toml)."""

    limbs: Mapping[str, Limb]
    rows: Mapping[str, str]
    absent: str
    concern: str
    no_concern: str
    glance: str
    closing: str
    notes: tuple[str, ...]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> OwnWords:
        """Read the words. Raises UsageProblem when the file is broken."""
        words: Mapping[str, Any] = shelf.toml("prompts/record/words.toml")
        page, asked = words["page"], words.get("asked", {})
        return cls(
            {fold(printed): Limb(limb) for limb, printed in words["limb"].items()},
            {fold(printed): name for name, printed in words["promise"].items()},
            fold(words["absent"]),
            fold(asked.get("concern", "")),
            fold(asked.get("none", "")),
            fold(words["section"]["glance"]),
            fold(words["signed"]["title"]),
            (fold(page["published_under"]).partition("{")[0], fold(page["source"])),
        )

    @property
    def signs(self) -> frozenset[str]:
        """What our pages print that is no part of a record: the headings, `Not given`, and how a decision is
        said, also around the one word of it that is kept."""
        parts = (p.strip(" ,.") for said in self.limbs for p in re.split(_DECIDED, said))
        said = {self.absent, self.glance, self.concern, self.no_concern} - {""}
        return frozenset({*self.limbs, *said, *(p for p in parts if " " in p)})


def laid_out(
    text: str, labels: Labels, words: OwnWords, *, escaped: bool
) -> tuple[str, tuple[Repair, ...]] | None:
    """The text form of a page whose title and sections are headings, and what of the page is no part of the
    record; None for any other text. `escaped` where signs of Markdown stand behind a backslash."""
    lines = text.split("\n")
    heads = {at: found for at, line in enumerate(lines) if (found := _HEADING.match(line))}
    top = [at for at, line in enumerate(lines) if line.strip()][:_TOP]
    title = next((at for at in top if at in heads and is_form_title(heads[at]["text"])), None)
    if title is None:
        return None
    parts = {at: part for at, head in heads.items() if (part := _part(_plain(head["text"], escaped), labels))}
    if not any(part in set(Section) for part in parts.values()) or not any(
        p in _ITEMS for p in parts.values()
    ):
        return None
    depth = min(len(heads[at]["level"]) for at in parts)
    page = _Page(lines, labels, words, escaped, title, depth)
    for at in range(len(lines)):
        page.take(at, parts.get(at), heads.get(at))
    return "\n".join(page.made), tuple(page.removed)


def headed(text: str, labels: Labels, words: OwnWords) -> str:
    """The text of a PDF that s55 made, its headings marked as such and its values parted from their labels;
    of any other PDF as it is."""
    lines = text.split("\n")
    if not any(fold(line).startswith(words.notes) for line in lines):
        return text
    made: list[str] = []
    inside = False
    for line in lines:
        titled = _TITLE.match(line) if not inside else None
        label = line.partition(":")[0]
        found = heading(line.strip())
        if titled is not None:
            inside, line = True, f"# {titled[0]}"
        elif _part(line, labels) or fold(line) in {words.glance, words.closing}:
            line = f"## {line}"
        elif found is not None and found.numbers and not found.rest:
            line = f"### {line}"
        elif fold(label) in labels.heads or fold(label) in _BESIDE:
            line = line.replace(": ", ":\t", 1)
        made.append("" if _PAGE.fullmatch(line.strip()) else line)
    return "\n".join(made)


def _part(head: str, labels: Labels) -> str | None:
    """The list or section a heading opens."""
    key = fold(head).strip(" :")
    field = labels.fields.get(key)
    return field if field in _ITEMS else labels.section(key)


@dataclass(slots=True)
class _Page:
    lines: Sequence[str]
    labels: Labels
    words: OwnWords
    escaped: bool
    title: int
    depth: int
    part: str = "head"
    label: str = ""
    used: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    opening: bool = False
    made: list[str] = field(default_factory=list)
    removed: list[Repair] = field(default_factory=list)

    def take(self, at: int, part: str | None, head: re.Match[str] | None) -> None:
        """One line of the page."""
        line = self.lines[at].rstrip()
        if not line.strip():
            self.made.append("")
        elif at <= self.title:
            self._title(at, line)
        elif head is not None:
            self._heading(at, len(head["level"]), _plain(head["text"], self.escaped), part)
        elif self.part == "beside" or fold(line).startswith(self.words.notes):
            self._remove(at, line)
        elif self.part == "signed":
            self.made.append(line.replace("**", "") if self.escaped else line)
        elif self.part == "head":
            self._head(at, line)
        elif self.part in _ITEMS:
            self._asked(line)
        else:
            self._said(line)

    def _title(self, at: int, line: str) -> None:
        if at == self.title:
            self.made.append(_plain(line.lstrip("# "), self.escaped))
        else:
            self._remove(at, line)

    def _remove(self, at: int, line: str) -> None:
        self.made.append("")
        self.removed.append(Repair(_RULE, f"line {at + 1}", line.strip(" *"), ""))

    def _heading(self, at: int, level: int, text: str, part: str | None) -> None:
        self.opening, self.label = False, ""
        if level == self.depth and (part or fold(text) in {self.words.glance, self.words.closing}):
            closing = fold(text) == self.words.closing
            self.part = part or ("signed" if closing else "beside")
            self.made.append("" if self.part == "beside" else f"{text}\t" if part in _ITEMS else text)
        elif self.part in {"head", "beside"}:
            self.part = "beside"
            self._remove(at, text)
        elif self.part in _ITEMS:
            self.asked.add(fold(text))
            self.opening = True
            self.made.append(f"\t{text}")
        elif fold(text) in self.asked and level == self.depth + 1:
            self.opening = True
            self.made.append(text)
        else:
            self.made.append(f"{EXACT}# {text}")

    def _head(self, at: int, line: str) -> None:
        """A label of the head and its value, on one line or on two, or more of the value above."""
        bold, tabbed = _BOLD.match(line) if self.escaped else None, _LABELLED.match(line)
        label, value = line, ""
        if bold is not None:
            label, value = bold["label"], bold["rest"].removeprefix(":")
        elif tabbed is not None:
            label, value = tabbed["label"], tabbed["value"]
        name = self.labels.fields.get(fold(_plain(label, self.escaped)).strip(" :"))
        if name is not None and name not in self.used and name not in _ITEMS:
            self.used.add(name)
            self.label = name
            self.made.append(f"{_plain(label, self.escaped).rstrip(' :')}\t{self._value(value)}")
        elif self.label:
            self.made.append(f"\t{self._value(line)}")
        else:
            self._remove(at, line)

    def _value(self, text: str) -> str:
        plain = _plain(text, self.escaped)
        return EXACT + plain if plain and fold(plain) != self.words.absent else ""

    def _asked(self, line: str) -> None:
        """A line of a recommendation; right under its label it may say for which cause of concern it is."""
        opening, self.opening = self.opening, False
        plain = _plain(line.replace("**", "") if self.escaped else line, self.escaped)
        label, _, value = plain.partition(":")
        if opening and self.words.concern and fold(label) == self.words.concern:
            none = fold(value) == self.words.no_concern
            self.made.append(f"\t{_FOR}\t{'' if none else value.strip()}")
        else:
            self.made.append("\t" + _exact(line, self.escaped))

    def _said(self, line: str) -> None:
        """A paragraph or entry of a section; under the label of a recommendation first what was decided."""
        plain = _plain(line.strip(" *") if self.escaped else line, self.escaped)
        if self.opening and (limb := self.words.limbs.get(fold(plain))) is not None:
            self.made.append(f"Action\t{limb.value}")
            return
        if self.opening and (row := self._row(plain)) is not None:
            self.made.append(row)
            return
        self.opening, self.label = False, ""
        self.made.append(_exact(line, self.escaped))

    def _row(self, plain: str) -> str | None:
        """Who keeps a promise or by when, where the label and the value may stand on a line each."""
        if self.label:
            label, self.label = self.label, ""
            return f"{label.capitalize()}\t{plain}"
        label, _, value = plain.lstrip("- ").partition(":")
        name = self.words.rows.get(fold(label))
        if name is None:
            return None
        self.label = "" if value.strip() else name
        return f"{name.capitalize()}\t{value.strip()}" if value.strip() else ""


def _exact(line: str, escaped: bool) -> str:
    """A line of text as the form has what is to be taken as it is. A backslash at its end breaks a line of
    Markdown."""
    entry = _MARKED.match(line.strip())
    if entry is not None:
        return f"{EXACT}•\t{_plain(entry['text'], escaped)}"
    broken = escaped and (len(line) - len(line.rstrip("\\"))) % 2 == 1
    return EXACT + _plain(line[:-1] if broken else line, escaped)


def _plain(text: str, escaped: bool) -> str:
    words = " ".join(text.split())
    return _ESCAPED.sub(r"\1", words) if escaped else words
