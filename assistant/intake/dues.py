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
_WELSH_MONTHS = {
    "ionawr": 1, "chwefror": 2, "mawrth": 3, "ebrill": 4, "mai": 5, "mehefin": 6, "gorffennaf": 7, "awst": 8,
    "medi": 9, "hydref": 10, "tachwedd": 11, "rhagfyr": 12,
}  # fmt: skip
_MONTHS |= _WELSH_MONTHS
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "twenty-four": 24,
    "un": 1, "dau": 2, "ddau": 2, "dwy": 2, "ddwy": 2, "tri": 3, "dri": 3, "tair": 3, "dair": 3,
    "pedwar": 4, "bedwar": 4, "pedair": 4, "bedair": 4, "pum": 5, "bum": 5, "chwe": 6, "saith": 7,
    "wyth": 8, "naw": 9, "deg": 10, "ddeg": 10, "deuddeg": 12, "ddeuddeg": 12,
}  # fmt: skip
_UNITS = {
    "diwrnod": "day", "ddiwrnod": "day", "niwrnod": "day", "wythnos": "week", "mis": "month", "fis": "month",
    "blwyddyn": "year", "flwyddyn": "year", "blynedd": "year", "flynedd": "year", "mlynedd": "year",
}  # fmt: skip
"""What Welsh counts time in, as it changes after the number."""
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_BY = r"\b(?:by|before|not later than|no later than|erbyn|cyn|ddim hwyrach na)"
_DATED = re.compile(
    rf"{_BY}(?: the end of| diwedd)? "
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?(?: of| o)? )?"
    rf"(?:mis )?(?P<month>{_MONTH}),? (?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"{_BY} (?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<year>\d{{4}}|\d{{2}})\b", re.IGNORECASE
)
_YEAR_END = re.compile(rf"{_BY} (?:the end of|diwedd) (?P<year>20\d\d)\b", re.IGNORECASE)
_WITHIN = re.compile(
    rf"\b(?:within (?:the next |a further )?|in the next )(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)}) "
    r"(?P<work>working )?(?P<unit>day|week|month|year)s?\b"
    rf"|\bo fewn (?:y )?(?P<cy_count>\d{{1,3}}|{'|'.join(_NUMBERS)}) (?P<cy_unit>{'|'.join(_UNITS)})\b",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    rf"{_BY} (?:the (?:end|start|beginning) of |early |mid[ -]|late )?(?:the )?"
    rf"(?:(?:spring|summer|autumn|winter)(?: of)?(?: 20\d\d)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_WHOLE_MONTH})|(?:{_WHOLE_MONTH})|20\d\d)\b"
    rf"|{_BY} the end of (?:the|this) (?:financial|calendar) year\b",
    re.IGNORECASE,
)
"""Phrases that name a time but no day: `by autumn 2025`, `by 30 September` without a year."""
_SOON = re.compile(
    r"\b(?:with immediate effect|as a (?:matter of )?(?:urgency|priority)|at the earliest opportunity|"
    r"forthwith|as soon as (?:is )?(?:reasonably )?(?:possible|practicable)|"
    r"immediately(?! (?:after|following|before|upon|on|when|available))|"
    r"without delay|urgently|ar unwaith|ar frys|cyn gynted â phosibl|yn ddi-oed|heb oedi|fel mater o frys)\b",
    re.IGNORECASE,
)
"""`Immediately` and what means the same: a due date only where it says when the request is to be met."""


def due(text: str, published: date | None) -> Due | None:
    """The first due phrase of a clause and its day; None when it names none. A month alone means its last
    day; `within` runs from publication; `immediately` has no day (domain/facts.md 6)."""
    found = [m for p in (_DATED, _NUMERIC, _YEAR_END, _UNSAID) if (m := p.search(text))]
    found += [m for m in _SOON.finditer(text) if _is_of_the_request(m, text)][:1]
    found += [m for m in _WITHIN.finditer(text) if not _is_standard(m, text)][:1]
    if not found:
        return None
    match = min(found, key=lambda m: (m.start(), -m.end()))
    return Due(match[0], _day(match, published))


def _is_standard(within: re.Match[str], text: str) -> bool:
    """Whether days name how fast something is to be done each time (`triage each device within five working
    days`), not by when the recommendation is due: amid its sentence, of each or any, or in working days."""
    before = _SENTENCE.split(text[: within.start()])[-1]
    if _unit(within) != "day" or len(before.split()) < _AMID:
        return False
    return bool(within["work"]) or bool(_EACH.search(before))


def _is_of_the_request(soon: re.Match[str], text: str) -> bool:
    """Whether `immediately` or the like says when what is asked is due (`The force should immediately`,
    `Forces should publish it as soon as possible.`), and not how something in it is to be done each time
    (`make sure that each call is answered without delay`)."""
    before = _SENTENCE.split(text[: soon.start()])[-1]
    asked = list(_ASKED.finditer(before))
    since = before[asked[-1].end() :] if asked else before
    if len(since.split()) <= _AMID:
        return True
    ends = _SENTENCE_END.match(text[soon.end() :]) is not None
    return ends and not _WITHIN_IT.search(since)


_ASKED = re.compile(
    r"\b(?:should|must|shall|needs? to|ought to|recommends? that|to:|dylai|dylid|dylent|rhaid)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[\"'”’)]*\s*(?:[.;]|$|,? and\b)")
_WITHIN_IT = re.compile(
    r"\b(?:that|which|who|whom|whose|where|when|whenever|if|so|how|whether|treat(?:s|ed)?|regard(?:s|ed)?|"
    r"see(?:n|s)?|consider(?:s|ed)?|able to|each|every|any|bod|fod)\b",
    re.IGNORECASE,
)
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
    if match.re in {_UNSAID, _SOON}:
        return None
    if match.re is _WITHIN:
        if published is None or match["work"]:
            return None
        return _after(published, match["count"] or match["cy_count"], _unit(match))
    year = int(match["year"])
    if match.re is _YEAR_END:
        return _date(year, 12, 31)
    if match.re is _NUMERIC:
        return _date(year + 2000 if year < 100 else year, int(match["month"]), int(match["day"]))
    month = _MONTHS[match["month"].casefold()]
    day = int(match["day"]) if match["day"] else calendar.monthrange(year, month)[1]
    return _date(year, month, day)


def _unit(within: re.Match[str]) -> str:
    """What a term is counted in, in English."""
    return str(within["unit"] or _UNITS[within["cy_unit"].casefold()]).casefold()


_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?(?: of| o)? "
    rf"(?P<month>{_MONTH}),? (?P<year>\d{{4}})\b",
    re.IGNORECASE,
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
