"""Each mistake an officer can make: one line that names the thing and the remedy, and nothing changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typst

from tests.conftest import ROOT
from tests.faces.command import Command, environment

SAMPLE = ROOT / "knowledge" / "demo" / "report.txt"


@pytest.fixture
def s55(tmp_path: Path) -> Command:
    return Command(tmp_path / "workspace")


def one_line(err: str) -> str:
    lines = [line for line in err.splitlines() if line.startswith("s55:")]
    assert len(lines) == 1, err
    return lines[0]


def test_an_empty_file(s55: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert "empty.txt" in one_line(s55("read", tmp_path / "empty.txt", code=5).err)


def test_a_binary_file(s55: Command, tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    assert "picture.txt" in one_line(s55("new", tmp_path / "picture.txt", code=5).err)
    assert not s55.workspace.exists()


def test_a_missing_file(s55: Command) -> None:
    assert "nowhere.txt" in one_line(s55("read", "nowhere.txt", code=3).err)


def test_a_file_without_recommendations(s55: Command, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("The panel met on Tuesday and noted the report.\n")
    read = s55("read", tmp_path / "note.txt", "--json", code=1)
    assert read.json["recommendations"] == []
    assert "no recommendations" in one_line(s55("new", tmp_path / "note.txt", code=1).err)
    assert s55("cases", code=None).out == ""


@pytest.mark.parametrize("date", ["2021-13-40", "soon", ""])
def test_a_bad_date(s55: Command, date: str) -> None:
    assert "date" in one_line(s55("clock", date, code=2).err)


def test_the_clock_counts_publication_as_the_first_day(s55: Command) -> None:
    assert s55("clock", "2023-07-07").out.splitlines()[0] == "2023-08-31"


def test_an_unknown_case_or_reference(s55: Command) -> None:
    case = s55("new", SAMPLE).out.strip()
    assert "no-such" in one_line(s55("coverage", "no-such", code=3).err)
    assert f"Did you mean {case}?" in one_line(s55("coverage", case.replace("r", "", 1), code=3).err)
    assert "R99" in one_line(s55("answer", case, "R99", "--text", "x", code=3).err)
    assert "R99" in one_line(s55("suggest", case, "R99", code=3).err)


def test_an_unknown_format_and_an_unknown_verb(s55: Command) -> None:
    case = s55("new", SAMPLE).out.strip()
    assert "wps" in one_line(s55("export", case, "--format", "wps", code=2).err)
    s55("frobnicate", code=2)


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_an_unwritable_folder(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    err = one_line(Command(blocked / "workspace")("new", SAMPLE, code=4).err)
    assert str(blocked) in err


def test_a_second_instance_is_told_and_changes_nothing(s55: Command) -> None:
    case = s55("new", SAMPLE).out.strip()
    first = subprocess.Popen(
        [sys.executable, "-m", "assistant", "--workspace", str(s55.workspace), "draft", case, "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment("2021-10-01"),
    )
    try:
        assert first.stdout is not None
        heard = b""
        while b"You:" not in heard:
            heard += os.read(first.stdout.fileno(), 4096)
        err = one_line(s55("answer", case, "R1", "--text", "late", code=4).err)
        assert "in use" in err or "open" in err
        assert s55("show", case).out.count("late") == 0
    finally:
        first.kill()
        first.wait()


def test_help_lists_every_verb_and_the_exit_codes(s55: Command) -> None:
    text = s55("--help").out
    for verb in ("demo", "new", "read", "draft", "suggest", "coverage", "export", "library", "doctor"):
        assert verb in text
    assert "130" in text


@pytest.mark.parametrize(
    "module", ["assistant.cli", "assistant.plain", "assistant.desk.drafting", "assistant.desk.publishing"]
)
def test_headless_modules_never_load_the_screen(module: str) -> None:
    code = f"import sys, {module}; sys.exit(any(m.split('.')[0] in ('textual', 'rich') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_an_answer_from_an_old_windows_file_keeps_its_quotation_marks(s55: Command) -> None:
    case = s55("new", SAMPLE).out.strip()
    s55("answer", case, "R1", "--text", "-", typed="I said “so” – twice.".encode("cp1252"))
    assert "I said “so” – twice." in s55("show", case).out
    refused = s55("answer", case, "R1", "--text", "-", typed=bytes(range(64)), code=5)
    assert "is not text" in one_line(refused.err)
    assert "I said “so” – twice." in s55("show", case).out


def test_endless_input_is_refused(s55: Command) -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "assistant", "--workspace", str(s55.workspace), "read", "-"],
            stdin=endless, capture_output=True, cwd=ROOT, env=environment("2021-10-01"), timeout=20,
            check=False,
        )  # fmt: skip
    assert done.returncode == 5
    assert "larger than" in one_line(done.stderr.decode())


def test_a_long_pdf_tells_on_stderr_how_far_it_is(s55: Command, tmp_path: Path) -> None:
    page = "Recommendation 1\n\nThe force should count its calls.\n\n"
    pages = page + "#pagebreak()\n.\n" * 24
    (tmp_path / "long.pdf").write_bytes(typst.compile(pages.encode(), ignore_system_fonts=True))
    told = s55("read", tmp_path / "long.pdf")
    assert "page 1 of 25" in told.err and "page 21 of 25" in told.err
    assert "page 1 of 25" not in told.out
