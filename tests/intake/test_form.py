from __future__ import annotations

import textwrap

import pytest

from assistant.response import Section, Voice
from tests.intake.texts import asked, read, said

PCC = "I welcome this report and the care inspectors took. I will follow its findings at my monthly meeting."
CC = "We have trained every supervisor since the inspection. The force now answers nine calls in ten in time."


@pytest.mark.parametrize(
    "handover",
    [
        "I asked the Chief Constable for his comments, which are as follows:",
        "Chief Constable Sam Oakley has responded:",
        "I have asked the Chief Constable to respond. She has stated:",
        "The Chief Constable's response is set out below.",
        "I have sought the views of the Chief Constable, who writes:",
        "I invited the Chief Constable to comment and his comments are below:",
        "Chief Constable's response",
        "Response from Marlshire Police",
        "2. Chief Constable's comments",
        "Marlshire Constabulary's response",
        "Police response",
    ],
)
def test_every_way_to_hand_over_to_the_chief_constable(handover: str) -> None:
    reading = read(
        f"Commissioner's response to HMICFRS report: Keeping people safe\n\n{PCC}\n\n{handover}\n\n{CC}"
    )
    assert (Voice.PCC, (), PCC) in said(reading)
    assert (Voice.CC, (), CC) in said(reading)


@pytest.mark.parametrize(
    "head",
    [
        "PCC's response",
        "Police & Crime Commissioner's comments:",
        "Response by the PCC",
        "3. Commissioner’s overall comments",
        "Office of the Police and Crime Commissioner response",
        "Deputy Mayor's comments",
        "Police and Crime Commissioner",
    ],
)
def test_every_label_that_gives_the_word_back(head: str) -> None:
    reading = read(f"HMICFRS report: Keeping people safe\n\nForce response\n\n{CC}\n\n{head}\n\n{PCC}")
    assert said(reading) == [(Voice.CC, (), CC), (Voice.PCC, (), PCC)]
    assert reading.responses[-1].section is Section.OVERALL


def test_a_title_that_speaks_of_the_police_response_is_no_label() -> None:
    reading = read(f"HMICFRS report: Police response to burglary\n\nPolice response to burglary\n\n{PCC}")
    assert [voice for voice, _, _ in said(reading)] == [Voice.PCC]


FORM = (
    "PCC and CC Force Inspection response record\n\nVersion:\n\nForce\tMarlshire\n"
    "Police and Crime Commissioner\tAlex Winterbourne\nChief Constable\tSam Oakley\n"
    "Title of inspection\tPolice response to burglary\nInspectorate\t<p>HMICFRS</p>\n"
    "Summary of inspection\t<p>This report is about burglary and what the police do when they are "
    "called.</p>\n"
    "Grade\t\nRecommendations\t<p>Recommendation 1</p> <p>Forces should do two things:</p> "
    '<ul style="list-style-type: none"> • visit each house that was broken into; and • write to each. '
    "<p>Recommendation 2: The Home Office should count burglaries.</p>\n\n\t"
    '<ul style="list-style-type: none"> • It should publish the figures. <p>Recommendation 3 All chief '
    "constables should read them.</p>\n"
    "Areas for improvement\t\n\nPolice and Crime Commissioner's initial response\n\nI welcome this "
    "report.\n\n"
    "Chief Constable's response\n\nWe visit each house that was broken into.\n"
)


@pytest.mark.parametrize(
    "change",
    [
        ("’", "'"),
        ("</p>", ""),
        ("\n", "\r\n"),
        ("•", "-"),
        ("•", "▪"),
        ("•", "o"),
        ("\t", "    "),
        ("\t", " "),
        (" ", "\u00a0"),
        ("Recommendation 2:", "Recommendation 2 –"),
        ("Recommendation 3 All", "Recommendation 3: All"),
    ],
)
def test_the_form_reads_alike_however_it_was_saved(change: tuple[str, str]) -> None:
    plain, changed = read(FORM), read(FORM.replace(*change))
    assert [len(r.clauses) for r in changed.report.recommendations] == [3, 2, 1]
    assert changed.report.fields == plain.report.fields
    assert [r.addressees for r in changed.report.recommendations] == [
        r.addressees for r in plain.report.recommendations
    ]
    assert said(changed) == said(plain)


def test_wrapped_lines_are_joined() -> None:
    paragraphs = (
        "PCC response to HMICFRS report",
        "I welcome this report, which says what has to be done and by whom. I have read it with the Chief "
        "Constable, and we have agreed a plan that we will publish in the spring of next year.",
        "Recommendation 1: By March 2025, chief constables should make sure that their officers know how to "
        "keep what they find at a house that was broken into.",
        "Marlshire Police has trained all its officers. They carry a card that says what to do, and their "
        "supervisors look at one case in ten.",
    )
    wrapped = "\n\n".join(textwrap.fill(p, 72) for p in paragraphs)
    reading = read(wrapped)
    assert [t for _, t in asked(reading)] == [paragraphs[2].partition(": ")[2]]
    assert [r.paragraphs for r in reading.responses] == [(paragraphs[1],), (paragraphs[3],)]
    assert "wrapped lines joined" in {r.rule for r in reading.repairs}


def test_an_answer_to_a_recommendation_that_is_not_printed_keeps_its_label() -> None:
    reading = read(
        "PCC response to HMICFRS report\n\nI welcome it.\n\nRecommendation 3: The force has reviewed its "
        "plans.\n\n"
        "Recommendation 5: We have trained all our officers."
    )
    assert reading.report.recommendations == ()
    assert [(r.heading, r.answers) for r in reading.responses] == [
        (None, ()),
        ("Recommendation 3", ()),
        ("Recommendation 5", ()),
    ]


def test_the_form_marks_blanket_answers_too() -> None:
    blanket = "The Chief Constable and I accept all of the recommendations and will see them through."
    reading = read(FORM.replace("I welcome this report.", blanket))
    assert [r.blanket for r in reading.responses] == [True, False]


@pytest.mark.parametrize(
    ("sentence", "blanket"),
    [
        ("I fully support the six areas that the inspectors name for change in this long report.", True),
        ("The force has accepted the three recommendations and will report on them each month to me.", True),
        ("I endorse both of the recommendations made to policing bodies, and will see to them.", True),
        ("I cannot and do not accept all recommendations of this report, for reasons I give here.", False),
        ("I support the actions that the force has begun at its custody suites in two months.", False),
        ("I support the two officers who made these recommendations known to the board in good time.", False),
    ],
)
def test_taking_all_of_them_by_number_is_blanket(sentence: str, blanket: bool) -> None:
    long = "Custody in Marlshire was looked at in May by two inspectors who stayed for a week. " * 16
    reading = read(f"PCC response to HMICFRS report on custody\n\nI welcome the report. {sentence} {long}")
    assert [r.blanket for r in reading.responses] == [blanket]
