"""Suggestions from a small library: what comes first, how the sum adds up, and odd queries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.events import Said
from assistant.conversation.speech import Speaker
from assistant.desk.forms import suggestion_form
from assistant.library.match import MatchClass, Query, like
from assistant.paths import Shelf
from assistant.response import Voice
from tests.library.conftest import Stock, passage
from tests.trials import trials

CUSTODY = passage(
    "I have asked for a quarterly report on the time detainees wait for an appropriate adult, and the "
    "scheme is now funded for the whole year.",
    "The force should make sure children in custody have an appropriate adult without delay.",
)
VETTING = passage(
    "A new vetting unit has cleared the backlog and every officer's clearance is now in date.",
    "By June 2024, the force should clear its vetting backlog and keep every clearance in date.",
)
STALKING = passage(
    "Stalking screening is built into the call script and an advocate is offered to every victim.",
    "Chief constables should make sure that stalking is recognised at first contact.",
)


def test_the_passage_that_answered_the_like_comes_first(stock: Stock) -> None:
    offers = stock(CUSTODY, VETTING, STALKING).suggest(
        "Vetting clearances are out of date; a backlog remains."
    )
    assert offers.suggestions[0].passage.text == VETTING.text
    assert not offers.nothing_good


def test_the_parts_add_up_to_the_number_shown(stock: Stock) -> None:
    blanket = replace(VETTING, text="All is well with the children.", blanket=True, complete=False)
    library = stock(CUSTODY, VETTING, STALKING, blanket)
    asked = (
        "Children wait too long for an appropriate adult.",
        "Children should never have vetting backlogs.",
    )
    for query in asked:
        offers = library.suggest(query)
        assert offers.suggestions
        for offer in offers.suggestions:
            assert sum(round(10 * value) for _, value in offer.parts) == 10 * offer.match
            assert len({name for name, _ in offer.parts}) == len(offer.parts)


def test_explained_alike_in_plain_and_json(stock: Stock) -> None:
    query = "Children should wait no longer for an appropriate adult in custody."
    offer = stock(CUSTODY, VETTING).suggest(query).suggestions[0]
    form = suggestion_form(offer)
    said = Speaker(Shelf()).say(Said("explain", {"suggestion": offer, "section": False}))
    assert f"{form['match']} per cent" in said
    for name, points in form["parts"].items():
        # the tenth or so lost in rounding is for programs that add up, not for officers
        assert (f"{points:+.1f}  {name}" in said) is (name != "rounding")
    for word in (*form["shared"], *form["missing"]):
        assert word in said


def test_words_of_the_officers_own_steer(stock: Stock) -> None:
    library = stock(CUSTODY, VETTING, STALKING)
    plain = "The force should make sure that its arrangements are sound."
    assert (
        library.suggest(Query(plain, steer=("custody", "detainees"))).suggestions[0].passage.text
        == CUSTODY.text
    )
    assert library.suggest(Query(plain, steer=("vetting",))).suggestions[0].passage.text == VETTING.text


def test_of_two_alike_the_one_in_the_voice_being_written_comes_first(stock: Stock) -> None:
    asked = VETTING.asked[0]
    theirs = replace(VETTING, text="Every officer has vetting in date; the backlog is gone.", voice=Voice.CC)
    ours = replace(VETTING, text="The vetting backlog is gone; each officer is in date.", voice=Voice.PCC)
    for voice, first in ((Voice.PCC, ours), (Voice.CC, theirs)):
        offers = stock(theirs, ours).suggest(Query(asked, voice=voice))
        assert offers.suggestions[0].passage.text == first.text


def test_five_offers_are_five_ideas(stock: Stock) -> None:
    said = "A new vetting unit has cleared the backlog and every clearance is now in date"
    copies = [replace(VETTING, text=f"{said}, as unit {n} reports.") for n in range(12)]
    others = [
        "Applicants are told within a month whether they pass, and appeals go to a panel.",
        "The register of vetting is audited each quarter by the professional standards department.",
        "Supervisors are told when a clearance of one of their officers runs out.",
        "Transferees are vetted afresh before they begin.",
    ]
    more = [replace(VETTING, text=text, source=replace(VETTING.source, origin=text)) for text in others]
    offers = stock(*copies, *more).suggest(VETTING.asked[0], 5)
    texts = [s.passage.text for s in offers.suggestions]
    assert sum(text.startswith(said) for text in texts) == 1
    assert set(others) < set(texts)


def test_more_like_this(stock: Stock) -> None:
    near = replace(VETTING, text="The vetting backlog was cleared by a unit of six, as planned.")
    offers = stock(CUSTODY, VETTING, STALKING, near).suggest(like(replace(VETTING, id=2)))
    assert offers.suggestions[0].passage.id == 4
    assert 2 not in [s.passage.id for s in offers.suggestions]


def test_an_empty_library_has_no_good_precedent(stock: Stock) -> None:
    offers = stock().suggest("Anything at all.")
    assert offers.nothing_good
    assert offers.suggestions == ()


def test_the_same_recommendation_is_named_by_force(stock: Stock) -> None:
    library = stock(CUSTODY)
    here = library.suggest(Query(CUSTODY.asked[0], force="Marlshire")).suggestions[0]
    away = library.suggest(Query(CUSTODY.asked[0], force="Kent")).suggestions[0]
    assert here.match_class == MatchClass.SAME_HERE
    assert away.match_class == MatchClass.SAME_ELSEWHERE


@pytest.mark.parametrize(
    "text",
    ["", " ", "the", "\x00\x1b[31m\x07", "a" * 100_000, "custody " * 12_500, "שלום עולם", '[/b] "(* OR'],
)
def test_odd_queries_never_fail(stock: Stock, text: str) -> None:
    stock(CUSTODY, VETTING).suggest(text)
    stock().suggest(text)


@trials(50, fixture=True)
@given(text=st.text(max_size=300))
def test_any_query_gives_numbers_from_0_to_100(stock: Stock, text: str) -> None:
    for offer in stock(CUSTODY).suggest(text).suggestions:
        assert 0 <= offer.match <= 100


def test_the_name_of_a_month_or_a_day_is_no_missing_word(stock: Stock) -> None:
    query = "By Monday 15 March 2027 children should wait no longer for a translator in custody."
    missing = stock(CUSTODY, VETTING).suggest(query).suggestions[0].missing
    assert "translator" in missing and not {"march", "monday"} & {word.casefold() for word in missing}
