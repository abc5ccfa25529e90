"""The printed lines of a pdf put together into paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(
    r"^\s*(?:[•·▪◦●○■□\uf0b7*–—-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s"
    r"|\| |Recommendation\b|Area for improvement\b|Cause of concern\b|#)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\S[^\t]{0,60}\t")


def joined(lines: Sequence[str], full: Sequence[bool]) -> tuple[str, ...]:
    """The lines of a page with those joined that were one paragraph: a full line goes on in the next, unless
    that begins something of its own."""
    made: list[str] = []
    goes_on = False
    for line, filled in zip(lines, full, strict=True):
        words = line.strip()
        starts = not words or bool(_MARK.match(line)) or bool(_LABEL.match(line))
        if goes_on and not starts and made:
            made[-1] = _one(made[-1], words)
        else:
            made.append(line.rstrip())
        goes_on = bool(words) and filled
    return tuple(made)


def _one(before: str, after: str) -> str:
    if before.endswith(("\u2010", "\u00ad")):
        return before[:-1] + after
    return f"{before} {after}"
