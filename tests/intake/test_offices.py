"""Reports, responses and registers in the styles of different offices, and what must be read in each."""

from __future__ import annotations

import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.report import Addressee, Kind
from assistant.response import Reading, Voice


def read(text: str) -> Reading:
    (reading,) = read_bytes(text.encode(), "office.txt", Shelf())
    return reading


def asked(reading: Reading) -> list[tuple[str, str]]:
    return [(r.id, r.text) for r in reading.report.recommendations]


def said(reading: Reading) -> list[tuple[Voice | None, tuple[str, ...], str]]:
    return [(r.voice, r.answers, r.paragraphs[0]) for r in reading.responses if r.paragraphs]


def test_the_inspectorates_own_report_answers_nothing() -> None:
    reading = read(
        "PEEL 2023–25\nAn inspection of Marlshire Police\nOverall summary\n"
        "Our inspection assessed how good Marlshire Police is. We make graded judgments in nine areas.\n"
        "Area for improvement\nThe force should make sure that callers are asked who they are\n"
        "We reviewed 120 calls. In 38 of them, there was no check.\n"
        "The force has since changed its questions. But it should do more to check.\n"
        "Promising practice\nThe force has put nurses in its control room\n"
        "Main findings\nOfficers told us that they should have more time.\n"
    )
    assert reading.document == "report"
    assert asked(reading) == [("A1", "The force should make sure that callers are asked who they are")]
    assert reading.responses == ()


def test_a_numbered_list_goes_on_under_its_sub_titles_and_keeps_its_numbers() -> None:
    reading = read(
        "Report on a visit to police custody suites in Marlshire\n\nCauses of concern and recommendations\n\n"
        "1. Cause of concern: use of force\n\nData on the use of force is not reliable in any of the "
        "suites.\n\nRecommendation\n\nThe force should take immediate action to count it.\n\n"
        "Areas for improvement\n\n"
        "Leadership\n\n2. The force should improve the data it collects.\n"
        "3. The force and the police and crime commissioner should work with others to keep children out.\n\n"
        "In the suite\n\n4. The force should care for detainees by:\n• making offers; and\n• providing loops."
    )
    assert [(r.id, r.kind) for r in reading.report.recommendations] == [
        ("C1", Kind.CAUSE_OF_CONCERN),
        ("R1", Kind.RECOMMENDATION),
        ("A2", Kind.AREA_FOR_IMPROVEMENT),
        ("A3", Kind.AREA_FOR_IMPROVEMENT),
        ("A4", Kind.AREA_FOR_IMPROVEMENT),
    ]
    third = reading.report.recommendation("A3")
    assert third is not None
    assert set(third.addressees) == {Addressee.NAMED_FORCE, Addressee.POLICING_BODIES}


def test_numbers_of_a_list_that_start_again_are_given_once() -> None:
    reading = read(
        "Areas for improvement\n\n1. The force should count its calls.\n1. The force should count its cars.\n"
    )
    assert [r.id for r in reading.report.recommendations] == ["A1", "A2"]


def test_whether_it_is_accepted_is_no_answer() -> None:
    reading = read(
        "PCC's response to an inspection\n\nRecommendation 1\nChief constables should staff their units.\n"
        "Accepted: In part\nChief Constable's comments:\nThe unit has four more posts.\n"
        "PCC comments:\nI am content with this.\n\n"
        "Recommendation 5\nThe College of Policing should write guidance.\nAccepted: N/A\n"
        "This is a matter for the College and I propose no action.\n"
    )
    assert said(reading) == [
        (Voice.CC, ("R1",), "The unit has four more posts."),
        (Voice.PCC, ("R1",), "I am content with this."),
        (Voice.PCC, ("R5",), "This is a matter for the College and I propose no action."),
    ]


def test_an_annex_below_the_signature_is_the_chief_constables() -> None:
    reading = read(
        "Dear Home Secretary\n\nInspection: neighbourhoods\n\nI write in response to the report.\n\n"
        "AFI 1: The force should review its plans.\n\nI watch this each month.\n\nYours sincerely\n\n"
        "Alex Winterbourne\nPolice and Crime Commissioner\n\nAnnex A – Comments of the Chief Constable\n\n"
        "I welcome the report. My officers have worked hard.\n\nSam Oakley QPM\nChief Constable\n"
    )
    assert said(reading)[-1] == (Voice.CC, (), "I welcome the report. My officers have worked hard.")
    assert reading.responses[-1].paragraphs == ("I welcome the report. My officers have worked hard.",)


def test_overall_comments_answer_no_single_item() -> None:
    reading = read(
        "PEEL – PCC response\nThere are two areas for improvement. These are listed below, with a response "
        "to each.\n1. The force should answer sooner.\nForce response: More officers were hired.\n"
        "2. The force should write to victims.\nForce response: It does so now.\n"
        "PCC's overall comments\nI will monitor this through my monthly meetings.\n"
    )
    assert [r.kind for r in reading.report.recommendations] == [Kind.AREA_FOR_IMPROVEMENT] * 2
    assert said(reading)[1:] == [
        (Voice.CC, ("A1",), "More officers were hired."),
        (Voice.CC, ("A2",), "It does so now."),
        (Voice.PCC, (), "I will monitor this through my monthly meetings."),
    ]


