"""Corrections and corrected editions over the command line."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faces.command import Command

SAMPLE = ROOT / "knowledge" / "demo" / "report.txt"


@pytest.fixture
def s55(tmp_path: Path) -> Command:
    return Command(tmp_path / "w", today="2026-11-24")


def edition(tmp_path: Path) -> Path:
    """The sample with 3 and 4 changed about, one clause reworded, and another recommendation 5."""
    text = SAMPLE.read_text(encoding="utf-8")
    parts = [text.index(f"\tRecommendation {n}") for n in (3, 4, 5)] + [text.index("Areas for improvement\t")]
    third, fourth, _ = (text[a:b] for a, b in pairwise(parts))
    third = third.replace("tion 3", "tion 4").replace("five working", "three")
    changed = fourth.replace("tion 4", "tion 3") + third
    fifth = "\tRecommendation 5\n\tInspectors will publish a timetable of their visits to every cell.\n"
    path = tmp_path / "second.txt"
    path.write_text(text[: parts[0]] + changed + fifth + text[parts[3] :], encoding="utf-8")
    return path


def test_reading_with_corrections_saves_nothing(s55: Command, tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    script.write_text('# mine\nmerge R1.1 R1.2\nfield title "Another"\ndrop R77\n', encoding="utf-8")
    ran = s55("read", SAMPLE, "--corrections", script, "--json", code=1)
    assert ran.json["fields"]["title"] == "Another"
    assert [c["id"] for c in ran.json["recommendations"][0]["clauses"]] == ["R1.0", "R1.1", "R1.3"]
    assert "“drop R77” no longer fits: there is no R77" in ran.err
    assert not (s55.workspace / "workspace.db").exists()
    script.write_text("merge R1\n", encoding="utf-8")
    assert "Line 1 of the corrections" in s55("read", SAMPLE, "--corrections", script, code=2).err


def test_corrections_are_kept_with_the_case_and_played_when_the_same_bytes_are_read(s55: Command) -> None:
    case = s55("new", SAMPLE, "--json").json["case"]
    s55("correct", case, "drop R5", 'rename R4 to "Recommendation 4a"')
    assert s55("correct", case, "--list").out.split("\n")[0].startswith("drop R5 which begins")
    ran = s55("read", SAMPLE, "--json")
    assert [r["id"] for r in ran.json["recommendations"]] == ["R1", "R2", "R3", "R4", "A1", "A2"]
    assert f"correction(s) kept with {case}" in ran.err
    assert len(s55("read", SAMPLE, "--as-read", "--json").json["recommendations"]) == 7
    again = s55("new", SAMPLE, "--json").json["case"]
    assert (
        s55("correct", again, "--list", "--json").json["corrections"]
        == (s55("correct", case, "--list", "--json").json["corrections"])
    )
    s55("correct", case, "--undo")
    assert [r["label"] for r in s55("show", case, "--json").json["recommendations"]][3] == "Recommendation 4"


def test_a_correction_that_does_not_fit_is_refused_and_changes_nothing(s55: Command) -> None:
    case = s55("new", SAMPLE, "--json").json["case"]
    assert "there is no R99" in s55("correct", case, "drop R99", code=2).err
    s55("correct", case, "drop R5", "--dry-run")
    assert s55("correct", case, "--list").out == ""
    assert "Say one thing" in s55("correct", case, code=2).err


def test_the_script_is_printed_mended_and_put_back(s55: Command) -> None:
    case = s55("new", SAMPLE, "--json").json["case"]
    s55("correct", case, "drop R5", "drop A2")
    kept = s55("correct", case, "--list").out
    shown = s55(
        "correct", case, "--script", "-", "--json", typed=kept.replace("drop A2", "drop A1"), code=1
    ).json
    assert [m[:8] for m in shown["no_longer_fit"]] == ["“drop A1"]
    assert [r["id"] for r in s55("show", case, "--json").json["recommendations"]][-2:] == ["A1", "A2"]


def test_a_corrected_edition_is_shown_first_and_then_carried_out(s55: Command, tmp_path: Path) -> None:
    case = s55("new", SAMPLE, "--json").json["case"]
    for ref in ("R2", "R3", "R4", "R5"):
        s55("answer", case, ref, "--limb", "taken", "--confirm", "--text", f"We answered {ref}.")
    s55("correct", case, 'rename R1 to "Recommendation 1 (corrected)"')
    before = s55("show", case, "--json").json
    new = edition(tmp_path)

    told = s55("reread", case, new, code=1)
    assert "Nothing was changed." in told.err and s55("show", case, "--json").json == before
    s55("reread", case, new, "--dry-run")
    assert s55("show", case, "--json").json == before

    done = s55("reread", case, new, "--yes", "--json").json
    found = {(r["fate"], r["from"], r["to"]): r for r in done["recommendations"]}
    assert set(found) == {
        ("same", "R1", "R1"), ("same", "R2", "R2"), ("moved", "R4", "R3"), ("reworded", "R3", "R4"),
        ("new", None, "R5"), ("same", "A1", "A1"), ("same", "A2", "A2"), ("dropped", "R5", None),
    }  # fmt: skip
    assert done["applied"] and found["dropped", "R5", None]["kept_as"] == "R5-old"
    assert found["reworded", "R3", "R4"]["answers"]["pcc"] == "confirm_again"
    after = s55("show", case, "--json").json
    assert {place: (d["text"], d["reviewed"]) for place, d in after["drafts"].items()} == {
        "R2/pcc": ("We answered R2.", True), "R3/pcc": ("We answered R4.", True),
        "R4/pcc": ("We answered R3.", False), "R5-old/pcc": ("We answered R5.", True),
    }  # fmt: skip
    assert after["recommendations"][0]["label"] == "Recommendation 1 (corrected)"
    assert after["recommendations"][-1]["withdrawn"] is True

    # the dropped one is seen everywhere in the case, and goes out nowhere
    assert "Recommendation 5 (no longer in the report)" in s55("show", case).out
    assert "Recommendation 5 (no longer in the report)" in s55("coverage", case, code=1).out
    assert "no longer in the report" in s55("draft", case, "--plain", typed="/go R5-old\n/exit\n").out
    s55("export", case, "--format", "txt,json", "-o", tmp_path / "out")
    written = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "out").glob("*"))
    assert "We answered R4." in written and "We answered R5." not in written
    assert "opened again" in s55("history", case, "R4").out
