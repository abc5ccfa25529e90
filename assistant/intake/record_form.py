"""The record's own form: labels and values, then the response sections (shapes.md 1 and "the sample")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime

from assistant.intake.addressees import Directory
from assistant.intake.blocks import Block, blocks, has_markup
from assistant.intake.dues import day_in
from assistant.intake.items import CONCERN, built, items_of
from assistant.intake.offices import Offices
from assistant.intake.responses import responses
from assistant.paths import Shelf
from assistant.record import Marking
from assistant.report import Fields, Kind, Report
from assistant.response import Reading, Repair, Response, Section, Unread, Voice
from assistant.text import fold

_VOICES = {Section.INITIAL: Voice.PCC, Section.RESPONSE: Voice.CC, Section.OVERALL: Voice.PCC}
_ITEMS = {
    "recommendations": Kind.RECOMMENDATION,
    "areas_for_improvement": Kind.AREA_FOR_IMPROVEMENT,
    "causes_of_concern": Kind.CAUSE_OF_CONCERN,
}
_HEADS = frozenset(each.name for each in fields(Fields))
DRAFT_MARK = "DRAFT, not for publication"
"""The first line of a draft export; it is no part of the record."""


_ANSWER_TO = re.compile(
    r"(?:the )?response (?:of|by|from) (?:the )?[^.:;]{3,120} to [^.:;]*(?:report|inspection)s?"
)
_ONE_LINE = frozenset(
    {
        "version",
        "force",
        "police_and_crime_commissioner",
        "chief_constable",
        "inspectorate",
        "published",
        "responded",
    }
)
_OTHER_LABEL = re.compile(r"[A-Z][^\W\d_]+(?: [\w’'/-]+){0,3}: (?=\S)")
"""A label of a form that is in no list: `Contact officer: Ann Lee`."""
_LONGEST_TITLE = 12
"""Words in the title of the form at most."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of the form in all their spellings."""

    fields: Mapping[str, str]
    sections: Mapping[str, Section]
    rows: Mapping[str, str]
    offices: Offices
    closing: frozenset[str] = frozenset()
    asked: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_shelf(cls, shelf: Shelf, offices: Offices | None = None) -> Labels:
        """Read knowledge/labels.toml and the titles. Raises UsageProblem when one is broken."""
        table = shelf.toml("knowledge/labels.toml")
        offices = offices or Offices.from_shelf(shelf)
        bodies = dict.fromkeys(offices.bodies, "police_and_crime_commissioner")
        return cls(
            bodies | {fold(label): name for name, labels in table["fields"].items() for label in labels},
            {fold(label): Section(name) for name, labels in table["sections"].items() for label in labels},
            {fold(label): name for name, labels in table["answers"].items() for label in labels},
            offices,
            frozenset(fold(label) for labels in table.get("closing", {}).values() for label in labels),
            {fold(label): name for name, labels in table.get("asked", {}).items() for label in labels},
        )

    def section(self, label: str) -> Section | None:
        """The section a label heads: as printed in the form, or any office with any word for an answer; None
        for any other words."""
        if (section := self.sections.get(label)) is not None:
            return section
        headed = self.offices.headed(label)
        return headed.section if headed else None

    def for_document(self, text: str) -> Labels:
        """The labels as this document uses them (`Offices.for_document`)."""
        return replace(self, offices=self.offices.for_document(text))

    @property
    def concerns(self) -> Mapping[str, str]:
        """The labels of the row that says which cause of concern a recommendation is made for."""
        return {label: name for label, name in self.asked.items() if name == CONCERN}

    @property
    def heads(self) -> Mapping[str, str]:
        """The labels of what stands in the head of the record, without those of items."""
        return {label: name for label, name in self.fields.items() if name in _HEADS}


@dataclass(slots=True)
class _Part:
    name: str
    line: int
    lines: list[tuple[int, str]] = field(default_factory=list)


