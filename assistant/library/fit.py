"""Fits the shares of the match number on questions whose answers are known.

The shares are drawn at random many times (the same seed, the same draws); every draw ranks every question.
What is kept is the mean of the best draws, which is steadier than the best one. What the fit is worth is
measured on reports it did not see: for each report the best draws are chosen without its questions.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from math import fsum

from assistant.library.index import Index
from assistant.library.match import Fetch, Matcher
from assistant.library.rules import Weights
from assistant.library.trial import Question, scores

Row = tuple[int, Mapping[str, float]]
"""A passage id and its measures."""

NAMES = tuple(f.name for f in fields(Weights))


@dataclass(frozen=True, slots=True)
class Kind:
    """Questions of one kind with every candidate measured, and how much the kind counts in the fit."""

    name: str
    share: float
    asked: tuple[tuple[Question, tuple[Row, ...]], ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The shares found, and for each kind the mean reciprocal rank: with the shares as they were, with those
    found, and (the honest figure) with those found without the report asked about."""

    weights: Weights
    before: Mapping[str, float]
    seen: Mapping[str, float]
    unseen: Mapping[str, float]


def measured(
    name: str, share: float, questions: Sequence[Question], matcher: Matcher, index: Index, fetch: Fetch
) -> Kind:
    """Every candidate of every question, measured once."""
    asked = [(q, tuple(matcher.measures(q.query(), index, fetch, q.blind).items())) for q in questions]
    return Kind(name, share, tuple(asked))


def fit(kinds: Sequence[Kind], now: Weights, seed: int = 0, draws: int = 1500, best: int = 40) -> Fitted:
    """The shares that rank these questions best, two decimals, adding up to 1."""
    chance = random.Random(seed)
    tried = [_drawn(chance) for _ in range(draws)]
    ranks = [{kind.name: _ranks(kind, weights) for kind in kinds} for weights in tried]
    families = sorted({q.family for kind in kinds for q, _ in kind.asked})

    def chosen(without: int | None) -> dict[str, float]:
        def worth(place: int) -> float:
            return fsum(
                kind.share * _mean([rank for family, rank in ranks[place][kind.name] if family != without])
                for kind in kinds
            )

        top = sorted(range(draws), key=lambda place: (-worth(place), place))[:best]
        return {name: fsum(tried[place][name] for place in top) / len(top) for name in NAMES}

    weights = _rounded(chosen(None))
    left_out = {family: chosen(family) for family in families}
    unseen = {
        kind.name: _mean([_rank(rows, left_out[q.family], q) for q, rows in kind.asked]) for kind in kinds
    }
    before, seen = (
        {kind.name: _mean([rank for _, rank in _ranks(kind, asdict(shares))]) for kind in kinds}
        for shares in (now, weights)
    )
    return Fitted(weights, before, seen, unseen)


def as_toml(weights: Weights) -> str:
    """The `[weights]` table of knowledge/matching.toml."""
    return "\n".join(["[weights]", *(f"{name} = {share:.2f}" for name, share in asdict(weights).items())])


def _drawn(chance: random.Random) -> dict[str, float]:
    """Shares drawn evenly over all that add up to 1, many of them near nothing."""
    parts = {name: chance.gammavariate(0.7, 1) for name in NAMES}
    whole = fsum(parts.values())
    return {name: part / whole for name, part in parts.items()}


def _ranks(kind: Kind, weights: Mapping[str, float]) -> list[tuple[int, float]]:
    return [(q.family, _rank(rows, weights, q)) for q, rows in kind.asked]


def _rank(rows: Sequence[Row], weights: Mapping[str, float], question: Question) -> float:
    """The reciprocal rank of the first right passage."""
    ranked = []
    for id, measures in rows:
        whole = sum([weights[name] for name in measures])
        points = sum([weights[name] * value for name, value in measures.items()])
        ranked.append((-points / whole if whole else 0.0, id))
    ranked.sort()
    return scores([id for _, id in ranked], question.gains)["mrr"]


def _rounded(weights: Mapping[str, float]) -> Weights:
    """Two decimals; what rounding leaves over goes to the largest."""
    whole = fsum(weights.values())
    hundredths = {name: round(100 * share / whole) for name, share in weights.items()}
    largest = max(hundredths, key=lambda name: hundredths[name])
    hundredths[largest] += 100 - sum(hundredths.values())
    return Weights(**{name: number / 100 for name, number in hundredths.items()})


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values) if values else 0.0
