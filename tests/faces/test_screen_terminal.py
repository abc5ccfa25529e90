"""The full screen on a real pseudo-terminal: typed, ended violently, opened again."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

from tests.conftest import ROOT
from tests.faces.command import Command, environment, hearing_hang_up

SAMPLE = ROOT / "knowledge" / "demo" / "report.txt"


class FullScreen:
    """`s55` drawing on a terminal of 80 by 24, as a person would see it."""

    columns, rows = 80, 24

    def __init__(self, *words: str, **variables: str) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "assistant", *words],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, start_new_session=True,
            preexec_fn=hearing_hang_up,
            env={**environment("2026-11-23"), "TERM": "xterm-256color", **variables},
        )  # fmt: skip
        os.close(theirs)
        os.set_blocking(self.ours, False)
        self.raw = b""
        self.screen = pyte.Screen(self.columns, self.rows)
        self._stream = pyte.ByteStream(self.screen)

    @property
    def seen(self) -> str:
        """What stands on the screen now."""
        return "\n".join(self.screen.display)

    def until(self, words: str, seconds: float = 25) -> None:
        """Wait until something stands on the screen; fails when it does not in time."""
        end = time.monotonic() + seconds
        while words not in self.seen:
            assert time.monotonic() < end, f"{words!r} did not come:\n{self.seen}"
            self._read()

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, as a person who drags its corner does."""
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        self.process.send_signal(signal.SIGWINCH)

    def _read(self) -> None:
        try:
            came = os.read(self.ours, 65536)
            self.raw += came
            self._stream.feed(came)
        except OSError:  # nothing to read now, or nobody at the other end any more
            time.sleep(0.02)

    def press(self, keys: str) -> None:
        """Send keys as a terminal does."""
        left = keys.encode()
        while left:
            try:
                left = left[os.write(self.ours, left) :]
            except BlockingIOError:  # a terminal holds a few thousand bytes until they are read
                self._read()

    def end(self, how: signal.Signals) -> int:
        """End the process with a signal; gives its exit code."""
        self.process.send_signal(how)
        return self.gone()

    def gone(self) -> int:
        """Wait until the process has ended, reading what it still shows; gives its exit code."""
        end = time.monotonic() + 15
        while (code := self.process.poll()) is None:
            assert time.monotonic() < end, f"it goes on:\n{self.seen}"
            self._read()
        os.close(self.ours)
        return code


def begin_writing(screen: FullScreen) -> None:
    """Answer the first two questions, each after its grace period."""
    screen.until("Whose recommendation")
    time.sleep(0.6)
    screen.press("2")
    screen.until("section 55(5B)")
    time.sleep(0.6)
    screen.press("1")
    screen.until("· 0 words")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_what_was_typed_is_there_after_a_violent_end(tmp_path: Path, how: signal.Signals) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    words = ("--workspace", str(s55.workspace), "draft", case)
    screen = FullScreen(*words)
    begin_writing(screen)
    screen.press("A paragraph [/b] nobody may lose.")
    if (
        how is signal.SIGKILL
    ):  # nothing can be done at the moment of the kill: what was said to be saved counts
        screen.until("words · saved")
    else:
        screen.until("may lose.")
    screen.end(how)
    assert "A paragraph [/b] nobody may lose." in s55("show", case).out
    again = FullScreen(*words)
    again.until("A paragraph [/b] nobody may lose.")
    again.press("\x11")
    assert again.gone() == 0


def test_alt_and_a_digit_is_a_key_and_types_nothing(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case)
    begin_writing(screen)
    screen.press("\x1b9")
    time.sleep(0.3)
    screen.press("The end.")
    screen.until("The end.")
    screen.end(signal.SIGTERM)
    assert "ª" not in s55("show", case).out


def test_the_key_that_goes_to_what_is_asked_is_one_in_a_terminal_too(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case)
    begin_writing(screen)
    screen.press("\x1ba")
    screen.until("Arrows scroll")  # what the keys do there
    screen.press("\x1ba")
    screen.until("Ctrl+N done")
    screen.press("The end.")
    screen.until("The end.")
    screen.end(signal.SIGTERM)


def test_what_is_typed_at_once_after_esc_goes_to_the_line_and_not_into_the_answer(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case)
    screen.until("Whose recommendation")
    time.sleep(0.6)
    screen.press("/status\r")  # a whole line in one go: Enter belongs to it, and answers nothing
    screen.until("the last lawful")
    assert "Whose recommendation" in screen.seen
    begin_writing(screen)
    screen.press("Text.")
    screen.until("Text.")
    for gap in (0.0, 0.005, 0.03, 0.08, 0.12):
        screen.press("\x1b")
        time.sleep(gap)
        screen.press("/status\r")
        screen.until("You are at Recommendation 1")
        screen.press("\x1b")
        time.sleep(0.3)
        screen.press("\x1b")  # the line is opened and left again
        time.sleep(0.3)
    screen.end(signal.SIGTERM)
    answer = s55("show", case).out
    assert "Text.\n" in answer
    assert "status" not in answer


def test_it_ends_when_its_terminal_is_taken_away(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case)
    begin_writing(screen)
    screen.press("Kept.")
    screen.until("Kept.")
    os.close(screen.ours)
    screen.process.wait(20)
    assert "Kept." in s55("show", case).out


