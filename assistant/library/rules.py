"""How suggestions are scored and named, as data: weights, bars and word lists from knowledge/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from assistant.errors import UsageProblem
from assistant.paths import Shelf

MATCHING = "knowledge/matching.toml"
MEANING = "knowledge/meaning.toml"
THEMES = "knowledge/themes.toml"
STOPWORDS = "knowledge/stopwords.txt"
BOILERPLATE = "knowledge/boilerplate.txt"


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the match number; they add up to 1."""

    asked_words: float
    asked_fuzzy: float
    asked_subject: float
    said_words: float
    said_rare: float
    said_fuzzy: float
    said_subject: float
    report: float


@dataclass(frozen=True, slots=True)
class Deductions:
    """Points off the match number (0 to 100)."""

    difference: float
    blanket: float
    cut: float
    voice: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Marks on the 0 to 100 scale; `same_idea` is on rapidfuzz's."""

    offered: float
    good: float
    adapt: float
    same_idea: float


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is looked at."""

    candidates: int
    scored: int
    words: int
    nearest: int
    one_answer: int


T = TypeVar("T", Weights, Deductions, Bars, Limits)


@dataclass(frozen=True, eq=False, slots=True)
class MatchRules:
    """Everything the match needs to know and nobody has to programme."""

    weights: Weights
    deductions: Deductions
    bars: Bars
    limits: Limits
    stopwords: frozenset[str]
    boilerplate: tuple[str, ...]
    short: Mapping[str, str]
    themes: Mapping[str, tuple[str, ...]]
    meaning: Mapping[str, Any]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> MatchRules:
        """The rules as they stand in knowledge/ (an officer's own copy first).

        Raises UsageProblem naming file and entry when one is missing or is no number.
        """
        table, themes = shelf.toml(MATCHING), shelf.toml(THEMES)
        try:
            return cls(
                weights=_group(Weights, table, "weights"),
                deductions=_group(Deductions, table, "deductions"),
                bars=_group(Bars, table, "bars"),
                limits=_group(Limits, table, "limits"),
                stopwords=stopwords(shelf),
                boilerplate=tuple(_lines(shelf.text(BOILERPLATE))),
                short={str(k): str(v) for k, v in themes["short"].items()},
                themes={str(k): tuple(map(str, v)) for k, v in themes["themes"].items()},
                meaning=shelf.toml(MEANING),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UsageProblem(
                f"{shelf.path(MATCHING)} or {shelf.path(THEMES)}: {error} is missing or of the wrong kind.",
                "Mend or delete your copy.",
            ) from error


def stopwords(shelf: Shelf) -> frozenset[str]:
    """The words that say nothing about the subject (knowledge/stopwords.txt)."""
    return frozenset(word.casefold() for line in _lines(shelf.text(STOPWORDS)) for word in line.split())


def _group(kind: type[T], table: Mapping[str, Any], name: str) -> T:
    numbers = {f.name: table[name][f.name] for f in fields(kind)}
    if any(isinstance(n, bool) or not isinstance(n, int | float) for n in numbers.values()):
        raise TypeError(f"[{name}]")
    return kind(**numbers)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
