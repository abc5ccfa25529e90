"""Offering: suggestions fetched beside the conversation, so that a screen never waits for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.desk import Desk
from assistant.desk.keeping import Suggester
from assistant.library.match import Query
from assistant.passage import Offers
from assistant.record import Place, Record
from assistant.report import Recommendation
from assistant.settings import Settings
from assistant.text import fold


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


class Offering:
    """A reader of the library with a connection of its own. All calls must come from one thread."""

    def __init__(self, settings: Settings, progress: Callable[[str], None] | None = None) -> None:
        self._settings = settings
        self._progress = progress
        self._desk: Desk | None = None
        self._suggester: Suggester | None = None

    def fetch(self, wish: Wish) -> Offers:
        """The suggestions for a wish, best first."""
        suggester = self._suggester or self._open()
        if not wish.typed:
            return suggester.for_recommendation(
                wish.record, wish.recommendation, wish.steer, wish.count, wish.place.voice
            )
        fields = wish.record.report.fields
        query = Query(
            wish.typed,
            force=fields.force,
            typing=True,
            addressees=wish.recommendation.addressees,
            report=fields.title,
            voice=wish.place.voice,
            limb=wish.record.decision(wish.recommendation.id).limb,
        )
        offers = suggester.offers(query, suggester.context(wish.record), wish.count + 2)
        standing = fold(wish.record.text(wish.place))
        fresh = [s for s in offers.suggestions if fold(s.passage.text) not in standing]
        ranked = tuple(replace(s, rank=rank) for rank, s in enumerate(fresh[: wish.count], 1))
        return replace(offers, suggestions=ranked)

    def _open(self) -> Suggester:
        self._desk = Desk.open(self._settings, writable=False)
        self._suggester = Suggester(self._desk, self._progress)
        return self._suggester

    def close(self) -> None:
        """Let go of the index and the connection. Safe to call twice."""
        if self._suggester is not None:
            self._suggester.close()
            self._suggester = None
        if self._desk is not None:
            self._desk.close()
            self._desk = None
