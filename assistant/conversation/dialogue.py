"""The state machine: `step(state, command)` gives the next state and what happened. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.conversation import commands as c
from assistant.conversation.events import (
    Asked,
    Confirmed,
    Decided,
    Event,
    Left,
    Moved,
    Revised,
    Said,
    Wanted,
)
from assistant.conversation.questions import question
from assistant.conversation.state import (
    SHOWN,
    Stage,
    State,
    after,
    find_place,
    first_stage,
    unanswered,
    walk,
)
from assistant.passage import Fact, Passage
from assistant.record import Decision, Place, Record, fingerprint, paragraphs
from assistant.response import Limb, Voice
from assistant.text import clean, sentences

Step = tuple[State, tuple[Event, ...]]
_WISHES = {"coverage", "check", "history", "provenance", "status", "export", "undo", "redo"}


def start(record: Record, place: Place | None = None, stage: str | None = None) -> Step:
    """Open the conversation where it was left, or at the first place that asks for something."""
    fresh = place is None or place not in {*walk(record), *record.places()}
    here = (after(record, Place("", Voice.PCC)) or walk(record)[0]) if fresh or place is None else place
    at = Stage(stage) if not fresh and stage in set(Stage) else first_stage(record, here)
    if at is Stage.FACTS:
        at = Stage.WORDING
    state = State(record, here, at)
    greeting = Said(
        "welcome",
        {"record": record, "left": unanswered(record), "resumed": not fresh, "total": len(walk(record)) - 3},
    )
    state, events = _enter(state, here, at)
    return state, (greeting, Wanted("status"), *events)


def step(state: State, command: c.Command) -> Step:
    """The next state and the events, in order. Never raises for anything an officer can type."""
    match command:
        case c.Choose(number):
            return _choose(state, number)
        case c.Say(text):
            return _say(state, text)
        case c.Write(text):
            return _revise(state, clean(text), "type")
        case c.Insert(number, sentence):
            return _insert(state, number, sentence)
        case c.SetAudience(audience):
            return _decide(state, replace(state.decision, audience=audience), Stage.LIMB)
        case c.SetLimb(limb):
            return _decide(state, replace(state.decision, limb=limb), Stage.WORDING)
        case c.Settle(how):
            return _settle(state, how)
        case c.Go(target):
            place = find_place(state.record, target)
            if place is None:
                return state, (Said("no_such_place", {"target": target, "places": walk(state.record)}),)
            return _enter(_leaving(state), place, first_stage(state.record, place))
        case c.Speak(voice):
            return _speak(state, voice)
        case c.Offered(offers):
            return replace(state, offers=offers), (Said("offers", {"offers": offers, "shown": state.shown}),)
        case c.Told(what, values):
            return state, (Said(what, dict(values)),)
        case c.Restored(text):
            return _restored(state, text)
        case c.Unknown(name):
            return state, (Said("unknown_command", {"name": name}),)
        case c.Do(id, argument):
            return _do(state, id, argument)


def _do(state: State, id: str, argument: str) -> Step:
    if id in _WISHES:
        return state, (Wanted(id, argument),)
    match id:
        case "next":
            return _next(state)
        case "skip":
            return _onward(state)
        case "back":
            return _back(state)
        case "write":
            return _enter(_leaving(state), state.place, Stage.WORDING)
        case "confirm":
            return _confirm(state)
        case "left":
            return state, (Said("left", {"left": unanswered(state.record), "record": state.record}),)
        case "asks":
            return state, (_asks(state),)
        case "show":
            return state, (_shown(state),)
        case "suggest":
            return replace(state, shown=SHOWN), (Wanted("suggestions", argument),)
        case "more" | "fewer":
            shown = min(state.shown + SHOWN, 20) if id == "more" else max(state.shown - 2, 1)
            return replace(state, shown=shown), (Wanted("suggestions", ""),)
        case "preview" | "explain":
            return _look(state, id, argument)
        case "clear":
            return _revise(state, "", "type", Said("cleared"))
        case "audience" | "limb" if state.recommendation:
            return _enter(_leaving(state), Place(state.place.target, Voice.PCC), Stage(id))
        case "promise" if state.recommendation:
            return _enter(_leaving(state), Place(state.place.target, Voice.PCC), Stage.OWNER)
        case "facts":
            if not state.pending:
                return state, (Said("nothing_to_settle"),)
            return _enter(_leaving(state), state.place, Stage.FACTS)
        case "help":
            return state, (Said("help", {"table": c.TABLE}),)
        case "leave":
            return state, (Said("goodbye", {"left": unanswered(state.record)}), Left())
        case _:
            return state, (Said("not_here", {"name": id}), question(state))


def _enter(state: State, place: Place, stage: Stage) -> Step:
    """Come to a place and put its question; what the recommendation asks is said when it is new."""
    arrived = state.place.target != place.target or not state.trail
    moved = replace(
        state,
        place=place,
        stage=stage,
        offers=state.offers if state.place.target == place.target else None,
        facts=state.facts if state.place == place else (),
    )
    events: list[Event] = [Moved(place, stage)]
    if arrived:
        events.append(_asks(moved))
    if stage in {Stage.CONFIRM, Stage.SETTLED} or (stage is Stage.WORDING and moved.text.strip()):
        events.append(_shown(moved))
    events.append(question(moved))
    if stage is Stage.WORDING and moved.recommendation is not None and moved.offers is None:
        events.append(Wanted("suggestions", ""))
    return moved, tuple(events)


def _leaving(state: State) -> State:
    """The state with the present place added to the way back."""
    return replace(state, trail=(*state.trail, (state.place, state.stage))[-100:])


def _asks(state: State) -> Said:
    return Said(
        "asks",
        {"recommendation": state.recommendation, "place": state.place, "decision": state.decision},
    )


def _shown(state: State) -> Said:
    return Said("shown", {"draft": state.record.draft(state.place), "decision": state.decision})


def _choose(state: State, number: int) -> Step:
    options = question(state).options
    if 1 <= number <= len(options):
        return step(state, options[number - 1].command)
    if state.stage is Stage.WORDING and state.offers:
        return _insert(state, number, None)
    return state, (Said("choose", {"count": len(options), "typed": str(number)}),)


def _say(state: State, text: str) -> Step:
    written = clean(text).strip()
    put: Asked = question(state)
    if not written:
        return state, (put,)
    if not put.free:
        meant = [o for o in put.options if written.casefold() in o.text.casefold() and len(written) > 1]
        if len(meant) == 1:
            return step(state, meant[0].command)
        return state, (Said("choose", {"count": len(put.options), "typed": written}),)
    match state.stage:
        case Stage.OWNER:
            return _decide(state, replace(state.decision, owner=written), Stage.DUE)
        case Stage.DUE:
            return _decide(state, replace(state.decision, due=written), Stage.CONFIRM)
        case Stage.FACTS:
            return _settle(state, "change", written)
        case _:
            before = state.text.rstrip()
            return _revise(state, f"{before}\n\n{written}" if before else written, "type", Said("added"))


def _revise(
    state: State,
    text: str,
    kind: str,
    said: Said | None = None,
    passage: int | None = None,
    unresolved: tuple[str, ...] | None = None,
) -> Step:
    draft = state.record.draft(state.place)
    if text == draft.text:
        return state, ()
    kept = tuple(t for t in (draft.unresolved if unresolved is None else unresolved) if t in text)
    changed = replace(draft, text=text, unresolved=kept)
    told = Said(said.what, {**said.values, "draft": changed}) if said else None
    return (
        replace(state, record=state.record.with_draft(changed)),
        (Revised(state.place, text, kind, passage, kept), *((told,) if told else ())),
    )


def _insert(state: State, number: int, sentence: int | None) -> Step:
    offers = state.offers.suggestions if state.offers else ()
    if not 1 <= number <= len(offers):
        return state, (Said("no_such_suggestion", {"number": number, "count": len(offers)}),)
    if state.stage is not Stage.WORDING:
        state = replace(state, stage=Stage.WORDING)
    passage = offers[number - 1].passage
    piece = _piece(passage, sentence)
    if piece is None:
        return state, (Said("no_such_sentence", {"count": len(sentences(passage.text))}),)
    before = state.text.rstrip()
    joint = " " if sentence else "\n\n"
    carried = tuple(f for f in offers[number - 1].facts if f.text in piece)
    state = replace(state, facts=carried)
    draft = state.record.draft(state.place)
    state, events = _revise(
        state,
        f"{before}{joint}{piece}" if before else piece,
        "insert",
        Said("inserted", {"suggestion": offers[number - 1], "facts": carried}),
        passage.id,
        tuple(dict.fromkeys((*draft.unresolved, *(f.text for f in carried)))),
    )
    if not carried:
        return state, events
    state = replace(_leaving(state), stage=Stage.FACTS)
    return state, (*events, Moved(state.place, Stage.FACTS), question(state))


def _piece(passage: Passage, sentence: int | None) -> str | None:
    if sentence is None:
        return passage.text
    cut = sentences(passage.text)
    return cut[sentence - 1] if 1 <= sentence <= len(cut) else None


def _settle(state: State, how: str, by_hand: str | None = None) -> Step:
    """Settle the first pending fact; the same words elsewhere in this answer are settled with it."""
    if not state.pending:
        return state, (Said("nothing_to_settle"),)
    fact: Fact = state.pending[0]
    draft = state.record.draft(state.place)
    remaining = tuple(t for t in draft.unresolved if t != fact.text)
    put_in = by_hand or fact.proposal
    if how == "later" or (how == "change" and put_in is None):
        said: tuple[Event, ...] = (Said("marked", {"draft": draft}),)
        state, events = _enter(state, state.place, Stage.WORDING)
        return state, (*said, *events)
    text = draft.text
    if how == "change" and put_in is not None:
        text = re.sub(rf"(?<!\w){re.escape(fact.text)}(?!\w)", lambda _: put_in, text)
    settled = replace(draft, text=text, unresolved=remaining)
    state = replace(state, record=state.record.with_draft(settled))
    kept: Event = Revised(state.place, text, "adapt", None, remaining)
    if state.pending:
        return state, (kept, question(state))
    state, events = _enter(state, state.place, Stage.WORDING)
    return state, (kept, Said("all_settled"), *events)


def _decide(state: State, decision: Decision, stage: Stage) -> Step:
    ref = state.place.target
    if state.recommendation is None:
        return state, (Said("not_here", {"name": "decision"}),)
    state = replace(state, record=state.record.with_decision(ref, decision))
    if stage is Stage.LIMB and decision.limb is not None:
        stage = Stage.WORDING
    moved, events = _enter(_leaving(state), state.place, stage)
    return moved, (Decided(ref, decision), *events)


def _next(state: State) -> Step:
    text = state.text.strip()
    match state.stage:
        case Stage.WORDING | Stage.FACTS if state.recommendation is not None and text:
            if state.pending and state.stage is Stage.WORDING:
                return _enter(_leaving(state), state.place, Stage.FACTS)
            promised = state.place.voice is Voice.PCC and state.decision.limb is Limb.PROPOSED
            asked = Stage.OWNER if promised and state.decision.owner is None else Stage.CONFIRM
            return _enter(_leaving(state), state.place, asked)
        case Stage.OWNER:
            return _enter(_leaving(state), state.place, Stage.DUE)
        case Stage.DUE:
            return _enter(_leaving(state), state.place, Stage.CONFIRM)
        case _:
            return _onward(state)


def _onward(state: State) -> Step:
    """Go on to the next place that asks for something; from the last, to the end."""
    place = after(state.record, state.place)
    if place is None or (place.section is not None and place.target == state.place.target):
        return _enter(_leaving(state), state.place, Stage.FINISHED)
    if state.place.section is not None and walk(state.record).index(place) < _index(state):
        return _enter(_leaving(state), state.place, Stage.FINISHED)
    return _enter(_leaving(state), place, first_stage(state.record, place))


def _index(state: State) -> int:
    return next(i for i, p in enumerate(walk(state.record)) if p.target == state.place.target)


def _back(state: State) -> Step:
    if not state.trail:
        return state, (Said("at_the_start"), question(state))
    place, stage = state.trail[-1]
    if stage is Stage.FACTS and not replace(state, place=place).pending:
        stage = Stage.WORDING
    entered, events = _enter(replace(state, trail=state.trail[:-1]), place, stage)
    return entered, events


def _speak(state: State, voice: Voice | None) -> Step:
    if state.recommendation is None:
        return state, (Said("one_voice", {"place": state.place}),)
    wanted = voice or (Voice.CC if state.place.voice is Voice.PCC else Voice.PCC)
    return _enter(_leaving(state), Place(state.place.target, wanted), Stage.WORDING)


def _confirm(state: State) -> Step:
    draft = state.record.draft(state.place)
    if not draft.text.strip():
        return state, (Said("nothing_to_confirm"), question(state))
    if state.pending:
        return _enter(_leaving(state), state.place, Stage.FACTS)
    confirmed = replace(draft, confirmed=fingerprint(draft.text))
    state = replace(state, record=state.record.with_draft(confirmed))
    done: tuple[Event, ...] = (Confirmed(state.place), Said("confirmed", {"place": state.place}))
    if state.recommendation is not None and state.place.voice is Voice.PCC:
        entered, events = _enter(_leaving(state), state.place, Stage.OTHER_VOICE)
    else:
        entered, events = _onward(state)
    return entered, (*done, *events)


def _restored(state: State, text: str | None) -> Step:
    if text is None:
        return state, (Said("nothing_to_undo"),)
    return state, (_shown(state),)


def _look(state: State, id: str, argument: str) -> Step:
    offers = state.offers.suggestions if state.offers else ()
    number = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 4 else 1
    if not 1 <= number <= len(offers):
        return state, (Said("no_such_suggestion", {"number": number, "count": len(offers)}),)
    suggestion = offers[number - 1]
    return state, (Said(id, {"suggestion": suggestion, "paragraphs": paragraphs(suggestion.passage.text)}),)
