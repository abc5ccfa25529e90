"""Lists of recommendations and areas for improvement without numbers of their own, in every way they are
introduced and marked; sub-items in every way they are marked."""

from __future__ import annotations

import re

import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.report import Addressee, Kind
from assistant.response import Reading

ASKED = (
    ("By 31 March 2025, chief constables should review the way they use bail.", Addressee.CHIEF_CONSTABLES),
    ("Within six months, the Home Office should publish guidance on bail.", Addressee.HOME_OFFICE),
    ("Police and crime commissioners should fund support for young witnesses.", Addressee.POLICING_BODIES),
)
AREAS = (
    "The force should improve how it records the reasons for stop and search.",
    "The force should ensure that its officers understand what bias is.",
    "The force needs to make better use of its data on demand.",
)
MARKS = {
    "numbers": ("1. ", "2. ", "3. "),
    "brackets": ("1) ", "2) ", "3) "),
    "letters": ("a) ", "b) ", "c) "),
    "roman": ("(i) ", "(ii) ", "(iii) "),
    "bullets": ("• ", "• ", "• "),
    "dashes": ("- ", "- ", "- "),
    "paragraphs": ("", "", ""),
}


def read(text: str) -> Reading:
    (reading,) = read_bytes(text.encode(), "list.txt", Shelf())
    return reading


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize(
    "intro",
    [
        "The report made three recommendations:",
        "There are three recommendations, which are:",
        "The recommendations in the report are as follows:",
        "The inspectorate recommended that:",
        "There are recommendations for chief constables, the Home Office and PCCs. These are:",
        "HMICFRS has made three recommendations",
        "Summary of recommendations",
        "Recommendations",
        "Our recommendations:",
    ],
)
def test_recommendations_under_an_introduction(intro: str, marks: str) -> None:
    body = "\n".join(mark + text for mark, (text, _) in zip(MARKS[marks], ASKED, strict=True))
    reading = read(
        f"PCC response to HMICFRS report\n\nI welcome this report.\n\n{intro}\n\n{body}\n\n"
        "I have discussed these with the Chief Constable, who will report to me in June."
    )
    found = reading.report.recommendations
    assert [(r.text, r.addressees) for r in found] == [(text, (to,)) for text, to in ASKED]
    assert not any(r.answers for r in reading.responses)


@pytest.mark.parametrize("marks", ["numbers", "bullets", "paragraphs"])
@pytest.mark.parametrize(
    "head",
    [
        "Areas for improvement",
        "AREAS FOR IMPROVEMENT:",
        "Area for improvement",
        "AFIs",
        "HMICFRS identified three areas for improvement:",
    ],
)
def test_areas_for_improvement_under_a_heading(head: str, marks: str) -> None:
    body = "\n\n".join(mark + text for mark, text in zip(MARKS[marks], AREAS, strict=True))
    found = read(
        f"PEEL: an inspection of Marlshire Police\n\nHow well does the force prevent crime?\n\n{head}\n\n"
        f"{body}"
    ).report.recommendations
    assert [(r.kind, r.text) for r in found] == [(Kind.AREA_FOR_IMPROVEMENT, text) for text in AREAS]


@pytest.mark.parametrize(
    "label", ["AFI {n}:", "AFI {n} –", "Area for improvement {n}", "AFI{n}", "AFI No. {n}"]
)
def test_areas_for_improvement_with_numbers_and_answers(label: str) -> None:
    reading = read(
        "PFCC response to PEEL\n\n"
        + "\n\n".join(
            f"{label.format(n=n)} {text}\n\nWe have begun this work and will finish it in May."
            for n, text in enumerate(AREAS, 1)
        )
    )
    assert [r.id for r in reading.report.recommendations] == ["A1", "A2", "A3"]
    assert [r.answers for r in reading.responses] == [("A1",), ("A2",), ("A3",)]


@pytest.mark.parametrize(
    "label", ["AFIs Nos. 4 & 5", "Recommendations 4 (a) and (b)", "Recommendation 10 and 22"]
)
def test_a_joint_label_heads_one_item(label: str) -> None:
    reading = read(f"PCC response to report\n\n{label}\n\n{ASKED[0][0]}\n\nWe have begun this work.")
    (only,) = reading.report.recommendations
    assert only.label == label
    assert [r.answers for r in reading.responses] == [(only.id,)]


