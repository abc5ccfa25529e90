"""In which language a document is: English, Welsh, both, or another, which on a policing body's page is a
copy made by a machine (domain/shapes.md 16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.paths import Shelf
from assistant.text import words

_ENOUGH = 0.08
"""The share of a paragraph's words that must be small words of a language. English prose has about 0.4."""
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Languages:
    """Small words of each language, by its code."""

    of: Mapping[str, frozenset[str]]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> Languages:
        """Read knowledge/languages.toml. Raises UsageProblem when it is broken."""
        table = shelf.toml("knowledge/languages.toml")
        return cls({code: frozenset(found) for code, found in table["words"].items()})

    def language(self, paragraphs: Iterable[str]) -> str:
        """`en`, `cy`, `en+cy` for a page in both, another code, or `und` when none is recognised."""
        counts: Counter[str] = Counter()
        for paragraph in paragraphs:
            found = words(paragraph)
            if len(found) >= _SHORTEST:
                counts[self._of_words(found)] += len(found)
        total = sum(counts.values())
        if not total:
            return "en"
        if min(counts["en"], counts["cy"]) > total * 0.15:
            return "en+cy"
        return counts.most_common(1)[0][0]

    def _of_words(self, found: tuple[str, ...]) -> str:
        shares = {code: sum(w in small for w in found) / len(found) for code, small in self.of.items()}
        best = max(shares, key=lambda code: shares[code])
        return best if shares[best] >= _ENOUGH else "und"
