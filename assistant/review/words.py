"""The words of one sentence, and phrases to be looked for among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(
    r"['’](?:ll|ve|m|re|d)\b|[^\W_]+(?:(?:['’](?!(?:ll|ve|m|re|d)\b)|[-‑./,&])[^\W_]+)*(?:['’](?!(?:ll|ve|m|re|d)\b))?|[^\w\s]"
)
_STRAIGHT = str.maketrans({"’": "'", "‑": "-"})

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence as its words and marks: `low` folded, `start` and `end` their character offsets."""

    text: str
    low: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]

    @classmethod
    def of(cls, sentence: str) -> Words:
        """Take a sentence apart; `I'll` gives two words, `don't` one."""
        found = [m.span() for m in _TOKEN.finditer(sentence)]
        straight = sentence.translate(_STRAIGHT)
        low = straight.lower()
        if len(low) != len(straight):
            low = straight
        return cls(
            sentence,
            tuple([low[start:end] for start, end in found]),
            tuple([start for start, _ in found]),
            tuple([end for _, end in found]),
        )

    def at(self, index: int) -> str:
        """The folded word at an index; empty beyond either end."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def capital(self, index: int) -> bool:
        """Whether the word at an index is written with a capital."""
        return self.text[self.start[index]].isupper()

    def said(self, first: int, last: int) -> str:
        """The words of the sentence from the first to the last index, as written."""
        return self.text[self.start[first] : self.end[last]]

    def closing(self, comma: int) -> int | None:
        """The index of the comma that closes a parenthesis inside a verb group: `will, by May, have done`."""
        if self.at(comma + 1) in {"and", "but", "or", "so", "which", "who", "i", "we"}:
            return None
        return next((n for n in range(comma + 2, comma + 12) if self.at(n) == ","), None)


def phrases(listed: Mapping[str, Iterable[str]]) -> Phrases:
    """Phrases by their first word, the longest first, each with its kind."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, several in listed.items():
        for phrase in several:
            said = tuple(phrase.casefold().split())
            found.setdefault(said[0], []).append((said, kind))
    return {word: tuple(sorted(p, key=lambda held: -len(held[0]))) for word, p in found.items()}


def any_of(listed: Iterable[str]) -> str:
    """An alternation of words and phrases for a pattern, the longest first; a * at the end of a word stands
    for any ending."""
    forms = sorted(dict.fromkeys(listed), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for w in forms) + ")"
