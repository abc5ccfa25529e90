"""Trials of a ranking: questions whose answers are known, what may be seen, and how well it did.

Two kinds of question, both on wording that was never seen with its recommendation:
`partner`: a whole report is left out and its recommendation asked; right is what answered the same (or a
judged) recommendation elsewhere. `own answer`: the recommendations answered and the titles of reports are
hidden everywhere and only wording is left; right is the wording that answered.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.fuzz import ratio

from assistant.library.match import Blind, Query
from assistant.passage import Passage, Source
from assistant.text import fold

SAME = 90
"""rapidfuzz ratio of two folded texts from which they count as one and the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what must stay unseen, and what is right (passage id to gain). `family` is the report it
    belongs to; intervals are drawn over families, because questions of one report are alike."""

    text: str
    report: str | None
    force: str | None
    family: int
    blind: Blind
    gains: Mapping[int, float]

    def query(self) -> Query:
        """The question as an officer would put it."""
        return Query(self.text, force=self.force, report=self.report)


Ranker = Callable[[Question], Sequence[int]]
"""Ids of passages, best first; those in `blind.out` left out."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How one ranking did: shares and means from 0 to 1, each with its 95 per cent interval."""

    name: str
    questions: int
    hit1: float
    hit5: float
    mrr: float
    ndcg10: float
    intervals: Mapping[str, tuple[float, float]]


def families(passages: Sequence[Passage], seen: Mapping[int, Sequence[Source]]) -> dict[int, frozenset[int]]:
    """For each passage id the families it belongs to. A family is one report of one force however often it
    was added: two sources are one when force and title agree, or when they share half of their wording."""
    sources: dict[Source, set[int]] = {}
    for passage in passages:
        for source in seen.get(passage.id or 0, (passage.source,)):
            sources.setdefault(source, set()).add(passage.id or 0)
    parent: dict[Source, Source] = {source: source for source in sources}

    def root(source: Source) -> Source:
        while parent[source] != source:
            source = parent[source]
        return source

    titles: dict[tuple[str, str], Source] = {}
    shared: dict[tuple[Source, Source], int] = {}
    homes: dict[int, list[Source]] = {}
    for source, ids in sources.items():
        if source.force and source.report:
            first = titles.setdefault((fold(source.force), fold(source.report)), source)
            parent[root(source)] = root(first)
        for id in ids:
            homes.setdefault(id, []).append(source)
    for together in homes.values():
        for pair in combinations(together, 2):
            shared[pair] = shared.get(pair, 0) + 1
    for (a, b), number in shared.items():
        if 2 * number >= min(len(sources[a]), len(sources[b])):
            parent[root(a)] = root(b)
    numbers: dict[Source, int] = {}
    for source in sources:
        numbers.setdefault(root(source), len(numbers))
    return {id: frozenset(numbers[root(s)] for s in together) for id, together in homes.items()}


def partners(
    passages: Sequence[Passage],
    family: Mapping[int, frozenset[int]],
    right: Callable[[str, Passage], Mapping[int, float]],
) -> tuple[Question, ...]:
    """Questions with the whole report left out. `right` gives the gains for a recommendation and a passage
    that answered it; what lies in the report left out is taken away from them, and a question with nothing
    left is not asked."""
    return _questions(passages, family, right, own=False)


def own_answers(passages: Sequence[Passage], family: Mapping[int, frozenset[int]]) -> tuple[Question, ...]:
    """Questions with every recommendation and title hidden; right is each wording that answered."""
    return _questions(passages, family, lambda text, passage: {}, own=True)


