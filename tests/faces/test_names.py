"""Names of files are text from outside, too: bytes that are no letters, escapes, markup, a line break."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.faces.command import Command
from tests.faces.test_terminal import SAMPLE, Terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are text")

NAMES = {
    "latin": b"lat\xe9in.txt",
    "escapes": b"esc\x1b]0;owned\x07\x1b[2J.txt",
    "markup": b"b [sic] [bold [@click=app.quit]x.txt",
    "two lines": b"one\ntwo.txt",
    "turned": "\u202eevil 警察.txt".encode(),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_is_read_kept_and_told(tmp_path: Path, name: str) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + NAMES[name]))
    path.write_bytes(SAMPLE.read_bytes())
    s55 = Command(tmp_path / "workspace", today="2026-11-01")
    case = s55("new", path).out.strip()
    assert "Recommendation 1" in s55("show", case).out
    told = s55("library", "add", path, code=5).err
    assert "is not for the library" in told
    assert not set(told) & set("\x1b\x07\u202e")


def test_a_name_cannot_drive_the_terminal(tmp_path: Path) -> None:
    missing = str(tmp_path / "no\x1b]0;owned\x07\x1b[2J.txt")
    terminal = Terminal("--workspace", str(tmp_path / "workspace"), "read", missing)
    terminal.until("There is no file")
    terminal.until("Check the name")
    terminal.process.wait(10)
    os.close(terminal.ours)
    assert b"\x1b]0;" not in terminal.shown
    assert b"\x1b[2J" not in terminal.shown


def test_a_workspace_of_an_unreadable_name_is_refused_in_words(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/work\xe9"))
    told = Command(folder, today="2026-11-01")("cases", code=2).err
    assert "cannot be read" in told and "--workspace" in told


def test_what_is_written_may_go_to_a_folder_of_any_name(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/out\xe9"))
    folder.mkdir()
    s55 = Command(tmp_path / "workspace", today="2026-11-01")
    case = s55("new", SAMPLE).out.strip()
    s55("export", case, "--format", "txt", "-o", folder)
    assert list(folder.iterdir())
