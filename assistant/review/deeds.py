"""What a sentence says was, is or will be done, and by whom: the ground of promises and the 5B test."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from assistant import forces
from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.promise import State
from assistant.review.dates import Calendar, lowered
from assistant.review.measures import Measures
from assistant.review.subjects import PREPOSITIONS, Agents, Subject
from assistant.review.verbs import Group, Verbs
from assistant.review.words import Words, any_of

PROMISES = "knowledge/promises.toml"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done or to be done; `start` and `end` are offsets in its sentence, where its verb stands."""

    state: State
    owner: str | None
    start: int
    end: int
    habit: bool = False
    """It is done as a rule (`the team reviews`), and the sentence may only describe the world."""


@dataclass(frozen=True)
class DeedRules:
    """How deeds are recognised (knowledge/promises.toml), prepared once."""

    table: Mapping[str, Any]
    calendar: Calendar = field(repr=False)
    forces: tuple[str, ...] = ()

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> DeedRules:
        """Read the rules. Raises UsageProblem naming what the file lacks."""
        table = shelf.toml(PROMISES)
        names = tuple(
            dict.fromkeys(
                n
                for force in forces.load(shelf)
                for n in (*force.names, force.body_title, force.body_short)
                if n.casefold() != "police"
            )
        )
        try:
            rules = cls(table, Calendar.of(table["dates"]), names)
            rules.measures  # noqa: B018
            rules._stated_owner  # noqa: B018  and so is a form that lacks its place for the answer
            rules._reader  # noqa: B018  a broken list is told when it is read, not at the first text
        except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
            raise UsageProblem(
                f"{shelf.path(PROMISES)} lacks or breaks {error}.", "Compare it with the one that came."
            ) from error
        return rules

    @cached_property
    def measures(self) -> Measures:
        """What shows how one will know."""
        return Measures.of(self.table)

    @cached_property
    def _stated_owner(self) -> re.Pattern[str]:
        before, after = self.table["complete"]["owner"].split("{answer}")
        return re.compile(rf"{re.escape(before.strip())}(.+?){re.escape(after)}", re.IGNORECASE)

    def stated_owner(self, sentence: str) -> str | None:
        """The owner that a sentence names in the form in which s55 puts one in; None where it names none."""
        found = self._stated_owner.search(sentence)
        return found[1].strip() if found else None

    def deeds(self, sentence: str) -> tuple[Deed, ...]:
        """The deeds a sentence tells, in order; none in a question, a hope or another's finding."""
        return self._remembered(sentence)

    @cached_property
    def _remembered(self) -> Callable[[str], tuple[Deed, ...]]:
        """Reading a sentence, kept while these rules are: promises and the 5B test ask for the same."""
        reader = self._reader
        return lru_cache(maxsize=32_768)(lambda sentence: tuple(reader.deeds(sentence)))

    @cached_property
    def _reader(self) -> _Reader:
        who, hopes = self.table["who"], self.table["hopes"]
        cut = (
            rf"\b(?:{any_of(hopes['words'])}\b"
            rf"|{any_of(who['others'])}\s+(?:\w+\s+){{0,3}}?{any_of(hopes['findings'])}\b)"
        )
        return _Reader(Verbs.of(self.table), Agents.of(self.table, self.forces), re.compile(cut))


