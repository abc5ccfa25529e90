"""The inspectorate's own due dates: the phrase as printed, and the day where it can be worked out."""

from __future__ import annotations

import calendar
import re
from datetime import date

from assistant.report import Due

_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18,
}  # fmt: skip
_MONTH = "|".join(_MONTHS)
_DATED = re.compile(
    rf"\b(?:by|before|not later than|no later than)(?: the end of)? "
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?(?P<month>{_MONTH}) (?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\bby (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{2,4})\b", re.IGNORECASE)
_WITHIN = re.compile(
    rf"\bwithin (?:the next )?(?P<count>\d+|{'|'.join(_NUMBERS)}) (?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\b(?:with immediate effect|as a matter of urgency|as soon as (?:possible|practicable)|immediately)\b",
    re.IGNORECASE,
)


def due(text: str, published: date | None) -> Due | None:
    """The first due phrase of a clause and its day; None when it names none. A month alone means its last
    day; `within` runs from publication; `immediately` has no day (domain/facts.md 6)."""
    if match := _DATED.search(text):
        year, month = int(match["year"]), _MONTHS[match["month"].casefold()]
        day = int(match["day"]) if match["day"] else calendar.monthrange(year, month)[1]
        return Due(match[0], _date(year, month, day))
    if match := _NUMERIC.search(text):
        year = int(match["year"])
        return Due(
            match[0], _date(year + 2000 if year < 100 else year, int(match["month"]), int(match["day"]))
        )
    if match := _WITHIN.search(text):
        return Due(
            match[0], _after(published, match["count"], match["unit"].casefold()) if published else None
        )
    if match := _AT_ONCE.search(text):
        return Due(match[0], None)
    return None


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
