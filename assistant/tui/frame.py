"""The frame of the drafting screen: its panes, what stands above and below them, and where the cursor is."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus, Resize
from textual.screen import Screen

from assistant.desk.drafting import Drafting
from assistant.desk.offering import Offering
from assistant.record import Place
from assistant.tui.headline import headline
from assistant.tui.keybar import KeyBar
from assistant.tui.keys import KEYS, with_commands
from assistant.tui.line import Line
from assistant.tui.middle import Middle, now
from assistant.tui.offers import OffersPane
from assistant.tui.plainly import Plain
from assistant.tui.rail import Rail
from assistant.tui.themes import TALL, WIDE

ASIDE = {"rail": "rail", "offers": "offers", "asks": "reading", "talk": "reading"}
"""The panes beside the answer, from which Esc goes back to it, and the keys shown for each."""

LEAST = 40, 12
"""Columns and lines below which nothing can be written."""
_TINY = (
    f"This window is too small to write in. Make it at least {LEAST[0]} by {LEAST[1]}. Everything is kept."
)


class Frame(Screen[None]):
    """The panes of a case being answered, the case above them and the keys below. `keys` gives the
    key of each command, as the officer has set them."""

    AUTO_FOCUS = ""  # the cursor goes where the next word belongs, and never by way of the list

    BINDINGS = KEYS

    def __init__(
        self,
        drafting: Drafting,
        offering: Offering,
        thread: ThreadPoolExecutor,
        grace: float,
        keys: Mapping[str, str],
    ) -> None:
        super().__init__()
        self.drafting = drafting
        self._offering = offering
        self._thread = thread
        self._grace = grace
        self.keys = keys
        self._bindings = with_commands(self._bindings, keys)
        self._place: Place | None = None
        self._head = ""

    def compose(self) -> ComposeResult:
        speaker = self.drafting.speaker
        middle = Middle(self.drafting, self._grace, self.keys, id="middle")
        self._fold(middle)  # before there are panes that would be laid out twice
        self._measure()
        yield Plain(id="head")
        with Horizontal(id="body"):
            yield Rail(speaker, id="rail")
            yield middle
            yield OffersPane(speaker, self._offering, self._thread, id="offers")
        yield Plain(_TINY, id="tiny")
        yield Line(self.keys, now, self._grace, id="line")
        words = self.drafting.desk.shelf.toml("prompts/screen/keys.toml")
        yield KeyBar(words, self.keys, id="keys")

    def _measure(self) -> None:
        """Say in classes how much room there is, as each change of the window says it: without, the first
        picture is that of a wide window."""
        width, height = self.app.size
        self.update_classes(
            {
                "-narrow": width < WIDE,
                "-wide": width >= WIDE,
                "-short": height < TALL,
                "-tall": height >= TALL,
            },
            animate=False,
        )

    def _fold(self, middle: Middle) -> None:
        """Say in classes what is at hand, by which the panes that have no room fold away."""
        self.set_class(middle.writing, "-writing")
        self.set_class(middle.text_in_sight, "-text")
        self.set_class(not middle.writing, "-asking")

    def on_resize(self, event: Resize) -> None:
        self._fit()
        self._head = ""
        if self._place is not None:
            self._show_standing()

    def _fit(self) -> None:
        self.set_class(self.size.width < LEAST[0] or self.size.height < LEAST[1], "-tiny")
        self.offers.brief = self.size.width < WIDE

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys that matter where the cursor is."""
        where = self.focused
        name = where.id if where is not None and where.id else ""
        if self.line.display:
            about = "line"
        elif name in ASIDE:
            about = ASIDE[name]
        elif name == "reply":  # a digit goes into the line there
            about = "typed"
        elif name == "patch":
            about = self.middle.settling
        else:
            about = "writing" if self.middle.writing else "question"
        self.query_one(KeyBar).about(about)

    @property
    def middle(self) -> Middle:
        """What is asked, the talk, and where the answer goes."""
        return self.query_one(Middle)

    @property
    def offers(self) -> OffersPane:
        """The suggestions."""
        return self.query_one(OffersPane)

    @property
    def line(self) -> Line:
        """The line to the assistant."""
        return self.query_one(Line)

    @property
    def rail(self) -> Rail:
        """The list of places."""
        return self.query_one(Rail)

    def _show_standing(self) -> None:
        head = headline(self.drafting, self.size.width - 2)
        if head != self._head:
            self._head = head
            self.query_one("#head", Plain).show(head, same_size=True)
        self.middle.entitle()

    def _leave(self) -> None:
        """End the app, as the key for it does."""
        from assistant.tui.app import DraftingApp

        app = self.app
        app.leave() if isinstance(app, DraftingApp) else app.exit()

    def _focus(self) -> None:
        """Put the cursor where the next word or key belongs."""
        self.remove_class("-rail")
        self.middle.take_focus()
        self._show_keys()
