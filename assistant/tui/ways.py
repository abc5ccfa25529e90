"""A sheet of a few things that can be done: one is chosen from a list, a line below always shows what it asks
for, and under that stands what it means and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus, Resize
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.tui.field import Field
from assistant.tui.plainly import Plain, hanging, justified

_LIST = "Arrows or number · Enter to the line · Esc closes"
_LINE = "Enter carries it out · Esc back to the list"


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done: what it is, how it stands, what it asks for, what usually answers that, and
    what is to be known of it."""

    words: str
    state: str
    asks: str
    given: str
    about: str


class Outcome(VerticalScroll):
    """What a sheet says at its foot. It is as high as its words, and scrolls where they are too many."""

    def __init__(self, words: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id, can_focus=False)
        self._words = words

    def compose(self) -> ComposeResult:
        yield Plain(self._words, id="said")

    def on_mount(self) -> None:
        self.watch(self, "show_vertical_scrollbar", self._more)

    def show(self, words: str) -> None:
        """Show words from their beginning."""
        self.query_one("#said", Plain).show(words)
        self.scroll_home(animate=False)

    def read(self, by: int) -> None:
        """Scroll a page on, or back."""
        (self.scroll_page_down if by > 0 else self.scroll_page_up)(animate=False)

    def at_most(self, others: int) -> None:
        """Leave room for so many `others` lines of the sheet."""
        self.styles.max_height = max(2, int(self.app.size.height * 0.85) - others)

    def _more(self, more: bool) -> None:
        """Say in the border of the sheet that there is more to read."""
        if isinstance(sheet := self.parent, Vertical):
            sheet.border_subtitle = "Page Down reads on" if more else ""


class WaysSheet(ModalScreen[None]):
    """Enter on the list goes to the line, Enter in the line carries it out; the arrows choose from both."""

    TITLE = ""
    BINDINGS = [
        Binding("escape", "back", "Close"),
        Binding("pagedown", "read(1)", show=False, priority=True),
        Binding("pageup", "read(-1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        *(Binding(str(n), f"way({n})", show=False) for n in range(1, 6)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._ways: tuple[Way, ...] = ()
        self._at = 0
        self._typed: dict[int, str] = {}
        self._sure: tuple[int, str] | None = None

    def ways(self) -> Sequence[Way]:
        """What can be done now, and how each stands."""
        raise NotImplementedError

    def first(self) -> int:
        """Which of them is to be done next."""
        return 0

    def carry_out(self, at: int, words: str) -> str:
        """Do it with what was typed, and give what is said of it."""
        raise NotImplementedError

    def asks_again(self, at: int, words: str) -> str:
        """What is asked before it is done, to be answered by another Enter; else nothing."""
        return ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet -fit"):
            yield OptionList(id="ways", markup=False)
            yield Plain(id="label")
            yield Field(id="given")
            yield Outcome(id="outcome")
            yield Plain(_LIST, classes="hint")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = self.TITLE
        self._ways = tuple(self.ways())
        self._at = self.first()
        self._list()
        self.query_one("#ways", OptionList).focus()
        self.choose(self._at)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        line = self.query_one("#given", Input).has_focus
        self.query_one(".hint", Plain).show(_LINE if line else _LIST)

    def on_resize(self, event: Resize) -> None:
        if self._ways:
            self._list()

    def choose(self, at: int) -> None:
        """Show what a way asks for and what is to be known of it."""
        self._at = at
        self._sure = None
        way = self._ways[at]
        self.query_one("#ways", OptionList).highlighted = at
        self.query_one("#label", Plain).show(way.asks)
        with self.prevent(Input.Changed):
            self.query_one("#given", Input).value = self._typed.get(at, way.given)
        self.say(way.about)

    def say(self, words: str) -> None:
        """Show words at the foot of the sheet, from their beginning."""
        self.query_one(Outcome).show(words)

    def action_read(self, by: int) -> None:
        """Read on in what stands at the foot, or back."""
        self.query_one(Outcome).read(by)

    def _list(self) -> None:
        width = min(100, int(self.app.size.width * 0.9)) - 4
        listed = self.query_one("#ways", OptionList)
        rows = [_row(f"{n}  ", way, width) for n, way in enumerate(self._ways, 1)]
        with self.prevent(OptionList.OptionHighlighted):
            listed.set_options(Option(Content("\n").join(row)) for row in rows)
            listed.highlighted = self._at
        self.query_one(Outcome).at_most(sum(map(len, rows)) + 8)

    @on(OptionList.OptionHighlighted, "#ways")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self._at:
            self.choose(event.option_index)

    @on(OptionList.OptionSelected, "#ways")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.action_way(event.option_index + 1)

    def action_move(self, by: int) -> None:
        """From the line, to the way above or below."""
        self.choose((self._at + by) % len(self._ways))

    def action_way(self, number: int) -> None:
        """Go to the line of a way."""
        if number <= len(self._ways):
            self.choose(number - 1)
            self.query_one("#given", Input).focus()

    @on(Input.Changed, "#given")
    def _noted(self, event: Input.Changed) -> None:
        self._typed[self._at] = event.value
        if self._sure is not None and self._sure != (self._at, event.value.strip()):
            self._unsure()

    @on(Input.Submitted, "#given")
    def _given(self, event: Input.Submitted) -> None:
        event.stop()
        at, words = self._at, event.value.strip()
        if self._sure != (at, words) and (asked := self.asks_again(at, words)):
            self._sure = (at, words)
            self.say(asked)
            return
        self._sure = None
        told = self.carry_out(at, words)
        self._typed.pop(at, None)
        self._ways = tuple(self.ways())
        self._list()
        self.query_one("#ways", OptionList).focus()
        self.choose(min(at, len(self._ways) - 1))  # one that is carried out may be there no more
        self.say(told)

    def action_back(self) -> None:
        """Leave what was asked again, then the line; from the list, leave the sheet."""
        if self._sure is not None:
            self._unsure()
        elif self.query_one("#given", Input).has_focus:
            self.query_one("#ways", OptionList).focus()
        else:
            self.dismiss()

    def _unsure(self) -> None:
        """Ask no more; what is to be known of the way stands there again."""
        self._sure = None
        self.say(self._ways[self._at].about)


def _row(number: str, way: Way, width: int) -> list[Content]:
    """A way with its state at the end of the line; below it where both do not fit, so that neither is cut."""
    if cell_len(f"{number}{way.words}   {way.state}") <= width:
        return [Content(justified(f"{number}{way.words}", way.state, width))]
    blank = " " * len(number)
    state = Content(" " * max(0, width - len(number) - cell_len(way.state)) + way.state)
    return [*hanging(number, Content(way.words), width), *hanging(blank, state, width)]
