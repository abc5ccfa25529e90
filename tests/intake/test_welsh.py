"""Welsh documents and pages in both languages: what is asked, of whom, by when, and who answers."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.intake import read_bytes
from assistant.intake.addressees import Directory
from assistant.intake.requests import asks, says
from assistant.paths import Shelf
from assistant.report import Addressee, Kind
from assistant.response import Reading, Section, Voice

A = Addressee
DIRECTORY = Directory.from_shelf(Shelf())


def read(text: str) -> Reading:
    (reading,) = read_bytes(text.encode(), "tudalen.txt", Shelf())
    return reading


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Erbyn 31 Mawrth 2027, dylai pob prif gwnstabl adolygu ei gynllun.", {A.CHIEF_CONSTABLES}),
        ("Dylai’r heddlu ateb galwadau yn gynt.", {A.NAMED_FORCE}),
        ("Dylai Heddlu Glanmor ateb galwadau yn gynt.", {A.NAMED_FORCE}),
        ("Dylai heddluoedd ateb galwadau yn gynt.", {A.POLICE_FORCES}),
        ("Rhaid i gomisiynwyr heddlu a throseddu gyhoeddi cynllun.", {A.POLICING_BODIES}),
        (
            "Dylai'r Swyddfa Gartref a'r Coleg Plismona weithio gyda heddluoedd.",
            {A.HOME_OFFICE, A.COLLEGE_OF_POLICING},
        ),
        ("Dylid cyhoeddi'r cynllun.", set()),
        ("Dylai hyn gynnwys barn yr heddlu.", set()),
    ],
)
def test_whom_a_welsh_sentence_asks(text: str, wanted: set[Addressee]) -> None:
    assert set(DIRECTORY.named(text)) == wanted


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("Dylai heddluoedd adolygu eu cynlluniau.", True),
        ("Erbyn mis Mai 2027, mae angen i'r llu hyfforddi staff.", True),
        ("Mae'r llu wedi hyfforddi pob swyddog.", False),
        ("Rydym yn derbyn yr argymhelliad hwn.", False),
        ("Byddaf yn gofyn i'r Prif Gwnstabl am ddiweddariad.", False),
    ],
)
def test_welsh_asks_or_says(text: str, asking: bool) -> None:
    assert (asks(text), says(text)) == (asking, not asking)


def test_a_welsh_response() -> None:
    reading = read(
        "Ymateb Comisiynydd yr Heddlu a Throsedd i adroddiad HMICFRS ar y ddalfa\n\n"
        "Rwy’n croesawu’r adroddiad hwn ar y ddalfa yng Nglanmor.\n\n"
        "Argymhelliad 1\n\nErbyn 31 Mawrth 2027, dylai prif gwnstabliaid sicrhau bod:\n\n"
        "• pob swyddog yn cael hyfforddiant; a\n• staff nos yn cael eu goruchwylio.\n\n"
        "Ymateb y Prif Gwnstabl\n\nMae pob swyddog wedi cael hyfforddiant ers mis Tachwedd.\n\n"
        "Ymateb y Comisiynydd\n\nRwy’n fodlon â’r gwaith, a byddaf yn ymweld â’r ddalfa ym mis Mai.\n\n"
        "Meysydd i’w gwella\n\nDylai’r heddlu wella’r ffordd y mae’n cofnodi’r tân a’r dŵr yn y celloedd.\n"
    )
    assert reading.language == "cy"
    asked = reading.report.recommendations
    assert [(r.id, r.kind, r.label) for r in asked] == [
        ("R1", Kind.RECOMMENDATION, "Argymhelliad 1"),
        ("A1", Kind.AREA_FOR_IMPROVEMENT, "Area for improvement 1"),
    ]
    assert [c.text for c in asked[0].clauses[1:]] == [
        "pob swyddog yn cael hyfforddiant; a",
        "staff nos yn cael eu goruchwylio.",
    ]
    assert asked[0].addressees == (A.CHIEF_CONSTABLES,)
    assert {d.on for d in asked[0].dues} == {date(2027, 3, 31)}
    assert asked[1].addressees == (A.NAMED_FORCE,)
    assert asked[1].text.endswith("cofnodi’r tân a’r dŵr yn y celloedd.")
    assert [(r.voice, r.answers) for r in reading.responses] == [
        (Voice.PCC, ()),
        (Voice.CC, ("R1",)),
        (Voice.PCC, ("R1",)),
    ]


def test_a_record_with_welsh_labels() -> None:
    reading = read(
        "Heddlu\tHeddlu Glanmor\nComisiynydd yr Heddlu a Throsedd\tSam Derwen\nPrif Gwnstabl\tJo Onnen\n"
        "Teitl yr arolygiad\tPlismona’r ffyrdd\nDyddiad cyhoeddi\t7 Gorffennaf 2026\n"
        "Argymhellion\tArgymhelliad 1: O fewn tri mis, dylai’r llu hyfforddi pob swyddog.\n\n"
        "Ymateb cychwynnol\n\nRwy’n derbyn yr argymhelliad.\n\n"
        "Ymateb y Prif Gwnstabl\n\nMae’r hyfforddiant wedi dechrau.\n\n"
        "Sylwadau cyffredinol\n\nByddaf yn gofyn am adroddiad bob mis.\n"
    )
    fields = reading.report.fields
    assert (fields.force, fields.title) == ("Heddlu Glanmor", "Plismona’r ffyrdd")
    assert fields.published == date(2026, 7, 7)
    (one,) = reading.report.recommendations
    assert [(d.phrase, d.on) for d in one.dues] == [("O fewn tri mis", date(2026, 10, 7))]
    assert [(r.section, r.voice) for r in reading.responses] == [
        (Section.INITIAL, Voice.PCC),
        (Section.RESPONSE, Voice.CC),
        (Section.OVERALL, Voice.PCC),
    ]


def test_a_page_in_both_languages_has_each_recommendation_once() -> None:
    reading = read(
        "Police and Crime Commissioner's response to HMICFRS: Roads\n\n"
        "Recommendation 1: By May 2027, chief constables should review their plans for roads.\n\n"
        "The Chief Constable has reviewed the plan with our partners. I am content with what was done.\n\n"
        "Ymateb y Comisiynydd i adroddiad HMICFRS: Ffyrdd\n\n"
        "Argymhelliad 1: Erbyn mis Mai 2027, dylai prif gwnstabliaid adolygu eu cynlluniau ffyrdd.\n\n"
        "Mae’r Prif Gwnstabl wedi adolygu’r cynllun gyda’n partneriaid. Rwy’n fodlon â’r hyn a wnaed.\n"
    )
    assert reading.language == "en+cy"
    (one,) = reading.report.recommendations
    assert one.addressees == (A.CHIEF_CONSTABLES,)
    assert [d.phrase for d in one.dues] == ["By May 2027"]
    assert {r.voice for r in reading.responses} == {Voice.PCC}
    assert {r.answers for r in reading.responses} == {("R1",)}
