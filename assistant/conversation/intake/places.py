"""Places in a text at which it can be split, each by words that stand there only once."""

from __future__ import annotations

import re

from assistant.text import fold, sentences

_FEWEST = 4
_PART = re.compile(r"(?<=;)\s+(?:and\s+|or\s+)?(?=\S)|(?<=:)\s+(?=\S)")


def openings(text: str) -> tuple[tuple[str, str], ...]:
    """Each line, sentence and part of a sentence after a semicolon or colon but the first one: the words it
    begins with, which stand in the text once, and the whole of it."""
    parts: list[str] = []
    for sentence in sentences(text):
        parts += [part.strip() for part in _PART.split(sentence) if part.strip()]
    found = []
    for part in parts[1:]:
        bare = part.lstrip("•·▪◦●○■□–—*§-\uf0b7 ")
        if bare not in {"", "and", "or"} and (words := opening(bare, text)):
            found.append((words, bare))
    return tuple(found)


def opening(part: str, text: str, fewest: int = _FEWEST) -> str:
    """The fewest first words of a part that stand in the text once; empty where there are none."""
    words, whole = part.split(), f" {fold(text)}"
    for count in range(min(fewest, len(words)), len(words) + 1):
        wanted = " ".join(words[:count])
        if whole.count(f" {fold(wanted)}") == 1:
            return wanted
    return ""
