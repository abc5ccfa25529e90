"""Words as the index knows them: stemmed, folded, without stop words. One analyser for index and score."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import tantivy

from assistant.library.rules import MatchRules
from assistant.text import fold

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
        self._boilerplate = rules.boilerplate
        self.of = lru_cache(maxsize=4096)(self._of)
        self.plain = lru_cache(maxsize=4096)(self._plain)

    def _of(self, text: str) -> frozenset[str]:
        """The distinct terms of a text, stock phrases left out; of nothing but stock phrases, all."""
        bare = self._boilerplate.sub(" ", text) if self._boilerplate else text
        return frozenset(self._analyser.analyze(bare)) or frozenset(self._analyser.analyze(text))

    def _plain(self, text: str) -> str:
        """The folded text for fuzzy ratios, stock phrases left out."""
        bare = self._boilerplate.sub(" ", text) if self._boilerplate else text
        return fold(bare) or fold(text)
