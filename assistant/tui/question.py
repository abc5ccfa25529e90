"""The question put, where the answer goes: numbered options with single keys, or a line to type in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.conversation.events import Asked
from assistant.tui import haste
from assistant.tui.field import Field
from assistant.tui.haste import Haste
from assistant.tui.hung import Hung
from assistant.tui.plainly import Plain, shortened

_LINE = "Type your answer, then Enter"
_OR_NUMBER = "Type your answer, or a number from above, then Enter"


def now() -> float:
    """The clock by which keys typed ahead are told: seconds of the running loop."""
    return asyncio.get_running_loop().time()


class Choices(OptionList):
    """Numbered options. Keys typed ahead of the question answer nothing: a short grace comes first."""

    @dataclass
    class Chosen(Message):
        """An option was chosen, counted from 1."""

        number: int

    @dataclass
    class Typed(Message):
        """A character that chooses nothing was typed: the officer wants to say something else. With it comes
        what was typed just before it, too soon to choose anything."""

        text: str

    @dataclass
    class Pasted(Message):
        """A text was pasted where a number was asked for."""

        text: str

    class Hasty(Message):
        """A key that chooses came before the question could be read."""

    def __init__(self, clock: Callable[[], float], grace: float, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._haste = Haste(clock, grace)
        self._open = False

    def put(self, options: tuple[str, ...], likely: int) -> None:
        """Show these options, numbered, the likely one (from 0) marked."""
        self._haste.begin()
        self._open = True
        width = len(str(len(options)))
        self.set_options(Option(Hung((f"{n:>{width}}  ", words))) for n, words in enumerate(options, 1))
        self.highlighted = likely if options else None

    @property
    def _too_soon(self) -> bool:
        return not self._open or self._haste.too_soon

    def _miss(self, answers: bool) -> None:
        if self._haste.missed(answers=answers):
            self.post_message(self.Hasty())

    def _choose(self, number: int) -> None:
        """Take one answer; what is typed after it belongs to a question that is not put yet."""
        self._open = False
        self.post_message(self.Chosen(number))

    def on_key(self, event: Key) -> None:
        character = event.character or ""
        spaced = character == " " and not (self._haste.kept or self._haste.begun)
        if not character.isprintable() or not character or spaced:
            return
        event.stop()
        event.prevent_default()
        digit = character.isascii() and character.isdigit()
        if not digit and character != " ":
            if self._too_soon:
                self._miss(answers=False)
            self.post_message(self.Typed(self._haste.text(character)))
        elif self._too_soon or self._haste.kept:
            self._haste.keep(character)
            self._miss(answers=digit)
        elif 1 <= int(character) <= self.option_count:
            self._haste.chose(character)
            self._choose(int(character))

    def on_paste(self, event: Paste) -> None:
        event.stop()
        self.post_message(self.Pasted(event.text))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self._too_soon:
            self._miss(answers=True)
        else:
            self._choose(event.option_index + 1)


class QuestionPanel(Vertical):
    """The question with its options, and a line where it may be answered in words."""

    BORDER_TITLE = "Question"

    @dataclass
    class Answered(Message):
        """A line was typed as the answer."""

        line: str

    def __init__(self, clock: Callable[[], float], grace: float, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._clock = clock
        self._grace = grace
        self._asked: Asked | None = None

    def compose(self) -> ComposeResult:
        yield Plain(id="asked")
        yield Choices(self._clock, self._grace, id="choices")
        yield Field(placeholder=_LINE, select_on_focus=False, id="reply")

    def put(self, asked: Asked, words: str) -> None:
        """Put a question in these words."""
        self._asked = asked
        self.query_one("#asked", Plain).show(words)
        choices, reply = self.query_one(Choices), self.query_one(Input)
        choices.put(tuple(option.text for option in asked.options), asked.likely)
        choices.display = bool(asked.options)
        reply.placeholder = _OR_NUMBER if asked.options else _LINE
        reply.display = asked.typed
        self.set_class(asked.typed, "-typed")
        reply.value = ""

    def on_choices_hasty(self, event: Choices.Hasty) -> None:
        event.stop()
        haste.say(self)

    def begin_typing(self, character: str) -> bool:
        """Open the line with what was typed; False where the question takes no words."""
        if self._asked is None or not self._asked.free:
            return False
        reply = self.query_one(Input)
        reply.display = True
        self.set_class(True, "-typed")  # the options make room, so that the line is in sight
        reply.focus()
        reply.value = character
        reply.cursor_position = len(character)
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what Enter does with a number: it chooses, here as everywhere, but a day may begin with it."""
        event.stop()
        typed, options = event.value.strip(), self._asked.options if self._asked is not None else ()
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 0
        chosen = 1 <= number <= len(options)
        if chosen:
            self.query_one(Choices).highlighted = number - 1
        words = f"Enter chooses {number}: {options[number - 1].text}" if chosen else ""
        self.border_subtitle = Content(shortened(words, max(20, self.size.width - 6)))

    def take_focus(self) -> None:
        """Put the cursor where the answer goes."""
        typed = self._asked is not None and self._asked.typed
        (self.query_one(Input) if typed else self.query_one(Choices)).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.post_message(self.Answered(event.value))
