"""Pages as offices and forces publish them: banners, broken rows, quotations that run on, pages of a year."""

from __future__ import annotations

import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.report import Addressee, Kind
from assistant.response import Reading, Voice


def read_all(text: str) -> tuple[Reading, ...]:
    return read_bytes(text.encode(), "page.txt", Shelf())


def read(text: str) -> Reading:
    (reading,) = read_all(text)
    return reading


def said(reading: Reading) -> list[tuple[Voice | None, tuple[str, ...], str]]:
    return [(r.voice, r.answers, r.paragraphs[0]) for r in reading.responses if r.paragraphs]


BANNER = (
    "Quickly exit this site by pressing the Escape key Leave this site\n"
    "We use some essential cookies to make our website work. We’d like to set more.\n"
    "Your cookie preferences have been saved. You can change them at any time.\n"
    "Sorry, there was a technical problem. Please try again.\n"
)


def test_banners_of_a_forces_site_are_furniture() -> None:
    reading = read(
        f"{BANNER}Report on custody published\nChief Constable Sam Oakley commented: “We have read it.\n"
        "“We will act on it.”"
    )
    assert len(reading.repairs) == 4
    assert said(reading) == [(Voice.CC, (), "“We have read it.")]


def test_rows_whose_cells_were_broken_over_lines_are_joined_and_shown() -> None:
    reading = read(
        "In response to the super-complaint.\n|\nRec No. |\nRecommendation |\nSub recommendation/ |\n"
        "Rec. Owner |\nInitial response |\nMay 2026 update |\n|\n|---|---|---|---|---|---|---|\n"
        "| 3 | By 27/03/25, where required, seek changes to their records. |\n3.1 | A process should be in "
        "place. |\nChief Constables |\nThe supplier was asked in June. |\nIt went live in May. |\n"
        "| 5 | By 27/03/25, review their training. |\n5.1 | A plan. |\nChief Constables |\nWe have begun. |\n"
        "We have ended. |\n"
    )
    assert reading.document == "tracker"
    assert [(r.id, r.text, r.addressees) for r in reading.report.recommendations] == [
        (
            "R3",
            "By 27/03/25, where required, seek changes to their records.",
            (Addressee.CHIEF_CONSTABLES,),
        ),
        ("R5", "By 27/03/25, review their training.", (Addressee.CHIEF_CONSTABLES,)),
    ]
    assert said(reading) == [
        (Voice.CC, ("R3",), "The supplier was asked in June."),
        (Voice.CC, ("R3",), "It went live in May."),
        (Voice.CC, ("R5",), "We have begun."),
        (Voice.CC, ("R5",), "We have ended."),
    ]
    assert [r.rule for r in reading.repairs].count("broken row joined") == 3


def test_a_cell_with_a_cause_of_concern_and_its_recommendation_is_both() -> None:
    concern = "Cause of concern: The force loses track of its suspects."
    reading = read(
        "| # | Recommendation | Directed at | Status |\n|---|---|---|---|\n"
        f"| T1 | {concern} Recommendation: The force should immediately make a list; | Marlshire Police | "
        "Completed |\n"
        f"| T2 | {concern} Recommendation: Within six months the force should keep it up. | Marlshire Police "
        "| Open |\n"
    )
    found = [(r.id, r.kind, r.parent, r.text) for r in reading.report.recommendations]
    assert found == [
        ("C1", Kind.CAUSE_OF_CONCERN, None, "The force loses track of its suspects."),
        ("RT1", Kind.RECOMMENDATION, "C1", "The force should immediately make a list;"),
        ("RT2", Kind.RECOMMENDATION, "C1", "Within six months the force should keep it up."),
    ]


def test_an_action_plan_whose_recommendations_only_command() -> None:
    reading = read(
        "This Burglary Action Plan answers the super-complaint.\nExecutive Lead: Deputy Chief Constable\n"
        "Operational Lead: Head of Crime\nBy 27 March 2025, where required, seek changes to their records.\n"
        "7.1 - Evidence requirements of progress/completion: A process should be in place.\n"
        "By 27 March 2025, review their training.\nChief constables should also make a list of trainers."
    )
    assert [r.text for r in reading.report.recommendations] == [
        "By 27 March 2025, where required, seek changes to their records.",
        "By 27 March 2025, review their training.\nChief constables should also make a list of trainers.",
    ]
    assert [r.voice for r in reading.responses] == [Voice.CC]


