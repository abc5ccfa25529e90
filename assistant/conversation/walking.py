"""Moving about: arriving at a place, going on, going back, changing voice. Pure."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation.events import Event, Moved, Said, Wanted
from assistant.conversation.questions import question
from assistant.conversation.state import Stage, State, after, first_stage, to_confirm, unanswered, walk
from assistant.record import Place
from assistant.report import Recommendation
from assistant.response import Limb, Voice

Step = tuple[State, tuple[Event, ...]]
_BEFORE = {Stage.AUDIENCE, Stage.LIMB}
"""Questions before the wording: what was found at one of them does not stand for the suggestions."""


def enter(state: State, place: Place, stage: Stage, *, brief: bool = False) -> Step:
    """Come to a place and put its question; what the recommendation asks is said when it is new. `brief` says
    only where one is: the text and the suggestions are there for the asking."""
    arrived = state.place.target != place.target or not state.trail
    moved = replace(
        state,
        place=place,
        stage=stage,
        offers=state.offers if state.place.target == place.target else None,
    )
    events: list[Event] = [Moved(place, stage)]
    if arrived or brief:
        events.append(asks(moved, brief=brief))
    if arrived or brief or state.place != place:
        events.extend(reworded(moved))
    if stage is Stage.FINISHED and not unanswered(state.record):
        events.append(Wanted("last_steps"))
    if brief:
        return moved, (*events, question(moved))
    elsewhere = stage is Stage.FACTS and state.place != place
    if stage in {Stage.CONFIRM, Stage.SETTLED} or (
        moved.text.strip() and (stage is Stage.WORDING or elsewhere)
    ):
        events.append(shown(moved))
    events.append(question(moved))
    first = moved.offers is None or (moved.offers.searched and state.stage in _BEFORE)
    if stage is Stage.WORDING and moved.recommendation is not None and first:
        events.append(Wanted("suggestions", ""))
    return moved, tuple(events)


def at_the_text(state: State, place: Place) -> Stage:
    """The stage in which the text of a place can be written in, confirmed or not; where none is there, the
    first question."""
    written = bool(state.record.text(place).strip())
    return Stage.WORDING if written else first_stage(state.record, place)


def leaving(state: State) -> State:
    """The state with the present place added to the way back; the head of the record is no place on it."""
    if state.stage is Stage.HEAD:
        return state
    return replace(state, trail=(*state.trail, (state.place, state.stage))[-100:])


def asks(state: State, *, brief: bool = False) -> Said:
    """What the recommendation or the section asks, with its addressees and dates, and the cause of concern it
    is made for; `brief` only names it."""
    asked = state.recommendation
    cause = state.record.report.recommendation(asked.parent) if asked and asked.parent else None
    return Said(
        "asks",
        {
            "recommendation": asked,
            "cause": cause,
            "place": state.place,
            "decision": state.decision,
            "draft": state.record.draft(state.place),
            "brief": brief,
        },
    )


def reworded(state: State) -> tuple[Said, ...]:
    """What the report words otherwise than when the text at hand was confirmed, until it is confirmed
    again."""
    changes = state.reworded.get(state.place, ())
    return (Said("reworded", {"place": state.place, "changes": changes}),) if changes else ()


def waiting_again(state: State) -> tuple[Place, ...]:
    """The answers that must be confirmed again because the report was reworded, in the order of the walk."""
    both = (Place(p.target, voice) for p in walk(state.record, state.order) for voice in Voice)
    return tuple(place for place in both if place in state.reworded)


def another_look(state: State) -> tuple[tuple[Place, Recommendation | None], ...]:
    """The answers that must be confirmed again because the report was reworded, each with what it answers."""
    return tuple((p, state.record.report.recommendation(p.target)) for p in waiting_again(state))


def shown(state: State) -> Said:
    """The text as it stands at the present place."""
    return Said("shown", {"draft": state.record.draft(state.place), "decision": state.decision})


def go_on(state: State) -> Step:
    """Finish here: to the next question of this answer, or on to the next place."""
    text = state.text.strip()
    match state.stage:
        case Stage.WORDING | Stage.FACTS if text:
            if state.pending:
                return unsettled(state)
            promised = state.place.voice is Voice.PCC and state.decision.limb is Limb.PROPOSED
            if promised and state.decision.owner is None:
                return enter(leaving(state), state.place, Stage.OWNER)
            if state.record.draft(state.place).reviewed:
                moved, events = from_confirmed(state)
                return moved, (Said("still_confirmed"), *events)
            return enter(leaving(state), state.place, Stage.CONFIRM)
        case Stage.HEAD:
            return headed(replace(state, passed=state.passed | set(state.missing[:1])))
        case Stage.SETTLED | Stage.OTHER_VOICE if text and state.asked is not state.stage:
            return enter(leaving(state), state.place, Stage.CONFIRM)
        case Stage.OWNER:
            return enter(leaving(state), state.place, Stage.DUE)
        case Stage.DUE:
            return enter(leaving(state), state.place, Stage.CONFIRM)
        case Stage.LACKING:
            return let_be(state), (Wanted("lacking"),)
        case Stage.WORDING if state.recommendation is not None and not text:
            moved, events = onward(state)
            return moved, (Said("left_empty", {"label": state.recommendation.label}), *events)
        case _:
            return let_go(state)


def from_confirmed(state: State) -> Step:
    """Go on from a text that is confirmed: to the chief constable's comments on the same recommendation, or
    where those are confirmed too, to the next place that asks for something."""
    chief = state.record.draft(Place(state.place.target, Voice.CC))
    if state.recommendation is not None and state.place.voice is Voice.PCC and not chief.reviewed:
        return enter(leaving(state), state.place, Stage.OTHER_VOICE)
    return onward(state)


def let_go(state: State) -> Step:
    """Go on to the next place; where it is asked whether a text is confirmed, it is said that it is not."""
    moved, events = onward(state)
    said = (Said("left_unconfirmed"),) if state.asked is Stage.CONFIRM and state.text.strip() else ()
    return moved, (*said, *events)


def unsettled(state: State) -> Step:
    """Ask about the facts that are not settled: with them the text is not confirmed."""
    said = Said("unsettled", {"count": len(state.pending)})
    if state.stage is Stage.FACTS:
        return state, (said, question(state))
    state, events = enter(leaving(state), state.place, Stage.FACTS)
    return state, (said, *events)


def headed(state: State) -> Step:
    """Go on with the head of the record: to its next empty line, or to where the conversation begins; there
    it is said that the chief constable is to be invited, for that takes time."""
    if state.missing:
        state = replace(state, stage=Stage.HEAD)
        return state, (Moved(state.place, Stage.HEAD), question(state))
    state, events = enter(state, state.place, first_stage(state.record, state.place))
    return state, (Wanted("to_invite"), *events)


def let_be(state: State, sentence: str | None = None) -> State:
    """The state in which what the present promise lacks is not asked for again; `sentence` is how it reads
    now, where that changed."""
    if state.lack is None:
        return state
    return replace(state, let_be=state.let_be | {(sentence or state.lack.sentence, state.lack.what)})


def onward(state: State) -> Step:
    """Go on to the next place that asks for something; from the last, to the end."""
    place = after(state.record, state.place, state.order)
    if place is None and state.stage in {Stage.SETTLED, Stage.FINISHED}:
        return _one_after(state)
    if place is None or (place.section is not None and place.target == state.place.target):
        return enter(leaving(state), state.place, Stage.FINISHED)
    if state.place.section is not None and walk(state.record, state.order).index(place) < _index(state):
        return enter(leaving(state), state.place, Stage.FINISHED)
    place = to_confirm(state.record, place)
    return enter(leaving(state), place, first_stage(state.record, place))


def _one_after(state: State) -> Step:
    """The next place in the order of the walk where nothing asks for anything any more; from the last, to
    the end."""
    places = walk(state.record, state.order)[_index(state) + 1 :]
    if not places:
        return enter(leaving(state), state.place, Stage.FINISHED)
    return enter(leaving(state), places[0], first_stage(state.record, places[0]))


def _index(state: State) -> int:
    return next(i for i, p in enumerate(walk(state.record, state.order)) if p.target == state.place.target)


def go_back(state: State) -> Step:
    """Back to the question before this one."""
    if not state.trail:
        return _one_before(state)
    place, stage = state.trail[-1]
    if stage is Stage.LACKING or (stage is Stage.FACTS and not replace(state, place=place).pending):
        stage = Stage.WORDING
    if stage is Stage.WORDING and state.stage is not Stage.FACTS and replace(state, place=place).pending:
        stage = Stage.FACTS
    entered, events = enter(replace(state, trail=state.trail[:-1]), place, stage)
    return entered, events


def _one_before(state: State) -> Step:
    """The place before this one in the walk: the way here is not remembered from one session to the next."""
    places = walk(state.record, state.order)
    at = next((i for i, p in enumerate(places) if p.target == state.place.target), 0)
    if not at:
        return state, (Said("at_the_start"), question(state))
    return enter(state, places[at - 1], first_stage(state.record, places[at - 1]))


def speak(state: State, voice: Voice | None) -> Step:
    """Turn to a voice, or from the present one to the other."""
    if state.recommendation is None:
        return state, (Said("one_voice", {"place": state.place}),)
    wanted = voice or (Voice.CC if state.place.voice is Voice.PCC else Voice.PCC)
    place = Place(state.place.target, wanted)
    stage = Stage.FACTS if state.record.draft(place).unresolved else Stage.WORDING
    return enter(leaving(state), place, stage)
