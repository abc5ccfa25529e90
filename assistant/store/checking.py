"""Is the workspace sound? Every check `s55 doctor` makes of the database, in words."""

from __future__ import annotations

import sqlite3

from assistant.errors import AssistantError, Unreadable
from assistant.record import fingerprint
from assistant.store.chain import GENESIS, broken_links
from assistant.store.connection import Connection
from assistant.store.journal import splice_of
from assistant.store.opening import missing_triggers
from assistant.store.part import Part
from assistant.store.splice import replay


class Checking(Part):
    """The self-check of the store."""

    def verify(self) -> tuple[str, ...]:
        """One line for each thing that is wrong, naming the case and the place; empty when all is sound.

        Checks the file's structure, its foreign keys, the guards of the journal, each case's hash chain, that
        the journal replayed gives each draft's text, and that what was exported still fits the journal.
        """
        problems: list[str] = []
        for check in (_structure, _guards, _chains, _drafts, _exports):
            try:
                with self._db.snapshot():
                    problems += check(self._db)
            except AssistantError as error:
                problems.append(error.what)
        return tuple(problems)


def _structure(db: Connection) -> list[str]:
    found = [str(row[0]) for row in db.rows("PRAGMA quick_check")]
    problems = [f"the file: {line}" for line in found if line != "ok"]
    strays = db.rows("PRAGMA foreign_key_check")
    return problems + [f"a row of {row[0]} belongs to a row of {row[2]} that is gone" for row in strays]


def _guards(db: Connection) -> list[str]:
    return [f"the guard {name} of the journal is gone" for name in missing_triggers(db)]


def _chains(db: Connection) -> list[str]:
    problems = []
    for case in _cases(db):
        rows = db.rows("SELECT * FROM edit WHERE case_id = ? ORDER BY number", (case["id"],))
        problems += [f"{case['slug']}: {problem}" for problem in broken_links(rows)]
        if not rows:
            problems.append(f"{case['slug']}: its journal is gone")
    return problems


def _drafts(db: Connection) -> list[str]:
    problems = []
    for draft in db.rows(
        "SELECT d.*, c.slug FROM draft d JOIN case_file c ON c.id = d.case_id ORDER BY d.id"
    ):
        name = f"{draft['slug']} {draft['target']}/{draft['voice']}"
        edits = db.rows("SELECT * FROM edit WHERE draft_id = ? ORDER BY version", (draft["id"],))
        versions = [int(row["version"]) for row in edits]
        if versions != list(range(1, int(draft["version"]) + 1)):
            problems.append(f"{name}: its journal does not reach version {draft['version']} without a gap")
            continue
        if any(row["salt"] is None for row in edits):
            continue  # its wording was erased on purpose, so it cannot be replayed
        try:
            text = replay(splice_of(row) for row in edits)
        except Unreadable as error:
            problems.append(f"{name}: {error.what}")
            continue
        if text != draft["body"]:
            problems.append(f"{name}: the text is not what its journal gives ({fingerprint(text)[:12]})")
    return problems


def _exports(db: Connection) -> list[str]:
    problems = []
    for row in db.rows("SELECT e.*, c.slug FROM export e JOIN case_file c ON c.id = e.case_id ORDER BY e.id"):
        line = db.row(
            "SELECT hash FROM edit WHERE case_id = ? AND number = ?", (row["case_id"], row["chain_count"])
        )
        head = GENESIS if row["chain_count"] == 0 else (None if line is None else line["hash"])
        if head != row["chain_head"]:
            problems.append(
                f"{row['slug']}: the journal no longer fits the export {row['path']} of {row['at']}"
            )
    return problems


def _cases(db: Connection) -> list[sqlite3.Row]:
    return db.rows("SELECT id, slug FROM case_file ORDER BY id")
