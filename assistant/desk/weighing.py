"""Weighing room: how much of each sort was found, how two findings that look alike are told apart, and which
are meant where several are set aside at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from assistant.desk.reviewing import Review
from assistant.errors import UsageProblem
from assistant.record import Place
from assistant.response import Voice
from assistant.review.findings import RECORD, Finding, Severity

_SHOWN = 80
"""Letters of the words found that are shown; what is alike in so many of them looks alike."""
_AROUND = 30
"""Letters that are shown on either side of words that are found twice."""


def counted(seen: Review) -> str:
    """How much the checks found, by what it comes to, the gravest first: `1 blocks, 18 style`; nothing
    where nothing was found."""
    many = Counter("aside" if f in seen.dismissed else f.severity.value for f in seen.findings)
    words = seen.words["weights"]
    sorts = (*(s.value for s in (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION)), "aside")
    told = ((n, words["one_error"] if (n, sort) == (1, "error") else words[sort]) for sort in sorts
            if (n := many[sort]))  # fmt: skip
    return ", ".join(f"{n} {word}" for n, word in told)


def quoted(seen: Review) -> Mapping[Finding, str]:
    """The words that stand beside each finding; nothing where its message has them. Where two would look the
    same, the words around them are shown too, and which of the two it is where that does not help."""
    plain = {f: "" if f.quote in f.message else " ".join(f.quote.split()) for f in seen.findings}
    twice = _alike(plain)
    around = {f: _around(seen, f) if f in twice else words for f, words in plain.items()}
    told = dict(around)
    for same in _groups(around):
        for n, finding in enumerate(same, 1):
            told[finding] = f"{around[finding]} ({n} of {len(same)})".strip()
    return told


def _groups(words: Mapping[Finding, str]) -> list[list[Finding]]:
    """The findings that look the same in one text, group by group."""
    looks: dict[tuple[str, str, str, str], list[Finding]] = {}
    for f, shown in words.items():
        looks.setdefault((f.where, f.message, f.remedy, shown[:_SHOWN]), []).append(f)
    return [same for same in looks.values() if len(same) > 1]


def _alike(words: Mapping[Finding, str]) -> frozenset[Finding]:
    return frozenset(f for same in _groups(words) for f in same)


def _around(seen: Review, finding: Finding) -> str:
    """The words found with those on either side of them; of long words the beginning and the end."""
    if finding.where == RECORD:
        return " ".join(finding.quote.split())
    target, _, voice = finding.where.partition("/")
    text = seen.record.text(Place(target, Voice(voice)))
    if finding.end - finding.start > _SHOWN - 2 * _AROUND:
        said = " ".join(finding.quote.split())
        return f"{said[:_AROUND].rstrip()} … {said[-_AROUND:].lstrip()}"
    start, end = max(0, finding.start - _AROUND), finding.end + _AROUND
    before = text[start : finding.start].partition(" ")[2] if start else text[: finding.start]
    after = text[finding.end : end].rpartition(" ")[0] if end < len(text) else text[finding.end :]
    marks = ("… " if start else ""), (" …" if end < len(text) else "")
    return " ".join(f"{marks[0]}{before}{finding.quote}{after}{marks[1]}".split())


_RANGE = re.compile(r"(\d{1,5})[-–](\d{1,5})")


def meant(told: Sequence[Finding], seen: Review, words: str) -> tuple[str, tuple[Finding, ...], str] | None:
    """Several findings of style that are meant at once, as they are named, and the rest of the words: `3-9`
    by their numbers, `style` for all, `like 3` for all that the same rule found. None where only one is
    meant, by its number.

    Raises UsageProblem where what is named is not there, or is more than a matter of style: that is looked
    at one by one.
    """
    told = told or seen.findings
    first, _, rest = words.strip().partition(" ")
    if first.casefold() == "style":
        return "style", _style(seen.findings), rest.strip()
    if first.casefold() == "like":
        number, _, reason = rest.strip().partition(" ")
        one = _at(told, number)
        if one.severity is not Severity.SUGGESTION:
            raise _one_by_one(int(number))
        return f"like {number}", _style(f for f in seen.findings if f.rule == one.rule), reason.strip()
    if (match := _RANGE.fullmatch(first)) is None:
        return None
    low, high = sorted((int(match[1]), int(match[2])))
    _at(told, str(low)), _at(told, str(high))
    chosen = told[low - 1 : high]
    grave = next((n for n, f in enumerate(chosen, low) if f.severity is not Severity.SUGGESTION), None)
    if grave is not None:
        raise _one_by_one(grave)
    return first, tuple(f for f in chosen if f in seen.findings), rest.strip()


def _style(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that are a matter of style. Raises UsageProblem where there are none."""
    of_style = tuple(f for f in found if f.severity is Severity.SUGGESTION)
    if not of_style:
        raise UsageProblem("The check found nothing of style.", "See what it found with s55 check.")
    return of_style


def _at(told: Sequence[Finding], number: str) -> Finding:
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    if not 1 <= at <= len(told):
        raise UsageProblem(f"There is no finding {number or '(none named)'}.", "See them with s55 check.")
    return told[at - 1]


def _one_by_one(number: int) -> UsageProblem:
    return UsageProblem(
        f"Finding {number} is more than a matter of style: it is not set aside together with others.",
        f"Set it aside by itself, with its own reason: its number is {number}.",
    )
