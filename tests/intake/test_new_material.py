"""What was read wrongly on pages never seen before: each cause in a text of our own."""

from __future__ import annotations

import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.report import Addressee
from assistant.response import Reading, Voice


def read(text: str) -> Reading:
    (reading,) = read_bytes(text.encode(), "page.txt", Shelf())
    return reading


def asked(reading: Reading) -> list[tuple[str, str, list[str]]]:
    return [
        (r.id, r.clauses[0].text.split(",")[0], [c.text for c in r.clauses[1:]])
        for r in reading.report.recommendations
    ]


LIST = """Crossing the line

A thematic look at cross-border crime

{head}

  1. By May 2027, forces should agree one way to share intelligence. This should be in writing.

  2. By June 2027, forces should: train every analyst in it.
    check each month how often it is used.
    publish what they find, by ward.

  3. The Home Office and the NPCC should pay for the shared system.

  5. By July 2027, chief constables should name one lead.
"""


@pytest.mark.parametrize(
    "head",
    [
        "Recommendations from the January 2027 report of the inspectorate.",
        "Recommendations made by HMICFRS in its report",
        "Recommendations",
        "What we found in this year",
    ],
)
def test_every_entry_of_a_numbered_list_is_one_under_its_own_number(head: str) -> None:
    reading = read(LIST.format(head=head))
    assert asked(reading) == [
        ("R1", "By May 2027", []),
        (
            "R2",
            "By June 2027",
            ["check each month how often it is used.", "publish what they find, by ward."],
        ),
        ("R3", "The Home Office and the NPCC should pay for the shared system.", []),
        ("R5", "By July 2027", []),
    ]
    second = reading.report.recommendations[1].clauses[2]
    assert second.addressees == (Addressee.POLICE_FORCES,)
    assert second.due is not None
    assert second.due.phrase == "By June 2027"


ANSWERED = """PCC response to HMICFRS report: Night-time burglary

I welcome this report.

Recommendation 1

By March 2027, forces should review how they visit victims. They should also:

  • tell each victim who will call{stop1}
  • check that the call was made{stop2}

{gap}  • All calls in Marlshire should now be answered by a trained officer. We began this in June.
  • Each victim has a named officer.

I will look at this again in May.
"""


@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
@pytest.mark.parametrize("stop2", ["", "."])
def test_a_list_apart_from_the_recommendations_own_is_the_answer(gap: str, stop2: str) -> None:
    reading = read(ANSWERED.format(gap=gap, stop1=": and", stop2=stop2))
    (one,) = reading.report.recommendations
    assert [c.text for c in one.clauses[1:]] == [
        "tell each victim who will call: and",
        f"check that the call was made{stop2}",
    ]
    answer = next(r for r in reading.responses if r.answers)
    assert answer.answers == ("R1",)
    assert answer.paragraphs[0].startswith("All calls in Marlshire")


def test_a_list_broken_by_a_page_goes_on() -> None:
    reading = read(ANSWERED.format(gap="", stop1=";", stop2="; and"))
    (one,) = reading.report.recommendations
    assert one.clauses[3].text.startswith("All calls in Marlshire")


@pytest.mark.parametrize(
    ("comment", "voice"),
    [
        (
            "This is part of our programme of inspections and is judged when the force is inspected.",
            None,
        ),
        ("Progress was checked at the re-inspection of 2026; the file can be put away.", None),
        ("The force has trained its inspectors and sergeants, and dip samples their logs.", Voice.CC),
        ("Update from Kit Ash of the HMICFRS team: it is met.", None),
        ("After the inspection we have rewritten the policy.", Voice.CC),
        ("Every log is now read by a supervisor.", Voice.CC),
    ],
)
def test_whose_comment_it_is_on_a_register(comment: str, voice: Voice | None) -> None:
    log = (
        "Missing children (9911)\n\nWithin six months the force should train every call handler.\n\n"
        "[on]1st May 2025 [status]awaiting-review[/status][/on][on]2nd June 2026 [comment]\n\n"
        f"{comment}\n\n[/comment][/on]\n"
    )
    reading = read(log)
    assert [(r.voice, r.paragraphs) for r in reading.responses] == [(voice, (comment,))]


