"""Text saved with a line break after every so many characters: the lines of a paragraph joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.response import Repair

_SHORTEST, _LONGEST = 50, 120
"""Between these widths, in characters, text is taken for wrapped."""
_FULL = 0.45
"""The share of lines that must end where the next word would not have fitted."""
_BEGINS = re.compile(
    r"^\s*(?:[•·▪◦●○■□–*§\uf0b7]|[-o]\s|\d{1,3}(?:\.\d{1,3})*[.)]?\s|\(?[a-z]{1,3}[.)]\s|\|)"
    r"|^(?:recommendation|area for improvement|cause of concern|afi|rec)\b",
    re.IGNORECASE,
)


def unwrapped(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text with its wrapped lines joined, and the repair that says so; the same text when it is not
    wrapped. Every paragraph stays on the line it began on."""
    lines = text.split("\n")
    width = max((len(line) for line in lines), default=0)
    if not _SHORTEST <= width <= _LONGEST:
        return text, ()
    breaks = [n for n in range(len(lines) - 1) if _wrapped(lines[n], lines[n + 1], width)]
    filled = sum(1 for line in lines if line.strip())
    if len(breaks) < 4 or len(breaks) < _FULL * filled:
        return text, ()
    return _joined(lines, frozenset(breaks)), (
        Repair(
            "wrapped lines joined", f"{len(breaks)} line breaks", f"lines of {width} characters", "paragraphs"
        ),
    )


def _wrapped(line: str, after: str, width: int) -> bool:
    """Whether a line ends only because the next word would not have fitted on it."""
    words = after.split()
    if not line.strip() or not words or _BEGINS.match(after):
        return False
    return len(line.rstrip()) + 1 + len(words[0]) > width


def _joined(lines: Sequence[str], breaks: frozenset[int]) -> str:
    made: list[str] = []
    start = 0
    for number, line in enumerate(lines):
        if number and number - 1 in breaks:
            made[start] = f"{made[start].rstrip()} {line.strip()}"
            made.append("")
        else:
            start = number
            made.append(line)
    return "\n".join(made)
