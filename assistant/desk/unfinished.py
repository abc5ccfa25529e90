"""Corrections that are not part of a case yet, kept beside the workspace's database until they are, so that a
closed window loses none. One small script a document, as an officer could write it."""

from __future__ import annotations

import hashlib

from assistant.desk import Desk
from assistant.desk.safely import write_safely
from assistant.errors import Conflict

FOLDER = "unfinished"


class Unfinished:
    """The script of one sitting: of a document (its bytes and which report on it), or of a case."""

    def __init__(self, desk: Desk, document: bytes, about: str, name: str) -> None:
        self._folder = desk.settings.workspace / FOLDER
        key = hashlib.sha256(document + b"\0" + about.encode()).hexdigest()[:24]
        self._path = self._folder / f"{key}.txt"
        self._name = name

    def lines(self) -> tuple[str, ...]:
        """The lines that were kept; none where there are none or they cannot be read."""
        try:
            text = self._path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ()
        return tuple(line for line in text.split("\n") if line.strip() and not line.startswith("#"))

    def keep(self, lines: tuple[str, ...]) -> None:
        """Keep these lines, all or nothing. Raises Conflict where they cannot be written."""
        told = f"# Corrections to {self._name} that are not part of a case yet"
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            write_safely(self._path, "\n".join((told, *lines, "")))
        except OSError as error:
            raise Conflict(
                f"The corrections cannot be kept in {self._folder} ({error.strerror}).",
                "They count until you leave; make room and correct something again.",
            ) from error

    def forget(self) -> None:
        """They are part of a case now, or given up."""
        self._path.unlink(missing_ok=True)
