"""Looking room: what was read of a document looked over with the officer, put right, and made a case of; the
corrections of a case; a new edition of its report. Plays the script, steps the core, keeps what comes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.conversation.commands import Command as Drafting
from assistant.conversation.commands import Do, Told
from assistant.conversation.events import Asked, Left, Said, Wanted
from assistant.conversation.intake.commands import Command, Counted, Kept, Played, Proposed, parse
from assistant.conversation.intake.dialogue import start, step
from assistant.conversation.intake.questions import question
from assistant.conversation.intake.state import Purpose
from assistant.conversation.intake.walking import Event, Scripted
from assistant.conversation.speech import Speaker
from assistant.desk import Desk
from assistant.desk.correcting import Change, carry_out, propose_corrections, propose_edition, told, voided
from assistant.desk.going_on import going_on
from assistant.desk.overview import named
from assistant.desk.reading import Corrected, Document, correct, kept_script, new_case, not_to_come, read
from assistant.desk.unfinished import Unfinished
from assistant.errors import AssistantError, UsageProblem
from assistant.paths import Shelf
from assistant.record import Marking
from assistant.response import Reading
from assistant.source import Line, Source
from assistant.statute import clock, load

Heard = Said | Asked | Left

LONG_AGO = timedelta(days=365)
"""A day of publication before this is asked about: pages are moved and dated anew, and years are mistyped."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that was read: one reading for each report in it, and its text line by line."""

    document: Document
    readings: tuple[Reading, ...]
    lines: tuple[Line, ...]


def open_up(
    document: Document,
    shelf: Shelf,
    published: date | None = None,
    progress: Callable[[str], None] | None = None,
) -> Opened:
    """Read a document for looking over. Touches no workspace, so that it may run aside; `progress` is told in
    words how far it is. Raises Unreadable."""
    from assistant.intake import lines_of

    readings = read(document, shelf, published, progress)
    return Opened(document, readings, lines_of(document.data, document.name))


def case_document(desk: Desk, case: str) -> tuple[Document, Reading]:
    """A case's document and what was read of it at first. Raises NotFound for an unknown case."""
    document = Document(desk.store.case(case).source_name, desk.store.source(case))
    return document, desk.store.as_read(case)


def open_again(document: Document, as_read: Reading) -> Opened:
    """A case's document, to be corrected again. Touches no workspace, so that it may run aside."""
    from assistant.intake import lines_of

    try:
        lines = lines_of(document.data, document.name)
    except AssistantError:  # read by an earlier s55; what was read of it is kept
        lines = ()
    return Opened(document, (as_read,), lines)


def open_case(desk: Desk, case: str) -> Opened:
    """What was read of a case's document at first, to be corrected again. Raises NotFound."""
    return open_again(*case_document(desk, case))


