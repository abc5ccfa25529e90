"""The sets written before the rules were read: floors well under the figures, and never a false complete."""

from __future__ import annotations

import pytest

from assistant.paths import Shelf
from assistant.review.check import ReviewRules
from assistant.review.topics import CoverageRules
from tests.benchmarks.unseen import evidence, measured, named, promised, verdicts

RULES = ReviewRules.from_shelf(Shelf())


@pytest.mark.parametrize("after", ["", "_after", "_third", "_fourth", "_fifth", "_sixth"])
def test_verdicts(after: str) -> None:
    score, false_complete = verdicts(RULES.duty, f"verdicts{after}.toml")
    assert false_complete == 0, score.misses
    assert score.recall >= 0.9, score.misses


@pytest.mark.parametrize("after", ["", "_after", "_third", "_fourth"])
def test_commitments(after: str) -> None:
    score = promised(RULES.duty.deeds, f"commitments{after}.toml")
    assert score.f1 >= 0.9, score.misses


def test_measures() -> None:
    score = measured(RULES.duty.deeds)
    assert score.recall == 1, score.misses


def test_names() -> None:
    score, alarms = named(RULES)
    assert score.recall == 1, score.misses
    assert len(alarms) <= 3, alarms


def test_evidence() -> None:
    score = evidence(CoverageRules.from_shelf(Shelf(), RULES.duty))
    assert score.precision >= 0.9, score.misses
    assert score.recall >= 0.6, score.misses
