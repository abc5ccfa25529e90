"""The middle of the drafting screen: what is asked, the talk, and where the answer goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from assistant.conversation.events import Said
from assistant.conversation.state import Stage
from assistant.desk import captions
from assistant.desk.drafting import Drafting
from assistant.desk.where import Spoken
from assistant.passage import Offers
from assistant.record import Place
from assistant.tui.asks import Asks
from assistant.tui.editor import Editor
from assistant.tui.keybar import worded
from assistant.tui.patch import PatchPanel
from assistant.tui.plainly import Plain
from assistant.tui.question import QuestionPanel, now
from assistant.tui.talk import Talk

SAVE_AFTER = 0.3
"""Seconds without a key before the text is saved."""
SAVE_AT_LEAST = 1.0
"""Seconds of typing after which it is saved in any case."""
FOLLOW_AFTER = 0.7
"""Seconds without a key before ticks and suggestions follow the text."""


FLASH = 4
"""Lines that are shown below the answer."""
FIRST = 8
"""Lines that are shown there at the beginning, when nothing is written yet."""


class Middle(Vertical):
    """Shows one moment of the conversation: of editor, question and list of facts what is needed now."""

    @dataclass
    class Long(Message):
        """What was said is longer than what can be seen below the answer."""

        words: str

    class Typed(Message):
        """A key changed the answer; it is held, not saved yet."""

    class Save(Message):
        """The text is to be saved now."""

    class Paused(Message):
        """The officer has stopped typing for a moment."""

    def __init__(
        self, drafting: Drafting, grace: float, keys: Mapping[str, str], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._keys = keys
        self._drafting = drafting
        self._grace = grace
        self._asked = ""
        self._place: Place | None = None
        self._title = ""
        self._sealed = ""
        self._found: Mapping[str, Spoken] = {}
        self._told: tuple[tuple[str, ...], bool | None] | None = None
        self._promised: tuple[Offers | None, tuple[str, ...]] | None = None
        self._save: Timer | None = None
        self._save_by: Timer | None = None
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Asks(self._keys, id="asks")
        yield Talk(id="talk")
        yield Editor(id="editor")
        yield Plain(id="flash")
        yield QuestionPanel(now, self._grace, id="question")
        yield PatchPanel(self._drafting.speaker, now, self._grace, id="patch")

    def on_mount(self) -> None:
        self.hush()

    @property
    def writing(self) -> bool:
        """Whether the officer is writing, so that the editor takes the keys."""
        state = self._drafting.state
        return state.asked is Stage.WORDING and not state.held

    @property
    def settling(self) -> str:
        """Which keys settle what is listed: those for proposals only where there is one."""
        return "patch" if any(f.proposal for f in self._drafting.state.pending) else "patch_bare"

    @property
    def text_in_sight(self) -> bool:
        """Whether the answer stands on the screen, to be written or to be looked at."""
        return self.writing or bool(self._drafting.state.text.strip())

    def arrive(self, said: Said) -> None:
        """Take note of what is asked at a new place."""
        self._asked = self._drafting.speaker.say(Said(said.what, {**said.values, "brief": False}))
        self._found = {}
        self.query_one(Asks).begin()
        self.query_one(Talk).heading(self._label)

    def tell(self, words: str) -> None:
        """Let the assistant say something; where the talk is folded away it stands below the answer until
        the next key."""
        self.stand_below(self.note(words))

    def note(self, words: str) -> str:
        """Let the assistant say something in the talk only, and give it back."""
        self.query_one(Talk).assistant(words)
        return words

    def stand_below(self, *said: str, whole: bool | None = None) -> None:
        """Let what was said stand below the answer too, where the talk is folded away: as much of it as there
        is room for, the last first. With `whole`, what is too long for that by itself is told of in a `Long`
        message; where it is False, as at the beginning, there is more room."""
        if words := tuple(words for words in said if words):
            # Only after a refresh is it known whether the talk is in sight.
            self._told = words, whole
            self.call_after_refresh(self._below)

    def remember(self, typed: str) -> None:
        """Put the question and what was answered into the transcript."""
        talk = self.query_one(Talk)
        if not self.writing:
            talk.assistant(self._drafting.speaker.say(self._drafting.question))
        talk.you(typed)

    def on_resize(self, event: Resize) -> None:
        self.call_after_refresh(self._below, moved=True)

    def _below(self, *, moved: bool = False) -> None:
        """Let what was said last stand below the answer where the talk is folded away, and only there. What
        is too long for that gets a page, but none comes up because the window changed (`moved`)."""
        flash = self.query_one("#flash", Plain)
        if self._told is None or self.query_one(Talk).display:
            flash.display = False
            return
        said, whole = self._told
        most = FIRST if whole is False else FLASH
        if not self.writing:  # the question has the room first
            most = max(0, min(most, self.size.height - self.query_one("#question").outer_size.height - 2))
        while len(said) > 1 and self._lines(said) > most:
            said = said[1:]
        words = "\n".join(said)
        if self._lines(said) > most and (whole or most < FLASH):
            self._told, flash.display = None, False
            if whole and not moved:
                self.post_message(self.Long(words))
        elif not flash.display or flash.content != Content(words):
            flash.styles.max_height = most
            flash.show(words)
            flash.display = True

    def _lines(self, said: tuple[str, ...]) -> int:
        return sum(len(Content(words).wrap(max(10, self.size.width - 4))) for words in said)

    def mark(self, start: int, end: int) -> None:
        """Select some words of the answer and bring them into sight."""
        self.query_one(Editor).mark(start, end)

    def hush(self) -> None:
        """Take away what stands below the answer."""
        self._told = None
        flash = self.query_one("#flash", Plain)
        if flash.display:
            flash.display = False

    @property
    def _label(self) -> str:
        state = self._drafting.state
        if state.recommendation is not None:
            return state.recommendation.label
        return self._drafting.speaker.name(state.place.target, "section")

    def show(self, *, ticks: bool = True) -> None:
        """Bring everything in step with the conversation; without `ticks` the clauses stand as not looked at
        yet, until `tick` is called."""
        drafting, state = self._drafting, self._drafting.state
        editor, question = self.query_one(Editor), self.query_one(QuestionPanel)
        patch = self.query_one(PatchPanel)
        editor.display = self.text_in_sight
        editor.read_only = drafting.closed or not self.writing
        editor.stand(drafting.text)  # what was typed and is not saved yet among it
        if state.place != self._place:
            self._place = state.place
            hint = "hint" if state.recommendation else "hint_section"  # to a section nothing is offered
            editor.hint(worded(drafting.desk.shelf.text(f"prompts/screen/{hint}.txt"), self._keys))
            to_be_read = drafting.closed or state.record.draft(state.place).untouched
            editor.stand_at(editor.document.start if to_be_read else editor.document.end)
        settled = patch.display and self.writing
        patch.display = state.stage is Stage.FACTS
        question.display = not self.writing and not patch.display
        if patch.display:
            patch.put(state.pending)
        elif question.display:
            asked = drafting.question
            question.put(asked, drafting.speaker.say(asked))
        if settled:  # the last change is somewhere in what was put in; one writes on after it
            editor.move_cursor(editor.document.end)
        if ticks:
            self.tick()
        else:
            self._ask()
        self.entitle()

    def tick(self) -> None:
        """Tick off the clauses the saved text speaks of."""
        recommendation = self._drafting.state.recommendation
        if recommendation is not None and len(recommendation.clauses) > 1:
            self._found = self._drafting.verdicts.spoken_of(self._drafting.state.record, recommendation)
        self._ask()

    def _ask(self) -> None:
        state = self._drafting.state
        if self._promised is None or self._promised[0] is not state.offers:  # it takes the list of forces
            self._promised = (state.offers, self._drafting.promised)
        before = self._promised[1] if state.recommendation is not None else ()
        self.query_one(Asks).show(self._label, self._asked, state.recommendation, self._found, before)

    def entitle(self) -> None:
        """Say above the answer what it is, how long, and whether it is saved; below it, who has signed it."""
        say, room = self._drafting.speaker.say, self.size.width - 6
        words = say(captions.answer_title(self._drafting))
        if 0 < room < cell_len(words):
            words = say(captions.answer_title(self._drafting, brief=True))
        if words != self._title:  # a new title paints the whole editor again
            self._title = words
            self.query_one(Editor).border_title = Content(words)
        words = say(captions.answer_sealed(self._drafting))
        if words != self._sealed:
            self._sealed = words
            self.query_one(Editor).border_subtitle = Content(words)

    def take_focus(self) -> None:
        """Put the cursor where the next word or key belongs."""
        if self.writing:
            self.query_one(Editor).focus()
        elif self._drafting.state.stage is Stage.FACTS:
            self.query_one(PatchPanel).focus()
        else:
            self.query_one(QuestionPanel).take_focus()

    def sentence(self) -> str:
        """What stands before the cursor in its line: the sentence being written."""
        editor = self.query_one(Editor)
        row, column = editor.cursor_location
        return editor.document.get_line(row)[:column].strip()

    # The text

    @on(Editor.Refused)
    def _refused(self, event: Editor.Refused) -> None:
        event.stop()
        if self._drafting.closed:
            self.tell(self._drafting.speaker.say(self._drafting.read_only))

    @on(Editor.Nothing)
    def _nothing(self, event: Editor.Nothing) -> None:
        event.stop()
        self.tell(self._drafting.speaker.say(Said("no_such_key")))

    @on(TextArea.Changed, "#editor")
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.writing:
            self._drafting.hold(self.query_one(Editor).text)
        self.hush()
        for timer in (self._save, self._pause):
            if timer is not None:
                timer.stop()
        self._save = self.set_timer(SAVE_AFTER, self._due)
        self._pause = self.set_timer(FOLLOW_AFTER, lambda: self.post_message(self.Paused()))
        if self._save_by is None:
            self._save_by = self.set_timer(SAVE_AT_LEAST, self._due)
        self.post_message(self.Typed())

    def _due(self) -> None:
        self.post_message(self.Save())

    def saved(self) -> None:
        """Take note that the text was saved: the next key begins to count anew."""
        if self._save_by is not None:
            self._save_by.stop()
            self._save_by = None
