"""The intake conversation's state machine: `step(state, command)` gives the next state and what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.conversation import commands as c
from assistant.conversation.events import Asked, Left, Said, Wanted
from assistant.conversation.intake import commands as i
from assistant.conversation.intake.items import HEAD, Item, Sort, find, items, loose, standing, tally
from assistant.conversation.intake.mending import fixes
from assistant.conversation.intake.questions import question
from assistant.conversation.intake.state import Purpose, Stage, State
from assistant.conversation.intake.told import line_told, misfit_told, repair_told
from assistant.conversation.intake.wishes import correct, typed
from assistant.days import day
from assistant.errors import UsageProblem
from assistant.intake.corrections import FIELDS
from assistant.report import Addressee
from assistant.response import Reading, Repair
from assistant.text import clean, fold


@dataclass(frozen=True, slots=True)
class Scripted:
    """The script is to be these lines; the desk plays it and answers with `Played`, or says why not. `what`
    is why: `chosen` (with the place of the report), `amend`, `undo` or `redo`."""

    what: str
    lines: tuple[str, ...] = ()
    place: int = 0


Event = Said | Asked | Wanted | Left | Scripted
Step = tuple[State, tuple[Event, ...]]

AROUND = 3
"""Lines of the source read before and after an item."""


def start(
    purpose: Purpose,
    name: str,
    readings: tuple[Reading, ...],
    case: str | None,
    published: date | None,
    called: Mapping[str, Addressee] | None = None,
) -> Step:
    """Open the conversation: with the one report there is, or with the question which is meant. `called` are
    the names, folded, of those who can be addressed."""
    state = State(purpose, name, readings, case, published, called=called or {})
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
            return _go(state, target)
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
                return state, (Said("intake/kept_as_it_is", {"case": state.case}), Left())
            put_to, asked = put(replace(state, void=void, another=another), Stage.CHANGE)
            return put_to, (Said("relinked", values), *asked)
        case i.Kept(case):
            return state, (Said("intake/made", {"case": case, "purpose": state.purpose.value}), Left())
        case _:
            return state, (question(state),)


def put(state: State, stage: Stage, subject: str = "") -> Step:
    """Put the question of a stage."""
    state = replace(state, stage=stage, subject=subject)
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
        return _go(state, text) if _item(state, text) else (state, (_choose(state, text),))
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
            return _go(state, argument)
        case "go" if argument:
            return _visit(state, argument)
        case "go" | "fix":
            return _enter(state, state.item)
        case "next" | "unread" | "loose":
            return _on(state, id)
        case "items" | "corrections" | "repairs" | "source" | "words":
            return state, (_told(state, id), question(state))
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
        case "take":
            texts = item.texts
            return put(state, Stage.TAKE, texts[0]) if len(texts) == 1 else put(state, Stage.PARAGRAPH)
        case _:
            return put(state, Stage(id))


def _leave(state: State, *, keep: bool) -> Step:
    """Leave; what was corrected in this sitting waits for the next one, or is given up."""
    waiting = len(state.lines) if keep and state.changed else 0
    left = Said("intake/left", {"case": state.case, "name": state.name, "waiting": waiting})
    return state, (left, *(() if waiting else (Wanted("forget"),)), Left())


def _item(state: State, target: str) -> Item | None:
    return find(state.reading, state.source, target)


def _go(state: State, target: str) -> Step:
    item = _item(state, target)
    if item is None:
        refs = [found.ref for found in items(state.reading)]
        return state, (Said("intake/no_such_item", {"target": target, "refs": refs}), question(state))
    return _enter(state, item)


def _visit(state: State, target: str) -> Step:
    """Go to an item and read it: nothing is asked of it before the officer wants it changed."""
    item = _item(state, target)
    return _enter(state, item, Stage.LOOK) if item is not None else _go(state, target)


def _enter(state: State, item: Item, stage: Stage = Stage.FIX) -> Step:
    """Go to an item, read it, and ask what is to be put right."""
    state, asked = put(replace(state, here=item.ref), stage)
    whole = next((r for r in state.reading.report.recommendations if item.value in r.clauses), None)
    span = standing(state.source, item)
    line = state.source.lines[span[0]].number if span else None
    c = repair_told(item.value) if isinstance(item.value, Repair) else None
    return state, (Said("intake/item", {"item": item, "line": line, "whole": whole, "c": c}), *asked)


def _on(state: State, id: str) -> Step:
    """The next item, the next piece that was not understood, or the next line in nothing, round again."""
    every: list[Item] = []
    if id == "loose" or (state.item.sort is Sort.LOOSE and id == "next"):
        id = "loose"
        every = list(loose(state.source))
    else:
        every = [item for item in items(state.reading) if id == "next" or item.sort is Sort.UNREAD]
    if not every:
        return state, (Said(f"intake/no_{id}", {}), question(state))
    refs = [item.ref for item in every]
    if state.here in refs:
        return _enter(state, every[(refs.index(state.here) + 1) % len(refs)])
    return _enter(state, every[0])


def _told(state: State, id: str) -> Said:
    match id:
        case "items":
            return Said("intake/items", {"items": items(state.reading)})
        case "corrections":
            said, misfits = map(line_told, state.lines), map(misfit_told, state.misfits)
            values = {"lines": state.lines, "said": tuple(said), "misfits": tuple(misfits)}
            return Said("intake/corrections", values)
        case "words":
            return Said("intake/words", _words(state))
        case "repairs":
            repairs = state.reading.repairs
            return Said("intake/repairs", {"repairs": repairs, "said": [repair_told(r) for r in repairs]})
        case _:
            lines, item = state.source.lines, state.item
            first, last = standing(state.source, item) or (0, -1)
            shown = [
                (line, first <= n <= last)
                for n, line in enumerate(lines)
                if last >= 0 and first - AROUND <= n <= last + AROUND
            ]
            return Said("intake/source", {"item": item, "lines": shown})


def _words(state: State) -> dict[str, object]:
    return {"account": state.source.account, "source": state.source, "talk": True}


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
        overview = Said("intake/overview", told | _words(state))
        return state, (overview, *asked)
    state, asked = put(replace(state, here=_follow(before, state)), Stage.LOOK)
    if played.what == "undo":
        said = Said("intake/undone", {"c": line_told(before.lines[-1]) if before.lines else None})
        return state, (said, *asked)
    c = repair_told(state.reading.repairs[-1]) if state.reading.repairs else None
    values = {"c": c, "before": c.before if c else "", "after": c.after if c else ""}
    return state, (Said("intake/done", values), *asked)


def _follow(before: State, after: State) -> str:
    """Where to look after a correction: at what was taken, else where the officer was, else before it."""
    was, now = [x.ref for x in items(before.reading)], [x.ref for x in items(after.reading)]
    new = [x.ref for x in items(after.reading) if x.ref not in was and x.sort is Sort.RECOMMENDATION]
    if new and before.item.sort not in {Sort.RECOMMENDATION, Sort.CLAUSE}:
        return new[0]
    if before.here in now or before.here not in was:
        return before.here if before.here in now else HEAD
    at = was.index(before.here)
    return next((ref for ref in reversed(was[:at]) if ref in now), HEAD)


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
