"""Drafts: the current text of each answer, changed only together with a line of the journal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from assistant.errors import Conflict, NotFound, UsageProblem
from assistant.record import NARRATIVES, Draft, Place, fingerprint
from assistant.response import Voice
from assistant.store.chain import Line
from assistant.store.part import Part, tidy
from assistant.store.splice import TEXTUAL, Splice, replay, spans, splice_between
from assistant.store.values import Confirmation, Edit, Span

_WORDING = 20
"""Characters in one run from which a text holds wording of a passage."""


class Drafts(Part):
    """Writing, confirming, taking back and bringing back the text of a place; its history and provenance.

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

    def history(self, case: str, place: Place) -> tuple[Edit, ...]:
        """Every edit of a place, first to last. Raises NotFound for an unknown case or place."""
        with self._db.snapshot():
            return tuple(
                Edit(
                    version=row["version"],
                    kind=row["kind"],
                    actor=row["actor"],
                    at=datetime.fromisoformat(row["at"]),
                    position=row["position"],
                    deleted=row["deleted"] or "",
                    inserted=row["inserted"] or "",
                    passage=row["passage_id"],
                )
                for row in self._edits(case, place)
            )

    def provenance(self, case: str, place: Place) -> tuple[Span, ...]:
        """Which characters of a place's text came from which passage, in order, without gaps.

        Raises NotFound for an unknown case or place.
        """
        with self._db.snapshot():
            return spans([(r["kind"], splice_of(r), r["passage_id"]) for r in self._edits(case, place)])

    def confirmations(self, case: str) -> Mapping[Place, Confirmation]:
        """Who confirmed each text that stands, and when; texts nobody confirmed, or changed since, are not in
        it. Raises NotFound for an unknown case."""
        with self._db.snapshot():
            rows = self._db.rows(
                "SELECT d.target, d.voice, d.body, d.confirmed, e.actor, e.at FROM draft d"
                " JOIN edit e ON e.draft_id = d.id WHERE d.case_id = ? AND e.kind = 'confirm'"
                " ORDER BY e.number",
                (self._case_row(case)["id"],),
            )
            return {
                Place(row["target"], Voice(row["voice"])): Confirmation(
                    row["actor"], datetime.fromisoformat(row["at"])
                )
                for row in rows
                if row["confirmed"] == fingerprint(row["body"])
            }

    def text_at(self, case: str, place: Place, version: int) -> str | None:
        """The text of a place as it was at a version, by the journal; None where it no longer tells.

        Raises NotFound for an unknown case or place.
        """
        with self._db.snapshot():
            rows = [row for row in self._edits(case, place) if int(row["version"]) <= version]
            if len(rows) != version or any(row["salt"] is None for row in rows):
                return None
            return replay(splice_of(row) for row in rows)

    def uses(self, passage: int) -> tuple[tuple[str, Place], ...]:
        """The cases and places whose present text still holds wording of a passage: a run of it, not the odd
        letters that an edit happened to keep."""
        with self._db.snapshot():
            rows = self._db.rows(
                "SELECT DISTINCT c.slug, d.target, d.voice FROM edit e JOIN draft d ON d.id = e.draft_id"
                " JOIN case_file c ON c.id = e.case_id WHERE e.passage_id = ? ORDER BY c.slug, d.target",
                (passage,),
            )
            places = [(str(row["slug"]), Place(row["target"], Voice(row["voice"]))) for row in rows]
            return tuple(
                (case, place)
                for case, place in places
                if any(
                    span.passage == passage and span.end - span.start >= _WORDING
                    for span in self.provenance(case, place)
                )
            )

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

    def _draft_row(self, case: int, place: Place) -> sqlite3.Row | None:
        """The row of a place's draft; None where nothing was written. Raises NotFound for no such place."""
        row = self._db.row(
            "SELECT * FROM draft WHERE case_id = ? AND target = ? AND voice = ?",
            (case, place.target, place.voice.value),
        )
        if row is None and place not in NARRATIVES:
            refs = [
                str(r["ref"])
                for r in self._db.rows(
                    "SELECT ref FROM recommendation WHERE case_id = ? ORDER BY position", (case,)
                )
            ]
            if place.target not in refs:
                raise NotFound(
                    f"The record has no place {place}.",
                    f"It has: {', '.join([*refs, *(str(narrative) for narrative in NARRATIVES)])}.",
                )
        return row

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

    def _edits(self, case: str, place: Place) -> list[sqlite3.Row]:
        row = self._draft_row(int(self._case_row(case)["id"]), place)
        if row is None:
            return []
        return self._db.rows("SELECT * FROM edit WHERE draft_id = ? ORDER BY version", (row["id"],))

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


def splice_of(row: sqlite3.Row) -> Splice:
    """The splice of a journal line. Wording that was erased counts as empty."""
    return Splice(row["position"], row["deleted"] or "", row["inserted"] or "")


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
