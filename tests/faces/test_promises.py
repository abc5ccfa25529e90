"""Promises over the command line and in plain conversation: questions that become text, registers."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.faces.command import Command
from tests.faces.test_review import answer, case, s55

__all__ = ["case", "s55"]


def test_short_questions_make_a_promise_whole(s55: Command, case: str) -> None:
    answer(s55, case, "R1", "The calls will be answered sooner. I have asked the force for more staff.")
    short = s55("promises", case, code=1)
    assert "lack an owner, a date or a measure" in short.err
    typed = "/go 1\n/lacking\nthe chief constable\nsoonish\n31 March 2025\n1\n/show\n/quit\n"
    out = s55("draft", case, "--plain", typed=typed).out
    assert "Who will do it?" in out and "“soonish” names no day" in out
    assert "The calls will be answered sooner (owner: the chief constable) by 31 March 2025." in out
    assert "what you left as it is stays so" in out
    (promise,) = [p for p in s55("promises", case, "--json", code=1).json["promises"] if p["state"] == "will"]
    assert (promise["owner"], promise["due"], promise["missing"]) == (
        "the chief constable", "2025-03-31", ["measure"],
    )  # fmt: skip


def test_the_register_goes_to_files_and_never_over_others(s55: Command, case: str, tmp_path: Path) -> None:
    answer(s55, case, "R1", "The force will publish the figures by 31 March 2024.")
    folder = tmp_path / "out"
    paths = s55("promises", case, "--format", "csv,xlsx,ics", "-o", folder).out.split("\n")[:3]
    assert [Path(p).suffix for p in paths] == [".csv", ".xlsx", ".ics"]
    (sheet,) = folder.glob("*.csv")
    rows = list(csv.reader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][5] == "2024-03-31"
    answer(s55, case, "R1", "The force will publish the figures by 30 April 2024.")
    s55("promises", case, "--format", "csv", "-o", folder)  # ours, untouched: replaced
    sheet.write_text("the officer's own notes")
    assert "--replace" in s55("promises", case, "--format", "csv", "-o", folder, code=4).err
    assert sheet.read_text() == "the officer's own notes"
    s55("promises", case, "--format", "csv", "-o", folder, "--replace")
    s55("promises", case, "--format", "ods", code=2)


def test_the_stated_promise_is_in_every_register_and_what_is_done_apart(
    s55: Command, case: str, tmp_path: Path
) -> None:
    words = "I have asked for more staff, and I have asked for a report. I will see that calls are answered."
    s55(
        "answer", case, "R1", "--limb", "proposed", "--text", words,
        "--owner", "the head of contact", "--due", "end of April 2025",
    )  # fmt: skip
    (promise,) = s55("promises", case, "--json", code=None).json["promises"]
    assert (promise["owner"], promise["due"], promise["due_phrase"]) == (
        "the head of contact", "2025-04-30", "30 April 2025",
    )  # fmt: skip
    paths = s55("promises", case, "--format", "csv,ics", "-o", tmp_path / "out", code=None).out.split()
    sheet, calendar = (Path(p).read_text(encoding="utf-8-sig") for p in paths)
    assert "the head of contact,2025-04-30,30 April 2025" in sheet and "DTSTART" in calendar
    assert "20250430" in calendar
    states = [p["state"] for p in s55("promises", case, "--all", "--json", code=None).json["promises"]]
    assert sorted(states) == ["done", "will"]
    wrong = s55("answer", case, "R1", "--text", words, "--due", "31 Feb 2025", code=2).err
    assert "names no day" in wrong


def test_no_promise_is_said(s55: Command, case: str) -> None:
    assert "No promise is made" in s55("promises", case).out


def test_the_register_in_conversation(s55: Command, case: str) -> None:
    answer(s55, case, "R1", "The force will publish the figures by 31 March 2024.")
    out = s55("draft", case, "--plain", typed="/register\n/register csv\n/quit\n").out
    assert "1. Recommendation 1" in out and "Due: by 31 March 2024. " in out and "-promises.csv" in out
    answer(s55, case, "R1", "The force will publish the figures by March 2024.")
    assert "Due: by March 2024 (31 March 2024)." in s55("promises", case).out