def test_typing_ahead_answers_no_question(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case)
    screen.until("Whose recommendation")
    time.sleep(0.6)
    screen.press("2" + "1" * 5)
    screen.until("section 55(5B)")
    time.sleep(0.3)
    assert "section 55(5B)" in screen.seen
    screen.end(signal.SIGTERM)


def test_keys_that_come_in_one_burst_are_taken_in_their_order(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case)
    begin_writing(screen)
    screen.press("abcdef\x7f\x7f\x7fXYZ \x1b[D\x1b[D\x1b[DW\x1b[F\r/go 3\rno")
    screen.until("Recommendation 3")
    screen.end(signal.SIGTERM)
    shown = s55("show", case).out
    assert "abcXWYZ" in shown
    assert "/go" not in shown


def test_what_is_typed_before_the_screen_is_there_waits_for_it(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case)
    screen.press("\x07overall\r")
    screen.until("Overall comments")
    screen.end(signal.SIGTERM)
    assert s55("history", case, "R1").out == s55("history", case, "R2").out


class Between(FullScreen):
    """A window too narrow for three panes side by side, and wider than the smallest."""

    columns, rows = 100, 30


def test_the_first_picture_is_one_of_this_window(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    screen = Between("--workspace", str(s55.workspace), "draft", case)
    screen.until("Addressed to chief")
    assert "Addressed to chief constables. Due: By 31 March 2027." in screen.seen
    screen.until("F1 help")
    assert "1-9 answer" in screen.seen
    screen.press("\x11")
    assert screen.gone() == 0


def test_the_answer_can_be_written_in_ones_own_editor(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\nprintf "From the editor." >> "$1"\n', encoding="utf-8")
    script.chmod(0o700)
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case, EDITOR=str(script), VISUAL="")
    begin_writing(screen)
    screen.press("\x14")
    screen.until("From the editor.")
    screen.end(signal.SIGTERM)
    assert "From the editor." in s55("show", case).out


def test_a_second_s55_on_the_same_workspace_says_so(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case)
    screen.until("Whose recommendation")
    read = s55("draft", case, "--plain")
    assert "READ ONLY" in read.out and f"another s55 (process {screen.process.pid})" in read.out
    assert "READ ONLY" in s55("draft", case, "--plain", typed="2\n", code=4).out
    second = FullScreen("--workspace", str(s55.workspace), "draft", case)
    second.until("READ ONLY")
    second.press("\x11")
    assert second.gone() == 0
    screen.end(signal.SIGTERM)


def test_no_colour_and_a_dumb_terminal(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case, NO_COLOR="1")
    screen.until("Whose recommendation")
    screen.end(signal.SIGTERM)
    plain = FullScreen("--workspace", str(s55.workspace), "draft", case, TERM="dumb")
    plain.until("Plain mode, because the terminal is dumb.")
    plain.until("You:")
    plain.end(signal.SIGTERM)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file can have such a name")
def test_the_name_of_a_file_cannot_drive_the_terminal(tmp_path: Path) -> None:
    name = "report\x1b]0;owned\x07\x1b[2J\u202e [@click=app.quit]x.txt"
    (tmp_path / name).write_bytes(SAMPLE.read_bytes())
    screen = FullScreen("--workspace", str(tmp_path / "workspace"), HOME=str(tmp_path))
    screen.until("There are no cases yet")
    screen.press("n")
    screen.until("/path/to/report.docx")
    screen.press("~/rep")
    screen.until("[@click=app.quit]x.txt")  # as it is proposed, to be taken with the right arrow
    screen.press("\x1b[C\r")
    screen.until("New case: report")
    screen.press("\x11")
    assert screen.gone() == 0
    assert b"owned" in screen.raw
    for harm in (b"\x1b]0;", b"\x1b[2J", "\u202e".encode()):
        assert harm not in screen.raw


EDITORS = {
    "fails": ('echo junk > "$1"; exit 1', "Before. After."),
    "is killed": ('echo junk > "$1"; kill -9 $$', "Before. After."),
    "removes the file": ('rm "$1"', "Before. After."),
    "writes nothing": ("exit 0", "Before. After."),
    "writes harm": (
        "printf 'a\\033]0;owned\\007\\033[2Jb [@click=app.quit]x' > \"$1\"",
        "ab [@click=app.quit]x After.",
    ),
}


@pytest.mark.parametrize("what", [*EDITORS, "is not there"])
def test_an_editor_that_goes_wrong_gives_the_screen_back(tmp_path: Path, what: str) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-23")
    case = s55("new", SAMPLE, "--published", "2026-11-01").out.strip()
    script = tmp_path / "editor.sh"
    does, text = EDITORS.get(what, ("", "Before. After."))
    command = str(script) if does else "/no/such/editor"
    if does:
        script.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        script.chmod(0o700)
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case, EDITOR=command, VISUAL="")
    begin_writing(screen)
    screen.press("Before.")
    screen.until("1 word · saved")
    screen.press("\x14")
    time.sleep(1.5)
    screen.press(" After.")
    screen.until("After.")
    screen.press("\x11")
    assert screen.gone() == 0
    assert f"{text}\n" in s55("show", case).out
    assert b"\x1b]0;owned" not in screen.raw
