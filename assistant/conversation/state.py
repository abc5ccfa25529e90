"""Where the conversation stands, and the order in which it walks the report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from assistant.conversation.rewording import Reworded
from assistant.passage import Fact, Offers
from assistant.record import CHIEF_CONSTABLE, INITIAL, OVERALL, Audience, Decision, Place, Record
from assistant.report import HEAD, LOCAL, Addressee, Recommendation
from assistant.response import Voice


class Stage(StrEnum):
    """The question being answered at a place."""

    HEAD = "head"
    AUDIENCE = "audience"
    LIMB = "limb"
    WORDING = "wording"
    FACTS = "facts"
    OWNER = "owner"
    DUE = "due"
    LACKING = "lacking"
    CONFIRM = "confirm"
    OTHER_VOICE = "other_voice"
    SETTLED = "settled"
    FINISHED = "finished"


class Order(StrEnum):
    """The order in which recommendations are offered: as printed, or the weightiest and soonest due first."""

    REPORT = "report"
    URGENT = "urgent"


SHOWN = 5
"""How many suggestions are offered unless the officer asks for more or fewer."""


@dataclass(frozen=True, slots=True)
class Lack:
    """The promise asked about and what it lacks; `left` counts it and those still to come."""

    sentence: str
    what: str
    left: int


@dataclass(frozen=True, slots=True)
class State:
    """One moment of the conversation. `facts` are those of the passages inserted, wherever that was;
    `trail` is the way back; `heard` counts the suggestions already read out when more are asked for; `let_be`
    are the promises, with what they lack, not asked about again. `usual` are the values the head had in
    another case of this office, `passed` the lines of the head that were asked about and left empty. `held`
    is a line that was typed at a text that is confirmed, and waits for a yes before it is added; `signed`
    says that a signature holds for the present text. `reworded` says of each answer that must be confirmed
    again, because the report was reworded, what is worded otherwise there."""

    record: Record
    place: Place
    stage: Stage
    offers: Offers | None = None
    shown: int = SHOWN
    facts: tuple[Fact, ...] = ()
    trail: tuple[tuple[Place, Stage], ...] = field(default=())
    heard: int = 0
    order: Order = Order.REPORT
    lack: Lack | None = None
    let_be: frozenset[tuple[str, str]] = frozenset()
    usual: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    passed: frozenset[str] = frozenset()
    held: str = ""
    signed: bool = False
    reworded: Mapping[Place, tuple[Reworded, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def text(self) -> str:
        """The text at the present place."""
        return self.record.text(self.place)

    @property
    def takes_text(self) -> bool:
        """Whether past wording can be put in where one is: not at the head, nor when all has been gone
        through."""
        return self.stage not in {Stage.HEAD, Stage.FINISHED}

    @property
    def recommendation(self) -> Recommendation | None:
        """The recommendation spoken of, or None in a narrative section."""
        return self.record.report.recommendation(self.place.target)

    @property
    def decision(self) -> Decision:
        """What was decided about the recommendation spoken of."""
        return self.record.decision(self.place.target)

    @property
    def asked(self) -> Stage:
        """The stage whose question stands open: at a confirmed answer, once its text was changed, whether it
        is confirmed as it reads now."""
        if self.stage not in {Stage.SETTLED, Stage.OTHER_VOICE} or self.record.draft(self.place).reviewed:
            return self.stage
        return Stage.CONFIRM if self.text.strip() else Stage.WORDING

    @property
    def missing(self) -> tuple[str, ...]:
        """The lines of the record's head that stand empty and were not passed over, by their fields."""
        return tuple(name for name in empty_head(self.record) if name not in self.passed)

    @property
    def pending(self) -> tuple[Fact, ...]:
        """Facts an inserted passage carried over that nobody has settled yet, with proposals where known; the
        same words once, for they are settled together."""
        unresolved = self.record.draft(self.place).unresolved
        first: dict[str, Fact] = {}
        for fact in self.facts:
            if fact.text in unresolved and (
                fact.text not in first or (fact.ways and not first[fact.text].ways)
            ):
                first[fact.text] = fact
        known, named = tuple(first.values()), first.keys()
        return known + tuple(_unknown(t) for t in unresolved if t not in named)


BLANK = "[insert"
"""How a place in a text begins that has to be filled in by hand."""


def _unknown(text: str) -> Fact:
    kind = "to fill in" if text.startswith(BLANK) else "carried over"
    return Fact(kind, text, None, 0, len(text))


PUBLISHED = "published"


def empty_head(record: Record) -> tuple[str, ...]:
    """The lines of the head that every record needs and this one lacks; the day of publication is one."""
    fields = record.report.fields
    empty = tuple(name for name in HEAD if not (getattr(fields, name) or "").strip())
    return empty if record.published else (*empty, PUBLISHED)