def test_a_register_of_many_reports_keeps_its_references_and_who_answers() -> None:
    reading = read(
        "Ref\tReport\tRecommendation\tOwner\tRAG\tUpdate (March 2025)\n"
        "2023/14\tYouth\tBy March 2024, chief constables should train officers.\tACC Crime\tGreen\tDone.\n"
        "2024/02\tRoads\tPolice and crime commissioners should review income.\tOPCC\tGreen\tIt is public.\n"
    )
    assert [r.label for r in reading.report.recommendations] == [
        "Recommendation 2023/14",
        "Recommendation 2024/02",
    ]
    assert said(reading) == [(Voice.CC, ("R1",), "Done."), (Voice.PCC, ("R2",), "It is public.")]


def test_a_freedom_of_information_answer_is_the_forces() -> None:
    reading = read(
        "Freedom of Information Request Reference: 12/24\nI write in connection with your request received "
        "by Marlshire Police.\nRecommendation 1: By March 2023, forces should keep scenes safe.\n"
        "The force reviewed its policy in 2022."
    )
    assert {r.voice for r in reading.responses} == {Voice.CC}


def test_a_list_that_lost_its_bullets_still_has_leaves() -> None:
    reading = read(
        "Recommendation 2\nBy 1 September 2025, chief constables should:\nmake sure images are deleted;\n"
        "record each deletion; and\nreport the number to their local policing body.\nRecommendation 3\n"
        "The Home Office should pay."
    )
    first = reading.report.recommendations[0]
    assert [c.text for c in first.clauses[1:]] == [
        "make sure images are deleted;",
        "record each deletion; and",
        "report the number to their local policing body.",
    ]
    assert {c.addressees for c in first.clauses} == {(Addressee.CHIEF_CONSTABLES,)}
    assert len({c.due for c in first.clauses}) == 1


@pytest.mark.parametrize(
    ("label", "to"),
    [
        ("Recommendation 6 (chief constables):", Addressee.CHIEF_CONSTABLES),
        ("Recommendation 6 (Home Office) –", Addressee.HOME_OFFICE),
        ("Recommendation 6 (local policing bodies)", Addressee.POLICING_BODIES),
    ],
)
def test_an_addressee_in_brackets_after_the_number(label: str, to: Addressee) -> None:
    reading = read(
        f"Response of the Mayor to the report\n\n{label} to draw up a plan by March 2026.\n\nWe have begun."
    )
    (only,) = reading.report.recommendations
    assert (only.id, only.text, only.addressees) == ("R6", "to draw up a plan by March 2026.", (to,))


def test_a_recommendation_cut_by_the_end_of_the_line_is_whole() -> None:
    reading = read(
        "PCC response to an inspection\n1.1 This is my response to the inspection report that was published "
        "by\nHMICFRS on 5 March 2025.\nRecommendation 1 – By 30 September 2025, chief constables should make "
        "sure\nthat victims have a contact.\nForce comment\nThey have one."
    )
    assert asked(reading) == [
        ("R1", "By 30 September 2025, chief constables should make sure that victims have a contact.")
    ]
    assert said(reading)[-1] == (Voice.CC, ("R1",), "They have one.")


BOLD = (
    "By April 2024, forces should evaluate their services.",
    "The College of Policing should devise new guidance.",
)


def test_recommendations_that_are_only_set_in_bold() -> None:
    text = (
        f"# PCC response to a report\n\n**{BOLD[0]}**\n\nOurs was evaluated in January.\n\n**{BOLD[1]}**\n\n"
        "This is for the College. I propose no action.\n"
    )
    page = text.replace("# PCC response to a report", "<h1>PCC response to a report</h1>")
    page = page.replace("\n**", "\n<p><strong>").replace("**\n", "</strong></p>\n")
    for data, name in ((text, "bold.md"), (page, "bold.html")):
        (reading,) = read_bytes(data.encode(), name, Shelf())
        assert [t for _, t in asked(reading)] == list(BOLD), name
        assert [r.answers for r in reading.responses] == [("R1",), ("R2",)]


def test_a_welsh_label_heads_the_recommendation_it_repeats() -> None:
    reading = read(
        "PCC response to a report\n\nRecommendation 1: By May 2025, chief constables should review "
        "their plans.\n\nI am satisfied that this has been done by the force.\n\n"
        "Argymhelliad 1: Erbyn mis Mai 2025, dylai prif gwnstabliaid adolygu eu cynlluniau.\n\n"
        "Rwy'n fodlon bod hyn wedi'i wneud gan y tân a'r gŵyr."
    )
    assert asked(reading) == [("R1", "By May 2025, chief constables should review their plans.")]
    assert [p for r in reading.responses for p in r.paragraphs] == [
        "I am satisfied that this has been done by the force.",
        "Rwy'n fodlon bod hyn wedi'i wneud gan y tân a'r gŵyr.",
    ]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("The Director General of the National Crime Agency should act.", {Addressee.NCA}),
        ("The Mayor's Office for Policing and Crime should act.", {Addressee.POLICING_BODIES}),
        ("The views of the chief constable should be heard.", set()),
        ("Local criminal justice boards should act.", {Addressee.PARTNER_AGENCIES}),
        ("The Director of Public Prosecutions should act.", {Addressee.CPS}),
        ("The Metropolitan Police Service should act.", {Addressee.NAMED_FORCE}),
    ],
)
def test_whom_a_sentence_asks(text: str, to: set[Addressee]) -> None:
    (only,) = read(f"Recommendation 1\n{text}").report.recommendations
    assert set(only.addressees) == to


