"""What the journal tells of a text: its history, where its words came from, who confirmed it, how it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from assistant.errors import NotFound
from assistant.record import NARRATIVES, Place, fingerprint
from assistant.response import Voice
from assistant.store.part import Part
from assistant.store.splice import Splice, replay, spans
from assistant.store.values import Confirmation, Edit, Span

_WORDING = 20
"""Characters in one run from which a text holds wording of a passage."""


class Journal(Part):
    """Reading the edits of a place. Nothing here writes."""

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
                    number=row["number"],
                )
                for row in self._edits(case, place)
            )

    def provenance(self, case: str, place: Place) -> tuple[Span, ...]:
        """Which characters of a place's text came from which passage, in order, without gaps.

        Raises NotFound for an unknown case or place.
        """
        with self._db.snapshot():
            return spans([(r["kind"], splice_of(r), r["passage_id"]) for r in self._edits(case, place)])

    def reused(self, case: str) -> tuple[Place, ...]:
        """The places into which a passage of the library was ever put. Raises NotFound."""
        with self._db.snapshot():
            rows = self._db.rows(
                "SELECT DISTINCT d.target, d.voice FROM draft d JOIN edit e ON e.draft_id = d.id"
                " WHERE d.case_id = ? AND e.passage_id IS NOT NULL ORDER BY d.target, d.voice",
                (self._case_row(case)["id"],),
            )
            return tuple(Place(row["target"], Voice(row["voice"])) for row in rows)

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

    def _edits(self, case: str, place: Place) -> list[sqlite3.Row]:
        row = self._draft_row(int(self._case_row(case)["id"]), place)
        if row is None:
            return []
        return self._db.rows("SELECT * FROM edit WHERE draft_id = ? ORDER BY version", (row["id"],))


def splice_of(row: sqlite3.Row) -> Splice:
    """The splice of a journal line. Wording that was erased counts as empty."""
    return Splice(row["position"], row["deleted"] or "", row["inserted"] or "")
