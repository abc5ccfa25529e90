"""Past wording: a passage, remembered together with the recommendation it answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.response import Limb, Voice


@dataclass(frozen=True, slots=True)
class Source:
    """Where a passage comes from. `year` is the response's; `sample` marks wording written for the demo."""

    force: str | None
    report: str | None
    year: int | None
    origin: str
    sample: bool = False


def from_case(case: str) -> str:
    """The origin of passages that were put into the library from a case."""
    return f"case {case}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a past answer. `id` is None until it is stored; `asked` is what it answered."""

    text: str
    asked: tuple[str, ...]
    source: Source
    voice: Voice | None = None
    limb: Limb | None = None
    theme: str | None = None
    blanket: bool = False
    complete: bool = True
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A difference of meaning on one axis (negation, modality, decision, numbers)."""

    axis: str
    query: str
    passage: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something particular to the source that must be changed or kept on purpose.

    `start` and `end` are character offsets in the passage; `proposal` is None where only a person can say.
    """

    kind: str
    text: str
    proposal: str | None
    start: int
    end: int
    sentence: str = ""
    """For a promise past its date: the sentence that promises."""
    ways: tuple[tuple[str, str], ...] = ()
    """For a promise past its date: what can be done about it, and what would stand for the sentence then."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage offered for a recommendation: the class says what must change, the number comes second."""

    rank: int
    match: int
    match_class: str
    passage: Passage
    asked: str | None
    shared: tuple[str, ...]
    missing: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()
    facts: tuple[Fact, ...] = ()
    parts: tuple[tuple[str, float], ...] = field(default=())
    """The sum behind `match`: named parts in tenths that add up to it exactly."""
    stale: tuple[str, ...] = ()
    """Why the wording is out of date: what it mentions that is not so any more."""


@dataclass(frozen=True, slots=True)
class Offers:
    """The answer to one query. `nothing_good` says that the library holds no good precedent, `empty_library`
    that it holds nothing at all. `searched` are the words an officer searched the library with, where that is
    how these were found."""

    query: str
    suggestions: tuple[Suggestion, ...]
    nothing_good: bool
    empty_library: bool = False
    searched: str = ""
