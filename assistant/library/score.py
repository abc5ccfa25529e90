"""The match number: how like this recommendation is to one answered before, and to what was said then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, replace
from math import fsum, sqrt

from rapidfuzz.fuzz import token_set_ratio

from assistant.library.rules import MatchRules
from assistant.library.terms import Terms
from assistant.passage import Passage

Rarity = Callable[[str], float]
"""A term's idf."""

NAMES: Mapping[str, str] = {
    "asked_words": "rare words of the recommendation answered",
    "asked_fuzzy": "likeness to the recommendation answered",
    "asked_subject": "subject of the recommendation answered",
    "said_words": "rare words found in the wording",
    "said_rare": "rare words in common with the wording, for its length",
    "said_fuzzy": "likeness to the wording",
    "said_subject": "subject of the wording",
    "report": "title of the report",
}
"""What each part of the sum is called when it is explained."""


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

    def less(self, why: str, points: float) -> Score:
        """The score with points taken off, never below nothing."""
        return replace(self, parts=(*self.parts, (why, -min(points, self.total))))


class Scorer:
    """Scores passages against one query; keeps what it worked out about the query."""

    def __init__(
        self,
        query: str,
        terms: Terms,
        rarity: Rarity,
        rules: MatchRules,
        *,
        typing: bool = False,
        report: str | None = None,
    ) -> None:
        self._terms = terms
        self._rarity = rarity
        self._weights: dict[str, float] = asdict(rules.weights)
        self._asks = not typing
        self._plain = terms.plain(query)
        self._own = terms.of(query)
        self._weight = self._sum(self._own)
        self._length = self._norm(self._own)
        self._subjects = terms.subjects(query)
        self._report = terms.of(report) if report else frozenset()
        self._report_weight = self._sum(self._report)
        self._seen: dict[tuple[str, str | None], dict[str, float]] = {}

    def measures(self, passage: Passage) -> dict[str, float]:
        """Every measure that applies to this passage, each 0 to 1, by the name of its weight."""
        return self._measures(passage)[1]

    def score(self, passage: Passage) -> Score:
        """The score of one passage, without deductions."""
        asked, measures = self._measures(passage)
        whole = sum(self._weights[name] for name in measures)
        parts = tuple((NAMES[name], 100 * self._weights[name] / whole * m) for name, m in measures.items())
        return Score(parts, asked, measures.get("asked_fuzzy", 0.0))

    def overlap(self, passage: Passage) -> tuple[frozenset[str], frozenset[str]]:
        """The query's terms the passage (or what it answered) holds, and those it lacks."""
        held = self._terms.of(passage.text).union(*(self._terms.of(a) for a in passage.asked))
        return self._own & held, self._own - held

    def _measures(self, passage: Passage) -> tuple[str | None, dict[str, float]]:
        found: dict[str, float] = {}
        best: str | None = None
        title = passage.source.report
        if self._asks and passage.asked:
            sides = {text: self._asked(text, title) for text in passage.asked}
            best = max(sides, key=lambda text: (self._weigh(sides[text]), text))
            found.update(sides[best])
        found.update(self._said(passage.text))
        if self._asks and self._report and title:
            theirs = self._terms.of(title)
            found["report"] = self._dice(self._report, self._report_weight, theirs)
        return best, found

    def _said(self, text: str) -> dict[str, float]:
        theirs = self._terms.of(text)
        shared = self._own & theirs
        length = self._length * self._norm(theirs)
        about = self._terms.subjects(text)
        return {
            "said_words": self._sum(shared) / self._weight if self._weight else 0.0,
            "said_rare": fsum(self._rarity(t) ** 2 for t in shared) / length if length else 0.0,
            "said_fuzzy": token_set_ratio(self._plain, self._terms.plain(text)) / 100,
            "said_subject": sum(w * about.get(s, 0.0) for s, w in self._subjects.items()),
        }

    def _asked(self, text: str, title: str | None) -> dict[str, float]:
        """Several passages answer one recommendation: what was worked out for it is kept."""
        if (text, title) not in self._seen:
            theirs = self._terms.subjects(f"{text} {title or ''}")
            self._seen[text, title] = {
                "asked_words": self._dice(self._own, self._weight, self._terms.of(text)),
                "asked_fuzzy": token_set_ratio(self._plain, self._terms.plain(text)) / 100,
                "asked_subject": sum(w * theirs.get(s, 0.0) for s, w in self._subjects.items()),
            }
        return self._seen[text, title]

    def _weigh(self, measures: Mapping[str, float]) -> float:
        return sum(self._weights[name] * m for name, m in measures.items())

    def _dice(self, ours: frozenset[str], weight: float, theirs: frozenset[str]) -> float:
        both = weight + self._sum(theirs)
        return 2 * self._sum(ours & theirs) / both if both else 0.0

    def _norm(self, terms: Collection[str]) -> float:
        return sqrt(fsum(self._rarity(t) ** 2 for t in terms))

    def _sum(self, terms: Collection[str]) -> float:
        return fsum(map(self._rarity, terms))
