"""Trials: the measures by hand, what may not be seen, intervals that repeat, and weights that add up."""

from __future__ import annotations

from dataclasses import replace
from math import log2

import pytest

from assistant.library.fit import Kind, fit
from assistant.library.match import Blind
from assistant.library.rules import MatchRules
from assistant.library.trial import (
    Question,
    families,
    figure,
    own_answers,
    partners,
    same_recommendation,
    scores,
)
from assistant.passage import Passage, Source


def kept(id: int, text: str, asked: str, origin: str, report: str | None = None) -> Passage:
    return Passage(text, (asked,), Source(origin, report or f"Report {origin}", 2024, origin), id=id)


def test_the_measures_of_one_ranking() -> None:
    found = scores([9, 7, 8], {7: 2.0, 5: 1.0})
    assert found["hit1"] == 0
    assert found["hit5"] == 1
    assert found["mrr"] == 0.5
    assert found["ndcg10"] == pytest.approx((2 / log2(3)) / (2 + 1 / log2(3)))
    assert scores([], {1: 1.0}) == {"hit1": 0, "hit5": 0, "mrr": 0, "ndcg10": 0}


ASK = "The force should clear its vetting backlog."
HERE = kept(1, "We cleared the backlog last spring.", ASK, "a")
THERE = kept(2, "A new unit deals with vetting.", ASK.upper(), "b")
OTHER = kept(3, "Custody is audited.", "The force should audit custody.", "c")


def asked(*passages: Passage) -> tuple[Question, ...]:
    return partners(passages, families(passages, {}), same_recommendation(passages))


def test_a_partner_is_what_answered_the_same_elsewhere() -> None:
    found = asked(HERE, THERE, OTHER)
    assert {(q.text, tuple(q.gains), tuple(q.blind.out)) for q in found} == {
        (ASK, (2,), (1,)),
        (ASK.upper(), (1,), (2,)),
    }


def test_the_same_words_elsewhere_are_out_with_the_report() -> None:
    twin = replace(THERE, text=HERE.text, id=4)
    assert asked(HERE, twin, OTHER) == ()
    found = next(q for q in asked(HERE, THERE, kept(5, HERE.text, "Another thing.", "d")) if q.text == ASK)
    assert found.blind.out == {1, 5}


def test_a_report_added_twice_is_one_report() -> None:
    again = replace(HERE, id=4, source=replace(HERE.source, origin="a copy"))
    assert families([HERE, again], {})[1] == families([HERE, again], {})[4]
    # without force and title, shared wording shows it
    bare = [replace(p, source=Source(None, None, None, p.source.origin)) for p in (HERE, THERE)]
    copied = families(bare, {1: (bare[0].source, Source(None, None, None, "copy"))})
    assert copied[1] == families(bare, {1: (bare[0].source,)})[1]
    assert copied[1] != copied[2]


def test_wording_seen_in_two_reports_asks_nothing() -> None:
    two = {1: (HERE.source, OTHER.source), 2: (THERE.source,), 3: (OTHER.source,)}
    more = [kept(id, f"Wording {id} of the first.", "Something else.", "a") for id in range(10, 14)]
    more += [kept(id, f"Wording {id} of the third.", "Something more.", "c") for id in range(14, 18)]
    passages = [HERE, THERE, OTHER, *more]
    found = partners(passages, families(passages, two), same_recommendation(passages))
    assert {q.text for q in found} == {ASK.upper()}


def test_own_answers_see_wording_only() -> None:
    found = own_answers([HERE, OTHER], families([HERE, OTHER], {}))
    assert [(q.gains, q.blind) for q in found] == [
        ({1: 1.0}, Blind(wording=True)),
        ({3: 1.0}, Blind(wording=True)),
    ]


def test_intervals_repeat_with_the_seed() -> None:
    rows = [(n // 3, scores([1] * (n % 4) + [7], {7: 1.0})) for n in range(30)]
    assert figure("x", rows, seed=3) == figure("x", rows, seed=3)
    one = figure("x", rows, seed=3)
    assert one.intervals["mrr"][0] <= one.mrr <= one.intervals["mrr"][1]
    assert figure("x", [(0, rows[1][1])]).intervals["mrr"] == (0.5, 0.5)


def test_fitted_weights_add_up_and_find_what_tells(rules: MatchRules) -> None:
    flat = dict.fromkeys(("asked_words", "asked_fuzzy", "said_words", "said_fuzzy"), 0.5)
    questions = []
    for family in range(6):
        question = Question("q", None, None, family, Blind(), {1: 1.0})
        rows = tuple((id, {**flat, "said_words": 0.6 if id == 1 else 0.1 * id}) for id in (2, 1, 5, 8))
        questions.append((question, rows))
    fitted = fit([Kind("own", 1.0, tuple(questions))], rules.weights, draws=60, best=5)
    shares = [getattr(fitted.weights, name) for name in rules.weights.__slots__]
    assert sum(shares) == pytest.approx(1.0)
    again = fit([Kind("own", 1.0, tuple(questions))], rules.weights, draws=60, best=5)
    assert again.weights == fitted.weights


def test_the_weights_in_use_add_up(rules: MatchRules) -> None:
    assert sum(getattr(rules.weights, name) for name in rules.weights.__slots__) == pytest.approx(1.0)
