"""Text through a real terminal: pasted, copied, typed while the window is dragged, and without the mouse."""

from __future__ import annotations

import base64
import random
import re
import signal
from pathlib import Path

import pytest

from assistant.desk.hands import CLIPBOARD
from tests.faces.command import Command
from tests.faces.test_screen_terminal import SAMPLE, FullScreen, begin_writing

COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


@pytest.fixture
def s55(tmp_path: Path) -> Command:
    return Command(tmp_path / "workspace", today="2026-11-23")


@pytest.fixture
def case(s55: Command) -> str:
    return s55("new", SAMPLE, "--published", "2026-11-01").out.strip()


def drafting(s55: Command, case: str) -> FullScreen:
    """The case on the screen, the cursor in its first answer."""
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case)
    begin_writing(screen)
    return screen


def left(screen: FullScreen) -> None:
    """Leave with the key for it."""
    screen.press("\x11")
    assert screen.gone() == 0


def answer_of(s55: Command, case: str) -> str:
    """The commissioner's first answer as the workspace has it."""
    return str(s55("show", case, "--json").json["drafts"]["R1/pcc"]["text"])


def test_two_hundred_pasted_lines_are_all_there_with_the_empty_ones_between(s55: Command, case: str) -> None:
    lines = "\n\n".join(f"Paragraph {n} of what was written elsewhere." for n in range(1, 101))
    screen = drafting(s55, case)
    screen.press(f"\x1b[200~{lines}\x1b[201~")
    screen.until("Paragraph 100 of")
    left(screen)
    assert answer_of(s55, case) == lines


@pytest.mark.parametrize("marking", ["official", "sensitive"])
def test_an_answer_is_copied_through_the_terminal_but_not_that_of_a_sensitive_case(
    s55: Command, case: str, marking: str
) -> None:
    s55("marking", case, marking)
    screen = drafting(s55, case)
    screen.press("We pay the fees.")
    screen.until("pay the fees.")
    screen.press("\x1b/copy\r")
    screen.until("is not copied" if marking == "sensitive" else "copied.txt")
    copies = [base64.b64decode(found).decode() for found in COPIED.findall(screen.raw)]
    assert copies == ([] if marking == "sensitive" else ["We pay the fees."])
    kept = [p.read_text(encoding="utf-8") for p in s55.workspace.rglob("copied.txt")]
    assert kept == copies
    left(screen)


def test_what_a_terminal_would_drop_is_not_called_copied(s55: Command, case: str) -> None:
    long = "All of it counts. " * (CLIPBOARD // 18 + 1)
    s55("answer", case, "R1", "--limb", "taken", "--text", "-", typed=long)
    screen = FullScreen("--workspace", str(s55.workspace), "draft", case)
    screen.until("All of it counts.")
    screen.press("\x1b/copy\r")
    screen.until("too long for")
    left(screen)
    assert not COPIED.search(screen.raw)
    assert (s55.workspace / "exports" / "copied.txt").read_text(encoding="utf-8") == long.strip()


def test_the_mouse_is_left_to_the_terminal_where_that_is_asked(s55: Command, case: str) -> None:
    for words, asked in (((), True), (("--no-mouse",), False)):
        screen = FullScreen("--workspace", str(s55.workspace), "draft", case, *words)
        screen.until("Whose recommendation")
        left(screen)
        assert (b"\x1b[?1000h" in screen.raw) is asked


def test_every_letter_typed_while_the_window_is_dragged_is_kept(s55: Command, case: str) -> None:
    screen = drafting(s55, case)
    typed, chance = "", random.Random(5)
    for n in range(40):
        screen.press(f"w{n} ")
        typed += f"w{n} "
        screen.resize(chance.randint(30, 160), chance.randint(10, 50))
    screen.resize(100, 40)
    screen.until("w39", seconds=40)
    screen.end(signal.SIGHUP)
    assert answer_of(s55, case).split() == typed.split()
