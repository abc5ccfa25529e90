"""What a line means that was typed at a question: one of its options, an answer to it, or a piece of text."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.conversation import commands as c
from assistant.conversation.events import Asked, Event, Said, Wanted
from assistant.conversation.questions import question
from assistant.conversation.state import Stage, State, walk
from assistant.conversation.walking import Step, at_the_text, enter, speak
from assistant.conversation.wording import revise, settle
from assistant.record import Place
from assistant.response import Voice
from assistant.text import clean

PARAGRAPH = 6
"""Words from which what is typed at a numbered question is taken for a piece of an answer, and kept."""
_KEEPS = {Stage.AUDIENCE, Stage.LIMB, Stage.CONFIRM, Stage.SETTLED, Stage.OTHER_VOICE}
_ORDERS = {
    "change": "change", "yes": "change", "y": "change", "replace": "change", "ok": "change",
    "keep": "keep", "no": "keep", "n": "keep", "leave": "later", "later": "later", "mark": "later",
}  # fmt: skip
"""Words that are taken for a choice at the question about a carried-over fact, and the choice."""
_INTO = re.compile(
    r"(?:change|replace)(?: it| this| that)? (?:to|with|by|into) (?P<words>\S.*)", re.IGNORECASE
)


def typed(state: State, text: str) -> c.Command | Step:
    """What a typed line is at the question that stands open: the command it stands for, or what comes of it
    where it is none."""
    written = clean(text).strip()
    put: Asked = question(state)
    if not written:
        return state, (put,)
    named = [o for o in put.options if o.text.casefold() == written.casefold()]
    if named:
        return named[0].command
    if not put.free:
        meant = [o for o in put.options if written.casefold() in o.text.casefold() and len(written) > 1]
        if len(meant) == 1:
            return meant[0].command
        if len(written.split()) >= PARAGRAPH and state.held:
            state = replace(state, held=f"{state.held}\n\n{written}")
            return state, (question(state),)
        if len(written.split()) >= PARAGRAPH and state.asked in _KEEPS:
            return add(state, written)
        return state, (Said("choose", {"count": len(put.options), "typed": written}),)
    match state.asked:
        case Stage.HEAD:
            return state, (Wanted("head", written),)
        case Stage.OWNER:
            return state, (Wanted("owner", written),)
        case Stage.DUE:
            return state, (Wanted("due", written),)
        case Stage.FACTS:
            return _fact(state, put, written)
        case Stage.LACKING:
            return state, (Wanted("complete", written),)
        case _:
            return add(state, written)


def add(state: State, written: str, *, sure: bool = False) -> Step:
    """Add to the text what was typed. Where the text is confirmed that is asked first, unless `sure`: it
    would have to be confirmed again, and a signature given for it would be void."""
    if state.asked is not Stage.OTHER_VOICE and not sure and state.record.draft(state.place).reviewed:
        state = replace(state, held=written)
        return state, (question(state),)
    return _put_by(state, written) if state.asked in _KEEPS else _add(state, written, Said("added"))


def held(state: State, *, sure: bool) -> Step:
    """Add the line that waits, or leave it out and say it once more."""
    written, state = state.held, replace(state, held="")
    if not written:
        return state, (question(state),)
    if sure:
        return add(state, written, sure=True)
    return state, (Said("not_added", {"words": written}), question(state))


def waits(state: State, place: Place, words: str) -> Step:
    """Ask again about a line that was typed at a place in an earlier sitting. What came into the text since,
    however that was, asks nothing."""
    if words in state.record.text(place):
        return state, ()
    told = Said("still_waits", {"words": words, "leaving": False})
    if place not in {*walk(state.record), *state.record.places()}:
        return state, (told, question(state))
    events: tuple[Event, ...] = ()
    if place != state.place:
        state, events = enter(state, place, at_the_text(state, place), brief=True)
    state = replace(state, held=words)
    arrived = (event for event in events if not isinstance(event, Asked))
    return state, (*arrived, told, question(state))


def _put_by(state: State, written: str) -> Step:
    """Keep a paragraph that was typed where a number was asked for: it goes into the answer, saved like the
    rest, and the question stands. Asked for the chief constable's comments, it is taken for them."""
    if state.asked is Stage.OTHER_VOICE:
        state, arrived = speak(state, Voice.CC)
        state, events = add(state, written)
        return state, (*arrived, *events)
    if state.asked in {Stage.SETTLED, Stage.CONFIRM}:
        state, events = _add(replace(state, stage=Stage.WORDING), written, Said("added"))
        state, asked = enter(state, state.place, Stage.WORDING)
        return state, (*events, *asked)
    state, events = _add(state, written, Said("put_by"))
    return state, (*events, question(state))


def _add(state: State, written: str, said: Said) -> Step:
    before = state.text.rstrip()
    if state.asked is Stage.WORDING:
        state = replace(state, stage=Stage.WORDING)
    return revise(state, f"{before}\n\n{written}" if before else written, "type", said)


def _fact(state: State, put: Asked, written: str) -> c.Command | Step:
    """What was typed for a carried-over fact: what is to stand in its place, unless it begins like a choice.
    Then the choice is taken where it says no more, and asked about where it does."""
    if (bare := _unquoted(written)) != written:
        return settle(state, "change", bare)
    if into := _INTO.fullmatch(written):
        return settle(state, "change", _unquoted(into["words"]))
    first = written.split()[0].casefold().strip(".,:;!")
    if first not in _ORDERS:
        return settle(state, "change", written)
    choice = c.Settle(_ORDERS[first])
    if len(written.split()) == 1 and choice in [o.command for o in put.options]:
        return choice
    return state, (Said("fact_how", {"written": written}), put)


def _unquoted(written: str) -> str:
    """What stands in quotation marks, so that a bare number can be typed too; anything else as it is."""
    quoted = re.fullmatch(r"""["“”'‘](.+)["“”'’]""", written)
    return quoted[1] if quoted else written