class Looking:
    """One officer's look at a document. `state` is the present moment; nothing of it is in the workspace
    before the officer says so, but the corrections are kept beside it as they are made."""

    def __init__(
        self,
        desk: Desk,
        opened: Opened,
        *,
        case: str | None = None,
        published: date | None = None,
        script: str | None = None,
        marking: str = Marking.OFFICIAL.value,
    ) -> None:
        """Begin. Without `case` it is to be a new case, published on the day stated, if one is; with one, the
        case's own document is corrected, or else another edition of it is taken in. `script` are corrections
        to begin with in place of those kept for the document, `marking` is a new case's unless the officer
        says otherwise. Raises NotFound for an unknown case."""
        self.desk = desk
        self.opened = opened
        self.speaker = Speaker(desk.shelf)
        self.left = False
        self.made: str | None = None
        self.plain = False
        """Whether one talks line by line: how one goes on is said for that."""
        self._script = script
        self._marking = marking
        self._change: Change | None = None
        purpose = Purpose.NEW
        if case is not None:
            published = desk.store.case(case).record.published
            own = desk.store.source(case) == opened.document.data
            purpose = Purpose.CORRECT if own else Purpose.REREAD
        self._stated = published
        from assistant.intake.addressees import Directory

        called = Directory.from_shelf(desk.shelf).meaning
        self.state, events = start(
            purpose,
            opened.document.name,
            opened.readings,
            case,
            published,
            called,
            named(desk, case) if case is not None else "",
        )
        self._unfinished = self._sitting(0)
        self.opening = self._carry_out(events)

    @property
    def sensitive(self) -> bool:
        """Whether the case is marked sensitive, or would be."""
        case = self.state.case
        record = self.desk.store.case(case).record if case else None
        return record.sensitive if record else self._marking == Marking.SENSITIVE

    @property
    def question(self) -> Asked:
        """The question that stands open."""
        return question(self.state)

    @property
    def prompt(self) -> None:
        """What is typed here goes into no answer."""
        return None

    def submit(self, line: str) -> tuple[Heard, ...]:
        """Take one typed line and give what the assistant says."""
        return self.do(parse(line))

    def do(self, command: Command | Drafting) -> tuple[Heard, ...]:
        """Take one command, do what it asks for, and give what the assistant says."""
        self.state, events = step(self.state, command)
        return self._carry_out(events)

    def leave_open(self) -> str:
        """What is said when the look is left with its question open: nothing was made, corrections wait."""
        said = step(self.state, Do("leave", "keep"))[1][0]
        return self.speaker.say(said) if isinstance(said, Said) else ""

    def _carry_out(self, events: Iterable[Event]) -> tuple[Heard, ...]:
        heard: list[Heard] = []
        for event in events:
            match event:
                case Said("intake/made", values):
                    how = going_on(self.desk, str(values["case"]), plain=self.plain)
                    heard.append(Said(event.what, {**values, "how": how}))
                case Said() | Asked():
                    heard.append(event)
                case Left():
                    self.left = True
                    heard.append(event)
                case Scripted():
                    heard.extend(self._play(event))
                case Wanted(what, argument):
                    try:
                        heard.extend(self._fulfil(what, argument))
                    except AssistantError as error:
                        heard.extend(self.do(Told("trouble", (("message", str(error)),))))
        return tuple(heard)

    def _play(self, event: Scripted) -> tuple[Heard, ...]:
        place, back, kept_with = self.state.place, 0, ""
        lines = event.lines
        if event.what == "chosen":
            place = event.place
            self._unfinished = self._sitting(place)
            lines, back, kept_with = self._begin(place)
        as_read = self.opened.readings[place]
        try:
            made = correct(as_read, "\n".join(lines), self.desk.shelf, self._stated)
        except UsageProblem as problem:
            return self.do(Told("trouble", (("message", str(problem)),)))
        if event.what in {"amend", "redo"}:
            for misfit in made.misfits:
                if misfit.startswith(f"“{made.lines[-1]}”"):
                    return self.do(Told("trouble", (("message", f"{misfit} Nothing was changed."),)))
        played = Played(
            event.what,
            made.reading,
            made.lines,
            made.misfits,
            self._source(made, place),
            place,
            back,
            kept_with,
        )
        heard = self.do(played)
        try:
            self._keep_lines()
        except AssistantError as error:
            return (Said("trouble", {"message": str(error)}), *heard)
        return heard

    def _source(self, made: Corrected, place: int) -> Source:
        from assistant.intake import source_of

        opened = self.opened
        return source_of(opened.lines, opened.readings, place, made.reading, self.desk.shelf)

    def _sitting(self, place: int) -> Unfinished:
        document = self.opened.document
        return Unfinished(self.desk, document.data, f"{self.state.case or ''}/{place}", document.name)

    def _begin(self, place: int) -> tuple[tuple[str, ...], int, str]:
        """The lines to begin with, how many of them are of an unfinished sitting, and the case they are kept
        with."""
        if self._script is not None:
            lines = correct(self.opened.readings[place], self._script, self.desk.shelf, self._stated).lines
            return lines, 0, ""
        base, kept_with = self._base(place)
        unfinished = self._unfinished.lines()
        if not unfinished or unfinished == base:
            return base, 0, kept_with
        try:
            correct(self.opened.readings[place], "\n".join(unfinished), self.desk.shelf, self._stated)
        except UsageProblem:  # mended by hand, and not well: what is kept with the case counts
            return base, 0, kept_with
        goes_on = unfinished[: len(base)] == base
        return unfinished, len(unfinished) - (len(base) if goes_on else 0), ""

    def _base(self, place: int) -> tuple[tuple[str, ...], str]:
        if self.state.case is not None:
            return self.desk.store.corrections(self.state.case), ""
        lines, kept_with = kept_script(self.desk, self.opened.document, self.opened.readings, place)
        return tuple(lines.split("\n")) if lines else (), kept_with

    def _keep_lines(self) -> None:
        if self.state.changed:
            self._unfinished.keep(self.state.lines)
        else:
            self._unfinished.forget()

    def _fulfil(self, what: str, argument: str) -> tuple[Heard, ...]:
        match what:
            case "count":
                today = self.desk.settings.today
                on = not_to_come(date.fromisoformat(argument), today)
                ticking = clock(load(self.desk.shelf), on, today)
                return self.do(Counted(on, ticking.words, ticking.warnings, today - on > LONG_AGO))
            case "propose":
                self._change = self._propose()
                return self.do(
                    Proposed(
                        told(self._change).values,
                        self._change.nothing,
                        voided(self.desk, self._change),
                        self._change.another is not None,
                    )
                )
            case "make":
                state = self.state
                made = Corrected(self.opened.readings[state.place], state.reading, state.lines, state.misfits)
                self.made = new_case(
                    self.desk, self.opened.document, made, state.published, argument or self._marking
                )
                self._unfinished.forget()
                return self.do(Kept(self.made))
            case "carry_out" if self._change is not None:
                carry_out(self.desk, self._change)
                self.made = self._change.case
                self._unfinished.forget()
                return self.do(Kept(self.made))
            case _:
                self._unfinished.forget()
                return ()

    def _propose(self) -> Change:
        state, script = self.state, "\n".join(self.state.lines)
        assert state.case is not None
        if state.purpose is Purpose.CORRECT:
            return propose_corrections(self.desk, state.case, script)
        reading = self.opened.readings[state.place]
        return propose_edition(self.desk, state.case, self.opened.document, reading, script)
