"""When something is promised: the phrase as written, and the day it comes to from the record's own date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
_SHORT = {name.casefold(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "(?:" + "|".join([*_MONTHS, *(f"{s}\\b\\.?" for s in _SHORT if s != "may")]) + ")"
_BEFORE = r"(?:by|in|of|before|until|till|to|during|from|since|for|on|next|this|end of|early|mid|late)"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


@dataclass(frozen=True, slots=True)
class When:
    """A phrase of time at character offsets of a sentence; `day` is None where it names no one day."""

    start: int
    end: int
    phrase: str
    day: date | None


_LEAP = 2024
"""A year that has a 29 February, for a day that names none."""
_HIGH_DAY = re.compile(
    rf"\b(?P<day>29|[3-9]\d)(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>[1-9]\d{{3}}))?\b",
    re.IGNORECASE,
)

Resolve = Callable[[re.Match[str], date], date | None]


def lowered(text: str) -> str:
    """A text in lower case, every character at its offset: patterns of one case find the same, sooner."""
    low = text.lower()
    return low if len(low) == len(text) else text


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern for lowered text that can only match where one of each group of hints stands in it. Most
    sentences hold none, and are passed over at once."""

    pattern: re.Pattern[str]
    hints: tuple[tuple[str, ...], ...]

    def may_match(self, low: str) -> bool:
        for group in self.hints:
            for hint in group:
                if hint in low:
                    break
            else:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Calendar:
    """The phrases of time (knowledge/promises.toml, `[dates]`), compiled."""

    table: Mapping[str, Any]
    rules: tuple[tuple[_Rule, Resolve], ...]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Calendar:
        """From the table of the data file. Raises KeyError or ValueError when it lacks something."""
        return cls(table, tuple(_patterns(table)))

    def phrases(self, text: str, on: date) -> tuple[When, ...]:
        """Every phrase of time in a sentence, in order, without overlaps; `on` is the record's own date.

        What names no year means the next such day; a month or a year alone means its last day
        (domain/facts.md 6)."""
        low = lowered(text)
        found: list[When] = []
        for rule, resolve in self.rules:
            if not rule.may_match(low):
                continue
            for match in rule.pattern.finditer(low):
                if all(match.end() <= w.start or match.start() >= w.end for w in found):
                    try:
                        day = resolve(match, on)
                    except (ValueError, OverflowError):
                        day = None
                    found.append(
                        When(match.start(), match.end(), text[match.start() : match.end()].strip(), day)
                    )
        return tuple(sorted(found, key=lambda w: w.start))


def impossible(text: str) -> Iterator[When]:
    """The days named with day and month that are in no calendar, such as `31 February 2027`."""
    for match in _HIGH_DAY.finditer(text):
        year = int(match["year"] or _LEAP)
        if int(match["day"]) > calendar.monthrange(year, _month(match["month"].casefold()))[1]:
            yield When(match.start(), match.end(), match[0], None)


