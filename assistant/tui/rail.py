"""The rail: every place of the record with its state, in words and by shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.conversation.progress import Progress, Standing
from assistant.conversation.speech import Speaker
from assistant.record import Place

MARKS = {
    Progress.ANSWERED: "✓",
    Progress.DRAFTING: "◐",
    Progress.DECIDED: "◔",
    Progress.UNANSWERED: "○",
    Progress.OPTIONAL: "·",
}


class Rail(OptionList):
    """The list of places; choosing one goes there."""

    BORDER_TITLE = "Recommendations"

    @dataclass
    class Chosen(Message):
        """The officer chose a place."""

        place: Place

    def __init__(self, speaker: Speaker, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._speaker = speaker
        self._shown: tuple[tuple[str, bool], ...] = ()
        self._places: tuple[Place, ...] = ()

    def show(self, standings: Sequence[Standing], here: Place) -> None:
        """Show how far every place has come, and where the officer is."""
        rows = tuple((self._row(s), s.place.target == here.target) for s in standings)
        if rows == self._shown:
            return
        self._shown = rows
        self._places = tuple(s.place for s in standings)
        current = next((i for i, (_, now) in enumerate(rows) if now), None)
        self.set_options(
            Option(Content.styled(f"▸ {words[2:]}", "bold") if now else Content(words)) for words, now in rows
        )
        self.highlighted = current

    def _row(self, standing: Standing) -> str:
        name = self._speaker.name
        if standing.recommendation is None:
            label, words = name(standing.place.target, "section_short"), ""
        else:
            label = standing.recommendation.label.removeprefix("Recommendation ")
            words = name(standing.progress, "progress")
            if standing.progress is Progress.ANSWERED:
                words = name(standing.limb, "limb_short")
        return f"{MARKS[standing.progress]} {label} {words}".rstrip()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._places[event.option_index]))
