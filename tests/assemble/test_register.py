"""The register of promises, as a spreadsheet and a calendar read it."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from assistant.assemble.register import Entry, Register, as_csv, as_ics, as_xlsx, written
from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.promise import Commitment, State
from assistant.record import Place
from assistant.response import Voice

HERE = Place("R1", Voice.PCC)
MADE = (
    Commitment(HERE, "The force will publish the figures by 31 March 2024.", State.WILL, "The force",
               date(2024, 3, 31), "by 31 March 2024", "figures"),
    Commitment(HERE, "=HYPERLINK(\"http://x\"), will be done; soon,\nÂ 漢 [b]", State.INTENDS),
    Commitment(HERE, "We trained all staff in May 2023.", State.DONE, "We", date(2023, 5, 31), "in May 2023"),
)  # fmt: skip
REGISTER = Register(
    "Custody (sample)",
    date(2024, 1, 20),
    tuple(Entry("Recommendation 1", "the commissioner's comments", c) for c in MADE),
    Shelf().toml("prompts/record/words.toml")["register"],
)


def test_the_csv_holds_every_promise_and_no_formula() -> None:
    head, *rows = csv.reader(io.StringIO(as_csv(REGISTER).decode("utf-8-sig")))
    assert head == [
        "Item", "Whose words", "Promise, as written", "State", "Owner", "Due", "Due, as written", "Measure",
        "Still missing",
    ]  # fmt: skip
    assert rows[0] == [
        "Recommendation 1", "the commissioner's comments", MADE[0].quote, "will be done", "The force",
        "2024-03-31", "by 31 March 2024", "figures", "",
    ]  # fmt: skip
    assert rows[1][2].startswith("'=HYPERLINK") and rows[1][8] == "owner, date, measure"
    assert len(rows) == 3


def test_the_workbook_has_days_as_days_and_formulas_as_text() -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx(REGISTER))).worksheets[0]
    assert sheet.title == "Promises" and sheet.freeze_panes == "A2"
    assert sheet["F2"].value == datetime(2024, 3, 31) and sheet["F2"].is_date
    assert sheet["C3"].value.startswith("=HYPERLINK") and sheet["C3"].data_type == "s"
    assert sheet.max_row == 4


def test_the_calendar_has_a_whole_day_for_each_open_promise_and_the_same_name_each_time() -> None:
    calendar = Calendar.from_ical(as_ics(REGISTER))
    (event,) = calendar.walk("VEVENT")
    lines = event.to_ical().decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20240331" in lines and "DTEND;VALUE=DATE:20240401" in lines
    assert "SUMMARY:Promise due: Recommendation 1\\, Custody" in lines and "Owner: The force" in lines
    assert as_ics(REGISTER) == as_ics(REGISTER)
    assert all(len(line) <= 75 for line in as_ics(REGISTER).split(b"\r\n"))


def test_no_promise_at_all_is_a_heading_alone() -> None:
    empty = Register("Nothing", date(2024, 1, 20), (), REGISTER.words)
    assert len(as_csv(empty).splitlines()) == 1
    assert load_workbook(io.BytesIO(as_xlsx(empty))).worksheets[0].max_row == 1
    assert not Calendar.from_ical(as_ics(empty)).walk("VEVENT")


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(UsageProblem, match="ods"):
        written(REGISTER, ["csv", "ods"])
