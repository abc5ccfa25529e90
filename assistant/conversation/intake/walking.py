"""Moving about in what was read: to an item, on to the next, and where one is after a correction. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.conversation.events import Asked, Left, Said, Wanted
from assistant.conversation.intake.items import HEAD, Item, Sort, find, items, loose, standing
from assistant.conversation.intake.questions import question
from assistant.conversation.intake.state import Stage, State
from assistant.conversation.intake.told import repair_told
from assistant.response import Repair


@dataclass(frozen=True, slots=True)
class Scripted:
    """The script is to be these lines; the desk plays it and answers with `Played`, or says why not. `what`
    is why: `chosen` (with the place of the report), `amend`, `undo` or `redo`."""

    what: str
    lines: tuple[str, ...] = ()
    place: int = 0


Event = Said | Asked | Wanted | Left | Scripted
Step = tuple[State, tuple[Event, ...]]


def put(state: State, stage: Stage, subject: str = "") -> Step:
    """Put the question of a stage."""
    state = replace(state, stage=stage, subject=subject)
    return state, (question(state),)


def item_at(state: State, target: str) -> Item | None:
    """The item that is meant by what was typed; None where there is none."""
    return find(state.reading, state.source, target)


def go(state: State, target: str) -> Step:
    """Go to an item to put it right; where there is none of that name, say which there are."""
    item = item_at(state, target)
    if item is None:
        refs = [found.ref for found in items(state.reading)]
        return state, (Said("intake/no_such_item", {"target": target, "refs": refs}), question(state))
    return enter(state, item)


def visit(state: State, target: str) -> Step:
    """Go to an item and read it: nothing is asked of it before the officer wants it changed."""
    item = item_at(state, target)
    return enter(state, item, Stage.LOOK) if item is not None else go(state, target)


def enter(state: State, item: Item, stage: Stage = Stage.FIX) -> Step:
    """Go to an item, read it, and ask what is to be put right."""
    state, asked = put(replace(state, here=item.ref), stage)
    whole = next((r for r in state.reading.report.recommendations if item.value in r.clauses), None)
    span = standing(state.source, item)
    line = state.source.lines[span[0]].number if span else None
    c = repair_told(item.value) if isinstance(item.value, Repair) else None
    return state, (Said("intake/item", {"item": item, "line": line, "whole": whole, "c": c}), *asked)


def go_on(state: State, id: str) -> Step:
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
        return enter(state, every[(refs.index(state.here) + 1) % len(refs)])
    return enter(state, every[0])


def follow(before: State, after: State) -> str:
    """Where to look after a correction: at what was taken, else where the officer was. Where that is gone, at
    the next item if it was taken out, else before it, where it was joined on."""
    was, now = [x.ref for x in items(before.reading)], [x.ref for x in items(after.reading)]
    new = [x.ref for x in items(after.reading) if x.ref not in was and x.sort is Sort.RECOMMENDATION]
    if new and before.item.sort not in {Sort.RECOMMENDATION, Sort.CLAUSE}:
        return new[0]
    if before.here in now or before.here not in was:
        return before.here if before.here in now else HEAD
    at = was.index(before.here)
    taken_out = len(after.lines) > len(before.lines) and not after.lines[-1].startswith("merge")
    ahead = (ref for ref in was[at + 1 :] if ref in now)
    if taken_out and (following := next(ahead, None)) is not None:
        return following
    return next((ref for ref in reversed(was[:at]) if ref in now), HEAD)
