"""Whose words a page gives, and when nobody is known to speak: wordings met first in documents the readers
were not built on, in short texts of our own."""

from __future__ import annotations

import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.response import Reading, Voice


def read(text: str) -> Reading:
    (reading,) = read_bytes(text.encode(), "page.txt", Shelf())
    return reading


def voice_of(reading: Reading, words: str) -> Voice | None:
    """The voice of the answer in which some words stand; fails where they stand in none."""
    (found,) = (r for r in reading.responses if words in " ".join(r.paragraphs))
    return found.voice


def test_welsh_headings_and_handovers_change_the_voice_and_give_it_back() -> None:
    reading = read(
        """Ymateb y Comisiynydd i adroddiad am unedau cŵn

Rwy'n croesawu'r adroddiad hwn a'r gwaith a wnaed.

Gofynnais am farn y Prif Gwnstabl. Mae ei ymateb fel a ganlyn:

Ymateb Prif Gwnstabl Marlshire

Rwy'n falch o'r adroddiad a byddwn yn hyfforddi pob swyddog cŵn eleni.

Yn fy swydd fel Comisiynydd byddaf yn gofyn am adroddiad arall yn yr haf.
"""
    )
    assert voice_of(reading, "croesawu'r adroddiad hwn") is Voice.PCC
    assert voice_of(reading, "hyfforddi pob swyddog") is Voice.CC
    assert voice_of(reading, "adroddiad arall yn yr haf") is Voice.PCC


def test_a_welsh_quotation_of_the_inspector_is_nobodys_answer() -> None:
    reading = read(
        """Y Comisiynydd Heddlu a Throsedd yn ymateb i adroddiad am unedau cŵn

Mae'r Comisiynydd Heddlu a Throsedd wedi cyhoeddi ei ymateb. Roedd Robin Ashdown, \
sy'n Brif Arolygydd, wedi ymweld â Marlshire ym mis Mai.

Wrth gyhoeddi'r adroddiad, dywedodd Robin Ashdown:

“Gwelais waith da iawn gan y swyddogion, ond mae angen mwy o gŵn.”
"""
    )
    assert voice_of(reading, "Gwelais waith da") is None


def test_minutes_do_not_give_one_speakers_words_to_another() -> None:
    reading = read(
        """Accountability board: minutes

Minutes

Apologies for absence were received.

The Chief Constable reported that all dog handlers had been trained.

The Commissioner was content with the measures of success that had been chosen for the dog units.

These were set out and agreed in a letter after the last meeting.
"""
    )
    assert [(r.voice, len(r.paragraphs)) for r in reading.responses] == [(Voice.CC, 1)]


def test_the_commissioner_makes_a_point_in_minutes() -> None:
    reading = read(
        """Accountability board: minutes

Minutes

Apologies for absence were received.

The Chief Constable reported that all dog handlers had been trained.

The Commissioner made the point that victims had waited too long for a reply from the kennels.
"""
    )
    assert voice_of(reading, "made the point") is Voice.PCC


def test_a_page_of_the_inspectorate_on_its_return_is_nobodys_answer() -> None:
    reading = read(
        """Marlshire – dog units post-inspection review

Our 2023 inspection

In May 2023, His Majesty's Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS) \
inspected how well Marlshire Police cares for its dogs. We made six recommendations in our report.

The 2024 review

In June 2024, we returned to the force to see what had changed.

During this inspection we:

• read policies;
• spoke to handlers; and
• visited each kennel.

Marlshire Police has acted in line with our recommendations. It has changed the hours of its handlers.
"""
    )
    assert reading.responses == ()


def test_a_letter_from_a_police_service_is_its_chief_officers() -> None:
    reading = read(
        """Letter from Alex Winterbourne, Marlshire Police, to the Home Secretary, 3 May 2024

Dear Home Secretary,

I write to tell you what we have done since the report on dog units. We accepted each recommendation.
"""
    )
    assert voice_of(reading, "what we have done") is Voice.CC


