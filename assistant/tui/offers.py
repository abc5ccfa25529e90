"""Suggestions beside the answer: the class first, the number second, then the source and what must change."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.conversation.speech import Speaker
from assistant.passage import Offers, Suggestion


class OffersPane(OptionList):
    """The numbered suggestions. With the cursor here a digit inserts, Enter shows the whole, ? explains."""

    BORDER_TITLE = "Used before"

    @dataclass
    class Asked(Message):
        """A command was asked for: insert, preview, explain, more, fewer; and for which suggestion."""

        what: str
        number: int

    def __init__(self, speaker: Speaker, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._speaker = speaker
        self._offers: Offers | None = None
        self._line: int | None = None

    def wait(self) -> None:
        """Say that suggestions are being looked for."""
        self._offers = None
        self._tell("Looking in the library …")

    def show(self, offers: Offers | None, line: int | None) -> None:
        """Show suggestions with the beginning of their wording, or in one line of `line` columns each."""
        if offers is self._offers and line == self._line and offers is not None:
            return
        self._offers, self._line = offers, line
        if offers is None:
            self._tell("Suggestions belong to recommendations; this section is your own to write.")
        elif not offers.suggestions:
            self._tell("No good precedent. Write your own; it will be there next time.")
        else:
            kept = self.highlighted
            self.set_options(Option(self._row(s)) for s in offers.suggestions)
            self.highlighted = min(kept or 0, len(offers.suggestions) - 1)
        nothing = offers is not None and offers.nothing_good and bool(offers.suggestions)
        self.border_title = "No good precedent" if nothing else "Used before"

    def _tell(self, words: str) -> None:
        self.set_options([Option(words, disabled=True)])

    def _row(self, suggestion: Suggestion) -> Content:
        name = self._speaker.name
        source = suggestion.passage.source
        where = " ".join(str(w) for w in (source.force or "force not named", source.year) if w)
        head = f"{suggestion.rank} {suggestion.match_class} · {suggestion.match}%"
        voice = name(suggestion.passage.voice, "voice_short") if suggestion.passage.voice else ""
        about = " · ".join(w for w in (where, voice, "sample" if source.sample else "") if w)
        text = " ".join(suggestion.passage.text.split())
        if self._line is not None:
            rest = _short(f" · {where} · {text}", max(10, self._line - len(head)))
            return Content.assemble((head, "bold"), Content(rest))
        lines = [Content.styled(head, "bold"), Content(about), Content(f"“{_short(text, 150)}”")]
        if suggestion.conflicts:
            differs = "; ".join(f"{c.axis}: {c.passage} here, {c.query} asked" for c in suggestion.conflicts)
            lines.append(Content.styled(f"! differs: {differs}", "bold"))
        if suggestion.facts:
            kinds = ", ".join(dict.fromkeys(name(f.kind, "fact") for f in suggestion.facts))
            lines.append(Content(f"change: {kinds}"))
        lines.append(Content(""))
        return Content("\n").join(lines)

    def on_key(self, event: Key) -> None:
        what = {"question_mark": "explain", "plus": "more", "minus": "fewer"}.get(event.key)
        number = (self.highlighted or 0) + 1
        if event.character and event.character.isascii() and event.character.isdigit():
            what, number = "insert", int(event.character)
        if what:
            event.stop()
            event.prevent_default()
            self.post_message(self.Asked(what, number))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Asked("preview", event.option_index + 1))


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + " …"
