"""Suggestions from a small library: what comes first, how the sum adds up, and odd queries."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.library.match import MatchClass, Query
from tests.library.conftest import Stock, passage

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
    offers = stock(CUSTODY, VETTING, STALKING).suggest("Children wait too long for an appropriate adult.")
    assert offers.suggestions
    for offer in offers.suggestions:
        assert offer.match == pytest.approx(sum(value for _, value in offer.parts), abs=0.5)


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


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(text=st.text(max_size=300))
def test_any_query_gives_numbers_from_0_to_100(stock: Stock, text: str) -> None:
    for offer in stock(CUSTODY).suggest(text).suggestions:
        assert 0 <= offer.match <= 100
