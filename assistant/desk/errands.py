"""Errands: what a conversation wishes for beyond its case, answered with commands that go back to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.conversation.commands import Command, Complete, Do, Go, Lacks, Offered, Told, Write
from assistant.conversation.state import Stage, State
from assistant.desk import Desk
from assistant.desk.hands import Hands, copy_to_file, fits_clipboard
from assistant.errors import AssistantError
from assistant.forces import Force, find, load
from assistant.passage import Offers, from_case
from assistant.promise import Commitment
from assistant.response import Limb
from assistant.review.deeds import DeedRules
from assistant.review.promises import completed

if TYPE_CHECKING:  # the library is loaded when it is searched
    from assistant.desk.searching import Sought


def edit(state: State, hands: Hands) -> tuple[Command, ...]:
    """Give the answer to the officer's own editor and take back what was saved there."""
    if hands.edit is None:
        return (Told("no_editor"),)
    try:
        text = hands.edit(state.text)
    except AssistantError as error:
        return (Told("trouble", (("message", str(error)),)),)
    return Write(text), Told("edited", (("words", len(text.split())),))


def copy(state: State, hands: Hands, desk: Desk) -> tuple[Command, ...]:
    """Put the answer on the clipboard and into a file; not for a case that is marked sensitive."""
    if not state.text.strip():
        return (Do("show"),)
    send, fits = hands.copy, fits_clipboard(state.text)
    sent = send is not None and fits
    known = (("marking", state.record.marking), ("clipboard", sent), ("long", not fits))
    if state.record.sensitive:
        return (Told("copied", (("path", None), *known)),)
    if send is not None and fits:
        send(state.text)
    return (Told("copied", (("path", str(copy_to_file(desk, state.text))), *known)),)


_KINDRED = 2 / 3
"""The part of the best match from which a suggestion is taken to speak of the same theme."""


def promised(desk: Desk, case: str, state: State, offers: Offers | None) -> tuple[str, ...]:
    """What this force or its policing body promised before in answer to recommendations like this one, the
    best match first, each with its year; what went into the library from this very case was not said before.
    `offers` are the suggestions for it; none before they have come, nor from what was searched for."""
    if offers is None or offers.nothing_good or offers.searched:
        return ()
    least = max((s.match for s in offers.suggestions), default=0) * _KINDRED
    found = [s for s in offers.suggestions if s.match >= least and s.passage.limb is Limb.PROPOSED]
    forces = load(desk.shelf) if found else ()
    own = _force(forces, state.record.report.fields.force)
    return tuple(
        f"{s.passage.source.year or 'year not known'}: {s.passage.text}"
        for s in found
        if own
        and s.passage.source.origin != from_case(case)
        and _force(forces, s.passage.source.force) == own
    )


def _force(forces: Sequence[Force], name: str | None) -> str | None:
    found = find(forces, name) if name else None
    return found.key if found else name


def searched(sought: Sought) -> Command:
    """What was found is told, and offered from now on where it can be put into the text one is at."""
    offers = sought.offers if sought.found.hits else None
    told = Told("searched", (("found", sought.found), ("offers", offers), ("ids", False)))
    return Offered(offers, told) if offers else told


def next_lacking(state: State, promises: Iterable[Commitment]) -> tuple[Command, ...]:
    """Ask for what the next promise lacks: those of the present answer first, then the rest as the form has
    them. What the officer left as it is is not asked again."""
    open_ones = [(c, what) for c in promises for what in c.missing if (c.quote, what) not in state.let_be]
    wanted = list({(c.place, c.quote, what): (c, what) for c, what in open_ones}.values())
    if not wanted:
        done = Told("nothing_lacking", (("left_be", bool(state.let_be)),))
        return (done, Go(state.place.target)) if state.stage is Stage.LACKING else (done,)
    commitment, what = min(wanted, key=lambda found: found[0].place != state.place)
    return (Lacks(commitment.place, commitment.quote, what, len(wanted)),)


def complete(
    state: State, promises: Iterable[Commitment], rules: DeedRules, today: date, answer: str
) -> Command:
    """Put an answer into the sentence of the promise that is asked about. A date that names no day, and a
    promise that is not in the text any more, are told instead."""
    lack = state.lack
    commitment = next(
        (c for c in promises if lack and c.place == state.place and c.quote == lack.sentence), None
    )
    if lack is None or commitment is None:
        return Told("nothing_lacking", (("left_be", False),))
    sentence = completed(commitment, lack.what, answer, rules)
    if lack.what == "date" and not rules.calendar.phrases(sentence, today):
        return Told("no_day", (("words", answer),))
    text = state.text
    return Complete(text[: commitment.start] + sentence + text[commitment.end :], sentence)
