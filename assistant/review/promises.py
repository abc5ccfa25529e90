"""Promises: every commitment in the text with its owner, its day and its measure, and what each one lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.promise import OPEN, Commitment, State
from assistant.record import Decision, Place, Record
from assistant.review.dates import When
from assistant.review.deeds import Deed, DeedRules
from assistant.text import sentences


def commitments(record: Record, rules: DeedRules, on: date) -> tuple[Commitment, ...]:
    """Every commitment in the texts of a record, in the order of the form; `on` is the record's own date."""
    return tuple(c for place in record.places() for c in promises(record.text(place), place, rules, on))


def promises(text: str, place: Place, rules: DeedRules, on: date) -> tuple[Commitment, ...]:
    """Every commitment in one text, in order."""
    return tuple(_promises(text, place, rules, on))


def with_decision(
    made: tuple[Commitment, ...], decision: Decision, rules: DeedRules, on: date
) -> tuple[Commitment, ...]:
    """Commitments of one answer, what an open one lacks of owner and day taken from what the officer decided
    for the answer: the record prints both beside it."""
    if decision.owner is None and decision.due is None:
        return made
    times = rules.calendar.phrases(decision.due, on) if decision.due else ()
    day = next((w.day for w in times if w.day), None)
    filled = []
    for commitment in made:
        if commitment.state in OPEN:
            commitment = replace(commitment, owner=commitment.owner or decision.owner)
            if commitment.due_phrase is None:
                commitment = replace(commitment, due_phrase=decision.due, due=day)
        filled.append(commitment)
    return tuple(filled)


def completed(commitment: Commitment, lacking: str, answer: str, rules: DeedRules) -> str:
    """The sentence of a commitment with what it lacked (`owner`, `date` or `measure`) put in before its stop,
    in the words of knowledge/promises.toml."""
    quote = commitment.quote.rstrip()
    body = quote.rstrip(".!;")
    stop = quote[len(body) :] or "."
    said = " ".join(answer.split()).rstrip(".")
    form: str = rules.table["complete"][lacking]
    if lacking == "date" and said.casefold().split(" ")[0] in rules.table["complete"]["says_when"]:
        return f"{body} {said[:1].lower()}{said[1:]}{stop}"
    return body + form.replace("{answer}", said) + stop


def _promises(text: str, place: Place, rules: DeedRules, on: date) -> Iterator[Commitment]:
    at = 0
    for sentence in sentences(text):
        at = text.index(sentence, at)
        deeds = rules.deeds(sentence)
        if deeds:
            times = rules.calendar.phrases(sentence, on)
            measure = rules.measured(sentence)
            for number, deed in enumerate(deeds):
                when = _when(deeds, number, [w for w in times if not _of_another(sentence, w, deed)], on)
                owner = deed.owner or rules.stated_owner(sentence)
                yield Commitment(
                    place,
                    sentence,
                    deed.state,
                    owner,
                    when.day if when else None,
                    when.phrase if when else None,
                    measure,
                    at,
                    at + len(sentence),
                )
        at += len(sentence)


_EVENT = re.compile(
    r"(?:(\w+ed|held|made|sent|given|written)|\b(?:report|letter|response|reply) of)\s+$", re.IGNORECASE
)


def _of_another(sentence: str, when: When, deed: Deed) -> bool:
    """Whether a time tells of something else than the deed: `the report published on 8 March`."""
    if when.start < deed.end or when.phrase.casefold().startswith(_BOUND):
        return False
    return _EVENT.search(sentence, deed.end, when.start) is not None


_BOUND = ("by ", "before ", "within ", "until ", "no later ", "not later ")


def _when(deeds: tuple[Deed, ...], number: int, times: Sequence[When], on: date) -> When | None:
    """The phrase of time that belongs to a deed: the next after it and before any later deed; the first deed
    also has what stands before it. A span ends with its last day. What is done has none that is past."""
    start = deeds[number].start if number else 0
    end = deeds[number + 1].start if number + 1 < len(deeds) else None
    own = [w for w in times if w.start >= start and (end is None or w.start < end)]
    dated = [w for w in own if w.day is not None]
    if deeds[number].state is State.DONE:
        ahead = (w for w in dated if w.phrase.casefold().startswith(("by ", "until ", "to ")))
        return next((w for w in ahead if w.day is not None and w.day > on), None)
    if len(dated) > 1 and dated[1].phrase.casefold().startswith(("to ", "until ")):
        return dated[1]
    return next(iter(dated or own), None)
