"""What a record of ours ends with: who signed what on which day. It is nobody's comment, so it is taken out
before a record is read, and told."""

from __future__ import annotations

from itertools import takewhile

from assistant.intake.dues import day_in
from assistant.intake.record_form import Labels
from assistant.response import Repair
from assistant.text import fold

_RULE = "who signed the record, and when"


def unsigned(text: str, labels: Labels) -> tuple[str, tuple[Repair, ...]]:
    """The text, each line where it was, without the lines under a closing heading that say that somebody
    signed and when, and without that heading. What else stands under such a heading stays."""
    lines = text.split("\n")
    repairs: list[Repair] = []
    for start in [n for n, line in enumerate(lines) if fold(line).strip(" \t:#") in labels.closing]:
        under = range(start + 1, len(lines))
        signed = takewhile(lambda n: not lines[n].strip() or _says_signed(lines[n]), under)
        if told := [n for n in signed if lines[n].strip()]:
            for n in (start, *told):
                repairs.append(Repair(_RULE, f"line {n + 1}", lines[n].strip(), ""))
                lines[n] = ""
    return "\n".join(lines), tuple(repairs)


def _says_signed(line: str) -> bool:
    return "signed" in fold(line) and day_in(line) is not None
