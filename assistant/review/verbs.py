"""The verb groups of a sentence: what was, is or will be done, or is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.review.words import Phrases, Words, phrases

_ING = re.compile(r"\w{2,}ing$")


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: its kind, the index of the word after it, where what is done begins, and whether it is a
    fixed phrase (`is under way`)."""

    kind: str
    rest: int
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs and the small words about them (knowledge/promises.toml, `[states]` and `[verbs]`)."""

    states: Phrases = field(repr=False)
    ready: Phrases = field(repr=False)
    hollow: Phrases = field(repr=False)
    acted: frozenset[str] = field(repr=False)
    ahead: frozenset[str] = field(repr=False)
    irregular: frozenset[str] = field(repr=False)
    present: frozenset[str] = field(repr=False)
    supports: frozenset[str] = field(repr=False)
    supported: Phrases = field(repr=False)
    supportable: frozenset[str]
    there: frozenset[str]
    adverbs: frozenset[str] = field(repr=False)
    asides: Phrases = field(repr=False)
    negations: frozenset[str]
    modals: frozenset[str]
    events: Phrases = field(repr=False)
    began: frozenset[str]
    light: frozenset[str] = field(repr=False)
    abstract: frozenset[str] = field(repr=False)
    openers: frozenset[str] = field(repr=False)
    """The words that can begin a verb group; participles and `don't` beside them."""

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Verbs:
        """From the data file. Raises KeyError or TypeError for what it lacks or breaks."""
        states, verbs = table["states"], table["verbs"]
        kinds = ("doing", "done", "intends", "will", "goodwill")
        first = {w.split()[0] for w in verbs["acted"]}
        present = frozenset(
            form
            for verb in verbs["present"]
            for form in (verb, verb + ("es" if verb.endswith(("sh", "ch", "ss")) else "s"))
        )
        states_by_word = phrases({kind: [w for w in states[kind] if w not in _OPENING] for kind in kinds})
        supports = frozenset(w.split()[0] for w in states["supports"])
        modals = frozenset(verbs["modals"])
        return cls(
            states_by_word,
            phrases({"ready": verbs["ready"]}),
            phrases({"hollow": verbs["hollow"]}),
            frozenset(first),
            frozenset(verbs["acted_ahead"]),
            frozenset(verbs["irregular"]),
            present,
            supports,
            phrases({"supported": states["supported"]}),
            frozenset(states["supportable"]),
            frozenset(states["there"]),
            frozenset(w for w in verbs["adverbs"] if " " not in w),
            phrases({"aside": [w for w in verbs["adverbs"] if " " in w]}),
            frozenset(w for w in verbs["negations"] if " " not in w),
            modals,
            phrases({"events": verbs["events"]}),
            frozenset(verbs["began"]),
            frozenset(verbs["light"]),
            frozenset(verbs["abstract"]),
            frozenset({*states_by_word, *_OPENING, *modals, *present, *supports, "now", "there"}),
        )

    def opens(self, word: str) -> bool:
        """Whether a verb group may begin with a word."""
        return word in self.openers or word.endswith(("ed", "n't")) or word in self.irregular

    def group(self, words: Words, i: int) -> Group | None:
        """The verb group that begins at a word; None where none does."""
        return next(self._groups(words, i), None)

    def said(self, words: Words, i: int, listed: Phrases) -> tuple[str, int] | None:
        """The phrase of a list that stands at a word, adverbs passed over: its kind, the index after it."""
        for phrase, kind in listed.get(words.at(i), ()):
            at = i + 1
            for part in phrase[1:]:
                while words.at(at) != part and self.adverb(words.at(at)):
                    at += 1
                if words.at(at) != part:
                    break
                at += 1
            else:
                if phrase[-1] != "to" or words.at(at) not in _ARTICLES:  # `a plan to the board` is a noun
                    return kind, at
        return None

    def adverb(self, word: str) -> bool:
        """Whether a word is a small one that may stand inside a verb group."""
        return word in self.adverbs or (len(word) > 4 and word.endswith("ly"))

    def _over(self, words: Words, i: int) -> tuple[int, bool]:
        """The index after adverbs and one parenthesis between commas, and whether a `not` was among them."""
        negated = False
        while True:
            word = words.at(i)
            if word in self.negations or word in {"not", "never"}:
                negated = True
            elif word == "," and (close := words.closing(i)):
                i = close
            elif word in self.asides and (aside := self.said(words, i, self.asides)) is not None:
                i = aside[1] - 1
            elif not self.adverb(word):
                return i, negated
            i += 1

    def participle(self, word: str) -> bool:
        """Whether a word is a past participle by its form."""
        return word in self.irregular or (len(word) > 4 and word.endswith("ed"))

    def acts(self, words: Words, i: int) -> bool:
        """Whether a participle tells of an act: one that is listed."""
        return words.at(i) in self.acted

    def empty(self, words: Words, i: int) -> bool:
        """Whether what is done is no act: reading, thinking, feeling, or what simply happens."""
        at, negated = self._over(words, i)
        if words.at(at) in {"continue", "continues"} and words.at(at + 1) == "to":
            at += 2  # `will continue to strive` is no more than `will strive`
        if words.at(at) == "be" and self.acts(words, at + 1):
            return False
        nothing = words.at(at) in _NOTHING or words.at(at + 1) in _NOTHING
        return negated or nothing or self._hollow(words, at) or self._airy(words, at)

    def _airy(self, words: Words, i: int) -> bool:
        """Whether a light verb only carries a noun of thought or feeling: `give full consideration`."""
        if words.at(i) not in self.light:
            return False
        if words.at(i) in _TAKE and "seriously" in words.low[i + 1 : i + 16]:
            return True
        for n in range(i + 1, i + 5):
            if words.at(n) in self.abstract:
                return words.at(n + 1) not in {"with", "to"} or words.at(i) not in {"raise", "raised"}
            if not words.at(n)[:1].isalpha() or words.at(n) in {"to", "by", "with", "for", "on", "in", "of"}:
                return False
        return False

    def _hollow(self, words: Words, i: int) -> bool:
        return self.said(words, i, self.hollow) is not None

    def _groups(self, words: Words, i: int) -> Iterator[Group]:
        word = words.at(i)
        if word.endswith("n't"):
            yield Group("not", i + 1)
        if word in self.states and (state := self.said(words, i, self.states)) is not None:
            yield Group(*state, fixed=True)
        opening = _OPENING.get(word)
        if opening is not None:
            yield from opening(self, words, i)
        elif word in self.modals:
            at, negated = self._over(words, i + 1)
            while words.at(at) in {"be", "have", "been", "being"}:
                at, more = self._over(words, at + 1)
                negated = negated or more
            yield Group("not" if negated and word == "can" else "modal", at + 1)
        elif word == "now" and (
            words.at(i + 1) in self.present or (words.at(i + 1).endswith("s") and len(words.at(i + 1)) > 2)
        ):
            yield Group("has" if words.at(i + 1) in {"has", "have"} else "now", i + 1)
        elif word == "there":
            yield from self._there(words, i)
        else:
            yield from self._plain(words, i)

    def _plain(self, words: Words, i: int) -> Iterator[Group]:
        word = words.at(i)
        if word in self.present and words.at(i + 1) not in _FINITE:
            yield Group("present", i)
        if self.participle(word) and "-" not in word and words.at(i - 1) not in _AUXILIARY:
            yield Group("past", i)
        if word in self.supports:
            yield Group("supports", i + 1)

    def _will(self, words: Words, i: int) -> Iterator[Group]:
        at, negated = self._over(words, i + 1)
        if negated:
            yield Group("not", at)
        elif words.at(at) == "have":
            verb, _ = self._over(words, at + 1)
            if words.at(verb) != "been":
                yield Group("will", verb)
            else:
                yield from self._passive(words, verb, "will_be")
        elif words.at(at) == "be":
            yield from self._passive(words, at, "will_be")
        elif words.at(at)[:1].isalpha():
            yield Group("will", at)

    def _passive(self, words: Words, be: int, kind: str) -> Iterator[Group]:
        """After `be`: something is done to it, it is being done, or it is ready."""
        verb, _ = self._over(words, be + 1)
        if (ready := self.said(words, verb, self.ready)) is not None:
            yield Group("ready", ready[1])
        elif (
            self.acts(words, verb)
            or words.at(verb) in self.ahead
            or (
                self.participle(words.at(verb)) and not self._hollow(words, verb) and words.at(verb) != "been"
            )
        ):
            yield Group(kind, verb + 1)
        elif _ING.match(words.at(verb)):
            yield Group("will", verb)

    def _have(self, words: Words, i: int) -> Iterator[Group]:
        at, negated = self._over(words, i + 1)
        if negated or (words.at(at) == "yet" and words.at(at + 1) == "to"):
            yield Group("not", at)
        elif words.at(at) == "been":
            verb, _ = self._over(words, at + 1)
            if self.acts(words, verb):
                yield Group("done_be", verb + 1)
            elif _ING.match(words.at(verb)):
                yield Group("doing", verb)
        elif self.participle(words.at(at)):
            yield Group("done", at)

    def _are(self, words: Words, i: int) -> Iterator[Group]:
        at, negated = self._over(words, i + 1)
        if negated or (words.at(at) == "yet" and words.at(at + 1) == "to"):
            yield Group("not", at)
        elif words.at(at) == "being":
            verb, _ = self._over(words, at + 1)
            if self.acts(words, verb):
                yield Group("being", verb + 1)
        elif words.at(at) == "to" or (words.at(at) == "going" and words.at(at + 1) == "to"):
            verb, _ = self._over(words, at + (1 if words.at(at) == "to" else 2))
            if words.at(verb) == "be":
                yield from self._passive(words, verb, "will_be")
            elif words.at(verb)[:1].isalpha():
                yield Group("will", verb)
        elif (supported := self.said(words, at, self.supported)) is not None:
            yield Group(*supported)
        elif _ING.match(words.at(at)):
            yield Group("doing", at)
        elif "now" in words.low[i + 1 : at] and self.acts(words, at):
            yield Group("being", at + 1)

    def _were(self, words: Words, i: int) -> Iterator[Group]:
        at, negated = self._over(words, i + 1)
        if negated:
            yield Group("not", at)
        elif (supported := self.said(words, at, self.supported)) is not None:
            yield Group(*supported)
        elif self.acts(words, at):
            yield Group("done_be", at + 1)

    def _do(self, words: Words, i: int) -> Iterator[Group]:
        at, negated = self._over(words, i + 1)
        if negated:
            yield Group("not", at)

    def _there(self, words: Words, i: int) -> Iterator[Group]:
        if words.at(i + 1) in {"will", "shall"}:
            at, negated = self._over(words, i + 2)
        elif words.at(i + 1) in {"is", "are"} and words.at(i + 2) == "to":
            at, negated = i + 3, False
        else:
            return
        if words.at(at) == "be" and not negated:
            thing = next((n for n in range(at + 1, at + 6) if words.at(n) in self.there), None)
            if thing is not None:
                yield Group("there", thing + 1)


_OPENING: Mapping[str, Callable[[Verbs, Words, int], Iterator[Group]]] = {
    **dict.fromkeys(("will", "shall", "'ll"), Verbs._will),
    **dict.fromkeys(("has", "have", "'ve"), Verbs._have),
    **dict.fromkeys(("is", "are", "am", "'m", "'re"), Verbs._are),
    **dict.fromkeys(("was", "were"), Verbs._were),
    **dict.fromkeys(("do", "does", "did"), Verbs._do),
}
_ARTICLES = frozenset({"the", "a", "an", "my", "our", "its", "their", "this"})
_AUXILIARY = frozenset({"be", "been", "being", "is", "are", "was", "were", "has", "have", "had", "to"})
_TAKE = frozenset({"take", "takes", "taken", "took", "taking"})
_NOTHING = frozenset({"no", "nothing", "none"})
_FINITE = frozenset({
    "will", "shall", "is", "are", "has", "have", "was", "were", "must", "should", "can", "may",
})  # fmt: skip
