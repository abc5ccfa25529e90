"""The frame of the drafting screen: its panes, what stands above and below them, and where the cursor is."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus, Resize
from textual.screen import Screen

from assistant.conversation.progress import Filter
from assistant.desk.drafting import Drafting
from assistant.desk.offering import Offering
from assistant.record import Place
from assistant.tui.asks import Asks
from assistant.tui.editor import Editor
from assistant.tui.headline import headline
from assistant.tui.keybar import KeyBar
from assistant.tui.keys import KEYS, with_commands
from assistant.tui.line import Line
from assistant.tui.middle import Middle
from assistant.tui.offers import OffersPane
from assistant.tui.plainly import Plain
from assistant.tui.question import now
from assistant.tui.rail import Rail
from assistant.tui.themes import LOW, TALL, WIDE

ASIDE = {"rail": "rail", "offers": "offers", "asks": "reading", "talk": "reading"}
"""The panes beside the answer, from which Esc goes back to it, and the keys shown for each."""

FOLDING = "#line, #completions, #asks, #talk, #middle, #editor, #flash, #question, #patch, #offers"
"""What stands differently by what is at hand (`-writing`, `-text` and `-asking` in app.tcss)."""

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
        self._from: tuple[str, object] = ("", None)
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
                "-low": height < LOW,
            },
            animate=False,
        )

    def _fold(self, middle: Middle) -> None:
        """Say in classes what is at hand, by which the panes that have no room fold away. Only those are
        styled by it: to style the whole screen again is seen as a delay before each question."""
        at_hand = {"-writing": middle.writing, "-text": middle.text_in_sight, "-asking": not middle.writing}
        if at_hand != {name: self.has_class(name) for name in at_hand}:
            self.update_classes(at_hand, update=False)
            self.app.stylesheet.update_nodes(self.query(FOLDING))

    def on_resize(self, event: Resize) -> None:
        self._fit()
        self._head = ""
        if self._place is not None:
            self.show_standing()

    def _fit(self) -> None:
        self.set_class(self.size.width < LEAST[0] or self.size.height < LEAST[1], "-tiny")
        self.set_class(self.size.height < LOW, "-low")
        self.offers.brief = self.size.width < WIDE

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys that matter where the cursor is."""
        where = self.focused
        name = where.id if where is not None and where.id and where.display else ""
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

    def show_standing(self) -> None:
        """Show how far the case and the answer have come."""
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
        self.remove_class("-rail", "-reading")
        self.middle.take_focus()
        self._show_keys()

    def action_line(self) -> None:
        """From a pane beside the answer back to it; from there to the line."""
        if self.focused is not None and self.focused.id in ASIDE:
            self._focus()
        else:
            self._say("")

    def _say(self, words: str) -> None:
        """Open the line with these words in it."""
        self.line.begin(words)
        self._show_keys()

    @on(Line.Find)
    def _find(self, event: Line.Find) -> None:
        self.line.tally(*self.query_one(Editor).find(event.words, event.step))

    def _find_rail(self, words: str) -> None:
        """Go to the list of places, or from it back to the answer; with the name of a filter, show only some
        of them."""
        wanted = words.strip().casefold()
        if wanted in set(Filter):
            self.rail.only(Filter(wanted))
        if self.rail.has_focus and not wanted:
            self._focus()
        else:
            self.add_class("-rail")
            self.rail.focus()

    def _read_asked(self) -> None:
        """Go to what is asked, where it can be scrolled; from there, back to the answer."""
        asks = self.query_one(Asks)
        if asks.has_focus:
            self._focus()
        else:
            self.add_class("-reading")
            asks.focus()

    # Under a sheet

    def _leave_for_sheet(self) -> None:
        """Take note of where the cursor is, and of what is done so far."""
        where = self.focused
        self._from = (where.id if where is not None and where.id else "", self._moment)

    def _return_from_sheet(self) -> None:
        """Put the cursor back where something was only read: a digit typed next is meant for that pane."""
        pane, moment = self._from
        if pane in ASIDE and moment == self._moment:
            self.query_one(f"#{pane}").focus()
        else:
            self._focus()

    @property
    def _moment(self) -> object:
        """What is written, where, and at which question: while it is the same, nothing was done."""
        state = self.drafting.state
        return state.place, state.stage, state.text
