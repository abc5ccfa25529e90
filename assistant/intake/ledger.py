"""The words of a document in one row, each of which is held by one thing that was read or by none.

A text is found in the row by its letters and digits, so that marks, quotes, hyphens and line breaks on the
way make no difference; where a page's foot or the border of a cell stands inside it, it is found in pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from assistant.source import Line
from assistant.text import fold

_RUN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"\S+")
_CELL = re.compile(r"[\t|]")
"""Stands between the cells of a row."""
_NEAR = 2_000
"""How far on, in letters, the next piece of a text may stand that is cut in pieces."""
_SHORT = 12
"""A piece of fewer letters must stand almost where the one before it ends: it is found everywhere."""
_BESIDE = 200


def letters(text: str) -> str:
    """The letters and digits of a text, folded."""
    return "".join(_RUN.findall(fold(text)))


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the source shows it: the place of its line, and where it begins and ends on that line."""

    at: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where the words of a text begin and end, in letters of the row, and the letters that were not found."""

    begin: int
    end: int
    missing: str = ""


class Ledger:
    """Says for every word of some lines what holds it."""

    def __init__(self, source: Sequence[Line]) -> None:
        self._source = source
        self.words: list[Word] = []
        self._of: list[int] = []
        runs: list[str] = []
        for at, line in enumerate(source):
            for word in _WORD.finditer(line.text):
                found = _RUN.findall(fold(word[0]))
                if found:
                    self._of += [len(self.words)] * len(found)
                    runs += found
                    self.words.append(Word(at, *word.span()))
        self._row = "".join(runs)
        self._begins = [0, *accumulate(map(len, runs))]
        self._holders: list[str | None] = [None] * len(runs)
        self._first = [bisect_left(self.words, at, key=lambda w: w.at) for at in range(len(source) + 1)]

    def holder(self, word: int) -> str | None:
        """What holds a word, None where nothing does. Of a word in two parts, such as `2.All`, the last
        counts: the number before it is its mark."""
        first, last = bisect_left(self._of, word), bisect_right(self._of, word)
        return next((h for h in self._holders[first:last][::-1] if h is not None), None)

    def on(self, at: int) -> range:
        """The words of a line, by the place of the line."""
        return range(self._first[at], self._first[at + 1])

    def start_of(self, at: int) -> int:
        """Where, in letters, a line begins."""
        word = self._first[at]
        return self._begins[bisect_left(self._of, word)]

    def give(self, words: Sequence[int], holder: str) -> None:
        """Let something hold these words."""
        for n in range(bisect_left(self._of, words[0]), bisect_right(self._of, words[-1])):
            self._holders[n] = holder

    def held(self) -> tuple[str | None, ...]:
        """What holds each run of letters now, to go back to with `restore`."""
        return tuple(self._holders)

    def restore(self, held: Sequence[str | None]) -> None:
        """Let everything be held as it was at that moment."""
        self._holders = list(held)

    def claim(
        self,
        text: str,
        holder: str,
        start: int = 0,
        end: int | None = None,
        around: frozenset[str] = frozenset(),
    ) -> Found:
        """Let something hold the words of a text: the first free ones from `start` on, before `end` if given,
        else from the beginning on; else those around the words of other things that stand in the midst of
        it; else, where they do not stand together, in pieces."""
        wanted = letters(text)
        if not wanted:
            return Found(start, start)
        for begin in dict.fromkeys((start, 0)):
            if (at := self._seek(wanted, begin, end, whole=True)) is not None:
                return Found(at, self._hold(at, at + len(wanted), holder))
            if end is not None:
                return Found(start, start, wanted)
        for begin in dict.fromkeys((start, 0)) if around else ():
            if (at := self._seek(wanted, begin, None, whole=True, around=around)) is not None:
                return Found(at, self._hold(at, at + len(wanted), holder))
        return self._in_pieces(text, holder, start)

    def again(self, text: str, holder: str) -> None:
        """Let something hold the words of its text wherever they are printed once more."""
        wanted, at = letters(text), 0
        while wanted and (found := self._seek(wanted, at, None, whole=True)) is not None:
            at = self._hold(found, found + len(wanted), holder)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """The first and the last word of a text wherever it stands and is free."""
        wanted, at = letters(text), 0
        while wanted and (found := self._seek(wanted, at, None, whole=True)) is not None:
            at = found + len(wanted)
            yield self._of[bisect_left(self._begins, found)], self._of[bisect_left(self._begins, at) - 1]

    def _in_pieces(self, text: str, holder: str, start: int) -> Found:
        left, missing = letters(text), ""
        size, first, at = len(left), None, start
        ends = list(accumulate(map(len, _RUN.findall(fold(text)))))
        while left:
            cut = self._longest(left, at, begun=first is not None)
            if cut is None and first is None and at:
                at = 0
            elif cut is None:
                gone = ends[bisect_right(ends, size - len(left))] - (size - len(left))
                missing, left = missing + left[:gone], left[gone:]
            else:
                first = cut[0] if first is None else first
                at, left = self._hold(cut[0], sum(cut), holder), left[cut[1] :]
        return Found(first if first is not None else start, at, missing)

    def _longest(self, wanted: str, start: int, *, begun: bool) -> tuple[int, int] | None:
        """Where the longest beginning of some letters stands, and how long it is."""
        low, high, found = 0, len(wanted), None
        while low < high:
            middle = (low + high + 1) // 2
            near = start + (_BESIDE if middle < _SHORT else _NEAR) if begun else None
            at = self._seek(wanted[:middle], start, near, whole=False)
            low, high, found = (middle, high, at) if at is not None else (low, middle - 1, found)
        if found is None:
            return None
        size = self._begins[bisect_right(self._begins, found + low) - 1] - found
        return (found, size) if size >= (1 if begun else min(_SHORT, len(wanted))) else None

    def _seek(
        self,
        wanted: str,
        start: int,
        end: int | None,
        *,
        whole: bool,
        around: frozenset[str] = frozenset(),
    ) -> int | None:
        """Where letters stand from `start` on that begin a word and are free, or held by one of those
        `around` which they may stand; `whole` if they end a word too."""
        at = self._row.find(wanted, start)
        while at >= 0 and (end is None or at < end):
            first = bisect_left(self._begins, at)
            last = bisect_left(self._begins, at + len(wanted))
            fits = self._begins[first] == at and (not whole or self._begins[last] == at + len(wanted))
            if fits and all(h is None or h in around for h in self._holders[first:last]):
                return at
            at = self._row.find(wanted, at + 1)
        return None

    def _hold(self, begin: int, end: int, holder: str) -> int:
        first, last = bisect_left(self._begins, begin), bisect_left(self._begins, end)
        self._holders[first:last] = [h or holder for h in self._holders[first:last]]
        return end

    def text(self, run: Sequence[int]) -> str:
        """Words next to each other on a line, with the marks between them."""
        first, last = self.words[run[0]], self.words[run[-1]]
        return self._source[first.at].text[first.begin : last.end]

    def before(self, word: int) -> str:
        """What stands before a word on its line."""
        return self._source[self.words[word].at].text[: self.words[word].begin]

    def free(self) -> Iterator[list[int]]:
        """The words that nothing holds, those next to each other in a line or cell together."""
        run: list[int] = []
        for n, word in enumerate(self.words):
            held = self.holder(n) is not None
            if run and (held or self.words[run[-1]].at != word.at or _CELL.search(self.text((n - 1, n)))):
                yield run
                run = []
            if not held:
                run.append(n)
        if run:
            yield run
