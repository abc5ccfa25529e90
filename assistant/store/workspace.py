"""The store: one open workspace, composed of its parts."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from assistant.errors import Conflict
from assistant.store.batches import Batches
from assistant.store.chain import Entropy
from assistant.store.checking import Checking
from assistant.store.connection import Connection
from assistant.store.editions import Editions
from assistant.store.opening import DATABASE, Outdated, open_for_reading, open_for_writing, release
from assistant.store.publishing import Publishing

if TYPE_CHECKING:
    from filelock import BaseFileLock


class Store(Editions, Batches, Publishing, Checking):
    """An open workspace; a context manager. It may be used from several threads of one program.

    When a writing method returns, its work is committed and on the disk: only then may "saved" be shown.
    Any method may raise Conflict (disk full, not writable, open for reading only) and Unreadable (damaged).
    """

    def __init__(
        self,
        db: Connection,
        lock: BaseFileLock | None,
        folder: Path,
        *,
        now: Callable[[], datetime],
        actor: str,
        entropy: Entropy,
    ) -> None:
        super().__init__(db, now=now, actor=actor, entropy=entropy)
        self._lock = lock
        self.folder = folder

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        now: Callable[[], datetime],
        actor: str,
        writable: bool = True,
        closed: Conflict | None = None,
        entropy: Entropy = os.urandom,
    ) -> Store:
        """Open the workspace in `folder`; `now` is the clock, `actor` the name that stands in the journal.

        For writing: makes what is missing, and holds the workspace until closed. For reading
        (`writable=False`): several may read at once and beside the one writer, and where there is no
        workspace yet an empty one is shown; nothing is changed on disk, but that a workspace of an earlier
        s55 is brought up to date first. `closed` is why nothing can be written, said to whoever tries.
        Raises Conflict (in use by another s55, whose process is named; not writable; on a network disk;
        made by another version) and Unreadable (damaged, or no workspace).
        """
        if writable:
            db, lock = open_for_writing(folder)
            return cls(db, lock, folder, now=now, actor=actor, entropy=entropy)
        try:
            db = open_for_reading(folder)
        except Outdated:
            cls.open(folder, now=now, actor=actor, entropy=entropy).close()
            db = open_for_reading(folder)
        db.closed = closed
        return cls(db, None, folder, now=now, actor=actor, entropy=entropy)

    @staticmethod
    def there(folder: Path) -> bool:
        """Whether there is a workspace in this folder that may be read."""
        return os.access(folder / DATABASE, os.R_OK)

    @property
    def writable(self) -> bool:
        """Whether this is the one that may write."""
        return self._lock is not None

    def close(self) -> None:
        """Close the workspace and let the next one write. Safe to call twice."""
        self._db.close(checkpoint=self.writable)
        if self._lock is not None:
            release(self._lock, self.folder)
            self._lock = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
