"""Suggestions: past wording for a recommendation, best first, each with its class and its sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.library.index import Index
from assistant.library.rules import MatchRules
from assistant.library.score import Score, Scorer
from assistant.library.terms import Terms
from assistant.passage import Offers, Passage, Suggestion
from assistant.report import Addressee
from assistant.response import Limb, Voice
from assistant.text import clean, fold, words

Fetch = Callable[[Sequence[int]], Mapping[int, Passage]]
"""Stored passages by id; ids that are withdrawn or unknown are simply not in the answer."""


class MatchClass(StrEnum):
    """What must change before the wording can be used. It comes first, the number second."""

    SAME_HERE = "same recommendation, same force"
    SAME_ELSEWHERE = "same recommendation elsewhere"
    CHANGE_FACTS = "change the facts"
    ADAPT = "adapt the wording"
    INSPIRATION = "inspiration only"
    STANCE = "stance differs"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. `text` is the recommendation (or, while `typing`, the officer's own words); `report`
    is the title of the report it stands in; `steer` are words the officer adds."""

    text: str
    force: str | None = None
    steer: tuple[str, ...] = ()
    typing: bool = False
    addressees: tuple[Addressee, ...] = ()
    report: str | None = None
    voice: Voice | None = None
    limb: Limb | None = None


def suggest(query: Query, index: Index, fetch: Fetch, rules: MatchRules, n: int = 5) -> Offers:
    """Up to `n` suggestions, best first. An empty library or query gives none, and `nothing_good`."""
    text = _looked_at(query, rules)
    found = fetch(index.candidates(text, rules.candidates))
    scorer = Scorer(text, Terms(rules), index.idf, rules, query.typing)
    scored = [(scorer.score(passage), passage) for passage in found.values()]
    scored = [pair for pair in scored if pair[0].total >= rules.bars["offered"]]
    scored.sort(key=lambda pair: (-pair[0].total, pair[1].id or 0))
    suggestions = tuple(
        _suggestion(rank, score, passage, query, scorer, rules)
        for rank, (score, passage) in enumerate(scored[:n], 1)
    )
    good = any(s.match >= rules.bars["good"] for s in suggestions)
    return Offers(query.text, suggestions, not good)


def like(passage: Passage) -> Query:
    """The query for more like this: the passage's own words."""
    return Query(passage.text, force=passage.source.force, typing=True)


def _looked_at(query: Query, rules: MatchRules) -> str:
    text = " ".join((clean(query.text[:50_000]), *(clean(w) for w in query.steer)))
    return " ".join(text.split()[: rules.words])


def _suggestion(
    rank: int, score: Score, passage: Passage, query: Query, scorer: Scorer, rules: MatchRules
) -> Suggestion:
    shared, missing = scorer.overlap(passage)
    return Suggestion(
        rank=rank,
        match=min(100, max(0, round(score.total))),
        match_class=_class(score, passage, query, rules).value,
        passage=passage,
        asked=score.asked,
        shared=tuple(sorted(shared)),
        missing=tuple(sorted(missing)),
        parts=score.parts,
    )


def _class(score: Score, passage: Passage, query: Query, rules: MatchRules) -> MatchClass:
    if score.asked is not None and words(fold(score.asked)) == words(fold(query.text)):
        same = query.force is not None and query.force == passage.source.force
        return MatchClass.SAME_HERE if same else MatchClass.SAME_ELSEWHERE
    return MatchClass.ADAPT if score.total >= rules.bars["adapt"] else MatchClass.INSPIRATION
