"""The drafting screen: shows the conversation of the core and carries keys to it. It holds no rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from textual import on

from assistant.conversation.commands import Command, Do, Insert, Settle
from assistant.conversation.events import Asked, Heard, Left, Said
from assistant.conversation.table import entry, parse
from assistant.desk import captions
from assistant.desk.drafting import Drafting
from assistant.desk.offering import Offering
from assistant.review.findings import Finding
from assistant.tui.editor import Editor
from assistant.tui.frame import Frame
from assistant.tui.line import Line
from assistant.tui.meaning import Answer, meant
from assistant.tui.middle import Middle
from assistant.tui.offers import OffersPane
from assistant.tui.patch import Instead, PatchPanel
from assistant.tui.question import Choices, QuestionPanel
from assistant.tui.rail import Rail
from assistant.tui.saving import Saving
from assistant.tui.seeking import Seeking
from assistant.tui.sheets import Sheets
from assistant.tui.slips import Slips
from assistant.tui.talk import Talk


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
        self._covered = ""
        self._stands = False
        self._slips = Slips(self)
        self._seeking = Seeking(self)
        self._saving = Saving(self)
        self._sheets = Sheets(self, drafting, keys, self.perform, self._back, self._mark, self._seeking.found)

    def on_mount(self) -> None:
        self.line.display = False
        self._fit()
        # Where one stands is in the header from the start.
        self.hear(e for e in self.drafting.opening if not (isinstance(e, Said) and e.what == "status"))
        self._focus()
        # By way of the app, which draws nothing before it is mounted itself: then this is after a picture.
        self.app.call_later(self.call_after_refresh, self._first_seen)

    def on_screen_suspend(self) -> None:
        self.keep()
        self._covered = self.drafting.desk.store.library_state()
        self._leave_for_sheet()

    def on_screen_resume(self) -> None:
        self.query_one(Editor).come_back()
        if self._covered:  # back from a sheet: the question takes answers again
            if self._covered != self.drafting.desk.store.library_state():
                self._seeking.anew()  # the library was added to up there
            self._covered = ""
            self._show()
            self._return_from_sheet()

    def _first_seen(self) -> None:
        """Begin what the first picture can do without, now that it stands: the ticks and the suggestions.
        Raises UsageProblem when an edited file of rules is broken, before anything is answered."""
        self._stands = True
        self.drafting.verdicts.prepare()
        self._seeking.seek(moved=False, drawn=True)
        self.middle.tick()

    # What is said and asked

    def hear(self, heard: Iterable[Heard]) -> None:
        """Show what came out of a step."""
        told: list[str] = []
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
                    told.append(self.middle.note(self.drafting.speaker.say(event)))
        self.middle.stand_below(*told, whole=self._stands)
        self._show()

    def _show(self) -> None:
        """Bring every part of the screen in step with the conversation."""
        state = self.drafting.state
        self.middle.show(ticks=self._stands)
        self._fold(self.middle)
        self._seeking.seek(moved=self._place != state.place, drawn=self._stands)
        self._place = state.place
        self.rail.show(state.record, state.place, state.order, state.reworded)
        self.show_standing()
        self._show_keys()

    # Suggestions

    @on(OffersPane.Came)
    def _came(self, event: OffersPane.Came) -> None:
        self._seeking.came(event)

    @on(OffersPane.Failed)
    def _failed(self, event: OffersPane.Failed) -> None:
        self.middle.tell(event.why)

    @on(Middle.Paused)
    def _follow_text(self) -> None:
        """Let the ticks and the suggestions follow the sentence being written."""
        self.middle.tick()
        self._seeking.follow()

    # The text

    @on(Middle.Typed)
    def _typed(self) -> None:
        self.show_standing()

    @on(Middle.Long)
    def _long(self, event: Middle.Long) -> None:
        self._sheets.lay_out(event.words)

    @on(Middle.Save)
    def keep(self) -> None:
        """Save the text as it stands in the editor, now."""
        self._saving.keep()

    def may_leave(self) -> bool:
        """Whether the case may be left; where something is not kept, the first attempt only says so."""
        return self._saving.may_leave()

    # Commands

    def perform(self, command: Command, typed: str = "") -> None:
        """Carry out a command, the text saved first; those with a screen of their own open it."""
        self.keep()
        self.middle.hush()
        if self.line.display:  # a key was pressed over it
            self.line.end()
            self._slips.let_stand()
        if typed:
            self.middle.remember(typed)
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

    def _back(self, made: str | None) -> None:
        """Go on where one was, after the report was looked at again."""
        self._seeking.anew()
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
        elif finding.place is None and (begun := self.drafting.speaker.begun(finding.remedy)):
            self._say(begun)

    def action_run(self, id: str) -> None:
        wanted = entry(id)
        if wanted.waits:
            self._say(f"/{wanted.names[0]} ")
        else:
            self.perform(wanted.command(""))

    def action_insert(self, number: int) -> None:
        self.perform(Insert(number))

    def action_saved(self) -> None:
        self.keep()
        self.middle.tell(self.drafting.speaker.say(captions.header(self.drafting)))

    @on(Rail.Chosen)
    @on(Choices.Chosen)
    @on(Choices.Pasted)
    @on(QuestionPanel.Answered)
    @on(Editor.Turned)
    @on(PatchPanel.Turned)
    def _answered(self, event: Answer) -> None:
        """Carry out what was done in one of the panes."""
        if said := meant(event, self.drafting):
            self.perform(*said)

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

    @on(Choices.Typed)
    def _typed_other(self, event: Choices.Typed) -> None:
        if event.text.startswith("/") or not self.query_one(QuestionPanel).begin_typing(event.text):
            self._say(event.text)

    @on(Editor.Commands)
    def _commands(self) -> None:
        self._say("/")

    @on(Editor.Slipped)
    def _offer_command(self, event: Editor.Slipped) -> None:
        self.keep()
        self.middle.tell(self._slips.offer(event.words))
        self._say(event.words)

    @on(Line.Said)
    def _said(self, event: Line.Said) -> None:
        command = parse(event.words)
        if event.words.strip():
            self._slips.carry_out()
            self.perform(command, event.words)
        # A small window shows the list and all of what is asked only while the cursor is there.
        aside = isinstance(command, Do) and command.id in {"left", "asks"}
        stays = aside and self.has_class("-narrow")
        if self.app.screen is self and not stays:
            self._focus()

    @on(Line.Closed)
    def _line_closed(self) -> None:
        self._slips.let_stand()
        self.query_one(Editor).come_back(unmark=True)
        self._focus()
