"""Offering: suggestions fetched for a wish, in the conversation itself or beside it on a thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.conversation.state import State
from assistant.desk import Desk
from assistant.passage import Offers
from assistant.record import Place, Record
from assistant.report import Recommendation
from assistant.text import fold

if TYPE_CHECKING:
    from assistant.desk.searching import Sought
    from assistant.desk.suggesting import Suggester


@dataclass(frozen=True, slots=True)
class Wish:
    """Suggestions wished for at a place. `steer` are words of the officer's; `typed` is the sentence being
    written, which the offers then complete."""

    record: Record
    place: Place
    recommendation: Recommendation
    count: int
    steer: str = ""
    typed: str = ""

    @classmethod
    def at(cls, state: State, steer: str = "") -> Wish | None:
        """The wish for suggestions where the conversation is; None in a narrative section."""
        if state.recommendation is None:
            return None
        return cls(state.record, state.place, state.recommendation, state.shown, steer)


class Offering:
    """Answers wishes from the library of a desk. The library is opened at the first wish, so that a screen is
    drawn before it; all calls must come from one thread, and `open_desk` is called on it. `progress` is told
    in words when the index has to be built first."""

    def __init__(self, open_desk: Callable[[], Desk], progress: Callable[[str], None] | None = None) -> None:
        self._open_desk = open_desk
        self._progress = progress
        self._suggester: Suggester | None = None
        self._desk: Desk | None = None

    @classmethod
    def aside(cls, desk: Desk, progress: Callable[[str], None] | None = None) -> Offering:
        """One with a reader of its own on the same workspace, for a thread of its own."""
        return cls(lambda: Desk.open(desk.settings, writable=False), progress)

    def fetch(self, wish: Wish) -> Offers:
        """The suggestions for a wish, best first."""
        suggester = self._suggester or self._open()
        if not wish.typed:
            offers = suggester.for_recommendation(
                wish.record, wish.recommendation, wish.steer, wish.count, wish.place.voice
            )
            return replace(offers, empty_library=not offers.suggestions and self._nothing_kept())
        offers = suggester.for_typing(
            wish.record, wish.recommendation, wish.typed, wish.count + 2, wish.place.voice
        )
        standing = fold(wish.record.text(wish.place))
        fresh = [s for s in offers.suggestions if fold(s.passage.text) not in standing]
        ranked = tuple(replace(s, rank=rank) for rank, s in enumerate(fresh[: wish.count], 1))
        return replace(offers, suggestions=ranked)

    def search(self, line: str, n: int, at: tuple[Record, Place] | None) -> Sought:
        """What the library says about a line of words, where `at` is given as suggestions for that place of a
        record. Raises UsageProblem when a key of the line has a value it cannot have."""
        from assistant.desk.searching import sought

        return sought(self._suggester or self._open(), line, n, at)

    def _nothing_kept(self) -> bool:
        return self._desk is not None and self._desk.store.passage_count() == 0

    def _open(self) -> Suggester:
        from assistant.desk.suggesting import Suggester

        self._desk = self._open_desk()
        self._suggester = Suggester(self._desk, self._progress)
        return self._suggester

    def close(self) -> None:
        """Let go of the index. Safe to call twice."""
        if self._suggester is not None:
            self._suggester.close()
            self._suggester = None

    def leave(self) -> None:
        """Let go of the index and of the desk that was opened for it."""
        self.close()
        if self._desk is not None:
            self._desk.close()
            self._desk = None
