"""How far each place of the record has come, for the faces that show all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation.state import settled, walk
from assistant.record import Audience, Place, Record
from assistant.report import Recommendation
from assistant.response import Limb, Voice


class Progress(StrEnum):
    """How far a place has come. Only a person's confirmation makes it answered."""

    UNANSWERED = "unanswered"
    DECIDED = "decided"
    DRAFTING = "drafting"
    ANSWERED = "answered"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Standing:
    """One place of the walk. `recommendation` is None for a narrative section."""

    place: Place
    recommendation: Recommendation | None
    progress: Progress
    limb: Limb | None
    audience: Audience | None


def standings(record: Record) -> tuple[Standing, ...]:
    """Every place of the walk in its order, with how far it has come."""
    return tuple(_standing(record, place) for place in walk(record))


def _standing(record: Record, place: Place) -> Standing:
    decision = record.decision(place.target)
    written = any(record.text(Place(place.target, voice)).strip() for voice in Voice)
    if place.section is not None:
        progress = Progress.ANSWERED if record.text(place).strip() else Progress.OPTIONAL
    elif settled(record, place):
        progress = Progress.ANSWERED
    elif written:
        progress = Progress.DRAFTING
    else:
        progress = Progress.DECIDED if decision.limb else Progress.UNANSWERED
    recommendation = record.report.recommendation(place.target)
    return Standing(place, recommendation, progress, decision.limb, decision.audience)
