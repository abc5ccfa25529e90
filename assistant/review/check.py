"""The checks before publication: what must not go out as it stands. Quotations of the report are exempt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.errors import UsageProblem
from assistant.passage import Passage
from assistant.paths import Shelf
from assistant.record import Draft, Record
from assistant.review.findings import Finding, Severity
from assistant.statute import Statute


@dataclass(frozen=True, slots=True)
class PatternRule:
    """A rule that is a pattern with its message (knowledge/review.toml)."""

    name: str
    severity: Severity
    pattern: re.Pattern[str]
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """Every rule of the checks."""

    patterns: tuple[PatternRule, ...]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> ReviewRules:
        """Read the rules. Raises UsageProblem naming the rule whose pattern or severity is broken."""
        file = "knowledge/review.toml"
        return cls(tuple(_pattern_rule(rule, shelf, file) for rule in shelf.toml(file)["rule"]))


def _pattern_rule(rule: dict[str, object], shelf: Shelf, file: str) -> PatternRule:
    try:
        flags = re.NOFLAG if rule.get("case") else re.IGNORECASE
        return PatternRule(
            str(rule["name"]),
            Severity(str(rule["severity"])),
            re.compile(str(rule["pattern"]), flags),
            str(rule["message"]),
            str(rule["remedy"]),
        )
    except (KeyError, ValueError, re.error) as error:
        raise UsageProblem(
            f"{shelf.path(file)}: the rule {rule.get('name', '(without a name)')} is broken ({error}).",
            "Mend it and try again.",
        ) from error


def check(
    record: Record, statute: Statute, today: date, rules: ReviewRules, past: Sequence[Passage] = ()
) -> tuple[Finding, ...]:
    """Everything found in the texts of a record, in the order of the form."""
    return tuple(f for place in record.places() for f in _draft(record.draft(place), rules))


def _draft(draft: Draft, rules: ReviewRules) -> Iterator[Finding]:
    where = str(draft.place)
    for words in draft.unresolved:
        if (start := draft.text.find(words)) >= 0:
            yield Finding(
                "unsettled-fact",
                Severity.ERROR,
                where,
                words,
                "It was carried over from its source and nobody has settled it.",
                "Settle it with /facts.",
                start,
                start + len(words),
            )
    for rule in rules.patterns:
        for match in rule.pattern.finditer(draft.text):
            yield Finding(
                rule.name,
                rule.severity,
                where,
                match[0],
                rule.message,
                rule.remedy,
                match.start(),
                match.end(),
            )
