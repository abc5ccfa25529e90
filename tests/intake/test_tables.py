"""Tables with bars, tabs, a cell on each line, or a label on each row, and what their columns mean."""

from __future__ import annotations

import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.report import Kind
from assistant.response import Reading, Voice

R4 = "By 27 March 2025, chief constables should review their policies and publish them."
R7 = "By 27 March 2025, the College of Policing should issue guidance on orders."
A4 = "The force has reviewed its policy and published it."
A7 = "The force awaits the guidance and will act on it."


def read(text: str) -> Reading:
    (reading,) = read_bytes(text.encode(), "table.txt", Shelf())
    return reading


@pytest.mark.parametrize(
    "text",
    [
        f"No. | Recommendation | Force response |\n---|---|---|\n4 | {R4} | {A4} |\n7 | {R7} | {A7} |",
        f"No.\tRecommendation\tForce response 21st May 2024\n4\t{R4}\t{A4}\n7\t{R7}\t{A7}",
        f"No.\nRecommendation\nInitial Constabulary Response 21st May 2024\n4\n{R4}\n{A4}\n7\n{R7}\n{A7}",
        f"Recommendation | Lead | Force update | RAG\n---|---|---|---\n4. {R4} | DCI Hart | {A4} | Green\n"
        f"7. {R7} | DCI Hart | {A7} | Amber",
        f"Recommendation | 4 |\n---|---|\nDescription | {R4} |\nOwner | Chief constables |\nUpdate | {A4} "
        f"|\n\n"
        f"Recommendation | 7 |\n---|---|\nDescription | {R7} |\nUpdate | {A7} |\n",
    ],
)
def test_one_table_in_every_form(text: str) -> None:
    reading = read(f"Marlshire Police action plan\n\n{text}")
    assert [(r.id, r.text) for r in reading.report.recommendations] == [("R4", R4), ("R7", R7)]
    assert [(r.voice, r.answers, r.paragraphs) for r in reading.responses] == [
        (Voice.CC, ("R4",), (A4,)),
        (Voice.CC, ("R7",), (A7,)),
    ]


def test_the_label_of_the_column_says_what_kind_of_item() -> None:
    reading = read(
        "| Ref | AFI | PCC comment |\n|---|---|---|\n| AFI 1 | The force should improve its data. | I "
        "welcome this. |\n"
        "| AFI 2 | The force should use its data. | I will follow it. |"
    )
    assert [(r.id, r.kind) for r in reading.report.recommendations] == [
        ("A1", Kind.AREA_FOR_IMPROVEMENT),
        ("A2", Kind.AREA_FOR_IMPROVEMENT),
    ]
    assert [r.voice for r in reading.responses] == [Voice.PCC, Voice.PCC]


def test_a_table_of_actions_answers_what_stands_above_it() -> None:
    reading = read(
        f"PCC response to report\n\nRecommendation 4: {R4}\n\n| Action | Owner | Due |\n|---|---|---|\n| "
        f"{A4} | ACC Lane | May 2025 |\n"
    )
    assert [r.answers for r in reading.responses] == [("R4",)]
    assert reading.responses[0].paragraphs == (A4,)


def test_who_does_it_and_by_when_stand_with_the_answer() -> None:
    text = (
        "| # | Recommendation | Owner | Force response | Lead | Due date |\n|---|---|---|---|---|---|\n"
        "| 1 | The plan should be published. | Chief constables | It will be. | Supt Ash | May 2027 |\n"
        "| 2 | The keys should be counted. | Head of Estates | Done. |  |  |\n"
    )
    (reading,) = read_bytes(text.encode(), "plan.md", Shelf())
    assert [[a.value for a in r.addressees] for r in reading.report.recommendations] == [
        ["chief_constables"],
        [],
    ]
    assert [(r.paragraphs, r.owner, r.due) for r in reading.responses] == [
        (("It will be.",), "Supt Ash", "May 2027"),
        (("Done.",), "Head of Estates", None),
    ]
