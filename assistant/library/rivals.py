"""The ways of ranking that the match must beat: plain BM25 on the wording, and raw fuzzy ratios."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rapidfuzz import fuzz, process

from assistant.library.index import Index
from assistant.library.match import Fetch, Matcher
from assistant.library.schema import SAID
from assistant.library.trial import Question, Ranker
from assistant.passage import Passage
from assistant.text import fold

DEPTH = 50
"""How far down a ranking is looked at."""

RATIOS: Mapping[str, Callable[..., float]] = {
    "ratio": fuzz.ratio,
    "token_sort_ratio": fuzz.token_sort_ratio,
    "token_set_ratio": fuzz.token_set_ratio,
    "WRatio": fuzz.WRatio,
}


def ours(matcher: Matcher, index: Index, fetch: Fetch) -> Ranker:
    """The match as an officer sees it: the offers in their order, the same idea only once."""

    def rank(question: Question) -> Sequence[int]:
        offers = matcher.suggest(question.query(), index, fetch, DEPTH, question.blind)
        return [s.passage.id or 0 for s in offers.suggestions]

    return rank


def bm25(index: Index) -> Ranker:
    """BM25 (the engine's own: k1 1.2, b 0.75) on the wording, every word of the recommendation counting."""

    def rank(question: Question) -> Sequence[int]:
        terms = sorted(set(index.terms(question.text)))
        ids = index.nearest(SAID, terms, DEPTH + len(question.blind.out))
        return [id for id in ids if id not in question.blind.out][:DEPTH]

    return rank


def fuzzy(passages: Sequence[Passage], scorer: Callable[..., float]) -> Ranker:
    """One of rapidfuzz's ratios between the recommendation and every passage."""
    texts = {p.id or 0: fold(p.text) for p in passages}

    def rank(question: Question) -> Sequence[int]:
        seen = {id: text for id, text in texts.items() if id not in question.blind.out}
        found = process.extract(fold(question.text), seen, scorer=scorer, limit=DEPTH)
        return [id for _, _, id in found]

    return rank
