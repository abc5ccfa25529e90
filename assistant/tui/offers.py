"""Suggestions beside the answer: the class first, the number second, then the source and what must change."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from textual import work
from textual.content import Content
from textual.events import Blur, Focus, Key, Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.conversation.speech import Speaker
from assistant.desk.offering import Offering, Wish
from assistant.errors import AssistantError
from assistant.passage import Offers, Suggestion
from assistant.response import Voice
from assistant.tui.comparison import differences, heading, marked, origin
from assistant.tui.plainly import hanging, shortened

EXCERPT = 150
"""Characters of the wording shown in the list; Enter shows the whole."""


class OffersPane(OptionList):
    """The numbered suggestions. With the cursor here a digit inserts, Enter shows the whole, ? explains."""

    @dataclass
    class Asked(Message):
        """A command was asked for (insert, preview, explain, more, fewer, suggest), and for which one."""

        what: str
        number: int

    @dataclass
    class Came(Message):
        """Suggestions came in answer to a wish."""

        wish: Wish
        offers: Offers

    @dataclass
    class Waiting(Message):
        """How far something is that suggestions must wait for."""

        words: str

    @dataclass
    class Failed(Message):
        """No suggestions can be had."""

        why: str

    def __init__(
        self, speaker: Speaker, offering: Offering, thread: ThreadPoolExecutor, *, id: str | None = None
    ) -> None:
        super().__init__(id=id, markup=False)
        self._speaker = speaker
        self._offering = offering
        self._thread = thread
        self._offers: Offers | None = None
        self._words = ""
        self._drawn: tuple[object, ...] = ()
        self._pointed: int | None = None
        self._voice: Voice | None = None
        self.brief = False
        """Whether there is room for one line each only, unless the cursor is here."""

    @work(exclusive=True, group="offers")
    async def look(self, wish: Wish) -> None:
        """Fetch suggestions beside the screen. A newer wish takes the place of one not answered yet."""
        loop = asyncio.get_running_loop()
        try:
            offers = await loop.run_in_executor(self._thread, self._offering.fetch, wish)
        except AssistantError as error:
            self.tell("The library cannot be read just now.")
            self.post_message(self.Failed(str(error)))
            return
        self.post_message(self.Came(wish, offers))

    def tell(self, words: str) -> None:
        """Say something in the place of suggestions."""
        self._offers, self._words = None, words
        self.border_title = "Used before"
        self._draw()

    def put(self, offers: Offers, typed: bool, voice: Voice | None = None) -> None:
        """Show suggestions; `typed` says that they follow the sentence being written, `voice` in whose voice
        one writes: where a line has no room for more, the words of another are marked as theirs."""
        self._offers, self._voice = offers, voice
        if offers.empty_library:
            self._words = (
                "The library is empty: there is no wording to offer. /add fills it, from a past response "
                "record or a whole folder of them."
            )
        elif not offers.suggestions:
            self._words = "No good precedent. Write your own; it will be there next time."
        self.border_title = Content(_title(offers, typed))
        self._draw()

    def on_offers_pane_waiting(self, event: Waiting) -> None:
        event.stop()
        if self._offers is None:
            self.tell(event.words)

    def on_focus(self, event: Focus) -> None:
        self._draw()
        self._point()

    def on_blur(self, event: Blur) -> None:
        self._draw()
        self._point()

    def on_resize(self, event: Resize) -> None:
        self._draw()
        self.call_after_refresh(self.scroll_to_highlight)

    @property
    def _width(self) -> int:
        """The columns for words, which leave one free before the scroll bar."""
        return self.scrollable_content_region.width - 1

    def _draw(self) -> None:
        width = self._width
        in_line = self.brief and not self.has_focus
        drawn = (self._offers, self._words, width, in_line)
        if width <= 0 or drawn == self._drawn:
            return
        self._drawn = drawn
        suggestions = self._offers.suggestions if self._offers else ()
        if not suggestions:
            self.set_options([Option(self._words, disabled=True)])
            return
        kept = self.highlighted or 0
        row = self._line if in_line else self._block
        self.set_options(Option(row(s, width)) for s in suggestions)
        self.highlighted = min(kept, len(suggestions) - 1)
        self._point()

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        self._point()

    def _point(self) -> None:
        """Let a sign, not only a colour, say which suggestion the cursor is at."""
        suggestions = self._offers.suggestions if self._offers else ()
        if len(suggestions) != self.option_count or self._drawn[-1:] != (False,):
            return
        width = self._width
        here = self.highlighted if self.has_focus else None
        for at in {self._pointed, here} - {None}:
            if at is not None and at < len(suggestions):
                self.replace_option_prompt_at_index(at, self._block(suggestions[at], width, at == here))
        self._pointed = here

    def _line(self, suggestion: Suggestion, width: int) -> Content:
        differs = " · differs" if suggestion.conflicts and "differs" not in suggestion.match_class else ""
        head = f"{heading(suggestion)}{differs}"
        source = suggestion.passage.source
        where = " ".join(str(w) for w in (source.force, source.year) if w)
        theirs = suggestion.passage.voice
        whose = self._speaker.name(theirs, "voice_short") if theirs and theirs is not self._voice else ""
        text = " ".join(suggestion.passage.text.split())
        rest = shortened("".join(f" · {w}" for w in (whose, where, text) if w), max(10, width - len(head)))
        return Content.assemble((head, "bold"), Content(rest))

    def _block(self, suggestion: Suggestion, width: int, here: bool = False) -> Content:
        text = shortened(" ".join(suggestion.passage.text.split()), EXCERPT)
        rows = [
            ("▸ " if here else "", Content.styled(heading(suggestion), "bold")),
            ("", Content.styled(origin(suggestion, self._speaker), "$text-muted")),
            ("", Content.assemble("“", marked(suggestion, text), "”")),
            *differences(suggestion, self._speaker, most=4),
        ]
        lines = [line for mark, words in rows for line in hanging(mark, words, width)]
        return Content("\n").join([*lines, Content("")])

    def on_key(self, event: Key) -> None:
        what = {"question_mark": "explain", "plus": "more", "minus": "fewer", "slash": "suggest"}.get(
            event.key
        )
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


def _title(offers: Offers, typed: bool) -> str:
    if offers.searched:
        return f"Found: {shortened(offers.searched, 30)}"
    if offers.nothing_good and offers.suggestions:
        return "No good precedent; the nearest"
    return "Like what you are writing" if typed else "Used before"
