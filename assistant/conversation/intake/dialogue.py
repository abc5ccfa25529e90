"""The intake conversation's state machine: `step(state, command)` gives the next state and what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from assistant.conversation import commands as c
from assistant.conversation.events import Left, Said, Wanted
from assistant.conversation.intake import commands as i
from assistant.conversation.intake.items import HEAD, items, tally
from assistant.conversation.intake.mending import fixes, is_heading
from assistant.conversation.intake.questions import question
from assistant.conversation.intake.showing import shown, words_of
from assistant.conversation.intake.state import Purpose, Stage, State
from assistant.conversation.intake.told import before_and_after, line_told, repair_told
from assistant.conversation.intake.walking import (
    Scripted,
    Step,
    enter,
    follow,
    go,
    go_on,
    item_at,
    put,
    visit,
)
from assistant.conversation.intake.wishes import correct, typed
from assistant.days import day
from assistant.errors import UsageProblem
from assistant.intake.corrections import FIELDS
from assistant.report import Addressee
from assistant.response import Reading
from assistant.text import clean, fold


def start(
    purpose: Purpose,
    name: str,
    readings: tuple[Reading, ...],
    case: str | None,
    published: date | None,
    called: Mapping[str, Addressee] | None = None,
    title: str = "",
) -> Step:
    """Open the conversation: with the one report there is, or with the question which is meant. `called` are
    the names, folded, of those who can be addressed, `title` what people call the case."""
    state = State(purpose, name, readings, case, published, called=called or {}, title=title)
    if len(readings) > 1:
        state = replace(state, stage=Stage.REPORT)
        return state, (question(state),)
    return state, (Scripted("chosen"),)


def step(state: State, command: i.Command) -> Step:
    """The next state and the events, in order. Never raises for anything an officer can type."""
    match command:
        case c.Choose(number):
            options = question(state).options
            if 1 <= number <= len(options):
                return step(state, options[number - 1].command)
            return state, (_choose(state, str(number)),)
        case c.Say(text):
            return _say(state, clean(text).strip())
        case c.Go(target):
            return go(state, target)
        case c.Do(id, argument):
            return _do(state, id, argument)
        case c.Unknown(name):
            return state, (Said("unknown_command", {"name": name, "near": None}),)
        case c.Told(what, values):
            return state, (Said(what, dict(values)), question(state))
        case i.Played():
            return _played(state, command)
        case i.Counted():
            return put(replace(state, published=command.published, counted=command), Stage.SURE)
        case i.Proposed(values, nothing, void, another):
            if nothing:
                return state, (Said("intake/kept_as_it_is", {"case": state.spoken_of}), Left())
            put_to, asked = put(replace(state, void=void, another=another), Stage.CHANGE)
            return put_to, (Said("relinked", values), *asked)
        case i.Kept(case):
            values = {"case": case, "purpose": state.purpose.value, "how": f"s55 draft {case}"}
            return state, (Said("intake/made", values), Left())
        case _:
            return state, (question(state),)


def _choose(state: State, typed: str) -> Said:
    return Said("intake/choose", {"count": len(question(state).options), "typed": typed})


def _say(state: State, text: str) -> Step:
    asked = question(state)
    if not text:
        return state, (asked,)
    folded = text.casefold()
    named = [o for o in asked.options if o.text.casefold() == folded]
    if named:
        return step(state, named[0].command)
    if state.stage in {Stage.LOOK, Stage.FIX}:
        return go(state, text) if item_at(state, text) else (state, (_choose(state, text),))
    if state.stage is Stage.PUBLISHED:
        return _published(state, text)
    if state.stage is Stage.TAKE and fold(text) in fold(state.subject):
        return put(state, Stage.TAKE, text)
    if asked.free and state.stage is not Stage.TAKE:
        return _obey(state, typed(state, text))
    meant = [o for o in asked.options if folded in o.text.casefold() and len(text) > 1]
    return step(state, meant[0].command) if len(meant) == 1 else (state, (_choose(state, text),))


def _obey(state: State, command: c.Command) -> Step:
    """Carry out what was typed; what only comes back as text was not understood, and is told."""
    if isinstance(command, c.Told):
        return state, (Said(command.what, dict(command.values)), question(state))
    return step(state, command)


def _do(state: State, id: str, argument: str) -> Step:
    match id:
        case "amend":
            return state, (Scripted("amend", (*state.lines, argument)),)
        case "look":
            return replace(state, here=argument, stage=Stage.LOOK), ()
        case "undo":
            if not state.lines:
                return state, (Said("intake/nothing_to_undo"), question(state))
            return state, (Scripted("undo", state.lines[:-1]),)
        case "redo":
            if not state.undone:
                return state, (Said("intake/nothing_to_undo"), question(state))
            return state, (Scripted("redo", (*state.lines, state.undone[-1])),)
        case "report":
            return _report(state, argument)
        case "fix" if argument:
            return go(state, argument)
        case "go" if argument:
            return visit(state, argument)
        case "go" | "fix":
            return enter(state, state.item)
        case "next" | "unread" | "loose":
            return go_on(state, id)
        case "items" | "corrections" | "repairs" | "source" | "words":
            return state, (shown(state, id), question(state))
        case "piece":
            return put(state, Stage.TAKE, argument)
        case "help":
            return state, (Said("intake/help", {"table": i.TABLE}), question(state))
        case "accept":
            return _accept(state)
        case "published" | "day":
            return _published(state, argument) if argument else put(state, Stage.PUBLISHED)
        case "make" | "carry_out":
            return state, (Wanted(id, argument),)
        case "cancel":
            if state.changed and state.stage is not Stage.GIVE_UP:
                return put(state, Stage.GIVE_UP)
            return _leave(state, keep=True)
        case "leave":
            return _leave(state, keep=argument == "keep")
        case "back":
            return put(state, Stage.LOOK)
        case "field" if argument in FIELDS:
            return put(state, Stage.VALUE, argument)
        case _ if id == "field" or id in fixes(state):
            return _obey(state, correct(state, id, argument)) if argument else _ask(state, id)
        case _:
            if argument and i.is_script(f"{id} {argument}"):
                return step(state, c.Do("amend", f"{id} {argument}"))
            return state, (Said("intake/not_here", {"name": id, "item": state.item}), question(state))


def _ask(state: State, id: str) -> Step:
    """Ask what a correction of the item looked at needs; some need nothing."""
    item = state.item
    match id:
        case "drop":
            return step(state, i.script("drop", item.ref))
        case "heading":
            return step(state, is_heading(state))
        case "take":
            texts = item.texts
            return put(state, Stage.TAKE, texts[0]) if len(texts) == 1 else put(state, Stage.PARAGRAPH)
        case _:
            return put(state, Stage(id))


def _leave(state: State, *, keep: bool) -> Step:
    """Leave; what was corrected in this sitting waits for the next one, or is given up."""
    waiting = state.fresh if keep else 0
    left = Said("intake/left", {"case": state.spoken_of, "name": state.name, "waiting": waiting})
    return state, (left, *(() if waiting else (Wanted("forget"),)), Left())


def _report(state: State, argument: str) -> Step:
    words = argument.strip()
    if len(state.readings) == 1:
        return state, (Said("intake/one_report", {}), question(state))
    if words.isascii() and words.isdigit() and 1 <= int(words) <= len(state.readings):
        return state, (Scripted("chosen", place=int(words) - 1),)
    return put(state, Stage.REPORT)


def _played(state: State, played: i.Played) -> Step:
    before = state
    undone = {"undo": (*state.undone, *state.lines[len(played.lines) :]), "redo": state.undone[:-1]}
    state = replace(
        state,
        reading=played.reading,
        lines=played.lines,
        misfits=played.misfits,
        source=played.source,
        undone=undone.get(played.what, ()),
        subject="",
    )
    if played.what == "chosen":
        first = played.lines[: len(played.lines) - played.back]
        state = replace(state, place=played.place, here=HEAD, first=first)
        state, asked = put(state, Stage.LOOK)
        told = {"state": state, "kept_with": played.kept_with, "back": played.back, "brief": False}
        told |= {"tally": tally(state.reading), "items": items(state.reading)}
        overview = Said("intake/overview", told | words_of(state))
        return state, (overview, *asked)
    state, asked = put(replace(state, here=follow(before, state)), Stage.LOOK)
    if played.what == "undo":
        said = Said("intake/undone", {"c": line_told(before.lines[-1]) if before.lines else None})
        return state, (said, *asked)
    c = repair_told(state.reading.repairs[-1]) if state.reading.repairs else None
    before_it, after_it = before_and_after(c) if c else ("", "")
    return state, (Said("intake/done", {"c": c, "before": before_it, "after": after_it}), *asked)


def _accept(state: State) -> Step:
    if not state.reading.report.recommendations:
        return state, (Said("intake/nothing_read", {"name": state.name}), question(state))
    if state.purpose is Purpose.NEW:
        return put(state, Stage.PUBLISHED)
    return state, (Wanted("propose"),)


def _published(state: State, words: str) -> Step:
    if words.casefold() == "none":
        return put(replace(state, published=None, counted=None), Stage.SURE)
    try:
        return state, (Wanted("count", day(words).isoformat()),)
    except UsageProblem as problem:
        state, asked = put(state, Stage.PUBLISHED)
        return state, (Said("trouble", {"message": str(problem)}), *asked)
