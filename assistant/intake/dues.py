"""The inspectorate's own due dates: the phrase as printed, and the day where it can be worked out."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date

from assistant.report import Clause, Due, Report

_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
_WHOLE_MONTH = "|".join(_MONTHS)
_MONTHS |= {name[:3]: n for name, n in _MONTHS.items()} | {"sept": 9}
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "twenty-four": 24,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_BY = r"\b(?:by|before|not later than|no later than)"
_DATED = re.compile(
    rf"{_BY}(?: the end of)? "
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?(?P<month>{_MONTH}),? (?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"{_BY} (?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<year>\d{{4}}|\d{{2}})\b", re.IGNORECASE
)
_YEAR_END = re.compile(rf"{_BY} the end of (?P<year>20\d\d)\b", re.IGNORECASE)
_WITHIN = re.compile(
    rf"\b(?:within (?:the next |a further )?|in the next )(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)}) "
    r"(?P<work>working )?(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    rf"{_BY} (?:the (?:end|start|beginning) of |early |mid[ -]|late )?(?:the )?"
    rf"(?:(?:spring|summer|autumn|winter)(?: of)?(?: 20\d\d)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_WHOLE_MONTH})|(?:{_WHOLE_MONTH})|20\d\d)\b"
    rf"|{_BY} the end of (?:the|this) (?:financial|calendar) year\b"
    r"|\b(?:with immediate effect|as a (?:matter of )?(?:urgency|priority)|at the earliest opportunity|"
    r"forthwith|as soon as (?:is )?(?:reasonably )?(?:possible|practicable)|"
    r"immediately(?! (?:after|following|before))|"
    r"without delay|urgently)\b",
    re.IGNORECASE,
)
"""Phrases that name a time but no day: `by autumn 2025`, `by 30 September` without a year, `immediately`."""


def due(text: str, published: date | None) -> Due | None:
    """The first due phrase of a clause and its day; None when it names none. A month alone means its last
    day; `within` runs from publication; `immediately` has no day (domain/facts.md 6)."""
    found = [m for p in (_DATED, _NUMERIC, _YEAR_END, _UNSAID) if (m := p.search(text))]
    found += [m for m in _WITHIN.finditer(text) if not _is_standard(m, text)][:1]
    if not found:
        return None
    match = min(found, key=lambda m: (m.start(), -m.end()))
    return Due(match[0], _day(match, published))


def _is_standard(within: re.Match[str], text: str) -> bool:
    """Whether days name how fast something is to be done each time (`triage each device within five working
    days`), not by when the recommendation is due: amid its sentence, of each or any, or in working days."""
    before = _SENTENCE.split(text[: within.start()])[-1]
    if within["unit"].casefold() != "day" or len(before.split()) < _AMID:
        return False
    return bool(within["work"]) or bool(_EACH.search(before))


_SENTENCE = re.compile(r"[.;:]\s+|\n")
_EACH = re.compile(r"\b(?:each|every|any)\b", re.IGNORECASE)
_AMID = 2
"""Words before it from which on a phrase no longer leads its sentence."""


def redated(report: Report, published: date | None, before: tuple[date | None, ...] | None = None) -> Report:
    """The report with its relative due dates (`within three months`) counted from this day of publication.

    `before` are the days they may have been counted from so far; a date that comes from none of them was set
    by hand and stays. Without it every relative date is counted anew."""

    def counted(clause: Clause) -> Clause:
        match = _WITHIN.fullmatch(clause.due.phrase) if clause.due else None
        if clause.due is None or match is None:
            return clause
        days = None if before is None else {None, *(_day(match, day) for day in before)}
        if days is not None and clause.due.on not in days:
            return clause
        return replace(clause, due=replace(clause.due, on=_day(match, published)))

    return replace(
        report,
        recommendations=tuple(
            replace(r, clauses=tuple(map(counted, r.clauses))) for r in report.recommendations
        ),
    )


def _day(match: re.Match[str], published: date | None) -> date | None:
    """The day a phrase means, None where it cannot be worked out."""
    if match.re is _UNSAID:
        return None
    if match.re is _WITHIN:
        if published is None or match["work"]:
            return None
        return _after(published, match["count"], match["unit"].casefold())
    year = int(match["year"])
    if match.re is _YEAR_END:
        return _date(year, 12, 31)
    if match.re is _NUMERIC:
        return _date(year + 2000 if year < 100 else year, int(match["month"]), int(match["day"]))
    month = _MONTHS[match["month"].casefold()]
    day = int(match["day"]) if match["day"] else calendar.monthrange(year, month)[1]
    return _date(year, month, day)


_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH}),? (?P<year>\d{{4}})\b", re.IGNORECASE
)


def day_in(text: str) -> date | None:
    """The first full date written out in a text, such as `7th July 2023`; None when there is none."""
    match = _DAY.search(text)
    return _date(int(match["year"]), _MONTHS[match["month"].casefold()], int(match["day"])) if match else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _after(published: date, count: str, unit: str) -> date | None:
    number = _NUMBERS.get(count.casefold()) or int(count)
    if unit in {"day", "week"}:
        return date.fromordinal(published.toordinal() + number * (7 if unit == "week" else 1))
    months = published.month - 1 + number * (12 if unit == "year" else 1)
    year, month = published.year + months // 12, months % 12 + 1
    return _date(year, month, min(published.day, calendar.monthrange(min(year, 9999), month)[1]))
