"""The inspection report as values: recommendations and their clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What an item is. A cause of concern contains recommendations (domain/facts.md 3.1)."""

    RECOMMENDATION = "recommendation"
    AREA_FOR_IMPROVEMENT = "area_for_improvement"
    CAUSE_OF_CONCERN = "cause_of_concern"


class Addressee(StrEnum):
    """Who a clause speaks to. A clause that names nobody has an empty set: unknown is said, not guessed."""

    CHIEF_CONSTABLES = "chief_constables"
    POLICE_FORCES = "police_forces"
    POLICING_BODIES = "policing_bodies"
    NAMED_FORCE = "named_force"
    HOME_OFFICE = "home_office"
    GOVERNMENT = "government"
    MINISTRY_OF_JUSTICE = "ministry_of_justice"
    NPCC = "npcc"
    COLLEGE_OF_POLICING = "college_of_policing"
    CPS = "cps"
    NCA = "nca"
    IOPC = "iopc"
    APCC = "apcc"
    HMICFRS = "hmicfrs"
    PARTNER_AGENCIES = "partner_agencies"
    OTHER = "other"


LOCAL = frozenset(
    {Addressee.CHIEF_CONSTABLES, Addressee.POLICE_FORCES, Addressee.POLICING_BODIES, Addressee.NAMED_FORCE}
)
"""Addressees that stand for this force or its policing body."""


@dataclass(frozen=True, slots=True)
class Due:
    """The inspectorate's own due date: the phrase as printed, and the day where it can be worked out."""

    phrase: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Clause:
    """The unit of answering: a recommendation's stem (`R1.0`) or one of its sub-items (`R1.1` …)."""

    id: str
    text: str
    addressees: tuple[Addressee, ...] = ()
    due: Due | None = None


_LETTERED = re.compile(r"[^\W_]")
_BULLETS = frozenset({"o", "O", "§"})
"""Signs before an entry that are letters by their look only, as Word's round bullet is."""


def _mark(line: str, text: str) -> str | None:
    """What stands before a text in its printed line; None where the line is another."""
    if line != text and not line.endswith(f" {text}"):
        return None
    return line.removesuffix(text).strip()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One item of the report, never renumbered; `text` is as printed, whoever it is addressed to.

    `withdrawn` marks one that the present edition of the report no longer holds; it is kept for its answer.
    """

    id: str
    label: str
    kind: Kind
    parent: str | None
    text: str
    clauses: tuple[Clause, ...]
    withdrawn: bool = False

    @property
    def addressees(self) -> tuple[Addressee, ...]:
        """Every addressee named in any clause, in order of first mention."""
        return tuple(dict.fromkeys(who for clause in self.clauses for who in clause.addressees))

    @property
    def dues(self) -> tuple[Due, ...]:
        """Every due date named in any clause, in order, each once."""
        return tuple(dict.fromkeys(clause.due for clause in self.clauses if clause.due))

    @property
    def printed(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Of each clause its paragraphs, each with the mark its text has it under, such as `(a)`; a bullet
        for a sub-item where the text does not tell."""
        lines = self.text.split("\n")
        paragraphs = [clause.text.split("\n\n") for clause in self.clauses]
        texts = [text for several in paragraphs for text in several]
        marks = [_mark(line, text) for line, text in zip(lines, texts, strict=False)]
        if len(lines) != len(texts) or None in marks:
            marks = [
                "•" if number and not place else ""
                for number, several in enumerate(paragraphs)
                for place in range(len(several))
            ]
        left = iter(marks)
        return tuple(tuple((next(left) or "", text) for text in several) for several in paragraphs)

    @property
    def marks(self) -> tuple[str, ...]:
        """The letter or number that each clause is printed under, such as `(a)`; empty for none or a
        bullet."""
        found = (several[0][0] if several else "" for several in self.printed)
        return tuple(mark if _LETTERED.search(mark) and mark not in _BULLETS else "" for mark in found)

    @property
    def statutory(self) -> bool:
        """Whether s.55(5B) speaks of it: recommendations only (domain/facts.md 1.5)."""
        return self.kind is Kind.RECOMMENDATION and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Fields:
    """The form's head. None means absent or empty, which is a true value (some reports have no grade)."""

    version: str | None = None
    force: str | None = None
    police_and_crime_commissioner: str | None = None
    chief_constable: str | None = None
    title: str | None = None
    inspectorate: str | None = None
    summary: str | None = None
    grade: str | None = None
    published: date | None = None


HEAD = ("force", "police_and_crime_commissioner", "chief_constable", "title")
"""The fields that the head of no published record is without."""


@dataclass(frozen=True, slots=True)
class Report:
    """An inspection report: its head and everything in it that asks for an answer."""

    fields: Fields
    recommendations: tuple[Recommendation, ...]

    @property
    def answerable(self) -> tuple[Recommendation, ...]:
        """The items that need an answer. A cause of concern is answered through the recommendations in it;
        what the report no longer holds needs none."""
        parents = {r.parent for r in self.recommendations}
        return tuple(
            r
            for r in self.recommendations
            if not (r.withdrawn or (r.kind is Kind.CAUSE_OF_CONCERN and r.id in parents))
        )

    def recommendation(self, id: str) -> Recommendation | None:
        """The recommendation with this id, or None."""
        return next((r for r in self.recommendations if r.id == id), None)
