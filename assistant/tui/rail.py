"""The rail: every place of the record with its state, in words and by shape."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from textual.content import Content
from textual.events import Key, Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.conversation.progress import Filter, Progress, Standing, listed
from assistant.conversation.progress import standings as every_standing
from assistant.conversation.speech import Speaker
from assistant.conversation.state import Order
from assistant.record import Place, Record
from assistant.relinking import WITHDRAWN
from assistant.tui.plainly import shortened

MARKS = {
    Progress.ANSWERED: "✓",
    Progress.DRAFTING: "◐",
    Progress.REWORDED: "◐",
    Progress.DECIDED: "◔",
    Progress.UNANSWERED: "○",
    Progress.OPTIONAL: "·",
    Progress.WITHDRAWN: "×",
}


_NUMBER = re.compile(r"\b[A-Za-z]{0,2}\d[\w.-]*(?:\s+\S.*)?$")
_LABEL = 16
"""Columns for a label in the rail, which leave room for how far its answer is."""


def numbered(label: str) -> str:
    """What of a label tells it from the others: from its number on, such as `2 (perpetrators)`; where it has
    none, its words as far as there is room."""
    found = _NUMBER.search(label)
    words = found.group() if found else label.rsplit(None, 1)[-1] if len(label) > _LABEL else label
    return shortened(words, _LABEL)


class Rail(OptionList):
    """The list of places; choosing one goes there."""

    BORDER_TITLE = "Recommendations"

    @dataclass
    class Chosen(Message):
        """The officer chose a place."""

        place: Place

    class Reordered(Message):
        """The officer wants them in the other order."""

    def __init__(self, speaker: Speaker, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._speaker = speaker
        self._shown: tuple[tuple[str, bool], ...] = ()
        self._places: tuple[Place, ...] = ()
        self._filter = Filter.ALL
        self._order = Order.REPORT
        self._record: Record | None = None
        self._here: Place | None = None
        self._reworded: Collection[Place] = ()
        self.border_subtitle = "f some · o order"

    def show(self, record: Record, here: Place, order: Order, reworded: Collection[Place] = ()) -> None:
        """Show how far every place has come, and where the officer is, in the order in which they are walked;
        only what the filter lets through. `reworded` are answers opened again because the report was."""
        self._record, self._here, self._order, self._reworded = record, here, order, reworded
        every = every_standing(record, order, reworded)
        standings = tuple(s for s in every if listed(record, s, self._filter))
        rows = tuple((self._row(s), s.place.target == here.target) for s in standings)
        self._entitle(len(standings))
        if rows == self._shown:
            return
        self._shown = rows
        self._places = tuple(s.place for s in standings)
        current = next((i for i, (_, now) in enumerate(rows) if now), None)
        if not rows:
            self.set_options([Option("None of these.", disabled=True)])
            return
        self.set_options(
            Option(Content.styled(f"▸ {words[2:]}", "bold") if now else Content(words)) for words, now in rows
        )
        self.highlighted = current

    def only(self, wanted: Filter) -> None:
        """Show only some of them."""
        self._filter = wanted
        if self._record is not None and self._here is not None:
            self.show(self._record, self._here, self._order, self._reworded)

    def _entitle(self, count: int) -> None:
        name = self._speaker.name(self._filter, "filter")
        soonest = ", soonest first" if self._order is Order.URGENT else ""
        number = "" if self._filter is Filter.ALL else f": {count}"
        self.border_title = Content(f"{name}{number}{soonest}")

    def on_resize(self, event: Resize) -> None:
        """Enter goes to the row that is marked: it is never out of sight."""
        self.call_after_refresh(self.scroll_to_highlight)

    def on_key(self, event: Key) -> None:
        if event.key == "f":
            event.stop()
            every = tuple(Filter)
            self.only(every[(every.index(self._filter) + 1) % len(every)])
        elif event.key == "o":
            event.stop()
            self.post_message(self.Reordered())

    def _row(self, standing: Standing) -> str:
        name = self._speaker.name
        if standing.recommendation is None:
            label, words = name(standing.place.target, "section_short"), ""
        else:
            kind = name(standing.recommendation.kind, "kind_short")
            printed = standing.recommendation.label.removesuffix(f" {WITHDRAWN}")
            label = f"{kind} {numbered(printed)}".strip()
            words = name(standing.progress, "progress")
            if standing.progress is Progress.ANSWERED:
                words = name(standing.limb, "limb_short")
        return f"{MARKS[standing.progress]} {label} {words}".rstrip()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._places[event.option_index]))
