"""A line that was typed at a confirmed text and waits for a yes, kept in a file until it is answered: it is
asked about again at the next start, whatever ended s55 meanwhile."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from assistant.desk import Desk
from assistant.desk.safely import write_safely
from assistant.desk.spare import writable_folders
from assistant.desk.unfinished import FOLDER
from assistant.record import Place
from assistant.response import Voice

_TOLD = "typed here, and not added to the answer yet"


class Waiting:
    """The line that waits in one case. Where the case can only be read nothing is kept or looked for: it is
    another window's."""

    def __init__(self, desk: Desk, case: str) -> None:
        self._desk = desk
        settings = desk.settings
        workspace = hashlib.sha256(os.fsencode(settings.workspace.absolute())).hexdigest()[:6]
        self._name = f"waiting-{case}-{workspace}.txt"
        self._kept: tuple[Place, str] | None = None

    def left(self) -> tuple[Place, str] | None:
        """What an earlier sitting left waiting, and where it was typed; None where nothing is."""
        for path in () if self._desk.closed else self._paths():
            with suppress(OSError, UnicodeDecodeError, ValueError):
                head, _, words = path.read_text(encoding="utf-8").partition("\n")
                target, _, voice = head.removeprefix("# ").partition(":")[0].partition("/")
                if words.strip():
                    self._kept = Place(target, Voice(voice)), words.strip()
                    return self._kept
        return None

    def note(self, place: Place, words: str) -> None:
        """Keep the words that wait at a place; with none, they were answered. Where nothing at all can be
        written they are on the screen only, as before."""
        if (place, words) == self._kept or not (words or self._kept) or self._desk.closed:
            return
        self._kept = (place, words) if words else None
        for path in self._paths():
            with suppress(OSError):
                if not words:
                    path.unlink(missing_ok=True)
                    continue
                write_safely(path, f"# {place}: {_TOLD}\n{words}\n")
                return

    def _paths(self) -> Iterator[Path]:
        """Where it may be kept, the best first."""
        beside = self._desk.settings.workspace / FOLDER
        with suppress(OSError):
            beside.mkdir(mode=0o700, exist_ok=True)
        yield beside / self._name
        yield from (folder / self._name for folder in writable_folders(self._desk.settings))
