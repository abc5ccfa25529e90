"""The state machine: `step(state, command)` gives the next state and what happened. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from assistant.conversation import commands as c
from assistant.conversation.completing import nearest
from assistant.conversation.events import Decided, Event, Left, Marked, Ordered, Said, Wanted
from assistant.conversation.progress import left_open
from assistant.conversation.questions import question
from assistant.conversation.rewording import Reworded
from assistant.conversation.state import (
    Lack,
    Order,
    Stage,
    State,
    after,
    find_place,
    first_stage,
    unanswered,
    walk,
)
from assistant.conversation.suggestions import offered, suggestions
from assistant.conversation.table import GROUPS
from assistant.conversation.typed import held, typed, waits
from assistant.conversation.walking import (
    Step,
    another_look,
    asks,
    at_the_text,
    enter,
    go_back,
    go_on,
    headed,
    leaving,
    let_be,
    let_go,
    reworded,
    shown,
    speak,
    waiting_again,
)
from assistant.conversation.wording import (
    confirm,
    found,
    insert,
    replaced,
    restored,
    revise,
    rewrite,
    settle,
    settle_all,
)
from assistant.passage import Fact
from assistant.record import Decision, Marking, Place, Record, marking_from
from assistant.response import Limb, Voice
from assistant.text import clean, sentences

_WISHES = {"coverage", "check", "history", "provenance", "status", "export", "undo", "redo"}
_WISHES |= {"cases", "lacking", "register", "finding", "editor", "copy", "search", "promised"}
_WISHES |= {"dismiss", "restore", "invited", "sign", "signatures", "matrix", "pack"}
_WISHES |= {"unsign", "published", "responded", "verify", "field", "add", "correct", "reread"}


def start(
    record: Record,
    place: Place | None = None,
    stage: str | None = None,
    order: str | None = None,
    usual: Mapping[str, str] | None = None,
    facts: tuple[Fact, ...] = (),
    reworded: Mapping[Place, tuple[Reworded, ...]] | None = None,
    changed: Mapping[str, Sequence[str]] | None = None,
) -> Step:
    """Open the conversation where it was left, or at the first place that asks for something, in the order
    that was chosen before. A new case is asked first for what its head lacks; `usual` is what stood there in
    another case, `facts` are those that wait to be settled since an earlier sitting,
    `reworded` what the report words otherwise than when an answer was confirmed. Where the report was
    `changed` since (see `another_look`), the first answer that must be confirmed again comes first."""
    walked = Order(order) if order in set(Order) else Order.REPORT
    fresh = place is None or place not in {*walk(record), *record.places()}
    first = after(record, Place("", Voice.PCC), walked) or walk(record, walked)[0]
    here = first if fresh or place is None else place
    at = Stage(stage) if not fresh and stage in set(Stage) else first_stage(record, here)
    state = State(record, here, at, order=walked, usual=usual or {}, facts=facts, reworded=reworded or {})
    if changed and at is not Stage.HEAD and (again := waiting_again(state)):
        state = replace(state, place=again[0], stage=(at := first_stage(record, again[0])))
    if at is Stage.LACKING or (at is Stage.FACTS and not state.pending):
        state = replace(state, stage=Stage.WORDING)
    greeting = Said(
        "welcome",
        {
            "record": record,
            "left": unanswered(record),
            "resumed": not fresh,
            "total": len(walk(record)) - 3,
            "changed": bool(changed),
        },
    )
    resume = partial(enter, place=state.place, stage=state.stage, brief=True)
    begin = headed if fresh or at is Stage.HEAD else resume
    state, events = begin(state)
    looks = another_look(state)
    told: tuple[Event, ...] = (Said("another_look", {"looks": looks}),) if looks else ()
    if changed:
        told = (Said("put_right", {"looks": looks, "changed": changed}),)
    return state, (greeting, *told, Wanted("status", "days"), *events)


def step(state: State, command: c.Command) -> Step:
    """The next state and the events, in order. Never raises for anything an officer can type."""
    if not state.held or isinstance(command, c.Choose | c.Say | c.Add):
        return _step(state, command)
    if command == c.Do("undo"):
        return held(state, sure=False)
    moved, events = _step(replace(state, held=""), command)
    if (moved.place, moved.stage, moved.text) == (state.place, state.stage, state.text):
        leaves = any(isinstance(event, Left) for event in events)
        told = (Said("still_waits", {"words": state.held, "leaving": True}),) if leaves else ()
        return replace(moved, held=state.held), (*told, *events)
    return moved, (Said("not_added", {"words": state.held}), *events)


def _step(state: State, command: c.Command) -> Step:
    match command:
        case c.Choose(number):
            return _choose(state, number)
        case c.Say(text):
            meant = typed(state, text)
            return meant if isinstance(meant, tuple) else step(state, meant)
        case c.Add(sure):
            return held(state, sure=sure)
        case c.Waits(place, words):
            return waits(state, place, words)
        case c.Write(text):
            return revise(state, clean(text), "type")
        case c.Insert(number, sentence):
            return insert(state, number, sentence)
        case c.SetAudience(audience):
            return _decide(state, replace(state.decision, audience=audience), Stage.LIMB)
        case c.SetLimb(limb):
            return _decide(state, replace(state.decision, limb=limb), Stage.WORDING)
        case c.SetOwner(owner):
            return _decide(state, replace(state.decision, owner=owner), Stage.DUE)
        case c.SetDue(due):
            state, events = _decide(state, replace(state.decision, due=due), Stage.CONFIRM)
            return state, ((Said("due_taken", {"due": due}), *events) if due else events)
        case c.Mark(words):
            return _mark(state, words)
        case c.Settle("all"):
            return settle_all(state)
        case c.Settle(how, which, words):
            return settle(state, how, clean(words).strip() or None, which)
        case c.Go(target):
            place = find_place(state.record, target)
            if place is None:
                return state, (Said("no_such_place", {"target": target, "places": walk(state.record)}),)
            return enter(leaving(state), place, first_stage(state.record, place))
        case c.Open(place):
            return enter(leaving(state), place, at_the_text(state, place))
        case c.Speak(voice):
            return speak(state, voice)
        case c.Offered(offers, told):
            return offered(state, offers, told)
        case c.Told(what, values):
            return state, (Said(what, dict(values)),)
        case c.Found(place, values):
            said = Said("finding", dict(values))
            if place is None:
                return state, (said,)
            state, events = enter(leaving(state), place, at_the_text(state, place), brief=True)
            return state, (said, *events)
        case c.Lacks(place, sentence, what, left):
            return enter(leaving(replace(state, lack=Lack(sentence, what, left))), place, Stage.LACKING)
        case c.Complete(text, sentence):
            kept, events = revise(state, text, "type", Said("completed", {"sentence": sentence}))
            return let_be(kept, sentence), events
        case c.Restored(text, what, before):
            return restored(state, text, what, before)
        case c.Head(words):
            return state, (Wanted("head", words),)
        case c.Headed(report, published):
            counted = () if published == state.record.published else (Wanted("status", "days"),)
            state = replace(state, record=replace(state.record, report=report, published=published))
            state, events = headed(state) if state.stage is Stage.HEAD else (state, ())
            return state, (*counted, *events)
        case c.Unknown(name):
            return state, (Said("unknown_command", {"name": name, "near": nearest(name)}),)
        case c.Do(id, argument):
            return _do(state, id, argument)


def _do(state: State, id: str, argument: str) -> Step:
    if id in _WISHES:
        return state, (Wanted(id, argument),)
    match id:
        case "next":
            return go_on(state)
        case "skip":
            return let_go(state)
        case "back":
            return go_back(state)
        case "write":
            return enter(leaving(state), state.place, Stage.WORDING)
        case "confirm":
            return confirm(state)
        case "left":
            again = {place.target for place in state.reworded}
            left = left_open(state.record, argument)
            return state, (Said("left", {"left": left, "record": state.record, "again": again}),)
        case "order":
            return _order(state, argument)
        case "find":
            return state, (Said("found", {"words": argument, "lines": found(state.text, argument)}),)
        case "asks":
            return state, (asks(state), *reworded(state))
        case "show":
            return state, (shown(state),)
        case "offers" | "suggest" | "more" | "fewer" | "preview" | "explain":
            return suggestions(state, id, argument)
        case "sentences":
            return state, (Said("sentences", {"sentences": sentences(state.text)}),)
        case "rewrite":
            return rewrite(state, argument)
        case "replace":
            return replaced(state, argument)
        case "clear":
            if not state.text:
                return state, (shown(state),)
            return revise(state, "", "type", Said("cleared"))
        case "audience" | "limb" if state.recommendation:
            return enter(leaving(state), Place(state.place.target, Voice.PCC), Stage(id))
        case "promise" if state.recommendation and state.decision.limb is not Limb.PROPOSED:
            return state, (Said("no_promise", {"limb": state.decision.limb}),)
        case "promise" if state.recommendation:
            return enter(leaving(state), Place(state.place.target, Voice.PCC), Stage.OWNER)
        case "facts":
            if not state.pending:
                return state, (Said("nothing_to_settle"),)
            return enter(leaving(state), state.place, Stage.FACTS)
        case "help":
            return state, (Said("help", {"groups": GROUPS}),)
        case "leave":
            return state, (Said("goodbye", {"left": unanswered(state.record)}), Left())
        case _:
            return state, (Said("not_here", {"name": id}), question(state))


def _mark(state: State, words: str) -> Step:
    marking = marking_from(words)
    if words.strip() and marking is None:
        return state, (Said("no_such_marking", {"words": words, "markings": tuple(Marking)}),)
    set_anew: tuple[Event, ...] = ()
    if marking is not None and marking != state.record.marking:
        state = replace(state, record=replace(state.record, marking=marking))
        set_anew = (Marked(marking),)
    return state, (*set_anew, Said("marking", {"record": state.record, "changed": bool(set_anew)}))


def _order(state: State, words: str) -> Step:
    wanted = words.strip().casefold()
    other = Order.URGENT if state.order is Order.REPORT else Order.REPORT
    order = Order(wanted) if wanted in set(Order) else other
    places = [p for p in walk(state.record, order) if p.section is None]
    labels = {r.id: r.label for r in state.record.report.recommendations}
    return replace(state, order=order), (
        Ordered(order),
        Said("ordered", {"order": order, "labels": [labels[p.target] for p in places]}),
    )


def _choose(state: State, number: int) -> Step:
    options = question(state).options
    if 1 <= number <= len(options):
        return step(state, options[number - 1].command)
    if state.stage is Stage.FACTS:
        return settle(state, "change", str(number))
    if state.asked is Stage.WORDING and (state.recommendation or state.offers):
        return insert(state, number, None)
    return state, (Said("choose", {"count": len(options), "typed": str(number)}),)


def _decide(state: State, decision: Decision, stage: Stage) -> Step:
    ref = state.place.target
    if state.recommendation is None:
        return state, (Said("not_here", {"name": "decision"}),)
    own = state.record.draft(Place(ref, Voice.PCC))
    reopened = own.reviewed and decision != state.decision
    record = state.record.with_decision(ref, decision)
    if reopened:
        record = record.with_draft(replace(own, confirmed=None))
    state = replace(state, record=record)
    if stage is Stage.LIMB and decision.limb is not None:
        stage = Stage.WORDING
    moved, events = enter(leaving(state), state.place, stage)
    told = (Said("reopened"),) if reopened else ()
    return moved, (Decided(ref, decision), *told, *events)
