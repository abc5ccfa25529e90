"""The drafting screen: shows the conversation of the core and carries keys to it. It holds no rule."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Input, TextArea

from assistant.conversation.commands import (
    TABLE,
    Command,
    Do,
    Entry,
    Go,
    Insert,
    Offered,
    Settle,
    entry,
    parse,
)
from assistant.conversation.events import Asked, Left, Said
from assistant.conversation.state import Stage
from assistant.desk.drafting import Drafting, Heard
from assistant.desk.offering import Offering, Wish
from assistant.errors import AssistantError
from assistant.record import Place
from assistant.response import Limb
from assistant.tui.asks import Asks
from assistant.tui.editor import Editor
from assistant.tui.export import ExportSheet
from assistant.tui.line import Line
from assistant.tui.offers import OffersPane
from assistant.tui.patch import Instead, PatchPanel
from assistant.tui.plainly import Plain, justified
from assistant.tui.question import Choices, QuestionPanel
from assistant.tui.rail import Rail
from assistant.tui.reader import Preview, Reader
from assistant.tui.review import ReviewScreen
from assistant.tui.talk import Talk
from assistant.tui.themes import WIDE

SAVE_AFTER = 0.3
"""Seconds without a key before the text is saved."""
SAVE_AT_LEAST = 1.0
"""Seconds of typing after which it is saved in any case."""
OFFER_AFTER = 0.7
"""Seconds without a key before suggestions follow the text."""
_READ = {"help": "Commands", "explain": "Why this was offered", "history": "History", "provenance": "Origin"}
_PREFILLED = {"go", "suggest", "find"}


def _binding(command: Entry) -> Binding:
    return Binding(
        command.key,
        f"run('{command.id}')",
        command.short or command.summary,
        id=command.id,
        tooltip=command.summary,
        show=bool(command.short),
        priority=True,
    )


class DraftScreen(Screen[None]):
    """One case being answered."""

    BINDINGS = [
        Binding("escape", "line", "Say", key_display="esc", tooltip="Type a command or a number"),
        *(_binding(e) for e in TABLE if e.key and e.id != "leave"),
        *(
            Binding(f"alt+{n}", f"insert({n})", f"Insert suggestion {n}", show=False, priority=True)
            for n in range(1, 10)
        ),
        Binding("ctrl+s", "saved", "Say when it was saved", show=False, priority=True),
        Binding("f6", "app.focus_next", "Next pane", show=False, priority=True),
    ]

    def __init__(
        self, drafting: Drafting, offering: Offering, thread: ThreadPoolExecutor, grace: float
    ) -> None:
        super().__init__()
        self.drafting = drafting
        self._offering = offering
        self._thread = thread
        self._grace = grace
        self._save: Timer | None = None
        self._save_by: Timer | None = None
        self._follow: Timer | None = None
        self._place: Place | None = None
        self._looked: tuple[Place, Limb | None] | None = None
        self._asked = ""
        self._head = ""
        self._found: Mapping[str, bool] = {}

    def compose(self) -> ComposeResult:
        drafting, speaker = self.drafting, self.drafting.speaker
        yield Plain(id="head")
        with Horizontal(id="body"):
            yield Rail(speaker, id="rail")
            with Vertical(id="middle"):
                yield Asks(id="asks")
                yield Talk(id="talk")
                yield Editor(id="editor")
                yield QuestionPanel(self._now, self._grace, id="question")
                yield PatchPanel(drafting.speaker, self._now, self._grace, id="patch")
            yield OffersPane(speaker, id="offers")
        yield Line(id="line")
        yield Footer(compact=True, show_command_palette=False)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    def on_mount(self) -> None:
        self.query_one(Line).display = False
        self.hear(self.drafting.opening)
        self._focus()

    def on_screen_resume(self) -> None:
        if self._place is not None:  # back from a sheet: the question takes answers again
            self._show()
            self._focus()

    def on_resize(self, event: Resize) -> None:
        self._show_offers()

    # What is said and asked

    def hear(self, heard: Iterable[Heard]) -> None:
        """Show what came out of a step."""
        talk = self.query_one(Talk)
        for event in heard:
            match event:
                case Left():
                    self.app.exit()
                    return
                case Said("offers") | Said("status") | Asked():
                    continue
                case Said("asks"):
                    self._show_asked(event)
                case Said("shown") if self._editing:
                    continue
                case Said(what) if what in _READ:
                    words = self.drafting.speaker.say(event)
                    if what == "help":
                        words = self.drafting.desk.shelf.text("prompts/screen/draft.txt") + words
                    self.app.push_screen(Reader(_READ[what], words))
                case Said():
                    talk.assistant(self.drafting.speaker.say(event))
        self._show()

    @property
    def _editing(self) -> bool:
        state = self.drafting.state
        return state.stage is Stage.WORDING or bool(state.text.strip())

    def _show_asked(self, said: Said) -> None:
        self._asked = self.drafting.speaker.say(said)
        self._found = {}
        self.query_one(Asks).scroll_home(animate=False)
        self.query_one(Talk).heading(self._label)

    @property
    def _label(self) -> str:
        state = self.drafting.state
        if state.recommendation is not None:
            return state.recommendation.label
        return self.drafting.speaker.name(state.place.target, "section")

    def _show_clauses(self) -> None:
        """Tick off the clauses the saved text speaks of."""
        recommendation = self.drafting.state.recommendation
        if recommendation is not None and len(recommendation.clauses) > 1:
            self._found = self.drafting.spoken_of(recommendation)
        self.query_one(Asks).show(self._label, self._asked, recommendation, self._found)

    def _show(self) -> None:
        """Bring every part of the screen in step with the conversation."""
        drafting, state = self.drafting, self.drafting.state
        writing = state.stage is Stage.WORDING
        editor, question = self.query_one(Editor), self.query_one(QuestionPanel)
        editor.display = self._editing
        editor.read_only = not writing
        editor.stand(state.text)
        patch = self.query_one(PatchPanel)
        patch.display = state.stage is Stage.FACTS
        question.display = not writing and not patch.display
        if patch.display:
            patch.put(state.pending)
        elif not writing:
            asked = drafting.question
            question.put(asked, drafting.speaker.say(asked))
        self.set_class(writing, "-writing")
        limb = state.decision.limb if state.recommendation else None
        wish = drafting.wish or (drafting.look() if (state.place, limb) != self._looked else None)
        self._looked = (state.place, limb)
        drafting.wish = None
        if wish is not None:
            self.call_after_refresh(self._look, wish)
        elif self._place != state.place or state.offers is not None:
            self._show_offers()
        self._place = state.place
        self._show_clauses()
        self.query_one(Rail).show(state.record, state.place)
        self._show_standing()

    def _show_standing(self) -> None:
        drafting, say = self.drafting, self.drafting.speaker.say
        head = justified(say(drafting.title), say(drafting.standing), self.size.width - 2)
        if head != self._head:
            self._head = head
            self.query_one("#head", Plain).show(head, same_size=True)
        self.query_one(Editor).border_title = Content(say(drafting.answer_title))

    # Suggestions

    def _show_offers(self) -> None:
        state, pane = self.drafting.state, self.query_one(OffersPane)
        brief = self.size.width < WIDE
        if state.recommendation is not None and state.offers is None:
            pane.wait()
        else:
            pane.show(state.offers if state.recommendation else None, self.size.width - 6 if brief else None)

    @work(exclusive=True, group="offers")
    async def _look(self, wish: Wish) -> None:
        if not wish.typed:
            self._show_offers()
        try:
            offers = await asyncio.get_running_loop().run_in_executor(
                self._thread, self._offering.fetch, wish
            )
        except AssistantError as error:
            self.query_one(Talk).assistant(str(error))
            return
        if self.drafting.state.place == wish.place:
            self.drafting.do(Offered(offers))
            self._show_offers()
            self._show_standing()

    def _follow_text(self) -> None:
        """Let the ticks and the suggestions follow the sentence being written."""
        self._show_clauses()
        state, editor = self.drafting.state, self.query_one(Editor)
        row, column = editor.cursor_location
        typed = editor.document.get_line(row)[:column].strip()
        if state.recommendation is None or len(typed.split()) < 4:
            return
        self._look(Wish(state.record, state.place, state.recommendation, state.shown, typed=typed[-400:]))

    # The text

    @on(TextArea.Changed, "#editor")
    def _typed(self) -> None:
        if self.drafting.state.stage is Stage.WORDING:
            self.drafting.hold(self.query_one(Editor).text)
        self._show_standing()
        for timer in (self._save, self._follow):
            if timer is not None:
                timer.stop()
        self._save = self.set_timer(SAVE_AFTER, self.keep)
        self._follow = self.set_timer(OFFER_AFTER, self._follow_text)
        if self._save_by is None:
            self._save_by = self.set_timer(SAVE_AT_LEAST, self.keep)

    def keep(self) -> None:
        """Save the text as it stands in the editor, now."""
        if self._save_by is not None:
            self._save_by.stop()
            self._save_by = None
        if self.drafting.dirty or self.drafting.unsaved:
            for event in self.drafting.keep():
                if isinstance(event, Said):
                    self.query_one(Talk).assistant(self.drafting.speaker.say(event))
            self.query_one(Rail).show(self.drafting.state.record, self.drafting.state.place)
        self._show_standing()

    @on(Editor.Turned)
    def _turned(self, event: Editor.Turned) -> None:
        self.perform(Do(event.what))

    # Commands

    def perform(self, command: Command, typed: str = "") -> None:
        """Carry out a command, the text saved first; those with a screen of their own open it."""
        self.keep()
        if typed:
            self._remember(typed)
        match command:
            case Do("coverage" | "check" as what):
                self.app.push_screen(ReviewScreen(self.drafting, what), self._arrive)
            case Do("export", ""):
                self.app.push_screen(ExportSheet(self.drafting))
            case Do("cases"):
                self.dismiss()
            case Do("left"):
                self._find_rail()
            case Do("find", words) if words:
                self._find(words)
            case Do("preview", number) if self._preview(number):
                pass
            case _:
                self.hear(self.drafting.do(command))
                if not self.query_one(Line).display and self.app.screen is self:
                    self._focus()

    def _remember(self, typed: str) -> None:
        """Put the question and what was answered into the transcript."""
        talk, drafting = self.query_one(Talk), self.drafting
        if drafting.state.stage is not Stage.WORDING:
            talk.assistant(drafting.speaker.say(drafting.question))
        talk.you(typed)

    def _find(self, words: str) -> None:
        """Go to the next place in the answer where these words stand, round again from the end."""
        editor = self.query_one(Editor)
        if not editor.find(words):
            self.hear(self.drafting.do(Do("find", words)))
        editor.focus()

    def _arrive(self, ref: str | None) -> None:
        if ref:
            self.perform(Go(ref))

    def _preview(self, number: str) -> bool:
        offers = self.drafting.state.offers
        at = int(number or 1) - 1 if (number or "1").isdigit() else -1
        if offers is None or not 0 <= at < len(offers.suggestions):
            return False
        suggestion = offers.suggestions[at]
        source = suggestion.passage.source
        about = " · ".join(
            str(w) for w in (suggestion.match_class, source.force, source.report, source.year) if w
        )

        def chosen(result: tuple[str, int] | None) -> None:
            if result is None:
                return
            what, sentence = result
            if what == "explain":
                self.perform(Do("explain", str(at + 1)))
            else:
                self.perform(Insert(at + 1, sentence or None))

        self.app.push_screen(Preview(suggestion, about), chosen)
        return True

    def action_run(self, id: str) -> None:
        if id in _PREFILLED:
            self.query_one(Line).begin(f"/{entry(id).names[0]} ")
        else:
            self.perform(entry(id).command(""))

    def action_insert(self, number: int) -> None:
        self.perform(Insert(number))

    def action_line(self) -> None:
        self.query_one(Line).begin("")

    def action_saved(self) -> None:
        self.keep()
        self.notify(self.drafting.speaker.say(self.drafting.standing), markup=False)

    def _find_rail(self) -> None:
        rail = self.query_one(Rail)
        if rail.has_focus:
            self.remove_class("-rail")
            self._focus()
        else:
            self.add_class("-rail")
            rail.focus()

    def _focus(self) -> None:
        """Put the cursor where the next word or key belongs."""
        self.remove_class("-rail")
        if self.drafting.state.stage is Stage.WORDING:
            self.query_one(Editor).focus()
        elif self.drafting.state.stage is Stage.FACTS:
            self.query_one(PatchPanel).focus()
        else:
            self.query_one(QuestionPanel).take_focus()

    @on(Rail.Chosen)
    def _go(self, event: Rail.Chosen) -> None:
        self.perform(Go(event.place.target))

    @on(OffersPane.Asked)
    def _offer_key(self, event: OffersPane.Asked) -> None:
        if event.what == "insert":
            self.perform(Insert(event.number))
        elif event.what in {"more", "fewer"}:
            self.perform(Do(event.what))
            self.query_one(OffersPane).focus()
        else:
            self.perform(Do(event.what, str(event.number)))

    @on(PatchPanel.Settled)
    def _settled(self, event: PatchPanel.Settled) -> None:
        self.query_one(Talk).you(f"{event.which}: {event.words or event.how}")
        self.perform(Settle(event.how, event.which, event.words))

    @on(PatchPanel.TypeInstead)
    def _instead(self, event: PatchPanel.TypeInstead) -> None:
        def typed(words: str | None) -> None:
            if words:
                self.perform(Settle("change", event.fact.text, words))

        self.app.push_screen(Instead(event.fact), typed)

    @on(Choices.Chosen)
    def _chose(self, event: Choices.Chosen) -> None:
        option = self.drafting.question.options[event.number - 1]
        self.perform(option.command, option.text)

    @on(Choices.Typed)
    def _typed_other(self, event: Choices.Typed) -> None:
        if not self.query_one(QuestionPanel).begin_typing(event.character):
            self.query_one(Line).begin(event.character)

    @on(QuestionPanel.Answered)
    def _answered(self, event: QuestionPanel.Answered) -> None:
        self.perform(parse(event.line), event.line)

    @on(Input.Submitted, "#line")
    def _said(self, event: Input.Submitted) -> None:
        line, words = self.query_one(Line), event.value
        line.display = False
        line.value = ""
        if words.strip():
            self.perform(parse(words), words)
        if self.app.screen is self:
            self._focus()

    @on(Line.Closed)
    def _line_closed(self) -> None:
        self._focus()
