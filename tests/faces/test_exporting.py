"""Export of several forms: one that cannot be made keeps no other back, on any face."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faces.command import Command, Here
from tests.faces.test_review import case

__all__ = ["case"]

SAMPLE = ROOT / "knowledge" / "demo" / "report.txt"


@pytest.fixture
def s55(tmp_path: Path) -> Command:
    """A workspace whose own template for Markdown is broken."""
    own = tmp_path / "workspace" / "prompts" / "record" / "record.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{{ r.nothing_of_that_name }}", encoding="utf-8")
    return Here(tmp_path / "workspace", today="2024-02-20")


def test_one_broken_form_keeps_no_other_back(s55: Command, case: str) -> None:
    ran = s55("export", case, "--format", "md,txt,html", code=1)
    assert [Path(line).suffix for line in ran.out.splitlines()] == [".txt", ".html"]
    assert all(Path(line).exists() for line in ran.out.splitlines())
    assert "Not written: md. The template prompts/record/record.md.j2 does not work" in ran.err
    assert "remove your copy" in ran.err
    made = s55("export", case, "--format", "all", "--json", code=1).json
    assert "md" in [missing["format"] for missing in made["not_written"]]
    assert {Path(path).suffix for path in made["files"]} >= {".txt", ".html", ".json", ".docx"}


def test_nothing_written_ends_as_its_cause(s55: Command, case: str) -> None:
    assert "does not work" in s55("export", case, "--format", "md", code=2).err


def test_a_file_of_somebody_else_is_left_and_the_rest_written(s55: Command, case: str) -> None:
    (first,) = s55("export", case, "--format", "txt").out.splitlines()
    Path(first).write_text("mine", encoding="utf-8")
    ran = s55("export", case, "--format", "txt,html", code=1)
    assert "holds something else" in ran.err and Path(ran.out.strip()).suffix == ".html"
    assert Path(first).read_text(encoding="utf-8") == "mine"


def test_the_conversation_says_what_was_written_and_what_not(s55: Command, case: str) -> None:
    out = s55("draft", case, "--plain", typed="/export md,txt\n").out
    assert "Wrote " in out and "Not written: md. The template" in out


def test_a_report_with_a_very_long_title_goes_out(tmp_path: Path) -> None:
    title = "An inspection of how well the police listen " + "and listen again " * 30
    printed = SAMPLE.read_text(encoding="utf-8").replace(
        "Title of inspection\t", f"Title of inspection\t{title}"
    )
    (tmp_path / "long.txt").write_text(printed, encoding="utf-8")
    s55 = Command(tmp_path / "workspace")
    case = s55("new", tmp_path / "long.txt").out.strip()
    written = s55("export", case, "--format", "docx,html,txt,md,json").out.split("\n")[:-1]
    assert len(written) == 5
