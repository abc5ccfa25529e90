"""The drafting screen: shows the conversation of the core and carries keys to it. It holds no rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from textual import on
from textual.timer import Timer

from assistant.conversation.commands import Command, Do, Go, Insert, Offered, Say, Settle
from assistant.conversation.events import Asked, Heard, Left, Said
from assistant.conversation.progress import Filter
from assistant.conversation.table import entry, parse
from assistant.desk import captions
from assistant.desk.closing import place_of
from assistant.desk.drafting import Drafting
from assistant.desk.offering import Offering, Wish
from assistant.passage import Offers
from assistant.record import Place
from assistant.response import Limb
from assistant.review.findings import Finding
from assistant.tui.asks import Asks
from assistant.tui.editor import Editor
from assistant.tui.frame import ASIDE, Frame
from assistant.tui.line import Line
from assistant.tui.middle import Middle
from assistant.tui.offers import OffersPane
from assistant.tui.patch import Instead, PatchPanel
from assistant.tui.plainly import shortened
from assistant.tui.question import Choices, QuestionPanel
from assistant.tui.rail import Rail
from assistant.tui.sheets import Sheets
from assistant.tui.talk import Talk

TRY_AGAIN = 2.0
"""Seconds after which what could not be saved is tried again."""


class DraftScreen(Frame):
    """One case being answered: keys and what is typed become commands, and what comes of them is shown."""

    def __init__(
        self,
        drafting: Drafting,
        offering: Offering,
        thread: ThreadPoolExecutor,
        grace: float,
        keys: Mapping[str, str],
    ) -> None:
        super().__init__(drafting, offering, thread, grace, keys)
        self._looked: tuple[Place, Limb | None] | None = None
        self._followed = ""
        self._covered = ""
        self._from: tuple[str, object] = ("", None)
        self._stands = False
        self._sheets = Sheets(self, drafting, keys, self.perform, self._back, self._mark, self._found)
        self._trouble = ""
        self._again: Timer | None = None

    def on_mount(self) -> None:
        self.line.display = False
        self._fit()
        # Where one stands is in the header from the start.
        self.hear(e for e in self.drafting.opening if not (isinstance(e, Said) and e.what == "status"))
        self._focus()
        # By way of the app, which draws nothing before it is mounted itself: then this is after a picture.
        self.app.call_later(self.call_after_refresh, self._first_seen)

    def on_screen_suspend(self) -> None:
        self._covered = self.drafting.desk.store.library_state()
        where = self.focused
        self._from = (where.id if where is not None and where.id else "", self._moment)

    @property
    def _moment(self) -> object:
        """What is written, where, and at which question: while it is the same, nothing was done."""
        state = self.drafting.state
        return state.place, state.stage, state.text

    def on_screen_resume(self) -> None:
        if self._covered:  # back from a sheet: the question takes answers again
            if self._covered != self.drafting.desk.store.library_state():
                self._looked = None  # the library was added to up there
            self._covered = ""
            self._show()
            pane, moment = self._from
            if (
                pane in ASIDE and moment == self._moment
            ):  # only read: a digit typed next is meant for the pane
                self.query_one(f"#{pane}").focus()
            else:
                self._focus()

    def _first_seen(self) -> None:
        """Begin what the first picture can do without, now that it stands: the ticks and the suggestions.
        Raises UsageProblem when an edited file of rules is broken, before anything is answered."""
        self._stands = True
        self.drafting.verdicts.prepare()
        self._seek()
        self.middle.tick()

    # What is said and asked

    def hear(self, heard: Iterable[Heard]) -> None:
        """Show what came out of a step."""
        for event in heard:
            match event:
                case Left():
                    self._leave()
                    return
                case Said("offers") | Asked():
                    continue
                case Said("asks"):
                    self.middle.arrive(event)
                case Said("shown") if self.middle.text_in_sight:
                    continue
                case Said("finding", values):
                    self.middle.tell(self.drafting.speaker.say(event))
                    self.call_after_refresh(self._mark_finding, values.get("finding"))
                case Said("read_only"):  # said again at every key that would change something: never a page
                    self.middle.tell(self.drafting.speaker.say(event))
                case Said() if not self._sheets.read(event):
                    self.middle.tell(self.drafting.speaker.say(event), whole=self._stands)
        self._show()

    def _show(self) -> None:
        """Bring every part of the screen in step with the conversation."""
        state = self.drafting.state
        self.middle.show(ticks=self._stands)
        self._fold(self.middle)
        self._seek()
        self._place = state.place
        self.rail.show(state.record, state.place, state.order)
        self._show_standing()
        self._show_keys()

    # Suggestions

    def _seek(self) -> None:
        """Look in the library for what belongs here, where that has changed; while the screen is not drawn
        yet it only says so."""
        drafting, state = self.drafting, self.drafting.state
        limb = state.decision.limb if state.recommendation else None
        wish = drafting.wish or (Wish.at(state) if (state.place, limb) != self._looked else None)
        if wish is not None:
            self.offers.tell("Looking in the library …")
        elif state.recommendation is None and self._place != state.place:
            self.offers.tell(
                "Suggestions belong to recommendations; this section is your own to write. What you find in "
                "the library can go into it: /search."
            )
        if self._stands:
            self._looked = (state.place, limb)
            drafting.wish = None
            if wish is not None:
                self.call_after_refresh(self.offers.look, wish)

    @on(OffersPane.Came)
    def _came(self, event: OffersPane.Came) -> None:
        """Show suggestions, unless the officer has gone on since they were asked for."""
        wish, state = event.wish, self.drafting.state
        if state.place != wish.place or (wish.typed and wish.typed != self._typed_now()):
            return
        self._offer(event.offers, typed=bool(wish.typed))

    def _found(self, offers: Offers) -> None:
        """Offer what was found in the library; what was asked for before and has not come yet does not take
        its place."""
        self.workers.cancel_group(self.offers, "offers")
        self._offer(offers)

    def _offer(self, offers: Offers, *, typed: bool = False) -> None:
        """Offer these from now on, `typed` where they follow the sentence being written."""
        self.drafting.do(Offered(offers))
        self.offers.put(offers, typed)
        self._show_standing()

    @on(OffersPane.Failed)
    def _failed(self, event: OffersPane.Failed) -> None:
        self.middle.tell(event.why)

    def _typed_now(self) -> str:
        typed = self.middle.sentence()
        return typed[-400:] if len(typed.split()) >= 4 else ""

    @on(Middle.Paused)
    def _follow_text(self) -> None:
        """Let the ticks and the suggestions follow the sentence being written; where a new paragraph is only
        begun, those for the recommendation come back."""
        self.middle.tick()
        state, typed = self.drafting.state, self._typed_now()
        if state.recommendation is None or not self.middle.writing:
            return
        if typed or self._followed:
            self._followed = typed
            self.offers.look(Wish(state.record, state.place, state.recommendation, state.shown, typed=typed))

    # The text

    @on(Middle.Typed)
    def _typed(self) -> None:
        self._show_standing()

    @on(Middle.Long)
    def _long(self, event: Middle.Long) -> None:
        self._sheets.lay_out(event.words)

    @on(Middle.Save)
    def keep(self) -> None:
        """Save the text as it stands in the editor, now."""
        self.middle.saved()
        if self.drafting.dirty or self.drafting.unsaved:
            for said in self.drafting.keep():
                words = self.drafting.speaker.say(said) if isinstance(said, Said) else ""
                if words != self._trouble:  # the same trouble is told once, however often it is tried
                    self.middle.tell(words)
                if self.drafting.unsaved:
                    self._trouble = words
            if not self.drafting.unsaved:
                self._trouble = ""
            elif self._again is None:
                self._again = self.set_timer(TRY_AGAIN, self._try_again)
            state = self.drafting.state
            self.rail.show(state.record, state.place, state.order)
        self._show_standing()

    def _try_again(self) -> None:
        self._again = None
        self.keep()

    def may_leave(self) -> bool:
        """Whether the case may be left; where something is not kept, the first attempt only says so."""
        self.keep()
        if self.drafting.may_leave():
            return True
        self.middle.tell(self.drafting.speaker.say(self.drafting.not_saved))
        return False

    @on(Editor.Turned)
    @on(PatchPanel.Turned)
    def _turned(self, event: Editor.Turned | PatchPanel.Turned) -> None:
        self.perform(Do(event.what))

    # Commands

    def perform(self, command: Command, typed: str = "") -> None:
        """Carry out a command, the text saved first; those with a screen of their own open it."""
        self.keep()
        self.middle.hush()
        if self.line.display:  # a key was pressed over it
            self.line.end()
        if typed:
            self._remember(typed)
        match command:
            case Do("cases"):
                if self.may_leave():
                    self.dismiss()
            case Do("left", words):
                self._find_rail(words)
            case Do("asks"):
                self._read_asked()
            case Do("find", words) if words:
                at, _ = self.query_one(Editor).find(words)
                if not at:
                    self.hear(self.drafting.do(command))
                self._focus()
            case _ if self._sheets.open(command):
                pass
            case _:
                self.hear(self.drafting.do(command))
                if not self.line.display and self.app.screen is self:
                    self._focus()

    def _remember(self, typed: str) -> None:
        """Put the question and what was answered into the transcript."""
        talk, drafting = self.query_one(Talk), self.drafting
        if not self.middle.writing:
            talk.assistant(drafting.speaker.say(drafting.question))
        talk.you(typed)

    def _back(self, made: str | None) -> None:
        """Go on where one was, after the report was looked at again."""
        self._looked = None
        heard = self.drafting.come_back(made)
        self.hear(h for h in heard if not (isinstance(h, Said) and h.what == "status"))
        self._focus()

    def _mark(self, start: int, end: int) -> None:
        """Select some words of the answer."""
        self.middle.mark(start, end)

    def _mark_finding(self, finding: object) -> None:
        """Show the words in which something was found; where it is mended by a command, open the line."""
        if not isinstance(finding, Finding):
            return
        if finding.where == str(self.drafting.state.place):
            self._mark(finding.start, finding.end)
        elif place_of(finding) is None and (begun := self.drafting.speaker.begun(finding.remedy)):
            self._say(begun)

    def action_run(self, id: str) -> None:
        wanted = entry(id)
        if wanted.waits:
            self._say(f"/{wanted.names[0]} ")
        else:
            self.perform(wanted.command(""))

    def action_insert(self, number: int) -> None:
        self.perform(Insert(number))

    def action_line(self) -> None:
        if self.focused is not None and self.focused.id in ASIDE:
            self._focus()
        else:
            self._say("")

    def _say(self, words: str) -> None:
        self.line.begin(words)
        self._show_keys()

    def action_saved(self) -> None:
        self.keep()
        self.notify(self.drafting.speaker.say(captions.header(self.drafting)), markup=False)

    def _find_rail(self, words: str) -> None:
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
            asks.focus()

    @on(Rail.Chosen)
    def _go(self, event: Rail.Chosen) -> None:
        self.perform(Go(event.place.target))

    @on(Rail.Reordered)
    def _reorder(self) -> None:
        self.hear(self.drafting.do(Do("order")))

    @on(OffersPane.Asked)
    def _offer_key(self, event: OffersPane.Asked) -> None:
        match event.what:
            case "insert":
                self.perform(Insert(event.number))
            case "suggest":
                self.action_run("suggest")
            case "more" | "fewer":
                self.perform(Do(event.what))
                self.offers.focus()
            case what:
                self.perform(Do(what, str(event.number)))

    @on(PatchPanel.Settled)
    def _settled(self, event: PatchPanel.Settled) -> None:
        self.query_one(Talk).you(": ".join(w for w in (event.which, event.words or event.how) if w))
        self.perform(Settle(event.how, event.which, event.words))

    @on(PatchPanel.Typed)
    def _typed_over(self, event: PatchPanel.Typed) -> None:
        self._say(event.character)

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
        if event.character == "/" or not self.query_one(QuestionPanel).begin_typing(event.character):
            self._say(event.character)

    @on(Choices.Pasted)
    def _pasted(self, event: Choices.Pasted) -> None:
        """The conversation keeps a pasted paragraph for the answer, or says what it asks for."""
        if event.text.strip():
            self.perform(Say(event.text), shortened(" ".join(event.text.split()), 80))

    @on(QuestionPanel.Answered)
    def _answered(self, event: QuestionPanel.Answered) -> None:
        self.perform(parse(event.line), event.line)

    @on(Editor.Commands)
    def _commands(self) -> None:
        self._say("/")

    @on(Line.Said)
    def _said(self, event: Line.Said) -> None:
        if event.words.strip():
            self.perform(parse(event.words), event.words)
        if self.app.screen is self:
            self._focus()

    @on(Line.Find)
    def _find(self, event: Line.Find) -> None:
        self.line.tally(*self.query_one(Editor).find(event.words, event.step))

    @on(Line.Closed)
    def _line_closed(self) -> None:
        self._focus()
