from __future__ import annotations

import pytest

from assistant.report import Addressee, Kind
from assistant.response import Section, Voice
from tests.intake.texts import asked, read, read_all, said

LETTER = """12 May 2024

Home Secretary
2 Marsham Street

Dear Home Secretary,

Review of custody

I am writing to you in response to the above HMICFRS report published on 2 April 2024. There were \
5 recommendations, 2 of which were for chief constables.

Recommendation 2: Within three months, chief constables should review the use of force in custody.

Marlshire Police has reviewed each record and reports monthly to my office. I welcome this.

Recommendations 4 and 5: By 30 September 2024, chief constables should train custody sergeants and record it.

The Chief Constable has told me:

“We have trained every sergeant.

“The record is complete.”

I am satisfied with this answer and will visit in June.

Yours sincerely,

Alex Winterbourne
Police and Crime Commissioner
"""


def test_letter_quotes_the_chief_constable_and_ends_with_the_signature() -> None:
    reading = read(LETTER)
    assert reading.document == "letter"
    assert reading.report.fields.title == "Review of custody"
    assert [r.id for r in reading.report.recommendations] == ["R2", "R4+5"]
    assert [r.label for r in reading.report.recommendations] == [
        "Recommendation 2",
        "Recommendations 4 and 5",
    ]
    assert said(reading) == [
        (Voice.PCC, (), reading.responses[0].paragraphs[0]),
        (
            Voice.PCC,
            ("R2",),
            "Marlshire Police has reviewed each record and reports monthly to my office. I welcome this.",
        ),
        (Voice.PCC, ("R4+5",), "The Chief Constable has told me:"),
        (Voice.CC, ("R4+5",), "“We have trained every sergeant."),
        (Voice.PCC, ("R4+5",), "I am satisfied with this answer and will visit in June."),
    ]
    assert reading.responses[-1].section is Section.OVERALL
    assert all(r.complete for r in reading.responses)


def test_a_relative_date_runs_from_the_publication_the_letter_names() -> None:
    due = read(LETTER).report.recommendations[0].clauses[0].due
    assert due is not None
    assert (due.phrase, str(due.on)) == ("Within three months", "2024-07-02")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("I write about the inspection of dogs by others, published on the 10th of September 2024.", 10),
        ("I write in response to the above HMICFRS letter published on 31st October 2023.", 31),
        ("Published on: 2 July 2021", None),
    ],
)
def test_the_day_of_the_report_and_not_of_the_page(sentence: str, day: int | None) -> None:
    published = read(f"PCC response to HMICFRS\n\n{sentence}\n\nI welcome it.").report.fields.published
    assert (published.day if published else None) == day


def test_numbered_paragraphs_do_not_count_as_recommendations() -> None:
    reading = read(
        "1. Commissioner's comments\n\n1.1 I welcome the report.\n\n2. Response to recommendations\n\n"
        "2.1 Recommendation 1\n\n2.2 By 31 October 2023, chief constables should count their cameras.\n\n"
        "2.3 Recommendation 2\n\n2.4 By 1 May 2023, police and crime commissioners should fund two "
        "laboratories.\n\n"
        "2.5 I have funded one and will fund the other."
    )
    assert reading.document == "numbered"
    assert [i for i, _ in asked(reading)] == ["R1", "R2"]
    assert (Voice.PCC, ("R2",), "I have funded one and will fund the other.") in said(reading)


def test_bullets_after_a_closed_recommendation_are_its_answer() -> None:
    reading = read(
        "PCC response to the inspection of burglary\n\nRecommendation 1\n\nBy March 2023, forces should:\n"
        "• give timely advice; and\n• set priorities.\n\n• Marlshire Police has a desk for scenes of crime.\n"
        "• Advice is sent by text message."
    )
    (only,) = reading.report.recommendations
    assert [c.text for c in only.clauses] == [
        "By March 2023, forces should:",
        "give timely advice; and",
        "set priorities.",
    ]
    assert said(reading) == [(Voice.PCC, ("R1",), "Marlshire Police has a desk for scenes of crime.")]


