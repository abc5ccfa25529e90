"""The words by which a document shows how it is to be read: the labels of its fields, columns and voices, the
headings of its sections. They are understood, and are no part of anything that is asked or answered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.intake.columns import Columns
from assistant.intake.dues import day_in
from assistant.intake.headings import heading, section_named
from assistant.intake.offices import Offices
from assistant.intake.own_pages import OwnWords
from assistant.intake.record_form import Labels, is_form_title
from assistant.intake.voices import Voices
from assistant.paths import Shelf
from assistant.text import fold

_MARK = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)\]:–-]*", re.IGNORECASE)
_DAY = 14
"""Words in a line that gives the day of publication at most."""


@dataclass(frozen=True, slots=True)
class Signposts:
    """The labels of the record's form, of tables and of voices."""

    labels: Labels
    columns: Columns
    voices: Voices
    printed: frozenset[str]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> Signposts:
        """Read them. Raises UsageProblem naming a file that is broken."""
        offices = Offices.from_shelf(shelf)
        return cls(
            Labels.from_shelf(shelf, offices),
            Columns.from_shelf(shelf, offices),
            Voices.from_shelf(shelf, offices),
            OwnWords.from_shelf(shelf).signs,
        )

    def names(self, text: str, field: str) -> bool:
        """Whether a text ends in a label of a field of the record's head."""
        return self.labels.fields.get(_label(text)) == field

    def field(self, text: str) -> str | None:
        """The field of the head that a label is of; None for anything else."""
        return self.labels.heads.get(_label(text))

    def is_sign(self, text: str) -> bool:
        """Whether a text is a label of a field, column or voice, or a heading of a section."""
        folded = _label(text)
        if folded.strip(" ,.") in self.printed:
            return True
        if folded in self.labels.fields or self.labels.section(folded) or folded in self.labels.rows:
            return True
        if folded in self.labels.asked:
            return True
        head = heading(text.strip())
        if (head is not None and not head.rest) or section_named(text) or self.columns.means(text):
            return True
        voice = self.voices.head(text, bare=True)
        return (voice is not None and not voice[1]) or is_form_title(text)

    def is_day(self, text: str, days: set[date | None]) -> bool:
        """Whether a short text gives one of the days of publication that were read."""
        return len(text.split()) <= _DAY and (day := day_in(text)) is not None and day in days


def is_mark(text: str) -> bool:
    """Whether a text is the number or letter of an entry of a list, or of a row."""
    return bool(_MARK.fullmatch(text.strip(" |\t")))


def _label(text: str) -> str:
    return fold(text).strip(" :|-–*")
