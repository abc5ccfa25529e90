"""How suggestions are scored and named, as data: weights, bars and word lists from knowledge/."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.errors import UsageProblem
from assistant.paths import Shelf

MATCHING = "knowledge/matching.toml"
STOPWORDS = "knowledge/stopwords.txt"
BOILERPLATE = "knowledge/boilerplate.txt"


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the match number (0 to 1, each group adding up to 1)."""

    asked: float
    said: float
    asked_words: float
    asked_fuzzy: float
    said_words: float
    said_fuzzy: float


@dataclass(frozen=True, slots=True)
class MatchRules:
    """Everything the match needs to know and nobody has to programme."""

    weights: Weights
    bars: Mapping[str, float]
    candidates: int
    words: int
    stopwords: frozenset[str]
    boilerplate: re.Pattern[str] | None

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> MatchRules:
        """The rules as they stand in knowledge/ (an officer's own copy first).

        Raises UsageProblem naming file and entry when one is missing or is no number.
        """
        table = shelf.toml(MATCHING)
        try:
            return cls(
                weights=_weights(table),
                bars={name: float(table["bars"][name]) for name in ("offered", "good", "adapt")},
                candidates=int(table["limits"]["candidates"]),
                words=int(table["limits"]["words"]),
                stopwords=frozenset(word for line in _lines(shelf.text(STOPWORDS)) for word in line.split()),
                boilerplate=_phrases(_lines(shelf.text(BOILERPLATE))),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise UsageProblem(
                f"{shelf.path(MATCHING)}: {error} is missing or is no number.", "Mend or delete your copy."
            ) from error


def _weights(table: Mapping[str, Any]) -> Weights:
    outer, asked, said = table["weights"], table["asked"], table["said"]
    return Weights(
        asked=float(outer["asked"]),
        said=float(outer["said"]),
        asked_words=float(asked["words"]),
        asked_fuzzy=float(asked["fuzzy"]),
        said_words=float(said["words"]),
        said_fuzzy=float(said["fuzzy"]),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def _phrases(phrases: list[str]) -> re.Pattern[str] | None:
    if not phrases:
        return None
    spaced = (r"\s+".join(re.escape(w) for w in p.split()) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{'|'.join(spaced)})\b", re.IGNORECASE)
