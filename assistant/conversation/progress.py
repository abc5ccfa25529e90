"""How far each place of the record has come, for the faces that show all of them at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation.state import Order, likely_audience, settled, unanswered, walk
from assistant.record import Audience, Place, Record
from assistant.report import Recommendation
from assistant.response import Limb, Voice


class Progress(StrEnum):
    """How far a place has come. Only a person's confirmation makes it answered."""

    UNANSWERED = "unanswered"
    DECIDED = "decided"
    DRAFTING = "drafting"
    REWORDED = "reworded"
    ANSWERED = "answered"
    OPTIONAL = "optional"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Standing:
    """One place of the walk. `recommendation` is None for a narrative section."""

    place: Place
    recommendation: Recommendation | None
    progress: Progress
    limb: Limb | None
    audience: Audience | None


def standings(
    record: Record, order: Order = Order.REPORT, reworded: Collection[Place] = ()
) -> tuple[Standing, ...]:
    """Every place of the walk in its order, with how far it has come; `reworded` are the answers that must be
    confirmed again because the report was."""
    again = {place.target for place in reworded}
    return tuple(_standing(record, place, again) for place in walk(record, order))


class Filter(StrEnum):
    """Which recommendations are wanted to be seen."""

    ALL = "all"
    OPEN = "open"
    OURS = "ours"
    FORCE = "force"
    OTHERS = "others"
    PROMISES = "promises"


def matching(record: Record, recommendation: Recommendation, wanted: Filter) -> bool:
    """Whether a recommendation is among those wanted. Whose it is: as decided, else as it seems."""
    decision = record.decision(recommendation.id)
    audience = decision.audience or likely_audience(recommendation)
    match wanted:
        case Filter.OPEN:
            return not settled(record, Place(recommendation.id, Voice.PCC))
        case Filter.OURS:
            return audience in {Audience.OURS, Audience.BOTH}
        case Filter.FORCE:
            return audience in {Audience.FORCE, Audience.BOTH}
        case Filter.OTHERS:
            return audience is Audience.ELSEWHERE
        case Filter.PROMISES:
            return decision.limb is Limb.PROPOSED
        case Filter.ALL:
            return True


def listed(record: Record, standing: Standing, wanted: Filter) -> bool:
    """Whether a place of the walk is among those wanted. A section is open while what is written in it is not
    confirmed: one that is empty may stay so."""
    if standing.recommendation is not None:
        return matching(record, standing.recommendation, wanted)
    return wanted is Filter.ALL or (wanted is Filter.OPEN and standing.progress is Progress.DRAFTING)


def left_open(record: Record, words: str) -> tuple[Recommendation, ...]:
    """What is not settled yet; with a word (`ours`, `force`, `others`, `promises`) only those."""
    wanted = words.strip().casefold()
    only = Filter(wanted) if wanted in set(Filter) else Filter.ALL
    return tuple(r for r in unanswered(record) if matching(record, r, only))


def _standing(record: Record, place: Place, again: Collection[str]) -> Standing:
    decision = record.decision(place.target)
    recommendation = record.report.recommendation(place.target)
    written = any(record.text(Place(place.target, voice)).strip() for voice in Voice)
    if place.section is not None:
        progress = Progress.DRAFTING if record.text(place).strip() else Progress.OPTIONAL
        progress = Progress.ANSWERED if settled(record, place) else progress
    elif recommendation is not None and recommendation.withdrawn:
        progress = Progress.WITHDRAWN
    elif settled(record, place):
        progress = Progress.ANSWERED
    elif written:
        progress = Progress.REWORDED if place.target in again else Progress.DRAFTING
    else:
        progress = Progress.DECIDED if decision.limb else Progress.UNANSWERED
    return Standing(place, recommendation, progress, decision.limb, decision.audience)