def test_area_for_improvement_with_a_comment_under_each() -> None:
    reading = read(
        "Response of the Police and Crime Commissioner to the PEEL inspection\n\nAreas for improvement\n\n"
        "• The force should improve how it records encounters.\nOPCC comment: A sample is read each "
        "month.\n\n"
        "• The force should check for repeat callers.\nOPCC comment: This is on the board's list."
    )
    assert [r.kind for r in reading.report.recommendations] == [Kind.AREA_FOR_IMPROVEMENT] * 2
    assert said(reading) == [
        (Voice.PCC, ("A1",), "A sample is read each month."),
        (Voice.PCC, ("A2",), "This is on the board's list."),
    ]


def test_wide_tracker_ties_both_updates_to_the_recommendation() -> None:
    reading = read(
        "Rec No | Recomendation | Sub recommendation | Rec. Owner | Initial action plan response | March "
        "2026 update |\n"
        "---|---|---|---|---|---|\n"
        "7 | By 27 March 2025, seek changes to their systems. | 7.1 Have a process. | Chief constables | "
        "The supplier was asked. | It went live. |\n"
        "7 | | 7.2 Bridge the gap. | Chief constables | A search is run. | Ended. |\n"
    )
    assert reading.document == "tracker"
    assert asked(reading) == [("R7", "By 27 March 2025, seek changes to their systems.")]
    assert reading.report.recommendations[0].addressees == (Addressee.CHIEF_CONSTABLES,)
    assert [r.answers for r in reading.responses] == [("R7",)] * 4


def test_small_tables_whose_sub_numbers_are_evidence() -> None:
    reading = read(
        "Operational lead: Head of Crime\nBy 27 March 2025, where required, seek changes to their records.\n"
        "Recommendation: | 7.1 |\n---|---|\nEvidence requirements of progress: | A process should be in "
        "place. |\n"
        "Recommendation owner: | Chief constables |\nForce update: | The process is in place. |\n"
        "Date: | Nov-24 |\nStatus: | Action complete |\n"
    )
    assert asked(reading) == [("R7", "By 27 March 2025, where required, seek changes to their records.")]
    assert said(reading) == [(Voice.CC, ("R7",), "The process is in place.")]


def test_register_log_keeps_the_inspectorates_word_apart() -> None:
    reading = read(
        "Keeping watch (123)\n\nWithin six months, all chief constables should review their certificates.\n\n"
        "[on]1st May 2015 [status]awaiting-review[/status][/on][on]2nd June 2016 [comment]\n\n"
        "The force has reviewed them all.\n\n[/comment][/on][on]3rd July 2016 [comment]\n\n"
        "I am satisfied that this has been done.\n\nJo Reed"
    )
    assert reading.document == "register"
    assert said(reading) == [
        (Voice.CC, ("R1",), "The force has reviewed them all."),
        (None, ("R1",), "I am satisfied that this has been done."),
    ]


def test_one_comment_on_a_restated_list_answers_none_in_particular() -> None:
    reading = read(
        "Police and Crime Commissioner's response to the inspection of rape investigations\n\n"
        "The report made recommendations for forces. In brief, these were: -\n\n"
        "1. Chief constables should collect figures on bail.\n2. Chief constables should read more files.\n\n"
        "I have spoken to the Chief Constable, who accepts all of the recommendations."
    )
    assert len(reading.report.recommendations) == 2
    assert [r.answers for r in reading.responses] == [()]
    assert reading.responses[-1].blanket


def test_press_quotation_is_cut_from_its_lead_in() -> None:
    reading = read(
        "Report on calls published\n\nPolice and Crime Commissioner Alex Winterbourne said: “I welcome the "
        "report.\n\n"
        "“It shows what is left to do.”\n\nChief Constable Sam Oakley said: “We have begun.”"
    )
    assert reading.document == "press"
    assert said(reading) == [(Voice.PCC, (), "“I welcome the report."), (Voice.CC, (), "“We have begun.”")]
    assert reading.responses[0].paragraphs == ("“I welcome the report.", "“It shows what is left to do.”")


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("The Chief Constable reported that two of the areas had been closed.", Voice.CC),
        ("The Police and Crime Commissioner advised that she would publish the figures.", Voice.PCC),
        ("The Performance Manager confirmed that a report would follow.", None),
    ],
)
def test_minutes_in_reported_speech(sentence: str, voice: Voice | None) -> None:
    reading = read(
        "Police and Crime Panel\n\nMinutes of the meeting on 4 March\n\nMembers received a report.\n\n"
        f"Councillor Hart asked how long it would take. {sentence}\n\nRESOLVED: that the report be noted."
    )
    assert reading.document == "minutes"
    assert said(reading) == [(voice, (), sentence)]