def _patterns(
    table: Mapping[str, Any],
) -> Iterator[tuple[_Rule, Resolve]]:
    numbers: Mapping[str, int] = table["numbers"]
    seasons, named = table["seasons"], table["named"]
    year_end = _month_day(table["financial_year_ends"])
    parts = {part: _month_day(table[part]) for part in ("early", "mid", "late")}

    months = tuple(m[:3] for m in _MONTHS)
    year = ("20",)

    def rule(pattern: str, *hints: tuple[str, ...]) -> _Rule:
        return _Rule(re.compile(pattern), hints)

    lead = r"(?:(?:by|to|before|until|till|from|on|not later than|no later than)(?: the end of)? )?"
    yield (
        rule(rf"\b(?:each|every) {_MONTH}\b", ("each ", "every "), months),
        lambda m, on: None,
    )
    yield (
        rule(rf"\b{lead}(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})(?:,? (\d{{4}}))?\b", months),
        lambda m, on: _dated(int(m[1]), _month(m[2]), m[3], on),
    )
    yield (
        rule(rf"\b{lead}(20\d\d)-(\d\d)-(\d\d)\b", year, ("-",)),
        lambda m, on: date(int(m[1]), int(m[2]), int(m[3])),
    )
    yield (
        rule(rf"\b{lead}(\d{{1,2}})[/.](\d{{1,2}})[/.](\d{{4}}|\d{{2}})\b", ("/", ".")),
        lambda m, on: date(int(m[3]) + (2000 if len(m[3]) == 2 else 0), int(m[2]), int(m[1])),
    )
    yield (
        rule(
            r"\b(?:by |in |for )?(?:the end of )?q([1-4])(?: of)? (20\d\d)[/-](?:20)?\d\d\b",
            ("q1", "q2", "q3", "q4"),
            year,
        ),
        lambda m, on: _last(int(m[2]) + (int(m[1]) == 4), (6, 9, 12, 3)[int(m[1]) - 1]),
    )
    yield (
        rule(
            r"\b(?:by |in |for )?(?:the )?(?:end of )?(?:the )?(first|second|third|fourth|final|last)"
            r" quarter of (20\d\d)([/-](?:20)?\d\d)?\b",
            (" quarter of ",),
        ),
        lambda m, on: _last(
            int(m[2]) + (m[3] is not None and _ORDINALS[m[1].casefold()] == 4),
            ((6, 9, 12, 3) if m[3] else (3, 6, 9, 12))[_ORDINALS[m[1].casefold()] - 1],
        ),
    )
    yield (
        rule(
            r"\b(?:by |in |during |for |from )?(?:the end of )?(20\d\d)[/-](?:20)?(\d\d)\b", year, ("/", "-")
        ),
        lambda m, on: date(int(m[1]) + 1, *year_end) if int(m[2]) == (int(m[1]) + 1) % 100 else None,
    )
    yield (
        rule(rf"\b(?:{_BEFORE}(?: the end of)? )?({_MONTH})(?: of)? (\d{{4}})\b", months, ("19", "20")),
        lambda m, on: _last(int(m[2]), _month(m[1])),
    )
    yield (
        rule(rf"\b{_BEFORE}(?: the end of)? ({_MONTH})\b", months),
        lambda m, on: _next(on, lambda year: _last(year, _month(m[1]))),
    )
    yield (
        rule(
            rf"\b(?:by|in|over|before|until|during|for|next|this)(?: the)?(?: end of)?(?: the)? ?"
            rf"({'|'.join(seasons)})(?: of)?(?: (\d{{4}}))?\b",
            tuple(seasons),
        ),
        lambda m, on: _season(_month_day(seasons[m[1].casefold()]), m[2], on),
    )
    yield (
        rule(r"\b(?:by|before|until|after) easter(?: (20\d\d))?\b", ("easter",)),
        lambda m, on: _easter(int(m[1])) if m[1] else _next(on, _easter),
    )
    yield (
        rule(rf"\b(?:by|before|until|in|after)(?: the)? ({'|'.join(named)})\b", tuple(named)),
        lambda m, on: _next(on, lambda year: date(year, *_month_day(named[m[1].casefold()]))),
    )
    yield (
        rule(
            rf"\b(?:to |at |by |for )?(?:the|my|our|its) (?:next )?({_MONTH})"
            r" (?:meeting|board|panel|session)\b",
            (" meeting", " board", " panel", " session"),
            months,
        ),
        lambda m, on: _next(on, lambda year: _last(year, _month(m[1]))),
    )
    count = rf"(\d{{1,3}}|{'|'.join(numbers)})"
    yield (
        rule(
            rf"\b(?:within|in|over|during|inside)(?: the)?(?: next)? {count}"
            r" (day|week|fortnight|month|year)s?['’]?(?: time)?\b",
            (" day", " week", " fortnight", " month", " year"),
        ),
        lambda m, on: _after(on, int(m[1]) if m[1].isdigit() else numbers[m[1].casefold()], m[2].casefold()),
    )
    yield (
        rule(
            r"\b(?:(?:by|before|until|in) )?(?:(?:the )?end of )?(?:the |this |next )financial year"
            r"\b(?!['’]s)",
            ("financial year",),
        ),
        lambda m, on: _shifted(_next(on, lambda year: date(year, *year_end)), "next" in m[0].casefold()),
    )
    yield (
        rule(
            r"\b(?:(?:by|before|until|in) )?(?:(?:the )?end of (the|this|next)(?: calendar)?|(this|next)) "
            r"(year|quarter|month|week)\b(?!['’]s)",
            (" year", " quarter", " month", " week"),
        ),
        lambda m, on: _period(on, (m[1] or m[2]).casefold() == "next", m[3].casefold()),
    )
    yield (
        rule(r"\b(?:in |by )?(early|mid|late)(?: in)?[ -](20\d\d)\b", year),
        lambda m, on: date(int(m[2]), *parts[m[1].casefold()]),
    )
    yield (
        rule(r"\b(?:by|in|until|before|during|throughout)(?: the end of)? (20\d\d)\b", year),
        lambda m, on: date(int(m[1]), 12, 31),
    )
    yield (
        rule(rf"\b(?:{'|'.join(re.escape(p) for p in sorted(table['open'], key=len, reverse=True))})\b"),
        _no_day,
    )


def _no_day(match: re.Match[str], on: date) -> date | None:
    return None


def _month(word: str) -> int:
    word = word.casefold().rstrip(".")
    return _MONTHS.get(word) or _SHORT[word]


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _next(on: date, of_year: Callable[[int], date]) -> date:
    this = of_year(on.year)
    return this if this >= on else of_year(on.year + 1)


def _easter(year: int) -> date:
    """Easter Day of the Gregorian calendar (Butcher's method, Book of Common Prayer tables)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _dated(day: int, month: int, year: str | None, on: date) -> date:
    return date(int(year), month, day) if year else _next(on, lambda y: date(y, month, day))


def _season(ends: tuple[int, int], year: str | None, on: date) -> date:
    return date(int(year), *ends) if year else _next(on, lambda y: date(y, *ends))


def _shifted(day: date, by_a_year: bool) -> date:
    return day.replace(year=day.year + 1) if by_a_year else day


_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def _after(on: date, count: int, unit: str) -> date:
    if unit in _DAYS:
        return on + timedelta(days=count * _DAYS[unit])
    months = on.month - 1 + count * (12 if unit == "year" else 1)
    year, month = on.year + months // 12, months % 12 + 1
    return date(year, month, min(on.day, calendar.monthrange(year, month)[1]))


def _period(on: date, following: bool, unit: str) -> date:
    """The last day of this or the next year, quarter, month or week."""
    if unit == "year":
        return date(on.year + following, 12, 31)
    if unit == "week":
        return on + timedelta(days=6 - on.weekday() + 7 * following)
    if unit == "month":
        index = on.year * 12 + on.month - 1 + following
    else:
        index = on.year * 12 + (on.month - 1) // 3 * 3 + 2 + 3 * following
    return _last(index // 12, index % 12 + 1)
