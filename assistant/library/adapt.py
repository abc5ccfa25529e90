"""Adapting past wording: what is particular to its source, as patches to accept or refuse one by one."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from assistant.library.amounts import MONTHS, latest
from assistant.library.offices import Context, Office
from assistant.library.particulars import find
from assistant.passage import Fact, Passage
from assistant.text import sentences

__all__ = ["Context", "Office", "Way", "adapt", "due_day", "facts", "without"]

PROMISE = "past promise"
"""The kind of a date by which something was promised and which has gone by."""


class Way(StrEnum):
    """What can be done about a promise past its date; a person chooses."""

    OUTCOME = "report the outcome"
    NEW_DATE = "give a new date and the reason"
    LEAVE_OUT = "leave it out"


def facts(passage: Passage, context: Context) -> tuple[Fact, ...]:
    """What in a passage belongs to its source, in the order of the text, never overlapping.

    A date gone by in a sentence that promises something has the kind `past promise`: see Way.
    """
    future = context.lists["future"]
    promising = re.compile(rf"\b(?:{'|'.join(map(re.escape, future))})\b", re.IGNORECASE)
    found: list[Fact] = []
    for fact in find(passage, context):
        if fact.kind in ("date", "relative date"):
            day = _due(fact, passage.source.year, context)
            if day is not None and day < context.today and promising.search(_sentence(passage.text, fact)):
                fact = _promise(fact, passage.text, context.lists["promise"])
        found.append(fact)
    return tuple(found)


def _due(fact: Fact, year: int | None, context: Context) -> date | None:
    """The day by which what a date says must have come."""
    if fact.kind == "date":
        return due_day(fact.text, year)
    return latest(fact.text, year, context.lists["number_words"]) if year is not None else None


def adapt(text: str, facts: Sequence[Fact], accepted: Collection[int]) -> tuple[str, tuple[str, ...]]:
    """The text with the accepted patches made (`accepted` are places in `facts`), and what stays unresolved:
    the words of every fact refused or without a proposal. With nothing accepted the text is the same, byte
    for byte."""
    unresolved: list[str] = []
    made = text
    for number, fact in sorted(enumerate(facts), key=lambda pair: -pair[1].start):
        if number in accepted and fact.proposal is not None:
            made = made[: fact.start] + fact.proposal + made[fact.end :]
        else:
            unresolved.insert(0, fact.text)
    return made, tuple(dict.fromkeys(unresolved))


def without(text: str, fact: Fact) -> str:
    """The text without the sentence a fact stands in (a promise left out)."""
    sentence = _sentence(text, fact)
    start = text.rfind(sentence, 0, fact.end + len(sentence))
    rest = (text[:start].rstrip(" ") + " " + text[start + len(sentence) :].lstrip(" ")).strip(" ")
    return rest if sentence else text


def due_day(phrase: str, year: int | None) -> date | None:
    """The last day a date phrase can mean: `March 2024` is the 31st, `2024` the end of the year; a month or
    day without a year takes `year`. None where it is no date."""
    numeric = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})", phrase.strip())
    if numeric:
        whole = int(numeric[3])
        return _day(whole + 2000 if whole < 100 else whole, int(numeric[2]), int(numeric[1]))
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", phrase.strip())
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    span = re.fullmatch(r"(20\d{2})\s?[/–-]\s?(?:20)?(\d{2})", phrase.strip())
    if span:
        return _day(2000 + int(span[2]), 12, 31)
    named = next((i for i, month in enumerate(MONTHS, 1) if month in phrase), None)
    years = re.search(r"\b((?:19|20)\d{2})\b", phrase)
    whole = int(years[1]) if years else (year or 0)
    if not whole:
        return None
    if named is None:
        return _day(whole, 12, 31) if years else None
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", phrase)
    return _day(whole, named, int(day[1]) if day else calendar.monthrange(whole, named)[1])


def _promise(fact: Fact, text: str, words: Mapping[str, str]) -> Fact:
    """A promise past its date with the three ways to deal with it; what only a person can say is left to be
    filled in, marked so that it blocks a final export."""
    sentence = _sentence(text, fact)
    place, due = fact.start - text.index(sentence), fact.proposal or fact.text
    dated = sentence[:place] + words["new_date"].replace("{due}", due) + sentence[place + len(fact.text) :]
    held = sentence.rstrip(" .").translate({ord("["): "(", ord("]"): ")"})  # within the brackets of the place
    ways = (
        (Way.OUTCOME.value, words["outcome"].replace("{due}", due).replace("{promise}", held)),
        (Way.NEW_DATE.value, dated),
        (Way.LEAVE_OUT.value, ""),
    )
    return replace(fact, kind=PROMISE, proposal=None, sentence=sentence, ways=ways)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _sentence(text: str, fact: Fact) -> str:
    """The sentence a fact stands in, as it is in the text."""
    place = 0
    for sentence in sentences(text):
        start = text.index(sentence, place)
        place = start + len(sentence)
        if start <= fact.start < place:
            return sentence
    return ""
