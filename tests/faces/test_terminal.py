"""A real pseudo-terminal: kill -9 in mid conversation, hang-up, and what an outside file can do to it."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faces.command import Command, environment, hearing_hang_up

SAMPLE = ROOT / "knowledge" / "demo" / "report.txt"


class Terminal:
    """`s55` on a pseudo-terminal: what is typed goes in, what is shown comes out."""

    def __init__(self, *words: str, today: str = "2026-11-01") -> None:
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "assistant", *words],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, start_new_session=True,
            preexec_fn=hearing_hang_up,
            env={**environment(today), "TERM": "xterm-256color"},
        )  # fmt: skip
        os.close(theirs)
        self.shown = b""

    def until(self, words: str, seconds: float = 20) -> None:
        """Wait until something is shown; fails when it is not shown in time."""
        end = time.monotonic() + seconds
        while words.encode() not in self.shown:
            assert time.monotonic() < end, self.shown.decode(errors="replace")
            try:
                self.shown += os.read(self.ours, 65536)
            except OSError:
                break
        assert words.encode() in self.shown, self.shown.decode(errors="replace")

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        self.shown = b""
        os.write(self.ours, line.encode() + b"\r")

    def end(self, how: signal.Signals) -> None:
        """End the process with a signal and wait for it."""
        os.killpg(self.process.pid, how)
        self.process.wait(10)
        os.close(self.ours)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_everything_acknowledged_survives_a_violent_end(tmp_path: Path, how: signal.Signals) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-01")
    case = s55("new", SAMPLE).out.strip()
    terminal = Terminal("--workspace", str(s55.workspace), "draft", case, "--plain")
    terminal.until("Whose recommendation")
    for line, answer in [("2", "What will"), ("1", "Write the"), ("The force has begun.", "Added.")]:
        terminal.until("You: ")
        terminal.type(line)
        terminal.until(answer)
    terminal.end(how)
    assert "The force has begun." in s55("show", case).out
    assert "The force has begun." in s55("draft", case, "--plain", typed="/show\n").out


def test_outside_text_cannot_drive_the_terminal(tmp_path: Path) -> None:
    hostile = SAMPLE.read_text(encoding="utf-8").replace(
        "keep victims of crime informed", "keep \x1b]0;owned\x07\x1b[2J victims [b]informed[/b] \u202e"
    )
    (tmp_path / "hostile.txt").write_text(hostile, encoding="utf-8")
    s55 = Command(tmp_path / "workspace", today="2026-11-01")
    case = s55("new", tmp_path / "hostile.txt").out.strip()
    terminal = Terminal("--workspace", str(s55.workspace), "draft", case, "--plain")
    terminal.until("You: ")
    terminal.type("/go 2")
    terminal.until("[b]informed[/b]")
    terminal.end(signal.SIGTERM)
    assert b"\x1b]0;" not in terminal.shown
    assert b"\x1b[2J" not in terminal.shown
    assert "\u202e".encode() not in terminal.shown


LINE = "The chief constable reports to me on this every quarter, and I publish what he reports."


def confirmed(workspace: Path) -> tuple[Command, str]:
    """A case with one answer that is confirmed."""
    s55 = Command(workspace, today="2026-11-01")
    case = s55("new", SAMPLE).out.strip()
    s55("answer", case, "1", "--limb", "taken", "--text", "The force has begun.", "--confirm")
    return s55, case


def test_a_line_that_waits_for_a_yes_survives_kill_9_and_is_asked_about_again(tmp_path: Path) -> None:
    s55, case = confirmed(tmp_path / "workspace")
    s55("draft", case, "--plain", typed="/go 1\n1\n/quit\n")  # whose it is has been asked then
    s55("confirm", case, "1")
    terminal = Terminal("--workspace", str(s55.workspace), "draft", case, "--plain")
    terminal.until("You")
    terminal.type("/go 1")
    terminal.until("change the wording")
    terminal.type(LINE)
    terminal.until("Add it?")
    terminal.end(signal.SIGKILL)
    again = s55("draft", case, "--plain", typed="1\n/quit\n").out
    assert f"You typed this last time, and it is not in the answer yet: “{LINE}”" in again
    assert "it must be confirmed again. Add it?\n1. yes, add it" in again
    assert s55("show", case).out.count(LINE) == 1
    after = s55("draft", case, "--plain", typed="/quit\n").out
    assert "last time" not in after and "Add it?" not in after
