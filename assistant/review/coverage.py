"""Coverage: which recommendations and clauses are answered, from any prose, clause by clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.record import NARRATIVES, Audience, Place, Record, paragraphs
from assistant.report import Clause, Kind, Recommendation
from assistant.response import Limb, Voice
from assistant.review.duty import limb_of
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
    """A sentence that speaks of a clause, and whose it is."""

    voice: Voice
    sentence: str


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """One clause: whether a sentence speaks of it, which, and its words that occur nowhere in the answer."""

    id: str
    found: bool
    missing_words: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RecommendationCoverage:
    """One recommendation: the lowest level it has reached. `voices` says what each voice has."""

    id: str
    level: Level
    limb: Limb | None
    statutory: bool
    voices: Mapping[Voice, str]
    clauses: tuple[ClauseCoverage, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole record. `complete`: every statutory recommendation is answered and confirmed by a person."""

    complete: bool
    clock: Clock | None
    recommendations: tuple[RecommendationCoverage, ...]
    unanswering: tuple[str, ...]


def coverage(record: Record, statute: Statute, today: date, rules: CoverageRules) -> Coverage:
    """What is answered in a record, as it stands."""
    topics = Topics.of(record.report, rules)
    narrative = [(p.voice, s) for p in NARRATIVES for s in _said(record.text(p))]
    parents = {r.parent for r in record.report.recommendations}
    covered = tuple(
        _recommendation(record, r, topics, rules, narrative)
        for r in record.report.recommendations
        if not (r.kind is Kind.CAUSE_OF_CONCERN and r.id in parents)
    )
    used = {e.sentence for r in covered for c in r.clauses for e in c.evidence}
    unanswering = tuple(
        p
        for place in NARRATIVES
        for p in paragraphs(record.text(place))
        if not p.startswith("# ") and not used.intersection(sentences(p))
    )
    statutory = [r for r in covered if r.statutory]
    ticking = clock(statute, record.published, today) if record.published else None
    complete = bool(statutory) and all(r.level is Level.REVIEWED for r in statutory)
    return Coverage(complete, ticking, covered, unanswering)


def _said(text: str) -> list[str]:
    return [s for p in paragraphs(text) if not p.startswith("# ") for s in sentences(p)]


def _recommendation(
    record: Record,
    recommendation: Recommendation,
    topics: Topics,
    rules: CoverageRules,
    narrative: list[tuple[Voice, str]],
) -> RecommendationCoverage:
    drafts = {voice: record.draft(Place(recommendation.id, voice)) for voice in Voice}
    own = [(voice, s) for voice, draft in drafts.items() for s in _said(draft.text)]
    clauses = tuple(_clause(c, own + narrative, topics, rules) for c in recommendation.clauses)
    pcc, chief = drafts[Voice.PCC], drafts[Voice.CC]
    decision = record.decision(recommendation.id)
    limb = limb_of(pcc.text, rules.duty, decision.limb)
    spoken = any(c.found for c in clauses)
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
    return RecommendationCoverage(recommendation.id, level, shown, recommendation.statutory, voices, clauses)


def _clause(
    clause: Clause, said: list[tuple[Voice, str]], topics: Topics, rules: CoverageRules
) -> ClauseCoverage:
    asked = [rare for part in sentences(clause.text) if len(rare := topics.rare(part)) >= rules.words]
    asked = asked or [topics.rare(clause.text)]
    evidence = [
        Evidence(voice, sentence)
        for voice, sentence in said
        if any(_speaks(set(stems(sentence)), rare, rules) for rare in asked)
    ]
    present = {s for _, sentence in said for s in stems(sentence)}
    missing = dict.fromkeys(
        w for w in words(clause.text) if (s := stems(w)) and s[0] not in present and s[0] not in topics.stop
    )
    return ClauseCoverage(clause.id, bool(evidence), tuple(missing), tuple(evidence))


def _speaks(said: set[str], rare: Mapping[str, float], rules: CoverageRules) -> bool:
    """Whether a sentence speaks of one sentence of a clause: it holds enough of its rare words, and enough of
    their weight."""
    shared = rare.keys() & said
    enough = len(shared) >= min(rules.words, len(rare))
    return bool(rare) and enough and sum(rare[s] for s in shared) >= rules.share * sum(rare.values())


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
