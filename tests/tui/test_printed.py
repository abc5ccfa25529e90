"""How the lines of a plain text stand in the source pane."""

from __future__ import annotations

from assistant.tui.printed import printed


def test_headings_and_tables_are_shown_without_their_marks() -> None:
    lines = [
        "# Findings",
        "## Grades ##",
        "| Good | Adequate |",
        "|---|:--|",
        "| Crime data | |",
        "Of #1 | x",
    ]
    assert list(printed(lines, 60)) == [
        ("Findings", True),
        ("Grades", True),
        ("Good        │  Adequate", False),
        ("───────────────────────", False),
        ("Crime data  │", False),
        ("Of #1 | x", False),
    ]
    assert list(printed(lines, 12))[2] == ("Good  │  Adequate", False)