def _questions(
    passages: Sequence[Passage],
    family: Mapping[int, frozenset[int]],
    right: Callable[[str, Passage], Mapping[int, float]],
    own: bool,
) -> tuple[Question, ...]:
    twins: dict[str, set[int]] = {}
    members: dict[int, set[int]] = {}
    for p in passages:
        twins.setdefault(fold(p.text), set()).add(p.id or 0)
        for number in family[p.id or 0]:
            members.setdefault(number, set()).add(p.id or 0)
    texts = {p.id or 0: fold(p.text) for p in passages}
    asks: dict[tuple[int, str], list[Passage]] = {}
    for p in passages:
        if len(family[p.id or 0]) == 1:  # of wording seen in two reports nobody knows which it answered
            for text in p.asked:
                asks.setdefault((min(family[p.id or 0]), text), []).append(p)
    made: list[Question] = []
    for (number, text), answers in asks.items():
        with_twins = {t for id in members[number] for t in twins[texts[id]]}
        gains: dict[int, float] = {}
        for p in answers:
            found = dict.fromkeys(twins[texts[p.id or 0]], 1.0) if own else right(text, p)
            for id, gain in found.items():
                if own or id not in with_twins:
                    gains[id] = max(gain, gains.get(id, 0.0))
        if gains:
            hidden = frozenset(with_twins)
            blind = Blind(wording=True) if own else Blind(out=hidden)
            source = answers[0].source
            made.append(Question(text, source.report, source.force, number, blind, gains))
    return tuple(made)


def same_recommendation(passages: Iterable[Passage]) -> Callable[[str, Passage], Mapping[int, float]]:
    """Right is whatever answered the same recommendation, to a ratio of 90, in the user's own library."""
    by_text: dict[str, set[int]] = {}
    for p in passages:
        for text in p.asked:
            by_text.setdefault(fold(text), set()).add(p.id or 0)
    shelves: dict[str, list[str]] = {}
    for text in by_text:
        shelves.setdefault(text[-24:], []).append(text)
        shelves.setdefault(text[:24], []).append(text)
    known: dict[str, Mapping[int, float]] = {}

    def right(text: str, passage: Passage) -> Mapping[int, float]:
        plain = fold(text)
        if plain not in known:
            near = {plain, *shelves.get(plain[:24], ()), *shelves.get(plain[-24:], ())}
            same = [other for other in near if ratio(plain, other) >= SAME]
            known[plain] = {id: 1.0 for other in same for id in by_text.get(other, ())}
        return known[plain]

    return right


def measure(
    name: str, ranker: Ranker, questions: Sequence[Question], seed: int = 0, draws: int = 1000
) -> Figure:
    """Ask every question. Intervals by drawing families with replacement; the same seed, the same answer."""
    return figure(name, [(q.family, scores(ranker(q), q.gains)) for q in questions], seed, draws)


def figure(
    name: str, rows: Sequence[tuple[int, Mapping[str, float]]], seed: int = 0, draws: int = 1000
) -> Figure:
    """The means of these (family, scores) rows with their intervals."""
    if not rows:
        return Figure(name, 0, 0.0, 0.0, 0.0, 0.0, dict.fromkeys(MEASURES, (0.0, 0.0)))
    groups: dict[int, list[Mapping[str, float]]] = {}
    for family, row in rows:
        groups.setdefault(family, []).append(row)
    sums = [({m: math.fsum(r[m] for r in group) for m in MEASURES}, len(group)) for group in groups.values()]
    chance = random.Random(seed)
    means: dict[str, list[float]] = {m: [] for m in MEASURES}
    for _ in range(draws):
        drawn = chance.choices(sums, k=len(sums))
        count = sum(n for _, n in drawn)
        for m in MEASURES:
            means[m].append(math.fsum(s[m] for s, _ in drawn) / count)
    mean = {m: math.fsum(row[m] for _, row in rows) / len(rows) for m in MEASURES}
    ends = {m: (_quantile(v, 0.025), _quantile(v, 0.975)) for m, v in means.items()}
    return Figure(name, len(rows), mean["hit1"], mean["hit5"], mean["mrr"], mean["ndcg10"], ends)


MEASURES = ("hit1", "hit5", "mrr", "ndcg10")


def scores(ranking: Sequence[int], gains: Mapping[int, float]) -> dict[str, float]:
    """hit@1, hit@5, reciprocal rank and nDCG@10 of one ranking."""
    first = next((place for place, id in enumerate(ranking, 1) if id in gains), 0)
    got = math.fsum(gains.get(id, 0.0) / math.log2(place + 1) for place, id in enumerate(ranking[:10], 1))
    best = sorted(gains.values(), reverse=True)[:10]
    most = math.fsum(gain / math.log2(place + 1) for place, gain in enumerate(best, 1))
    return {
        "hit1": float(first == 1),
        "hit5": float(0 < first <= 5),
        "mrr": 1 / first if first else 0.0,
        "ndcg10": got / most if most else 0.0,
    }


def _quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
