"""The match number: how like this recommendation is to one answered before, and to what was said then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, replace
from math import fsum, sqrt

from rapidfuzz.fuzz import token_set_ratio

from assistant.library.rules import MatchRules
from assistant.library.terms import Subjects, Terms, weighed
from assistant.passage import Passage

Rarity = Callable[[str], float]
"""A term's idf."""

NAMES: Mapping[str, str] = {
    "asked_words": "the recommendation it answered has the same uncommon words",
    "asked_fuzzy": "that recommendation is worded alike",
    "asked_subject": "that recommendation is about the same subject",
    "said_words": "the wording has the uncommon words that are asked about",
    "said_rare": "it has many of them for its length",
    "said_fuzzy": "the wording itself is alike",
    "said_subject": "the wording is about the same subject",
    "report": "the reports have like titles",
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

    @property
    def likeness_alone(self) -> float:
        """The match number before anything is taken off: whether there is a precedent at all, be it in the
        other voice or of another mind."""
        return sum(value for _, value in self.parts if value > 0)

    def shown(self) -> tuple[int, tuple[tuple[str, float], ...]]:
        """The number shown (whole, 0 to 100) and its parts in tenths, which add up to it to the last tenth:
        what rounding does is a part of its own."""
        number = min(100, round(self.total))
        tenths = [(name, round(10 * value)) for name, value in self.parts]
        tenths = [(name, tenth) for name, tenth in tenths if tenth]
        over = 10 * number - sum(tenth for _, tenth in tenths)
        if over:
            tenths.append(("rounding", over))
        return number, tuple((name, tenth / 10) for name, tenth in tenths)

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
        own = terms.read(query)
        self._line = own.line
        self._own = own.terms
        self._weight = self._weight_of(own.terms)
        self._square = fsum([r * r for r in map(rarity, own.terms)])
        self._subjects = weighed(own.subjects)
        self._report = terms.of(report) if report else frozenset()
        self._report_weight = self._weight_of(self._report)
        self._asked_seen: dict[tuple[str, str | None], dict[str, float]] = {}
        self._reports_seen: dict[str, float] = {}

    def measures(self, passage: Passage) -> dict[str, float]:
        """Every measure that applies to this passage, each 0 to 1, by the name of its weight."""
        return self._measures(passage)[1]

    def score(self, passage: Passage) -> Score:
        """The score of one passage, without deductions."""
        asked, measures = self._measures(passage)
        share = 100 / fsum([self._weights[name] for name in measures])
        parts = tuple([(NAMES[name], share * self._weights[name] * m) for name, m in measures.items()])
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
            best = max(sides, key=lambda text: (self._points(sides[text]), text))
            found.update(sides[best])
        found.update(self._said(passage.text))
        if self._asks and self._report and title:
            if title not in self._reports_seen:
                theirs = self._terms.of(title)
                self._reports_seen[title] = self._dice(self._report, self._report_weight, theirs)
            found["report"] = self._reports_seen[title]
        return best, found

    def _said(self, text: str) -> dict[str, float]:
        theirs = self._terms.read(text)
        shared, squares = self._shared(theirs.terms)
        length = self._square * sqrt(len(theirs.terms) / len(self._own)) if self._own else 0.0
        return {
            "said_words": shared / self._weight if self._weight else 0.0,
            "said_rare": squares / length if length else 0.0,
            "said_fuzzy": token_set_ratio(self._line, theirs.line) / 100,
            "said_subject": self._about(theirs.subjects),
        }

    def _asked(self, text: str, title: str | None) -> dict[str, float]:
        """Several passages answer one recommendation: what was worked out for it is kept."""
        known = self._asked_seen.get((text, title))
        if known is None:
            theirs = self._terms.read(text)
            more = self._terms.read(title).subjects if title else None
            known = self._asked_seen[text, title] = {
                "asked_words": self._dice(self._own, self._weight, theirs.terms),
                "asked_fuzzy": token_set_ratio(self._line, theirs.line) / 100,
                "asked_subject": self._about(theirs.subjects, more),
            }
        return known

    def _points(self, measures: Mapping[str, float]) -> float:
        return fsum([self._weights[name] * m for name, m in measures.items()])

    def _about(self, subjects: Subjects, more: Subjects | None = None) -> float:
        if not self._subjects or not (subjects or more):
            return 0.0
        theirs = weighed(subjects, more)
        return fsum([weight * theirs.get(name, 0.0) for name, weight in self._subjects.items()])

    def _dice(self, ours: frozenset[str], weight: float, theirs: frozenset[str]) -> float:
        both = weight + self._weight_of(theirs)
        return 2 * fsum(map(self._rarity, ours & theirs)) / both if both else 0.0

    def _shared(self, theirs: frozenset[str]) -> tuple[float, float]:
        """The idf of what both hold, added up, and its squares. A passage's length is reckoned by its number
        of terms and not by how rare each is: that is as good, and most need not be looked up."""
        rare = list(map(self._rarity, self._own & theirs))
        return fsum(rare), fsum([r * r for r in rare])

    def _weight_of(self, terms: Collection[str]) -> float:
        """The terms' idf added up (exactly, so in any order)."""
        return fsum(map(self._rarity, terms))
