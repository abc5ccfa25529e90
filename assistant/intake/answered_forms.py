"""A form whose head stands on labels and in which every recommendation is followed by its own answers: the
head is read as a form, the rest as running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.intake.headings import heading
from assistant.intake.record_form import Labels, first_label
from assistant.report import Kind
from assistant.response import Section
from assistant.text import fold

_ITEMS = frozenset({"recommendations", "areas_for_improvement", "causes_of_concern"})
_SECTIONS = frozenset(Section)
_PRINT = re.compile(r"^[#*_\s]+|[*_\s]+$")


def parted(form: str, text: str, labels: Labels) -> tuple[str, str] | None:
    """The head of a form, and the text from its first recommendation on, each line where it was; None where
    the answers stand in sections of their own below a list of all recommendations."""
    lines = form.split("\n")
    found = list(_signs(lines, labels))
    first = next((n for n, (_, sign) in enumerate(found) if sign in _SECTIONS), None)
    if first is None:
        return None
    before = [(at, name) for at, name in found[:first] if name not in _ITEMS]
    after = [name for _, name in found[first:] if name not in _SECTIONS and name not in _ITEMS]
    if not before:
        return None
    listed = any(name in _ITEMS for _, name in found[:first])
    sections = [name for _, name in found if name in _SECTIONS]
    new = set(after) - {name for _, name in before}
    if listed and not (new and len(sections) > len(set(sections))):
        return None
    start = before[0][0]
    body = text.split("\n")
    begins = next((n for n, line in enumerate(body) if _plain(line) == _plain(lines[start])), None)
    if begins is None:
        return None
    ends = next((at for at, name in found[:first] if name in _ITEMS and at < start), start)
    return "\n".join(lines[:ends]), "\n" * begins + "\n".join(body[begins:])


def _signs(lines: Sequence[str], labels: Labels) -> Iterator[tuple[int, str]]:
    """The labels of lists and sections, and of single recommendations, with their places."""
    for at, line in enumerate(lines):
        name = first_label(line, labels)
        if name in _SECTIONS or name in _ITEMS:
            yield at, name
        elif fold(line).strip(" \t:") in labels.fields and labels.fields[fold(line).strip(" \t:")] in _ITEMS:
            yield at, labels.fields[fold(line).strip(" \t:")]
        elif (
            (head := heading(line.strip())) is not None
            and head.numbers
            and head.kind is not Kind.CAUSE_OF_CONCERN
        ):
            yield at, fold(head.label)


def _plain(line: str) -> str:
    return fold(_PRINT.sub("", line.strip("| \t")))
