"""Suggesting: past wording for a recommendation, for a text, and while a sentence is being written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.desk import Desk
from assistant.desk.indexing import Progress, current, rebuilt
from assistant.desk.offices import Offices
from assistant.desk.refusing import asked_of, for_others, refusals
from assistant.library.adapt import Context, facts
from assistant.library.index import Index
from assistant.library.match import Matcher, Query, like
from assistant.library.rules import MatchRules
from assistant.library.stale import StaleRegister
from assistant.passage import Offers, Passage, Suggestion
from assistant.record import Record
from assistant.report import Recommendation
from assistant.response import Limb, Voice

USUAL = 5
"""Suggestions at a time."""
_LOOKED_THROUGH = 30
"""Passages that are looked through for this office's own refusals."""


class Suggester:
    """Suggestions for one workspace. The index is opened once, and rebuilt when missing, stale or damaged."""

    def __init__(self, desk: Desk, progress: Progress | None = None) -> None:
        self.desk = desk
        rules = MatchRules.from_shelf(desk.shelf)
        self._matcher, self._nearest = Matcher(rules), rules.limits.nearest
        self.stale = StaleRegister.from_shelf(desk.shelf)
        self.offices = Offices(desk, self.stale)
        self._progress = progress
        self._index: Index | None = None
        self._state = ""

    def index(self) -> Index:
        """The index in step with the library."""
        state = self.desk.store.library_state()
        if self._index is None or state != self._state:
            self.close()
            self._index = current(self.desk, self._progress, check=not self._state)
            self._state = state
        return self._index

    def close(self) -> None:
        """Let go of the index files."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def offers(self, query: Query, context: Context, n: int = USUAL) -> Offers:
        """The ranked suggestions for a query, each with the facts that must change before reuse. Where
        nothing is good, only the nearest few, unless more than usual are asked for."""
        try:
            found = self._matcher.suggest(query, self.index(), self.desk.store.passages, n)
        except ValueError:  # how the engine tells of damage that opening did not show
            self.close()
            self._index = rebuilt(self.desk, self._progress, anew=True)
            found = self._matcher.suggest(query, self._index, self.desk.store.passages, n)
        offered = found.suggestions[: self._nearest if found.nothing_good and n <= USUAL else n]
        return replace(found, suggestions=self._adapted(offered, context))

    def _adapted(self, offered: Iterable[Suggestion], context: Context) -> tuple[Suggestion, ...]:
        """Suggestions with the facts that must change before reuse, and what in them is out of date."""
        return tuple(
            replace(
                s,
                facts=facts(s.passage, context),
                stale=self.stale.reasons(s.passage.text, context.today),
            )
            for s in offered
        )

    def for_recommendation(
        self,
        record: Record,
        recommendation: Recommendation,
        steer: str = "",
        n: int = USUAL,
        voice: Voice | None = None,
    ) -> Offers:
        """Suggestions for a recommendation of a record; `steer` holds words the officer added, `voice` is the
        one being written."""
        context = self.context(record)
        query = replace(
            _asked(record, recommendation, voice, context), steer=tuple(steer.replace(",", " ").split())
        )
        offers = self.offers(query, context, n)
        declines = query.limb in {None, Limb.NONE} and for_others(recommendation)
        if offers.nothing_good and declines and not steer:
            return self._with_refusals(offers, query, recommendation, context)
        return offers

    def _with_refusals(
        self, offers: Offers, query: Query, recommendation: Recommendation, context: Context
    ) -> Offers:
        """The offers, and behind them how this office refused before what was asked of the same addressee:
        by its words nothing of it is near, but such an answer is given again and again."""
        shelf, index = self.desk.shelf, self.index()
        asked = replace(query, text=asked_of(recommendation, shelf))
        near = self._matcher.suggest(asked, index, self.desk.store.passages, _LOOKED_THROUGH)
        known = {s.passage.id for s in offers.suggestions}
        fresh = (s.passage for s in near.suggestions if s.passage.id not in known)
        judged = self._matcher.judged(query, refusals(fresh, query, recommendation, shelf), index)
        more = self._adapted(judged, context)
        ranked = (replace(s, rank=rank) for rank, s in enumerate((*offers.suggestions, *more), 1))
        return replace(offers, suggestions=tuple(ranked))

    def searched(
        self,
        passages: Sequence[Passage],
        words: str,
        record: Record,
        recommendation: Recommendation | None,
        voice: Voice,
    ) -> Offers:
        """Passages an officer found in the library, as suggestions in that order: each held against the
        recommendation, or in a section against the words it was looked for with."""
        context = self.context(record)
        if recommendation is None:
            query = Query(words, typing=True, voice=voice, bare=True)
        else:
            query = _asked(record, recommendation, voice, context)
        judged = self._matcher.judged(query, passages, self.index())
        return Offers(query.text, self._adapted(judged, context), nothing_good=False, searched=words)

    def for_text(self, text: str, steer: str = "", n: int = USUAL, *, typing: bool = False) -> Offers:
        """Suggestions for a text on its own: a recommendation, or while `typing` the officer's own words."""
        query = Query(text, steer=tuple(steer.replace(",", " ").split()), typing=typing)
        return self.offers(query, self.context(), n)

    def for_typing(
        self, record: Record, recommendation: Recommendation, typed: str, n: int, voice: Voice
    ) -> Offers:
        """Suggestions that complete the sentence being written in answer to a recommendation."""
        query = Query(
            typed,
            force=record.report.fields.force,
            typing=True,
            addressees=recommendation.addressees,
            report=record.report.fields.title,
            voice=voice,
            limb=record.decision(recommendation.id).limb,
        )
        return self.offers(query, self.context(record), n)

    def more_like(self, passage: Passage, n: int = USUAL) -> Offers:
        """More like a passage, itself left out."""
        return self.offers(like(passage), self.context(), n)

    def context(self, record: Record | None = None) -> Context:
        """What the adapter must know of the record a passage would go into (see Offices.context)."""
        return self.offices.context(record)


def _asked(record: Record, recommendation: Recommendation, voice: Voice | None, context: Context) -> Query:
    """The query a recommendation of a record makes."""
    own = context.own
    return Query(
        recommendation.text,
        force=record.report.fields.force or (own.force if own else None),
        names=own.called() if own else (),
        addressees=recommendation.addressees,
        report=record.report.fields.title,
        voice=voice,
        limb=record.decision(recommendation.id).limb,
    )
