"""What the workspace hands out beside the record itself: summaries, edits, batches, sign-offs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assistant.record import Decision, Record
from assistant.response import Voice


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where the officer left off: a place of the form and the stage of the conversation there; `relinked`
    while the case was not opened since its report was changed under it."""

    target: str
    voice: Voice
    stage: str
    relinked: bool = False


RELINKED = "relinked:"
"""What stands before the stage of such a bookmark in the workspace."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as it stands: the record in the making, where the officer left off (None when untouched), and in
    which order its recommendations are walked (None when nobody chose)."""

    id: str
    record: Record
    bookmark: Bookmark | None
    source_name: str
    order: str | None = None


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One line of the list of cases. `drafted` counts recommendations with any text, in either voice."""

    id: str
    title: str | None
    force: str | None
    published: date | None
    source_name: str
    recommendations: int
    drafted: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of the journal of a draft: at `position` (in characters) `deleted` gave way to `inserted`.

    `version` is the draft's version after it. `passage` is the library id that the wording came from;
    `number` its place in the journal of the case.
    """

    version: int
    kind: str
    actor: str
    at: datetime
    position: int
    deleted: str
    inserted: str
    passage: int | None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """The characters from `start` up to `end` came from this passage, or from the officer's hand (None)."""

    start: int
    end: int
    passage: int | None


@dataclass(frozen=True, slots=True)
class Batch:
    """One addition to the library. `duplicates` were known already, so they are not stored a second time."""

    id: int
    origin: str
    note: str
    added: int
    duplicates: int
    at: datetime
    rolled_back: bool = False


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding set aside with a reason. It holds only for the text with this fingerprint."""

    rule: str
    where: str
    text_hash: str
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who confirmed the text that stands at a place, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """A change of what was decided about a recommendation: by whom, when, from what to what; `number` is its
    place in the journal of the case."""

    actor: str
    at: datetime
    before: Decision
    after: Decision
    number: int = 0


@dataclass(frozen=True, slots=True)
class Signed:
    """One part of what was signed: its key, the fingerprint of its text, and the version of its draft (0 for
    others)."""

    key: str
    sha256: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class TakenBack:
    """That a signature was taken back: why, recorded by whom, and when."""

    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Signoff:
    """Who signed, in which role, and the fingerprint of the very text that was signed.

    `covers` are its parts; `chain_count` and `chain_head` are the end of the journal before the signature;
    `taken_back` says why it counts no more, None while it was not taken back.
    """

    role: str
    name: str
    text_hash: str
    actor: str
    at: datetime
    covers: tuple[Signed, ...] = ()
    chain_count: int = 0
    chain_head: str = ""
    taken_back: TakenBack | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and on which day the response was published, recorded by whom and when."""

    day: date
    place: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Journal:
    """The ends of a case's journal, as an anchor: the hash of its first line, how many lines it has up to the
    last act upon the record, and the hash of that one. Exports do not count: they change nothing."""

    first: str
    count: int
    head: str


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that went out: its form, where it was written, its SHA-256, and whether it was final."""

    format: str
    path: str
    sha256: str
    final: bool
    actor: str
    at: datetime
