"""An inspection report with a small table in an annex and chapters between its recommendations; the heads of
past responses, with labels that are in no list."""

from __future__ import annotations

from datetime import date

import docx
import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.response import Reading
from tests.intake.test_word import saved
from tests.intake.texts import asked, read, said

TOLD = (
    "In seven forces a chief officer was responsible for missing children. In two, nobody could tell us, "
    "and forces tended to know the answers only where somebody had asked the questions first."
)
PARTNERS = (
    "Local authorities offer an independent return home interview within 72 hours. In the areas inspected, "
    "half were carried out in time, and the police received the results of fewer than half of these."
)
LEAVES = ("uses a standard question set for all reports;", "deploys an officer within one hour; and",
          "trains all response officers and control room staff.")  # fmt: skip
STEM = "Within six months, chief constables should make sure that their force:"
LAST = "By 31 October 2027, the Home Office should issue statutory guidance on return home interviews."
TABLE = (("Force", "Files examined", "Date of fieldwork"), ("Durham", "30", "March 2026"),
         ("Avon and Somerset", "30", "February 2026"), ("Northamptonshire", "30", "April 2026"))  # fmt: skip


def report(rows: tuple[tuple[str, ...], ...]) -> Reading:
    document = docx.Document()
    document.add_paragraph("HMICFRS")
    document.add_heading("Lost and found: An inspection of how well the police find missing children", 1)
    document.add_paragraph("Published on: 6 November 2026")
    document.add_heading("2. Leadership and governance", 1)
    document.add_paragraph(TOLD)
    document.add_heading("Recommendation 1", 2)
    document.add_paragraph(STEM)
    for letter, leaf in zip("abc", LEAVES, strict=True):
        document.add_paragraph(f"({letter}) {leaf}")
    document.add_heading("4. Return home interviews and partners", 1)
    document.add_paragraph(PARTNERS)
    document.add_heading("Recommendation 2", 2)
    document.add_paragraph(LAST)
    document.add_heading("Annex A: Methodology", 1)
    table = document.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return read_bytes(saved(document), "report.docx", Shelf())[0]


@pytest.mark.parametrize("rows", [TABLE, ()], ids=["a table", "none"])
def test_a_table_in_an_annex_makes_no_answers_of_a_report(rows: tuple[tuple[str, ...], ...]) -> None:
    reading = report(rows)
    assert reading.document in {"report", "list"} and not reading.responses
    assert reading.report.fields.published == date(2026, 11, 6)


def test_a_heading_of_the_source_closes_a_recommendation() -> None:
    first, second = report(TABLE).report.recommendations
    assert [clause.text for clause in first.clauses] == [STEM, *LEAVES]
    assert [clause.text for clause in second.clauses] == [LAST]


def test_a_numbered_title_is_no_entry_of_a_lettered_list() -> None:
    leaves = "\n".join(f"({letter}) {leaf}" for letter, leaf in zip("abc", LEAVES, strict=True))
    text = (
        f"Lost and found: an inspection\n\nPublished on: 6 November 2026\n\n{TOLD}\n\nRecommendation 1\n\n"
        f"{STEM}\n\n{leaves}\n\n4. Return home interviews and partners\n\n{PARTNERS}\n\n"
        f"Recommendation 2\n\n{LAST}\n"
    )
    first, second = read(text).report.recommendations
    assert [clause.text for clause in first.clauses] == [STEM, *LEAVES]
    assert [clause.text for clause in second.clauses] == [LAST]


def test_a_numbered_list_under_a_lettered_one_stays_in_it() -> None:
    leaves = "(a) uses a question set:\n\n1. for all reports; and\n\n2. for all calls."
    (one,) = read(f"Recommendation 1\n\n{STEM}\n\n{leaves}\n").report.recommendations
    assert len(one.clauses) == 4


def test_headings_are_not_asked_about() -> None:
    assert not [piece.text for piece in report(TABLE).unread if piece.text in {"Leadership and governance"}]


HEAD = """Response of the Northamptonshire Police, Fire and Crime Commissioner to an HMICFRS report
Report title: The hidden child: a joint inspection
Report published: 14 February 2023
Force: Northamptonshire Police
Contact officer: Ann Lee
Police, Fire and Crime Commissioner: Giles Pemberton
Chief Constable: Colin Threlfall QPM
Date of response: 3 April 2023
Lead inspector: Sam Oakley

Recommendation 1
Chief constables should improve the referral of exploited children.

Chief Constable’s response
All detective constables in the team were trained in 2022.

Commissioner’s response
I welcome the Chief Constable’s commitment and will ask for the results.
"""


@pytest.mark.parametrize("apart", [False, True])
def test_the_head_of_a_past_response(apart: bool) -> None:
    reading = read(HEAD.replace("\n", "\n\n") if apart else HEAD)
    fields = reading.report.fields
    assert (fields.title, fields.force) == ("The hidden child: a joint inspection", "Northamptonshire Police")
    assert fields.published == date(2023, 2, 14)
    assert fields.police_and_crime_commissioner == "Giles Pemberton"
    assert fields.chief_constable == "Colin Threlfall QPM"
    assert [piece.text for piece in reading.unread] == [
        "Contact officer: Ann Lee",
        "Lead inspector: Sam Oakley",
    ]
    assert ("when the response was published", "3 April 2023") in {
        (r.rule, r.before) for r in reading.repairs
    }
    assert len(asked(reading)) == 1 and [answers for _, answers, _ in said(reading)] == [("R1",), ("R1",)]
