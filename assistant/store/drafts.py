"""Drafts: the current text of each answer, changed only together with a line of the journal."""

from __future__ import annotations

import json
import sqlite3

from assistant.errors import Conflict, NotFound, UsageProblem
from assistant.record import Draft, Place, fingerprint
from assistant.store.chain import Line
from assistant.store.journal import Journal, splice_of
from assistant.store.part import tidy
from assistant.store.splice import TEXTUAL, Splice, splice_between


class Drafts(Journal):
    """Writing, confirming, taking back and bringing back the text of a place.

    Every write is optimistic: `base` is the version the caller saw. It raises Conflict, and changes nothing,
    where another has written since. When a method returns, its work is committed.
    """

    def revise(
        self,
        case: str,
        place: Place,
        text: str,
        *,
        base: int,
        kind: str,
        passage: int | None = None,
        unresolved: tuple[str, ...] | None = None,
    ) -> Draft:
        """Make `text` the text of a place; returns the draft with its new version.

        `kind` says how it came: type, insert, adapt, import or answer (undo and redo are their own methods).
        `passage` is the library id of inserted wording. `unresolved` are the facts still to be settled after
        this edit; left out, those that still stand in the text stay. Text that changes nothing is no edit.
        Raises Conflict on a stale base, NotFound for an unknown case, place or passage, UsageProblem for an
        unknown kind.
        """
        if kind not in TEXTUAL:
            raise UsageProblem(f"{kind} is not a kind of edit.", f"Use one of: {', '.join(sorted(TEXTUAL))}.")
        with self._db.transaction():
            number = int(self._case_row(case)["id"])
            row = self._draft_row(number, place)
            self._must_be_current(place, row, base)
            new = tidy(text)
            old = "" if row is None else str(row["body"])
            facts = unresolved if unresolved is not None else tuple(f for f in _facts(row) if f in new)
            if new == old and facts == _facts(row):
                return draft_from(place, row)
            if passage is not None:
                self._must_be_in_library(passage)
            splice = splice_between(old, new)
            return self._write(number, place, row, new, kind, splice, facts, passage)

    def confirm(self, case: str, place: Place, *, base: int) -> Draft:
        """Note that a person confirmed the text as it stands; any later edit voids it (`Draft.reviewed`).

        Raises Conflict on a stale base, NotFound for an unknown case or place, UsageProblem where there is no
        text to confirm.
        """
        with self._db.transaction():
            number = int(self._case_row(case)["id"])
            row = self._draft_row(number, place)
            self._must_be_current(place, row, base)
            if row is None or not str(row["body"]).strip():
                raise UsageProblem(f"There is no text at {place} to confirm.", "Write the answer first.")
            hash_ = fingerprint(row["body"])
            at, version = self._stamp(), base + 1
            self._db.run(
                "UPDATE draft SET confirmed = ?, version = ?, changed_at = ? WHERE id = ?",
                (hash_, version, at, row["id"]),
            )
            about = json.dumps({"confirmed": hash_})
            self._act(number, Line("confirm", self._actor, at, row["id"], version, about=about))
            return draft_from(place, self._draft_row(number, place))

    def undo(self, case: str, place: Place, *, base: int) -> Draft | None:
        """Take back the last edit that still stands, as a new edit; None when there is none.

        What was imported with the case is the ground and is not taken back. Raises as `revise`.
        """
        return self._step(case, place, base, "undo")

    def redo(self, case: str, place: Place, *, base: int) -> Draft | None:
        """Bring back the edit taken back last, as a new edit; None when there is none. Raises as `revise`."""
        return self._step(case, place, base, "redo")

    def _step(self, case: str, place: Place, base: int, kind: str) -> Draft | None:
        with self._db.transaction():
            number = int(self._case_row(case)["id"])
            row = self._draft_row(number, place)
            self._must_be_current(place, row, base)
            if row is None:
                return None
            undone = _standing(self._kinds(row["id"]), kind)
            if undone is None:
                return None
            version, before = undone
            target = self._edit(row["id"], version)
            if target["deleted"] is None:
                return None  # its wording was erased
            splice = splice_of(target)
            splice = splice.inverse if kind == "undo" else splice
            facts = _about_facts(
                target if kind == "redo" else self._edit(row["id"], before) if before else None
            )
            passage = target["passage_id"] if kind == "redo" else None
            return self._write(number, place, row, splice.apply(row["body"]), kind, splice, facts, passage)

    def _write(
        self,
        case: int,
        place: Place,
        row: sqlite3.Row | None,
        text: str,
        kind: str,
        splice: Splice,
        facts: tuple[str, ...],
        passage: int | None,
        *,
        origin: str = "written",
    ) -> Draft:
        at = self._stamp()
        version = 1 if row is None else int(row["version"]) + 1
        unresolved = json.dumps(facts, ensure_ascii=False)
        if row is None:
            draft = self._db.add(
                "INSERT INTO draft (case_id, target, voice, body, version, origin, unresolved, changed_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (case, place.target, place.voice.value, text, version, origin, unresolved, at),
            )
            confirmed = None
        else:
            draft, origin, confirmed = int(row["id"]), str(row["origin"]), row["confirmed"]
            self._db.run(
                "UPDATE draft SET body = ?, version = ?, unresolved = ?, changed_at = ? WHERE id = ?",
                (text, version, unresolved, at, draft),
            )
        self._act(case, Line(kind, self._actor, at, draft, version, splice, unresolved, passage))
        return Draft(place, text, version, origin, confirmed, facts)

    def _must_be_current(self, place: Place, row: sqlite3.Row | None, base: int) -> None:
        current = 0 if row is None else int(row["version"])
        if current != base:
            raise Conflict(
                f"Someone else changed {place}: it is at version {current}, your text began at {base}.",
                "Look at the newer text, then save yours again.",
            )

    def _must_be_in_library(self, passage: int) -> None:
        if self._db.row("SELECT id FROM passage WHERE id = ?", (passage,)) is None:
            raise NotFound(f"The library has no passage {passage}.", "See `s55 library list`.")

    def _kinds(self, draft: int) -> list[tuple[int, str]]:
        rows = self._db.rows("SELECT version, kind FROM edit WHERE draft_id = ? ORDER BY version", (draft,))
        return [(int(row["version"]), str(row["kind"])) for row in rows]

    def _edit(self, draft: int, version: int) -> sqlite3.Row:
        rows = self._db.rows("SELECT * FROM edit WHERE draft_id = ? AND version = ?", (draft, version))
        if not rows:
            raise self._db.damaged(f"version {version} of a draft is missing from the journal")
        return rows[0]


