"""The one day that a few words name, typed in answer to the question by when."""

from __future__ import annotations

import re
from datetime import date

from assistant.review.dates import Calendar

_LEADS = ("", "by ", "in ", "by the ", "within ")
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? ", re.IGNORECASE)
_LATEST = re.compile(r",? at the latest$", re.IGNORECASE)


def one_day(words: str, on: date, calendar: Calendar) -> date | None:
    """The day that the words name and nothing else: `30/4/2027`, `3rd November 2026`, `June 2027` (its last
    day), `end of March 2027`, `in three months` (from `on`). None where they name none, a day that is in no
    calendar, or say something besides."""
    said = _LATEST.sub("", _WEEKDAY.sub("", " ".join(words.split()).strip(" .,;")))
    for lead in _LEADS:
        phrase = lead + said
        found = calendar.phrases(phrase, on)
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(phrase)) and found[0].day:
            return found[0].day
    return None
