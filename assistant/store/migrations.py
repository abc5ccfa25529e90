"""The tables, as numbered migrations. A released migration is never changed; a new one is added below it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.store.tables import CORRECTIONS, PUBLISHING, SIGNING, WORKSPACE

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

NAMES = ("0001_workspace", "0002_corrections", "0003_signing", "0004_publishing")
"""The migrations in order, as an up-to-date workspace has them (asked before sqlite-utils is loaded)."""

TRIGGERS = (
    "edit_is_never_deleted",
    "edit_is_never_rewritten",
    "export_is_never_deleted",
    "export_is_never_rewritten",
    "signoff_is_never_deleted",
    "signoff_is_never_rewritten",
    "unsigned_is_never_deleted",
    "unsigned_is_never_rewritten",
)
"""The triggers that keep the journal append-only; asserted whenever a workspace is opened."""


@lru_cache(maxsize=1)
def migrations() -> Migrations:
    """The migrations as sqlite-utils runs them, each in a transaction together with the note that it ran."""
    from sqlite_utils import Migrations

    ours = Migrations("s55")

    @ours(name=NAMES[0])
    def workspace(db: Database) -> None:
        for statement in statements(WORKSPACE):
            db.execute(statement)

    @ours(name=NAMES[1])
    def corrections(db: Database) -> None:
        for statement in statements(CORRECTIONS):
            db.execute(statement)

    @ours(name=NAMES[2])
    def signing(db: Database) -> None:
        for statement in statements(SIGNING):
            db.execute(statement)

    @ours(name=NAMES[3])
    def publishing(db: Database) -> None:
        for statement in statements(PUBLISHING):
            db.execute(statement)

    return ours


def statements(script: str) -> tuple[str, ...]:
    """The statements of a script: `executescript` would commit the open transaction first."""
    import sqlite3

    found: list[str] = []
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            found.append(held.strip())
            held = ""
    return tuple(found)
