"""The library's truth: passages, where each was seen, and which past recommendations it answered."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence

from assistant.errors import NotFound
from assistant.passage import Passage, Source
from assistant.response import Limb, Voice
from assistant.store.part import Part

CHUNK = 500
_PAGE = 5_000
_PASSAGES = (
    "SELECT p.*, s.force, s.report, s.year, s.origin, s.sample FROM passage p JOIN source s ON s.id ="
    " (SELECT min(a.source_id) FROM attested a WHERE a.passage_id = p.id)"
)


class Passages(Part):
    """Reading past wording, and withdrawing it."""

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The passages with these ids, withdrawn ones too, for provenance; unknown ones are absent."""
        found: dict[int, Passage] = {}
        wanted = list(dict.fromkeys(ids))
        with self._db.snapshot():
            for start in range(0, len(wanted), CHUNK):
                chunk = wanted[start : start + CHUNK]
                rows = self._db.rows(marked(f"{_PASSAGES} WHERE p.id IN (?*)", chunk), chunk)
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

    def forces(self) -> tuple[str, ...]:
        """Every force that wording was taken from, by the name it stands under in the library."""
        rows = self._db.rows(
            "SELECT DISTINCT force FROM source WHERE force IS NOT NULL AND force <> '' ORDER BY force"
        )
        return tuple(str(row["force"]) for row in rows)

    def live(self, ids: Sequence[int]) -> frozenset[int]:
        """Which of these passages can be offered."""
        found: set[int] = set()
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            rows = self._db.rows(
                marked("SELECT id FROM passage WHERE state = 'live' AND id IN (?*)", chunk), chunk
            )
            found.update(int(row["id"]) for row in rows)
        return frozenset(found)

    def sources(self, ids: Sequence[int]) -> dict[int, tuple[Source, ...]]:
        """Everywhere these passages were seen, the first place first."""
        found: dict[int, list[Source]] = {}
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            for row in self._db.rows(
                marked(
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

    def _passages(self, rows: list[sqlite3.Row]) -> dict[int, Passage]:
        asked: dict[int, list[str]] = {}
        ids = [int(row["id"]) for row in rows]
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            for row in self._db.rows(
                marked(
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
        state = key_of(json.dumps([self.library_state(), *what])).hex()
        self._db.run("UPDATE library SET state = ? WHERE id = 1", (state,))


def marked(sql: str, values: Sequence[object]) -> str:
    """The statement with as many question marks as there are values in the place of `?*`."""
    return sql.replace("?*", ", ".join("?" * len(values)))


def key_of(text: str) -> bytes:
    """The key by which equal texts are known."""
    return hashlib.sha256(text.encode("utf-8")).digest()
