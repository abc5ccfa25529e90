"""Opening a workspace: the folder, the side lock of the one writer, the pragmas, the migrations.

The rules are measured in notes/store.md and binding: one connection in the world writes or checkpoints,
WAL with synchronous=FULL (so that what was committed survives power loss), migrations under the lock.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, Conflict, NotWritable
from assistant.store.connection import Connection
from assistant.store.migrations import NAMES, TRIGGERS, migrations

if TYPE_CHECKING:
    from filelock import BaseFileLock

DATABASE = "workspace.db"
LOCK = "workspace.lock"
HOLDER = "workspace.pid"
_SHARED_DISKS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs"})


class Outdated(Conflict):
    """The workspace was made by an earlier s55 and waits for its migration."""


def open_for_writing(folder: Path) -> tuple[Connection, BaseFileLock]:
    """The one writing connection and the lock that makes it the only one; both are the caller's to free.

    Makes the folder (0700) and its files (0600) where they are missing. Raises Conflict when another s55
    holds the workspace or the folder cannot be written, Unreadable when the file is damaged.
    """
    make_folder(folder)
    lock = take_lock(folder)
    try:
        path = folder / DATABASE
        try:
            _make_private(path)
            if not os.access(path, os.R_OK | os.W_OK):  # SQLite would open it for reading and not say so
                raise PermissionError(errno.EACCES, f"{DATABASE} is read-only")
        except OSError as error:
            raise not_writable(folder, error) from error
        connection = _connect(path, f"{path.absolute().as_uri()}?mode=rw", writable=True)
        try:
            with connection.faults():
                for pragma in (
                    "journal_mode = WAL",
                    "synchronous = FULL",
                    "foreign_keys = ON",
                    "mmap_size = 0",
                    "cell_size_check = ON",
                ):
                    connection.raw.execute(f"PRAGMA {pragma}")
            _migrate(connection)
            _assert_triggers(connection)
        except BaseException:
            connection.raw.close()
            raise
        return connection, lock
    except BaseException:
        release(lock, folder)
        raise


def open_for_reading(folder: Path) -> Connection:
    """A connection that cannot write and never checkpoints. Where there is no workspace yet it is an empty
    one in memory, so that reading changes nothing on disk.

    Raises Conflict when the folder cannot be entered, Outdated when the workspace waits for its migration,
    Unreadable when it is damaged.
    """
    path = folder / DATABASE
    try:
        missing = not path.exists() or path.stat().st_size == 0
        unwritten = not missing and not os.access(folder, os.W_OK)
    except OSError as error:
        raise not_writable(folder, error) from error
    if missing:
        connection = _connect(path, "file::memory:", writable=True)
        _migrate(connection)
        connection.writable = False
        connection.raw.execute("PRAGMA query_only = ON")
        return connection
    # A folder that nobody can write has no writer either; then, and only then, the file may be read as it is.
    log = folder / f"{DATABASE}-wal"
    sealed = unwritten and not (log.exists() and log.stat().st_size)
    uri = f"{path.absolute().as_uri()}?mode=ro" + ("&immutable=1" if sealed else "")
    connection = _connect(path, uri, writable=False)
    try:
        with connection.faults():
            connection.raw.execute("PRAGMA query_only = ON")
            connection.raw.execute("PRAGMA wal_autocheckpoint = 0")
            connection.raw.execute("PRAGMA cell_size_check = ON")
        if _applied(connection) != NAMES:
            raise Outdated(
                f"{path} was made by an earlier s55 and has to be brought up to date first.",
                "Close the s55 that has it open, and open it once with `s55`.",
            )
        _assert_triggers(connection)
    except BaseException:
        connection.raw.close()
        raise
    return connection


def make_folder(folder: Path) -> None:
    """Make the workspace folder where it is missing, for its owner only. Raises Conflict if it cannot."""
    try:
        kind = network_disk(folder.absolute(), Path("/proc/self/mounts").read_text(encoding="utf-8"))
    except OSError:
        kind = None  # not Linux
    if kind is not None or str(folder).startswith(("\\\\", "//")):
        raise Conflict(
            f"{folder} is on a network disk ({kind or 'shared folder'}), where SQLite can lose work.",
            "Choose a folder on this computer with --workspace.",
        )
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError("permission denied")
    except OSError as error:
        raise not_writable(folder, error) from error


def network_disk(folder: Path, mounts: str) -> str | None:
    """The kind of network disk the folder is on, by the lines of /proc/self/mounts; None on a local disk."""
    best: tuple[int, str] = (-1, "")
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = Path(parts[1].replace("\\040", " "))
        if folder == point or point in folder.parents:
            best = max(best, (len(point.parts), parts[2]))
    return best[1] if best[1] in _SHARED_DISKS else None


def take_lock(folder: Path) -> BaseFileLock:
    """The side lock, held until released or until the process ends, however it ends.

    Raises Conflict naming the process that holds it. The lock is freed by the system, so a crash leaves none.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise NotWritable(
            f"The workspace {folder} is open in another s55{_holder(folder)}.",
            "Close that one first, or name another folder with --workspace.",
        ) from error
    except OSError as error:
        raise not_writable(folder, error) from error
    try:
        _write_private(folder / HOLDER, f"{os.getpid()}\n")
    except OSError as error:
        lock.release()
        raise not_writable(folder, error) from error
    return lock