@pytest.mark.parametrize(
    "text",
    [
        "Statement on dogs\n\nWith leave, Mr Speaker, I wish to report to the House on the inspection of dog \
units. Last year I asked for it, and today I accept all the recommendations that it makes.",
        "Response to a recommendation\n\nA person to whom a recommendation is made must give a response in \
writing before the end of 56 days. The Commission may lengthen that time where it is asked to in writing.",
    ],
)
def test_where_no_policing_body_and_no_force_is_known_nobody_is_said_to_speak(text: str) -> None:
    assert {r.voice for r in read(text).responses} <= {None}


def test_a_person_whose_office_is_not_given_is_not_taken_for_the_one_named_before() -> None:
    reading = read(
        """News: row over dog units

The Police and Crime Commissioner for Marlshire, Jo Meadows, has rejected the report on dog units.

Ms Thornbury said: “The kennels are cold, and the force needs to mend the roofs.”

In response Ms Meadows said: “The roofs were mended in April, and every dog is warm.”
"""
    )
    assert voice_of(reading, "kennels are cold") is None
    assert voice_of(reading, "every dog is warm") is Voice.PCC


def test_after_a_list_of_anothers_words_the_page_speaks_again() -> None:
    reading = read(
        """The PCC has told Marlshire Police that it must look after its dogs better.

In its report, HMICFRS said:

• Handlers have worked hard since the last inspection.
• More kennels are needed before the winter.

The Police and Crime Commissioner also stressed that the Chief Constable will be asked for a plan in June.
"""
    )
    assert voice_of(reading, "Handlers have worked hard") is None
    assert voice_of(reading, "asked for a plan") is Voice.PCC


def test_a_headline_says_whose_words_stand_below_it() -> None:
    reading = read(
        """The Police and Crime Commissioner and the report

HMICFRS has graded the dog units of Marlshire Police as inadequate.

Chief Constable Alex Winterbourne responds

“This report shows what I saw on my first day, and I take it as my own task.

“We have begun to mend the kennels.
"""
    )
    assert voice_of(reading, "mend the kennels") is Voice.CC


@pytest.mark.parametrize(
    "text",
    [
        "Report summary\n\nThis paper tells of a report on dog units that was written for police and \
crime commissioners. Whilst it speaks of England, much of it can be of use elsewhere.\n\nThere are \
areas where \
the country already has kennels of its own.\n",
        "Motion on the dog units\n\nThis paper gives the committee what it needs to consider the motion \
of May \
that sought the resignation of the Police and Crime Commissioner over the dog units.\n\nA draft reply \
will be \
brought back to the July meeting of the council.\n",
        "Watchdog and its dates\n\nOn 12 May a request for letters on dog units was made to the \
inspectorate and \
to the Information Commissioner's Office. It asked for letters to the Chief Constable of Marlshire.\n\nSuch \
requests are to be treated in the same way, whoever makes them and whatever it is that they ask for.\n",
    ],
)
def test_a_page_that_only_mentions_an_office_is_not_its_answer(text: str) -> None:
    assert {r.voice for r in read(text).responses} <= {None}


def test_a_page_that_tells_what_the_commissioner_does_is_his_answer() -> None:
    reading = read(
        """Report on dog units

The Police and Crime Commissioner for Marlshire welcomes the report and will ask for a plan before the winter.

Work on the kennels has begun and is paid for by a grant.
"""
    )
    assert voice_of(reading, "welcomes the report") is Voice.PCC


def test_findings_that_are_announced_are_not_words_that_are_handed_over() -> None:
    reading = read(
        """Dear Home Secretary,

I very much welcome the findings of HMICFRS on the dog units of Marlshire Police, which were as follows:

These are good grades, and I firmly believe that no dogs in the country are better kept.
"""
    )
    assert voice_of(reading, "These are good grades") is Voice.PCC


def test_another_speaker_in_the_middle_of_a_paragraph_of_minutes() -> None:
    reading = read(
        """Agenda item

Minutes

The Committee received a report on dog units.

The Head of Planning explained that the kennels had been graded as poor. The Assistant Chief Constable added \
that new ones would open in May. A Member noted that the dogs were old.
"""
    )
    assert [(r.voice, r.paragraphs) for r in reading.responses] == [
        (None, ("The Head of Planning explained that the kennels had been graded as poor.",)),
        (Voice.CC, ("The Assistant Chief Constable added that new ones would open in May.",)),
    ]
