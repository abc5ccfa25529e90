"""Drafting room: a conversation on one case. Steps the core, saves what it says, fetches what it wants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from assistant.conversation import commands as c
from assistant.conversation.commands import Command, parse
from assistant.conversation.dialogue import start, step
from assistant.conversation.events import (
    Asked,
    Confirmed,
    Decided,
    Event,
    Left,
    Moved,
    Revised,
    Said,
    Wanted,
)
from assistant.conversation.questions import question
from assistant.conversation.speech import Speaker
from assistant.conversation.state import answerable, unanswered
from assistant.desk import Desk
from assistant.desk.keeping import Suggester
from assistant.desk.reviewing import Rules, case_clock, case_coverage, case_findings
from assistant.errors import AssistantError
from assistant.record import Place
from assistant.store import Bookmark

Heard = Said | Asked | Left


class Drafting:
    """One officer's conversation on one case. `state` is the present moment; everything in it is kept."""

    def __init__(self, desk: Desk, case: str) -> None:
        self.desk = desk
        self.case = case
        self.speaker = Speaker(desk.shelf)
        self.rules = Rules.read(desk.shelf)
        self.suggester = Suggester(desk)
        self.saved_at: datetime | None = None
        self.left = False
        self._unsaved: dict[Place, Revised] = {}
        file = desk.store.case(case)
        mark = file.bookmark
        self.state, events = start(
            file.record,
            Place(mark.target, mark.voice) if mark else None,
            mark.stage if mark else None,
        )
        self.saved_at = desk.settings.now()
        self.opening = self._carry_out(events)

    @property
    def question(self) -> Asked:
        """The question that stands open."""
        return question(self.state)

    @property
    def unsaved(self) -> bool:
        """Whether some text could not be saved yet; it is kept in memory and tried again at each step."""
        return bool(self._unsaved)

    def submit(self, line: str) -> tuple[Heard, ...]:
        """Take one typed line and give what the assistant says."""
        return self.do(parse(line))

    def do(self, command: Command) -> tuple[Heard, ...]:
        """Take one command, save what changed, fetch what is wanted, and give what the assistant says."""
        self._retry()
        self.state, events = step(self.state, command)
        return self._carry_out(events)

    def close(self) -> None:
        """Save what could not be saved before, and let go of the index."""
        self._retry()
        self.suggester.close()

    def _carry_out(self, events: Iterable[Event]) -> tuple[Heard, ...]:
        heard: list[Heard] = []
        for event in events:
            match event:
                case Said() | Asked():
                    heard.append(event)
                case Left():
                    self.left = True
                    heard.append(event)
                case Wanted(what, argument):
                    heard.extend(self._fulfil(what, argument))
                case Revised() | Decided() | Confirmed() | Moved():
                    try:
                        self._keep(event)
                    except AssistantError as error:
                        heard.append(Said("trouble", {"message": str(error)}))
        return tuple(heard)

    def _keep(self, event: Revised | Decided | Confirmed | Moved) -> None:
        store, record = self.desk.store, self.state.record
        match event:
            case Revised(place, text, kind, passage, unresolved):
                self._unsaved[place] = event
                draft = store.revise(
                    self.case,
                    place,
                    text,
                    base=record.draft(place).version,
                    kind=kind,
                    passage=passage,
                    unresolved=unresolved,
                )
                del self._unsaved[place]
                self._took(place, draft.version)
            case Decided(ref, decision):
                store.decide(self.case, ref, decision)
            case Confirmed(place):
                draft = store.confirm(self.case, place, base=record.draft(place).version)
                self._took(place, draft.version)
            case Moved(place, stage):
                store.bookmark(self.case, Bookmark(place.target, place.voice, stage))
        if not self._unsaved:
            self.saved_at = self.desk.settings.now()

    def _took(self, place: Place, version: int) -> None:
        draft = replace(self.state.record.draft(place), version=version)
        self.state = replace(self.state, record=self.state.record.with_draft(draft))

    def _retry(self) -> None:
        for event in list(self._unsaved.values()):
            try:
                self._keep(event)
            except AssistantError:
                return

    def _fulfil(self, what: str, argument: str) -> tuple[Heard, ...]:
        match what:
            case "suggestions":
                return self._suggest(argument)
            case "undo" | "redo":
                return self._turn_back(what)
            case _:
                return self.do(c.Told(*self._tell(what, argument)))

    def _suggest(self, steer: str) -> tuple[Heard, ...]:
        recommendation = self.state.recommendation
        if recommendation is None:
            return ()
        offers = self.suggester.for_recommendation(
            self.state.record, recommendation, steer, self.state.shown, self.state.place.voice
        )
        return self.do(c.Offered(offers))

    def _turn_back(self, what: str) -> tuple[Heard, ...]:
        place = self.state.place
        base = self.state.record.draft(place).version
        turn = self.desk.store.undo if what == "undo" else self.desk.store.redo
        draft = turn(self.case, place, base=base)
        if draft is None:
            return self.do(c.Restored(None))
        self.state = replace(self.state, record=self.state.record.with_draft(draft))
        return self.do(c.Restored(draft.text))

    def _tell(self, what: str, argument: str) -> tuple[str, tuple[tuple[str, object], ...]]:
        record, today = self.state.record, self.desk.settings.today
        match what:
            case "coverage":
                labels = {r.id: r.label for r in record.report.recommendations}
                return "coverage", (
                    ("coverage", case_coverage(record, self.rules, today)),
                    ("labels", labels),
                )
            case "check":
                return "findings", (("findings", case_findings(record, self.rules, today)),)
            case "history":
                return "history", (("edits", self.desk.store.history(self.case, self.state.place)),)
            case "provenance":
                return "provenance", (("lines", self._origins()),)
            case "export":
                return "exported", (("lines", self._export(argument)),)
            case _:
                total = len(answerable(record))
                return "status", (
                    ("answered", total - len(unanswered(record))),
                    ("total", total),
                    ("saved", None if self._unsaved else self.saved_at),
                    ("clock", case_clock(record, self.rules, today)),
                )

    def _origins(self) -> tuple[str, ...]:
        """For each stretch of the present text, where it came from."""
        text = self.state.text
        spans = self.desk.store.provenance(self.case, self.state.place)
        ids = [s.passage for s in spans if s.passage is not None]
        known = self.desk.store.passages(ids)
        lines = []
        for span in spans:
            piece = " ".join(text[span.start : span.end].split())
            if not piece:
                continue
            source = known[span.passage].source if span.passage in known else None
            origin = (
                f"{source.force or 'a past answer'} {source.year or ''}".strip()
                if source
                else "your own words"
            )
            lines.append(f"{origin}: “{piece if len(piece) < 100 else piece[:97] + '…'}”")
        return tuple(lines)

    def _export(self, argument: str) -> tuple[str, ...]:
        from assistant.desk.publishing import export

        words = argument.replace(",", " ").split()
        final = "final" in words
        formats = [w for w in words if w != "final"] or ["docx", "html"]
        try:
            return tuple(
                f"Wrote {path}"
                for path in export(self.desk, self.case, formats, final=final, rules=self.rules)
            )
        except AssistantError as error:
            return (str(error),)
