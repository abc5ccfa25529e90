"""The desk: the only door for faces. It loads values, steps the conversation, and saves."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from assistant.paths import Shelf
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.store import Store


class Desk:
    """An open workspace with the settings of this run. A context manager; closing it frees the workspace."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.store = store

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

    @property
    def shelf(self) -> Shelf:
        """The data files, the workspace's own copies first."""
        return self.settings.shelf

    def close(self) -> None:
        """Close the workspace. Safe to call twice."""
        self.store.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
