"""Coverage: which recommendations and clauses are answered, from any prose, clause by clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.record import NARRATIVES, Audience, Place, Record, paragraphs
from assistant.report import Kind, Recommendation
from assistant.response import Limb, Voice
from assistant.review.duty import limb_of
from assistant.review.evidence import Said, about_it, asked_of, evidence_of, exact_words, missing_words
from assistant.review.memory import Memory
from assistant.review.topics import CoverageRules, Topics
from assistant.statute import Clock, Statute, clock
from assistant.text import sentences

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
    spoken: bool = False
    """Whether any text speaks of it at all, be it of no clause in particular."""


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
    covered = covered_by(record, rules, memory if memory is not None else Memory())
    used = {e.sentence for r in covered for c in r.clauses for e in c.evidence}
    unanswering = tuple(
        p
        for place in NARRATIVES
        for p in paragraphs(record.text(place))
        if not p.startswith("# ") and not used.intersection(sentences(p))
    )
    ticking = clock(statute, record.published, today) if record.published else None
    return Coverage(_complete(record, covered), ticking, covered, unanswering)


def covered_by(record: Record, rules: CoverageRules, memory: Memory) -> tuple[RecommendationCoverage, ...]:
    """How far each recommendation is answered; a cause of concern is by the recommendations made for it."""
    report = record.report
    topics = memory.once(("topics", report), Topics.of, report, rules)
    parents = {r.parent for r in report.recommendations}
    return tuple(
        _recommendation(record, r, topics, rules, memory)
        for r in report.recommendations
        if not (r.kind is Kind.CAUSE_OF_CONCERN and r.id in parents)
    )


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


def _recommendation(
    record: Record, recommendation: Recommendation, topics: Topics, rules: CoverageRules, memory: Memory
) -> RecommendationCoverage:
    drafts = {voice: record.draft(Place(recommendation.id, voice)) for voice in Voice}
    own = [(draft.place, draft.text) for draft in drafts.values() if draft.text.strip()]
    texts = own + [(place, text) for place in NARRATIVES if (text := record.text(place)).strip()]
    said = [memory.once(("said", text), Said.of, text) for _, text in texts]
    asked = memory.once(("asked", recommendation), asked_of, recommendation, topics, rules)
    exact = memory.once(("exact", recommendation), exact_words, recommendation, topics)
    spoken_of = [
        memory.once(("evidence", recommendation, text), evidence_of, asked, exact, told, topics, rules)
        for (_, text), told in zip(texts, said, strict=True)
    ]
    if len(asked) == 1:  # written to this very clause: it needs to say less of it
        for n, (_, text) in enumerate(own):
            if not spoken_of[n][0]:
                key = ("own", recommendation, text)
                spoken_of[n] = (memory.once(key, about_it, recommendation, said[n], topics),)
    clauses = tuple(
        ClauseCoverage(
            clause.id,
            any(found[n] for found in spoken_of),
            missing_words(clause, said, topics),
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
        memory.once(("own", recommendation, text), about_it, recommendation, told, topics)
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
        recommendation.id, level, shown, recommendation.statutory, voices, clauses, awaited, bool(spoken)
    )


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
