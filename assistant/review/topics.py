"""Which words of a clause matter: the rare ones, with the report's own topic words masked."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from assistant.paths import Shelf
from assistant.report import Report
from assistant.review.duty import DutyRules
from assistant.text import stem, words


@dataclass(frozen=True, slots=True)
class CoverageRules:
    """How a sentence is found to speak of a clause (knowledge/coverage.toml)."""

    share: float
    words: int
    stop: frozenset[str]
    weak: frozenset[str]
    duty: DutyRules

    @classmethod
    def from_shelf(cls, shelf: Shelf, duty: DutyRules | None = None) -> CoverageRules:
        """Read the rules. Raises UsageProblem when a file is broken."""
        table = shelf.toml("knowledge/coverage.toml")
        stop = frozenset(stem(w) for w in words(table["stop"]))
        return cls(
            float(table["share"]),
            int(table["words"]),
            stop,
            frozenset(stem(w) for w in words(table["weak"])),
            duty or DutyRules.from_shelf(shelf),
        )


_WEAK = 0.25
"""What a word that is common in all such records counts, against 1."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The weights of the words of one report: 0 for stop words and for what the whole report is about."""

    weights: dict[str, float]
    stop: frozenset[str]
    weak: frozenset[str]

    @classmethod
    def of(cls, report: Report, rules: CoverageRules) -> Topics:
        """Weigh the words of a report: the fewer clauses a word is in, the more it says."""
        clauses = [set(stems(c.text)) for r in report.recommendations for c in r.clauses]
        title = set(stems(report.fields.title or ""))
        counts = Counter(s for clause in clauses for s in clause)
        total = len(clauses) or 1
        common = {s for s, n in counts.items() if total >= 8 and n > total / 3}
        weights = {
            s: math.log(1 + total / n) * (_WEAK if s in rules.weak else 1)
            for s, n in counts.items()
            if s not in rules.stop and s not in title and s not in common
        }
        return cls(weights, rules.stop, rules.weak)

    def rare(self, text: str) -> dict[str, float]:
        """The weighing stems of a clause."""
        return {s: self.weights[s] for s in set(stems(text)) if s in self.weights}


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text, in order."""
    return tuple(stem(w) for w in words(text))