def draft_from(place: Place, row: sqlite3.Row | None) -> Draft:
    """The draft that a row of the table holds; an empty one where there is no row."""
    if row is None:
        return Draft(place)
    return Draft(place, row["body"], row["version"], row["origin"], row["confirmed"], _facts(row))


def _standing(kinds: list[tuple[int, str]], wanted: str) -> tuple[int, int | None] | None:
    """The version of the edit that `wanted` (undo or redo) is about, and of the edit standing before it."""
    done: list[int] = []
    undone: list[int] = []
    for version, kind in kinds:
        if kind == "undo" and done:
            undone.append(done.pop())
        elif kind == "redo" and undone:
            done.append(undone.pop())
        elif kind in TEXTUAL:
            done.append(version)
            undone.clear()
    if wanted == "redo":
        return (undone[-1], None) if undone else None
    if not done or (done == [1] and kinds[0] == (1, "import")):
        return None
    return done[-1], (done[-2] if len(done) > 1 else None)


def _facts(row: sqlite3.Row | None) -> tuple[str, ...]:
    return () if row is None else tuple(json.loads(row["unresolved"]))


def _about_facts(row: sqlite3.Row | None) -> tuple[str, ...]:
    return () if row is None or row["about"] is None else tuple(json.loads(row["about"]))
