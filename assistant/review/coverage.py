"""Coverage: which recommendations and clauses are answered, from any prose, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.record import NARRATIVES, Audience, Place, Record, paragraphs
from assistant.report import Clause, Kind, Recommendation
from assistant.response import Limb, Voice
from assistant.review.duty import limb_of
from assistant.review.memory import Memory
from assistant.review.topics import CoverageRules, Topics, stems
from assistant.statute import Clock, Statute, clock
from assistant.text import sentences, words

__all__ = ["Coverage", "CoverageRules", "Level", "coverage", "coverage_form"]


class Level(StrEnum):
    """How far a recommendation is answered. A heuristic alone never reaches the last."""

    EMPTY = "empty"
    FILLED = "filled"
    ON_TOPIC = "on_topic"
    SATISFIES = "satisfies"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that speaks of a clause, whose it is, and where it stands."""

    voice: Voice
    sentence: str
    place: Place


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """One clause: whether a sentence speaks of it, which, and its words that occur nowhere in the answer."""

    id: str
    found: bool
    missing_words: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def section(self) -> Place | None:
        """The section of the record that speaks of it where no answer to it does; None where one does, or
        nothing speaks of it."""
        if not self.found or any(e.place.section is None for e in self.evidence):
            return None
        return next((e.place for e in self.evidence), None)