def test_a_cause_of_concern_on_a_register_holds_its_recommendation() -> None:
    reading = read(
        "404 Page not found\n\nCause of concern\n\nThe force loses sight of children who go missing.\n\n"
        "Recommendations\n\nThe force should immediately make sure that:\n• each child is graded; and • a "
        "supervisor looks at the case\n\n[on]1st May 2025 [comment]\n\nThe force has a new plan.\n\n"
        "[/comment][/on]\n"
    )
    concern, asked = reading.report.recommendations
    assert (concern.id, concern.text) == ("C1", "The force loses sight of children who go missing.")
    assert (asked.parent, [c.text for c in asked.clauses[1:]]) == (
        "C1",
        ["each child is graded; and", "a supervisor looks at the case"],
    )
    assert [(r.voice, r.paragraphs) for r in reading.responses] == [
        (Voice.CC, ("The force has a new plan.",))
    ]


def test_a_comment_that_only_opens_the_entry_is_no_answer() -> None:
    reading = read(
        "The force should train every call handler.\n\n[on]1st May 2025 [status]awaiting-review[/status][/on]"
        "[on]2nd May 2025 [comment]\n\nNew recommendation\n\n[/comment][/on][on]3rd June 2025 [comment]\n\n"
        "Every handler was trained.\n\n[/comment][/on]\n"
    )
    assert [r.paragraphs for r in reading.responses] == [("Every handler was trained.",)]


def test_the_commissioner_speaks_again_after_the_chief_constables_words() -> None:
    reading = read(
        "I welcome this report on neighbourhood teams.\n\n"
        "I have asked the Chief Constable to comment. Her response was as follows:\n\n"
        "The Force has set up a team for each ward, with a sergeant who knows it well.\n\n"
        "Marlshire Police has made a good start. It bears on my work for the APCC on volunteers, and I "
        "will speak for it there.\n\nSam Oakley\nPolice and Crime Commissioner for Marlshire\n"
    )
    assert [r.voice for r in reading.responses] == [Voice.PCC, Voice.CC, Voice.PCC]


def test_a_page_that_explains_inspections_holds_no_answer() -> None:
    reading = read(
        "Inspections\n\n"
        "The PCC looks at the work of the force. The police are inspected by HMICFRS.\n\n"
        "HMICFRS is an inspectorate, not a regulator. It has no powers to give orders.\n\n"
        "You can find out more about the inspections of Marlshire Police on its website.\n"
    )
    assert reading.responses == ()
    assert reading.not_for_library == "It holds no answer."


def test_somebody_quoted_after_a_semicolon_is_quoted() -> None:
    reading = read(
        "13 May 2027\n\nPolice and Crime Commissioner Sam Oakley has today published his response to the "
        "report on custody.\n\nThe report of Jo Ash, His Majesty’s Chief Inspector of Constabulary, is the "
        "first of its kind.\n\nWhen it came out, Jo Ash said;\n\n“I have seen good custody suites and bad.”\n"
    )
    assert reading.document == "press"
    assert [r.voice for r in reading.responses] == [None]


def test_a_report_of_the_inspectorate_is_known_by_how_it_speaks_of_its_inspection() -> None:
    reading = read(
        "A report into how Marlshire Police keeps its secrets\n\nAbout us\n\n"
        "We ask the questions the public would ask, and use our expertise to make sense of the answers.\n\n"
        "In May 2026, we inspected Marlshire Police. We briefed its leaders at the end. We didn’t examine "
        "the culture of the whole workforce.\n\n"
        "We will inspect each force in turn, and publish what we saw.\n"
    )
    assert (reading.document, reading.responses) == ("report", ())


