"""Plain mode on a terminal breaks its lines between words; into a pipe a paragraph is one line."""

from __future__ import annotations

import fcntl
import signal
import struct
import termios
from pathlib import Path

import pytest

from assistant.text import columns, wrapped
from tests.faces.command import Command
from tests.faces.test_terminal import SAMPLE, Terminal

ASKED = "Assistant: What will the commissioner's comments say? The Act asks for one of three ends"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("One two three four", ["One two three", "four"]),
        ("  - one two three four", ["  - one two", "    three four"]),
        ("1. one two three", ["1. one two", "   three"]),
        ("/a/very/long/path/of/one.txt and", ["/a/very/long/path/of/one.txt", "and"]),
        ("警察は被 害者に", ["警察は被", "害者に"]),
        ("e\u0301e\u0301e\u0301 e\u0301 one two", ["e\u0301e\u0301e\u0301 e\u0301 one two"]),
        ("a\n\nb", ["a", "", "b"]),
    ],
)
def test_lines_are_broken_between_words_behind_their_mark(text: str, rows: list[str]) -> None:
    assert wrapped(text, 14).split("\n") == rows


def test_without_a_width_nothing_is_broken() -> None:
    text = "word " * 100
    assert wrapped(text, 0) == text


def test_columns_are_those_of_a_terminal() -> None:
    assert [columns(text) for text in ("abc", "警察", "e\u0301", "é")] == [3, 4, 1, 1]


@pytest.mark.parametrize("width", [40, 72])
def test_a_terminal_gets_whole_words(tmp_path: Path, width: int) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-01")
    case = s55("new", SAMPLE).out.strip()
    terminal = Terminal("--workspace", str(s55.workspace), "draft", case, "--plain")
    fcntl.ioctl(terminal.ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    terminal.until("You: ")
    terminal.type("2")
    terminal.until("no action, and why not")
    shown = terminal.shown.decode().replace("\r", "")
    terminal.end(signal.SIGTERM)
    assert ASKED in " ".join(shown.split())
    assert max(map(len, shown.split("\n"))) <= width
    assert any(width * 2 // 3 < len(row) for row in shown.split("\n"))


def test_a_pipe_gets_whole_paragraphs(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-01")
    case = s55("new", SAMPLE).out.strip()
    assert ASKED in s55("draft", case, "--plain", typed="2\n").out


def test_a_verb_at_a_terminal_breaks_no_word(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace", today="2026-11-01")
    case = s55("new", SAMPLE).out.strip()
    whole = " ".join(s55("signatures", case, code=1).out.split())
    terminal = Terminal("--workspace", str(s55.workspace), "signatures", case)
    terminal.until("is not kept.")
    shown = terminal.shown.decode().replace("\r", "")
    terminal.end(signal.SIGTERM)
    assert " ".join(shown.split()) == whole
    assert 40 < max(map(len, shown.split("\n"))) <= 80
