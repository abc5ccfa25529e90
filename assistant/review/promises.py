"""Promises: every commitment in the text with its owner, its day and its measure, and what each one lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.promise import OPEN, Commitment, State
from assistant.record import Decision, Place, Record
from assistant.response import Limb
from assistant.review.dates import When
from assistant.review.deeds import Deed, DeedRules
from assistant.text import sentences


def commitments(record: Record, rules: DeedRules, on: date) -> tuple[Commitment, ...]:
    """Every commitment in the texts of a record, in the order of the form; `on` is the record's own date."""
    return tuple(c for place in record.places() for c in promises(record.text(place), place, rules, on))


def promises(text: str, place: Place, rules: DeedRules, on: date) -> tuple[Commitment, ...]:
    """Every commitment in one text, in order. A sentence that takes up the one before it says for both by
    whom and by when: `I will publish a plan. My deputy will publish it by May.`"""
    made: list[Commitment] = []
    for commitment in _promises(text, place, rules, on):
        if commitment.due_phrase and made and (before := _taken_up(made[-1], commitment, text, rules)):
            made[-1] = before
        made.append(commitment)
    return tuple(made)


_IT = re.compile(r"\s+(?:it|this|that|them|these|those)\b", re.IGNORECASE)
_IT_IS = re.compile(r"^(?:It|This|That|They|These|Those)\s+$")
_ENDING = re.compile(r"(?:ed|es|ing|e|s)$")


def _taken_up(before: Commitment, after: Commitment, text: str, rules: DeedRules) -> Commitment | None:
    """A commitment without a day with what the next sentence says of it, where that names the same thing by a
    pronoun and the same verb; None where it speaks of something else."""
    apart = before.end < after.start and not text[before.end : after.start].strip(" ")
    if before.due_phrase or not {before.state, after.state} <= {State.WILL, State.INTENDS} or not apart:
        return None
    verbs = {_verb(before.quote, deed)[0] for deed in rules.deeds(before.quote)}
    for deed in rules.deeds(after.quote):
        verb, end = _verb(after.quote, deed)
        again = _IT.match(after.quote, end) or _IT_IS.match(after.quote[: deed.start])
        if again and verb in verbs:
            due = replace(before, due=after.due, due_phrase=after.due_phrase)
            return replace(due, owner=before.owner or after.owner)
    return None


_NEXT = re.compile(r"(?:\s+(?:also|then|now|\w+ly))*\s+(\w+)")


def _verb(sentence: str, deed: Deed) -> tuple[str, int]:
    """The verb of a deed without its ending, and where it ends: after `will` and `plan to` it comes next."""
    said, end = sentence[deed.start : deed.end].split()[-1].casefold(), deed.end
    if said in {"will", "shall", "to"} and (following := _NEXT.match(sentence, deed.end)):
        said, end = following[1].casefold(), following.end()
    return _ENDING.sub("", said), end


def with_decision(
    made: tuple[Commitment, ...], decision: Decision, text: str, place: Place, rules: DeedRules, on: date
) -> tuple[Commitment, ...]:
    """Commitments of one answer with the promise that the officer stated for it: its owner and its day, which
    the record prints above the text. Only an action that is proposed has them.

    It is the open commitment with that very day, else the first that looks ahead and names no day of its own;
    what the other open ones lack is taken from it too, unless they tell of what is done already (`the board
    now meets in public`). Where each names another day, or none is open, it stands by itself
    beside them, at the answer's first sentence.
    """
    if decision.limb is not Limb.PROPOSED or (decision.owner is None and decision.due is None):
        return made
    times = rules.calendar.phrases(decision.due, on) if decision.due else ()
    day = next((w.day for w in times if w.day), None)
    open_ones = [n for n, c in enumerate(made) if c.state in OPEN]
    meant = next((n for n in open_ones if day and made[n].due == day), None)
    if meant is None:
        free = [n for n in open_ones if made[n].due is None or decision.due is None]
        meant = next((n for n in free if made[n].state is not State.DOING), next(iter(free), None))
    filled = list(made)
    for n in open_ones:
        own = made[n]
        if n != meant and own.state is State.DOING:
            continue
        owner = (decision.owner or own.owner) if n == meant else (own.owner or decision.owner)
        filled[n] = replace(own, owner=owner)
        if decision.due and (n == meant or own.due_phrase is None):
            filled[n] = replace(filled[n], due_phrase=decision.due, due=day)
    if meant is None and (first := next(iter(sentences(text)), None)):
        start = text.index(first)
        filled.append(
            Commitment(
                place, first, State.WILL, decision.owner, day, decision.due,
                rules.measures.found(first), start, start + len(first),
            )
        )  # fmt: skip
    return tuple(filled)


