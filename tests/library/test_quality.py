"""The match against BM25 and the raw ratios on the judged real pairs: what issue and README promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.library.trial import Figure
from tests.benchmarks.match import run


@pytest.fixture(scope="module")
def figures(cases: Path) -> dict[str, dict[str, Figure]]:
    return {kind: {f.name: f for f in found} for kind, found in run(cases).items()}


def test_a_judged_partner_comes_far_earlier(figures: dict[str, dict[str, Figure]]) -> None:
    ours, bm25, *raw = (f.mrr for f in figures["judged partner"].values())
    assert ours >= 1.4 * bm25
    assert ours >= 2 * max(raw)


def test_wording_alone_is_found_as_well_as_by_bm25(figures: dict[str, dict[str, Figure]]) -> None:
    found = figures["own answer"]
    assert found["s55"].mrr >= found["BM25 on the wording"].mrr
