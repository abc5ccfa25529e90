"""Evaluating the match on the user's own library: one report left out at a time, rivals in the same run."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.desk import Desk
from assistant.desk.indexing import Progress, current, every_passage
from assistant.errors import NotFound
from assistant.library.fit import Fitted, Kind, fit, measured
from assistant.library.index import Index
from assistant.library.match import Matcher
from assistant.library.rivals import RATIOS, bm25, fuzzy, ours
from assistant.library.rules import MatchRules
from assistant.library.trial import (
    Figure,
    Question,
    Ranker,
    families,
    measure,
    own_answers,
    partners,
    same_recommendation,
)
from assistant.passage import Passage

RIVALS = ("bm25", "fuzzy")


@dataclass(frozen=True, slots=True)
class Trial:
    """The questions the library gives, by kind, with everything needed to ask them."""

    passages: Sequence[Passage]
    questions: Mapping[str, tuple[Question, ...]]
    index: Index
    rules: MatchRules


def prepare(desk: Desk, most: int, seed: int, progress: Progress | None = None) -> Trial:
    """The questions of the library, at most so many of a kind, drawn by the seed. Sample wording takes part.

    Raises NotFound when the library has no report to leave out.
    """
    passages = tuple(p for p in every_passage(desk) if p.asked)
    seen = desk.store.sources([p.id or 0 for p in passages])
    family = families(passages, seen)
    if len(frozenset().union(*family.values())) < 2:
        raise NotFound(
            "The library holds fewer than two reports, so none can be left out.",
            "Add past records with: s55 library add FILE",
        )
    asked = {
        "same recommendation elsewhere": partners(passages, family, same_recommendation(passages)),
        "own answer": own_answers(passages, family),
    }
    drawn = {kind: _drawn(questions, most, seed) for kind, questions in asked.items()}
    return Trial(passages, drawn, current(desk, progress), MatchRules.from_shelf(desk.shelf))


def evaluate(trial: Trial, against: Sequence[str] = RIVALS, seed: int = 0) -> dict[str, list[Figure]]:
    """The figures by kind of question, ours first. The same library and seed give the same figures."""
    fetch = _Fetch({p.id or 0: p for p in trial.passages})
    rankers: dict[str, Ranker] = {"s55": ours(Matcher(trial.rules), trial.index, fetch)}
    if "bm25" in against:
        rankers["BM25 on the wording"] = bm25(trial.index)
    if "fuzzy" in against:
        rankers |= {name: fuzzy(trial.passages, scorer) for name, scorer in RATIOS.items()}
    return {
        kind: [measure(name, ranker, questions, seed) for name, ranker in rankers.items()]
        for kind, questions in trial.questions.items()
        if questions
    }


def refit(trial: Trial, seed: int = 0) -> Fitted:
    """The weights that rank this library's own questions best, and what they are worth unseen."""
    fetch = _Fetch({p.id or 0: p for p in trial.passages})
    matcher = Matcher(trial.rules)
    kinds: list[Kind] = [
        measured(kind, 0.6 if place == 0 else 0.4, questions, matcher, trial.index, fetch)
        for place, (kind, questions) in enumerate(trial.questions.items())
        if questions
    ]
    return fit(kinds, trial.rules.weights, seed)


def figures_form(figures: Mapping[str, Sequence[Figure]], seed: int) -> dict[str, Any]:
    """The answer to `s55 library evaluate --json`."""
    return {
        "seed": seed,
        "kinds": {
            kind: [
                {
                    "name": f.name,
                    "questions": f.questions,
                    "hit1": round(f.hit1, 4),
                    "hit5": round(f.hit5, 4),
                    "mrr": round(f.mrr, 4),
                    "ndcg10": round(f.ndcg10, 4),
                    "intervals": {m: [round(a, 4), round(b, 4)] for m, (a, b) in f.intervals.items()},
                }
                for f in found
            ]
            for kind, found in figures.items()
        },
    }


class _Fetch:
    """Passages by id, from memory."""

    def __init__(self, known: Mapping[int, Passage]) -> None:
        self._known = known

    def __call__(self, ids: Sequence[int]) -> Mapping[int, Passage]:
        return {id: self._known[id] for id in ids if id in self._known}


def _drawn(questions: tuple[Question, ...], most: int, seed: int) -> tuple[Question, ...]:
    if len(questions) <= most:
        return questions
    places = sorted(random.Random(seed).sample(range(len(questions)), most))
    return tuple(questions[place] for place in places)
