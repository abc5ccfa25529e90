"""Where two sentences that read alike differ in meaning: negation, modality, decision, numbers, names.

The comparison is on separate axes and only between sentences that say nearly the same; it warns and never
writes. Word lists: knowledge/meaning.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.library.alike import apart, contrary, cut_off, nearest
from assistant.library.statements import WORD, Statement, Statements, folded
from assistant.library.wordlists import pattern
from assistant.passage import Conflict

STANCE = frozenset({"negation", "modality", "decision", "sense"})
"""Axes on which a difference turns the meaning: the class is then `stance differs`."""
FACTS = frozenset({"numbers", "names"})
"""Axes on which a difference is a fact to change."""

NEAR = 80.0
"""From here also what stands on one side only counts."""

_DONE = "done"
_TOLD = frozenset({_DONE, "asked"})
"""Levels that say no more than a plain statement does: `was trained` and `trained` are one."""
_MODAL_VERB = re.compile(r"\b(?:should|must|shall|ought|needs?|will)\b", re.IGNORECASE)


class Meaning:
    """Compares texts by the word lists it was given."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        self._statements = Statements(lists)
        self._levels_of = {axis: tuple(lists[axis]) for axis in ("modality", "decision")}
        self._senses = frozenset(
            f"{n}/{i}" for n, sides in lists["senses"].items() for i in range(len(sides))
        )
        self._addressee = {name: pattern(called) for name, called in lists["addressee"].items()}
        self._harmless = frozenset(lists["harmless"]["words"])

    def same(self, ours: str, theirs: str) -> bool:
        """Whether two texts are the same but for labels, punctuation and articles, or one is the other cut
        off in mid-sentence."""
        a, b = self._statements.bare(ours), self._statements.bare(theirs)
        if a == b:
            return bool(a)
        return cut_off(a, ours, b) or cut_off(b, theirs, a)

    def only_facts(self, changed: str, facts: str) -> bool:
        """Whether every word that changed is harmless, a number, a month, or among the words of `facts`."""
        known = {folded(w) for w in WORD.findall(facts)}
        return all(
            w in self._harmless
            or w in known
            or w in self._statements.months
            or w in self._statements.number_words
            or any(c.isdigit() for c in w)
            for w in map(folded, WORD.findall(changed))
        )

    def compare(self, ours: str, theirs: str) -> tuple[Conflict, ...]:
        """The differences of meaning between a query and a past text, by sentences, each axis once."""
        if ours == theirs:
            return ()
        found: dict[str, Conflict] = {}
        others = self._statements.sentences(theirs)
        if not others:
            return ()
        for sentence in self._statements.sentences(ours):
            twin = nearest(sentence, others)
            if twin is None:
                continue
            mine, other = self._statements.statement(sentence), self._statements.statement(twin[0])
            if mine.words != other.words:
                for conflict in self._differences(mine, other, twin[1] >= NEAR):
                    found.setdefault(conflict.axis, conflict)
        return tuple(found.values())

    def _differences(self, mine: Statement, other: Statement, near: bool) -> Iterable[Conflict]:
        ours, theirs = apart(mine.words, other.words)
        yield from self._negated(mine, other, ours, theirs)
        yield from self._levels("modality", self._levels_of["modality"], mine, other, near)
        yield from self._levels("decision", self._levels_of["decision"], mine, other, near)
        yield from self._opposed(mine, other, ours, theirs)
        yield from self._addressed(mine, other)
        more, less = (
            Counter(mine.numbers) - Counter(other.numbers),
            Counter(other.numbers) - Counter(mine.numbers),
        )
        if (more and less) or (near and (set(more) | set(less)) - {"1"}):
            yield Conflict("numbers", _shown(more), _shown(less))
        only, lacked = _unknown(mine.names, other), _unknown(other.names, mine)
        if (only and lacked) or (near and (only or lacked)):
            yield Conflict("names", _shown(only), _shown(lacked))
        if near:
            changed = {w for w in (*ours, *theirs) if w not in self._harmless}
            if changed:
                yield Conflict("wording", " ".join(ours), " ".join(theirs))

    def _negated(
        self, mine: Statement, other: Statement, ours: tuple[str, ...], theirs: tuple[str, ...]
    ) -> Iterable[Conflict]:
        """A denial more on one side, or a word and its contrary, such as `complete` and `incomplete`."""
        pair = next(((a, b) for a in ours for b in theirs if contrary(a, b)), None)
        left, right = len(mine.denials), len(other.denials)
        if pair is not None:
            left += len(pair[0]) > len(pair[1]) and pair[0] not in mine.denials
            right += len(pair[1]) > len(pair[0]) and pair[1] not in other.denials
        if left != right:
            yield Conflict(
                "negation",
                _shown((*mine.denials, *(pair or ())[:1])),
                _shown((*other.denials, *(pair or ())[1:])),
            )

    def _levels(
        self, axis: str, levels: Iterable[str], mine: Statement, other: Statement, near: bool
    ) -> Iterable[Conflict]:
        ours = {level for level in levels if level in mine.marks}
        theirs = {level for level in levels if level in other.marks}
        more, less = ours - theirs, theirs - ours
        if (more and less) or (near and ((more | less) - _TOLD or (_DONE in more | less and ours & theirs))):
            yield Conflict(
                axis,
                _shown(w for level in sorted(more) for w in mine.marks[level]),
                _shown(w for level in sorted(less) for w in other.marks[level]),
            )

    def _opposed(
        self, mine: Statement, other: Statement, ours: tuple[str, ...], theirs: tuple[str, ...]
    ) -> Iterable[Conflict]:
        """Words of one set on different sides, looking only at what is not in both sentences."""
        for sense, words in mine.marks.items():
            if sense not in self._senses:
                continue
            group = sense.split("/")[0]
            left = {w for w in words if any(part in ours for part in w.split())}
            for rival, others in other.marks.items():
                if rival == sense or rival.split("/")[0] != group or rival not in self._senses:
                    continue
                right = {w for w in others if any(part in theirs for part in w.split())}
                both = rival in mine.marks and sense in other.marks
                if both and (mine.marks[rival], words) != (others, other.marks[sense]):
                    continue  # both say both, in words of their own
                if left and right:
                    yield Conflict("sense", _shown(left), _shown(right))
                    return

    def _addressed(self, mine: Statement, other: Statement) -> Iterable[Conflict]:
        ours, theirs = self._named(mine.text), self._named(other.text)
        only = {who: word for who, word in ours.items() if not self._mentions(who, other)}
        lacked = {who: word for who, word in theirs.items() if not self._mentions(who, mine)}
        if ours and theirs and (only or lacked or not set(ours) & set(theirs)):
            yield Conflict("addressee", _shown(ours.values()), _shown(theirs.values()))

    def _mentions(self, who: str, statement: Statement) -> bool:
        return self._addressee[who].search(statement.text.casefold()) is not None

    def _named(self, text: str) -> dict[str, str]:
        verb = _MODAL_VERB.search(text)
        if verb is None:
            return {}
        before = text[: verb.start()].casefold()
        return {who: hit.group() for who, forms in self._addressee.items() if (hit := forms.search(before))}


def _unknown(names: frozenset[str], other: Statement) -> set[str]:
    """The names that the other sentence does not hold, with a capital or without."""
    return {name for name in names if folded(name) not in other.words and name not in other.names}


def _shown(words: Iterable[str]) -> str:
    return ", ".join(sorted(dict.fromkeys(words)))
