"""The desk: the only door for faces. It loads values, steps the conversation, and saves."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from assistant.errors import NotWritable
from assistant.paths import Shelf
from assistant.settings import Settings

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from assistant.store import Store


class Desk:
    """An open workspace with the settings of this run. A context manager; closing it frees the workspace."""

    def __init__(self, settings: Settings, store: Store, closed: NotWritable | None = None) -> None:
        """`closed` is why this workspace can only be read now; None where it is open for writing."""
        self.settings = settings
        self.store = store
        self.closed = closed
        self._scratch: TemporaryDirectory[str] | None = None

    @classmethod
    def open(cls, settings: Settings, *, writable: bool = True) -> Desk:
        """Open the workspace, making it when it is new and `writable`.

        Raises Conflict when another s55 has it open for writing or the folder cannot be written, and
        Unreadable when it is damaged.
        """
        from assistant.store import Store

        return cls(
            settings,
            Store.open(settings.workspace, now=settings.now, actor=settings.actor, writable=writable),
        )

    @classmethod
    def open_or_read(cls, settings: Settings) -> Desk:
        """Open the workspace for writing, or, where another s55 has it or it may not be written, for reading;
        `closed` then says why.

        Raises as `open`; Conflict also where there is no workspace that could be read.
        """
        from assistant.store import Store

        try:
            return cls.open(settings)
        except NotWritable as why:
            folder = settings.workspace
            if not Store.there(folder):
                raise
            store = Store.open(folder, now=settings.now, actor=settings.actor, writable=False, closed=why)
            return cls(settings, store, why)

    @property
    def scratch(self) -> Path:
        """A private folder for what is derived, where the workspace takes no files; gone with the desk."""
        from tempfile import TemporaryDirectory

        if self._scratch is None:
            self._scratch = TemporaryDirectory(prefix="s55-", ignore_cleanup_errors=True)
        return Path(self._scratch.name)

    @property
    def shelf(self) -> Shelf:
        """The data files, the workspace's own copies first."""
        return self.settings.shelf

    def close(self) -> None:
        """Close the workspace. Safe to call twice."""
        self.store.close()
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
