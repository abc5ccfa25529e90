"""What past wording amounts to, guessed as it comes in: its limb, whether it is blanket, its twins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz.fuzz import ratio

from assistant.library.meaning import Meaning
from assistant.library.rules import MatchRules
from assistant.library.terms import Terms
from assistant.passage import Passage
from assistant.response import Limb
from assistant.text import fold, word_count

HARVEST = "knowledge/harvest.toml"
TWINS = 96.0
"""rapidfuzz ratio of two folded texts from which one is the other with a slip of the pen."""
_SHORT = 12
"""Words below which near-identical texts stay two: one word is too much of them."""


class Judge:
    """Guesses by the word lists it was given (knowledge/harvest.toml)."""

    def __init__(self, lists: Mapping[str, Any], rules: MatchRules) -> None:
        self._limbs = {Limb(limb): _any(forms) for limb, forms in lists["limb"].items()}
        self._answers = int(lists["blanket"]["answers"])
        self._words = int(lists["blanket"]["words"])
        self._terms = Terms(rules)
        self._meaning = Meaning(rules.meaning)

    def judged(self, passage: Passage) -> Passage:
        """The passage with its limb and whether it is blanket, where the source did not say."""
        limb = passage.limb or self.limb(passage.text)
        return replace(passage, limb=limb, blanket=passage.blanket or self.blanket(passage))

    def limb(self, text: str) -> Limb | None:
        """The limb of s.55(5B) a text speaks for; None where it speaks for several or for none."""
        plain = fold(text)
        signs = [limb for limb, forms in self._limbs.items() if forms.search(plain)]
        if Limb.NONE in signs:
            return Limb.NONE
        return signs[0] if len(signs) == 1 else None

    def blanket(self, passage: Passage) -> bool:
        """Whether a wording is an answer to everything: given to many, or little but stock phrases."""
        little = len(self._terms.of(passage.text)) < self._words
        return len(set(passage.asked)) >= self._answers or little

    def merged(
        self, passages: Sequence[Passage], near: Callable[[Passage], Iterable[Passage]]
    ) -> list[tuple[Passage, Passage | None]]:
        """The passages, each that is near-identical to one known (`near` names those that may be) or to one
        before it under that one's wording and beside it, so that they become one with several attestations.
        A difference in a number, a name, a negation or a stance is never merged."""
        begun: dict[str, list[Passage]] = {}
        made: list[tuple[Passage, Passage | None]] = []
        for passage in passages:
            plain = fold(passage.text)
            ends = (plain[:30], plain[-30:])
            known = [*near(passage), *(p for end in ends for p in begun.get(end, ()))]
            twin = next((p for p in known if self._twins(passage, p)), None)
            if twin is not None:
                passage = replace(passage, text=twin.text)
            else:
                for end in ends:
                    begun.setdefault(end, []).append(passage)
            made.append((passage, twin))
        return made

    def _twins(self, ours: Passage, theirs: Passage) -> bool:
        if ours.voice is not theirs.voice or word_count(ours.text) < _SHORT:
            return False
        a, b = fold(ours.text), fold(theirs.text)
        if a == b:
            return True
        if ratio(a, b, score_cutoff=TWINS) < TWINS:
            return False
        return {c.axis for c in self._meaning.compare(ours.text, theirs.text)} <= {"wording"}


def _any(forms: Sequence[str]) -> re.Pattern[str]:
    """One pattern for these forms; `*` stands for any letters, as in `has *ed`."""
    parts = (re.escape(f).replace(r"\*", r"\w+") for f in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
