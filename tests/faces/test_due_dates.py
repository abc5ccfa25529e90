"""Relative due dates run from the day of publication that the officer confirmed, whenever he does."""

from __future__ import annotations

from pathlib import Path

from tests.faces.command import Command

REPORT = (
    "Recommendation 1\n\nWithin three months, the force should make sure that:\n\n• it has a plan; and\n\n"
    "• it publishes it by 30 June 2027.\n\nRecommendation 2\n\nWithin six weeks, forces should train staff.\n"
)


def dues(s55: Command, case: str) -> list[str | None]:
    shown = s55("show", case, "--json").json["recommendations"]
    return [c["due"] and c["due"]["on"] for r in shown for c in r["clauses"]]


def test_they_are_counted_when_the_day_is_confirmed_and_again_when_it_changes(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "w", today="2026-11-10")
    file = tmp_path / "report.txt"
    file.write_text(REPORT)
    case = s55("new", file, "--json").json["case"]
    assert dues(s55, case) == [None, None, "2027-06-30", None]
    s55("published", case, "2026-11-03")
    assert dues(s55, case) == ["2027-02-03", "2027-02-03", "2027-06-30", "2026-12-15"]
    s55("correct", case, "due R2.0 2026-12-01")
    s55("published", case, "2026-11-04")
    assert dues(s55, case) == ["2027-02-04", "2027-02-04", "2027-06-30", "2026-12-01"]


def test_looking_over_counts_them_from_the_day_given_at_its_end(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "w", today="2026-11-10")
    file = tmp_path / "report.txt"
    file.write_text(REPORT)
    s55("new", file, "--plain", typed="/accept\n3 November 2026\n1\n", code=None)
    (case,) = (row["case"] for row in s55("cases", "--json").json)
    assert dues(s55, case)[0] == "2027-02-03"


def test_reading_says_the_day(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "w")
    file = tmp_path / "report.txt"
    file.write_text(REPORT)
    said = s55("read", file, "--published", "2026-11-03").out
    assert "Within six weeks, that is Tuesday 15 December 2026" in said
