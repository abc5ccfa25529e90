"""Entries of lists, tables and minutes that are recommendations: wordings met first in documents the readers
were not built on, in short texts of our own."""

from __future__ import annotations

import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.report import Addressee, Kind
from assistant.response import Reading, Voice


def read(text: str) -> Reading:
    (reading,) = read_bytes(text.encode(), "page.txt", Shelf())
    return reading


def test_entries_that_complete_the_sentence_above_them_are_recommendations() -> None:
    reading = read(
        """Dog units: the Government's response to the committee

This is the Government's response to the report of the Rural Affairs Committee. The committee \
made nine recommendations, including the following:

• That the Government review how lessons on kennels given to police forces are made known.
• That the Home Office publish each year what dog units cost.

The Government is grateful to the committee.
"""
    )
    assert [r.text[:24] for r in reading.report.recommendations] == [
        "That the Government revi",
        "That the Home Office pub",
    ]
    assert [r.clauses[0].addressees for r in reading.report.recommendations] == [
        (Addressee.GOVERNMENT,),
        (Addressee.HOME_OFFICE,),
    ]


def test_a_list_of_what_was_implemented_is_still_no_list_of_recommendations() -> None:
    reading = read(
        """PCC's response to the report on dog units

I welcome the report. Marlshire Police has implemented these recommendations:

• all handlers were trained in June
• kennels are inspected each week
"""
    )
    assert reading.report.recommendations == ()


def test_a_list_of_recommendations_in_welsh() -> None:
    reading = read(
        """Ymateb y Comisiynydd

Mae'r adroddiad yn nodi bod pob heddlu yn wahanol. Mae argymhellion yr adroddiad yn cynnwys:

• newid y canllawiau i wneud gwaith yr unedau cŵn yn gliriach;
• rhoi gwybod i'r cyhoedd beth yw cost pob uned; a
• cyhoeddi adroddiad ar y gwaith bob blwyddyn.
"""
    )
    assert len(reading.report.recommendations) == 3


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Area for Improvement (AFI) 4", Kind.AREA_FOR_IMPROVEMENT),
        ("Action for Further Improvement (AFI) 4", Kind.AREA_FOR_IMPROVEMENT),
        ("Cause of Concern (CoC) 4", Kind.CAUSE_OF_CONCERN),
    ],
)
def test_a_label_with_its_short_form_beside_it(label: str, kind: Kind) -> None:
    reading = read(f"{label}\n\nThe force should make sure that every kennel is inspected each week.\n")
    assert [(r.label, r.kind) for r in reading.report.recommendations] == [(label, kind)]


MINUTES = """Minutes

Members considered a report on dog units and the following points were made.

AFI 3 – the force should make sure that every kennel is inspected each week.

· In response to a question, the Assistant Chief Constable confirmed that a new contract began in May.

AFI 9 – the force should publish what its dog units cost.

· The Chief Constable noted that the figures would be on the website by June.

RESOLVED, that the report be received.

The Chief Constable reported that two dogs had retired.
"""


def test_minutes_print_areas_for_improvement_and_what_was_said_of_each() -> None:
    reading = read(MINUTES)
    first, second = reading.report.recommendations
    assert (first.kind, first.text) == (
        Kind.AREA_FOR_IMPROVEMENT,
        "the force should make sure that every kennel is inspected each week.",
    )
    assert [(r.voice, r.answers) for r in reading.responses] == [
        (Voice.CC, (first.id,)),
        (Voice.CC, (second.id,)),
        (Voice.CC, ()),
    ]


def test_a_table_of_numbers_and_recommendations_alone_holds_nobodys_answer() -> None:
    reading = read(
        """Review of dog units

Recommendations:

Number

Recommendation

1

Kennels are often too cold. The force should heat each of them before the winter.

2

Handlers do not always know the rules. The chief constable should make sure that each is trained.

3

What a dog costs is not known. The force should publish it each year.
"""
    )
    assert [r.text.split()[0] for r in reading.report.recommendations] == ["Kennels", "Handlers", "What"]
    assert reading.responses == ()


def test_the_number_of_a_page_is_still_no_entry() -> None:
    page = "The kennels were inspected in May. The force should heat them.\n\nHandlers were asked too.\n\n"
    reading = read("1\n\n" + page + "2\n\n" + page + "3\n\n" + page)
    assert [r.rule for r in reading.repairs].count("page furniture removed") == 3


JOINT = """Joint inspection of dog units

Recommendations

The Home Office should:

1. publish what dog units cost; and
2. review the guidance on kennels.

Police forces should:

3. record the reason for each visit; and
4. tell the owner within one hour.

Police forces and local authorities should:

5. agree a joint plan by June 2025.
"""


def test_numbers_that_run_on_under_several_bodies_are_each_a_recommendation() -> None:
    asked = read(JOINT).report.recommendations
    assert [r.text.splitlines()[-1][:2] for r in asked] == ["1.", "2.", "3.", "4.", "5."]
    assert [r.clauses[0].addressees for r in asked] == [
        (Addressee.HOME_OFFICE,),
        (Addressee.HOME_OFFICE,),
        (Addressee.POLICE_FORCES,),
        (Addressee.POLICE_FORCES,),
        (Addressee.POLICE_FORCES, Addressee.PARTNER_AGENCIES),
    ]
    assert [r.id for r in asked] == ["R1", "R2", "R3", "R4", "R5"]


def test_leaves_that_begin_anew_under_each_body_stay_parts_of_one_recommendation() -> None:
    again = JOINT.replace("3.", "1.").replace("4.", "2.").replace("5.", "1.")
    asked = read(again).report.recommendations
    assert [len(r.clauses) for r in asked] == [3, 3, 2]


@pytest.mark.parametrize(
    "label", ["Latest update", "Progress to date", "Management response", "Planned action"]
)
def test_what_a_tracker_calls_the_column_of_the_force(label: str) -> None:
    reading = read(
        f"Ref | Report | Recommendation | Owner | {label} | RAG\n"
        "1 | Dogs 2023 | Rec 1: The force should heat its kennels. | Handler | Heating was put in. | Green\n"
        "2 | Dogs 2023 | Rec 2: The force should train its handlers. | Handler | Training began. | Amber\n"
    )
    assert [(r.voice, r.answers, r.paragraphs) for r in reading.responses] == [
        (Voice.CC, ("R1",), ("Heating was put in.",)),
        (Voice.CC, ("R2",), ("Training began.",)),
    ]


def test_a_small_table_under_the_label_of_each_recommendation_ties_its_answers() -> None:
    reading = read(
        """# Marlshire PCC response: dog units

| Recommendation 1 | By March 2025, chief constables should heat every kennel. |
| Force response | The force has heated four of its kennels. |
| PCC comment | I have asked for the last two to be done by May. |
| Status | Open |
| Recommendation 2 | The College of Policing should revise its guidance on dogs. |
| PCC comment | I will write to the College. |
"""
    )
    assert [r.label for r in reading.report.recommendations] == ["Recommendation 1", "Recommendation 2"]
    assert [(r.voice, r.answers) for r in reading.responses] == [
        (Voice.CC, ("R1",)),
        (Voice.PCC, ("R1",)),
        (Voice.PCC, ("R2",)),
    ]
