"""Finds dates, sums and counts in past wording: what was true of a place and a time, for the fact adapter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from assistant.passage import Fact

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "(?:" + "|".join(MONTHS) + ")"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ee]arly|[Mm]id|[Ll]ate|Q[1-4])(?:\s+(?:of\s+)?|-)"
    rf"(?:{_MONTH}\s+)?20\d{{2}}(?:\s?[/–-]\s?(?:20)?\d{{2}})?"
    rf"|{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?|{_MONTH}\s+{_DAY},?\s+\d{{4}}|{_MONTH},?\s+\d{{4}}"
    rf"|(?:by|in|since|until|from|before|during)\s(?P<bare>{_MONTH})\b(?!,?\s+\d{{4}})"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|20\d{2}\s?[/–-]\s?(?:20)?\d{2}"
    r"|(?<![£\d,.])(?:19|20)\d{2}(?![\d,.]\d|%))\b"
)
_DIGIT = re.compile(r"\d")
_DATED = re.compile(rf"\d|{_MONTH}")
"""Seen quickly: without one of these there is no date."""
_RELATIVE = re.compile(
    r"\b(?:(?:earlier |later )?(?:last|this|next) (?:year|month|week|spring|summer|autumn|winter|quarter"
    r"|financial year)|the end of the (?:financial |calendar |school )?(?:year|month|quarter)"
    r"|in the (?:coming|past|last|next) (?:year|months|weeks|\w+ (?:years|months|weeks))"
    r"|over the (?:past|last|next|coming) (?:year|months|\w+ (?:years|months))|within (?:\w+|the next \w+)"
    r" (?:months|weeks|days|years)|\w+ (?:years?|months?|weeks?|days?) ago"
    r"|in the new year|to date|recently|shortly|at present|currently)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:£|€)\s?\d[\d,.]*(?<![,.])(?:\s?(?:k|m|bn|million|thousand|billion)\b)?", re.IGNORECASE
)
_ENACTED = re.compile(r"\b(?:Act|Acts|Regulations|Order|Rules|Code)\s+(?:\(\w+\)\s+)?$")
"""Before a year that is part of the name of a law."""
_PARTS = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_TIMES = r"(?!\s+(?:days?|weeks?|months?|years?|hours?|minutes?)\b)"
_OUT_OF = (
    " (?:in|out of) (?:(?:a|every|each) )?(?:three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred"
    "|thousand|10{1,5}|[3-9]|12|20)"
)
_RATED = re.compile(rf"%|per ?cent|{_OUT_OF}\b", re.IGNORECASE)
"""Seen quickly: without one of these there is no rate."""
_SHARE = re.compile(
    rf"\b(?:a|one|two|three|four)[ -](?:{_PARTS})s?(?=\s+of\b)"
    r"|(?<!first )(?<!second )(?<!other )\bhalf(?=\s+(?:of|the|our|all)\b)"
    rf"|(?<!last )(?<!past )(?<!next )(?<!first )"
    rf"\b(?:two|three|four|five|six|seven|eight|nine)[ -](?:{_PARTS})s\b"
    r"|(?<=\bby )(?:a (?:third|quarter|fifth|tenth)|half)\b",
    re.IGNORECASE,
)
"""A part of a whole in words: `two thirds`, `a quarter of`, `half the`."""
_SHARED = re.compile(rf"half|{_PARTS}", re.IGNORECASE)
_UNITS = "hours|days|weeks|months|years|minutes"
_SMALL = "is|was|has|as|its|this|does|us|plus|across|always|less|thus"
"""Words that end in s and are no plural."""
_FIGURED = re.compile(
    rf"(?<![\w£€.,/:%-])(\d[\d,]*(?<!,))(?=\s(?:(?!(?:{_UNITS}|{_SMALL}|per|and|or|of|to|in|at|on|for)\b)[a-z][a-z-]*\s){{0,2}}"
    rf"(?!(?:{_UNITS}|{_SMALL})\b)[a-z]{{2,}}s\b(?!['’]))"
)
"""Figures before a plural, whatever it names, as in `140 night-shift dispatchers`."""
_TIMED = re.compile(
    r"(?<![\w£€.,/:-])(?<!\baged )\d[\d,]*(?:\.\d+)?"
    r"(?:\s(?:hours|minutes|seconds|(?:working |calendar |school )?days|weeks|months|years)"
    r"|[\s-](?:hour|minute|day|week|month|year))\b"
    r"(?! an? (?:day|week|year)\b| (?:old|of age)\b| (?:and|or) (?:over|under|older|younger)\b|[- ]olds?\b)"
)
"""A length of time in figures, as in `every 28 days` and `a 14-day limit`; no age, no `24 hours a day`."""
_LAST_WORD = re.compile(r"(\w+)\W{1,3}$")
"""The word before a figure, where the search ends."""


def amounts(text: str, year: int | None, lists: Any) -> Iterator[Fact]:
    """Every date, relative date (resolved from `year`, the source's), sum and count of a text; `lists` is
    knowledge/particulars.toml."""
    yield from _dates(text, year)
    numbers = tuple(lists["number_words"])
    words = re.split(r"[\s-]+", text.lower())
    numbered = bool(_DIGIT.search(text)) or not set(words).isdisjoint(numbers)
    patterns = [("sum", _MONEY)] if numbered else []
    patterns += [("count", _rates(numbers))] if _RATED.search(text) else []
    patterns += [("count", _SHARE)] if _SHARED.search(text) else []
    for kind, pattern in patterns:
        for hit in pattern.finditer(text):
            yield Fact(kind, hit.group(), None, *hit.span())
    if numbered:
        yield from _counts(text, lists, numbers)


def _dates(text: str, year: int | None) -> Iterator[Fact]:
    for hit in _DATE.finditer(text) if _DATED.search(text) else ():
        start, end = hit.span("bare") if hit["bare"] else hit.span()
        if _ENACTED.search(text[:start]):
            continue
        yield Fact("date", text[start:end], None, start, end)
    for hit in _RELATIVE.finditer(text):
        yield Fact("relative date", hit.group(), _resolved(hit.group(), year), hit.start(), hit.end())


def latest(phrase: str, year: int, numbers: Sequence[str]) -> date | None:
    """The last day a relative date in wording of `year` can look forward to, by which a promise must have
    been kept; None where it looks back or has no end."""
    plain = phrase.casefold()
    if re.search(r"\b(?:past|last|ago|to date|recently|earlier|at present|currently)\b", plain):
        return None
    long = re.search(rf"\b(\d+|{'|'.join(numbers)}|a|one) (day|week|month|year)s?\b", plain)
    if long is None:
        ahead = 0 if re.search(r"\b(?:this|the end of the (?:calendar )?year)\b", plain) else 1
        return date(year + ahead, 12, 31)
    count = int(long[1]) if long[1].isdigit() else _value(long[1], numbers)
    days = min(count * {"day": 1, "week": 7, "month": 31, "year": 366}[long[2]], 36_600)
    return date(year, 12, 31) + timedelta(days=days)


def _value(word: str, numbers: Sequence[str]) -> int:
    """What a number word counts to, by its place in the list, which begins with two; one where it is none."""
    place = numbers.index(word) if word in numbers else -1
    return place + 2 if place < 19 else (place - 16) * 10


def _resolved(phrase: str, year: int | None) -> str | None:
    """`last year` in wording of 2023 is `in 2022`; what cannot be worked out from the year stays open."""
    if year is None:
        return None
    plain = phrase.casefold()
    if (back := re.fullmatch(r"(a|one|two|three|four|five|\d{1,2}) years? ago", plain)) is not None:
        count = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}.get(back[1])
        return f"in {year - (count if count is not None else int(back[1]))}"
    shifts = {"last year": -1, "this year": 0, "earlier this year": 0, "later this year": 0, "next year": 1}
    if plain in shifts:
        return f"in {year + shifts[plain]}"
    if plain in {f"{over} the {past} year" for over in ("in", "over") for past in ("past", "last")}:
        return f"in the year to {year}"
    if plain in {f"{over} the {coming} year" for over in ("in", "over") for coming in ("coming", "next")}:
        return f"in the year after {year}"
    return None


def _counts(text: str, lists: Any, numbers: tuple[str, ...]) -> Iterator[Fact]:
    for hit in (*_counting(numbers, tuple(lists["counted"])).finditer(text), *_FIGURED.finditer(text)):
        if not _names(hit, text, lists):
            yield Fact("count", hit[1], None, hit.start(1), hit.end(1))
    for hit in _answering(numbers, tuple(lists["counted_by"])).finditer(text):
        yield Fact("count", hit[1], None, *hit.span(1))
    for hit in _changing(numbers).finditer(text):
        for group in (1, 2):
            yield Fact("count", hit[group], None, *hit.span(group))
    for hit in _TIMED.finditer(text):
        if hit.group() not in lists["not_counts"]:
            yield Fact("count", hit.group(), None, *hit.span())


def _names(hit: re.Match[str], text: str, lists: Any) -> bool:
    """Whether a figure is the name of something, as in `Level 2 courses`, and counts nothing."""
    before = _LAST_WORD.search(text, max(0, hit.start() - 40), hit.start())
    numbered = before is not None and before[1].casefold() in lists["numbered"]
    return numbered or hit[1] in lists["not_counts"]


def _number(numbers: tuple[str, ...]) -> str:
    """The pattern of a number in figures or in words: `1,250`, `seventy-four`, `a hundred and twenty`."""
    words = "|".join(numbers)
    return (
        rf"(?:\d[\d,]*(?:\.\d+)?|(?:(?:a|one)[ ](?=hundred|thousand|million|dozen))?(?:{words})"
        rf"(?:(?:[- ]|[ ]and[ ])(?:{words}|one\b(?! in))\b)*(?: and a half)?)"
    )


@lru_cache(maxsize=4)
def _rates(numbers: tuple[str, ...]) -> re.Pattern[str]:
    """A part in a hundred or in any number: `ninety per cent`, `74%`, `seventy-four in a hundred`, `one in
    five`; not what is done so often in a time."""
    number = _number(numbers)
    return re.compile(
        rf"\b{number}\s?(?:%|(?:per cent|percent)\b)|\b(?:one|{number}){_OUT_OF}\b{_TIMES}(?! past\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _counting(numbers: tuple[str, ...], nouns: tuple[str, ...]) -> re.Pattern[str]:
    """A number in figures or words before one of these nouns, two words between them at most."""
    words = "|".join(numbers)
    return re.compile(
        rf"(?<![\w£.,/-])({_number(numbers)})"
        rf"(?=\s(?:(?!(?:{_UNITS}|and|or|of|to|in)\b)[a-z][\w-]*\s){{0,2}}(?:{'|'.join(nouns)})\b"
        rf"|\s(?:out )?of (?:the |these |our |its )?(?:\d|(?:{words})\b))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _answering(numbers: tuple[str, ...], verbs: tuple[str, ...]) -> re.Pattern[str]:
    """A number by itself before what those did whom it counts: `Of 96 people supported, 71 said`."""
    return re.compile(
        rf"(?:,|;|\b(?:and|but|while|whereas|only|some|another|these|whom|which))\s+({_number(numbers)})"
        rf"(?=\s(?:have |had |were |did )?(?:not )?(?:{'|'.join(verbs)})\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _changing(numbers: tuple[str, ...]) -> re.Pattern[str]:
    """What changed, as in `from 14 days to nine days` and `from six a month to one`."""
    number = rf"(\d[\d,]*(?<!,)|one|none|zero|{'|'.join(numbers)})"
    return re.compile(
        rf"\bfrom {number}(?: (?!to\b)[a-z-]+){{0,3}} to (?:(?:just|only|under|over) )?{number}\b(?![-–/])",
        re.IGNORECASE,
    )
