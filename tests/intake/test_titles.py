"""Every title of a policing body and of a chief officer, with every word that heads an answer, as a heading
of a form and of running text and as a column."""

from __future__ import annotations

import docx
import pytest

from assistant.intake import read_bytes
from assistant.intake.columns import Columns
from assistant.intake.record_form import Labels
from assistant.intake.voices import Voices
from assistant.paths import Shelf
from assistant.response import Section, Voice
from tests.intake.test_word import saved
from tests.intake.texts import asked, read, said

BODIES = (
    "Police and Crime Commissioner", "PCC", "Police, Fire and Crime Commissioner", "PFCC", "OPCC", "OPFCC",
    "Police, Fire & Crime Commissioner", "Police Fire and Crime Commissioner", "Commissioner",
    "Police, Fire and Rescue and Crime Commissioner", "Police, Crime and Victims’ Commissioner",
    "Commissioner for Police, Fire and Rescue and Crime", "The Commissioner", "Mayor", "Deputy Mayor",
    "Mayor of Greater Manchester", "Deputy Mayor for Policing and Crime", "MOPAC",
    "Mayor’s Office for Policing and Crime", "City of London Police Authority Board",
    "Police Authority Board", "Police and Crime Commissioner for Northamptonshire",
    "Northamptonshire Police, Fire and Crime Commissioner",
)  # fmt: skip
CHIEFS = (
    "Chief Constable", "CC", "Temporary Chief Constable", "Chief Constable of Northamptonshire", "Force",
    "Northamptonshire Police", "Commissioner of Police", "Chief Officer",
)  # fmt: skip
WORDS = (
    "response", "comments", "comment", "initial response", "overall comments", "statement", "views",
    "update", "formal response", "reply", "Response",
)  # fmt: skip
ASKED = "By 1 September 2025, chief constables should make sure that control room staff use one question set."
CHIEF = "We introduced the question set in June 2024."
BODY = "I accept this recommendation and visited the control room."


def headings(title: str, word: str) -> tuple[str, ...]:
    own = f"{title}’" if title.endswith("s") else f"{title}’s"
    return (
        f"{title} {word}",
        f"{own} {word}",
        f"{own.replace('’', chr(39))} {word}:",
        f"{word.capitalize()} from the {title}",
    )


@pytest.mark.parametrize(("titles", "voice"), [(BODIES, Voice.PCC), (CHIEFS, Voice.CC)])
def test_every_title_with_every_word(titles: tuple[str, ...], voice: Voice) -> None:
    shelf = Shelf()
    voices, columns, labels = Voices.from_shelf(shelf), Columns.from_shelf(shelf), Labels.from_shelf(shelf)
    for heading in (h for title in titles for word in WORDS for h in headings(title, word)):
        head = voices.head(heading)
        assert head is not None and head[0].voice is voice, heading
        assert columns.means(heading) == voice.value, heading
        section = labels.section(heading.casefold().replace("’", "'").rstrip(":"))
        assert section is not None and (section is Section.RESPONSE) == (voice is Voice.CC), heading


@pytest.mark.parametrize("title", BODIES)
def test_the_commissioners_answers_are_hers(title: str) -> None:
    form = "\n".join(
        ("PCC and CC Force Inspection response record", "", "Force: Northamptonshire Police",
         "Date published: 3 March 2025", "Title of inspection: Control rooms", "", "Recommendations", "",
         "Recommendation 1", ASKED, "", "Chief Constable’s response", "", "Recommendation 1", "", CHIEF, "",
         f"{title}’s initial response", "", "Recommendation 1", "", BODY)
    )  # fmt: skip
    expected = [(Voice.CC, ("R1",), CHIEF), (Voice.PCC, ("R1",), BODY)]
    reading = read(form)
    assert said(reading) == expected
    assert reading.report.fields.force == "Northamptonshire Police"
    under = f"Recommendation 1\n{ASKED}\n\nCC response\n{CHIEF}\n\n{title} comments\n{BODY}\n"
    assert said(read(under)) == expected
    columns = f"| Recommendation | Chief Constable | {title}’s response |\n| {ASKED} | {CHIEF} | {BODY} |\n"
    assert said(read(columns)) == expected