def distinct(made: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Each commitment once. Two of one sentence and one state are one where neither names another owner or
    another day; what each names is kept, and so is their order."""
    kept: list[Commitment] = []
    for commitment in made:
        for number, other in enumerate(kept):
            if _same(other, commitment):
                kept[number] = replace(
                    other,
                    owner=other.owner or commitment.owner,
                    due=other.due or commitment.due,
                    due_phrase=other.due_phrase or commitment.due_phrase,
                    measure=other.measure or commitment.measure,
                )
                break
        else:
            kept.append(commitment)
    return tuple(kept)


def _same(one: Commitment, other: Commitment) -> bool:
    return (
        one.place == other.place
        and one.start == other.start
        and (one.state is other.state or {one.state, other.state} <= OPEN)
        and (one.owner is None or other.owner is None or one.owner == other.owner)
        and (one.due_phrase is None or other.due_phrase is None or one.due == other.due)
    )


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
            for number, deed in enumerate(deeds):
                when = _when(deeds, number, [w for w in times if not _of_another(sentence, w, deed)], on)
                owner = _cut(deed.owner) or rules.stated_owner(sentence)
                skip = [*_spans(sentence, deed.owner), *((w.start, w.end) for w in times if w.day)]
                yield Commitment(
                    place,
                    sentence,
                    deed.state,
                    owner,
                    when.day if when else None,
                    when.phrase if when else None,
                    rules.measures.found(sentence, skip, deed.start),
                    at,
                    at + len(sentence),
                )
        at += len(sentence)


def _spans(sentence: str, owner: str | None) -> Iterator[tuple[int, int]]:
    """Where the name of an owner stands in the sentence."""
    if owner and (start := sentence.find(owner)) >= 0:
        yield start, start + len(owner)


_FOR_WHAT = re.compile(r"\s+for\s+(?:an?|every|each|all|any|this|these|that|those)\b.*", re.IGNORECASE)


def _cut(owner: str | None) -> str | None:
    """An owner without what is asked of it: `the chief constable` of `for a monthly return`; a field of work
    (`the lead for custody`) stays. A pronoun names nobody where the sentence stands by itself in a list."""
    if owner and owner.strip().casefold() in _PRONOUNS:
        return None
    return _FOR_WHAT.sub("", owner) if owner else owner


_PRONOUNS = frozenset({"he", "she", "it", "they", "this", "that", "these", "those", "who", "which"})


_EVENT = re.compile(
    r"(?:(\w+ed|held|made|sent|given|written)|\b(?:report|letter|response|reply) of)\s+$", re.IGNORECASE
)


def _of_another(sentence: str, when: When, deed: Deed) -> bool:
    """Whether a time tells of something else than the deed: `the report published on 8 March`."""
    if when.start < deed.end or when.phrase.casefold().startswith(_BOUND):
        return False
    return _EVENT.search(sentence, deed.end, when.start) is not None


_BEGINS = re.compile(r"(?:from|since|after) (?!\d{1,2}\b)", re.IGNORECASE)
"""From a month or a year on: the last day of that is none by which anything is done. A day that begins is one
on which it can be seen to have begun."""
_BOUND = ("by ", "before ", "within ", "until ", "no later ", "not later ")


def _when(deeds: tuple[Deed, ...], number: int, times: Sequence[When], on: date) -> When | None:
    """The phrase of time that belongs to a deed: the next after it and before any later deed; the first deed
    also has what stands before it. A span ends with its last day; a month from which on something is done
    names none. What is done has none that is past."""
    start = deeds[number].start if number else 0
    end = deeds[number + 1].start if number + 1 < len(deeds) else None
    own = [w for w in times if w.start >= start and (end is None or w.start < end)]
    dated = [w for w in own if w.day is not None]
    if deeds[number].state is State.DONE:
        ahead = (w for w in dated if w.phrase.casefold().startswith(("by ", "until ", "to ")))
        return next((w for w in ahead if w.day is not None and w.day > on), None)
    if len(dated) > 1 and dated[1].phrase.casefold().startswith(("to ", "until ")):
        return dated[1]
    found = next(iter(dated or own), None)
    return replace(found, day=None) if found and _BEGINS.match(found.phrase) else found