@dataclass(frozen=True, slots=True)
class RecommendationCoverage:
    """One recommendation: the lowest level it has reached. `voices` says what each voice has; `chief_awaited`
    that it is for both and the chief constable has not commented, which the Act leaves to them."""

    id: str
    level: Level
    limb: Limb | None
    statutory: bool
    voices: Mapping[Voice, str]
    clauses: tuple[ClauseCoverage, ...]
    chief_awaited: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole record. `complete`: every statutory recommendation is answered and confirmed by a person."""

    complete: bool
    clock: Clock | None
    recommendations: tuple[RecommendationCoverage, ...]
    unanswering: tuple[str, ...]


def coverage(
    record: Record, statute: Statute, today: date, rules: CoverageRules, memory: Memory | None = None
) -> Coverage:
    """What is answered in a record, as it stands. `memory` keeps what was worked out for unchanged texts."""
    memory = memory if memory is not None else Memory()
    report = record.report
    topics = memory.once(("topics", report), Topics.of, report, rules)
    parents = {r.parent for r in report.recommendations}
    covered = tuple(
        _recommendation(record, r, topics, rules, memory)
        for r in report.recommendations
        if not (r.kind is Kind.CAUSE_OF_CONCERN and r.id in parents)
    )
    used = {e.sentence for r in covered for c in r.clauses for e in c.evidence}
    unanswering = tuple(
        p
        for place in NARRATIVES
        for p in paragraphs(record.text(place))
        if not p.startswith("# ") and not used.intersection(sentences(p))
    )
    ticking = clock(statute, record.published, today) if record.published else None
    return Coverage(_complete(record, covered), ticking, covered, unanswering)


def _complete(record: Record, covered: tuple[RecommendationCoverage, ...]) -> bool:
    """Whether a person confirmed an answer to every recommendation, and all else that goes out. A report that
    holds none still wants the policing body's comments (s.55(5)), so one confirmed comment of its own is
    asked for then."""
    statutory = [r for r in covered if r.statutory]
    going_out = (record.draft(place) for place in record.standing().places())
    if any(d.text.strip() and not d.reviewed for d in going_out):
        return False
    if statutory:
        return all(r.level is Level.REVIEWED for r in statutory)
    return any(d.reviewed and d.place.voice is Voice.PCC for d in record.drafts.values())


@dataclass(frozen=True, slots=True)
class _Said:
    """A text taken apart once: its sentences, headings left out, each with its stems, and all stems."""

    sentences: tuple[tuple[str, frozenset[str]], ...]
    stems: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Said:
        told = [s for p in paragraphs(text) if not p.startswith("# ") for s in sentences(p)]
        stemmed = tuple((s, frozenset(stems(s))) for s in told)
        return cls(stemmed, frozenset().union(*(found for _, found in stemmed)))


def _recommendation(
    record: Record, recommendation: Recommendation, topics: Topics, rules: CoverageRules, memory: Memory
) -> RecommendationCoverage:
    drafts = {voice: record.draft(Place(recommendation.id, voice)) for voice in Voice}
    own = [(draft.place, draft.text) for draft in drafts.values() if draft.text.strip()]
    texts = own + [(place, text) for place in NARRATIVES if (text := record.text(place)).strip()]
    said = [memory.once(("said", text), _Said.of, text) for _, text in texts]
    asked = memory.once(("asked", recommendation), _asked, recommendation, topics, rules)
    spoken_of = [
        memory.once(("evidence", recommendation, text), _evidence, asked, told, topics, rules)
        for (_, text), told in zip(texts, said, strict=True)
    ]
    if len(asked) == 1:  # written to this very clause: it needs to say less of it
        for n, (_, text) in enumerate(own):
            if not spoken_of[n][0]:
                key = ("own", recommendation, text)
                spoken_of[n] = (memory.once(key, _own, recommendation, said[n], topics),)
    clauses = tuple(
        ClauseCoverage(
            clause.id,
            any(found[n] for found in spoken_of),
            _missing(clause, said, topics),
            tuple(
                Evidence(place.voice, sentence, place)
                for (place, _), found in zip(texts, spoken_of, strict=True)
                for sentence in found[n]
            ),
        )
        for n, clause in enumerate(recommendation.clauses)
    )
    pcc, chief = drafts[Voice.PCC], drafts[Voice.CC]
    decision = record.decision(recommendation.id)
    limb = memory.once(("limb", pcc.text, decision.limb), limb_of, pcc.text, rules.duty, decision.limb)
    spoken = any(c.found for c in clauses) or any(
        memory.once(("own", recommendation, text), _own, recommendation, told, topics)
        for (_, text), told in zip(own, said, strict=False)
    )
    elsewhere = decision.audience is Audience.ELSEWHERE or limb is Limb.NONE
    confirmed = pcc.reviewed and (chief.reviewed or not chief.text.strip())
    level = Level.EMPTY
    if own or spoken:
        level = Level.ON_TOPIC if spoken else Level.FILLED
    if pcc.text.strip() and limb is not None and (spoken or elsewhere or confirmed):
        level = Level.REVIEWED if confirmed else Level.SATISFIES
    if not own and not all(c.found for c in clauses):
        level = Level.EMPTY
    voices = {
        v: "confirmed" if d.reviewed else "written" if d.text.strip() else "empty" for v, d in drafts.items()
    }
    shown = limb or decision.limb
    awaited = decision.audience is Audience.BOTH and not chief.text.strip()
    return RecommendationCoverage(
        recommendation.id, level, shown, recommendation.statutory, voices, clauses, awaited
    )


Asked = tuple[tuple[dict[str, float], ...], ...]
"""For each clause the weighed words of each of its sentences."""


def _asked(recommendation: Recommendation, topics: Topics, rules: CoverageRules) -> Asked:
    asked = []
    for clause in recommendation.clauses:
        parts = [rare for part in sentences(clause.text) if len(rare := topics.rare(part)) >= rules.words]
        asked.append(tuple(parts or [topics.rare(clause.text)]))
    return tuple(asked)


def _evidence(asked: Asked, told: _Said, topics: Topics, rules: CoverageRules) -> tuple[tuple[str, ...], ...]:
    """For each clause of a recommendation the sentences of one text that speak of it."""
    wanted = frozenset(word for clause in asked for part in clause for word in part)
    near = [(s, stemmed) for s, stemmed in told.sentences if not wanted.isdisjoint(stemmed)]
    return tuple(
        tuple(s for s, stemmed in near if any(_speaks(stemmed, rare, rules, topics.weak) for rare in clause))
        for clause in asked
    )


def _own(recommendation: Recommendation, told: _Said, topics: Topics) -> tuple[str, ...]:
    """The sentences of an answer written to a recommendation that are about it at all. What stands in its own
    place needs to say less of it than what stands in a narrative: two words of a clause, or three that are
    common in all such records, the topic of the report not masked."""
    clauses = [frozenset(stems(clause.text)) - topics.stop for clause in recommendation.clauses]

    def about(stemmed: frozenset[str]) -> bool:
        return any(
            len(shared := clause & stemmed) >= (2 if shared - topics.weak else 3) for clause in clauses
        )

    return tuple(s for s, stemmed in told.sentences if about(stemmed))


def _missing(clause: Clause, said: list[_Said], topics: Topics) -> tuple[str, ...]:
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


def coverage_form(covered: Coverage) -> dict[str, Any]:
    """Coverage as the JSON that design.md fixes."""
    ticking = covered.clock
    return {
        "complete": covered.complete,
        "clock": {
            "published": ticking.published.isoformat() if ticking else None,
            "last_day": ticking.last_day.isoformat() if ticking else None,
            "days_left": ticking.days_left if ticking else None,
        },
        "recommendations": [
            {
                "id": r.id,
                "level": r.level.value,
                "limb": r.limb.value if r.limb else None,
                "statutory": r.statutory,
                "voices": {v.value: state for v, state in r.voices.items()},
                "chief_awaited": r.chief_awaited,
                "clauses": [
                    {
                        "id": c.id,
                        "found": c.found,
                        "missing_words": list(c.missing_words),
                        "evidence": [{"voice": e.voice.value, "sentence": e.sentence} for e in c.evidence],
                    }
                    for c in r.clauses
                ],
            }
            for r in covered.recommendations
        ],
        "unanswering": list(covered.unanswering),
    }
