"""Rules that are patterns: leftovers, dead names and addresses, personal data (knowledge/review.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.review.findings import Finding, Severity

REVIEW = "knowledge/review.toml"
_QUOTED = re.compile(r"“[^”]{3,600}”|\"[^\"\n]{3,600}\"|‘[^’]{12,300}’")


@dataclass(frozen=True, slots=True)
class PatternRule:
    """A rule that is a pattern with its message; a `quotable` one leaves quotations alone."""

    name: str
    severity: Severity
    pattern: re.Pattern[str]
    message: str
    remedy: str
    ground: str
    quotable: bool
    needs: tuple[str, ...] = ()
    """The pattern can only match where one of these stands, in lower case; nothing: anywhere."""
    since: date | None = None
    """From when on it is wrong: in a response to a report of before that day it was right."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """All pattern rules, and the labels before a response's own date."""

    rules: tuple[PatternRule, ...]
    stated: re.Pattern[str] = field(repr=False)

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> Patterns:
        """Read the rules. Raises UsageProblem naming the rule whose pattern or severity is broken."""
        table = shelf.toml(REVIEW)
        try:
            rules, labels = table["rule"], table["stated"]["labels"]
        except (KeyError, TypeError) as error:
            raise UsageProblem(
                f"{shelf.path(REVIEW)} lacks {error}.", "Compare it with the one that came."
            ) from error
        stated = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
        return cls(
            tuple(_rule(rule, shelf) for rule in rules),
            re.compile(rf"(?:^|\n|\b)(?:{stated})\b\s*:?\s*", re.IGNORECASE),
        )


def _rule(rule: Mapping[str, Any], shelf: Shelf) -> PatternRule:
    try:
        return PatternRule(
            str(rule["name"]),
            Severity(str(rule["severity"])),
            re.compile(str(rule["pattern"]), re.NOFLAG if rule.get("case") else re.IGNORECASE),
            str(rule["message"]),
            str(rule["remedy"]),
            str(rule.get("ground", "")),
            bool(rule.get("quotable")),
            tuple(str(word).lower() for word in rule.get("needs", ())),
            None if (since := rule.get("since")) is None else date(since.year, since.month, since.day),
        )
    except (KeyError, ValueError, AttributeError, re.error) as error:
        raise UsageProblem(
            f"{shelf.path(REVIEW)}: the rule {rule.get('name', '(without a name)')} is broken ({error}).",
            "Mend it and try again.",
        ) from error


def patterned(
    text: str,
    where: str,
    patterns: Patterns,
    title: str = "",
    published: date | None = None,
) -> Iterator[Finding]:
    """Findings of every pattern rule in one text. `title` is the report's own, which is quoted as it is;
    `published` is the report's day, where it is known."""
    quoted: list[tuple[int, int]] | None = None
    taken: list[tuple[int, int]] = []
    low = text.lower()
    for rule in patterns.rules:
        if rule.needs and not any(word in low for word in rule.needs):
            continue
        if rule.since and published and published < rule.since:
            continue
        for match in rule.pattern.finditer(text):
            if rule.quotable:
                quoted = _quoted(text, title) if quoted is None else quoted
                if any(start <= match.start() < end for start, end in quoted):
                    continue
            if any(start <= match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            yield Finding(
                rule.name,
                rule.severity,
                where,
                match[0],
                rule.message,
                rule.remedy,
                match.start(),
                match.end(),
                rule.ground,
            )


def _quoted(text: str, title: str) -> list[tuple[int, int]]:
    spans = [m.span() for m in _QUOTED.finditer(text)]
    if title.strip():
        spans += [m.span() for m in re.finditer(re.escape(title.strip()), text)]
    return spans
