"""A recommendation for somebody else is offered how this office refused such a one before."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.desk.keeping import add, harvest
from assistant.desk.offering import Offering, Wish
from assistant.desk.reading import Document
from assistant.desk.refusing import for_others, refusals
from assistant.library.match import Query
from assistant.passage import Offers, Passage, Source
from assistant.paths import Shelf
from assistant.record import Place
from assistant.report import Addressee
from assistant.response import Limb, Voice
from tests.conversation.officer import REPORT, desk
from tests.conversation.talk import recommendation

pytestmark = pytest.mark.usefixtures("greenwich")

BEDS = recommendation(1, "The Home Office should fund secure beds for children.", to=(Addressee.HOME_OFFICE,))
OURS = Passage(
    "It is not ours to answer. I propose no action because the licences are not mine to grant.",
    ("The Home Office should amend the law on gun licences by December 2022.",),
    Source("Marlshire", "Firearms in Marlshire (sample)", 2022, "test"),
    Voice.PCC,
    Limb.NONE,
)
LATER = replace(OURS, text="It is for others.", source=replace(OURS.source, year=2024))
OTHERS = (
    replace(OURS, source=replace(OURS.source, force="Brindleshire")),
    replace(OURS, limb=Limb.TAKEN),
    replace(OURS, asked=("The College of Policing should train officers in gun licences.",)),
    replace(OURS, asked=()),
)

FOXES = REPORT.replace("fund secure beds for children [3] in each region", "count foxes")


def test_only_our_own_refusals_for_the_same_addressee_the_latest_first() -> None:
    query = Query(BEDS.text, force="Marlshire")
    assert list(refusals((*OTHERS, OURS, LATER), query, BEDS, Shelf())) == [LATER, OURS]


def test_what_names_this_force_or_nobody_is_not_for_others() -> None:
    assert for_others(BEDS) and not for_others(recommendation(1, "Do it."))
    both = recommendation(1, "Do it.", to=(Addressee.HOME_OFFICE, Addressee.CHIEF_CONSTABLES))
    assert not for_others(both)


def offers(at: Desk, case: str) -> Offers:
    record = at.store.case(case).record
    asked = record.report.recommendation("R2")
    assert asked is not None
    offering = Offering(lambda: at)
    found = offering.fetch(Wish(record, Place("R2", Voice.PCC), asked, 5))
    offering.close()
    return found


NEARER = (
    (
        "The airport should keep the Home Office aware of foxes on its runways.",
        "Fences stand round all of it.",
    ),
    (
        "Vets in every county should tell the Home Office about sick dogs.",
        "Dogs were counted by three councils in the spring.",
    ),
    ("The zoo should tell the Home Office how many foxes escaped.", "Eleven had got out by the broken gate."),
    (
        "Rangers in the marshes should tell the Home Office about all swans.",
        "Swans belong to the Crown, and it counts them.",
    ),
)
"""Nearer by their words, and no good precedent all the same."""


def past(passage: Passage) -> dict[str, object]:
    source = {"force": passage.source.force, "year": passage.source.year}
    limb = passage.limb.value if passage.limb else None
    said = {"recommendation": passage.asked[0], "responses": [passage.text]}
    return {**said, "author": "pcc", "limb": limb, **source}


def test_it_is_offered_behind_the_nearest_where_there_is_no_good_precedent(tmp_path: Path) -> None:
    elsewhere = Source("Brindleshire", None, 2020, "test")
    fillers = [Passage(said, (asked,), elsewhere, Voice.PCC, Limb.TAKEN) for asked, said in NEARER]
    document = Document("past.jsonl", "\n".join(json.dumps(past(p)) for p in (*fillers, OURS)).encode())
    with desk(tmp_path, FOXES) as (at, case):
        add(at, harvest(document, at.shelf))
        found = offers(at, case)
    assert found.nothing_good and [s.rank for s in found.suggestions] == [1, 2, 3, 4]
    assert found.suggestions[-1].passage.text == OURS.text