@pytest.mark.parametrize(
    "extract",
    [
        "The force doesn’t always send somebody when a child is missing. In 9 of 30 cases nobody went.",
        "Officers understand why they stop people. But supervisors don’t read enough of the records.",
        "I congratulate Marlshire Police on how it keeps people safe. It has a clear plan for the next year.",
        "Marlshire Constabulary understands its demand well. It has more to do to root out corruption.",
        "Marlshire Police is inadequate at answering the phone.\n\nToo many calls are lost at night.",
    ],
)
def test_an_extract_of_a_report_is_no_answer(extract: str) -> None:
    assert read(extract).responses == ()


@pytest.mark.parametrize(
    "answer",
    [
        "The force has trained every call handler. It will look at the records again in May.",
        "Marlshire Police has put a sergeant into the control room, who is there at night.",
        "We don’t always send somebody. We have changed that, and our teams now go to each child.",
    ],
)
def test_an_extract_of_an_answer_stays_one(answer: str) -> None:
    assert [r.paragraphs for r in read(answer).responses] == [(answer,)]


def test_an_answer_that_breaks_off_is_kept_and_marked() -> None:
    cut = (
        "Marlshire Police has reviewed its plan for the night shift, has asked each sergeant what went "
        "well and what did not, and is now writing a new plan which it wants to tr"
    )
    (answer,) = read(cut).responses
    assert answer.paragraphs == (cut,)
    assert not answer.complete


def test_what_the_report_says_in_quotation_marks_is_not_the_commissioners() -> None:
    reading = read(
        "Commissioner speaks of failings\n\nThe inspectors came to Marlshire Police in May.\n\n"
        "Sam Oakley, the Police and Crime Commissioner, said: “‘Failing’ is a strong word. I will not put up "
        "with this.”\n\n"
        "The inspector said: “Too many calls are lost at night.”\n"
    )
    assert [(r.voice, r.paragraphs[0]) for r in reading.responses] == [
        (Voice.PCC, "“‘Failing’ is a strong word. I will not put up with this.”"),
        (None, "“Too many calls are lost at night.”"),
    ]


def test_somebody_named_only_in_the_headline_is_who_is_quoted() -> None:
    reading = read(
        "Marlshire crime commissioner responds to inspection report\n\n"
        "The force was graded as good by His Majesty’s Inspectorate of Constabulary this week.\n\n"
        "Mr Oakley said: “It is a fair view.\n\n“There is more to do.”\n"
    )
    assert [r.voice for r in reading.responses] == [Voice.PCC]


PRESS = "Commissioner on the report about calls\n\n{told}\n\nSam Oakley, the Commissioner, said: “{said}”\n"


@pytest.mark.parametrize(
    ("told", "said", "wanted"),
    [
        (
            "The report makes recommendations for police leaders to share each night what they learned.",
            "I welcome it.",
            [("police leaders to share each night", [Addressee.CHIEF_CONSTABLES])],
        ),
        (
            "The report came out today.",
            "I note the recommendations, two for forces – weekly counts of calls and that each is answered.",
            [
                ("weekly counts of calls", [Addressee.POLICE_FORCES]),
                ("that each is answered", [Addressee.POLICE_FORCES]),
            ],
        ),
        (
            "The report makes recommendations for forces to consider by May, which are set out below.",
            "Good.",
            [],
        ),
        (
            "The report makes two recommendations for forces to act on in the coming spring and summer.",
            "Good.",
            [],
        ),
        (
            "The report has recommendations, three for forces – one of them on keys and that is all.",
            "Good.",
            [],
        ),
    ],
)
def test_recommendations_summed_up_in_a_sentence(
    told: str, said: str, wanted: list[tuple[str, list[Addressee]]]
) -> None:
    reading = read(PRESS.format(told=told, said=said))
    found = [(r.text, list(r.addressees)) for r in reading.report.recommendations]
    assert [(text[: len(words)], to) for (text, to), (words, _) in zip(found, wanted, strict=True)] == wanted
    assert [(r.voice, r.answers, r.paragraphs) for r in reading.responses] == [
        (Voice.PCC, (), (f"“{said}”",)),
    ]


def test_a_summary_beside_the_recommendations_themselves_is_none_of_them() -> None:
    reading = read(
        "PCC response to HMICFRS report on night calls\n\n"
        "The report makes recommendations for police leaders to share what was learned the day before.\n\n"
        "Recommendation 1: Forces should share what they learn.\n\nI have asked for this to be done.\n"
    )
    assert [r.label for r in reading.report.recommendations] == ["Recommendation 1"]


