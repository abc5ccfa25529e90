"""The match number: how like this recommendation is to one answered before, and to what was said then."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from assistant.library.rules import MatchRules
from assistant.library.terms import Terms
from assistant.passage import Passage

Rarity = Callable[[str], float]
"""A term's idf."""


@dataclass(frozen=True, slots=True)
class Score:
    """The sum behind one match number. `parts` add up to `total` (0 to 100, before rounding)."""

    parts: tuple[tuple[str, float], ...]
    asked: str | None
    likeness: float
    """How like the past recommendation `asked` is, 0 to 1; 0 without one."""

    @property
    def total(self) -> float:
        """The match number before rounding."""
        return sum(value for _, value in self.parts)


class Scorer:
    """Scores passages against one query; keeps what it worked out about the query."""

    def __init__(self, query: str, terms: Terms, rarity: Rarity, rules: MatchRules, typing: bool) -> None:
        self._terms = terms
        self._rarity = rarity
        self._rules = rules
        self._typing = typing
        self._plain = terms.plain(query)
        self._own = terms.of(query)
        self._weight = self._sum(self._own)
        self._seen: dict[str, tuple[float, float]] = {}

    def score(self, passage: Passage) -> Score:
        """The score of one passage."""
        weights = self._rules.weights
        share = 0.0 if self._typing or not passage.asked else weights.asked / (weights.asked + weights.said)
        words, fuzzy = self._said(passage.text)
        rest = 100 * (1 - share)
        parts = [
            ("words of the wording", rest * weights.said_words * words),
            ("likeness of the wording", rest * weights.said_fuzzy * fuzzy),
        ]
        if not passage.asked:
            return Score(tuple(parts), None, 0.0)
        likeness, best, shared, close = max(self._asked(text) for text in passage.asked)
        if share:
            parts[:0] = [
                ("words of the recommendation answered", 100 * share * weights.asked_words * shared),
                ("likeness of the recommendation answered", 100 * share * weights.asked_fuzzy * close),
            ]
        return Score(tuple(parts), best, likeness)

    def overlap(self, passage: Passage) -> tuple[frozenset[str], frozenset[str]]:
        """The query's terms the passage (or what it answered) holds, and those it lacks."""
        held = self._terms.of(passage.text).union(*(self._terms.of(a) for a in passage.asked))
        return self._own & held, self._own - held

    def _said(self, text: str) -> tuple[float, float]:
        covered = self._sum(self._own & self._terms.of(text)) / self._weight if self._weight else 0.0
        return covered, token_set_ratio(self._plain, self._terms.plain(text)) / 100

    def _asked(self, text: str) -> tuple[float, str, float, float]:
        if text not in self._seen:
            theirs = self._terms.of(text)
            both = self._weight + self._sum(theirs)
            dice = 2 * self._sum(self._own & theirs) / both if both else 0.0
            self._seen[text] = dice, token_set_ratio(self._plain, self._terms.plain(text)) / 100
        dice, fuzzy = self._seen[text]
        weights = self._rules.weights
        return weights.asked_words * dice + weights.asked_fuzzy * fuzzy, text, dice, fuzzy

    def _sum(self, terms: Collection[str]) -> float:
        return sum(self._rarity(term) for term in terms)
