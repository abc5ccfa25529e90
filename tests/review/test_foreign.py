"""Names that are not ours: what is a slip, and what only looks like one."""

from __future__ import annotations

import pytest

from assistant.paths import Shelf
from assistant.report import Fields, Report
from assistant.review.foreign import foreign_names
from assistant.review.gazetteer import ForeignRules, Gazetteer

RULES = ForeignRules.from_shelf(Shelf())
KENT = Gazetteer.of(
    Report(
        Fields(force="Kent", police_and_crime_commissioner="Lydia Marsh", chief_constable="Ian Sandwich"), ()
    ),
    RULES,
)


def quoted(text: str) -> list[str]:
    return [f.quote for f in foreign_names(text, "R1/pcc", KENT)]


@pytest.mark.parametrize(
    "text",
    [
        "Chief Constable Ian Sandwich and I met in Maidstone; Mr Sandwich explained the plan.",
        "Superintendent Essex and DCI Norfolk gave evidence. Sarah York chairs the board.",
        "We share a serious crime directorate with Essex Police.",
        "The collaboration includes Norfolk and Suffolk.",
        "We have compared our figures with those of Cumbria Constabulary.",
        "The scheme was first piloted in Bedfordshire.",
        "In London I met the Home Secretary at 2 Marsham Street, London SW1P 4DF.",
        "A fair deal for victims is the right one. March on.",
        "The Cambridge Crime Harm Index and the Leicester model were used.",
        "The Deputy Mayor and Commissioner Lydia Marsh spoke.",
        "Chief Constable Sandwich and Commissioner Marsh agreed; CC Sandwich's plan is mine.",
        "The PCC Scrutiny Panel met. The PCC Grants scheme and the Chief Constable Officers' group did too.",
        "Deputy Chief Constable Threlfall leads it, and Chief Superintendent Moss.",
        "I asked the Chief Constable. Officers were trained. The Mayor Elect was there.",
    ],
)
def test_what_is_meant_is_no_slip(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Surrey Police has adopted it.", "Surrey Police"),
        ("We share this with partners, and Surrey Police has trained its staff.", "Surrey Police"),
        ("I have asked the Chief Constable of Sussex to report.", "Sussex"),
        ("We will work with Lancashire Constabulary to deliver this.", "Lancashire Constabulary"),
        ("We work jointly with partners in Surrey.", "Surrey"),
        ("This was settled in June. Wiltshire Police has a plan.", "Wiltshire Police"),
        ("The Safer West Mercia Plan sets it out.", "West Mercia"),
        ("Victims in Hull will be called.", "Hull"),
        ("Chief Constable Jane Arden agreed.", "Chief Constable Jane Arden"),
        ("Jane Arden, Chief Constable, agreed.", "Jane Arden, Chief Constable"),
        ("I thank Chief Constable Threlfall for it.", "Chief Constable Threlfall"),
        ("CC Threlfall's comments follow.", "CC Threlfall"),
        ("PCC Pemberton promised it in 2023.", "PCC Pemberton"),
        ("PCC Grant Pemberton promised it in 2023.", "PCC Grant Pemberton"),
    ],
)
def test_a_slip_is_found(text: str, name: str) -> None:
    assert quoted(text) == [name]
