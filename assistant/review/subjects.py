"""Who acts: the words before a verb that name somebody who can promise or do something, or only a thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.review.words import Words

PREPOSITIONS = frozenset({
    "following", "despite",
    "of", "for", "in", "at", "on", "with", "from", "across", "by", "to", "under", "into", "over",
    "between", "within", "through", "during", "about", "against", "since", "until", "before", "after",
    "as", "than", "per", "via", "without", "upon",
})  # fmt: skip
_JOINING = frozenset({"of", "for", "in", "at", "from", "across"})
_CONJUNCTIONS = frozenset({
    "and", "but", "or", "so", "which", "who", "whom", "whose", "that", "where", "while", "because",
    "as", "although", "though", "then", "when", "if", "how",
})  # fmt: skip
_MARKS = frozenset(';:,–—-()“”"…•')
_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "spring", "summer", "autumn", "winter", "year", "quarter", "month", "week",
    "today", "tomorrow",
})  # fmt: skip
_VERBS = frozenset({
    "has", "have", "had", "is", "are", "was", "were", "will", "shall", "must", "should", "can", "may", "does",
    "do", "did",
})  # fmt: skip
_OURS = frozenset({"both", "our", "my", "the", "two", "three", "four", "these"})
_PLURAL = frozenset({"they", "he", "she"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands before a verb. `kind`: agent (can promise), other (the report, the public, ministers),
    thing, none (nothing stands there), relative (`which`), negated (`no force`)."""

    kind: str
    name: str | None = None
    head: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Agents:
    """Who can promise or act (knowledge/promises.toml, `[who]`), and the names of the forces."""

    persons: frozenset[str]
    heads: frozenset[str] = field(repr=False)
    determiners: frozenset[str] = field(repr=False)
    ranks: tuple[tuple[str, ...], ...] = field(repr=False)
    others: frozenset[str] = field(repr=False)
    bodies: frozenset[str] = field(repr=False)
    served: frozenset[str] = field(repr=False)
    service: frozenset[str] = field(repr=False)
    negations: frozenset[str]
    forces: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, table: Mapping[str, Any], forces: tuple[str, ...]) -> Agents:
        """From the data file and the forces' names. Raises KeyError or TypeError for what it lacks."""
        who = table["who"]
        ranks = sorted((tuple(r.casefold().split()) for r in who["ranks"]), key=len, reverse=True)
        return cls(
            frozenset(who["persons"]),
            frozenset(who["heads"]),
            frozenset(who["determiners"]),
            tuple(ranks),
            frozenset(who["others"]),
            frozenset(who["bodies"]),
            frozenset(who["served"]),
            frozenset(who["service"]),
            frozenset({"no", "neither", "none", "nobody", "nothing", "nor", *table["verbs"]["negations"]}),
            frozenset(name.casefold() for name in forces),
        )

    def when(self, word: str) -> bool:
        """Whether a word before a subject only tells when: `last winter my office ran`."""
        return word in _MONTHS or word[:1].isdigit() or word in {"below", "above", "here", "recently", "then"}

    def breaks(self, word: str) -> bool:
        """Whether a clause may end at a word."""
        return word in _CONJUNCTIONS or word in _MARKS

    def before(self, words: Words, segment: int, verb: int, strong: int, adverb: Any) -> Subject:
        """The subject of the verb at an index. `segment` is where its own clause begins, `strong` where the
        clauses before it that hold no verb begin; `adverb` tells small words."""
        last = verb - 1
        while last >= segment and adverb(words.low[last]):
            last -= 1
        if last < segment:
            return self._across(words, segment, adverb)
        if any(w in self.negations for w in words.low[segment : last + 1]):
            return Subject("negated")
        subject = self._phrase(words, segment, last)
        if (
            words.at(segment - 1) == "and"
            and subject.start == segment
            and self._alone(words, strong, segment - 2)
        ):
            return Subject("agent", words.said(strong, last), subject.head, strong)
        if subject.kind == "agent" and subject.start == segment:
            start = self._one_name(words, segment)
            return Subject("agent", words.said(start, last), subject.head, start)
        return subject

    def _one_name(self, words: Words, right: int) -> int:
        """Where a name begins that goes over an `and`: `my Performance and Accountability Board`, `the
        Police, Fire and Crime Commissioner`. It is written with capitals; with a comma it needs its `the`."""
        if words.at(right - 1) != "and" or not words.capital(right):
            return right
        start = right - 1
        comma = None
        while start > 0:
            low = words.low[start - 1]
            if low in self.determiners:
                return start - 1
            if low == "," and start < right - 1:
                comma = start if comma is None else comma
            elif not words.capital(start - 1) or low in PREPOSITIONS or self.breaks(low):
                break
            start -= 1
        start = start if comma is None else comma
        return start if start < right - 1 else right

    def _alone(self, words: Words, first: int, last: int) -> bool:
        """Whether words are nothing but the name of somebody who acts: the first of two, `the force and`."""
        short = 0 <= last - first < 6
        return short and not PREPOSITIONS & {*words.low[first : last + 1]} and self._acts(words, first, last)

    def agent(self, words: Words, at: int) -> str | None:
        """Who did it, after the `by` of a passive that stands at an index or after a particle."""
        if words.at(at) in {
            "out",
            "up",
            "on",
            "forward",
            "over",
            "back",
            "down",
            "off",
            "through",
            "together",
            "at",
            "into",
        }:
            at += 1
        if words.at(at) != "by":
            return None
        end = at + 1
        while end < min(len(words.low), at + 10):
            word = words.low[end]
            if word == "and" and not self._acts(words, at + 1, end - 1):
                end += 1  # `the learning and development team`
                continue
            if self.breaks(word) or word[:1].isdigit() or word in {".", "?", "!"}:
                break
            if word in PREPOSITIONS and word not in {"of", "for"}:
                break
            end += 1
        for last in range(end - 1, at, -1):
            name = words.said(at + 1, last)
            if self._acts(words, at + 1, last) and name:
                return name
        return None

    def named_later(self, words: Words, at: int) -> str | None:
        """Who does it, where what is said of it stands between: `audited every quarter by the registrar`."""
        for n in range(at, min(at + 10, len(words.low))):
            if self.breaks(words.low[n]):
                return None
            if words.low[n] == "by" and (name := self.agent(words, n)):
                return name
        return None

    def others_did(self, words: Words, at: int) -> bool:
        """Whether a passive names, soon after it, somebody who is not ours: `raised with me by residents`."""
        by = next((n for n in range(at, at + 5) if words.at(n) == "by" or self.breaks(words.at(n))), at)
        if words.at(by) != "by":
            return False
        return any(words.at(n) in self.others for n in range(by + 1, by + 5))

    def elsewhere(self, name: str) -> bool:
        """Whether a name is that of a body of its own: what it does as a rule is no promise of ours."""
        return name.casefold().removeprefix("the ") in self.bodies

    def opens_with_another(self, words: Words) -> bool:
        """Whether a sentence begins with somebody not ours: `The inspectorate came and will return`."""
        return any(
            self._is_other(words, 0, n) for n in range(min(4, len(words.low))) if words.low[n] != "forces"
        )

    def first(self, words: Words) -> str | None:
        """The one a sentence opens with, if it can act: whose deeds its later verbs without a subject are. No
        verb and no figure is part of it: `We have 118 detectives and will recruit more`."""
        at = 0
        while at < len(words.low) and not words.low[at][:1].isalnum():
            at += 1
        if words.at(at) in self.persons:
            return words.said(at, at)
        for last in range(min(at + 7, len(words.low)) - 1, at - 1, -1):
            if any(
                self.breaks(w) or w in PREPOSITIONS or w in _VERBS or w[:1].isdigit()
                for w in words.low[at + 1 : last + 1]
            ):
                continue
            if self._acts(words, at, last) and not self._is_other(words, at, last):
                return words.said(at, last)
        return None

    def _across(self, words: Words, segment: int, adverb: Any) -> Subject:
        """The subject before a parenthesis that ends at the verb: `The group, which I chair, will meet`."""
        mark = words.at(segment - 1)
        if mark in {"which", "that", "who", "whom", "whose"}:
            return Subject("relative")
        if mark == ",":
            opening = next(
                (n for n in range(segment - 2, max(segment - 16, -1), -1) if words.at(n) == ","), None
            )
            if opening is not None and (
                words.at(opening + 1) in {"which", "who", "whose"}
                or words.at(opening + 1) in PREPOSITIONS
                or words.at(opening + 1).endswith(("ing", "ed"))
            ):
                start = opening
                while start > 0 and not self.breaks(words.at(start - 1)):
                    start -= 1
                return self.before(words, start, opening, start, adverb)
        return Subject("none")

    def _phrase(self, words: Words, segment: int, last: int) -> Subject:
        """The noun phrase that ends at `last`."""
        word = words.low[last]
        if word in self.persons:
            if word in _PLURAL and last > segment:
                return Subject("relative")  # `the time they have taken`: the sentence does not say whose deed
            return Subject("agent", words.said(last, last), word, last)
        if word in {"it", "this", "that", "these", "those", "which", "who", "there"}:
            return Subject("thing", None, word, last)
        start = self._start(words, segment, last)
        if start > last or word in self.determiners:
            return Subject("none")
        if words.low[segment] not in PREPOSITIONS:
            # `Work to replace the system`: the subject stands before what only says of it what or with whom.
            near = range(start - 1, max(segment, start - 6), -1)
            led = next((n for n in near if words.low[n] in PREPOSITIONS), None)
            if led is not None and (led == start - 1 or words.low[led] == "to"):
                return self._phrase(words, segment, led - 1)
        if self._is_other(words, start, last):
            return Subject("other", None, self._head(words, start, last)[0])
        head, _ = self._head(words, start, last)
        named = self._named(words, start, last)
        if named is not None:
            return Subject("agent", words.said(named, last), head, named)
        if self._acts(words, start, last):
            return Subject("agent", words.said(start, last), head, start)
        return Subject("thing", None, head, start)

    def _start(self, words: Words, segment: int, last: int) -> int:
        start = last + 1
        at = last
        while at >= segment and last - at < 14:
            word = words.low[at]
            if word in self.determiners or word.endswith(("'s", "s'")):
                start = at
                before = words.at(at - 1) if at > segment else ""
                if (
                    word in self.determiners
                    and before not in self.determiners
                    and before not in {"of", "for"}
                ):
                    return start
            elif word in PREPOSITIONS:
                if word not in _JOINING or at == segment:
                    return start
            elif word in _MONTHS or word[:1].isdigit():
                return start if start <= last else at
            else:
                start = at
            at -= 1
        return start

    def _head(self, words: Words, start: int, last: int) -> tuple[str, int]:
        """The noun that a phrase is about: the last before its first preposition."""
        for at in range(start + 1, last + 1):
            if words.low[at] in PREPOSITIONS and words.low[at - 1] not in self.determiners:
                return words.low[at - 1], at - 1
        return words.low[last], last

    def _acts(self, words: Words, start: int, last: int) -> bool:
        head, _ = self._head(words, start, last)
        if head in self.persons:
            return start == last or head in {"i", "we"}
        if head in self.heads or (words.low[last] in self.heads and self._title(words, start, last)):
            return True
        told = " ".join(words.low[start : last + 1])
        if told in self.forces or told.removeprefix("the ") in self.forces:
            return True
        return self._named(words, start, last) is not None

    def _title(self, words: Words, start: int, last: int) -> bool:
        """Whether a phrase is one name throughout: `the City of London Police`."""
        return all(
            words.capital(n) or words.low[n] in self.determiners or words.low[n] in {"of", "and", "for"}
            for n in range(start, last + 1)
        )

    def _named(self, words: Words, start: int, last: int) -> int | None:
        """Where a rank with a name begins, if a phrase ends in one: `Superintendent Jo Bell`."""
        name = last
        while name > start and words.capital(name) and last - name < 3:
            for rank in self.ranks:
                first = name - len(rank)
                if first >= start and words.low[first:name] == rank and words.capital(first):
                    return first
            name -= 1
        return None

    def _is_other(self, words: Words, start: int, last: int) -> bool:
        head, at = self._head(words, start, last)
        if head == "forces":  # `many forces` are others; `both forces`, `our forces` are not
            return not _OURS & {*words.low[start : at + 1]}
        if head == "inspectors" and at > start and words.low[at - 1] not in self.determiners:
            return False  # `the custody inspectors`
        return head in self.others or " ".join(words.low[max(start, at - 1) : at + 1]) in self.others
