"""The match against BM25 and the raw ratios on the judged real pairs: what issue and README promise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.library.match import MatchClass, Query
from assistant.library.trial import Figure
from tests.benchmarks.match import corpus, run
from tests.library.conftest import Stock


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


def test_look_alikes_are_not_taken_for_the_same(cases: Path, stock: Stock) -> None:
    passages = corpus(cases)
    asked = {p.source.origin: p.asked[0] for p in passages}
    library = stock(*passages)
    for line in (cases / "hard_negatives.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        for ours, theirs in ((pair["a"], pair["b"]), (pair["b"], pair["a"])):
            offers = library.suggest(Query(asked[ours]), n=40).suggestions
            same = {s.passage.source.origin for s in offers if s.match_class == MatchClass.SAME_ELSEWHERE}
            assert ours in same
            assert theirs not in same
