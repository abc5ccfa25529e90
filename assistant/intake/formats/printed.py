"""The printed lines of a pdf put together into paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.intake.page_heads import unparted
from assistant.response import Repair

_MARK = re.compile(
    r"^\s*(?:[•·▪◦●○■□\uf0b7*–—-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s"
    r"|\| |Recommendation\b|Area for improvement\b|Cause of concern\b|#)",
    re.IGNORECASE,
)
PARTED = "\ufffe"
"""Where a word was parted: pdfium writes it for the hyphen at the end of a line, typed or put in by the
typesetter."""
_HALVES = re.compile(rf"(?P<first>[\w'’-]*\w){PARTED}(?P<second>\w[\w'’-]*)")
_LABEL = re.compile(r"^\S[^\t]{0,60}\t")


def joined(lines: Sequence[str], full: Sequence[bool]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """The lines of a page with those joined that were one paragraph: a full line goes on in the next, unless
    that begins something of its own. And a repair for each word put together that was parted at the end of
    its line."""
    made: list[str] = []
    goes_on = False
    for line, filled in zip(lines, full, strict=True):
        words = line.strip()
        starts = not words or bool(_MARK.match(line)) or bool(_LABEL.match(line))
        if goes_on and not starts and made:
            made[-1] = f"{made[-1]}{'' if made[-1].endswith(PARTED) else ' '}{words}"
        else:
            made.append(line.rstrip())
        goes_on = bool(words) and filled
    return _whole(made)


def _whole(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """The lines with their parted words whole again, and the repairs that show it."""
    made: list[str] = []
    repairs: list[Repair] = []
    text = "\n".join(lines)
    for number, line in enumerate(lines, 1):
        while match := _HALVES.search(line):
            first, second = match["first"], match["second"]
            word = unparted(first, second, text, frozenset()) if second[:1].islower() else f"{first}-{second}"
            line = f"{line[: match.start()]}{word}{line[match.end() :]}"
            repairs.append(
                Repair(
                    "word parted at the end of a line joined", f"line {number}", f"{first}- ¶ {second}", word
                )
            )
        made.append(line.replace(PARTED, "-"))
    return tuple(made), tuple(repairs)
