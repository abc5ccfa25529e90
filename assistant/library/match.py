"""Suggestions: past wording for a recommendation, best first, each with its class and its sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz.fuzz import token_set_ratio

from assistant.library.index import Index
from assistant.library.meaning import FACTS, STANCE, Meaning
from assistant.library.rules import MatchRules
from assistant.library.schema import ABOUT, ASKED, SAID
from assistant.library.score import Score, Scorer
from assistant.library.terms import Terms
from assistant.passage import Conflict, Offers, Passage, Suggestion
from assistant.report import Addressee
from assistant.response import Limb, Voice
from assistant.text import clean, fold

Fetch = Callable[[Sequence[int]], Mapping[int, Passage]]
"""Stored passages by id; ids that are withdrawn or unknown are simply not in the answer."""

_LONGEST = 50_000
"""Characters of a query that are looked at; its words are limited by the rules besides."""


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
    is the title of the report it stands in; `steer` are words the officer adds; `limb` and `voice` are those
    chosen for the answer."""

    text: str
    force: str | None = None
    steer: tuple[str, ...] = ()
    typing: bool = False
    addressees: tuple[Addressee, ...] = ()
    report: str | None = None
    voice: Voice | None = None
    limb: Limb | None = None
    names: tuple[str, ...] = ()
    """Other names of `force`, under which the library may know it."""
    besides: int | None = None
    """A passage that is not wanted: it is at hand already."""
    bare: bool = False
    """Words to look for rather than a text with a meaning of its own, so that meanings are not compared."""

    def ours(self, force: str | None) -> bool:
        """Whether a passage's force is the one asked for."""
        return force is not None and fold(force) in {fold(n) for n in (self.force, *self.names) if n}


@dataclass(frozen=True, slots=True)
class Blind:
    """What a trial keeps from the match: passages it must not see at all, and with `wording` everything but
    the wording: neither the recommendations answered nor the reports they come from."""

    out: frozenset[int] = frozenset()
    wording: bool = False


