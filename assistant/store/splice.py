"""Splices: how one text became the next, how to take that back, and whose wording each character is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Indel

from assistant.errors import Unreadable
from assistant.store.values import Span

TEXTUAL = frozenset({"type", "insert", "adapt", "import", "answer"})
"""The kinds of edit that write text; `undo` and `redo` take one back or bring it back."""

Run = tuple[int, int | None]
"""So many characters, from this passage (None: from a hand)."""
Gone = tuple[str, list[Run]]
"""Words that were cut out, with the runs they were made of."""


@dataclass(frozen=True, slots=True)
class Splice:
    """At `position` (in characters) `deleted` gives way to `inserted`."""

    position: int
    deleted: str
    inserted: str

    @property
    def inverse(self) -> Splice:
        """The splice that takes this one back."""
        return Splice(self.position, self.inserted, self.deleted)

    def apply(self, text: str) -> str:
        """The text after it. Raises Unreadable when the text is not the one this splice was cut from."""
        end = self.position + len(self.deleted)
        if not 0 <= self.position <= len(text) or text[self.position : end] != self.deleted:
            raise Unreadable(
                f"The journal does not fit the text at character {self.position}.",
                "Run `s55 doctor` to see which draft is affected.",
            )
        return text[: self.position] + self.inserted + text[end:]


def splice_between(old: str, new: str) -> Splice:
    """The shortest splice that makes `new` of `old`; an insertion is slid back to where a paragraph begins.

    Sliding matters for provenance: of "The dog.\\n\\nThe cat." made by putting "The dog.\\n\\n" in front of
    "The cat.", the shared "The " must count with the dog.
    """
    start = _common(old, new)
    shorter = min(len(old), len(new)) - start
    tail = _common_end(old, new, shorter)
    deleted, inserted = old[start : len(old) - tail], new[start : len(new) - tail]
    if not deleted:
        start, inserted = _slide(new, start, inserted)
    return Splice(start, deleted, inserted)


def replay(splices: Iterable[Splice], text: str = "") -> str:
    """The text after all of them, in order. Raises Unreadable when one does not fit."""
    for splice in splices:
        text = splice.apply(text)
    return text


def spans(edits: Sequence[tuple[str, Splice, int | None]]) -> tuple[Span, ...]:
    """Which characters came from which passage, from (kind, splice, passage) in order. Undo and redo bring
    back the state before and after, whoever's wording it was; what was cut out and is put in again elsewhere
    is whose it was."""
    now: list[Run] = []
    gone: list[Gone] = []
    before: list[list[Run]] = []
    after: list[list[Run]] = []
    for kind, splice, passage in edits:
        if kind == "undo" and before:
            after.append(now)
            now = before.pop()
        elif kind == "redo" and after:
            before.append(now)
            now = after.pop()
        elif kind in TEXTUAL:
            before.append(now)
            after.clear()
            now, cut = _spliced(now, splice, passage, gone)
            gone += cut
    found: list[Span] = []
    at = 0
    for length, passage in now:
        found.append(Span(at, at + length, passage))
        at += length
    return tuple(found)


def _spliced(
    runs: list[Run], splice: Splice, passage: int | None, gone: Sequence[Gone]
) -> tuple[list[Run], list[Gone]]:
    """The runs after a splice, and what it cut out that was not of a hand."""
    head = _cut(runs, 0, splice.position)
    tail = _cut(runs, splice.position + len(splice.deleted), None)
    written, cut = _written(runs, splice, passage, gone)
    joined: list[Run] = []
    for length, origin in (*head, *written, *tail):
        if joined and joined[-1][1] == origin:
            joined[-1] = (joined[-1][0] + length, origin)
        elif length:
            joined.append((length, origin))
    return joined, cut


_WORD = re.compile(r"\w+|\W")
_STRETCH = 5
"""Words in a row that both sides of a splice hold, from which they are the same wording and not chance."""


def _written(
    runs: list[Run], splice: Splice, passage: int | None, gone: Sequence[Gone]
) -> tuple[list[Run], list[Gone]]:
    """What a splice put in, with its origins, and what it cut out. One splice reaches from the first change
    of an edit to its last: a stretch of words between that was there before keeps the origin it had."""
    old, new = _WORD.findall(splice.deleted), _WORD.findall(splice.inserted)
    if passage is not None:
        return [(len(splice.inserted), passage)], _gone(runs, splice.position, splice.deleted)
    if not old:
        return _brought(splice.inserted, gone), []
    old_at, new_at = [0, *accumulate(map(len, old))], [0, *accumulate(map(len, new))]
    blocks = [
        (
            op.tag == "equal" and sum(w.isalnum() for w in new[op.dest_start : op.dest_end]) >= _STRETCH,
            (old_at[op.src_start], old_at[op.src_end]),
            splice.inserted[new_at[op.dest_start] : new_at[op.dest_end]],
        )
        for op in Indel.opcodes(old, new)
    ]
    cut: list[Gone] = []
    for kept, (start, end), _ in blocks:
        if not kept:
            cut += _gone(runs, splice.position + start, splice.deleted[start:end])
    made: list[Run] = []
    for kept, (start, end), piece in blocks:
        if kept:
            made += _cut(runs, splice.position + start, splice.position + end)
        elif piece:
            made += _brought(piece, (*gone, *cut))
    return made, cut


def _gone(runs: list[Run], position: int, text: str) -> list[Gone]:
    """A text that was cut out at a position, with its origins: where it is long enough to be known again, and
    not all of a hand."""
    words = text.strip()
    if sum(w.isalnum() for w in _WORD.findall(words)) < _STRETCH:
        return []
    start = position + len(text) - len(text.lstrip())
    taken = _cut(runs, start, start + len(words))
    whole = sum(length for length, _ in taken) == len(words)
    return [(words, taken)] if whole and any(origin is not None for _, origin in taken) else []


def _brought(piece: str, gone: Sequence[Gone]) -> list[Run]:
    """The origins of a piece that was typed or pasted: what in it was cut out before is whose it was, what
    was cut out last first."""
    for words, taken in reversed(gone):
        at = piece.find(words)
        if at >= 0:
            return [*_brought(piece[:at], gone), *taken, *_brought(piece[at + len(words) :], gone)]
    return [(len(piece), None)] if piece else []


def _cut(runs: list[Run], start: int, end: int | None) -> list[Run]:
    kept: list[Run] = []
    at = 0
    for length, origin in runs:
        low = max(start, at)
        high = at + length if end is None else min(end, at + length)
        if high > low:
            kept.append((high - low, origin))
        at += length
    return kept


def _common(one: str, other: str) -> int:
    # Comparing slices is a memory comparison, far quicker than a loop over characters.
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(one: str, other: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _slide(new: str, start: int, inserted: str) -> tuple[int, str]:
    size = len(inserted)
    at = start
    while size and at > 0 and new[at - 1] == new[at + size - 1]:
        if new[at - 1] == "\n":
            break
        at -= 1
    if at == 0 or new[at - 1] == "\n":
        return at, new[at : at + size]
    return start, inserted
