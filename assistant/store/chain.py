"""The hash chain over a case's journal: each line is bound to the one before it.

The chain goes over a salted digest of the words, not over the words, so that wording can be erased (a
retention duty) and the chain still holds. It shows edits by hand. It cannot show that its own tail was cut
off, nor stop someone who rewrites all of it: for that its head is printed in every export (notes/store.md 3).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from assistant.store.connection import Connection
from assistant.store.splice import Splice

GENESIS = "0" * 64
Entropy = Callable[[int], bytes]
"""Gives that many random bytes (`os.urandom`)."""

_NOTHING = Splice(0, "", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One act to be written into the journal of a case. Acts on a draft carry its id and new version."""

    kind: str
    actor: str
    at: str
    draft: int | None = None
    version: int | None = None
    splice: Splice = _NOTHING
    about: str | None = None
    passage: int | None = None


def append(db: Connection, case: int, line: Line, entropy: Entropy) -> None:
    """Write one line at the end of the case's journal, inside the open transaction."""
    number, head = chain_end(db, case)
    salt = entropy(16).hex()
    digest = words_digest(salt, line.splice.deleted, line.splice.inserted, line.about)
    values = (
        case, number + 1, line.draft, line.version, line.kind, line.actor, line.at, line.splice.position,
        line.passage, digest, head,
    )  # fmt: skip
    db.run(
        "INSERT INTO edit (case_id, number, draft_id, version, kind, actor, at, position, passage_id, digest,"
        " prev_hash, hash, deleted, inserted, about, salt)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, line_hash(*values), line.splice.deleted, line.splice.inserted, line.about, salt),
    )
    db.run("UPDATE case_file SET changed_at = ? WHERE id = ?", (line.at, case))


def chain_end(db: Connection, case: int) -> tuple[int, str]:
    """How many lines the case's journal has, and the hash of the last."""
    row = db.row("SELECT number, hash FROM edit WHERE case_id = ? ORDER BY number DESC LIMIT 1", (case,))
    return (0, GENESIS) if row is None else (int(row["number"]), str(row["hash"]))


def words_digest(salt: str, deleted: str | None, inserted: str | None, about: str | None) -> str:
    """The salted SHA-256 (hex) of what a line says."""
    return _sha256([salt, deleted, inserted, about])


def line_hash(*values: str | int | None) -> str:
    """The SHA-256 (hex) of a line's facts, its digest and the hash before it, in the order of `append`."""
    return _sha256(values)


def broken_links(rows: list[sqlite3.Row]) -> list[str]:
    """What is wrong with one case's journal, its lines given in order of number; empty when it holds."""
    problems = []
    head = GENESIS
    for expected, row in enumerate(rows, start=1):
        if row["number"] != expected:
            problems.append(f"line {expected} of the journal is missing")
            break
        values = tuple(
            row[name]
            for name in (
                "case_id", "number", "draft_id", "version", "kind", "actor", "at", "position", "passage_id",
                "digest", "prev_hash",
            )
        )  # fmt: skip
        if row["prev_hash"] != head or row["hash"] != line_hash(*values):
            problems.append(f"line {expected} of the journal was changed by hand")
            break
        if row["salt"] is not None and row["digest"] != words_digest(
            row["salt"], row["deleted"], row["inserted"], row["about"]
        ):
            problems.append(f"the words of line {expected} of the journal were changed by hand")
            break
        head = row["hash"]
    return problems


def _sha256(values: object) -> str:
    form = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(form.encode("utf-8")).hexdigest()
