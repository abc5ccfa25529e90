"""What an inserted passage carries over from its source, as a short list to say yes or no to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.conversation.speech import Speaker
from assistant.passage import Fact
from assistant.tui import haste
from assistant.tui.field import Field
from assistant.tui.haste import Haste
from assistant.tui.plainly import Plain

_ANSWERS = frozenset("ynela123")
"""The keys that settle something."""


class PatchPanel(OptionList):
    """The facts still to settle. y changes one as proposed, n keeps it, e puts other words in, l leaves the
    rest marked, a changes all that have a proposal. A promise past its date takes 1, 2 or 3."""

    BINDINGS = [
        Binding("ctrl+z", "turn('undo')", "Undo", show=False),
        Binding("ctrl+y", "turn('redo')", "Redo", show=False),
    ]

    @dataclass
    class Turned(Message):
        """The last change of the answer is to be taken back (`undo`) or made again (`redo`)."""

        what: str

    @dataclass
    class Settled(Message):
        """One fact was decided about."""

        which: str
        how: str
        words: str = ""

    @dataclass
    class Typed(Message):
        """A character that settles nothing was typed: the officer wants to say something else."""

        character: str

    @dataclass
    class TypeInstead(Message):
        """Other words are to stand for a fact."""

        fact: Fact

    def __init__(
        self, speaker: Speaker, clock: Callable[[], float], grace: float, *, id: str | None = None
    ) -> None:
        super().__init__(id=id, markup=False)
        self._speaker = speaker
        self._haste = Haste(clock, grace)
        self._facts: tuple[Fact, ...] = ()

    def put(self, facts: Sequence[Fact]) -> None:
        """Show what is still to settle. The grace period is for a new list, not for each line of it."""
        facts = tuple(facts)
        shrunk = {f.text for f in facts} < {f.text for f in self._facts}
        if not shrunk:
            self._haste.begin()
        kept = self.highlighted or 0
        self._facts = facts
        self.set_options(Option(self._row(fact)) for fact in facts)
        self.highlighted = min(kept if shrunk else 0, len(facts) - 1) if facts else None
        self.border_title = f"It carries over from its source: {len(facts)} to settle"

    def _row(self, fact: Fact) -> Content:
        kind = self._speaker.name(fact.kind, "fact")
        if fact.ways:
            ways = "   ".join(f"{n} {way}" for n, (way, _) in enumerate(fact.ways, 1))
            return Content.assemble((f"{fact.text}", "bold"), f"  ({kind})\n    {ways}")
        to = fact.proposal or "?"
        return Content.assemble((fact.text, "bold"), f" → {to}  ({kind})")

    def action_turn(self, what: str) -> None:
        self.post_message(self.Turned(what))

    def on_key(self, event: Key) -> None:
        key = event.character or ""
        if not key.isprintable() or not key or key == " ":
            return
        event.stop()
        event.prevent_default()
        if self._haste.too_soon:
            self._miss(answers=key in _ANSWERS)
            return
        if self.highlighted is None:
            return
        fact = self._facts[self.highlighted]
        match key:
            case "y" if fact.proposal:
                self.post_message(self.Settled(fact.text, "change"))
            case "y" | "e":
                self.post_message(self.TypeInstead(fact))
            case "n":
                self.post_message(self.Settled(fact.text, "keep"))
            case "l":
                self.post_message(self.Settled(fact.text, "later"))
            case "a":
                self.post_message(self.Settled("", "all"))
            case "1" | "2" | "3" if len(fact.ways) >= int(key):
                self.post_message(self.Settled(fact.text, fact.ways[int(key) - 1][0]))
            case "/":
                self.post_message(self.Typed(key))

    def _miss(self, *, answers: bool) -> None:
        if self._haste.missed(answers=answers):
            haste.say(self)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        fact = self._facts[event.option_index]
        if self._haste.too_soon:
            self._miss(answers=True)
        elif not fact.ways:
            if fact.proposal:
                self.post_message(self.Settled(fact.text, "change"))
            else:
                self.post_message(self.TypeInstead(fact))


class Instead(ModalScreen[str | None]):
    """Ask what should stand instead of a fact."""

    BINDINGS = [Binding("escape", "dismiss", "Cancel")]

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self._fact = fact

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet -small"):
            yield Plain(f"Instead of “{self._fact.text}” should stand:")
            yield Field(self._fact.proposal or "")
            yield Plain("Enter puts it in · Esc leaves it open · n in the list keeps it", classes="hint")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = "Other words"
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)