def test_notes_of_a_board_are_minutes_and_their_names_no_title() -> None:
    reading = read(
        "HOLDING TO ACCOUNT\nHeld on 4 May 2027\nPresent: Sam Oakley, Jo Ash (CC)\n1. Apologies\nNone.\n"
        "2. HMICFRS update\nThe Deputy Chief Constable advised that two of the recommendations were met.\n"
        "ACTION: the rest by 1 April.\n3. Date of next meeting\n4 June 2027.\n"
    )
    assert (reading.document, reading.report.fields.title) == ("minutes", "HOLDING TO ACCOUNT")
    assert [r.voice for r in reading.responses] == [Voice.CC]


def test_a_label_gives_the_title_of_the_report() -> None:
    reading = read(
        "HMICFRS RESPONSE FORM\n\nName of report: Counting the cost\nDate of publication: 2 February 2027\n\n"
        "PCC's comments\n\nI am content with what was done.\n"
    )
    assert reading.report.fields.title == "Counting the cost"


def test_a_counted_paragraph_is_no_title() -> None:
    reading = read(
        "Report to the panel\n\n1.1 To tell the panel about the HMICFRS custody report\n\n"
        "1.2 The force has done what was asked, and the Commissioner is content.\n\n1.3 It will go on.\n"
    )
    assert reading.report.fields.title == "Report to the panel"


def test_a_letter_about_several_reports_is_a_letter() -> None:
    reading = read(
        "Rt Hon Jo Ash MP\n\nHome Secretary\n\nHome Office\n\n2 Marsham Street\n\n4 May 2027\n\n"
        "I am writing to you in response to the two HMICFRS reports published in March 2027.\n\n"
        "Marlshire Police was looked at in both HMICFRS reports, and I have asked for a plan.\n"
    )
    assert (reading.document, [r.voice for r in reading.responses]) == ("letter", [Voice.PCC])


def test_an_unsigned_letter_that_says_we_is_the_forces() -> None:
    body = "We have read it. We have nothing to add to our plan, and we will follow what the NPCC says."
    reading = read(
        f"Our Reference: 12/27\nDate: 4 May 2027\nDear Kit,\n\nThank you for your letter.\n\n{body}\n"
    )
    assert [r.voice for r in reading.responses] == [Voice.CC]
    joint = read(
        f"Date: 4 May 2027\nDear Kit,\n\nThis is on behalf of all PCCs.\n\n{body}\n\nYours sincerely\n"
    )
    assert [r.voice for r in joint.responses] == [Voice.PCC]


def test_what_the_inspectorate_found_under_an_area_for_improvement_is_no_answer_to_it() -> None:
    reading = read(
        "Response to PEEL 2027\n\nI welcome the report. Its areas for improvement are:\n\n"
        "1. The force needs to improve how it answers calls.\n\n"
        "Marlshire Police is missing chances to help. Too many calls aren’t answered.\n\n"
        "Two more people have been put on each night shift.\n\n"
        "2. The force should improve how it looks for missing children.\n\n"
        "Searches have been put into the hands of one team. It doesn’t wait for a form.\n"
    )
    assert [(r.answers, r.paragraphs[0][:12]) for r in reading.responses] == [
        ((), "I welcome th"),
        (("A1",), "Two more peo"),
        (("A2",), "Searches hav"),
    ]


def test_what_forces_need_to_do_is_one_item_with_its_parts() -> None:
    reading = read(
        "Report on night calls\n\nThere are areas for improvement in how the police respond to calls. In "
        "particular, forces need to:\n\n- answer each call in ten seconds;\n- tell callers what comes next.\n"
    )
    (one,) = reading.report.recommendations
    assert [c.text for c in one.clauses[1:]] == [
        "answer each call in ten seconds;",
        "tell callers what comes next.",
    ]
    assert one.addressees == (Addressee.POLICE_FORCES,)