_ALL = Blind()


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate with its score and where its meaning differs."""

    passage: Passage
    score: Score
    conflicts: tuple[Conflict, ...] = ()


def _best_first(one: _Found) -> tuple[float, int]:
    return -one.score.total, one.passage.id or 0


class Matcher:
    """Answers queries by one set of rules; keeps what it read of texts seen before. One thread at a time."""

    def __init__(self, rules: MatchRules) -> None:
        self._rules = rules
        self._terms = Terms(rules)
        self._meaning = Meaning(rules.meaning)
        dates = rules.meaning["numbers"]  # a day is to be changed wherever it comes from: no word that lacks
        self._days = frozenset({*dates["months"], *dates.get("weekdays", ())})

    def suggest(self, query: Query, index: Index, fetch: Fetch, n: int = 5, blind: Blind = _ALL) -> Offers:
        """Up to `n` suggestions, best first. An empty library or query gives none, and `nothing_good`."""
        text = self._looked_at(query)
        scorer = Scorer(
            text, self._terms, index.rarity, self._rules, typing=query.typing, report=query.report
        )
        if query.besides is not None:
            blind = replace(blind, out=blind.out | {query.besides})
        promising = self._candidates(query, text, index, blind)
        count = max(n + 3, self._rules.limits.scored)
        found = self._scored(query, self._fetched(promising[:count], fetch, blind), scorer)
        chosen = self._different(found, n + 2)
        if len(chosen) < n and len(promising) > count:  # many of one idea: look further down for others
            found += self._scored(query, self._fetched(promising[count : 3 * count], fetch, blind), scorer)
            chosen = self._different(sorted(found, key=_best_first), n + 2)
        judged = sorted((self._judged(query, one) for one in chosen), key=_best_first)
        offered = [one for one in judged if self._worth(one)][:n]
        suggestions = tuple(
            self._suggestion(rank, one, query, text, scorer) for rank, one in enumerate(offered, 1)
        )
        good = any(round(one.score.likeness_alone) >= self._rules.bars.good for one in offered)
        return Offers(query.text, suggestions, not good)

    def judged(self, query: Query, passages: Sequence[Passage], index: Index) -> tuple[Suggestion, ...]:
        """Passages that were found otherwise, in the order given, each with its class and its number."""
        text = self._looked_at(query)
        scorer = Scorer(
            text, self._terms, index.rarity, self._rules, typing=query.typing, report=query.report
        )
        found = (_Found(p, self._deducted(scorer.score(p), p, query)) for p in passages)
        return tuple(
            self._suggestion(rank, self._judged(query, one), query, text, scorer)
            for rank, one in enumerate(found, 1)
        )

    def measures(
        self, query: Query, index: Index, fetch: Fetch, blind: Blind = _ALL
    ) -> dict[int, Mapping[str, float]]:
        """The measures of every candidate that is scored, by its id, for fitting the weights."""
        text = self._looked_at(query)
        scorer = Scorer(
            text, self._terms, index.rarity, self._rules, typing=query.typing, report=query.report
        )
        promising = self._candidates(query, text, index, blind)[: self._rules.limits.scored]
        passages = self._fetched(promising, fetch, blind)
        return {id: scorer.measures(p) for id, p in passages.items()}

    def _fetched(self, ids: Sequence[int], fetch: Fetch, blind: Blind) -> Mapping[int, Passage]:
        passages = fetch(ids)
        return {id: _mask(p) for id, p in passages.items()} if blind.wording else passages

    def _looked_at(self, query: Query) -> str:
        text = " ".join((clean(query.text[:_LONGEST]), *(clean(w[:200]) for w in query.steer[:50])))
        return " ".join(text.split()[: self._rules.limits.words])

    def _candidates(self, query: Query, text: str, index: Index, blind: Blind) -> tuple[int, ...]:
        """Ids from every side, the most promising first by the engine's own scores; what a trial hides is
        passed over before the best are counted."""
        most = self._rules.limits.candidates
        terms = self._terms.asked_for(text)
        sides = [(SAID, terms, 0.4)]
        if not query.typing and not blind.wording:
            sides.append((ASKED, terms, 0.6))
            if query.report:
                sides.append((ABOUT, self._terms.asked_for(query.report), 0.1))
        promise: dict[int, float] = {}
        for side, wanted, share in sides:
            hits = index.ranked(side, wanted, most + len(blind.out))
            seen = [hit for hit in hits if hit[0] not in blind.out][:most]
            for id, score in seen:
                promise[id] = promise.get(id, 0.0) + share * score / seen[0][1]
        return tuple(sorted(promise, key=lambda id: (-promise[id], id)))

    def _scored(self, query: Query, passages: Mapping[int, Passage], scorer: Scorer) -> list[_Found]:
        found = [_Found(p, self._deducted(scorer.score(p), p, query)) for p in passages.values()]
        return sorted(found, key=_best_first)

    def _deducted(self, score: Score, passage: Passage, query: Query) -> Score:
        off = self._rules.deductions
        if passage.blanket:
            score = score.less("given as an answer to everything", off.blanket)
        if not passage.complete:
            score = score.less("its end is missing", off.cut)
        if query.voice is not None and passage.voice not in (None, query.voice):
            score = score.less("written in the other voice", off.voice)
        return score

    def _different(self, found: Sequence[_Found], n: int) -> list[_Found]:
        """The best `n`, no two of them one idea, and no past answer crowding out the others while there are
        others."""
        chosen: list[_Found] = []
        later: list[_Found] = []
        answers: Counter[tuple[str, str | None]] = Counter()
        for one in found:
            if len(chosen) >= n:
                break
            if any(self._one_idea(one.passage.text, c.passage.text) for c in (*chosen, *later)):
                continue
            answer = (one.passage.source.origin, one.score.asked)
            answers[answer] += 1
            (chosen if answers[answer] <= self._rules.limits.one_answer else later).append(one)
        return (chosen + later)[:n]

    def _one_idea(self, ours: str, theirs: str) -> bool:
        """Whether two passages say the same; accepted and rejected never do, however alike they read."""
        line = self._terms.line
        if token_set_ratio(line(ours), line(theirs)) < self._rules.bars.same_idea:
            return False
        return STANCE.isdisjoint({c.axis for c in self._meaning.compare(ours, theirs)})

    def _judged(self, query: Query, one: _Found) -> _Found:
        conflicts = self._conflicts(query, one)
        axes = sum(c.axis != "wording" for c in conflicts)
        score = one.score
        if axes:
            score = score.less("differences of meaning", self._rules.deductions.difference * min(3, axes))
        return replace(one, score=score, conflicts=conflicts)

    def _conflicts(self, query: Query, one: _Found) -> tuple[Conflict, ...]:
        """Against what was asked then, against what was said, and against the limb chosen; each axis once."""
        if query.bare:
            return ()
        texts = (*(() if query.typing or one.score.asked is None else (one.score.asked,)), one.passage.text)
        found: dict[str, Conflict] = {}
        asked = query.text[:_LONGEST]
        for text in texts:
            for conflict in self._meaning.compare(asked, text):
                found.setdefault(conflict.axis, conflict)
        theirs = one.passage.limb
        if query.limb is not None and theirs is not None and query.limb is not theirs:
            axis = "decision" if Limb.NONE in (query.limb, theirs) else "modality"
            found.setdefault(axis, Conflict(axis, _LIMBS[query.limb], _LIMBS[theirs]))
        return tuple(found.values())

    def _worth(self, one: _Found) -> bool:
        return one.score.total >= self._rules.bars.offered

    def _suggestion(self, rank: int, one: _Found, query: Query, text: str, scorer: Scorer) -> Suggestion:
        shared, missing = scorer.overlap(one.passage)
        number, parts = one.score.shown()
        return Suggestion(
            rank=rank,
            match=number,
            match_class=self._class(one, query).value,
            passage=one.passage,
            asked=one.score.asked,
            shared=self._terms.surface(text, shared),
            missing=tuple(w for w in self._terms.surface(text, missing) if w not in self._days),
            conflicts=one.conflicts,
            parts=parts,
        )

    def _class(self, one: _Found, query: Query) -> MatchClass:
        axes = {c.axis for c in one.conflicts}
        if axes & STANCE:
            return MatchClass.STANCE
        if not query.typing and one.score.asked is not None and not axes:
            if self._meaning.same(query.text[:_LONGEST], one.score.asked):
                here = query.ours(one.passage.source.force)
                return MatchClass.SAME_HERE if here else MatchClass.SAME_ELSEWHERE
        elif axes and axes & FACTS and axes <= FACTS | {"wording"} and self._only_facts(one.conflicts):
            return MatchClass.CHANGE_FACTS
        near = one.score.total >= self._rules.bars.adapt
        return MatchClass.ADAPT if near else MatchClass.INSPIRATION

    def _only_facts(self, conflicts: Sequence[Conflict]) -> bool:
        """Whether the words that differ are just the numbers and names that differ."""
        facts = " ".join(f"{c.query} {c.passage}" for c in conflicts if c.axis in FACTS).casefold()
        wording = next((c for c in conflicts if c.axis == "wording"), None)
        if wording is None:
            return False
        return self._meaning.only_facts(f"{wording.query} {wording.passage}", facts)


def _mask(passage: Passage) -> Passage:
    source = replace(passage.source, report=None)
    return replace(passage, asked=(), source=source, theme=None)


_LIMBS = {Limb.TAKEN: "action taken", Limb.PROPOSED: "action proposed", Limb.NONE: "no action"}


def suggest(query: Query, index: Index, fetch: Fetch, rules: MatchRules, n: int = 5) -> Offers:
    """Up to `n` suggestions for one query, best first (a Matcher keeps its reading between queries)."""
    return Matcher(rules).suggest(query, index, fetch, n)


def like(passage: Passage) -> Query:
    """The query for more like this: the passage's own words, itself left out."""
    return Query(passage.text, force=passage.source.force, typing=True, besides=passage.id)
