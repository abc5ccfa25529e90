"""In which language a document is: English, Welsh, both, or another, which on a policing body's page is a
copy made by a machine (domain/shapes.md 16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.paths import Shelf
from assistant.response import Response
from assistant.text import words

_ENOUGH = 0.08
"""The share of a paragraph's words that must be small words of a language. English prose has about 0.4."""
_SHORTEST = 8
OWN = frozenset({"en", "cy", "en+cy"})
"""The languages policing bodies write in."""


def not_for_library(language: str, name: str, responses: Sequence[Response]) -> str | None:
    """Why the wording of a document should not be remembered for reuse; None when it may be. An officer may
    overrule it."""
    if language not in OWN:
        return f"It is in {name}: most likely a page translated by a machine."
    if not any(p.strip() for r in responses for p in r.paragraphs):
        return "It holds no answer."
    if not any(r.complete or len(r.paragraphs) > 1 for r in responses):
        return "Its only answer is cut off."
    return None


@dataclass(frozen=True, slots=True)
class Languages:
    """Small words of each language, by its code."""

    of: Mapping[str, frozenset[str]]
    names: Mapping[str, str]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> Languages:
        """Read knowledge/languages.toml. Raises UsageProblem when it is broken."""
        table = shelf.toml("knowledge/languages.toml")
        return cls({code: frozenset(found) for code, found in table["words"].items()}, table["names"])

    def name(self, code: str) -> str:
        """A language by its English name."""
        return self.names.get(code, "another language")

    def language(self, paragraphs: Iterable[str]) -> str:
        """`en`, `cy`, `en+cy` for a page in both, another code, or `und` when none is recognised."""
        counts: Counter[str] = Counter()
        for paragraph in paragraphs:
            found = words(paragraph)
            letters = sum(c.isalpha() for c in paragraph)
            if letters and sum(c.isalpha() and ord(c) > 0x36F for c in paragraph) > letters / 2:
                counts["und"] += letters // 5
                continue
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