@pytest.mark.parametrize("marks", ["•", "-", "o", "–", "*", "▪", "·"])
def test_leaves_under_every_bullet(marks: str) -> None:
    lines = "\n".join(
        f"{marks} {leaf}" for leaf in ("count calls;", "publish the count; and", "set a target.")
    )
    reading = read(
        f"PCC response to report\n\nRecommendation 3\n\nBy March 2025, forces should:\n{lines}\n\n"
        "The force counts its calls already."
    )
    (only,) = reading.report.recommendations
    assert [c.text for c in only.clauses[1:]] == ["count calls;", "publish the count; and", "set a target."]
    assert [r.answers for r in reading.responses] == [("R3",)]


@pytest.mark.parametrize("marks", ["numbers", "brackets", "letters", "roman"])
def test_leaves_that_are_counted(marks: str) -> None:
    leaves = ("count calls;", "publish the count; and", "set a target.")
    lines = "\n".join(mark + leaf for mark, leaf in zip(MARKS[marks], leaves, strict=True))
    reading = read(f"Recommendation 3\n\nBy March 2025, forces should:\n{lines}")
    (only,) = reading.report.recommendations
    assert [c.text for c in only.clauses[1:]] == list(leaves)


def test_leaves_run_together_on_one_line() -> None:
    reading = read(
        "Recommendation 3\n\nBy March 2025, forces should: • count calls; • publish the count; and • set a "
        "target."
    )
    assert len(reading.report.recommendations[0].clauses) == 4


@pytest.mark.parametrize("label", ["Response:", "PCC response:", "Force response:", "Update:", "Progress:"])
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_an_answer_under_a_label_of_its_own(label: str, gap: str) -> None:
    reading = read(
        "PCC response to report\n\n"
        + "\n\n".join(
            f"Recommendation {n}: {text}\n\n{label}{gap}The officers concerned were trained in May."
            for n, (text, _) in enumerate(ASKED, 1)
        )
    )
    assert [r.answers for r in reading.responses if r.paragraphs] == [("R1",), ("R2",), ("R3",)]


@pytest.mark.parametrize("marks", ["numbers", "bullets", "paragraphs"])
def test_a_document_that_is_nothing_but_the_list(marks: str) -> None:
    body = "\n\n".join(mark + text for mark, (text, _) in zip(MARKS[marks], ASKED, strict=True))
    reading = read(body)
    assert reading.document == "list"
    assert [r.text for r in reading.report.recommendations] == [text for text, _ in ASKED]


PARTS = ("The force should", "publish its figures", "explain them", "meet victims.")


@pytest.mark.parametrize(
    ("asked", "after"),
    [
        ("{0}: (a) {1}; (b) {2}; and (c) {3}", ()),
        ("{0} (i) {1}, (ii) {2} and (iii) {3}", ()),
        ("{0} 1) {1}, 2) {2}, 3) {3} It should tell us.", ("It should tell us.",)),
    ],
)
def test_parts_with_letters_in_the_line(asked: str, after: tuple[str, ...]) -> None:
    asked = asked.format(*PARTS)
    (found,) = read(f"Recommendation 3\n{asked}\n").report.recommendations
    assert [re.sub(r"(?:[:;,]| and)*$", "", clause.text) for clause in found.clauses] == [*PARTS, *after]
    assert " ".join(found.text.split()) == asked
    assert [bool(mark) for mark in found.marks] == [False, True, True, True, *(False for _ in after)]


@pytest.mark.parametrize(
    "asked",
    [
        "The force should act on recommendations 4 (a) and (b) of our report, and (c) of the last.",
        "The force should act on section (a) and (b) together, and on what (a) says of it.",
        "The force should publish its plan (a) by March and then tell us how it went.",
    ],
)
def test_letters_that_only_name_a_part_part_nothing(asked: str) -> None:
    (found,) = read(f"Recommendation 3\n{asked}\n").report.recommendations
    assert [clause.text for clause in found.clauses] == [asked]
