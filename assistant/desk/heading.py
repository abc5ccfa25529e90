"""Heading room: the head of the record, line by line: shown, filled in, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.conversation.commands import Command, Headed, Told
from assistant.days import in_words
from assistant.desk import Desk
from assistant.desk.correcting import carry_out, corrections, propose_corrections
from assistant.desk.responding import confirm_report
from assistant.errors import AssistantError, UsageProblem
from assistant.paths import Shelf
from assistant.record import Record
from assistant.report import HEAD
from assistant.text import fold, one_line

PUBLISHED = "published"
FIELDS = (
    "version", "force", "police_and_crime_commissioner", "chief_constable", "title", "inspectorate",
    PUBLISHED, "summary", "grade",
)  # fmt: skip
"""The lines of the head in the order of the form, by their fields."""
NONE = "none"
UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the head: its field, what stands in it (None where nothing does), and whether every record
    needs it."""

    name: str
    value: str | None
    needed: bool


def head(record: Record) -> tuple[Line, ...]:
    """The head of a record as it will be printed; the day of publication is the one that was confirmed."""
    fields, day = record.report.fields, record.published
    values = {name: getattr(fields, name) for name in FIELDS} | {PUBLISHED: in_words(day) if day else None}
    return tuple(Line(name, values[name], name in {*HEAD, PUBLISHED}) for name in FIELDS)


def fill(desk: Desk, case: str, name: str, value: str) -> None:
    """Let a value stand in a line of the head, or with `none` nothing. It is kept among the corrections of
    the case, so that it outlives another reading of the report; the day of publication is confirmed.

    Raises UsageProblem for a day that is none or still to come, NotFound for an unknown case.
    """
    words = one_line(value)
    if name == PUBLISHED:
        confirm_report(desk, case, words)
        return
    text = "" if words.casefold() == NONE else words.replace('"', '""')
    lines = [*corrections(desk, case), f'field {name} "{text}"']
    carry_out(desk, propose_corrections(desk, case, "\n".join(lines), new=1))


def take_back(desk: Desk, case: str) -> str:
    """Take back the correction of the head made last; gives the field it was about. Raises UsageProblem
    where there is none."""
    lines = list(corrections(desk, case))
    last = next((n for n in reversed(range(len(lines))) if lines[n].startswith("field ")), None)
    if last is None:
        raise UsageProblem("Nothing was filled in by hand, so there is nothing to take back.", "")
    gone = lines.pop(last)
    carry_out(desk, propose_corrections(desk, case, "\n".join(lines)))
    return gone.split()[1]


def meant(shelf: Shelf, words: str) -> tuple[str, str]:
    """The field that typed words begin with, by its name or a label offices print for it, and the rest of
    them, out of quotation marks. Raises UsageProblem listing the fields where none is meant."""
    labels: Mapping[str, list[str]] = shelf.toml("knowledge/labels.toml")["fields"]
    said = one_line(words).split(" ")
    for count in range(min(len(said), 8), 0, -1):
        wanted = fold(" ".join(said[:count])).rstrip(":")
        for name in FIELDS:
            if wanted in {name, name.replace("_", " "), *map(fold, labels.get(name, ()))}:
                return name, " ".join(said[count:]).strip('"“”')
    raise UsageProblem(
        f"The head has no line “{said[0]}”.", f"It has: {', '.join(f.replace('_', ' ') for f in FIELDS)}."
    )


def answered(desk: Desk, case: str, name: str, words: str) -> Command:
    """What was typed for the line of the head that is asked about; where it cannot be, why."""
    try:
        fill(desk, case, name, words)
    except AssistantError as error:
        return Told("trouble", (("message", str(error)),))
    return _headed(desk, case)


def spoken(desk: Desk, case: str, words: str) -> tuple[Command, ...]:
    """The head shown (no words), one line of it filled in (its name and what is to stand there), or the last
    of these taken back (`undo`)."""
    try:
        if words.strip().casefold() == UNDO:
            name, undone = take_back(desk, case), True
        else:
            name, value = meant(desk.shelf, words) if words.strip() else ("", "")
            undone = False
            if value:
                fill(desk, case, name, value)
            else:
                return (Told("fields", (("lines", _asked(desk, case, name)), ("one", bool(name)))),)
    except AssistantError as error:
        return (Told("trouble", (("message", str(error)),)),)
    (line,) = _asked(desk, case, name)
    void = any(s.taken_back is None for s in desk.store.signoffs(case))
    said = Told("field_set", (("line", line), ("undone", undone), ("void", void)))
    return said, _headed(desk, case)


def _asked(desk: Desk, case: str, name: str) -> tuple[Line, ...]:
    lines = head(desk.store.case(case).record)
    return tuple(line for line in lines if name in {"", line.name})


def _headed(desk: Desk, case: str) -> Headed:
    record = desk.store.case(case).record
    return Headed(record.report, record.published)
