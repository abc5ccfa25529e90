"""The intake screen: the source on the one side, what was understood of it on the other, in step, and below
them what is asked. It shows the intake conversation and carries keys to it; it holds no rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Resize
from textual.screen import Screen
from textual.suggester import SuggestFromList
from textual.widgets import Input

from assistant.conversation.commands import Choose, Command, Do, Say
from assistant.conversation.events import Asked, Left, Said
from assistant.conversation.intake.commands import TABLE
from assistant.conversation.intake.items import Sort, at_line, items, names, standing, tally
from assistant.conversation.intake.mending import fixes, present
from assistant.conversation.intake.state import Purpose, Stage
from assistant.desk.looking import Heard, Looking
from assistant.source import Held
from assistant.statute import counted
from assistant.tui.field import Field
from assistant.tui.keybar import KeyBar
from assistant.tui.plainly import Plain, justified
from assistant.tui.question import Choices, QuestionPanel, now
from assistant.tui.reader import Reader
from assistant.tui.retype import Retype
from assistant.tui.source import SourceView
from assistant.tui.themes import LOW
from assistant.tui.understood import Understood

_READ = {
    "intake/help": "Commands",
    "intake/items": "All that was understood",
    "intake/corrections": "Corrections",
    "intake/repairs": "Repairs",
    "intake/words": "Where every word of the source stands",
    "relinked": "What would become of the answers (you are asked next)",
}
_SEEN = {"intake/item", "intake/source"}
"""What plain mode says and the screen shows anyway."""
_TITLES = {
    Purpose.NEW: "New case:",
    Purpose.CORRECT: "Correcting",
    Purpose.REREAD: "Another edition of",
}
_WHOLE = {Stage.RETYPE, Stage.VALUE}
"""Questions whose answer may be a text of several lines."""
_OWN = {"fix", "source", "go", "cancel"}
"""Commands whose keys this screen carries out in a way of its own."""


def _keys() -> list[BindingType]:
    keys: list[BindingType] = [
        Binding("enter", "fix", "Put right", show=False),
        Binding("tab", "switch", "Other side", show=False),
        Binding("escape", "back", "Back", show=False),
        Binding("slash,colon", "line('')", "Say", show=False),
        Binding("g", "line('/go ')", "Go to", show=False),
        Binding("ctrl+z", "run('undo')", "Undo", show=False),
        Binding("ctrl+y", "run('redo')", "Redo", show=False),
    ]
    keys += [
        Binding(e.key, f"run('{e.id}')", e.summary, id=e.id if e.id == "help" else None, show=False)
        for e in TABLE
        if e.key and e.id not in _OWN
    ]
    return keys


class IntakeScreen(Screen[str | None]):
    """One document being looked over. Gives the case that was made or changed, or None."""

    BINDINGS = _keys()

    def __init__(self, looking: Looking, grace: float, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._keys = keys
        self.looking = looking
        self._grace = grace
        self._shown: object = None

    def compose(self) -> ComposeResult:
        yield Plain(id="head")
        with Horizontal(id="sides"):
            yield SourceView(id="source")
            yield Understood(self.looking.speaker, id="understood")
        yield Plain(id="told")
        yield Plain(id="can", classes="hint")
        yield QuestionPanel(now, self._grace, id="question")
        names = [f"/{name}" for e in TABLE for name in e.names]
        yield Field(
            placeholder="A command such as /go R3, or a correction such as merge R2 R3; Esc goes back",
            suggester=SuggestFromList(names, case_sensitive=False),
            select_on_focus=False,
            id="say",
        )
        yield KeyBar(self.looking.desk.shelf.toml("prompts/screen/keys.toml"), self._keys, id="keys")

    def on_mount(self) -> None:
        self.query_one("#say").display = False
        self.hear(self.looking.opening)

    def on_resize(self, event: Resize) -> None:
        self.set_class(self.size.height < LOW, "-low")
        self._entitle()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the lists are for looking; while a question stands open, they are its own."""
        if action in {"run", "fix", "switch", "line"} and parameters != ("help",):
            return self.looking.state.stage is Stage.LOOK
        return True

    # What is said

    def hear(self, heard: Iterable[Heard]) -> None:
        """Show what came out of a step."""
        speaker, told = self.looking.speaker, list[str]()
        for event in heard:
            match event:
                case Left():
                    if self.looking.made is None and told:
                        self.app.notify("\n".join(told), timeout=8, markup=False)
                    self.dismiss(self.looking.made)
                    return
                case Said("intake/overview", values):
                    told.append(speaker.say(Said("intake/overview", {**values, "brief": True})))
                case Said(what) if what in _READ:
                    self.app.push_screen(Reader(_READ[what], speaker.say(event)))
                case Said("intake/item") if self.looking.state.item.sort is Sort.LOOSE:
                    told.append(speaker.say(event))  # such a line stands in no list
                case Said(what) if what not in _SEEN:
                    told.append(speaker.say(event))
                case Said() | Asked():
                    continue
        words, bar = "\n".join(words for words in told if words), self.query_one("#told", Plain)
        bar.show(words)
        bar.display = bool(words)
        self._show()

    def _show(self) -> None:
        """Bring every part of the screen in step with the conversation."""
        state = self.looking.state
        source, understood = self.query_one(SourceView), self.query_one(Understood)
        if self._shown is not state.reading:
            self._shown = state.reading
            source.show(state.source, names(state.reading, state.source))
            left = counted(state.source.account.words(Held.LOOSE), "word")
            source.border_subtitle = f"{left} in nothing that was read (l)"
            understood.show(items(state.reading), state.reading, state.here)
            understood.border_title = f"Understood: {tally(state.reading)}"
            understood.border_subtitle = f"{len(state.reading.unread)} not understood (n)"
        else:
            understood.stand(state.here)
        self._mark()
        self._entitle()
        side = "intake_source" if self.has_class("-source") else "intake"
        question, asking = self.query_one(QuestionPanel), state.stage is not Stage.LOOK
        answered = "intake_typed" if self.looking.question.typed else "intake_asked"
        self.query_one(KeyBar).about(answered if asking else side)
        question.display = asking
        self.query_one("#sides").display = state.stage is not Stage.REPORT  # nothing is looked at yet
        self.query_one("#can").display = not asking
        self.refresh_bindings()
        if state.stage in _WHOLE and (state.stage is Stage.RETYPE or "\n" in present(state)):
            question.display = False
            self._retype()
        elif asking:
            asked = self.looking.question
            question.put(asked, self.looking.speaker.say(asked))
            self._prefill(asked)
            question.take_focus()
            self.call_after_refresh(understood.scroll_to_highlight)
        else:
            self._focus()

    def _prefill(self, asked: Asked) -> None:
        present = asked.values.get("present") or asked.values.get("printed")
        if asked.typed and isinstance(present, str):
            reply = self.query_one("#reply", Input)
            reply.value = present.replace("\n", " ")
            reply.select_all()

    def _retype(self) -> None:
        def typed(text: str | None) -> None:
            self.perform(Say(text) if text else Do("back"))

        state = self.looking.state
        about = state.subject.replace("_", " ") or state.here
        self.app.push_screen(Retype(about, present(state)), typed)

    def _mark(self) -> None:
        """Mark what belongs to the item looked at, and say what can be put right in it."""
        state, source = self.looking.state, self.query_one(SourceView)
        item = state.item
        span = standing(state.source, item)
        source.mark(span, follow=not source.has_focus)
        can = [f"{e.key} {e.names[0]}" for e in TABLE if e.id in fixes(state)]
        where = "" if span or item.sort is Sort.HEAD else ", not in the source in these very words"
        what = "  ".join(("Enter put right", *can)) if can else "nothing to put right"
        self.query_one("#can", Plain).show(f"{item.ref}{where}: {what}")

    def _entitle(self) -> None:
        state = self.looking.state
        left = f"s55  {_TITLES[state.purpose]} {state.spoken_of or state.name}"
        missed = len(state.reading.unread)
        right = f"{missed} NOT UNDERSTOOD" if missed else "0 not understood"
        if not state.reading.report.recommendations and state.stage is not Stage.REPORT:
            right = f"NO RECOMMENDATION READ · {right}"
        if state.corrected:
            right += f" · {counted(state.corrected, 'correction')}"
        self.query_one("#head", Plain).show(justified(left, right, self.size.width - 2), same_size=True)

    def _focus(self) -> None:
        wanted = self.query_one(SourceView if self.has_class("-source") else Understood)
        if not wanted.has_focus:
            wanted.focus()

    # What is done

    def perform(self, command: Command) -> None:
        """Carry out a command and show what comes of it."""
        self.hear(self.looking.do(command))

    def action_run(self, id: str) -> None:
        self.perform(Do(id))

    def action_fix(self) -> None:
        """Ask what can be put right in the item looked at."""
        self.perform(Do("fix"))

    def action_switch(self) -> None:
        """Go to the other side; in a narrow window it comes into sight."""
        self.toggle_class("-source")
        self.query_one(KeyBar).about("intake_source" if self.has_class("-source") else "intake")
        self._focus()

    def action_back(self) -> None:
        """Leave the question; where none is put, leave the screen, asking first if anything would be lost."""
        if self.query_one("#say").display:
            self._close_line()
            return
        looking = self.looking.state.stage in {Stage.LOOK, Stage.REPORT}
        self.perform(Do("cancel" if looking else "back"))

    def action_line(self, words: str) -> None:
        line = self.query_one("#say", Input)
        line.display = True
        line.value = words or "/"
        line.cursor_position = len(line.value)
        line.focus()

    @on(Understood.Looked)
    def _looked(self, event: Understood.Looked) -> None:
        state = self.looking.state
        if state.stage is Stage.LOOK and event.ref != state.here:
            self.looking.do(Do("look", event.ref))
            self._mark()

    @on(Understood.Asked)
    def _asked(self, event: Understood.Asked) -> None:
        self.perform(Do("fix", event.ref))

    @on(SourceView.Pointed)
    def _pointed(self, event: SourceView.Pointed) -> None:
        state = self.looking.state
        if state.stage is Stage.LOOK:
            item = at_line(state.reading, state.source, event.place)
            self.looking.do(Do("look", item.ref))
            self.query_one(Understood).stand(item.ref)
            self._mark()

    @on(Choices.Chosen)
    def _chose(self, event: Choices.Chosen) -> None:
        self.perform(Choose(event.number))

    @on(Choices.Typed)
    def _typed(self, event: Choices.Typed) -> None:
        self.query_one(QuestionPanel).begin_typing(event.text)

    @on(QuestionPanel.Answered)
    def _answered(self, event: QuestionPanel.Answered) -> None:
        self.hear(self.looking.submit(event.line))

    @on(Input.Submitted, "#say")
    def _said(self, event: Input.Submitted) -> None:
        words = event.value
        self._close_line()
        if words.strip(" /"):
            self.hear(self.looking.submit(words))

    def _close_line(self) -> None:
        line = self.query_one("#say", Input)
        line.display = False
        line.value = ""
        self._focus()
