"""How one will know that a promise was kept: the words of a sentence that say so, with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.review.dates import lowered
from assistant.review.words import any_of

Span = tuple[int, int]
_WORD = re.compile(r"[ ]+([a-z][\w’'-]*)")
_OF = re.compile(r"[ ]+(?:of|with)(?=[ ])")
_MOST = 3
"""How many words are taken with a figure or an `every`, such as `every open case`."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The words of measuring (knowledge/promises.toml, `[measure]`), compiled."""

    stated: re.Pattern[str] = field(repr=False)
    """The form in which s55 puts one in."""
    known: re.Pattern[str] = field(repr=False)
    counting: re.Pattern[str] = field(repr=False)
    ends: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Measures:
        """From the data file. Raises KeyError, TypeError, ValueError or re.error for what it lacks."""
        words = table["measure"]
        behind = "".join(rf"(?<!\b{re.escape(word)} )" for word in words["numbered"])
        before, after = table["complete"]["measure"].split("{answer}")
        numbers = "|".join(table["dates"]["numbers"])
        return cls(
            re.compile(rf"{re.escape(before.strip())}(.+?){re.escape(after)}", re.IGNORECASE),
            re.compile(
                r"\d+(?:\.\d+)?\s?(?:%|per cent\b)"
                rf"|\bwithin (?:\d+|{numbers}) (?:working )?(?:second|minute|hour|day|week|month)s?\b"
                rf"|\b{any_of(words['words'])}\b"
            ),
            re.compile(
                rf"\b{any_of(words['every'])}(?= )"
                rf"|(?=\d){behind}(?<![\w£.,/:-])\d{{1,3}}(?:,\d{{3}})*(?= [a-z])"
            ),
            frozenset(words["ends"]),
        )

    def found(self, sentence: str, skip: Sequence[Span] = (), at: int = 0) -> str | None:
        """The words that say how one will know: the first from an offset on, else the first; None where there
        are none. What lies in a span of `skip` (the owner's name, a day) says nothing."""
        if (stated := self.stated.search(sentence)) is not None:
            return stated[1].strip()
        spans = [s for s in self._spans(sentence) if not any(a < s[1] and s[0] < b for a, b in skip)]
        spans = _joined(sentence, spans)
        chosen = next((s for s in spans if s[0] >= at), next(iter(spans), None))
        return sentence[chosen[0] : chosen[1]] if chosen else None

    def _spans(self, sentence: str) -> list[Span]:
        low = lowered(sentence)
        return sorted([*self._known(low), *self._counted(low)])

    def _known(self, low: str) -> Iterator[Span]:
        """A figure or a word of measuring, with what it is of: `compliance with the code`."""
        for match in self.known.finditer(low):
            end = match.end()
            of = _OF.match(low, end)
            if of is not None or match[0].endswith(" of"):
                end = self._on(low, of.end() if of else end) or end
            yield match.start(), end

    def _counted(self, low: str) -> Iterator[Span]:
        """A number or an `every` with what it counts; alone it says nothing."""
        for match in self.counting.finditer(low):
            if (end := self._on(low, match.end())) is not None:
                yield match.start(), end

    def _on(self, low: str, at: int) -> int | None:
        """Where the next few words of one phrase end; None where none come."""
        end = None
        for taken in range(_MOST + 1):
            word = _WORD.match(low, at)
            if word is None or (word[1] in self.ends and not (taken == 0 and word[1] in _LEADING)):
                break
            at = word.end()
            if word[1] not in _LEADING:
                end = at
            if taken == _MOST:
                break
        return end


_LEADING = frozenset({"the", "its", "our", "their", "my", "a", "an", "of"})
_BETWEEN = frozenset({"", *_LEADING} - {"of"})


def _joined(sentence: str, spans: Sequence[Span]) -> list[Span]:
    """Spans that follow upon one another made one: `audited every quarter`, `publish the number of cases`."""
    made: list[Span] = []
    for start, end in spans:
        if made and (start <= made[-1][1] or sentence[made[-1][1] : start].strip() in _BETWEEN):
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made
