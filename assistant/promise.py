"""A commitment made in an answer: what was promised, by whom, by when, and how one will know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.record import Place


class State(StrEnum):
    """How far a commitment binds, from a thing done to mere goodwill."""

    DONE = "done"
    DOING = "doing"
    WILL = "will"
    INTENDS = "intends"
    SUPPORTS = "supports"


OPEN = frozenset({State.DOING, State.WILL, State.INTENDS})
"""The states in which something is still to come, so that an owner, a date and a measure are asked for."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment in the text at `place`, quoted as written (`quote` is the sentence).

    `due` is the day `due_phrase` comes to, resolved against the record's own date; None where it names no
    day. `owner` and `measure` are the words of the text, None where it has none. `start` and `end` are
    character offsets of the quote in the text at `place`.
    """

    place: Place
    quote: str
    state: State
    owner: str | None = None
    due: date | None = None
    due_phrase: str | None = None
    measure: str | None = None
    start: int = 0
    end: int = 0

    @property
    def missing(self) -> tuple[str, ...]:
        """What an open commitment lacks of `owner`, `date`, `measure`; nothing for others."""
        if self.state not in OPEN:
            return ()
        has = {"owner": self.owner, "date": self.due_phrase, "measure": self.measure}
        return tuple(name for name, value in has.items() if value is None)
