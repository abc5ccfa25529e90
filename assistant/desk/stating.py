"""Stating room: who will do what an answer proposes and by when, made out from what was typed."""

from __future__ import annotations

from datetime import date

from assistant.conversation.commands import Command, SetDue, SetOwner, Told
from assistant.days import in_words
from assistant.errors import UsageProblem
from assistant.review.deeds import DeedRules
from assistant.review.oneday import one_day

LONGEST = 12
"""Words in an owner; more are a sentence."""


def owner(words: str, rules: DeedRules, today: date) -> str:
    """The office or the name that was typed. Raises UsageProblem for a sentence or a day."""
    named = " ".join(words.split()).rstrip(" .,;")
    if one_day(named, today, rules.calendar):
        raise UsageProblem(f"“{words}” is a day, no owner.", "Say first who will do it, then by when.")
    if not any(letter.isalpha() for letter in named) or len(named.split()) > LONGEST or rules.deeds(named):
        raise UsageProblem(
            "That is no office and no name.",
            "Say only who, such as: the head of custody. What will be done stands in the text of the answer.",
        )
    return named


def due(words: str, rules: DeedRules, today: date) -> str:
    """The day that was typed, as the record prints it: `30 April 2027`. Raises UsageProblem where it names no
    day or one that is over."""
    day = one_day(words, today, rules.calendar)
    if day is None:
        raise UsageProblem(
            f"“{words}” names no day that can be worked out.",
            "Write it such as 30 April 2027, 30/4/2027, end of March 2027, June 2027 or in three months.",
        )
    if day < today:
        raise UsageProblem(f"{in_words(day)} is over.", "Give a day that is still to come.")
    return in_words(day)


def stated(what: str, words: str, rules: DeedRules, today: date) -> Command:
    """The answer to who (`owner`) or by when (`due`) as a command of the conversation, or what is wrong."""
    try:
        if what == "owner":
            return SetOwner(owner(words, rules, today))
        return SetDue(due(words, rules, today))
    except UsageProblem as error:
        return Told("trouble", (("message", str(error)),))
