"""Meaning before likeness: no minimal pair is offered as it stands, and paraphrases do not suffer for it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.library.match import MatchClass, Query
from assistant.library.meaning import Meaning
from assistant.library.rules import MatchRules
from tests.library.conftest import Library, Stock, passage

BASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "minimal_pairs.toml").read_text(encoding="utf-8")
)["base"]
PAIRS = [
    (axis, base["text"].replace(was, now, 1), base["text"], bool(base.get("said")))
    for base in BASES
    for axis, was, now in base["turns"]
]
AS_IT_STANDS = {MatchClass.SAME_HERE, MatchClass.SAME_ELSEWHERE}


def answered(number: int, asked: str) -> Any:
    return passage(f"Answer number {number} is kept in the register of answers.", asked)


def test_every_pair_is_a_pair_and_there_are_two_hundred() -> None:
    assert len(PAIRS) >= 200
    assert len({(ours, theirs) for _, ours, theirs, _ in PAIRS}) == len(PAIRS)
    for base in BASES:
        for _, was, _ in base["turns"]:
            assert was in base["text"], was


@pytest.mark.parametrize("turned", [True, False], ids=["asks the turned one", "asks the base"])
def test_no_minimal_pair_is_offered_as_it_stands(stock: Stock, turned: bool) -> None:
    """Asked for is one side; in the library is the other, with one turn of every other base beside it."""
    offered = []
    twins = 0
    for turn in range(max(len(base["turns"]) for base in BASES)):
        asks = []
        for base in BASES:
            if turn < len(base["turns"]):
                _, was, now = base["turns"][turn]
                pair = (base["text"].replace(was, now, 1), base["text"])
                asks.append((*(pair if turned else pair[::-1]), bool(base.get("said"))))
        library = stock(
            *(passage(past) if said else answered(n, past) for n, (_, past, said) in enumerate(asks))
        )
        for query, past, said in asks:
            offers = library.suggest(Query(query, force="Marlshire", typing=said), n=40).suggestions
            twin = [s for s in offers if past in (s.asked, s.passage.text)]
            twins += bool(twin)
            offered += [(query, past) for s in twin if not s.conflicts]
            offered += [(query, s.asked) for s in offers if s.match_class in AS_IT_STANDS]
    assert offered == []
    assert twins == len(PAIRS)


def test_the_axis_is_named(rules: MatchRules) -> None:
    meaning = Meaning(rules.meaning)
    missed = [
        (axis, ours, [c.axis for c in meaning.compare(ours, theirs)])
        for axis, ours, theirs, _ in PAIRS
        if axis not in {c.axis for c in meaning.compare(ours, theirs)}
    ]
    assert len(missed) <= 0.05 * len(PAIRS), missed


def test_the_same_words_never_differ(rules: MatchRules) -> None:
    meaning = Meaning(rules.meaning)
    for base in BASES:
        assert meaning.compare(base["text"], base["text"]) == ()
        assert meaning.same(f"Recommendation 3: “{base['text']}”", base["text"])


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Recommendation 4 The force should act now.", "The force should act now", True),
        ("The force should support the council.", "The council should support the force.", False),
        ("The force should act.", "The force should act unless the council objects.", False),
        ("The force should act now", "The force should act now on every report", False),
        (
            "By May 2024 chief constables should make sure that every report of a death is anal",
            "By May 2024, chief constables should make sure that every report of a death is analysed.",
            True,
        ),
    ],
)  # fmt: skip
def test_what_counts_as_the_same(rules: MatchRules, ours: str, theirs: str, same: bool) -> None:
    assert Meaning(rules.meaning).same(ours, theirs) is same


def test_the_limb_chosen_counts(stock: Stock) -> None:
    from assistant.response import Limb

    done = passage("The backlog is gone.", "The force should clear its backlog of vetting.", limb=Limb.TAKEN)
    offers = stock(done).suggest(Query("The force should clear its backlog of vetting.", limb=Limb.NONE))
    assert offers.suggestions[0].match_class == MatchClass.STANCE


def test_paraphrases_are_found_as_well_as_without_the_axes(stock: Stock, rules: MatchRules) -> None:
    asks = [(number, p) for number, base in enumerate(BASES) for p in base["paraphrases"]]
    library = stock(*(answered(number, base["text"]) for number, base in enumerate(BASES)))
    without = replace(rules, deductions=replace(rules.deductions, difference=0.0))

    def recall(library: Library) -> float:
        hits = 0
        for number, text in asks:
            offers = library.suggest(Query(text), n=5).suggestions
            hits += any(f"number {number} " in s.passage.text for s in offers)
        return hits / len(asks)

    with_axes = recall(library)
    library.rules = without
    assert with_axes >= recall(library) - 0.02
    assert with_axes >= 0.9