_YIELDING = ("although", "though", "while", "whilst", "even if", "even though")
_OWN = re.compile(r"(?:,|;|,? (?:and|but|so))\s+(?:therefore\s+)?(?=(?:I|[Ww]e)\b)")
_PASSIVE = frozenset({"will_be", "there", "being", "done_be", "supported"})
_STATE = {
    "will": State.WILL, "will_be": State.WILL, "there": State.WILL, "ready": State.WILL,
    "intends": State.INTENDS, "doing": State.DOING, "being": State.DOING, "now": State.DOING,
    "present": State.DOING, "has": State.DONE, "done": State.DONE, "done_be": State.DONE, "past": State.DONE,
    "supports": State.SUPPORTS, "supported": State.SUPPORTS, "goodwill": State.SUPPORTS,
}  # fmt: skip
_BY_ITSELF = frozenset({"doing", "done", "intends"})
_NEEDS_NEXT = frozenset({"present", "past", "now", "has", "supports"})
"""Forms that are verbs only where the one who acts stands right before them."""
_SETTLED = frozenset({"agreed", "decided", "concluded", "determined", "confirmed", "resolved"})
_AIM = frozenset({"ensure", "ensures", "ensuring", "sure", "so"})
_TELLING = frozenset({
    "say", "says", "said", "confirm", "confirms", "confirmed", "report", "reported", "note", "noted",
    "state", "stated", "know", "assured", "told", "tell", "clear", "true",
    "show", "shows", "agree", "agreed", "satisfied",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one sentence from left to right, clause by clause."""

    verbs: Verbs
    agents: Agents
    cut: re.Pattern[str] = field(repr=False)

    def deeds(self, sentence: str) -> Iterator[Deed]:
        """The deeds of a sentence, in order."""
        if sentence.rstrip().endswith("?"):
            return
        begin, limit, resumed = self._heard(sentence)
        words = Words.of(sentence)
        segment = strong = 0
        owner: str | None = None
        seen = False
        skip = 0
        for i, word in enumerate(words.low):
            if self.agents.breaks(word):
                if word not in {"and", "or"}:
                    strong = i + 1
                segment = i + 1
                continue
            if (
                i < skip
                or not self.verbs.opens(word)
                or not (begin <= words.start[i] < limit or words.start[i] >= resumed)
            ):
                continue
            group = self.verbs.group(words, i)
            if group is None:
                continue
            if group.kind == "not":
                skip = _clause_end(words, i + 1)
                continue
            if group.kind == "modal":
                skip = strong = group.rest
                continue
            told = self._told(words, group, i, segment, strong, owner if seen else None)
            if told is None:
                continue
            if isinstance(told, int):
                skip = told
                continue
            (whose,) = told
            last = max(group.rest - 1, i)
            end = words.end[min(last, len(words.end) - 1)]
            yield Deed(_STATE[group.kind], whose, words.start[i], end, group.kind == "present")
            owner, seen = whose, True
            skip = strong = max(group.rest, i + 1) + (group.kind in {"now", "has", "done"})
            if group.kind == "intends" and "that" in words.low[group.rest - 1 : group.rest + 1]:
                skip = next((n + 1 for n in range(skip, len(words.low)) if words.low[n] == "will"), skip)

    def _heard(self, sentence: str) -> tuple[int, int, int]:
        """From where to where a sentence speaks for itself, and where it does so again: a condition at its
        head ends at its comma; a hope or another's finding where the writer speaks again (`and I will`)."""
        length = len(sentence)
        cut = self.cut.search(lowered(sentence))
        if cut is None:
            return 0, length, length
        before = sentence[: cut.start()].strip(" “\"'").casefold()
        if not before or before.startswith(_YIELDING):
            if cut[0].casefold() == "whether":
                return cut.end(), length, length
            comma = sentence.find(", ", cut.end())
            if comma >= 0:
                return comma, length, length
        own = _OWN.search(sentence, cut.end())
        return 0, cut.start(), own.start() if own else length

    def _told(
        self, words: Words, group: Group, i: int, segment: int, strong: int, owner: str | None
    ) -> tuple[str | None] | int | None:
        """Whose deed a verb group tells, in a tuple; where to go on after a denial; None for no deed."""
        kind = group.kind
        subject = self.agents.before(words, segment, i, min(strong, segment), self.verbs.adverb)
        if subject.kind == "negated":
            return _clause_end(words, i + 1)
        if subject.kind == "relative":
            return None
        acting = subject.name if subject.kind == "agent" else None
        if kind in _NEEDS_NEXT and not self._stands(words, kind, i, max(segment, strong), subject, acting):
            return None
        if kind in {"will", "present"} and words.at(segment - 1) in {"where", "when", "how", "if"}:
            return None
        aim = words.at(segment - 2 if words.at(segment - 1) == "that" else subject.start - 1)
        if aim in _AIM and _STATE[kind] in {State.DOING, State.DONE}:
            return None  # `to ensure that we are doing all we can` tells of an aim
        if words.at(segment - 1) in {"which", "whom", "whose"} and words.at(segment - 2) in PREPOSITIONS:
            return None  # `an area in which the force has done well` tells of the area
        if words.at(group.rest) == "that" and words.at(group.rest - 1) in _SETTLED:
            return None  # `it was agreed that …`: what follows says what
        if kind == "supports":
            if not any(words.at(n) in self.verbs.supportable for n in range(group.rest, group.rest + 6)):
                return None
        elif kind in _PASSIVE:
            if kind in {"done_be", "being"}:
                for_them = words.at(group.rest - 1) in self.agents.service
                if subject.head in self.agents.served and not for_them:
                    return None
                if subject.kind == "other" and subject.head not in self.agents.served:
                    return None
            if kind != "there" and self.agents.others_did(words, group.rest):
                return None
            return (self.agents.agent(words, group.rest) or self.agents.named_later(words, group.rest),)
        elif kind not in {"ready", "goodwill"} and self.verbs.empty(words, group.rest):
            return None
        if acting is not None:
            return (acting,)
        if subject.kind == "none" and group.fixed and kind == "intends":
            return (None,)
        if subject.kind == "none" and words.at(segment - 1) in {"and", "but", "or", "then", ",", ";"}:
            whose = owner or self.agents.first(words)
            if whose is None and self.agents.opens_with_another(words):
                return None
            return (whose,) if whose or self._happens(words, group, i) else None
        if (subject.kind == "thing" or subject.head == "report") and self._happens(words, group, i):
            return (None,)
        return None

    def _stands(
        self, words: Words, kind: str, i: int, segment: int, subject: Subject, acting: str | None
    ) -> bool:
        """Whether a form that could also be a noun or a participle is the verb of its clause."""
        if kind in {"present", "past"}:
            if words.at(segment - 1) in {"that", "which", "whom"} and (
                words.at(segment - 1) != "that" or words.at(segment - 2) not in _TELLING
            ):
                return False
            led = subject.start > segment and words.at(segment) not in PREPOSITIONS
            both = kind == "past" and acting and words.at(segment - 1) == "and"
            aside = led and not self.agents.when(words.at(subject.start - 1))
            if aside or (subject.start < segment and not both):
                return False  # `the service provided to victims`: what stands there is no subject
        if acting is None:
            if kind == "past":
                return subject.kind == "thing" and words.at(i) in self.verbs.began
            return (
                kind == "supports" and subject.kind == "none" and words.at(segment - 1) in {"and", "but", ","}
            )
        return kind != "present" or (_agrees(acting, words.at(i)) and not self.agents.elsewhere(acting))

    def _happens(self, words: Words, group: Group, i: int) -> bool:
        """Whether a thing can do this by itself: an audit begins, a system goes live, a post is due to be
        filled."""
        if group.kind == "ready" or (group.fixed and group.kind in _BY_ITSELF):
            return (
                words.at(i) in {"is", "are"}
                if group.kind == "intends"
                else not words.at(i).startswith("continue")
            )
        if group.kind == "past":
            return words.at(i) in self.verbs.began
        return group.kind == "will" and self.verbs.said(words, group.rest, self.verbs.events) is not None


def _clause_end(words: Words, at: int) -> int:
    """The index where the clause of a denial ends."""
    while at < len(words.low) and words.low[at] not in {";", ":", ",", "–", "—", "but", "and"}:
        at += 1
    return at


def _agrees(owner: str, verb: str) -> bool:
    """Whether a verb of the present goes with its subject: `the team reviews`, `officers review`."""
    last = owner.split()[-1].casefold()
    if last in {"staff", "police"}:
        return True
    several = last in {"i", "we", "they"} or (last.endswith("s") and not last.endswith("ss"))
    return several != verb.endswith("s")
