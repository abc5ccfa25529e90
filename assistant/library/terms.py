"""Words as the index knows them: stemmed, folded, without stop words. One analyser for index and score."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import cast

import tantivy

from assistant.library.rules import MatchRules
from assistant.text import words

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


_TOKEN = re.compile(r"[^\W_]+")
_KEPT = 4096
"""Texts whose reading is remembered."""
_VOCABULARY = 200_000
"""Words whose stems are remembered."""


Subjects = Mapping[str, frozenset[tuple[str, ...]]]
"""The subjects of inspection a text touches, each with the names by which it does."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text read for comparison, stock phrases left out: its distinct terms, its words that are not stop
    words in one line, and its subjects."""

    terms: frozenset[str]
    line: str
    subjects: Subjects


class Terms:
    """Turns text into the terms that count. Remembers the texts it saw last, and every word's stem."""

    def __init__(self, rules: MatchRules) -> None:
        self._analyser = analyser(rules.stopwords)
        self._stemmer, self._stopwords = analyser(()), rules.stopwords
        self._stems: dict[str, str] = {}
        self._boilerplate: dict[str, dict[str, list[list[str]]]] = {}
        for phrase in sorted(rules.boilerplate, key=len, reverse=True):
            tokens = _tokens(phrase)
            if len(tokens) > 1:
                self._boilerplate.setdefault(tokens[0], {}).setdefault(tokens[1], []).append(tokens)
        short = {self._stem(k.lower()): tuple(self._analyser.analyze(v)) for k, v in rules.short.items()}
        self._short = {k: frozenset(v) for k, v in short.items() if k and v}
        self._subjects: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
        for theme, names in rules.themes.items():
            for name in names:
                stems = tuple(self._analyser.analyze(name))
                if stems:
                    self._subjects.setdefault(stems[0], []).append((theme, stems, _whole(name, stems)))
        self.read = lru_cache(maxsize=_KEPT)(self._read)
        self.written = lru_cache(maxsize=64)(self._written)

    def of(self, text: str) -> frozenset[str]:
        """The distinct terms of a text, stock phrases left out; of nothing but stock phrases, all. A name
        written out counts as its abbreviation too."""
        return self.read(text).terms

    def line(self, text: str) -> str:
        """The words of a text that count, in one line for fuzzy ratios: half as long as the text, so several
        times as quick to compare, and no worse at it (tests/benchmarks/match.py)."""
        return self.read(text).line

    def asked_for(self, text: str) -> list[str]:
        """The terms to look for: those of the text, and what its abbreviations stand for."""
        own = self.of(text)
        return sorted(own.union(*(self._short[t] for t in own if t in self._short)))

    def surface(self, text: str, terms: Collection[str]) -> tuple[str, ...]:
        """The words of the text behind these terms, as written, in the order of the text, each once."""
        return tuple([word for term, word in self.written(text) if term in terms])

    def _written(self, text: str) -> tuple[tuple[str, str], ...]:
        """Each term of the text with the first word it stands for, in the order of the text."""
        found: dict[str, str] = {}
        for word in words(text):
            term = self._stem(tokens[0]) if (tokens := _tokens(word)) else ""
            if term:
                found.setdefault(term, word)
        return tuple(found.items())

    def _read(self, text: str) -> Read:
        tokens = _tokens(text)
        stems = self._stemmed(tokens)
        about = self._about(list(filter(None, stems)), tokens)
        bare = self._bare(tokens)
        if bare is not tokens and any(rest := self._stemmed(bare)):
            tokens, stems = bare, rest
        found = set(stems)
        found.discard("")
        found.update([short for short, long in self._short.items() if long <= found])
        return Read(frozenset(found), " ".join(compress(tokens, stems)), about)

    def _stemmed(self, tokens: Sequence[str]) -> list[str]:
        """The stem of each token; empty for a stop word."""
        stems = list(map(self._stems.get, tokens))
        if None in stems:
            self._learn(tokens)
            stems = list(map(self._stems.get, tokens))
            if None in stems:
                stems = list(map(self._stem, tokens))
        return cast(list[str], stems)

    def _learn(self, tokens: Sequence[str]) -> None:
        """Remember the stems of all these tokens, those not known yet in one call of the engine."""
        if len(self._stems) > _VOCABULARY:
            self._stems.clear()
        fresh = [t for t in dict.fromkeys(tokens) if t not in self._stems]
        stems = self._stemmer.analyze(" ".join(fresh))
        if len(stems) == len(fresh):  # else the engine cuts words otherwise than we do: one by one, later
            stops = self._stopwords
            self._stems.update([(t, "" if t in stops else s) for t, s in zip(fresh, stems, strict=True)])

    def _bare(self, tokens: list[str]) -> list[str]:
        """The tokens without stock phrases; the same list when it holds none."""
        starts = self._boilerplate
        cuts: list[tuple[int, int]] = []
        end = 0
        for place, token in enumerate(tokens[:-1]):
            if token in starts and place >= end:
                for phrase in starts[token].get(tokens[place + 1], ()):
                    if tokens[place : place + len(phrase)] == phrase:
                        end = place + len(phrase)
                        cuts.append((place, end))
                        break
        if not cuts:
            return tokens
        kept: list[str] = []
        at = 0
        for start, end in cuts:
            kept += tokens[at:start]
            at = end
        return kept + tokens[at:]

    def _about(self, stems: list[str], tokens: Sequence[str]) -> Subjects:
        """The subjects whose names stand among these stems; `tokens` are the words before stemming."""
        begun = self._subjects.keys() & stems
        if not begun:
            return {}
        line = f" {' '.join(stems)} "
        found: dict[str, set[tuple[str, ...]]] = {}
        for stem in begun:
            for theme, name, whole in self._subjects[stem]:
                if whole:
                    here = whole in f" {' '.join(tokens)} "
                else:
                    here = len(name) == 1 or f" {' '.join(name)} " in line
                if here:
                    found.setdefault(theme, set()).add(name)
        return {theme: frozenset(named) for theme, named in found.items()}

    def _stem(self, token: str) -> str:
        """The stem of a token as the index has it, nothing for a stop word; remembered."""
        stem = self._stems.get(token)
        if stem is None:
            if len(self._stems) > _VOCABULARY:
                self._stems.clear()
            stem = self._stems[token] = next(iter(self._analyser.analyze(token)), "")
        return stem


def _whole(name: str, stems: tuple[str, ...]) -> str:
    """A name of which stop words leave a single word (`use of force`) counts only as it is written."""
    tokens = _tokens(name)
    return f" {' '.join(tokens)} " if len(stems) == 1 < len(tokens) else ""


_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_QUOTES = re.compile("[‘’“”–—…•£ ]")


def _tokens(text: str) -> list[str]:
    """Runs of letters and digits in lower case, as the index cuts them. English prose takes the quick way."""
    plain = text if text.isascii() else _QUOTES.sub(" ", text)
    return plain.translate(_PLAIN).split() if plain.isascii() else _TOKEN.findall(text.lower())


def weighed(subjects: Subjects, more: Subjects | None = None) -> dict[str, float]:
    """How much a text is about each subject, as a vector of length 1; `more` are those of its title."""
    if more:
        subjects = {t: subjects.get(t, frozenset()) | more.get(t, frozenset()) for t in {*subjects, *more}}
    squares = {t: sum([1.0 if len(n) == 1 else 1.5 for n in named]) for t, named in subjects.items()}
    length = math.sqrt(math.fsum(squares.values()))
    return {theme: math.sqrt(square) / length for theme, square in squares.items()}