def test_a_cell_goes_on_in_lines_of_its_own() -> None:
    reading = read(
        "Marlshire Constabulary\nNo. | Recommendation | Initial Constabulary Response 21st May 2024\n"
        "5 | By 27 March 2025, chief constables should count crimes. | The registrar counts them weekly.\n"
        "The counts are reported to the board.\n"
        "7 (a) | By 27 March 2025, chief constables should change their systems. | The supplier was asked.\n"
    )
    assert [r.id for r in reading.report.recommendations] == ["R5", "R7a"]
    assert [r.paragraphs for r in reading.responses] == [
        ("The registrar counts them weekly.", "The counts are reported to the board."),
        ("The supplier was asked.",),
    ]


def test_who_comments_is_known_by_any_label_and_what_is_said_of_all_is_untied() -> None:
    reading = read(
        "Custody inspection – PCC and Force response\nCause of concern 1: Use of force\n"
        "Recommendation: The force should count its use of force.\nForce position statement: It does so.\n"
        "AFI 1. The force should hire officers.\nForce: twelve officers were hired in May.\n"
        "PCC response\nI am assured that the force acts on both.\n"
    )
    assert said(reading) == [
        (Voice.CC, ("R1",), "It does so."),
        (Voice.CC, ("A1",), "twelve officers were hired in May."),
        (Voice.PCC, (), "I am assured that the force acts on both."),
    ]


def test_a_comment_of_the_other_voice_on_the_same_line_stays_tied() -> None:
    reading = read(
        "Statutory response of the PCC\nRecommendation 1\nThe Government should reform.\n"
        "PCC comment: I propose no action.\nRecommendation 2\nChief constables should be given the power.\n"
        "PCC comment: I support this.\nChief Constable comment: The force supports it too.\n"
    )
    assert said(reading)[-1] == (Voice.CC, ("R2",), "The force supports it too.")


def test_a_list_for_each_of_those_asked() -> None:
    reading = read(
        "Response to a report\nKey recommendations\nFor chief constables:\n"
        "• By 1 May 2025, to assess their practices.\n"
        "• By 1 July 2025, to train officers.\nFor police and crime commissioners:\n"
        "• To consider how they hold chief constables to account.\nOur response\nThis has been done.\n"
    )
    assert [(r.text[:22], r.addressees) for r in reading.report.recommendations] == [
        ("By 1 May 2025, to asse", (Addressee.CHIEF_CONSTABLES,)),
        ("By 1 July 2025, to tra", (Addressee.CHIEF_CONSTABLES,)),
        ("To consider how they h", (Addressee.POLICING_BODIES,)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "That the Panel notes the report.",
        "The Committee is asked to note the report.",
        "That the Authority relays its satisfaction.",
    ],
)
def test_what_a_paper_asks_of_the_meeting_is_no_recommendation(text: str) -> None:
    reading = read(
        f"Report of the Police and Crime Commissioner\n1. Purpose\n1.1 To update the Panel.\n"
        f"2. Recommendation\n2.1 {text}\n3. Background\n3.1 I was disappointed by the report.\n"
    )
    assert reading.report.recommendations == ()


def test_a_quoted_recommendation_keeps_its_number() -> None:
    reading = read(
        "Dear Minister\nThank you. Recommendation 2 states that “by 31 March 2025, police and crime "
        "commissioners should publish a plan for lost property”. My plan was published in May.\n"
        "Yours sincerely\nAlex Winterbourne"
    )
    assert [i for i, _ in asked(reading)] == ["R2"]


def test_a_signature_of_two_lines_is_no_part_of_the_answer() -> None:
    reading = read(
        "PCC response to a report\nI welcome the report.\nI will watch what the force does about it.\n"
        "Alex Winterbourne\nPolice and Crime Commissioner for Marlshire"
    )
    assert [r.paragraphs for r in reading.responses] == [
        ("I welcome the report.", "I will watch what the force does about it.")
    ]
    assert all(r.complete for r in reading.responses)


def test_the_label_of_an_answer_is_no_part_of_it() -> None:
    reading = read(
        "PCC response to a report\n4. Recommendation 3\n4.1 Chief constables should train their officers.\n"
        "4.2 Response: They were trained in May.\n4.3 A register is kept.\n"
    )
    assert [r.paragraphs for r in reading.responses if r.answers] == [
        ("They were trained in May.", "A register is kept.")
    ]
