"""Lists of words and phrases from knowledge/ as patterns, with a quick way to see that none can match."""

from __future__ import annotations

import re
from collections.abc import Iterable

PART = re.compile(r"[\w']+")
HEAD = 3
"""Letters by which it is seen quickly that no word of a list can stand in a sentence."""


def pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """One pattern for a list of words and phrases; a `*` stands for any ending, in the
    middle for any letters."""
    parts = (
        re.escape(f.removesuffix("*")).replace(r"\*", r"\w+") + (r"[\w-]*" if f.endswith("*") else "")
        for f in sorted(forms, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w'])(?:{'|'.join(parts)})(?![\w'])")


def beginnings(forms: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The first words of these forms, and how those begin that may end otherwise. Raises ValueError for one
    too short to tell."""
    words = {PART.findall(form)[0] for form in forms if "*" not in form.split()[0]}
    begun = {form.split()[0].partition("*")[0] for form in forms if "*" in form.split()[0]}
    if short := [word for word in begun if len(PART.findall(word)[0]) < HEAD]:
        raise ValueError(f"{min(short)}* is too short")
    return frozenset(words), frozenset(PART.findall(word)[0][:HEAD] for word in begun)
