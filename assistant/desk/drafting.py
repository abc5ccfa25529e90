"""Drafting room: a conversation on one case. Steps the core, saves what it says, fetches what it wants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.conversation import commands as c
from assistant.conversation.commands import Command
from assistant.conversation.dialogue import start, step
from assistant.conversation.events import (
    Asked,
    Event,
    Left,
    Moved,
    Said,
    Wanted,
)
from assistant.conversation.questions import question
from assistant.conversation.speech import Speaker
from assistant.conversation.state import Stage
from assistant.conversation.table import parse
from assistant.conversation.walking import Step
from assistant.desk import Desk, closing, errands, heading
from assistant.desk.carried import carried_over
from assistant.desk.hands import Hands
from assistant.desk.matrix import Overall, look_over
from assistant.desk.offering import Offering, Wish
from assistant.desk.reviewing import Review, Rules, case_coverage, case_promises, earlier_answers, review
from assistant.desk.saving import Change, Saving
from assistant.desk.seals import Seal, Seals
from assistant.desk.signing import Signing, signing
from assistant.desk.stating import stated
from assistant.desk.telling import Values, read_only, standing, tell
from assistant.errors import AssistantError, NotWritable
from assistant.passage import Passage
from assistant.promise import Commitment
from assistant.record import Draft, Place, Record
from assistant.report import Recommendation
from assistant.review.coverage import Coverage
from assistant.review.findings import Finding
from assistant.statute import load
from assistant.store import CaseFile
from assistant.text import clean

if TYPE_CHECKING:  # it is loaded when the report is looked at again
    from assistant.desk.looking import Looking

Heard = Said | Asked | Left
PROMISES = 20
"""Suggestions that are looked through for earlier promises."""


class Drafting:
    """One officer's conversation on one case. `state` is the present moment; everything in it is kept."""

    def __init__(self, desk: Desk, case: str, *, aside: bool = False, hands: Hands | None = None) -> None:
        """Open `case` where it was left. With `aside`, suggestions are not fetched here: what is wished for
        stands in `wish`, and the face brings the answer with an `Offered` command. `hands` are what the face
        can do beside talking."""
        self.desk = desk
        self.case = case
        self.wish: Wish | None = None
        self._aside = aside
        self._hands = hands or Hands()
        self.speaker = Speaker(desk.shelf, self._hands.keys)
        self._offering = Offering(lambda: desk)
        self.left = False
        self.refused = False
        self._saving = Saving(desk, case)
        self._held: str | None = None
        self._warned: bool = False
        self._told: tuple[Finding, ...] = ()
        self._earlier: tuple[int, tuple[Passage, ...]] | None = None
        self._rules: Rules | None = None
        file = desk.store.case(case)
        self._within: Looking | None = None
        self._statute = load(desk.shelf, file.record.statute)
        self.state, events = self._begin(file)
        self._seals = Seals(desk, case)
        self._sealed = self.seals
        self.opening = self._opened(file.record, self._carry_out(events))
        if not aside:
            self.prepare()  # a broken file is told before the first question

    def _begin(self, file: CaseFile) -> Step:
        mark = file.bookmark
        return start(
            file.record,
            Place(mark.target, mark.voice) if mark else None,
            mark.stage if mark else None,
            file.order,
            heading.usual(self.desk, self.case) if mark is None or mark.stage == Stage.HEAD else None,
            carried_over(self.desk, self.case, file.record),
        )

    def prepare(self) -> Rules:
        """Read the rules of review, unless they are read already; a screen is drawn before it. Raises
        UsageProblem when an edited file is broken."""
        if self._rules is None:
            self._rules = Rules.read(self.desk.shelf, self.state.record.statute)
        return self._rules

    @property
    def rules(self) -> Rules:
        """The rules of review, read when they are first asked for."""
        return self.prepare()

    @property
    def question(self) -> Asked:
        """The question that stands open."""
        return question(self.state)

    @property
    def unsaved(self) -> bool:
        """Whether some change could not be saved yet; it is kept here and tried again at each step."""
        return self._saving.waiting

    @property
    def closed(self) -> bool:
        """Whether the case can only be read now."""
        return self.desk.closed is not None

    @property
    def read_only(self) -> Said:
        """That the case can only be read now, why, and what can be done."""
        return read_only(self.desk)

    def _opened(self, record: Record, heard: tuple[Heard, ...]) -> tuple[Heard, ...]:
        """What is said first; where the case can only be read, that stands in the place of the welcome, which
        promises that everything is saved."""
        left = self._saving.left_before(record)
        aside = (Said("kept_aside", {"paths": left}),) if left else ()
        if self.closed:
            welcome = (h for h in heard if not (isinstance(h, Said) and h.what == "welcome"))
            heard = (self.read_only, *welcome)
        return (*aside, *heard)

    def submit(self, line: str) -> tuple[Heard, ...]:
        """Take one typed line and give what the assistant says."""
        if self._within is None:
            return self.do(parse(line))
        looking = self._within
        heard = looking.submit(line)
        if not looking.left:
            return heard
        self._within = None
        kept = (h for h in heard if isinstance(h, Asked) or (isinstance(h, Said) and h.what != "intake/made"))
        return (*kept, *self.come_back(looking.made))

    def come_back(self, made: str | None) -> tuple[Heard, ...]:
        """Go on where the officer was, after the report was looked at again; `made` is the case where it was
        changed by that, and is taken from the workspace as it is now."""
        if made is None:
            return (self.question,)
        before = self.state
        state, events = self._begin(self.desk.store.case(self.case))
        self.state = replace(state, shown=before.shown, let_be=before.let_be)
        self._earlier = None
        heard = self._carry_out(e for e in events if not (isinstance(e, Said) and e.what == "welcome"))
        return (Said("came_back"), *heard, *self._turned())

    def look(self) -> Wish | None:
        """The wish for suggestions at the present place; None in a narrative section."""
        state = self.state
        if state.recommendation is None:
            return None
        return Wish(state.record, state.place, state.recommendation, state.shown)

    def hold(self, text: str) -> None:
        """Take note of the whole text as an editor has it; it is saved by `keep`, by the next command, or at
        the end, whichever comes first."""
        self._held = text

    @property
    def dirty(self) -> bool:
        """Whether text is held that is not handed to the workspace yet."""
        return self._held is not None and clean(self._held) != self.state.text

    def keep(self) -> tuple[Heard, ...]:
        """Save what is held and what could not be saved before; gives what went wrong, and where a signature
        was voided by it or holds again."""
        self._retry()
        held, self._held = self._held, None
        told = () if held is None else self._follow_up(c.Write(held))
        return (*told, *self._turned())

    def do(self, command: Command) -> tuple[Heard, ...]:
        """Take one command, save what changed, fetch what is wanted, and give what the assistant says."""
        told = self.keep()
        if command == c.Do("leave") and not self.may_leave():
            return (*told, self.not_saved)
        self._warned = False
        heard = self._follow_up(command)
        if self._seals.read():
            self._sealed = self.seals  # who signs or takes it back is told so by that
        return (*told, *heard, *self._turned())

    @property
    def seals(self) -> tuple[Seal, ...]:
        """What became of each signature, with the text as it is held now."""
        text = self.state.text if self._held is None else clean(self._held)
        return self._seals.of(self.state.record, self.state.place, text)

    def _turned(self) -> tuple[Heard, ...]:
        """Which signatures a change has voided since they were looked at last, and which hold again."""
        before = {seal.role: seal.holds for seal in self._sealed}
        self._sealed = self.seals
        turned = [s for s in self._sealed if s.holds != before.get(s.role, s.holds)]
        void, back = [s for s in turned if not s.holds], [s for s in turned if s.holds]
        return (
            *((Said("signature_void", {"seals": void}),) if void else ()),
            *((Said("signature_back", {"seals": back}),) if back else ()),
        )

    @property
    def not_saved(self) -> Said:
        """That the last change is not kept, and what leaving now would mean."""
        return Said("not_saved", {"places": self._saving.places, "copies": self._saving.copies})

    def _follow_up(self, command: Command) -> tuple[Heard, ...]:
        """Step, and carry out what comes of it; where the case can only be read, a step that would change it
        is not taken, whatever command it was."""
        state, events = step(self.state, command)
        if self.closed and any(isinstance(event, Change) for event in events):
            self.refused = True
            return (self.read_only,)
        self.state = state
        return self._carry_out(events)

    @property
    def standing(self) -> Said:
        """Where the officer is, in one short message for a header."""
        void = any(not seal.holds for seal in self.seals)
        return Said("header", {**dict(self._standing), "dirty": self.dirty, "void": void})

    @property
    def _standing(self) -> Values:
        return standing(self.desk, self._statute, self.state.record, self._saving.last_kept)

    @property
    def title(self) -> Said:
        """The case's name, for a header."""
        record, fields = self.state.record, self.state.record.report.fields
        marking = record.marking if record.sensitive else None
        values = {"force": fields.force, "title": fields.title, "case": self.case, "marking": marking}
        return Said("title", values)

    @property
    def answer_title(self) -> Said:
        """What is being written, how long it is, and whether it is saved."""
        state = self.state
        words = len((state.text if self._held is None else self._held).split())
        values = {"place": state.place, "decision": state.decision, "draft": state.record.draft(state.place)}
        kept = {"dirty": self.dirty, "saved": not self.unsaved, "closed": self.closed}
        seals = {"signed": any(s.here and s.holds for s in self.seals), "void": bool(self._void_here)}
        return Said("answer_title", {**values, **kept, **seals, "words": words})

    @property
    def answer_sealed(self) -> Said:
        """Who has signed the text being written, and whether that was voided by changing it."""
        signed = [seal for seal in self.seals if seal.here and seal.holds]
        return Said("answer_sealed", {"void": self._void_here, "signed": signed})

    @property
    def _void_here(self) -> list[Seal]:
        return [seal for seal in self.seals if seal.here and not seal.holds]

    def coverage(self) -> Coverage:
        """Which clauses are answered, as the record stands."""
        return case_coverage(self.state.record, self.rules, self.desk.settings.today)

    def spoken_of(self, recommendation: Recommendation) -> dict[str, bool]:
        """Of each clause of a recommendation by its id: whether the text speaks of it."""
        covered = next((r for r in self.coverage().recommendations if r.id == recommendation.id), None)
        return {clause.id: clause.found for clause in covered.clauses} if covered else {}

    def review(self) -> Review:
        """One look at the whole case as it stands. The library is looked through for earlier answers once,
        and again when it has grown."""
        if self._seals.read():  # signed from the review
            self._sealed = self.seals
        held = self.desk.store.passage_count()
        if self._earlier is None or self._earlier[0] != held:
            self._earlier = held, earlier_answers(self.desk, self.state.record) or ()
        return review(self.desk, self.case, self.state.record, self.rules, self._earlier[1])

    def signing(self) -> Signing:
        """Who signed, whether it holds, and what is waited for."""
        return signing(self.desk, self.review(), self.rules)

    def signing_line(self, made: Signing) -> Said:
        """How far the signing has come, in one line."""
        return Said("signing_line", {"signing": made})

    def look_over(self) -> Overall:
        """The review, the signing and the matrix together; its findings are the numbered ones from now on."""
        overall = look_over(self.desk, self.review(), self.rules)
        self._told = overall.review.findings
        return overall

    def reread(self) -> None:
        """Take the head of the record and its days from the workspace after they were set there."""
        kept = self.desk.store.case(self.case).record
        record = replace(
            self.state.record, report=kept.report, published=kept.published, comments_by=kept.comments_by
        )
        self.state = replace(self.state, record=record)

    def may_leave(self) -> bool:
        """Whether one may leave: everything is kept, or it was said once that something is not."""
        self.keep()
        warned, self._warned = self._warned, True
        return warned or not self.unsaved

    def close(self) -> None:
        """Save what is held or could not be saved before, and let go of the index."""
        self.keep()
        self._offering.close()

    def _carry_out(self, events: Iterable[Event]) -> tuple[Heard, ...]:
        heard: list[Heard] = []
        for event in events:
            match event:
                case Said() | Asked():
                    heard.append(event)
                case Left():
                    self.left = True
                    heard.append(event)
                case _:
                    try:
                        heard.extend(self._carry_on(event))
                    except AssistantError as error:
                        self.refused = self.refused or isinstance(error, NotWritable)
                        heard.append(self._trouble(error))
        return tuple(heard)

    def _carry_on(self, event: Change | Moved | Wanted) -> tuple[Heard, ...]:
        match event:
            case Wanted(what, argument):
                return self._fulfil(what, argument)
            case Moved():
                self._saving.move(event)
            case _:
                self._took(self._saving.take(event, self.state.record))
        return ()

    def _trouble(self, error: AssistantError) -> Said:
        if self.unsaved:
            return Said("not_kept", {"message": str(error), "copies": self._saving.copies})
        return Said("trouble", {"message": str(error)})

    def _took(self, kept: Draft | None) -> None:
        if kept is not None:
            draft = replace(self.state.record.draft(kept.place), version=kept.version)
            self.state = replace(self.state, record=self.state.record.with_draft(draft))

    def _retry(self) -> None:
        while self.unsaved:
            try:
                self._took(self._saving.again(self.state.record))
            except AssistantError:
                return

    def _fulfil(self, what: str, argument: str) -> tuple[Heard, ...]:
        match what:
            case "suggestions":
                return self._suggest(argument)
            case "undo" | "redo":
                return self._turn_back(what)
            case "check":
                seen = self.review()
                self._told = seen.findings
                return self._follow_up(c.Told("findings", closing.listed(seen)))
            case "finding":
                return self._follow(closing.next_finding(self.state, self._told, self.review(), argument))
            case "dismiss" | "restore":
                return self._follow_up(
                    closing.deal_with(self.desk, self._told, self.review(), what, argument)
                )
            case "signatures":
                return self._follow_up(c.Told("signatures", (("signing", self.signing()),)))
            case "matrix":
                return self._follow_up(
                    c.Told(
                        "matrix", closing.laid_out(look_over(self.desk, self.review(), self.rules), argument)
                    )
                )
            case "sign":
                return self._follow_up(closing.signed(self.desk, self.rules, self.review(), argument))
            case "head":
                name = next(iter(self.state.missing), "")
                command = heading.answered(self.desk, self.case, name, argument)
                heard = self._follow_up(command)
                return (*heard, self.question) if isinstance(command, c.Told) else heard
            case "field":
                return self._follow(heading.spoken(self.desk, self.case, argument))
            case "unsign":
                return self._follow_up(closing.unsigned(self.desk, self.rules, self.review(), argument))
            case "verify":
                return self._follow_up(closing.verified(self.desk, argument))
            case "published" | "responded":
                heard = self._follow_up(closing.issued(self.desk, self.case, self.rules, what, argument))
                self.reread()
                return heard
            case "pack":
                return self._follow_up(closing.packed(self.desk, self.case, self.rules, argument))
            case "invited":
                heard = self._follow_up(closing.invited(self.desk, self.case, self.rules, argument))
                self.reread()
                return heard
            case "correct" | "reread":
                return self._look_again(what, argument)
            case "editor":
                return self._follow(errands.edit(self.state, self._hands))
            case "promised":
                return self._promised()
            case "copy":
                return self._follow(errands.copy(self.state, self._hands, self.desk))
            case "search":
                return self._follow(errands.search(self.desk, argument))
            case "add":
                return self._add(argument)
            case "lacking":
                return self._follow(errands.next_lacking(self.state, self._promises()))
            case "owner" | "due":
                return self._state(what, argument)
            case "complete":
                return self._complete(argument)
            case "status":
                void = ("void", [seal for seal in self.seals if not seal.holds])
                return self._follow_up(c.Told("status", (*self._standing, void)))
            case _:
                told = tell(
                    self.desk, self.case, self.rules, self.state.record, self.state.place, what, argument
                )
                return self._follow_up(c.Told(*told))

    def _look_again(self, what: str, words: str) -> tuple[Heard, ...]:
        from assistant.desk.again import look_again

        if self.closed:
            return (self.read_only,)
        self._within = look_again(self.desk, self.case, what, words)
        return self._within.opening

    def _add(self, words: str) -> tuple[Heard, ...]:
        """Past wording into the library; the suggestions are looked for again where it has changed."""
        from assistant.desk.gathering import learned

        before = self.desk.store.library_state()
        heard = self._follow_up(learned(self.desk, words))
        return heard if self.desk.store.library_state() == before else (*heard, *self._suggest(""))

    def _promised(self) -> tuple[Heard, ...]:
        wish = self.look()
        offers = self._offering.fetch(replace(wish, count=PROMISES)) if wish else None
        lines = errands.promised(self.desk, self.state, offers)
        return self._follow_up(c.Told("promised", (("lines", lines),)))

    def _promises(self) -> tuple[Commitment, ...]:
        return case_promises(self.state.record, self.rules, self.desk.settings.today)

    def _state(self, what: str, words: str) -> tuple[Heard, ...]:
        command = stated(what, words, self.rules.coverage.duty.deeds, self.desk.settings.today)
        heard = self._follow_up(command)
        return (*heard, self.question) if isinstance(command, c.Told) else heard

    def _complete(self, answer: str) -> tuple[Heard, ...]:
        deeds, today = self.rules.coverage.duty.deeds, self.desk.settings.today
        command = errands.complete(self.state, self._promises(), deeds, today, answer)
        heard = self._follow_up(command)
        if isinstance(command, c.Complete):
            return (*heard, *self._fulfil("lacking", ""))
        return (*heard, self.question)

    @property
    def promised(self) -> tuple[str, ...]:
        """What was promised before on this theme, among the suggestions that have come."""
        return errands.promised(self.desk, self.state, self.state.offers)

    def _follow(self, commands: Iterable[Command]) -> tuple[Heard, ...]:
        return tuple(heard for command in commands for heard in self._follow_up(command))

    def _suggest(self, steer: str) -> tuple[Heard, ...]:
        state, recommendation = self.state, self.state.recommendation
        if recommendation is None:
            return self._follow_up(c.Told("not_here", (("name", "suggest"),)))
        wish = Wish(state.record, state.place, recommendation, state.shown, steer)
        if self._aside:
            self.wish = wish
            return ()
        return self._follow_up(c.Offered(self._offering.fetch(wish)))

    def _turn_back(self, what: str) -> tuple[Heard, ...]:
        place = self.state.place
        base = self.state.record.draft(place).version
        turn = self.desk.store.undo if what == "undo" else self.desk.store.redo
        draft = turn(self.case, place, base=base)
        if draft is None:
            return self._follow_up(c.Restored(None))
        self.state = replace(self.state, record=self.state.record.with_draft(draft))
        return self._follow_up(c.Restored(draft.text))
