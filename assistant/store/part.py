"""What every part of the store holds: the connection, the clock, who acts, and the look-up of a case."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable
from datetime import datetime
from difflib import get_close_matches

from assistant.errors import NotFound
from assistant.store.chain import Entropy, Line, append
from assistant.store.connection import Connection
from assistant.text import clean


class Part:
    """The base of the parts that `Store` is composed of."""

    def __init__(self, db: Connection, *, now: Callable[[], datetime], actor: str, entropy: Entropy) -> None:
        self._db = db
        self._now = now
        self._actor = actor
        self._entropy = entropy

    def _stamp(self) -> str:
        return self._now().isoformat()

    def _act(self, case: int, line: Line) -> None:
        append(self._db, case, line, self._entropy)

    def _line(self, kind: str, about: str | None = None) -> Line:
        return Line(kind=kind, actor=self._actor, at=self._stamp(), about=about)

    def _case_row(self, case: str) -> sqlite3.Row:
        """The row of a case. Raises NotFound, listing the cases there are."""
        row = self._db.row("SELECT * FROM case_file WHERE slug = ?", (case,))
        if row is not None:
            return row
        there = [str(r["slug"]) for r in self._db.rows("SELECT slug FROM case_file ORDER BY slug")]
        if not there:
            raise NotFound(
                f"There is no case {case}; there are no cases yet.", "Make one with `s55 new REPORT`."
            )
        near = [slug for slug in there if case and slug.startswith(case)] or get_close_matches(case, there, 1)
        meant = f"Did you mean {near[0]}? " if near else ""
        shown = ", ".join(there[:12]) + (f" and {len(there) - 12} more" if len(there) > 12 else "")
        raise NotFound(f"There is no case {case}.", f"{meant}There are: {shown}.")


def tidy(text: str) -> str:
    """The text as it is kept: what `clean` makes of it, quicker where nothing needs cleaning."""
    if unicodedata.is_normalized("NFC", text) and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return clean(text)
