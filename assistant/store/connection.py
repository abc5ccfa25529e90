"""The one connection to the workspace: transactions, snapshots, and faults told in an officer's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from assistant.errors import AssistantError, Conflict, Unreadable

Value = str | int | bytes | None

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_NOT_WRITTEN = frozenset(
    {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
)


class Connection:
    """A SQLite connection in autocommit mode that writes only inside `transaction()`.

    Statements are serialised by a lock, so that threads of one program share the one connection that may
    write (notes/store.md: two writing connections can corrupt a WAL database). Statements use `?`, RETURNING
    and ON CONFLICT only, which PostgreSQL takes too.
    """

    def __init__(self, raw: sqlite3.Connection, path: Path, *, writable: bool) -> None:
        raw.row_factory = sqlite3.Row
        self.raw = raw
        self.path = path
        self.writable = writable
        self.closed: Conflict | None = None
        """Why nothing can be written here, where that is known."""
        self._turn = RLock()
        self._depth = 0
        self._looking = 0

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[sqlite3.Row]:
        """Every row of a query. Raises Unreadable on damage, Conflict when the disk or a lock says no."""
        with self._turn, self.faults():
            return self.raw.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Value] = ()) -> sqlite3.Row | None:
        """The first row of a query, or None. Raises as `rows`."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one writing statement inside the open transaction; returns how many rows it touched."""
        with self._turn, self.faults():
            self._must_be_writing()
            return self.raw.execute(sql, values).rowcount

    def run_many(self, sql: str, many: Iterable[Sequence[Value]]) -> int:
        """Run one writing statement for many rows; returns how many rows were touched."""
        with self._turn, self.faults():
            self._must_be_writing()
            return self.raw.executemany(sql, many).rowcount

    def add(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run an `INSERT … RETURNING id` inside the open transaction; returns the new id."""
        with self._turn, self.faults():
            self._must_be_writing()
            return int(self.raw.execute(sql, values).fetchall()[0][0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. BEGIN IMMEDIATE, because a deferred one that reads first cannot wait for its turn
        (notes/store.md 1). When this block is left without an error, COMMIT has returned: the work is saved.

        Raises Conflict in a workspace opened for reading, when the disk is full or cannot be written.
        """
        if not self.writable:
            raise self.closed or Conflict(
                f"{self.path} is open for reading only.", "Close the other s55 and try again."
            )
        with self._turn:
            if self._looking:
                raise sqlite3.ProgrammingError("a write inside a snapshot would be lost")
            if self._depth:
                yield
                return
            with self.faults():
                self._rollback()  # what a failed ROLLBACK may have left open must not be taken for ours
                self.raw.execute("BEGIN IMMEDIATE")
                self._depth = 1
                try:
                    yield
                    self.raw.execute("COMMIT")
                except BaseException:
                    self._rollback()
                    raise
                finally:
                    self._depth = 0

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several queries that see one and the same state. Values that make no sense are told as damage."""
        with self._turn:
            inside = self._depth or self._looking
            with self.faults():
                if not inside:
                    self._rollback()
                    self.raw.execute("BEGIN")
                    self._looking = 1
                try:
                    yield
                except (ValueError, KeyError, TypeError) as error:
                    raise self.damaged(str(error)) from error
                finally:
                    if not inside:
                        self._looking = 0
                        self._rollback()

    def close(self, *, checkpoint: bool) -> None:
        """Close, after folding the write-ahead log into the file where `checkpoint`. Safe to call twice."""
        with self._turn:
            try:
                if checkpoint:
                    self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.Error:
                pass  # already closed, or no room: what was committed is safe in the log
            finally:
                self.raw.close()

    def damaged(self, why: str) -> Unreadable:
        """The error for a file that is not a sound workspace."""
        return Unreadable(
            f"{self.path} is damaged or is not a workspace of s55 ({why}).",
            "Put back a copy from your backup, or name another folder with --workspace; nothing was changed.",
        )

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Turn what SQLite says into an error an officer can act on."""
        try:
            yield
        except AssistantError:
            raise
        except UnicodeDecodeError as error:
            raise self.damaged("text that is not UTF-8") from error
        except sqlite3.DatabaseError as error:
            told = self._told(error)
            if told is None:
                raise
            raise told from error

    def _told(self, error: sqlite3.DatabaseError) -> AssistantError | None:
        extended: int | None = getattr(error, "sqlite_errorcode", None)
        code = None if extended is None else extended & 0xFF
        if code in _DAMAGED or "Could not decode to UTF-8" in str(error):
            return self.damaged(str(error))
        if code == sqlite3.SQLITE_FULL:
            return Conflict(
                f"There is no room left on the disk of {self.path}.",
                "Free some space and save again; everything shown as saved is kept.",
            )
        if code == sqlite3.SQLITE_IOERR:
            return Conflict(
                f"{self.path} cannot be read or written ({error}).",
                "Look at the disk and its free space, then try again; everything shown as saved is kept.",
            )
        if code in _BUSY:
            return Conflict(f"{self.path} is in use by another program.", "Close it and try again.")
        if code in _NOT_WRITTEN:
            return Conflict(
                f"{self.path} cannot be written ({error}).",
                "Make the folder writable for you, or name another with --workspace.",
            )
        return None

    def _must_be_writing(self) -> None:
        if not self._depth:
            raise sqlite3.ProgrammingError("a write outside a transaction")

    def _rollback(self) -> None:
        # a full disk ends the transaction by itself
        if self.raw.in_transaction:
            self.raw.execute("ROLLBACK")
