"""Which sentences of a text speak of a clause: word for word, or by enough of what its words weigh."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.record import paragraphs
from assistant.report import Clause, Recommendation
from assistant.review.topics import CoverageRules, Topics, stems
from assistant.text import sentences, words


@dataclass(frozen=True, slots=True)
class Said:
    """A text taken apart once: its sentences, headings left out, each with its stems and its words in a row
    between blanks, and all stems."""

    sentences: tuple[tuple[str, frozenset[str], str], ...]
    stems: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Said:
        told = [s for p in paragraphs(text) if not p.startswith("# ") for s in sentences(p)]
        apart = tuple((s, frozenset(stems(s)), f" {' '.join(words(s))} ") for s in told)
        return cls(apart, frozenset().union(*(stemmed for _, stemmed, _ in apart)))


Asked = tuple[tuple[dict[str, float], ...], ...]
"""For each clause the weighed words of each of its sentences."""


def asked_of(recommendation: Recommendation, topics: Topics, rules: CoverageRules) -> Asked:
    """The weighed words of each clause of a recommendation."""
    asked = []
    for clause in recommendation.clauses:
        parts = [rare for part in sentences(clause.text) if len(rare := topics.rare(part)) >= rules.words]
        asked.append(tuple(parts or [topics.rare(clause.text)]))
    return tuple(asked)


def exact_words(recommendation: Recommendation, topics: Topics) -> tuple[str, ...]:
    """The words of each clause as they would stand in an answer; empty where they are too few to say
    anything."""
    found = []
    for clause in recommendation.clauses:
        said = words(clause.text)
        said = said[:-1] if said and said[-1] in {"and", "or"} else said
        telling = len(said) >= 3 and not topics.stop.issuperset(stems(clause.text))
        found.append(f" {' '.join(said)} " if telling else "")
    return tuple(found)


def evidence_of(
    asked: Asked, exact: tuple[str, ...], told: Said, topics: Topics, rules: CoverageRules
) -> tuple[tuple[str, ...], ...]:
    """For each clause of a recommendation the sentences of one text that speak of it: that hold it word for
    word, whatever its words weigh, or enough of what they weigh."""
    wanted = frozenset(word for clause in asked for part in clause for word in part)
    lines = [(s, stemmed, line, not wanted.isdisjoint(stemmed)) for s, stemmed, line in told.sentences]
    return tuple(
        tuple(
            s
            for s, stemmed, line, near in lines
            if (clause_words and clause_words in line)
            or (near and any(_speaks(stemmed, rare, rules, topics.weak) for rare in clause))
        )
        for clause, clause_words in zip(asked, exact, strict=True)
    )


def about_it(recommendation: Recommendation, told: Said, topics: Topics) -> tuple[str, ...]:
    """The sentences of an answer written to a recommendation that are about it at all. What stands in its own
    place needs to say less of it than what stands in a narrative: two words of a clause, or three that are
    common in all such records, the topic of the report not masked."""
    clauses = [frozenset(stems(clause.text)) - topics.stop for clause in recommendation.clauses]

    def about(stemmed: frozenset[str]) -> bool:
        return any(
            len(shared := clause & stemmed) >= (2 if shared - topics.weak else 3) for clause in clauses
        )

    return tuple(s for s, stemmed, _ in told.sentences if about(stemmed))


def missing_words(clause: Clause, said: list[Said], topics: Topics) -> tuple[str, ...]:
    """The telling words of a clause that occur nowhere in what is said."""
    wanted = dict.fromkeys(w for w in words(clause.text) if not _YEAR.fullmatch(w))
    quiet = topics.stop | topics.weak
    return tuple(
        w
        for w in wanted
        if (s := stems(w)) and s[0] not in quiet and not any(s[0] in told.stems for told in said)
    )


_YEAR = re.compile(r"(?:19|20)\d\d")


def _speaks(
    said: frozenset[str], rare: Mapping[str, float], rules: CoverageRules, weak: frozenset[str]
) -> bool:
    """Whether a sentence speaks of one sentence of a clause: it holds enough of its telling words, and enough
    of the weight of all its rare ones."""
    shared = rare.keys() & said
    if not shared:
        return False
    telling = len(rare.keys() - weak)
    enough = len(shared - weak) >= min(rules.words, telling) if telling else len(shared) >= rules.words
    return enough and sum(rare[s] for s in shared) >= rules.share * sum(rare.values())