def test_year_page_is_split_and_each_report_named() -> None:
    first, second = read_all(
        "HMICFRS reports 2024\n\nKeeping people safe: an inspection of emergency response\n\n"
        "I welcome this report and the care which inspectors took over it in our control room in spring.\n\n"
        "PEEL: an inspection of Marlshire Police\n\n"
        "I have asked the Chief Constable for a plan, and will publish it as soon as it has been agreed."
    )
    assert first.report.fields.title == "Keeping people safe: an inspection of emergency response"
    assert second.report.fields.title == "PEEL: an inspection of Marlshire Police"
    assert [len(r.responses) for r in (first, second)] == [1, 1]


def test_cause_of_concern_contains_its_recommendations_and_their_numbers_start_again() -> None:
    reading = read(
        "PEEL: an inspection of Marlshire Police\n\nCause of concern 1\n\nThe force answers emergency calls "
        "too late, "
        "and callers hang up.\n\nRecommendation 1: Within three months, Marlshire Police should answer "
        "sooner.\n\n"
        "Cause of concern 2\n\nThe force has no single list of the suspects whom it wants to find.\n\n"
        "Recommendation 1: Immediately, Marlshire Police should make a list.\n\nAreas for improvement\n\n"
        "The force should improve how it supervises its investigations."
    )
    found = {r.id: r for r in reading.report.recommendations}
    assert list(found) == ["C1", "R1", "C2", "R1b", "A1"]
    assert (found["R1"].parent, found["R1b"].parent, found["A1"].parent) == ("C1", "C2", None)
    assert found["R1"].addressees == (Addressee.NAMED_FORCE,)
    assert reading.responses == ()


def test_list_of_the_site_with_number_status_and_force_on_lines_of_their_own() -> None:
    reading = read(
        "Source · HMICFRS\n2 recommendations\nRecommendations\n1\nCompleted\n"
        "HMIC recommends that the force should immediately: review its capacity; and\nMarlshire Police\n"
        "2\nSuperseded\nHMIC recommends that the force should immediately:agree its plans.\nMarlshire "
        "Police\n"
    )
    assert [r.label for r in reading.report.recommendations] == ["1", "2"]
    assert asked(reading)[1][1] == "HMIC recommends that the force should immediately:agree its plans."
    assert {r.addressees for r in reading.report.recommendations} == {(Addressee.NAMED_FORCE,)}


def test_recommendation_quoted_inside_a_sentence() -> None:
    reading = read(
        "PCC response to HMICFRS report\n\nI have asked the Chief Constable to comment. The Chief "
        "Constable's response was:\n\n"
        "“The report makes one recommendation for us; “forces should use the common method to count what "
        "they save”. "
        "We use it already and publish the figures.\n\nI will review this in the autumn."
    )
    assert [t for _, t in asked(reading)] == ["forces should use the common method to count what they save"]
    assert (Voice.CC, ("R1",), "We use it already and publish the figures.") in said(reading)


def test_a_mention_is_no_heading() -> None:
    reading = read(
        "PCC response to HMICFRS report\n\nI welcome it. Recommendation 16 and 25 are for others.\n\n"
        "Recommendation 16 and 25 are also directed to the Home Office.\n\n"
        "The findings and recommendations of phase one are known to me."
    )
    assert reading.report.recommendations == ()


def test_page_break_inside_a_sentence_is_mended_and_shown() -> None:
    reading = read(
        "PCC response to HMICFRS report\n\nI welcome the report, which is now being read by every one of "
        "the\n\n"
        "supervisors in the control room. They will meet in June."
    )
    assert reading.responses[0].paragraphs == (
        "I welcome the report, which is now being read by every one of the supervisors in the control room. "
        "They will meet in June.",
    )
    assert [r.rule for r in reading.repairs] == ["joined across a break"]


def test_furniture_is_taken_out_and_shown() -> None:
    reading = read(
        "Skip to main content\n\nPCC response to HMICFRS report\n\nI welcome this report.\n\nPage 2 of 3\n"
    )
    assert [r.before for r in reading.repairs] == ["Skip to main content", "Page 2 of 3"]
    assert [r.paragraphs for r in reading.responses] == [("I welcome this report.",)]
