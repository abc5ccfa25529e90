"""Search in past wording: every word must be there, typing errors are forgiven, and silence is explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import tantivy

from assistant.library.index import Index
from assistant.library.match import Fetch
from assistant.library.schema import ABOUT, ASKED, SAID, TAG, YEAR, tag
from assistant.library.wanted import Wanted
from assistant.passage import Passage
from assistant.text import fold, sentences

_TOKEN = re.compile(r"[^\W_]+")
_YEARS = (1000, 9999)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, and the sentence of it that says most of what was looked for; `promise` when that
    sentence promises something."""

    passage: Passage
    sentence: str
    promise: bool

    @property
    def number(self) -> int:
        """Which sentence of the passage it is, counted from 1."""
        cut = sentences(self.passage.text)
        return cut.index(self.sentence) + 1 if self.sentence in cut else 1


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: the best passages, how many there are in all (more may be among them that only
    look like a promise), words read as others because they stand nowhere, and why nothing was found."""

    hits: tuple[Hit, ...]
    total: int
    read_as: Mapping[str, str]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that must be there: as it was typed, and as the engine looks for it."""

    typed: str
    query: tantivy.Query
    stems: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()
    """Ways of writing it of which one must stand there letter by letter: the index has no `s` of `s.55`."""


class Searcher:
    """Searches one index. `names` gives every name of a force, `future` are words that promise."""

    def __init__(
        self,
        index: Index,
        lists: Mapping[str, Any],
        future: Sequence[str],
        names: Callable[[str], Sequence[str]] = lambda force: (force,),
    ) -> None:
        self._index = index
        self._same: Mapping[str, Sequence[str]] = lists["same"]
        self._names = names
        self._future = re.compile(rf"\b(?:{'|'.join(map(re.escape, future))})\b", re.IGNORECASE)

    def search(self, wanted: Wanted, fetch: Fetch, n: int = 10) -> Found:
        """Up to `n` passages that hold everything wanted, best first, of equals the newest."""
        parts, read_as = self._parts(wanted)
        if not len(self._index):
            return Found((), 0, {}, ("The library is empty. Add past records with: s55 library add FILE",))
        if not parts:
            return Found((), 0, {}, ("Nothing to look for: name a word that is not on everybody's lips.",))
        query = _all([part.query for part in parts])
        total = self._index.count(query)
        if not total:
            return Found((), 0, read_as, self._why(parts))
        literal = [part for part in parts if part.literal]
        found = self._index.found(query, 20 * n if wanted.promise or literal else n)
        passages = {id: p for id, p in fetch([id for id, _ in found]).items() if _spelt(p, literal)}
        if not passages and literal:
            return Found((), 0, read_as, _nowhere(literal))
        if literal and len(found) < 20 * n:
            total = len(passages)
        stems = frozenset(stem for part in parts for stem in part.stems)
        order = {
            id: (-round(score, 3), -(passages[id].source.year or 0), id)
            for id, score in found
            if id in passages
        }
        hits = [self._hit(passages[id], stems) for id in sorted(order, key=lambda id: order[id])]
        if wanted.promise:
            hits = [hit for hit in hits if hit.promise]
            total = total if hits else 0
        why = () if hits else ("It is mentioned, but no sentence that says so promises anything.",)
        return Found(tuple(hits[:n]), total, read_as, why)

    def _parts(self, wanted: Wanted) -> tuple[list[_Part], dict[str, str]]:
        made: list[_Part] = []
        read_as: dict[str, str] = {}
        for typed in (*wanted.words, *wanted.phrases):
            part = self._said(typed)
            if part is not None and typed in wanted.words and not self._index.count(part.query):
                near = self._near(typed)
                if near is not None:
                    read_as[typed], part = near
            if part is not None:
                made.append(part)
        for about in wanted.about:
            queries = [q for way in self._ways(about) if (q := self._sequence(ABOUT, way)) is not None]
            if queries:
                made.append(_Part(f"report:{about}", _any(queries)))
        if wanted.force:
            forces = {fold(name) for name in (wanted.force, *self._names(wanted.force))}
            made.append(_Part(f"force:{wanted.force}", _any([self._tag("force", f) for f in sorted(forces)])))
        for kind, value in (("voice", wanted.voice), ("limb", wanted.limb)):
            if value is not None:
                made.append(_Part(f"{kind}:{value}", self._tag(kind, value)))
        if wanted.after or wanted.before:
            first, last = wanted.after or _YEARS[0], wanted.before or _YEARS[1]
            typed = f"after:{wanted.after}" if wanted.after else f"before:{wanted.before}"
            years = tantivy.Query.range_query(
                self._index.schema, YEAR, tantivy.FieldType.Integer, first, last
            )
            made.append(_Part(typed, years))
        return made, read_as

    def _said(self, typed: str) -> _Part | None:
        """A word or phrase on either side, in every way it is written; None where only stop words are."""
        ways = self._ways(typed)
        queries = [
            q for way in ways for side in (SAID, ASKED) if (q := self._sequence(side, way)) is not None
        ]
        if not queries:
            return None
        literal = tuple(map(fold, ways)) if any(map(self._loses_a_letter, ways)) else ()
        return _Part(typed, _any(queries), self._index.terms(typed), literal)

    def _loses_a_letter(self, way: str) -> bool:
        """Whether a single letter of it counts for nothing in the index, beside something that does."""
        tokens = _TOKEN.findall(_possessives(way))
        return any(len(t) == 1 and not self._index.terms(t) for t in tokens) and bool(self._index.terms(way))

    def _ways(self, typed: str) -> tuple[str, ...]:
        """What was typed, and how else it is written."""
        return (typed, *self._same.get(fold(typed), ()))

    def _sequence(self, side: str, typed: str) -> tantivy.Query | None:
        """The words in their order: `s.55` is `s` and `55` side by side, `women's` is `women`."""
        tokens = [token for word in _possessives(typed).split() for token in _TOKEN.findall(word)]
        placed = [(place, stems[0]) for place, t in enumerate(tokens[:50]) if (stems := self._index.terms(t))]
        schema = self._index.schema
        if len(placed) > 1:
            return tantivy.Query.phrase_query(schema, side, list(placed))
        return tantivy.Query.term_query(schema, side, placed[0][1], "freq") if placed else None

    def _near(self, typed: str) -> tuple[str, _Part] | None:
        """A word that stands nowhere, read as the commonest word one slip away from it."""
        word = _possessives(fold(typed))
        if not (4 <= len(word) <= 30 and word.isalnum()):
            return None
        known: dict[str, int] = {}
        for near in _slips(word):
            stems = self._index.terms(near)
            if len(stems) == 1:
                frequency = max(self._index.frequency(side, stems[0]) for side in (SAID, ASKED))
                if frequency:
                    known[near] = frequency
        if not known:
            return None
        best = min(known, key=lambda near: (-known[near], abs(len(near) - len(word)), near))
        part = self._said(best)
        return (best, replace(part, typed=typed)) if part is not None else None

    def _why(self, parts: Sequence[_Part]) -> tuple[str, ...]:
        """Which part is to blame: one that stands nowhere by itself, else those without which there would be
        something, else that they never stand together."""
        nowhere = [part.typed for part in parts if not self._index.count(part.query)]
        if nowhere:
            return _nowhere([part for part in parts if part.typed in nowhere])
        found = []
        for left_out in parts:
            rest = [part.query for part in parts if part is not left_out]
            number = self._index.count(_all(rest))
            if number:
                found.append(f"Without “{left_out.typed}” there would be {number:,}.")
        return tuple(found) or ("Each of these stands somewhere, but never together.",)

    def _hit(self, passage: Passage, stems: frozenset[str]) -> Hit:
        def points(sentence: str) -> tuple[int, bool]:
            return len(stems.intersection(self._index.terms(sentence))), bool(self._future.search(sentence))

        told = sentences(passage.text) or (passage.text,)
        best = max(told, key=points)
        shared, promising = points(best)
        return Hit(passage, best, promising and (shared > 0 or not stems))

    def _tag(self, kind: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._index.schema, TAG, tag(kind, value), "basic")


def _spelt(passage: Passage, literal: Sequence[_Part]) -> bool:
    """Whether every one of these stands in a passage, or in what it answered, letter by letter."""
    text = fold(" ".join((passage.text, *passage.asked)))
    return all(any(re.search(rf"(?<!\w){re.escape(way)}", text) for way in part.literal) for part in literal)


def _nowhere(parts: Sequence[_Part]) -> tuple[str, ...]:
    return tuple(f"“{part.typed}” stands nowhere in the library." for part in parts)


_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def _slips(word: str) -> set[str]:
    """Every word one slip away: a letter left out, put in, mistaken, or two turned round."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    left_out = {a + c + b for a, b in cuts for c in _LETTERS}
    put_in = {a + b[1:] for a, b in cuts if b}
    mistaken = {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    turned = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return (left_out | put_in | mistaken | turned) - {word}


def _possessives(text: str) -> str:
    return re.sub(r"['’]s?(?=\W|$)", "", text)


def _all(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def _any(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])
