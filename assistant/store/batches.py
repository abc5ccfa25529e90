"""Past wording taken in by the batch, and a whole batch taken back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.errors import Conflict, NotFound
from assistant.passage import Passage, Source
from assistant.store.connection import Connection
from assistant.store.part import tidy
from assistant.store.passages import CHUNK, Passages, key_of, marked
from assistant.store.values import Batch
from assistant.text import fold

STORED = " AND state <> 'rolled back'"
"""Which passages count as known: what was taken back may be added anew."""


class Batches(Passages):
    """Adding past wording, each addition a batch with its origin, and taking a batch back."""

    def add_passages(self, passages: Sequence[Passage], *, origin: str, note: str = "") -> Batch:
        """Add past wording in one transaction; returns the batch with what was new and what was known.

        The same words (folded) in the same voice are stored once: what they newly answered, and where they
        were newly seen, is added to the passage there is. Withdrawn wording stays withdrawn. Passages
        without words are left out.
        """
        with self._db.transaction():
            at = self._stamp()
            batch = self._db.add(
                "INSERT INTO batch (origin, note, added, duplicates, actor, at) VALUES (?, ?, 0, 0, ?, ?)"
                " RETURNING id",
                (origin, note, self._actor, at),
            )
            added = duplicates = 0
            news = hashlib.sha256()
            changed = False
            asked: dict[str, tuple[str, bytes]] = {}  # many passages answered one recommendation
            for start in range(0, len(passages), CHUNK):
                chunk = [_prepared(p, asked) for p in passages[start : start + CHUNK]]
                keyed = [one for one in chunk if one.passage.text.strip()]
                new, touched = self._add_chunk(batch, keyed)
                added += len(new)
                duplicates += len(keyed) - len(new)
                changed = changed or touched
                for one in new:
                    news.update(one)
            self._db.run(
                "UPDATE batch SET added = ?, duplicates = ? WHERE id = ?", (added, duplicates, batch)
            )
            if changed:
                self._library_changed("add", batch, news.hexdigest())
            return Batch(batch, origin, note, added, duplicates, datetime.fromisoformat(at))

    def known_wording(self, passages: Sequence[Passage]) -> tuple[bool, ...]:
        """Of each passage whether the library holds its words (folded) in its voice, and would not store them
        again."""
        keys = [_prepared(p, {}).key for p in passages]
        held = _ids(self._db, "passage", keys, STORED)
        return tuple(key in held for key in keys)

    def batch_passages(self, id: int) -> tuple[int, ...]:
        """The passages a batch added, or added a source or a past recommendation to."""
        rows = self._db.rows(
            "SELECT passage_id FROM attested WHERE batch_id = ?"
            " UNION SELECT passage_id FROM answered WHERE batch_id = ? ORDER BY passage_id",
            (id, id),
        )
        return tuple(int(row["passage_id"]) for row in rows)

    def batches(self) -> tuple[Batch, ...]:
        """Every addition to the library, first to last."""
        with self._db.snapshot():
            return tuple(_batch(row) for row in self._db.rows("SELECT * FROM batch ORDER BY id"))

    def rollback_batch(self, id: int) -> int:
        """Take back what a batch added, and nothing else; returns how many passages went.

        A passage that a draft's journal names is kept for provenance and only no longer offered; one that was
        withdrawn stays withdrawn.
        Raises NotFound for an unknown batch, Conflict for one already taken back.
        """
        with self._db.transaction():
            row = self._db.row("SELECT * FROM batch WHERE id = ?", (id,))
            if row is None:
                there = ", ".join(str(b.id) for b in self.batches()[-12:]) or "none"
                raise NotFound(f"The library has no batch {id}.", f"It has: {there}.")
            if row["rolled_back_at"] is not None:
                raise Conflict(f"Batch {id} was taken back already.", "Nothing is left to do.")
            at = self._stamp()
            before = self.passage_count()
            orphans = (
                "SELECT a.passage_id FROM attested a JOIN passage p ON p.id = a.passage_id"
                " WHERE a.batch_id = ? AND p.state = 'live' AND NOT EXISTS"
                " (SELECT 1 FROM attested o WHERE o.passage_id = a.passage_id AND o.batch_id <> a.batch_id)"
            )
            gone = [(int(r["passage_id"]),) for r in self._db.rows(orphans, (id,))]
            used = {
                int(r["passage_id"])
                for r in self._db.rows("SELECT DISTINCT passage_id FROM edit WHERE passage_id IS NOT NULL")
            }
            self._db.run_many(
                "UPDATE passage SET state = 'rolled back', reason = ?, state_by = ?, state_at = ?"
                " WHERE id = ?",
                [(f"batch {id} was taken back", self._actor, at, one) for (one,) in gone if one in used],
            )
            unused = [one for one in gone if one[0] not in used]
            self._db.run_many("DELETE FROM answered WHERE passage_id = ?", unused)
            self._db.run_many("DELETE FROM attested WHERE passage_id = ?", unused)
            self._db.run_many("DELETE FROM passage WHERE id = ?", unused)
            for statement in (
                "DELETE FROM answered WHERE batch_id = ? AND passage_id IN"
                " (SELECT p.id FROM passage p WHERE p.state = 'live')",
                "DELETE FROM attested WHERE batch_id = ? AND passage_id IN"
                " (SELECT p.id FROM passage p WHERE p.state = 'live')",
            ):
                self._db.run(statement, (id,))
            self._db.run("UPDATE batch SET rolled_back_at = ? WHERE id = ?", (at, id))
            self._library_changed("roll back", id)
            return before - self.passage_count()

    def _add_chunk(self, batch: int, keyed: list[_Keyed]) -> tuple[list[bytes], bool]:
        """The keys of the passages that were new, and whether anything at all was."""
        ids = _ids(self._db, "passage", [one.key for one in keyed], STORED)
        new: dict[bytes, Passage] = {}
        sources: dict[bytes, Source] = {}
        asked: dict[bytes, str] = {}
        for one in keyed:
            if one.key not in ids:
                new.setdefault(one.key, one.passage)  # the first of equals wins, here and below
            sources.setdefault(one.source, one.passage.source)
            for text, key in one.asked:
                asked.setdefault(key, text)
        self._db.run_many(
            "INSERT INTO passage (key, body, voice, limb, theme, blanket, complete, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 'live')",
            [
                (key, p.text, p.voice, p.limb, p.theme, int(p.blanket), int(p.complete))
                for key, p in new.items()
            ],
        )
        ids |= _ids(self._db, "passage", list(new), STORED)
        source_ids = self._known_or_new(
            "source",
            list(sources),
            "INSERT INTO source (key, force, report, year, origin, sample) VALUES (?, ?, ?, ?, ?, ?)",
            [(k, s.force, s.report, s.year, s.origin, int(s.sample)) for k, s in sources.items()],
        )
        asked_ids = self._known_or_new(
            "past_recommendation",
            list(asked),
            "INSERT INTO past_recommendation (key, body) VALUES (?, ?)",
            list(asked.items()),
        )
        seen = self._db.run_many(
            "INSERT INTO attested (passage_id, source_id, batch_id) VALUES (?, ?, ?)"
            " ON CONFLICT (passage_id, source_id) DO NOTHING",
            [(ids[one.key], source_ids[one.source], batch) for one in keyed],
        )
        answers = self._db.run_many(
            "INSERT INTO answered (passage_id, past_recommendation_id, batch_id) VALUES (?, ?, ?)"
            " ON CONFLICT (passage_id, past_recommendation_id) DO NOTHING",
            [(ids[one.key], asked_ids[key], batch) for one in keyed for _, key in one.asked],
        )
        return list(new), bool(new) or seen > 0 or answers > 0

    def _known_or_new(
        self, table: str, keys: list[bytes], insert: str, rows: Sequence[tuple[str | int | bytes | None, ...]]
    ) -> dict[bytes, int]:
        ids = _ids(self._db, table, keys)
        new = [row for row in rows if row[0] not in ids]
        self._db.run_many(insert, new)
        return ids | _ids(self._db, table, [bytes(row[0]) for row in new if isinstance(row[0], bytes)])


def _ids(db: Connection, table: str, keys: Sequence[bytes], also: str = "") -> dict[bytes, int]:
    """The ids of the rows with these keys; `table` and `also` are constants of this module."""
    found: dict[bytes, int] = {}
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        sql = marked(f"SELECT id, key FROM {table} WHERE key IN (?*){also}", chunk)  # noqa: S608 - constants
        found.update((bytes(row["key"]), int(row["id"])) for row in db.rows(sql, chunk))
    return found


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A passage ready to be stored, with the keys by which it is recognised."""

    key: bytes
    passage: Passage
    source: bytes
    asked: tuple[tuple[str, bytes], ...]


def _prepared(passage: Passage, known: dict[str, tuple[str, bytes]]) -> _Keyed:
    text = tidy(passage.text)
    for asked in passage.asked:
        if asked not in known:
            clean = tidy(asked)
            known[asked] = (clean, key_of(fold(clean)))
    source = passage.source
    return _Keyed(
        key=key_of(f"{passage.voice or ''}\n{fold(text)}"),
        passage=passage if text == passage.text else replace(passage, text=text),
        source=key_of(json.dumps([source.force, source.report, source.year, source.origin, source.sample])),
        asked=tuple(known[asked] for asked in passage.asked if asked.strip()),
    )


def _batch(row: sqlite3.Row) -> Batch:
    return Batch(
        id=row["id"],
        origin=row["origin"],
        note=row["note"],
        added=row["added"],
        duplicates=row["duplicates"],
        at=datetime.fromisoformat(row["at"]),
        rolled_back=row["rolled_back_at"] is not None,
    )