def is_record(text: str, labels: Labels) -> bool:
    """Whether a text is in the record's form: it has at least three of its labels at the head of lines, or
    two of its sections and labels whose tab was lost."""
    lines = text.split("\n")
    found = {_label(line, labels)[0] for line in lines} - {None}
    if len(found) >= 3:
        return True
    loose = {_spaced(line, labels)[0] for line in lines} - {None}
    return len(found & set(Section)) >= 1 and len(loose) >= 3


def is_form_title(line: str) -> bool:
    """Whether a line is the title of the form, or says that the record is a draft."""
    short = len(line.split()) <= _LONGEST_TITLE
    draft = line.strip().removeprefix(f"{Marking.SENSITIVE}: ").startswith(DRAFT_MARK)
    answers = len(line.split()) <= 2 * _LONGEST_TITLE and _ANSWER_TO.fullmatch(fold(line))
    return draft or bool(answers) or (short and "response record" in fold(line))


def first_label(line: str, labels: Labels) -> str | None:
    """The field or section whose label a line begins with, parted from its value; None for text."""
    return _label(line, labels)[0]


def read_record(text: str, labels: Labels, directory: Directory, published: date | None) -> Reading:
    """A response record, or a report laid out like one."""
    parts, unread = _parts(text, labels)
    values, again = _once(parts)
    fields = _fields(values, published)
    if (day := values.get("published")) and fields.published is None:
        again = (*again, *(Unread(f"line {b.line}", b.text) for b in blocks(day.lines)))
    directory = directory.for_force(fields.force)
    items = [
        item
        for name, kind in _ITEMS.items()
        if name in values
        for item in items_of(blocks(values[name].lines, labels.concerns), kind)
    ]
    asked = tuple(made for _, made in built(items, directory, fields.published or published))
    said: list[Response] = []
    repairs = [*_markup_repairs(parts), *_beside(values)]
    opened: set[Section] = set()
    for part in parts:
        if part.name in set(Section):
            section = Section(part.name)
            once_more = section is Section.INITIAL and Section.RESPONSE in opened and section in opened
            section = Section.OVERALL if once_more else section
            opened.add(section)
            found, mended = responses(blocks(part.lines, labels.rows), _VOICES[section], section, asked)
            said.extend(found)
            repairs.extend(mended)
    return Reading(Report(fields, asked), tuple(said), tuple(repairs), (*unread, *again), "record")


def _beside(values: Mapping[str, _Part]) -> Iterator[Repair]:
    """What the head of a record of ours says beside the record: when the response was published."""
    for block in blocks(values["responded"].lines) if "responded" in values else ():
        yield Repair("when the response was published", f"line {block.line}", block.text, "")


def _once(parts: Sequence[_Part]) -> tuple[dict[str, _Part], tuple[Unread, ...]]:
    """The parts by their names. Of a label that is printed twice the first that holds anything counts, and
    what stands under the others is not understood; but items under the same label are of one list."""
    values: dict[str, _Part] = {}
    unread: list[Unread] = []
    for part in parts:
        before = values.setdefault(part.name, part)
        if part is before or part.name in set(Section):
            continue
        if part.name in _ITEMS:
            values[part.name] = replace(before, lines=[*before.lines, *part.lines])
        elif not blocks(before.lines):
            values[part.name] = part
        else:
            unread += [Unread(f"line {b.line}", b.text) for b in blocks(part.lines)]
    return values, tuple(unread)


def _label(line: str, labels: Labels) -> tuple[str | None, str]:
    """The field or section a line begins, and the rest of the line."""
    head, tab, rest = line.partition("\t")
    name = fold(head).rstrip(":").strip()
    if not line[:1].isspace() and not (tab and rest.strip()) and (section := labels.section(name)):
        return section, ""
    if not line[:1].isspace() and name in labels.fields and (tab or head.rstrip().endswith(":")):
        return labels.fields[name], rest
    head, colon, rest = line.partition(": ")
    if colon and not line[:1].isspace() and fold(head) in labels.fields and len(head.split()) > 1:
        return labels.fields[fold(head)], rest
    return None, line


