"""Words as the index knows them: stemmed, folded, without stop words. One analyser for index and score."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

import tantivy

from assistant.library.rules import MatchRules, phrases
from assistant.text import fold, words

ANALYSER = "wording"


def analyser(stopwords: Iterable[str]) -> tantivy.TextAnalyzer:
    """The analyser of the index: runs of letters and digits, lower case, stop words out, English stems."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.custom_stopword(sorted(stopwords)))
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


class Terms:
    """Turns text into the terms that count. Remembers the texts it saw last."""

    def __init__(self, rules: MatchRules) -> None:
        self._analyser = analyser(rules.stopwords)
        self._boilerplate = phrases(rules.boilerplate)
        short = {self._one(k): tuple(self._analyser.analyze(v)) for k, v in rules.short.items()}
        self._short = {k: frozenset(v) for k, v in short.items() if k and v}
        self._subjects: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for theme, names in rules.themes.items():
            for name in names:
                stems = tuple(self._analyser.analyze(name))
                if stems:
                    self._subjects.setdefault(stems[0], []).append((theme, stems))
        self.of = lru_cache(maxsize=8192)(self._of)
        self.plain = lru_cache(maxsize=8192)(self._plain)
        self.subjects = lru_cache(maxsize=8192)(self._about)

    def asked_for(self, text: str) -> list[str]:
        """The terms to look for: those of the text, and what its abbreviations stand for."""
        own = self.of(text)
        return sorted(own.union(*(self._short[t] for t in own if t in self._short)))

    def surface(self, text: str, terms: Iterable[str]) -> tuple[str, ...]:
        """The words of the text behind these terms, as written, in the order of the text, each once."""
        wanted = set(terms)
        found: dict[str, str] = {}
        for word in words(text):
            term = self._one(word)
            if term in wanted and term not in found:
                found[term] = word
        return tuple(found.values())

    def _of(self, text: str) -> frozenset[str]:
        """The distinct terms of a text, stock phrases left out; of nothing but stock phrases, all. A name
        written out counts as its abbreviation too."""
        bare = self._boilerplate.sub(" ", text) if self._boilerplate else text
        found = set(self._analyser.analyze(bare)) or set(self._analyser.analyze(text))
        found.update([short for short, long in self._short.items() if long <= found])
        return frozenset(found)

    def _plain(self, text: str) -> str:
        """The folded text for fuzzy ratios, stock phrases left out."""
        bare = self._boilerplate.sub(" ", text) if self._boilerplate else text
        return fold(bare) or fold(text)

    def _about(self, text: str) -> Mapping[str, float]:
        """The subjects of inspection a text touches and how much, as a vector of length 1 (empty: none)."""
        stems = self._analyser.analyze(text)
        found: dict[str, set[tuple[str, ...]]] = {}
        for place, stem in enumerate(stems):
            for theme, name in self._subjects.get(stem, ()):
                if tuple(stems[place : place + len(name)]) == name:
                    found.setdefault(theme, set()).add(name)
        points = {t: math.sqrt(sum(1.0 if len(n) == 1 else 1.5 for n in names)) for t, names in found.items()}
        length = math.sqrt(sum(p * p for p in points.values()))
        return {theme: p / length for theme, p in points.items()}

    def _one(self, word: str) -> str:
        return next(iter(self._analyser.analyze(word)), "")
