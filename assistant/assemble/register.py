"""The register of promises as a table for other programs: csv, xlsx, and a calendar of the days promised."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from assistant.errors import UsageProblem
from assistant.promise import Commitment

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would take a cell that begins with one of these for a formula."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register: whose promise, under which label of the form, and the commitment itself."""

    label: str
    voice: str
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class Register:
    """The promises of one record. `title` names the record; `words` are the headings and the words for each
    state, from prompts/record/words.toml."""

    title: str
    made_on: date
    entries: tuple[Entry, ...]
    words: Mapping[str, str]

    def rows(self, spelled: bool = False) -> tuple[tuple[str, ...], ...]:
        """The heading and every row, as text; days in ISO form, or `spelled` out for people."""
        names = ("item", "voice", "promise", "state", "owner", "due", "phrase", "measure", "missing")
        return (tuple(self.words[name] for name in names), *(self._row(e, spelled) for e in self.entries))

    def _row(self, entry: Entry, spelled: bool) -> tuple[str, ...]:
        made = entry.commitment
        due = made.due and (f"{made.due.day} {made.due:%B %Y}" if spelled else made.due.isoformat())
        return (
            entry.label,
            entry.voice,
            " ".join(made.quote.split()),
            self.words[made.state.value],
            made.owner or "",
            due or "",
            made.due_phrase or "",
            made.measure or "",
            ", ".join(self.words[f"no_{name}"] for name in made.missing),
        )


def as_csv(register: Register) -> bytes:
    """A csv that Excel opens as it is (UTF-8 with its mark); no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_inert(cell) for cell in row] for row in register.rows())
    return out.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_xlsx(register: Register) -> bytes:
    """A workbook of one sheet: days are days, texts are texts, the heading stays in sight and filters."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {"title": register.title, "created": datetime.combine(register.made_on, datetime.min.time())}
    )
    sheet = book.add_worksheet(register.words["sheet"])
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "d mmmm yyyy", "valign": "top", "align": "left"})
    heading, *rows = register.rows()
    for column, (name, width) in enumerate(zip(heading, (22, 22, 60, 14, 26, 18, 22, 22, 22), strict=True)):
        sheet.write_string(0, column, name, head)
        sheet.set_column(column, column, width)
    for number, (row, entry) in enumerate(zip(rows, register.entries, strict=True), 1):
        for column, cell in enumerate(row):
            if column == 5 and entry.commitment.due:
                sheet.write_datetime(
                    number, column, datetime.combine(entry.commitment.due, datetime.min.time()), day
                )
            else:
                sheet.write_string(number, column, cell, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heading) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def as_ics(register: Register) -> bytes:
    """A calendar with one whole day for each promise that names one and is not done, with a reminder two
    weeks before. The same promise keeps its identifier, so that a calendar that reads it again does not
    double it."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//s55//register of promises//EN")
    calendar.add("version", "2.0")
    for entry in register.entries:
        made = entry.commitment
        if made.due is None or made.state.value == "done":
            continue
        event = Event()
        named = f"{register.title}\n{made.place}\n{made.quote}"
        event.add("uid", f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@s55")
        event.add("dtstamp", datetime.combine(register.made_on, datetime.min.time(), UTC))
        event.add("dtstart", made.due)
        event.add("dtend", made.due + timedelta(days=1))
        event.add("summary", f"{register.words['due_today']}: {entry.label}, {register.title}")
        owner = f"\n{register.words['owner']}: {made.owner}" if made.owner else ""
        event.add("description", f"{' '.join(made.quote.split())}{owner}")
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{register.words['due_soon']}: {entry.label}")
        alarm.add("trigger", timedelta(days=-14))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


WRITERS: Mapping[str, Callable[[Register], bytes]] = {"csv": as_csv, "xlsx": as_xlsx, "ics": as_ics}


def written(register: Register, formats: Sequence[str]) -> tuple[tuple[str, bytes], ...]:
    """The register in each format asked for, with the format's name. UsageProblem for an unknown one."""
    unknown = [f for f in formats if f not in WRITERS]
    if unknown:
        raise UsageProblem(f"There is no format {', '.join(unknown)}.", f"Choose from: {', '.join(WRITERS)}.")
    return tuple((f, WRITERS[f](register)) for f in formats)
