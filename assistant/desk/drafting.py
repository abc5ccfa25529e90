"""Drafting room: a conversation on one case. Steps the core, saves what it says, fetches what it wants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.conversation import commands as c
from assistant.conversation.commands import Command
from assistant.conversation.dialogue import step
from assistant.conversation.events import Asked, Event, Heard, Left, Moved, Said, Wanted
from assistant.conversation.questions import question
from assistant.conversation.speech import Speaker
from assistant.conversation.state import Stage
from assistant.conversation.table import parse
from assistant.conversation.walking import another_look
from assistant.desk import Desk, captions
from assistant.desk.going_on import read_only
from assistant.desk.hands import Hands
from assistant.desk.inviting import to_invite
from assistant.desk.offering import Offering, Wish
from assistant.desk.resuming import as_kept, resumed, said_first, unwelcomed
from assistant.desk.saving import Change, Saving
from assistant.desk.seals import Seal
from assistant.desk.waiting import Waiting
from assistant.desk.watching import Watch
from assistant.desk.where import Values, standing
from assistant.errors import AssistantError, NotWritable
from assistant.record import Record
from assistant.statute import load
from assistant.text import clean

if TYPE_CHECKING:  # loaded when they are first wanted: the first screen is drawn without them
    from assistant.desk.looking import Looking
    from assistant.desk.matrix import Overall
    from assistant.desk.reviewing import Review
    from assistant.desk.searching import Sought
    from assistant.desk.signing import Signing
    from assistant.desk.verdicts import Verdicts
    from assistant.review.findings import Finding


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
        self.left = self.refused = False
        self._saving = Saving(desk, case)
        self._waiting = Waiting(desk, case)
        self._held: str | None = None
        self._warned: bool = False
        self.numbered: tuple[Finding, ...] = ()
        """The findings as they were listed last: their numbers are what is typed."""
        self._within: Looking | None = None
        self.state, events = resumed(desk, case)
        record = self.state.record
        self._statute = load(desk.shelf, record.statute)
        self._watch = Watch(desk, case, record)
        self._look_at_seals()
        heard = self._with_what_waits(self._carry_out(events))
        self.opening = said_first(desk, heard, self._saving.left_before(record))
        if not aside:
            self.verdicts.prepare()  # a broken file is told before the first question

    @cached_property
    def verdicts(self) -> Verdicts:
        """What the rules say of the case at hand."""
        from assistant.desk.verdicts import Verdicts

        return Verdicts(self.desk, self.case, self.state.record.statute)

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
        state, events = resumed(self.desk, self.case, back=True)
        self.state = replace(state, shown=before.shown, let_be=before.let_be)
        self.verdicts.forget()
        self._watch.published_anew()
        heard = unwelcomed(self._carry_out(events))
        return (Said("came_back"), *self._with_what_waits(heard), *self._turned())

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
        self._stands(self._saving.retry(self.state.record))
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
        if self._watch.signed_anew():
            self._look_at_seals()  # who signs or takes it back is told so by that
        return (*told, *heard, *self._turned())

    @property
    def seals(self) -> tuple[Seal, ...]:
        """What became of each signature, with the text as it is held now."""
        return self._watch.seals(self.state.record, self.state.place, self.text)

    def _turned(self) -> tuple[Said, ...]:
        """What a change has done to what was signed or published since that was looked at last."""
        return self._watch.turned(self.state.record, self.seals)

    def _look_at_seals(self) -> None:
        self._watch.look(self.state.record, self.seals)

    @property
    def not_saved(self) -> Said:
        """That the last change is not kept, and what leaving now would mean."""
        return self._saving.not_saved

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
        return (*standing(self.desk, self._statute, self.state.record, saved), ("out", self._watch.issued))

    @property
    def prompt(self) -> Said | None:
        """Where what is typed next goes; None where a yes, a number or a command is waited for."""
        return captions.prompt(self) if self._within is None else None

    def review(self) -> Review:
        """One look at the whole case as it stands."""
        if self._watch.signed_anew():  # signed from the review
            self._look_at_seals()
        return self.verdicts.review(self.state.record)

    def signing(self) -> Signing:
        """Who signed, whether it holds, and what is waited for."""
        from assistant.desk.signing import signing

        return signing(self.desk, self.review(), self.verdicts.rules)

    def look_over(self) -> Overall:
        """The review, the signing and the matrix together; its findings are the numbered ones from now on."""
        from assistant.desk.matrix import look_over

        overall = look_over(self.desk, self.review(), self.verdicts.rules)
        self.numbered = overall.review.findings
        return overall

    def reread(self) -> None:
        """Take the head of the record and its days from the workspace after they were set there."""
        self._stands(as_kept(self.desk, self.case, self.state.record))
        self._watch.published_anew()

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
                        heard.append(self._saving.trouble(error))
        return tuple(heard)

    def _carry_on(self, event: Change | Moved | Wanted) -> tuple[Heard, ...]:
        match event:
            case Wanted("suggestions", words):
                return self.suggest(words)
            case Wanted("status", argument):
                void = [seal for seal in self.seals if not seal.holds]
                state = self.state
                here = None if argument or state.stage in {Stage.HEAD, Stage.FINISHED} else state
                looks = () if argument else another_look(state)
                values = (*self.where, ("void", void), ("here", here), ("looks", looks))
                return self.follow(c.Told("status", values))
            case Wanted("to_invite"):
                said = to_invite(self.desk, self.case, self._statute)
                return (said,) if said else ()
            case Wanted(what, argument):
                from assistant.desk.fulfilling import Fulfilling

                return Fulfilling(self, self._hands, self._offering).fulfil(what, argument)
            case Moved(_, stage):
                self._saving.move(event)
                return self._before_confirming() if stage == Stage.CONFIRM else ()
            case _:
                self._stands(self._saving.take(event, self.state.record))
        return ()

    def _before_confirming(self) -> tuple[Heard, ...]:
        """What a person should know of the answer at hand before it is confirmed."""
        asked = self.state.recommendation
        if asked is None:
            return ()
        missed, contrary = self.verdicts.missed(self.state), self.verdicts.contrary(self.state)
        unspoken = Said("unspoken", {"clauses": missed, "parts": len(asked.clauses) - 1})
        return (*((unspoken,) if missed else ()), *(Said("contrary", {"message": said}) for said in contrary))

    def _stands(self, record: Record) -> None:
        """Take the record as the workspace has it."""
        self.state = replace(self.state, record=record)

    def look_again(self, what: str, words: str) -> tuple[Heard, ...]:
        """Look again at what was read of the report within this conversation (see `again.look_again`); what
        is typed goes there until that is done."""
        from assistant.desk.again import look_again

        if self.closed:
            return (self.read_only,)
        self._within = look_again(self.desk, self.case, what, words)
        return self._within.opening

    @property
    def promised(self) -> tuple[str, ...]:
        """What was promised before on this theme, among the suggestions that have come."""
        if self.state.offers is None:
            return ()
        from assistant.desk import errands

        return errands.promised(self.desk, self.case, self.state, self.state.offers)

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
        wish = Wish.at(self.state, steer)
        if wish is None:
            return self.follow(c.Told("not_here", (("name", "suggest"),)))
        if self._aside:
            self.wish = wish
            return ()
        return self.follow(c.Offered(self._offering.fetch(wish)))
