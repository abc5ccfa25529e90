"""The drafting screen: shows the conversation of the core and carries keys to it. It holds no rule."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Input, TextArea

from assistant.conversation.commands import (
    Command,
    Do,
    Go,
    Insert,
    Offered,
    Settle,
    entry,
    parse,
)
from assistant.conversation.events import Asked, Left, Said
from assistant.desk.drafting import Drafting, Heard
from assistant.desk.offering import Offering, Wish
from assistant.errors import AssistantError
from assistant.record import Place
from assistant.response import Limb
from assistant.tui.editor import Editor
from assistant.tui.export import ExportSheet
from assistant.tui.keys import KEYS
from assistant.tui.library import LibrarySheet
from assistant.tui.line import Line
from assistant.tui.middle import Middle
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
_READ = {
    "help": "Commands",
    "explain": "Why this was offered",
    "history": "History",
    "provenance": "Origin",
    "promised": "Promised before",
}
_PREFILLED = {"go", "suggest", "find"}


class DraftScreen(Screen[None]):
    """One case being answered."""

    BINDINGS = KEYS

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
        self._head = ""

    def compose(self) -> ComposeResult:
        speaker = self.drafting.speaker
        yield Plain(id="head")
        with Horizontal(id="body"):
            yield Rail(speaker, id="rail")
            yield Middle(self.drafting, self._grace, id="middle")
            yield OffersPane(speaker, id="offers")
        yield Line(id="line")
        yield Footer(compact=True, show_command_palette=False)

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
                    self.middle.arrive(event)
                case Said("shown") if self.middle.text_in_sight:
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
    def middle(self) -> Middle:
        """What is asked, the talk, and where the answer goes."""
        return self.query_one(Middle)

    def _show(self) -> None:
        """Bring every part of the screen in step with the conversation."""
        drafting, state = self.drafting, self.drafting.state
        self.middle.show()
        self.set_class(self.middle.writing, "-writing")
        limb = state.decision.limb if state.recommendation else None
        wish = drafting.wish or (drafting.look() if (state.place, limb) != self._looked else None)
        self._looked = (state.place, limb)
        drafting.wish = None
        if wish is not None:
            self.call_after_refresh(self._look, wish)
        elif self._place != state.place or state.offers is not None:
            self._show_offers()
        self._place = state.place
        self.query_one(Rail).show(state.record, state.place)
        self._show_standing()

    def _show_standing(self) -> None:
        drafting, say = self.drafting, self.drafting.speaker.say
        head = justified(say(drafting.title), say(drafting.standing), self.size.width - 2)
        if head != self._head:
            self._head = head
            self.query_one("#head", Plain).show(head, same_size=True)
        self.middle.entitle()

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
        self.middle.tick()
        state, typed = self.drafting.state, self.middle.sentence()
        if state.recommendation is None or len(typed.split()) < 4:
            return
        self._look(Wish(state.record, state.place, state.recommendation, state.shown, typed=typed[-400:]))

    # The text

    @on(TextArea.Changed, "#editor")
    def _typed(self) -> None:
        if self.middle.writing:
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
            case Do("search", words):
                self.app.push_screen(LibrarySheet(self.drafting.desk, self.drafting.speaker, words))
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
        if not self.middle.writing:
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
        self.middle.take_focus()

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
