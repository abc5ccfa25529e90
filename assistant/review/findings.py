"""A finding: a rule by its name, how much it weighs, where, the words, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from assistant.record import Place
from assistant.response import Voice


class Severity(StrEnum):
    """An error blocks a final export; a warning wants a look; a suggestion is a matter of style."""

    SUGGESTION = "suggestion"
    WARNING = "warning"
    ERROR = "error"


RECORD = "record"
"""Where a finding stands that is about the record as a whole."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `start` and `end` are character offsets in the text at `where`; `ground` is the source
    the rule stands on (a section of the Act, a rule of style, the office's own record)."""

    rule: str
    severity: Severity
    where: str
    quote: str
    message: str
    remedy: str
    start: int = 0
    end: int = 0
    ground: str = ""

    @property
    def place(self) -> Place | None:
        """The text it stands in; None where it is about the whole record."""
        target, slash, voice = self.where.partition("/")
        return Place(target, Voice(voice)) if slash else None


class Dismissed(Protocol):
    """Who set a finding aside, and why."""

    @property
    def by(self) -> str: ...
    @property
    def reason(self) -> str: ...


def finding_form(finding: Finding, dismissed: Dismissed | None) -> dict[str, Any]:
    """A finding as the JSON that design.md fixes."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "where": finding.where,
        "quote": finding.quote,
        "message": f"{finding.message} {finding.remedy}".strip(),
        "remedy": finding.remedy,
        "ground": finding.ground,
        "dismissed": {"by": dismissed.by, "reason": dismissed.reason} if dismissed else None,
    }