def walk(record: Record, order: Order = Order.REPORT) -> tuple[Place, ...]:
    """The places in the order they are offered: each recommendation, what is kept though the report no longer
    holds it, then the narrative sections."""
    asked = record.report.answerable
    if order is Order.URGENT:
        asked = tuple(sorted(asked, key=_urgency))
    kept = tuple(r for r in record.report.recommendations if r.withdrawn)
    return (*(Place(r.id, Voice.PCC) for r in (*asked, *kept)), INITIAL, CHIEF_CONSTABLE, OVERALL)


def _urgency(recommendation: Recommendation) -> tuple[bool, bool, date]:
    """What the Act asks an answer to comes first, then what is for this force or its policing body, then what
    is due soonest (s.55(5B) speaks of recommendations only)."""
    named = set(recommendation.addressees)
    days = [due.on for due in recommendation.dues if due.on]
    return not recommendation.statutory, bool(named) and not named & LOCAL, min(days, default=date.max)


def settled(record: Record, place: Place) -> bool:
    """Whether this place asks for nothing more: a limb chosen and the very text confirmed; for a narrative
    section, that the text in it is confirmed."""
    if place.section is not None:
        return record.draft(place).reviewed
    asked = record.report.recommendation(place.target)
    if asked is not None and asked.withdrawn:
        return True
    own = record.draft(Place(place.target, Voice.PCC))
    chief = record.draft(Place(place.target, Voice.CC))
    return (
        record.decision(place.target).limb is not None
        and own.reviewed
        and (chief.reviewed or not chief.text.strip())
    )


def unanswered(record: Record) -> tuple[Recommendation, ...]:
    """The items not settled yet, in the report's order."""
    return tuple(r for r in record.report.answerable if not settled(record, Place(r.id, Voice.PCC)))


def after(record: Record, place: Place, order: Order = Order.REPORT) -> Place | None:
    """The next place that still asks for something, going round once; None when nothing is left."""
    places = walk(record, order)
    here = next((i for i, p in enumerate(places) if p.target == place.target), -1)
    around = places[here + 1 :] + places[: max(here, 0)]
    return next((p for p in around if not settled(record, p)), None)


def to_confirm(record: Record, place: Place) -> Place:
    """Where at a place something is to be done: at the chief constable's comments where only those are not
    confirmed, else at the place itself."""
    chief = Place(place.target, Voice.CC)
    waits = place.section is None and record.text(chief).strip() and not record.draft(chief).reviewed
    return chief if waits and first_stage(record, place) is Stage.SETTLED else place


def first_stage(record: Record, place: Place) -> Stage:
    """The question to begin with at a place."""
    open_ = Stage.FACTS if record.draft(place).unresolved else Stage.WORDING
    if place.section is not None or place.voice is Voice.CC:
        return open_
    decision = record.decision(place.target)
    if decision.audience is None:
        return Stage.AUDIENCE
    if decision.limb is None:
        return Stage.LIMB
    return Stage.SETTLED if record.draft(place).reviewed and open_ is Stage.WORDING else open_


def likely_audience(recommendation: Recommendation) -> Audience | None:
    """Whose the recommendation seems to be from whom it names; None when it names nobody."""
    named = set(recommendation.addressees)
    if not named:
        return None
    if not named & LOCAL:
        return Audience.ELSEWHERE
    if Addressee.POLICING_BODIES not in named:
        return Audience.FORCE
    return Audience.BOTH if len(named & LOCAL) > 1 else Audience.OURS


_SECTIONS = {
    "initial": INITIAL,
    "overall": OVERALL,
    "response": CHIEF_CONSTABLE,
    "chief": CHIEF_CONSTABLE,
    "narrative": CHIEF_CONSTABLE,
}


_NUMBERED = re.compile(
    r"(?P<kind>r[a-z. ]*|a|afi|area(?: for improvement)?|cause(?: of concern)?)? ?(?P<number>\d+[a-z]?)$"
)


def find_place(record: Record, words: str) -> Place | None:
    """The place meant by `3`, `R3`, `rec 3`, `Recommendation 3`, `A1`, `area 1`, `cause 2` or `overall`; None
    if there is none."""
    wanted = words.strip().casefold()
    if wanted in _SECTIONS:
        return _SECTIONS[wanted]
    for recommendation in record.report.recommendations:
        if wanted in {recommendation.id.casefold(), recommendation.label.casefold()}:
            return Place(recommendation.id, Voice.PCC)
    if numbered := _NUMBERED.match(wanted):
        meant = f"{(numbered['kind'] or 'r')[0]}{numbered['number']}"
        return next(
            (Place(r.id, Voice.PCC) for r in record.report.recommendations if r.id.casefold() == meant), None
        )
    return None
