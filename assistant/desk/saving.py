"""Saving room: each change of a conversation handed to the workspace at once. What it does not take is tried
again until it does, and its text lies in a file meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from assistant.conversation.events import Confirmed, Decided, Marked, Moved, Ordered, Revised, Said
from assistant.desk import Desk
from assistant.desk.spare import Spare
from assistant.errors import AssistantError
from assistant.record import Draft, Place, Record
from assistant.store import Bookmark
from assistant.text import clean

Change = Revised | Decided | Marked | Ordered | Confirmed


class Saving:
    """The changes of one case on their way into the workspace. `saved_at` is when the last one was kept."""

    def __init__(self, desk: Desk, case: str) -> None:
        self._desk = desk
        self._case = case
        self._waiting: list[Change] = []
        self._spare = Spare(desk.settings, case)
        self.saved_at: datetime = desk.settings.now()

    @property
    def waiting(self) -> bool:
        """Whether something is not kept in the workspace yet."""
        return bool(self._waiting)

    @property
    def last_kept(self) -> datetime | None:
        """When the last change was kept; None while one is not."""
        return None if self._waiting else self.saved_at

    @property
    def places(self) -> tuple[Place, ...]:
        """Where something was changed that is not kept yet."""
        found = (c.place if isinstance(c, Revised | Confirmed) else None for c in self._waiting)
        return tuple(dict.fromkeys(place for place in found if place is not None))

    @property
    def copies(self) -> tuple[Path, ...]:
        """The files in which text lies meanwhile."""
        return tuple(self._spare.paths.values())

    def left_before(self, record: Record) -> tuple[Path, ...]:
        """Files with text of earlier sittings that never came into the workspace. One whose text has come
        since is taken away."""
        standing = {draft.text for draft in record.drafts.values()}
        left = []
        for path in self._spare.left_before():
            try:
                kept = clean(path.read_text(encoding="utf-8")) in standing
                if kept and self._desk.closed is None:
                    path.unlink()
            except (OSError, UnicodeDecodeError):
                kept = False
            if not kept:
                left.append(path)
        return tuple(left)

    def move(self, event: Moved) -> None:
        """Keep where the officer is. Raises as the workspace does."""
        if self._desk.closed is None:
            bookmark = Bookmark(event.place.target, event.place.voice, event.stage)
            self._desk.store.bookmark(self._case, bookmark)

    @property
    def not_saved(self) -> Said:
        """That the last change is not kept, and what leaving now would mean."""
        return Said("not_saved", {"places": self.places, "copies": self.copies})

    def trouble(self, error: AssistantError) -> Said:
        """What went wrong; where a change is not kept by it, that this waits, and where its text lies."""
        if self.waiting:
            return Said("not_kept", {"message": str(error), "copies": self.copies})
        return Said("trouble", {"message": str(error)})

    def take(self, change: Change, record: Record) -> Record:
        """Keep a change of a record in the workspace; gives the record as it stands there then. Raises
        AssistantError where the workspace does not take it: it waits then, and a text of it is kept in a
        file."""
        self._waiting = [other for other in self._waiting if not _outdone(other, change)]
        if self._waiting and not isinstance(change, Revised):
            self._waiting.append(change)  # in their order, so that what is confirmed is what was written
            return record
        try:
            draft = self._store(change, record)
        except AssistantError:
            self._waiting.append(change)
            if isinstance(change, Revised):
                self._spare.keep(change.place, change.text)
            raise
        self._kept(change)
        return _with_version(record, draft)

    def retry(self, record: Record) -> Record:
        """Try what waits once more, up to the first change that still is not taken; gives the record as it
        stands in the workspace then."""
        while self._waiting:
            try:
                draft = self._store(self._waiting[0], record)
            except AssistantError:
                break
            self._kept(self._waiting.pop(0))
            record = _with_version(record, draft)
        return record

    def _kept(self, change: Change) -> None:
        if isinstance(change, Revised):
            self._spare.forget(change.place)
        self.saved_at = self._desk.settings.now()

    def _store(self, change: Change, record: Record) -> Draft | None:
        store, case = self._desk.store, self._case
        match change:
            case Revised(place, text, kind, passage, unresolved):
                return store.revise(
                    case, place, text, base=record.draft(place).version,
                    kind=kind, passage=passage, unresolved=unresolved,
                )  # fmt: skip
            case Decided(ref, decision):
                return store.decide(case, ref, decision)
            case Confirmed(place):
                return store.confirm(case, place, base=record.draft(place).version)
            case Marked(marking):
                store.set_marking(case, marking)
            case Ordered(order):
                store.set_order(case, order)
        return None


def _with_version(record: Record, kept: Draft | None) -> Record:
    """A record whose draft is the one kept, by its version: the text may have gone on since."""
    if kept is None:
        return record
    return record.with_draft(replace(record.draft(kept.place), version=kept.version))


def _outdone(before: Change, after: Change) -> bool:
    """Whether a change that waits is of no account any more after another: a text replaces the text of its
    place, and what was confirmed before it is not confirmed now."""
    match before, after:
        case ((Revised(place=one) | Confirmed(place=one)), Revised(place=other)):
            return one == other
        case Decided(ref=first), Decided(ref=second):
            return first == second
        case _:
            return type(before) is type(after) and isinstance(after, Marked | Ordered)
