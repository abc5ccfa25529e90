"""Makes passages for the speed trials: invented words with the spread of real ones, ours, no downloads.

Words follow Zipf's law over a vocabulary of 40,000, drawn into a pool of sentences; a passage joins four of
them (about 75 words), a recommendation one or two. Equal seeds make equal passages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from assistant.passage import Passage, Source
from assistant.response import Limb, Voice


def _each(words: str) -> list[str]:
    return words.split()


_POLICE = _each(
    "custody vetting victims officers force training review detention stalking advocates supervision "
    "investigation domestic abuse control room response demand neighbourhood partnership misconduct audit "
    "safeguarding children offenders evidence crime recording backlog clearance detainee knife violence"
)
_COMMON = _each("the of to and in a for that is on with will be by as we has have our are this from it")
_STARTS = _each("br cr d f gl h j k l m n p qu r s st t tr v w")
_MIDDLES = _each("a e i o u ea ou")
_ENDS = _each("ck d ft l mp n nd r rn s st t x")
_FORCES = _each("Marlshire Northford Eastmere Westvale Southlea Highmoor Lowdale Fenwick")


class Maker:
    """Passages and queries from one seed."""

    def __init__(self, seed: int = 4, sentences: int = 60_000) -> None:
        self._chance = random.Random(seed)
        words = [*_COMMON, *_POLICE, *self._invented(40_000)]
        weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
        self._sentences = [self._sentence(words, weights) for _ in range(sentences)]
        self._asked = [
            "The force should "
            + " ".join(self._chance.choices(self._sentences, k=self._chance.choice((1, 2))))
            for _ in range(sentences // 4)
        ]

    def passages(self, count: int) -> Iterator[Passage]:
        """`count` passages without ids, each with what it answered and where it comes from."""
        chance = self._chance
        for number in range(count):
            source = Source(
                chance.choice(_FORCES),
                f"Inspection {number // 400 % 900}",
                2012 + number % 14,
                f"made {number // 40}",
            )
            yield Passage(
                text=" ".join(chance.choices(self._sentences, k=4)),
                asked=(chance.choice(self._asked),),
                source=source,
                voice=chance.choice((Voice.PCC, Voice.CC)),
                limb=chance.choice((Limb.TAKEN, Limb.PROPOSED, None)),
            )

    def queries(self, count: int) -> list[str]:
        """Recommendations like those answered: some of their words dropped, others put in."""
        chance = self._chance
        made = []
        for _ in range(count):
            words = chance.choice(self._asked).split()
            kept = [w for w in words if chance.random() > 0.3]
            kept += chance.choice(self._sentences).split()[: chance.randrange(12)]
            made.append(" ".join(kept))
        return made

    def _sentence(self, words: list[str], weights: list[float]) -> str:
        drawn = self._chance.choices(words, cum_weights=weights, k=self._chance.randrange(10, 28))
        return " ".join(drawn).capitalize() + "."

    def _invented(self, count: int) -> list[str]:
        made: dict[str, None] = {}
        pick = self._chance.choice
        while len(made) < count:
            syllables = self._chance.choice((2, 2, 3, 3, 4))
            made[
                "".join(pick(_STARTS) + pick(_MIDDLES) for _ in range(syllables - 1))
                + pick(_STARTS)
                + pick(_MIDDLES)
                + pick(_ENDS)
            ] = None
        return list(made)
