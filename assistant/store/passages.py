"""The library's truth: passages, where each was seen, and which past recommendations it answered."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from assistant.errors import Conflict, NotFound
from assistant.passage import Passage, Source
from assistant.response import Limb, Voice
from assistant.store.connection import Connection
from assistant.store.part import Part, tidy
from assistant.store.values import Batch
from assistant.text import fold

_CHUNK = 500
_PASSAGES = (
    "SELECT p.*, s.force, s.report, s.year, s.origin, s.sample FROM passage p JOIN source s ON s.id ="
    " (SELECT min(a.source_id) FROM attested a WHERE a.passage_id = p.id)"
)


class Passages(Part):
    """Adding past wording in batches, reading it, withdrawing it, and taking a whole batch back."""

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
            for start in range(0, len(passages), _CHUNK):
                chunk = [_tidied(p) for p in passages[start : start + _CHUNK]]
                keyed = [(_passage_key(p), p) for p in chunk if p.text.strip()]
                new, touched = self._add_chunk(batch, keyed)
                added += len(new)
                duplicates += len(keyed) - len(new)
                changed = changed or touched
                for key in new:
                    news.update(key)
            self._db.run(
                "UPDATE batch SET added = ?, duplicates = ? WHERE id = ?", (added, duplicates, batch)
            )
            if changed:
                self._library_changed("add", batch, news.hexdigest())
            return Batch(batch, origin, note, added, duplicates, datetime.fromisoformat(at))

    def passages(self, ids: Sequence[int], *, withdrawn: bool = False) -> dict[int, Passage]:
        """The passages with these ids; unknown ones are absent, and withdrawn ones too unless `withdrawn`."""
        found: dict[int, Passage] = {}
        wanted = list(dict.fromkeys(ids))
        with self._db.snapshot():
            for start in range(0, len(wanted), _CHUNK):
                chunk = wanted[start : start + _CHUNK]
                rows = self._db.rows(_marked(f"{_PASSAGES} WHERE p.id IN (?*)", chunk), chunk)
                kept = [row for row in rows if withdrawn or row["state"] == "live"]
                found.update(self._passages(kept))
        return {id: found[id] for id in wanted if id in found}

    def all_passages(self, after: int = 0, limit: int = 10_000) -> Iterator[Passage]:
        """At most `limit` passages with ids above `after`, in order of id; withdrawn ones are left out."""
        with self._db.snapshot():
            rows = self._db.rows(
                f"{_PASSAGES} WHERE p.id > ? AND p.state = 'live' ORDER BY p.id LIMIT ?",
                (after, limit),
            )
            found = self._passages(rows)
        return iter(found.values())  # the snapshot has ended: the reader may take its time

    def passage_count(self) -> int:
        """How many passages can be offered."""
        row = self._db.row("SELECT count(*) AS n FROM passage WHERE state = 'live'")
        return 0 if row is None else int(row["n"])

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

    def withdraw(self, id: int, reason: str) -> None:
        """Never offer a passage again, and say why; adding the same words later does not bring it back.

        Raises NotFound for an unknown passage.
        """
        with self._db.transaction():
            touched = self._db.run(
                "UPDATE passage SET state = 'withdrawn', reason = ?, state_by = ?, state_at = ?"
                " WHERE id = ? AND state <> 'rolled back'",
                (reason, self._actor, self._stamp(), id),
            )
            if not touched:
                raise NotFound(f"The library has no passage {id}.", "See `s55 library list`.")
            self._library_changed("withdraw", id)

    def library_state(self) -> str:
        """A word that changes with every change of what the library offers; equal words, equal library."""
        row = self._db.row("SELECT state FROM library WHERE id = 1")
        if row is None:
            raise self._db.damaged("the library's state is gone")
        return str(row["state"])

    def _add_chunk(self, batch: int, keyed: list[tuple[bytes, Passage]]) -> tuple[list[bytes], bool]:
        """The keys of the passages that were new, and whether anything at all was."""
        known = _ids(self._db, "passage", [key for key, _ in keyed], " AND state <> 'rolled back'")
        new: dict[bytes, Passage] = {}
        for key, p in keyed:
            if key not in known:
                new.setdefault(key, p)  # the first of equals wins
        self._db.run_many(
            "INSERT INTO passage (key, body, voice, limb, theme, blanket, complete, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 'live')",
            [
                (key, p.text, p.voice, p.limb, p.theme, int(p.blanket), int(p.complete))
                for key, p in new.items()
            ],
        )
        ids = _ids(self._db, "passage", [key for key, _ in keyed], " AND state <> 'rolled back'")
        source_keys = {source: _source_key(source) for source in dict.fromkeys(p.source for _, p in keyed)}
        source_ids = self._known_or_new(
            "source",
            list(source_keys.values()),
            "INSERT INTO source (key, force, report, year, origin, sample) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (key) DO NOTHING",
            [(k, s.force, s.report, s.year, s.origin, int(s.sample)) for s, k in source_keys.items()],
        )
        asked_keys = {a: _key(fold(a)) for _, p in keyed for a in p.asked if a.strip()}
        asked: dict[bytes, str] = {}
        for text, key in asked_keys.items():
            asked.setdefault(key, text)  # the first of equals wins
        asked_ids = self._known_or_new(
            "past_recommendation",
            list(asked),
            "INSERT INTO past_recommendation (key, body) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
            list(asked.items()),
        )
        seen = self._db.run_many(
            "INSERT INTO attested (passage_id, source_id, batch_id) VALUES (?, ?, ?)"
            " ON CONFLICT (passage_id, source_id) DO NOTHING",
            [(ids[key], source_ids[source_keys[p.source]], batch) for key, p in keyed],
        )
        answers = self._db.run_many(
            "INSERT INTO answered (passage_id, past_recommendation_id, batch_id) VALUES (?, ?, ?)"
            " ON CONFLICT (passage_id, past_recommendation_id) DO NOTHING",
            [(ids[key], asked_ids[asked_keys[a]], batch) for key, p in keyed for a in p.asked if a.strip()],
        )
        return list(new), bool(new) or seen > 0 or answers > 0

    def _known_or_new(
        self, table: str, keys: list[bytes], insert: str, rows: Sequence[tuple[str | int | bytes | None, ...]]
    ) -> dict[bytes, int]:
        known = _ids(self._db, table, keys)
        self._db.run_many(insert, [row for row in rows if row[0] not in known])
        return known if len(known) == len(keys) else _ids(self._db, table, keys)

    def _passages(self, rows: list[sqlite3.Row]) -> dict[int, Passage]:
        asked: dict[int, list[str]] = {}
        ids = [int(row["id"]) for row in rows]
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            for row in self._db.rows(
                _marked(
                    "SELECT a.passage_id, r.body FROM answered a JOIN past_recommendation r"
                    " ON r.id = a.past_recommendation_id WHERE a.passage_id IN (?*)"
                    " ORDER BY a.past_recommendation_id",
                    chunk,
                ),
                chunk,
            ):
                asked.setdefault(row["passage_id"], []).append(row["body"])
        return {
            row["id"]: Passage(
                text=row["body"],
                asked=tuple(asked.get(row["id"], ())),
                source=Source(row["force"], row["report"], row["year"], row["origin"], bool(row["sample"])),
                voice=Voice(row["voice"]) if row["voice"] else None,
                limb=Limb(row["limb"]) if row["limb"] else None,
                theme=row["theme"],
                blanket=bool(row["blanket"]),
                complete=bool(row["complete"]),
                id=row["id"],
            )
            for row in rows
        }

    def _library_changed(self, *what: str | int) -> None:
        state = _key(json.dumps([self.library_state(), *what])).hex()
        self._db.run("UPDATE library SET state = ? WHERE id = 1", (state,))


def _ids(db: Connection, table: str, keys: Sequence[bytes], also: str = "") -> dict[bytes, int]:
    """The ids of the rows with these keys; `table` and `also` are constants of this module."""
    found: dict[bytes, int] = {}
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        sql = _marked(f"SELECT id, key FROM {table} WHERE key IN (?*){also}", chunk)  # noqa: S608 - constants
        found.update((bytes(row["key"]), int(row["id"])) for row in db.rows(sql, chunk))
    return found


def _marked(sql: str, values: Sequence[object]) -> str:
    """The statement with as many question marks as there are values in the place of `?*`."""
    return sql.replace("?*", ", ".join("?" * len(values)))


def _tidied(passage: Passage) -> Passage:
    text = tidy(passage.text)
    asked = tuple(tidy(a) for a in passage.asked)
    if text == passage.text and asked == passage.asked:
        return passage
    return replace(passage, text=text, asked=asked)


def _passage_key(passage: Passage) -> bytes:
    return _key(f"{passage.voice or ''}\n{fold(passage.text)}")


def _source_key(source: Source) -> bytes:
    return _key(json.dumps([source.force, source.report, source.year, source.origin, source.sample]))


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()


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
