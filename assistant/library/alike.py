"""How alike two sentences are: the nearest one, what stands in one only, words that are contraries."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio, token_sort_ratio
from rapidfuzz.process import extractOne

ALIKE = 62.0
"""How alike two sentences must be to be compared at all: word for word (token_sort_ratio), or letter by
letter (ratio), because a word that is changed can move when words are sorted."""
_CONTRARY = frozenset({"un", "in", "dis", "im", "ir", "il", "non", "non-", "mis"})


def nearest(sentence: str, others: Sequence[str]) -> tuple[str, float] | None:
    """The sentence most alike, by either measure, and how alike it is; None where none is alike enough."""
    best: tuple[str, float] | None = None
    for scorer in (token_sort_ratio, ratio):
        hit = extractOne(sentence, others, scorer=scorer, score_cutoff=ALIKE)
        if hit is not None and (best is None or hit[1] > best[1]):
            best = (hit[0], hit[1])
    return best


def apart(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands in only one of two sentences, in order (longest common subsequence)."""
    mine: list[str] = []
    others: list[str] = []
    for step in LCSseq.opcodes(ours, theirs):
        if step.tag != "equal":
            mine.extend(ours[step.src_start : step.src_end])
            others.extend(theirs[step.dest_start : step.dest_end])
    return tuple(mine), tuple(others)


def cut_off(short: tuple[str, ...], text: str, long: tuple[str, ...]) -> bool:
    """Whether a text is the beginning of a longer one, broken off in mid-sentence."""
    if not 12 <= len(short) <= len(long) or text.rstrip("\"'”’) ").endswith((".", "!", "?")):
        return False
    last = len(short) - 1
    return short[:last] == long[:last] and long[last].startswith(short[last])


def contrary(ours: str, theirs: str) -> bool:
    """Whether the longer of two words is the shorter one with a prefix that turns it round."""
    plain, other = sorted((ours, theirs), key=len)
    return len(plain) >= 5 and other.endswith(plain) and other.removesuffix(plain) in _CONTRARY
