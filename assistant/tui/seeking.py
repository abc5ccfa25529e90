"""Suggestions on the drafting screen: when they are looked for, and which of those that come are shown."""

from __future__ import annotations

from assistant.conversation.commands import Offered
from assistant.desk.offering import Wish
from assistant.passage import Offers
from assistant.record import Place
from assistant.response import Limb
from assistant.tui.frame import Frame
from assistant.tui.offers import OffersPane

_TYPED = 400
"""Characters of the sentence being written that are looked for, at most."""
_BEGUN = 4
"""Words from which on a sentence is looked for."""


class Seeking:
    """Lets the suggestions of a screen follow the place and the text."""

    def __init__(self, screen: Frame) -> None:
        self._screen = screen
        self._drafting = screen.drafting
        self._looked: tuple[Place, Limb | None] | None = None
        self._followed = ""

    def anew(self) -> None:
        """Look again the next time, though the place is the same."""
        self._looked = None

    def seek(self, *, moved: bool, drawn: bool) -> None:
        """Look in the library for what belongs here, where that has changed; `moved` says that one has come
        to another place. While the screen is not `drawn` yet it is only said."""
        drafting, state, offers = self._drafting, self._drafting.state, self._screen.offers
        limb = state.decision.limb if state.recommendation else None
        wish = drafting.wish or (Wish.at(state) if (state.place, limb) != self._looked else None)
        if wish is not None:
            offers.tell("Looking in the library …")
        elif state.recommendation is None and moved:
            offers.tell(
                "Suggestions belong to recommendations; this section is your own to write. What you find in "
                "the library can go into it: /search."
            )
        if drawn:
            self._looked = (state.place, limb)
            drafting.wish = None
            if wish is not None:
                self._screen.call_after_refresh(offers.look, wish)

    def follow(self) -> None:
        """Look for what is like the sentence being written; where a new paragraph is only begun, for what
        belongs to the recommendation again."""
        state, typed = self._drafting.state, self._typed
        if state.recommendation is None or not self._screen.middle.writing:
            return
        if typed or self._followed:
            self._followed = typed
            wish = Wish(state.record, state.place, state.recommendation, state.shown, typed=typed)
            self._screen.offers.look(wish)

    def came(self, event: OffersPane.Came) -> None:
        """Offer what came, unless the officer has gone on since it was asked for."""
        wish = event.wish
        if self._drafting.state.place == wish.place and wish.typed in ("", self._typed):
            self._offer(event.offers, typed=bool(wish.typed))

    def found(self, offers: Offers) -> None:
        """Offer what was found in the library; what was asked for before and has not come yet does not take
        its place."""
        self._screen.workers.cancel_group(self._screen.offers, "offers")
        self._offer(offers)

    def _offer(self, offers: Offers, *, typed: bool = False) -> None:
        """Offer these from now on, `typed` where they follow the sentence being written."""
        self._drafting.do(Offered(offers))
        self._screen.offers.put(offers, typed, self._drafting.state.place.voice)
        self._screen.show_standing()

    @property
    def _typed(self) -> str:
        typed = self._screen.middle.sentence()
        return typed[-_TYPED:] if len(typed.split()) >= _BEGUN else ""