@pytest.mark.parametrize(
    "text",
    [
        "Forces are required to publish an action plan which says what they will do about each of them.",
        "The force is expected to answer the report on its site.",
        "Please note that our response should be published within 56 days of the report.",
    ],
)
def test_a_duty_that_is_told_is_no_recommendation(text: str) -> None:
    assert read(f"Super-complaint on burglary\n\n{text}").report.recommendations == ()


def test_a_stem_in_a_sentence_of_its_own_keeps_all_its_leaves() -> None:
    reading = read(
        "Better records needed\n\nThe report makes recommendations, including that chief constables "
        "should:\n\n"
        "• ensure staff have access to training;\n• allocate cases to those who are trained; and\n"
        "• work with schools.\n\nHer Majesty’s Inspector Jo Reed said:\n\n“Records matter.”"
    )
    (only,) = reading.report.recommendations
    assert [c.text for c in only.clauses[1:]] == [
        "ensure staff have access to training;",
        "allocate cases to those who are trained; and",
        "work with schools.",
    ]
    assert {c.addressees for c in only.clauses} == {(Addressee.CHIEF_CONSTABLES,)}
    assert said(reading) == [(None, (), "“Records matter.”")]


def test_a_register_entry_that_never_opens_its_comment() -> None:
    reading = read(
        "Core work (481)\n\nBy March 2015, forces should give call-handlers clear criteria.\n\n"
        "[on]4th September 2014\n\nThe force has written them.\n\n[/comment][/on][on]30th August 2017\n\n"
        "This has subsequently been inspected in HMIC's programme."
    )
    assert said(reading) == [
        (Voice.CC, ("R1",), "The force has written them."),
        (None, ("R1",), "This has subsequently been inspected in HMIC's programme."),
    ]


def test_a_quotation_runs_on_until_it_is_closed() -> None:
    reading = read(
        "The Marlshire Police and Crime Commissioner has responded to the report.\n\n"
        "Commissioner Alex Winterbourne said “Our towns deserve better than this.\n\n"
        "I will hold the Chief Constable to account for it.\n\nI will see that it is put right.”\n\n"
        "The report is the second of the year."
    )
    assert reading.document == "press"
    assert [r.paragraphs for r in reading.responses] == [
        (
            "“Our towns deserve better than this.",
            "I will hold the Chief Constable to account for it.",
            "I will see that it is put right.”",
        )
    ]


def test_a_speaker_known_by_name_has_the_title_that_stands_before_it() -> None:
    reading = read(
        "HMICFRS Logo Marlshire Police and Crime Commissioner Alex Winterbourne has welcomed a report.\n\n"
        "Commenting on it, Ms Winterbourne said: “This is good news.\n\n“I am glad of it.”"
    )
    assert said(reading) == [(Voice.PCC, (), "“This is good news.")]


@pytest.mark.parametrize(
    ("line", "voice"),
    [
        ("Commenting on the report, the Police and Crime Commissioner for Marlshire said:", Voice.PCC),
        ("Chief Constable Sam Oakley said:", Voice.CC),
        ("Mae Comisiynydd Heddlu a Throsedd Marlshire wedi dweud y canlynol:", Voice.PCC),
    ],
)
def test_what_only_introduces_the_speaker_is_no_answer(line: str, voice: Voice) -> None:
    reading = read(
        f"On 4 September the inspectorate published its findings about police work.\n{line}\n"
        "These findings are a snapshot. I will ask for more of them.\nI welcome the challenge all the same."
    )
    assert said(reading) == [(voice, (), "These findings are a snapshot. I will ask for more of them.")]


def test_a_message_from_the_chief_constable_is_his() -> None:
    reading = read(
        "Marlshire Police - inspection report\n\nMessage from Chief Constable Sam Oakley\n\n"
        "In May I wrote to you that we had been inspected. I am writing today to share what was found."
    )
    assert [voice for voice, _, _ in said(reading)] == [Voice.CC]


def test_a_government_response_is_neither_voice() -> None:
    reading = read(
        "State of Policing report: government response\n\nHome Secretary\n2 Marsham Street\n\nDear Jo,\n\n"
        "Thank you for your report. I agree that more should be done by the College."
    )
    assert [voice for voice, _, _ in said(reading)] == [None]


def test_a_form_with_a_quotation_in_it_stays_a_form() -> None:
    reading = read(
        "Response by the Police and Crime Commissioner to HMIC Inspections\nTitle of Inspection: PEEL 2016\n"
        "FORCE RESPONSE: HMIC has looked at how forces work. In response, Deputy Chief Constable Sam Oakley "
        "said: “We are pleased.”"
    )
    assert reading.document == "record"
    assert said(reading)[0][0] is Voice.CC
    assert said(reading)[0][2].startswith("HMIC has looked")


