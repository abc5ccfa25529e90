"""Where the intake conversation stands, as one frozen value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.conversation.intake.commands import Counted
from assistant.conversation.intake.items import HEAD, Item, find, items
from assistant.report import Addressee, Fields, Report
from assistant.response import Reading
from assistant.source import Source


class Purpose(StrEnum):
    """What the looking over is for: a new case, corrections to a case, or a new edition of its report."""

    NEW = "new"
    CORRECT = "correct"
    REREAD = "reread"


class Stage(StrEnum):
    """The kind of question put."""

    REPORT = "report"
    LOOK = "look"
    FIX = "fix"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    RETYPE = "retype"
    KIND = "kind"
    UNDER = "under"
    PARAGRAPH = "paragraph"
    TAKE = "take"
    TIE = "tie"
    ADDRESSEES = "addressees"
    DUE = "due"
    FIELD = "field"
    VALUE = "value"
    PUBLISHED = "published"
    SURE = "sure"
    CHANGE = "change"
    GIVE_UP = "give_up"


EMPTY = Reading(Report(Fields(), ()))
NO_SOURCE = Source()


@dataclass(frozen=True, slots=True)
class State:
    """`readings` are what was read, one for each report in the document, `place` the one that is looked at,
    `reading` what comes of it with the script `lines`; `first` of these were there before this sitting.
    `here` is the item looked at, `subject` the piece of text or the field that a question is about;
    `called` are the names, folded, by which reports call those they address."""

    purpose: Purpose
    name: str
    readings: tuple[Reading, ...]
    case: str | None = None
    published: date | None = None
    place: int = 0
    reading: Reading = EMPTY
    lines: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    misfits: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    source: Source = NO_SOURCE
    here: str = HEAD
    stage: Stage = Stage.LOOK
    subject: str = ""
    counted: Counted | None = None
    void: tuple[str, ...] = ()
    another: bool = False
    called: Mapping[str, Addressee] = field(default_factory=dict)
    title: str = ""

    @property
    def spoken_of(self) -> str | None:
        """The case as people call it, by its force and title; None where there is none yet."""
        return self.title or self.case

    @property
    def item(self) -> Item:
        """The item looked at; the head where it is gone."""
        return find(self.reading, self.source, self.here) or items(self.reading)[0]

    @property
    def changed(self) -> bool:
        """Whether anything was corrected in this sitting."""
        return self.lines != self.first

    @property
    def fresh(self) -> int:
        """How many corrections were made or taken back in this sitting."""
        now, before = Counter(self.lines), Counter(self.first)
        return ((now - before) + (before - now)).total() or int(self.changed)

    @property
    def filled(self) -> int:
        """How many lines are of the head of a case: they were filled in while drafting, or kept like these,
        and nobody thinks of them as corrections."""
        return sum(line.startswith("field ") for line in self.lines) if self.case else 0

    @property
    def corrected(self) -> int:
        """How many corrections there are beside them."""
        return len(self.lines) - self.filled