def test_a_title_alone_heads_a_column_beside_recommendations() -> None:
    reading = read(
        f"| No | Recommendation | MPS | MOPAC |\n|---|---|---|---|\n| 1 | {ASKED} | {CHIEF} | {BODY} |\n"
    )
    assert said(reading) == [(Voice.PCC, ("R1",), BODY)]


def test_headings_of_a_word_file() -> None:
    document = docx.Document()
    for text, level in (
        ("Recommendation 1", 2), (ASKED, 0), ("Chief Constable’s comments", 3), (CHIEF, 0),
        ("Police, Fire and Crime Commissioner’s comments", 3), (BODY, 0),
    ):  # fmt: skip
        document.add_heading(text, level) if level else document.add_paragraph(text)
    (reading,) = read_bytes(saved(document), "record.docx", Shelf())
    assert said(reading) == [(Voice.CC, ("R1",), CHIEF), (Voice.PCC, ("R1",), BODY)]


def test_in_london_the_commissioner_is_the_chief_officer() -> None:
    text = f"Recommendation 1\n{ASKED}\n\nCommissioner’s response\n{CHIEF}\n\n"
    assert said(read(f"{text}MOPAC response\n{BODY}\n")) == [
        (Voice.CC, ("R1",), CHIEF),
        (Voice.PCC, ("R1",), BODY),
    ]


SECOND = (
    "Police and crime commissioners should review how they hold chief constables to account and publish it."
)
THIRD = "The Home Office should bring forward national standards for question sets."
HEAD = """PCC and CC Force Inspection response record

Inspection title: An inspection of the control room
Date published: 3 March 2025
Force: Northamptonshire Police
Police, Fire and Crime Commissioner: Helen Marlowe
Chief Constable: Rashid Akhtar

"""


@pytest.mark.parametrize("listed", ["", "Recommendations\n\n"])
@pytest.mark.parametrize("body", ["Police and Crime Commissioner’s", "PFCC"])
def test_a_head_above_recommendations_each_with_its_answers(listed: str, body: str) -> None:
    text = (
        f"{HEAD}{listed}Recommendation 1\n{ASKED}\n\nChief Constable’s response\n{CHIEF}\n\n"
        f"{body} response\n{BODY}\n\n"
        f"Recommendation 2\n{SECOND}\n\n{body} response\nMy office published its review in July 2025.\n\n"
        f"Recommendation 3\n{THIRD}\n\n{body} response\nI propose no action: it is for the Home Office.\n\n"
        f"{body} overall comments\nI will return to this report at my public meeting in April 2026.\n"
    )
    reading = read(text)
    assert [text for _, text in asked(reading)] == [ASKED, SECOND, THIRD]
    assert [(voice, answers) for voice, answers, _ in said(reading)] == [
        (Voice.CC, ("R1",)), (Voice.PCC, ("R1",)), (Voice.PCC, ("R2",)), (Voice.PCC, ("R3",)),
        (Voice.PCC, ()),
    ]  # fmt: skip
    fields = reading.report.fields
    assert (fields.force, fields.chief_constable) == ("Northamptonshire Police", "Rashid Akhtar")
    assert fields.police_and_crime_commissioner == "Helen Marlowe"
    assert not reading.unread


def test_the_list_of_recommendations_is_no_part_of_the_last_label_above_it() -> None:
    sections = f"Chief Constable’s response\n\nRecommendation 1\n\n{CHIEF}\n\nPFCC’s comments\n\n{BODY}\n"
    reading = read(f"{HEAD}Recommendations\n\nRecommendation 1\n{ASKED}\n\n{sections}")
    assert reading.report.fields.chief_constable == "Rashid Akhtar"
    assert said(reading) == [(Voice.CC, ("R1",), CHIEF), (Voice.PCC, (), BODY)]
