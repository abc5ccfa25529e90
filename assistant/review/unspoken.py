"""Answers that speak of nothing that was asked, as far as their words show."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.record import Audience, Place, Record
from assistant.response import Limb, Voice
from assistant.review.coverage import CoverageRules, RecommendationCoverage, covered_by
from assistant.review.findings import Finding, Severity
from assistant.review.memory import Memory

_REMEDY = "Say what is done about what is asked, or set this aside where it is there in other words."


def unspoken(record: Record, rules: CoverageRules, memory: Memory) -> Iterator[Finding]:
    """A warning for each answer of the policing body in which nothing that its recommendation asks was found.
    That a part was not found is told where one confirms, and in the coverage: it may be there in other words
    too often to be a finding."""
    for covered in covered_by(record, rules, memory):
        place = Place(covered.id, Voice.PCC)
        if record.text(place).strip() and none_found(record, covered):
            yield Finding(
                "nothing-asked",
                Severity.WARNING,
                str(place),
                "",
                "Nothing of what is asked was found in the text by its words.",
                _REMEDY,
                ground="Each recommendation is answered for itself (section 55(5B))."
                if covered.statutory
                else "What is asked is answered.",
            )


def none_found(record: Record, covered: RecommendationCoverage) -> bool:
    """Whether no text speaks of a recommendation at all; of one that is refused or somebody else's none needs
    to."""
    elsewhere = record.decision(covered.id).audience is Audience.ELSEWHERE
    return covered.limb is not Limb.NONE and not elsewhere and not covered.spoken
