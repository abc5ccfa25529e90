"""What stands already where a record is to be written: the same, which is no conflict, or a file that may
have been sent and is never written over unasked."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.assemble import sha256
from assistant.assemble.assembling import Assembled
from assistant.days import in_words
from assistant.errors import AlreadyThere
from assistant.store.values import Exported

_COMMAND = re.compile(r"s55 export \S+ --format (?P<forms>[\w,]+)(?P<final> --final)? --replace")


@dataclass(frozen=True, slots=True)
class Before:
    """What of a case went out before, and how a form of its record is made as of a day."""

    sent: Sequence[Exported]
    today: date
    make: Callable[[str, date], Assembled]

    def is_same(self, piece: Assembled, path: Path) -> bool:
        """Whether a path holds what would be written there: the very bytes, or the final record as it went
        out on another day, of which nothing but that day differs."""
        there = _digest(path)
        if there is None or there == sha256(piece.data):
            return there is not None
        days = {on for e in self._final(there) for on in (e.at.date(), e.at.astimezone().date())}
        return any(
            sha256(self.make(piece.format, on).data) == there
            and self.make("txt", on).data == self.make("txt", self.today).data
            for on in days
        )

    def is_noted(self, path: Path) -> bool:
        """Whether the journal of the case has a note of the file as it is."""
        return _digest(path) in {e.sha256 for e in self.sent}

    def told(self, path: Path) -> str:
        """What stands at a path where something else would be written, as far as the journal tells."""
        if known := self._final(_digest(path)):
            day = in_words(known[-1].at.astimezone().date())
            return (
                f"{path} is there already: the final record as it was written on {day}. What would be "
                "written now differs from it."
            )
        return (
            f"{path} is there already and is not as s55 wrote it: somebody has changed it, or it came from "
            "elsewhere."
        )

    def _final(self, digest: str | None) -> list[Exported]:
        return [e for e in self.sent if e.final and e.sha256 == digest]


def _digest(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes())
    except OSError:  # what is wrong with it is said when it is written
        return None


def refused(what: str, case: str, forms: Sequence[str], *, final: bool, folder: Path | None) -> AlreadyThere:
    """The error for files that are there already; its remedy is the very command that writes over them."""
    options = f"{' --final' if final else ''} --replace" + (
        f" --output {shlex.quote(str(folder))}" if folder else ""
    )
    command = f"s55 export {case} --format {','.join(forms)}{options}"
    return AlreadyThere(what, f"Rename or move it to keep it, or write over it with: {command}")


def as_typed(words: str) -> str:
    """Words with the command of the verb said as it is typed in the conversation."""
    return _COMMAND.sub(lambda m: f"/export {m['forms']}{' final' if m['final'] else ''} replace", words)
