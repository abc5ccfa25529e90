"""Where two sentences that read alike differ in meaning: negation, modality, decision, numbers, names.

The comparison is on separate axes and only between sentences that say nearly the same; it warns and never
writes. Word lists: knowledge/meaning.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from assistant.library.alike import apart, contrary, cut_off, nearest
from assistant.library.wordlists import HEAD, PART, beginnings, pattern
from assistant.passage import Conflict
from assistant.text import one_line, sentences

STANCE = frozenset({"negation", "modality", "decision", "sense"})
"""Axes on which a difference turns the meaning: the class is then `stance differs`."""
FACTS = frozenset({"numbers", "names"})
"""Axes on which a difference is a fact to change."""

NEAR = 80.0
"""From here also what stands on one side only counts."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*%?")
_LABEL = re.compile(
    r"^\W*(?:(?:recommendations?|rec|area for improvement|afi|cause of concern)\s*(?:no\.?\s*)?"
    r"(?:\d+(?:\.\d+)*[a-z]?\s*[:.)–—-]?\s+|[:.)–—-]\s*)|\d{1,2}(?:\.\d+)*\s*[:.)–—-]\s*)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_DONE = "done"
_TOLD = frozenset({_DONE, "asked"})
"""Levels that say no more than a plain statement does: `was trained` and `trained` are one."""
_CHANGE = re.compile(r"\bfrom (\S*\d\S*) (?:\S+ ){0,4}?to (\S*\d\S*)")
_MODAL_VERB = re.compile(r"\b(?:should|must|shall|ought|needs?|will)\b", re.IGNORECASE)
_BULLETS = re.compile(r"[•·▪◦“”\"]")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, read for comparison. `words` are folded; the rest is what it says on each axis."""

    text: str
    words: tuple[str, ...]
    written: tuple[str, ...]
    marks: Mapping[str, frozenset[str]]
    """Axis (`must`, `accept`, `more/0` …) to the words that put the sentence there."""
    denials: tuple[str, ...]
    numbers: tuple[str, ...]
    names: frozenset[str]


class Meaning:
    """Compares texts by the word lists it was given."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        self._negation = pattern(lists["negation"])
        self._not_negation = pattern(lists["not_negation"])
        self._levels_of = {axis: tuple(lists[axis]) for axis in ("modality", "decision")}
        self._senses = frozenset(
            f"{n}/{i}" for n, sides in lists["senses"].items() for i in range(len(sides))
        )
        forms = {
            **lists["modality"],
            **lists["decision"],
            **{f"{n}/{i}": side for n, sides in lists["senses"].items() for i, side in enumerate(sides)},
        }
        self._axes = [(name, *beginnings(side)) for name, side in forms.items()]
        self._pattern_of: Callable[[str], re.Pattern[str]] = cache(lambda name: pattern(forms[name]))
        self._addressee = {name: pattern(called) for name, called in lists["addressee"].items()}
        self._number_words = {w: str(n) for w, n in lists["numbers"]["words"].items()}
        self._months = frozenset(lists["numbers"]["months"])
        self._harmless = frozenset(lists["harmless"]["words"])
        self.read = lru_cache(maxsize=1024)(self._read)
        self.statement = lru_cache(maxsize=2048)(self._statement)

    def same(self, ours: str, theirs: str) -> bool:
        """Whether two texts are the same but for labels, punctuation and articles, or one is the other cut
        off in mid-sentence."""
        a, b = self._bare(ours), self._bare(theirs)
        if a == b:
            return bool(a)
        return cut_off(a, ours, b) or cut_off(b, theirs, a)

    def only_facts(self, changed: str, facts: str) -> bool:
        """Whether every word that changed is harmless, a number, a month, or among the words of `facts`."""
        known = {_folded(w) for w in _WORD.findall(facts)}
        return all(
            w in self._harmless
            or w in known
            or w in self._months
            or w in self._number_words
            or any(c.isdigit() for c in w)
            for w in map(_folded, _WORD.findall(changed))
        )

    def compare(self, ours: str, theirs: str) -> tuple[Conflict, ...]:
        """The differences of meaning between a query and a past text, by sentences, each axis once."""
        if ours == theirs:
            return ()
        found: dict[str, Conflict] = {}
        others = self.read(theirs)
        if not others:
            return ()
        for sentence in self.read(ours):
            twin = nearest(sentence, others)
            if twin is None:
                continue
            mine, other = self.statement(sentence), self.statement(twin[0])
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

    def _read(self, text: str) -> tuple[str, ...]:
        return sentences(_BULLETS.sub(" ", _LABEL.sub("", one_line(text))))

    def _statement(self, sentence: str) -> Statement:
        written = tuple(_WORD.findall(sentence))
        words = tuple(_folded(w) for w in written)
        line = " ".join(words)
        marks: dict[str, frozenset[str]] = {}
        parts = set(PART.findall(line))
        heads = {word[:HEAD] for word in parts}
        for name, first, begun in self._axes:
            if first.isdisjoint(parts) and begun.isdisjoint(heads):
                continue
            if hits := frozenset(self._pattern_of(name).findall(line)):
                marks[name] = hits
        bare = self._not_negation.sub(" ", line)
        denials = (*self._negation.findall(bare), *(w for w in words if w.endswith("n't")))
        if (
            denials
            and "accept" in marks
            and re.search(rf"\b(?:not|cannot|never|n't)\b(?:\s\w+){{0,2}}\s{_any(marks['accept'])}", bare)
        ):
            marks["reject"] = marks.pop("accept")
        if "may" in marks and _month_may(written):
            rest = marks["may"] - {"may"}
            marks = {**marks, "may": rest} if rest else {k: v for k, v in marks.items() if k != "may"}
        names = frozenset(n for n in _names(written) if n.casefold() not in self._months)
        return Statement(sentence, words, written, marks, denials, self._counts(written, words), names)

    def _counts(self, written: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for place, word in enumerate(words):
            ordinal = _ORDINAL.match(word)
            if ordinal:
                found.append(ordinal[1])
            elif any(c.isdigit() for c in word):
                found.append(word.replace(",", ""))
            elif word in self._number_words:
                found.append(self._number_words[word])
            elif (
                word in self._months
                and written[place][0].isupper()
                and (word != "may" or _month_may(written))
            ):
                found.append(word.capitalize())
        found += [f"{a} to {b}" for a, b in _CHANGE.findall(" ".join(words))]
        return tuple(found)

    def _bare(self, text: str) -> tuple[str, ...]:
        """The words that count, in order: no label, bullets, articles or punctuation."""
        plain = _BULLETS.sub(" ", _LABEL.sub("", one_line(text)))
        return tuple(w for w in map(_folded, _WORD.findall(plain)) if w not in {"a", "an", "the", "that"})


def _names(written: tuple[str, ...]) -> frozenset[str]:
    """Names and abbreviations: capitals past the first word (the first too where the second has one), and any
    word of two capitals or more."""
    return frozenset(
        re.sub(r"['’]s?$", "", w)
        for place, w in enumerate(written)
        if (
            (place or _capital(written, 1))
            and w[0].isupper()
            and not w.casefold().startswith(("i'", "i’"))
            and w != "I"
        )
        or sum(c.isupper() for c in w) > 1
    )


def _capital(written: tuple[str, ...], place: int) -> bool:
    return place < len(written) and written[place][0].isupper()


def _unknown(names: frozenset[str], other: Statement) -> set[str]:
    """The names that the other sentence does not hold, with a capital or without."""
    return {name for name in names if _folded(name) not in other.words and name not in other.names}


def _month_may(written: tuple[str, ...]) -> bool:
    """Whether `May` stands for the month: with a capital, beside a day, a year or a preposition of time."""
    for place, word in enumerate(written):
        if word == "May" and place:
            before = written[place - 1].casefold()
            after = written[place + 1] if place + 1 < len(written) else ""
            if before[0].isdigit() or before in {"by", "in", "since", "until", "from", "before", "of", "end"}:
                return True
            if after[:1].isdigit():
                return True
    return False


def _folded(word: str) -> str:
    return word.replace("’", "'").casefold()


def _any(forms: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(f) for f in sorted(forms)) + ")"


def _shown(words: Iterable[str]) -> str:
    return ", ".join(sorted(dict.fromkeys(words)))
