"""The sample library: enough of it, marked as samples, fit to be reused, and nobody else's."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest
from rapidfuzz.fuzz import token_set_ratio

from assistant.forces import load
from assistant.library.harvest import from_wording
from assistant.passage import Passage
from assistant.paths import Shelf
from assistant.response import Limb, Voice

SHELF = Shelf()


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    """Every passage of the sample library."""
    names = SHELF.names("knowledge/wording", ".md")
    return tuple(p for name in names for p in from_wording(SHELF.text(name), name))


def test_there_are_enough_in_every_theme_voice_and_limb(passages: tuple[Passage, ...]) -> None:
    assert len(passages) >= 60
    assert len({p.theme for p in passages}) >= 15
    assert Counter(p.voice for p in passages).keys() == set(Voice)
    limbs = Counter(p.limb for p in passages)
    assert limbs.keys() == set(Limb)
    assert limbs[Limb.NONE] >= 12


def test_all_are_samples_of_the_invented_force(passages: tuple[Passage, ...]) -> None:
    assert all(p.source.sample and p.source.force == "Marlshire" for p in passages)
    assert all("(sample)" in (p.source.report or "") and p.source.year for p in passages)


def test_each_is_a_whole_paragraph_that_answers_something(passages: tuple[Passage, ...]) -> None:
    for p in passages:
        assert p.complete, p.text
        assert p.asked, p.text
        assert 25 <= len(p.text.split()) <= 110, p.text


def test_no_two_are_alike(passages: tuple[Passage, ...]) -> None:
    alike = [(a.text, b.text) for a, b in combinations(passages, 2) if token_set_ratio(a.text, b.text) >= 75]
    assert not alike


def test_nobody_real_is_named(passages: tuple[Passage, ...]) -> None:
    names = {name for force in load(SHELF) if not force.sample for name in force.names}
    assert len(names) > 43
    for p in passages:
        named = [n for n in names if re.search(rf"\b{re.escape(n)}\b", p.text)]
        assert not named, p.text
        assert "Her Majesty" not in p.text
        assert "HMIC" not in p.text
