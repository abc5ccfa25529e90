"""What the workspace cannot take is kept elsewhere: text that could not be saved, and files to be written
where the workspace can only be read. It is always said where."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from assistant.desk import Desk
from assistant.desk.safely import write_safely
from assistant.record import Place
from assistant.settings import Settings

NOT_NOTED = "The workspace can only be read now, so its journal has no note of these files."


def out_folder(desk: Desk, named: Path | None = None) -> Path:
    """Where files are written: the folder named, else the exports of the workspace, or, where that can only
    be read, a folder of the officer's own."""
    if named is not None or desk.closed is None:
        return named or desk.settings.workspace / "exports"
    return next(iter(writable_folders(desk.settings)), desk.scratch)


class Spare:
    """Text of one case that the workspace did not take, a file a place, until it takes it."""

    def __init__(self, settings: Settings, case: str) -> None:
        self._settings = settings
        workspace = hashlib.sha256(os.fsencode(settings.workspace.absolute())).hexdigest()[:6]
        self._mark = f"{case}-{workspace}"
        self._began = settings.now()
        self.paths: dict[Place, Path] = {}

    def keep(self, place: Place, text: str) -> Path | None:
        """Keep a text, in the place of what this sitting kept of it before; gives where, or None where
        nothing at all can be written."""
        folders = [self.paths[place].parent] if place in self.paths else writable_folders(self._settings)
        for folder in folders:
            path = folder / f"{self._mark}-{place.target}-{place.voice}-{_stamp(self._began)}.txt"
            try:
                write_safely(path, text)
            except OSError:
                continue
            self.paths[place] = path
            return path
        return self.paths.get(place)

    def forget(self, place: Place) -> None:
        """The workspace has taken the text of this place."""
        if path := self.paths.pop(place, None):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def left_before(self) -> tuple[Path, ...]:
        """What earlier sittings on this case had to leave here, the oldest first."""
        found = (p for folder in _candidates(self._settings) for p in folder.glob(f"{self._mark}-*.txt"))
        return tuple(sorted(set(found) - set(self.paths.values()), key=lambda p: p.name))


def _stamp(at: datetime) -> str:
    return at.astimezone().strftime("%Y%m%d-%H%M%S")


def _candidates(settings: Settings) -> tuple[Path, ...]:
    if settings.spare is not None:
        return (settings.spare,)
    from tempfile import gettempdir

    from platformdirs import user_documents_path

    return user_documents_path() / "s55", Path(gettempdir()) / f"s55-{settings.actor}"


def writable_folders(settings: Settings) -> Iterator[Path]:
    """The folders in which something can be kept, the best first; made, for their owner only, where they are
    missing."""
    for folder in _candidates(settings):
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.access(folder, os.W_OK | os.X_OK):
                yield folder
