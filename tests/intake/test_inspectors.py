"""The inspectorate's own report: its `we` answers nothing, its grades are the head's, labels open answers."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.response import Reading, Voice

NARRATIVE = (
    "Area | Grade\nPreventing crime | Good\nCustody | Good\nInvestigating crime | Adequate\n\n"
    "Area for improvement 1\n\nThe force should improve how it records crime.\n\n"
    "We found that call handlers were often alone at night. We examined 40 case files.\n\n"
    "The force has told us that it will recruit. We will come back to this.\n\n"
)


def read(text: str) -> Reading:
    (reading,) = read_bytes(text.encode(), "report.txt", Shelf())
    return reading


def test_the_inspectorates_we_is_nobodys_answer() -> None:
    reading = read(f"Fenshire Police\n\n{NARRATIVE}")
    assert reading.document == "report"
    assert reading.responses == ()
    assert [r.text for r in reading.report.recommendations] == [
        "The force should improve how it records crime."
    ]
    assert reading.not_for_library == "It holds no answer."


def test_a_table_of_grades_is_the_heads_grade() -> None:
    grade = "Preventing crime: Good; Custody: Good; Investigating crime: Adequate"
    assert read(NARRATIVE).report.fields.grade == grade
    columns = "Good | Adequate | Inadequate\nCustody | Vetting | Stalking\nCalls | | Rape\n\n"
    assert read(f"{columns}Recommendation 1\nForces should plan.").report.fields.grade == (
        "Custody: Good; Vetting: Adequate; Stalking: Inadequate; Calls: Good; Rape: Inadequate"
    )


def test_in_a_report_only_a_label_opens_an_answer() -> None:
    reading = read(
        f"PEEL 2025-27: An inspection of Fenshire Police\nOur judgments\n{NARRATIVE}"
        "OPCC comment: The Commissioner funds two auditors from April.\n\nWe saw little supervision.\n\n"
        "Area for improvement 2\n\nThe force should answer calls.\n\nForce response\n\n"
        "The force has hired 20 call handlers.\n\nIt will hire ten more in May.\n\n"
        "We found that callers gave up.\n\nPolice response\n\nOfficers arrive within the hour.\n"
    )
    assert [(r.voice, r.answers, r.paragraphs) for r in reading.responses] == [
        (Voice.PCC, ("A1",), ("The Commissioner funds two auditors from April.",)),
        (Voice.CC, ("A2",), ("The force has hired 20 call handlers.", "It will hire ten more in May.")),
    ]


def test_a_force_that_says_we_still_answers() -> None:
    reading = read(
        "Recommendation 1\nForces should plan.\nWe have a plan. We reviewed 40 cases and we found no gap. "
        "We will publish it, and our officers know it. We are grateful for the report.\n"
    )
    assert [r.voice for r in reading.responses] == [Voice.CC]


@pytest.mark.parametrize(
    "line",
    [
        "Published: 3 November 2026", "Published on 3 November 2026", "Date published: 3 November 2026",
        "Publication date: 3 November 2026", "First published 3 November 2026",
        "Published on: 3 November 2026 (corrected 23 November 2026)", "Published on 3 November 2026, updated",
        "Updated on 23 November 2026; first published on 3 November 2026",
        "Published 23 November 2026 (first published 3 November 2026)",
        "Published: 3 November 2026. Last revised: 23 November 2026, to correct figures in the second area.",
    ],
)  # fmt: skip
def test_the_head_of_a_report_says_when_it_was_published_and_of_whom(line: str) -> None:
    fields = read(f"PEEL 2025-27: An inspection of Fenshire Police\n\n{line}\n\n{NARRATIVE}").report.fields
    assert (fields.published, fields.force) == (date(2026, 11, 3), "Fenshire Police")
    known = read(f"An inspection of Surrey Police\n\n{line}\n\n{NARRATIVE}").report.fields
    assert known.force == "Surrey"


def test_what_looks_like_a_part_and_stands_in_nothing_is_not_understood() -> None:
    reading = read(f"{NARRATIVE}• an entry of a list that belongs to nothing\n\nand its lost end\n")
    assert [u.text for u in reading.unread] == ["an entry of a list that belongs to nothing and its lost end"]
