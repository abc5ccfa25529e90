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
from assistant.desk import Desk, errands, heading
from assistant.desk.carried import carried_over
from assistant.desk.hands import Hands
from assistant.desk.matrix import Overall, look_over
from assistant.desk.offering import Offering, Wish
from assistant.desk.overview import issued
from assistant.desk.reviewing import Review
from assistant.desk.saving import Change, Saving
from assistant.desk.seals import Seal, Seals, changed
from assistant.desk.signing import Signing, signing
from assistant.desk.telling import Values, read_only, standing
from assistant.desk.verdicts import Verdicts
from assistant.desk.waiting import Waiting
from assistant.errors import AssistantError, NotWritable
from assistant.record import Draft, Place, Record
from assistant.review.findings import Finding
from assistant.statute import load
from assistant.store import CaseFile
from assistant.text import clean

if TYPE_CHECKING:  # they are loaded when the report is looked at again, or the library searched
    from assistant.desk.looking import Looking
    from assistant.desk.searching import Sought

Heard = Said | Asked | Left


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
        self._waiting = Waiting(desk, case)
        self._held: str | None = None
        self._warned: bool = False
        self.numbered: tuple[Finding, ...] = ()
        """The findings as they were listed last: their numbers are what is typed."""
        file = desk.store.case(case)
        self._within: Looking | None = None
        self.verdicts = Verdicts(desk, case, file.record.statute)
        self._issued = issued(desk, case)
        self._differs = False
        self._statute = load(desk.shelf, file.record.statute)
        self.state, events = self._begin(file)
        self._seals = Seals(desk, case)
        self._look_at_seals()
        self.opening = self._opened(file.record, self._with_what_waits(self._carry_out(events)))
        if not aside:
            self.verdicts.prepare()  # a broken file is told before the first question

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

    def _with_what_waits(self, heard: tuple[Heard, ...]) -> tuple[Heard, ...]:
        """What is said on arriving; a line that still waits since an earlier sitting is asked about instead
        of what would be asked here."""
        left = self._waiting.left()
        again = self.follow(c.Waits(*left)) if left else ()
        return (*(h for h in heard if not isinstance(h, Asked)), *again) if again else heard

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
        self.verdicts.forget()
        self._issued = issued(self.desk, self.case)
        heard = self._carry_out(e for e in events if not (isinstance(e, Said) and e.what == "welcome"))
        return (Said("came_back"), *self._with_what_waits(heard), *self._turned())

    def look(self) -> Wish | None:
        """The wish for suggestions at the present place; None in a narrative section."""
        state = self.state
        if state.recommendation is None:
            return None
        return Wish(state.record, state.place, state.recommendation, state.shown)

    def hold(self, text: str) -> None:
        """Take note of the whole text as an editor has it; it is saved by `keep`, by the next command, or at
        the end, whichever comes first."""
        self._held = clean(text)

    @property
    def text(self) -> str:
        """The answer as an editor has it now, saved or not."""
        return self.state.text if self._held is None else self._held

    @property
    def dirty(self) -> bool:
        """Whether text is held that is not handed to the workspace yet."""
        return self.text != self.state.text

    def keep(self) -> tuple[Heard, ...]:
        """Save what is held and what could not be saved before; gives what went wrong, and where a signature
        was voided by it or holds again."""
        self._retry()
        held, self._held = self._held, None
        told = () if held is None else self.follow(c.Write(held))
        return (*told, *self._turned())

    def do(self, command: Command) -> tuple[Heard, ...]:
        """Take one command, save what changed, fetch what is wanted, and give what the assistant says."""
        told = self.keep()
        if command == c.Do("leave") and not self.may_leave():
            return (*told, self.not_saved)
        self._warned = False
        heard = self.follow(command)
        if self._seals.read():
            self._look_at_seals()  # who signs or takes it back is told so by that
        return (*told, *heard, *self._turned())

    @property
    def seals(self) -> tuple[Seal, ...]:
        """What became of each signature, with the text as it is held now."""
        return self._seals.of(self.state.record, self.state.place, self.text)

    def _turned(self) -> tuple[Heard, ...]:
        """Which signatures a change has voided since they were looked at last, and which hold again; and,
        once, that what was changed is published otherwise."""
        before = {seal.role: seal.holds for seal in self._sealed}
        what = changed(self._seen, self.state.record)
        self._look_at_seals()
        turned = [s for s in self._sealed if s.holds != before.get(s.role, s.holds)]
        void, back = [s for s in turned if not s.holds], [s for s in turned if s.holds]
        differs = bool(self._issued and what and not self._differs)
        self._differs = self._differs or differs
        return (
            *((Said("signature_void", {"seals": void, "what": what}),) if void else ()),
            *((Said("signature_back", {"seals": back}),) if back else ()),
            *((Said("differs", {"day": self._issued}),) if differs else ()),
        )

    def _look_at_seals(self) -> None:
        self._sealed = self.seals
        self._seen = self.state.record

    @property
    def not_saved(self) -> Said:
        """That the last change is not kept, and what leaving now would mean."""
        return Said("not_saved", {"places": self._saving.places, "copies": self._saving.copies})

    def follow(self, command: Command) -> tuple[Heard, ...]:
        """Take one step and carry out what comes of it; where the case can only be read, one that changes it
        is not taken, whatever command it was."""
        if isinstance(command, c.Say | c.Waits):
            signed = any(seal.here and seal.holds for seal in self.seals)
            self.state = replace(self.state, signed=signed)
        state, events = step(self.state, command)
        if self.closed and any(isinstance(event, Change) for event in events):
            self.refused = True
            return (self.read_only,)
        self.state = state
        heard = self._carry_out(events)
        self._waiting.note(self.state.place, self.state.held)
        return heard

    @property
    def where(self) -> Values:
        """Where the officer is, as values: answered, saved, days left."""
        saved = self._saving.last_kept
        return (*standing(self.desk, self._statute, self.state.record, saved), ("out", self._issued))

    @property
    def prompt(self) -> Said | None:
        """Where what is typed next goes; None where a yes, a number or a command is waited for."""
        state = self.state
        if self._within is not None:
            return None
        asked, label = self.question, state.recommendation.label if state.recommendation else None
        return Said("prompt", {"place": state.place, "label": label, "writes": asked.what == "wording"})

    def review(self) -> Review:
        """One look at the whole case as it stands."""
        if self._seals.read():  # signed from the review
            self._look_at_seals()
        return self.verdicts.review(self.state.record)

    def signing(self) -> Signing:
        """Who signed, whether it holds, and what is waited for."""
        return signing(self.desk, self.review(), self.verdicts.rules)

    def look_over(self) -> Overall:
        """The review, the signing and the matrix together; its findings are the numbered ones from now on."""
        overall = look_over(self.desk, self.review(), self.verdicts.rules)
        self.numbered = overall.review.findings
        return overall

    def reread(self) -> None:
        """Take the head of the record and its days from the workspace after they were set there."""
        kept = self.desk.store.case(self.case).record
        record = replace(
            self.state.record, report=kept.report, published=kept.published, comments_by=kept.comments_by
        )
        self.state = replace(self.state, record=record)
        self._issued = issued(self.desk, self.case)

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
                return self.suggest(argument)
            case "undo" | "redo":
                return self._turn_back(what)
            case "correct" | "reread":
                return self._look_again(what, argument)
            case _:
                from assistant.desk.fulfilling import Fulfilling

                return Fulfilling(self, self._hands, self._offering).fulfil(what, argument)

    def _look_again(self, what: str, words: str) -> tuple[Heard, ...]:
        from assistant.desk.again import look_again

        if self.closed:
            return (self.read_only,)
        self._within = look_again(self.desk, self.case, what, words)
        return self._within.opening

    @property
    def promised(self) -> tuple[str, ...]:
        """What was promised before on this theme, among the suggestions that have come."""
        return errands.promised(self.desk, self.state, self.state.offers)

    def search(self, words: str, n: int = 10) -> Sought:
        """Search the library, for the text one is at where there is one that takes wording. Raises
        UsageProblem when a key among the words has a value it cannot have."""
        here = self.state.record, self.state.place
        return self._offering.search(words, n, here if self.takes_wording else None)

    @property
    def takes_wording(self) -> bool:
        """Whether what is found in the library can be put into a text here and now."""
        return self.state.takes_text and not self.closed

    def suggest(self, steer: str) -> tuple[Heard, ...]:
        """Look for suggestions at the present place, by `steer` where one gave words of one's own."""
        state, recommendation = self.state, self.state.recommendation
        if recommendation is None:
            return self.follow(c.Told("not_here", (("name", "suggest"),)))
        wish = Wish(state.record, state.place, recommendation, state.shown, steer)
        if self._aside:
            self.wish = wish
            return ()
        return self.follow(c.Offered(self._offering.fetch(wish)))

    def _turn_back(self, what: str) -> tuple[Heard, ...]:
        place = self.state.place
        before = self.state.text
        base = self.state.record.draft(place).version
        turn = self.desk.store.undo if what == "undo" else self.desk.store.redo
        draft = turn(self.case, place, base=base)
        if draft is None:
            return self.follow(c.Restored(None, what))
        self.state = replace(self.state, record=self.state.record.with_draft(draft))
        return self.follow(c.Restored(draft.text, what, before))
