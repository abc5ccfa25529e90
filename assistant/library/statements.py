"""A sentence read for comparison: its words, and what it denies, asks, decides, counts and names.

Word lists: knowledge/meaning.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from assistant.library.wordlists import HEAD, PART, beginnings, pattern
from assistant.text import one_line, sentences

WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*%?")
_LABEL = re.compile(
    r"^\W*(?:(?:recommendations?|rec|area for improvement|afi|cause of concern)\s*(?:no\.?\s*)?"
    r"(?:\d+(?:\.\d+)*[a-z]?\s*[:.)–—-]?\s+|[:.)–—-]\s*)|\d{1,2}(?:\.\d+)*\s*[:.)–—-]\s*)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_CHANGE = re.compile(r"\bfrom (\S*\d\S*) (?:\S+ ){0,4}?to (\S*\d\S*)")
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


class Statements:
    """Reads sentences by the word lists it was given (`knowledge/meaning.toml`), and remembers what it read.

    `months` and `number_words` are the words that stand for a number.
    """

    def __init__(self, lists: Mapping[str, Any]) -> None:
        self._negation = pattern(lists["negation"])
        self._not_negation = pattern(lists["not_negation"])
        forms = {
            **lists["modality"],
            **lists["decision"],
            **{f"{n}/{i}": side for n, sides in lists["senses"].items() for i, side in enumerate(sides)},
        }
        self._axes = [(name, *beginnings(side)) for name, side in forms.items()]
        self._pattern_of: Callable[[str], re.Pattern[str]] = cache(lambda name: pattern(forms[name]))
        self.number_words = {w: str(n) for w, n in lists["numbers"]["words"].items()}
        self.months = frozenset(lists["numbers"]["months"])
        self.sentences = lru_cache(maxsize=1024)(self._sentences)
        self.statement = lru_cache(maxsize=2048)(self._statement)

    def bare(self, text: str) -> tuple[str, ...]:
        """The words that count, in order: no label, bullets, articles or punctuation."""
        plain = _BULLETS.sub(" ", _LABEL.sub("", one_line(text)))
        return tuple(w for w in map(folded, WORD.findall(plain)) if w not in {"a", "an", "the", "that"})

    def _sentences(self, text: str) -> tuple[str, ...]:
        return sentences(_BULLETS.sub(" ", _LABEL.sub("", one_line(text))))

    def _statement(self, sentence: str) -> Statement:
        written = tuple(WORD.findall(sentence))
        words = tuple(folded(w) for w in written)
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
        names = frozenset(n for n in _names(written) if n.casefold() not in self.months)
        return Statement(sentence, words, written, marks, denials, self._counts(written, words), names)

    def _counts(self, written: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for place, word in enumerate(words):
            ordinal = _ORDINAL.match(word)
            if ordinal:
                found.append(ordinal[1])
            elif any(c.isdigit() for c in word):
                found.append(word.replace(",", ""))
            elif word in self.number_words:
                found.append(self.number_words[word])
            elif (
                word in self.months and written[place][0].isupper() and (word != "may" or _month_may(written))
            ):
                found.append(word.capitalize())
        found += [f"{a} to {b}" for a, b in _CHANGE.findall(" ".join(words))]
        return tuple(found)


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


def folded(word: str) -> str:
    """A word in the one form in which it is compared."""
    return word.replace("’", "'").casefold()


def _any(forms: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(f) for f in sorted(forms)) + ")"