def release(lock: BaseFileLock, folder: Path) -> None:
    """Free the lock. The file that names the holder goes first, so that it never names a stranger."""
    with suppress(OSError):
        (folder / HOLDER).unlink()
    lock.release()


def not_writable(folder: Path, error: OSError) -> NotWritable:
    """The error for a folder that cannot hold a workspace."""
    why = error.strerror or str(error)
    return NotWritable(
        f"The workspace {folder} cannot be written ({why.lower()}).",
        "Make that folder writable for you, or name another with --workspace.",
    )


def missing_triggers(connection: Connection) -> tuple[str, ...]:
    """The triggers of the journal that are not there."""
    there = {row["name"] for row in connection.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    return tuple(name for name in TRIGGERS if name not in there)


def _holder(folder: Path) -> str:
    try:
        pid = int((folder / HOLDER).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return ""
    return f" (process {pid})"


def _make_private(path: Path) -> None:
    # The log and its index take the mode of the file they belong to, so the file is made 0600 first.
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if sys.platform != "win32" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(0o600)


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)


def _connect(path: Path, uri: str, *, writable: bool) -> Connection:
    try:
        raw = sqlite3.connect(uri, uri=True, timeout=5, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise Conflict(
            f"{path} cannot be opened ({error}).",
            "Make it readable and writable for you, or name another folder with --workspace.",
        ) from error
    return Connection(raw, path, writable=writable)


def _applied(connection: Connection) -> tuple[str, ...]:
    tables = {row["name"] for row in connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return ()
    if "_sqlite_migrations" not in tables:
        raise connection.damaged("it holds another program's tables")
    applied = tuple(
        row["name"]
        for row in connection.rows(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", ("s55",)
        )
    )
    if applied[: len(NAMES)] == NAMES and len(applied) > len(NAMES):
        raise Conflict(f"{connection.path} was made by a newer s55.", "Bring this s55 up to date.")
    if applied != NAMES[: len(applied)]:
        raise connection.damaged("its migrations are not in order")
    return applied


def _migrate(connection: Connection) -> None:
    if _applied(connection) == NAMES:
        return
    from sqlite_utils import Database

    try:
        with connection.faults():
            migrations().apply(Database(connection.raw, execute_plugins=False))
    except AssistantError:
        raise
    finally:
        connection.raw.row_factory = sqlite3.Row


def _assert_triggers(connection: Connection) -> None:
    lost = missing_triggers(connection)
    if lost:
        raise connection.damaged(f"the guard {', '.join(lost)} of its journal is gone")
