"""new, correct and reread: the look at what was read, line by line from a script, and on the screen."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faces.command import Command
from tests.faces.test_screen_terminal import FullScreen
from tests.faces.test_terminal import Terminal

SAMPLE = ROOT / "knowledge" / "demo" / "report.txt"


@pytest.fixture
def s55(tmp_path: Path) -> Command:
    return Command(tmp_path / "w", today="2026-11-24")


def test_a_case_is_looked_over_corrected_and_made_by_script(s55: Command) -> None:
    ran = s55("new", SAMPLE, "--plain", typed="merge R2 R3\nA1\n5\n1\naccept\n1\n1\n")
    assert "Published on 20 October 2026. 20 days left" in ran.out
    assert f's55 --workspace "{s55.workspace}" draft ' in ran.out and ran.out.rstrip().endswith(" --plain")
    case = ran.out.split()[-2]
    shown = s55("show", case, "--json").json
    assert [r["id"] for r in shown["recommendations"]] == ["R1", "R2", "R4", "R5", "A1", "A2"]
    assert shown["published"] == "2026-10-20"
    listed = s55("correct", case, "--list").out
    assert listed.startswith("merge R2 R3 which begins") and "kind A1 recommendation" in listed


def test_an_input_that_ends_early_makes_no_case_and_loses_no_correction(s55: Command) -> None:
    ended = s55("new", SAMPLE, "--plain", typed="drop R5\n", code=1).err
    assert "The input ended before" in ended and "1 correction waits and comes back" in ended
    assert s55("cases").out == ""
    again = s55("new", SAMPLE, "--plain", typed="quit\n2\n")
    assert "1 correction of an earlier sitting came back" in again.out and "No case was made." in again.out
    assert "came back" not in s55("new", SAMPLE, "--plain", typed="quit\n").out


def test_a_case_is_corrected_and_read_again_in_the_same_way(s55: Command, tmp_path: Path) -> None:
    case = s55("new", SAMPLE).out.strip()
    told = s55("correct", case, "--plain", typed="drop R5\naccept\n1\n").out
    assert "x R5 Recommendation 5: no longer in the report." in told and f"s55 show {case}" in told
    assert s55("correct", case, "--list").out.startswith("drop R5")
    new = tmp_path / "second.txt"
    new.write_text(SAMPLE.read_text(encoding="utf-8").replace("five working", "three"), encoding="utf-8")
    told = s55("reread", case, new, "--plain", typed="accept\n1\n").out
    assert "R3 Recommendation 3: reworded" in told
    assert "three days" in s55("show", case).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "-", "--plain"), "cannot both come from stdin"),
        (("new", str(SAMPLE), "--plain", "--json"), "--plain talks"),
        (("correct", "marlshire", "--plain", "--undo"), "Say one thing"),
        (("reread", "marlshire", str(SAMPLE), "--plain", "--yes"), "--plain asks before"),
    ],
)
def test_what_does_not_go_together_is_refused(s55: Command, words: tuple[str, ...], said: str) -> None:
    s55("new", SAMPLE)
    assert said in s55(*words, typed="x", code=2).err


def test_corrections_from_a_file_begin_the_look(s55: Command, tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    script.write_text('rename R1 to "One"\ndrop R99\n', encoding="utf-8")
    ran = s55("new", SAMPLE, "--plain", "--corrections", script, typed="/corrections\n", code=1)
    assert "1. R1 is called “One”." in ran.out
    assert "NO LONGER FITS: R99 is taken out: there is no R99" in ran.out


def test_line_by_line_at_a_terminal_a_killed_window_loses_no_correction(s55: Command) -> None:
    words = ("--workspace", str(s55.workspace), "new", str(SAMPLE), "--plain")
    terminal = Terminal(*words, today=s55.today)
    terminal.until("Is anything read wrongly?")
    terminal.until("You: ")
    terminal.type("drop R5")
    terminal.until("1 correction so far")
    terminal.end(signal.SIGKILL)
    again = Terminal(*words, today=s55.today)
    again.until("1 correction of an earlier sitting came back")
    again.until("You: ")
    again.type("accept")
    again.until("When did the inspectorate publish the report?")
    again.until("You: ")
    again.type("1")
    again.until("Make the case with 6 recommendations?")
    again.until("You: ")
    again.type("1")
    again.until("Made the case")
    again.end(signal.SIGTERM)
    case = s55("cases", "--json").json[0]["case"]
    assert s55("correct", case, "--list").out.startswith("drop R5")


def test_at_a_terminal_new_correct_and_reread_open_the_screen_and_go_on_to_the_answers(s55: Command) -> None:
    here = ("--workspace", str(s55.workspace))
    screen = FullScreen(*here, "new", str(SAMPLE))
    screen.until("Understood: 5 recommendations")
    screen.press("a")
    screen.until("When did the inspectorate publish")
    time.sleep(0.6)
    screen.press("1\r")
    screen.until("Make the case with")
    time.sleep(0.6)
    screen.press("1")
    screen.until("Whose recommendation")
    screen.press("\x11")
    assert screen.gone() == 0
    (case,) = s55("cases", "--json").json
    for verb in ("correct", case["case"]), ("reread", case["case"], str(SAMPLE)):
        screen = FullScreen(*here, *verb)
        screen.until("Understood: 5 recommendations")
        screen.press("\x11")
        assert screen.gone() == 0


def test_read_says_where_every_word_stands(s55: Command, tmp_path: Path) -> None:
    table = tmp_path / "table.txt"
    table.write_text(
        "| No | Recommendation | Force response | Evidence |\n|---|---|---|---|\n"
        "| 1 | Forces should pay the fees. | We pay them. | Cheque book |\n",
        encoding="utf-8",
    )
    said = s55("read", table).out
    assert "Of 16 words: 6 in recommendations, 3 in responses" in said
    assert "In nothing that was read, line 3: Cheque book" in said
    form = s55("read", table, "--json").json
    assert form["loose"] == [{"where": "line 3", "text": "Cheque book"}]
    assert form["words"]["total"] == 16 == sum(n for name, n in form["words"].items() if name != "total")
