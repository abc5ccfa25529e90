"""Dates that a record states, held against its clock: a response before its report, or after the last day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.record import Record
from assistant.review.dates import Calendar
from assistant.review.findings import Finding, Severity
from assistant.statute import Statute, clock, in_full


@dataclass(frozen=True, slots=True)
class ResponseDay:
    """Which day of the period a response is dated; `day` 1 is the first that counts."""

    day: int
    lawful: bool
    words: str


def response_day(statute: Statute, published: date, responded: date) -> ResponseDay:
    """Where the date of a response falls in the period that starts with the report's publication."""
    number = (responded - published).days + (1 if statute.publication_day_counts else 0)
    last = clock(statute, published, responded).last_day
    if responded < published:
        words = f"A response of {in_full(responded)} stands before its report of {in_full(published)}."
        return ResponseDay(number, False, words)
    if responded > last:
        words = (
            f"A response of {in_full(responded)} is day {number}; the last lawful day was {in_full(last)}."
        )
        return ResponseDay(number, False, words)
    return ResponseDay(number, True, f"A response of {in_full(responded)} is day {number} of {statute.days}.")


@dataclass(frozen=True, slots=True)
class Dated:
    """The record's own date: `on` is what its dates are worked out from, what was due before `past` was over
    when it was written. The two differ only where nothing says when an imported record went out."""

    on: date
    past: date


def record_date(record: Record, statute: Statute, today: date) -> Dated:
    """The record's own date: today. A record imported as published went out some time between its report
    and the last lawful day: dates are worked out from the latter, and only what was over before the former is
    held to be past."""
    drafts = [d for d in record.drafts.values() if d.text.strip()]
    if record.published is None or not drafts or any(d.origin != "imported" for d in drafts):
        return Dated(today, today)
    return Dated(min(today, clock(statute, record.published, today).last_day), min(today, record.published))


def stated_dates(
    record: Record, statute: Statute, calendar: Calendar, labels: re.Pattern[str]
) -> Iterator[Finding]:
    """Findings for every date that a text gives as the response's own (such as `Date response sent:`)."""
    if record.published is None:
        return
    for place in record.places():
        text = record.text(place)
        for label in labels.finditer(text):
            line = text[label.end() : label.end() + 60].split("\n", 1)[0]
            when = next((w for w in calendar.phrases(line, record.published) if w.start < 25), None)
            if when is None or when.day is None:
                continue
            stated = response_day(statute, record.published, when.day)
            if not stated.lawful:
                early = when.day < record.published
                yield Finding(
                    "response-before-report" if early else "response-after-last-day",
                    Severity.ERROR if early else Severity.WARNING,
                    str(place),
                    text[label.start() : label.end() + when.end],
                    stated.words,
                    "Check the year and the month." if early else "Publish at once; no extension exists.",
                    label.start(),
                    label.end() + when.end,
                    statute.citation,
                )
