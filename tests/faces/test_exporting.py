"""Export of several forms: one that cannot be made keeps no other back, on any face."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faces.command import Command, Here
from tests.faces.test_review import case
from tests.faces.test_signing import R1, complete

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
    assert "is not as s55 wrote it" in ran.err and Path(ran.out.strip()).suffix == ".html"
    assert f"write over it with: s55 export {case} --format txt --replace" in ran.err
    assert Path(first).read_text(encoding="utf-8") == "mine"


def test_a_final_record_that_may_have_been_sent_is_written_over_only_when_asked(
    s55: Command, case: str
) -> None:
    complete(s55, case)
    final = ("export", case, "--format", "docx,txt", "--final")
    paths = s55(*final).out.splitlines()
    later = Here(s55.workspace, today="2024-02-23")  # a Word file bears the day on which it was made
    for again in (s55(*final), later(*final)):
        assert again.err.count("Already there, the same: ") == 2 and again.out.splitlines() == paths
    before = [Path(path).read_bytes() for path in paths]
    later("answer", case, "R1", "--text", f"{R1} It is so.", "--limb", "taken", "--confirm")
    refused = later(*final, code=4)
    assert "the final record as it was written on 20 February 2024. What would be written now" in refused.err
    assert f"write over it with: s55 export {case} --format docx,txt --final --replace" in refused.err
    assert [Path(path).read_bytes() for path in paths] == before
    typed = later("draft", case, "--plain", typed="/export final docx,txt\n/quit\n").out
    assert "write over it with: /export docx,txt final replace" in typed
    typed = later("draft", case, "--plain", typed="/export docx,txt final replace\n/quit\n").out
    assert f"Wrote {paths[0]}" in typed and [Path(path).read_bytes() for path in paths] != before


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