YEAR = "HMIC Reports 2019\n\nThis page provides links to reports after an inspection of Marlshire Police.\n\n"


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("HMICFRS Report\n\nFraud: an inspection of the response", "Fraud: an inspection of the response"),
        ("HMICFRS Report\n\nMental health: Picking it up", "Mental health: Picking it up"),
        (
            "May 2019: HMIC effectiveness – An inspection of Marlshire Police\n\nPCC Response to inspection",
            "May 2019: HMIC effectiveness – An inspection of Marlshire Police",
        ),
        ("PEEL Efficiency 2019\n\nHMIC Inspection report – 3 November 2019", "PEEL Efficiency 2019"),
    ],
)
def test_a_year_page_with_one_report_names_that_report(title: str, named: str) -> None:
    reading = read(
        f"{YEAR}Please note that the response should be published within 30 days.\n\n{title}\n\n"
        "I welcome this report and the care which inspectors took over it in our control room in spring."
    )
    assert reading.document == "year_page"
    assert reading.report.fields.title == named
    assert [p[:14] for _, _, p in said(reading)] == ["I welcome this"]


def test_a_sentence_that_only_points_to_another_page_is_no_answer() -> None:
    reading = read(
        "Inspection reports\n\nPCC's response\n\nThe PCC's response can be viewed here.\n\n"
        "The report can be read here."
    )
    assert reading.responses == ()
    assert reading.not_for_library == "It holds no answer."


def minutes(text: str) -> Reading:
    return read(
        "Agenda item\n\nHMICFRS Update\n\nMinutes:\n\nThe Committee received a report of the Commissioner of "
        f"Police.\n\n{text}\n\nRESOLVED - That the report be noted."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The PCC advised that work had begun.", [(Voice.PCC, "The PCC advised that work had begun.")]),
        ("Officers confirmed that work had begun.", [(None, "Officers confirmed that work had begun.")]),
        ("It was noted that work had begun.", []),
        ("The report set out that work had begun.", []),
        ("Two Members of the Committee, who served on another, confirmed that work had begun.", []),
        (
            "The Chairman noted the delay. He stated that it should end. The Assistant Commissioner "
            "explained that it would.",
            [(Voice.CC, "The Assistant Commissioner explained that it would.")],
        ),
    ],
)
def test_who_answers_in_minutes(text: str, expected: list[tuple[Voice | None, str]]) -> None:
    reading = minutes(text)
    assert reading.document == "minutes"
    assert [(voice, words) for voice, _, words in said(reading)] == expected


def test_a_line_that_breaks_off_in_the_middle_goes_on_in_the_next() -> None:
    reading = read(
        "Minutes:\n\nMembers considered an urgent matter.\nThe Commissioner’s statement was as follows:\n"
        "“With regard to\nvulnerability, I have said that it is the\nForce’s first task.”"
    )
    assert said(reading)[-1][2] == (
        "“With regard to vulnerability, I have said that it is the Force’s first task.”"
    )


@pytest.mark.parametrize("verb", ["said", "welcomed it, saying", "added", "responded", "commented"])
def test_two_speakers_in_one_statement_keep_their_voices(verb: str) -> None:
    reading = read(
        "PCC responds to a report\nMarlshire's Police and Crime Commissioner Alex Winterbourne has welcomed "
        "it.\n“Our towns can take comfort.\n“I will watch its progress.”\nThe rating was in part down to its "
        f'plans.\nChief Constable Sam Oakley {verb}: "This is a credit to my officers.\n“We will go on.”'
    )
    assert said(reading) == [
        (Voice.PCC, (), "“Our towns can take comfort."),
        (Voice.CC, (), '"This is a credit to my officers.'),
    ]


@pytest.mark.parametrize(
    ("sender", "voice"),
    [
        ("Jo Reed\nHis Majesty’s Chief Inspector of Constabulary", None),
        ("Sam Oakley\nChief Constable, Marlshire Police", Voice.CC),
        ("Alex Winterbourne\nPolice and Crime Commissioner for Marlshire", Voice.PCC),
    ],
)
def test_a_letter_is_the_senders(sender: str, voice: Voice | None) -> None:
    reading = read(
        f"Correspondence\nLetter information\nFrom\n{sender}\nTo\nPolice and Crime Commissioner\n"
        "Sent on\n2 October 2024\nI am writing to you ahead of the publication of the assessment.\n"
        "I will keep it under review in the months to come."
    )
    assert reading.document == "letter"
    assert {r.voice for r in reading.responses} == {voice}