def _spaced(line: str, labels: Labels, *, wide: bool = False) -> tuple[str | None, str]:
    """The field a line begins whose tab became blanks, or that stands alone because it is empty; `wide` where
    only two blanks, or markup after one, show that a tab was there."""
    folded = fold(line)
    if line[:1].isspace() or not line[:1].isupper():
        return None, line
    for label in sorted(labels.fields, key=len, reverse=True):
        if folded == label and (not wide or labels.fields[label] in _ITEMS):
            return labels.fields[label], ""
        if folded.startswith(f"{label} ") and (not wide or line[len(label) :].startswith(("  ", " <"))):
            rest = line[len(label) :].strip()
            return (None, line) if rest[0].islower() else (labels.fields[label], rest)
    return None, line


def _is_beside(part: _Part, line: str, before: str) -> bool:
    """Whether a line under a label of one value has a label of its own that is in no list."""
    if not _OTHER_LABEL.match(line) or not any(value.strip() for _, value in part.lines):
        return False
    return part.name in _ONE_LINE or (part.name == "title" and not before.strip())


def _in_head(line: str, labels: Labels) -> tuple[str | None, str]:
    """The field of the head that a line gives by a label of one word, `Force: Marlshire`: among the words of
    an answer that is a beginning like any other."""
    head, colon, rest = line.partition(": ")
    name = labels.heads.get(fold(head)) if colon and not line[:1].isspace() else None
    return (name, rest) if name and head[:1].isupper() else (None, line)


def _parts(text: str, labels: Labels) -> tuple[list[_Part], tuple[Unread, ...]]:
    parts: list[_Part] = []
    unread: list[Unread] = []
    lines = text.split("\n")
    tabbed = len({_label(line, labels)[0] for line in lines} - {None, *Section}) >= 3
    for number, line in enumerate(lines, 1):
        name, rest = _label(line, labels)
        if name is None and not any(p.name in set(Section) for p in parts):
            name, rest = _spaced(line, labels, wide=tabbed)
            if name is None and not any(p.name in _ITEMS for p in parts):
                name, rest = _in_head(line, labels)
            if name in {p.name for p in parts}:
                name, rest = None, line
        if name is not None:
            parts.append(_Part(name, number, [(number, rest)]))
        elif parts and _is_beside(parts[-1], line, lines[number - 2]):
            unread.append(Unread(f"line {number}", line.strip()))
        elif parts:
            parts[-1].lines.append((number, line))
        elif line.strip() and not is_form_title(line):
            unread.append(Unread(f"line {number}", line.strip()))
    return parts, tuple(unread)


def _fields(values: Mapping[str, _Part], published: date | None) -> Fields:
    def text(name: str) -> str | None:
        part = values.get(name)
        found: tuple[Block, ...] = blocks(part.lines) if part else ()
        return "\n\n".join(f"• {b.text}" if b.exact and b.item else b.text for b in found) or None

    printed = text("published")
    return Fields(
        version=text("version"),
        force=text("force"),
        police_and_crime_commissioner=text("police_and_crime_commissioner"),
        chief_constable=text("chief_constable"),
        title=text("title"),
        inspectorate=text("inspectorate"),
        summary=text("summary"),
        grade=text("grade"),
        published=_date(printed) if printed else None,
    )


def _date(words: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d/%m/%y"):
        try:
            return datetime.strptime(words.strip(), form).date()
        except ValueError:
            continue
    return day_in(words)


def _markup_repairs(parts: list[_Part]) -> list[Repair]:
    found = []
    for part in parts:
        raw = "\n".join(line for _, line in part.lines)
        if has_markup(raw):
            opened, closed = raw.count("<ul"), raw.count("</ul")
            rule = "lists opened and never closed" if opened > closed else "markup taken out of the value"
            found.append(
                Repair(rule, f"line {part.line}, {part.name}", raw[:80], blocks(part.lines)[0].text[:80])
            )
    return found
