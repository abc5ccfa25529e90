"""Fulfilling room: what a conversation wishes for beyond its case, fetched or done, and told to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.conversation import commands as c
from assistant.conversation.commands import Command
from assistant.conversation.events import Asked, Heard, Said
from assistant.desk import closing, errands, heading
from assistant.desk.hands import Hands
from assistant.desk.matrix import look_over
from assistant.desk.offering import Offering, Wish
from assistant.desk.stating import stated
from assistant.desk.steps import Step, how_to_sign, laid_out, way_out
from assistant.desk.telling import tell
from assistant.promise import Commitment

if TYPE_CHECKING:
    from assistant.desk.drafting import Drafting

PROMISES = 20
"""Suggestions that are looked through for earlier promises."""


class Fulfilling:
    """Does what the conversation of `drafting` wishes for; `hands` are what its face can do."""

    def __init__(self, drafting: Drafting, hands: Hands, offering: Offering) -> None:
        self._drafting = drafting
        self._hands = hands
        self._offering = offering

    def fulfil(self, what: str, words: str) -> tuple[Heard, ...]:
        """Fulfil one wish, by its name and the words it came with, and give what the assistant says. Raises
        AssistantError where that cannot be done."""
        desk, case, state = self._drafting.desk, self._drafting.case, self._drafting.state
        match what:
            case "correct" | "reread":
                return self._drafting.look_again(what, words)
            case "check" | "finding" | "dismiss" | "restore" | "matrix" | "signatures" | "last_steps":
                return self._reviewed(what, words)
            case "sign" if not words.strip():
                return self._last_steps(how_to_sign)
            case "sign" | "unsign" | "verify" | "pack" | "published" | "responded" | "invited":
                return self._closed(what, words)
            case "head":
                command = heading.answered(desk, case, next(iter(state.missing), ""), words)
                return self._asked_again(command)
            case "owner" | "due":
                deeds = self._drafting.verdicts.rules.coverage.duty.deeds
                return self._asked_again(stated(what, words, deeds, desk.settings.today))
            case "field":
                return self._follow(heading.spoken(desk, case, words))
            case "undo" | "redo" | "editor":
                before = self._drafting.question
                heard = self._turned_back(what) if what != "editor" else self._edited()
                anew = self._drafting.question != before and not any(isinstance(h, Asked) for h in heard)
                return (*heard, self._drafting.question) if anew else heard
            case "copy":
                return self._follow(errands.copy(state, self._hands, desk))
            case "search" if not words.strip():
                return self._follow([c.Told("search_how")])
            case "search":
                return self._follow([errands.searched(self._drafting.search(words))])
            case "add":
                return self._add(words)
            case "promised":
                return self._promised()
            case "lacking":
                return self._follow(errands.next_lacking(state, self._promises()))
            case "complete":
                return self._complete(words)
            case _:
                rules, place = self._drafting.verdicts.rules, state.place
                return self._follow([c.Told(*tell(desk, case, rules, state.record, place, what, words))])

    def _reviewed(self, what: str, words: str) -> tuple[Heard, ...]:
        """What looks at the whole case, or deals with what was found there."""
        drafting = self._drafting
        match what:
            case "check":
                seen = drafting.review()
                drafting.numbered = seen.findings
                return self._follow([c.Told("findings", closing.listed(seen))])
            case "finding":
                told = drafting.numbered
                return self._follow(closing.next_finding(drafting.state, told, drafting.review(), words))
            case "signatures":
                return self._follow([c.Told("signatures", (("signing", drafting.signing()),))])
            case "last_steps":
                return self._last_steps(laid_out)
            case "matrix":
                overall = look_over(drafting.desk, drafting.review(), drafting.verdicts.rules)
                return self._follow([c.Told("matrix", closing.laid_out(overall, words))])
            case _:
                told = drafting.numbered
                return self._follow([closing.deal_with(drafting.desk, told, drafting.review(), what, words)])

    def _last_steps(self, say: Callable[[tuple[Step, ...]], Said]) -> tuple[Heard, ...]:
        drafting = self._drafting
        return (say(way_out(drafting.desk, drafting.review(), drafting.signing())),)

    def _closed(self, what: str, words: str) -> tuple[Heard, ...]:
        """What is done to the whole record: signed, packed, published; the head and its days may change."""
        drafting = self._drafting
        desk, case, rules = drafting.desk, drafting.case, drafting.verdicts.rules
        match what:
            case "sign":
                return self._follow([closing.signed(desk, rules, drafting.review(), words)])
            case "unsign":
                return self._follow([closing.unsigned(desk, rules, drafting.review(), words)])
            case "verify":
                return self._follow([closing.verified(desk, words)])
            case "pack":
                return self._follow([closing.packed(desk, case, rules, words)])
            case "invited":
                command = closing.invited(desk, case, rules, words)
            case _:
                command = closing.issued(desk, case, rules, what, words)
        heard = self._follow([command])
        drafting.reread()
        return heard

    def _follow(self, commands: Iterable[Command]) -> tuple[Heard, ...]:
        return tuple(heard for command in commands for heard in self._drafting.follow(command))

    def _asked_again(self, command: Command) -> tuple[Heard, ...]:
        """Where an answer was not understood, the question stands open still."""
        heard = self._follow([command])
        return (*heard, self._drafting.question) if isinstance(command, c.Told) else heard

    def _turned_back(self, what: str) -> tuple[Heard, ...]:
        """The last change of the text at hand taken back, or brought back, in the workspace."""
        drafting, state = self._drafting, self._drafting.state
        turn = drafting.desk.store.undo if what == "undo" else drafting.desk.store.redo
        draft = turn(drafting.case, state.place, base=state.record.draft(state.place).version)
        if draft is None:
            return self._follow([c.Restored(None, what)])
        drafting.state = replace(state, record=state.record.with_draft(draft))
        return self._follow([c.Restored(draft.text, what, state.text)])

    def _edited(self) -> tuple[Heard, ...]:
        return self._follow(errands.edit(self._drafting.state, self._hands))

    def _add(self, words: str) -> tuple[Heard, ...]:
        """Past wording into the library; the suggestions are looked for again where it has changed."""
        from assistant.desk.gathering import learned

        store = self._drafting.desk.store
        before = store.library_state()
        heard = self._follow([learned(self._drafting.desk, words)])
        return heard if store.library_state() == before else (*heard, *self._drafting.suggest(""))

    def _promised(self) -> tuple[Heard, ...]:
        drafting = self._drafting
        wish = Wish.at(drafting.state)
        offers = self._offering.fetch(replace(wish, count=PROMISES)) if wish else None
        lines = errands.promised(drafting.desk, drafting.case, drafting.state, offers)
        return self._follow([c.Told("promised", (("lines", lines),))])

    def _promises(self) -> tuple[Commitment, ...]:
        return self._drafting.verdicts.promises(self._drafting.state.record)

    def _complete(self, answer: str) -> tuple[Heard, ...]:
        drafting = self._drafting
        deeds, today = drafting.verdicts.rules.coverage.duty.deeds, drafting.desk.settings.today
        command = errands.complete(drafting.state, self._promises(), deeds, today, answer)
        heard = self._follow([command])
        if isinstance(command, c.Complete):
            return (*heard, *self.fulfil("lacking", ""))
        return (*heard, drafting.question)
