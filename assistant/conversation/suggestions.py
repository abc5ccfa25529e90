"""The suggestions at hand: offered, read out, more or fewer of them, one of them looked at. Pure."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation.commands import Told
from assistant.conversation.events import Said, Wanted
from assistant.conversation.state import SHOWN, State
from assistant.conversation.walking import Step
from assistant.passage import Offers
from assistant.record import paragraphs


def offered(state: State, offers: Offers, told: Told | None) -> Step:
    """These are on offer from now on; they are read out, but those heard already, or `told` is said."""
    state, heard = replace(state, offers=offers, heard=0), state.heard
    return state, (Said(told.what, dict(told.values)) if told else _read_out(state, heard),)


def suggestions(state: State, id: str, argument: str) -> Step:
    """Read them again or anew, more or fewer of them, or one of them whole or explained."""
    match id:
        case "offers" if state.offers is not None:
            return state, (_read_out(state),)
        case "suggest":
            return replace(state, shown=SHOWN), (Wanted("suggestions", argument),)
        case "more" | "fewer":
            count = _next_count(state.shown, more=id == "more")
            read = state.offers is not None and not state.offers.searched
            heard = state.shown if count > state.shown and read else 0
            return replace(state, shown=count, heard=heard), (Wanted("suggestions", ""),)
        case "preview" | "explain":
            return _look(state, id, argument)
        case _:
            return state, (Wanted("suggestions", ""),)


def _read_out(state: State, heard: int = 0) -> Said:
    """The suggestions there are, but those already `heard`; all of what an officer searched for."""
    offers = state.offers
    most = len(offers.suggestions) if offers and offers.searched else state.shown
    return Said("offers", {"offers": offers, "shown": most, "heard": heard})


_COUNTS = (1, 3, SHOWN, 2 * SHOWN, 3 * SHOWN, 4 * SHOWN)


def _next_count(shown: int, *, more: bool) -> int:
    """How many suggestions to show after a wish for more or for fewer."""
    if more:
        return next((n for n in _COUNTS if n > shown), _COUNTS[-1])
    return next((n for n in reversed(_COUNTS) if n < shown), _COUNTS[0])


def _look(state: State, id: str, argument: str) -> Step:
    offers = state.offers.suggestions if state.offers else ()
    number = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 4 else 1
    if not 1 <= number <= len(offers):
        return state, (Said("no_such_suggestion", {"number": number, "count": len(offers)}),)
    suggestion = offers[number - 1]
    values = {"suggestion": suggestion, "paragraphs": paragraphs(suggestion.passage.text)}
    return state, (Said(id, {**values, "section": state.recommendation is None}),)
