"""The library's truth: passages, where each was seen, and which past recommendations it answered."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.errors import Conflict, NotFound
from assistant.passage import Passage, Source
from assistant.response import Limb, Voice
from assistant.store.connection import Connection
from assistant.store.part import Part, tidy
from assistant.store.values import Batch
from assistant.text import fold

_CHUNK = 500
_PAGE = 5_000
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
            asked: dict[str, tuple[str, bytes]] = {}  # many passages answered one recommendation
            for start in range(0, len(passages), _CHUNK):
                chunk = [_prepared(p, asked) for p in passages[start : start + _CHUNK]]
                keyed = [one for one in chunk if one.passage.text.strip()]
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

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The passages with these ids, withdrawn ones too, for provenance; unknown ones are absent."""
        found: dict[int, Passage] = {}
        wanted = list(dict.fromkeys(ids))
        with self._db.snapshot():
            for start in range(0, len(wanted), _CHUNK):
                chunk = wanted[start : start + _CHUNK]
                rows = self._db.rows(_marked(f"{_PASSAGES} WHERE p.id IN (?*)", chunk), chunk)
                found.update(self._passages(rows))
        return {id: found[id] for id in wanted if id in found}

    def all_passages(self, after: int = 0, limit: int | None = None) -> Iterator[Passage]:
        """Every passage that can be offered, with ids above `after`, in order of id, at most `limit`.

        They are read page by page, each page at one moment, so that a million need no memory and a long
        reader never holds the workspace up.
        """
        left = limit
        while left is None or left > 0:
            with self._db.snapshot():
                rows = self._db.rows(
                    f"{_PASSAGES} WHERE p.id > ? AND p.state = 'live' ORDER BY p.id LIMIT ?",
                    (after, _PAGE if left is None else min(left, _PAGE)),
                )
                page = self._passages(rows)
            if not page:
                return
            yield from page.values()
            after = max(page)
            left = None if left is None else left - len(page)

    def passage_count(self) -> int:
        """How many passages can be offered."""
        row = self._db.row("SELECT count(*) AS n FROM passage WHERE state = 'live'")
        return 0 if row is None else int(row["n"])

    def live(self, ids: Sequence[int]) -> frozenset[int]:
        """Which of these passages can be offered."""
        found: set[int] = set()
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            rows = self._db.rows(
                _marked("SELECT id FROM passage WHERE state = 'live' AND id IN (?*)", chunk), chunk
            )
            found.update(int(row["id"]) for row in rows)
        return frozenset(found)

    def batch_passages(self, id: int) -> tuple[int, ...]:
        """The passages a batch added, or added a source or a past recommendation to."""
        rows = self._db.rows(
            "SELECT passage_id FROM attested WHERE batch_id = ?"
            " UNION SELECT passage_id FROM answered WHERE batch_id = ? ORDER BY passage_id",
            (id, id),
        )
        return tuple(int(row["passage_id"]) for row in rows)

    def sources(self, ids: Sequence[int]) -> dict[int, tuple[Source, ...]]:
        """Everywhere these passages were seen, the first place first."""
        found: dict[int, list[Source]] = {}
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            for row in self._db.rows(
                _marked(
                    "SELECT a.passage_id, s.force, s.report, s.year, s.origin, s.sample FROM attested a"
                    " JOIN source s ON s.id = a.source_id WHERE a.passage_id IN (?*)"
                    " ORDER BY a.passage_id, a.source_id",
                    chunk,
                ),
                chunk,
            ):
                source = Source(row["force"], row["report"], row["year"], row["origin"], bool(row["sample"]))
                found.setdefault(int(row["passage_id"]), []).append(source)
        return {id: tuple(seen) for id, seen in found.items()}

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

    def why_gone(self, id: int) -> str | None:
        """Why a passage is not offered any more, in words; None while it is, or where there is none."""
        row = self._db.row("SELECT state, reason FROM passage WHERE id = ? AND state <> 'live'", (id,))
        return f"{row['state']}: {row['reason']}".removesuffix(": None") if row is not None else None

    def library_state(self) -> str:
        """A word that changes with every change of what the library offers; equal words, equal library."""
        row = self._db.row("SELECT state FROM library WHERE id = 1")
        if row is None:
            raise self._db.damaged("the library's state is gone")
        return str(row["state"])

    def _add_chunk(self, batch: int, keyed: list[_Keyed]) -> tuple[list[bytes], bool]:
        """The keys of the passages that were new, and whether anything at all was."""
        live = " AND state <> 'rolled back'"
        ids = _ids(self._db, "passage", [one.key for one in keyed], live)
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
        ids |= _ids(self._db, "passage", list(new), live)
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
            known[asked] = (clean, _key(fold(clean)))
    source = passage.source
    return _Keyed(
        key=_key(f"{passage.voice or ''}\n{fold(text)}"),
        passage=passage if text == passage.text else replace(passage, text=text),
        source=_key(json.dumps([source.force, source.report, source.year, source.origin, source.sample])),
        asked=tuple(known[asked] for asked in passage.asked if asked.strip()),
    )


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
