"""Rows of a table written with bars whose cells were broken over several lines, as pages turned into text
have them: the lines of each row joined again."""

from __future__ import annotations

import re

from assistant.response import Repair

_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?")
"""The line under the header, which says how many columns there are."""


def rejoined(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text with every row on one line, and a repair for each row that was joined. A row stands on the
    line it began on."""
    lines = text.split("\n")
    repairs: list[Repair] = []
    for place, line in enumerate(lines):
        if _RULE.fullmatch(line.strip()):
            columns = line.strip().strip("|").count("|") + 1
            _header(lines, place, columns, repairs)
            _body(lines, place + 1, columns, repairs)
    return ("\n".join(lines), tuple(repairs)) if repairs else (text, ())


def _header(lines: list[str], rule: int, columns: int, repairs: list[Repair]) -> None:
    """Join the lines above the rule, up to one that begins with a bar, where together they are a header."""
    last = rule - 2 if rule and lines[rule - 1].strip() == "|" else rule - 1
    start = next((n for n in range(last, max(rule - 2 * columns - 2, -1), -1) if _begins(lines[n])), rule)
    if start < rule - 1 and all(line.strip() for line in lines[start:rule]):
        _join(lines, start, rule, repairs)


def _body(lines: list[str], first: int, columns: int, repairs: list[Repair]) -> None:
    """Join to each row the lines after it that do not begin with a bar, while it has too few cells."""
    start: int | None = None
    for place in range(first, len(lines)):
        line = lines[place].strip()
        if line.startswith("|"):
            start = place
        elif start is None or not line:
            if (
                start is not None
                and _cells(lines[start]) < columns
                and "|" in "".join(lines[place : place + 3])
            ):
                continue
            return
        elif _cells(lines[start]) < columns or not _closed(lines[start]):
            _join(lines, start, place + 1, repairs)
        else:
            return


def _join(lines: list[str], start: int, end: int, repairs: list[Repair]) -> None:
    """Make one line of some, in place of the first; the others are left blank."""
    whole = " ".join(line.strip() for line in lines[start:end] if line.strip())
    if repairs and repairs[-1].where == f"line {start + 1}":
        repairs.pop()
    repairs.append(Repair("broken row joined", f"line {start + 1}", f"{end - start} lines", whole[:80]))
    lines[start:end] = [whole, *[""] * (end - start - 1)]


def _begins(line: str) -> bool:
    return line.lstrip().startswith("|")


def _closed(line: str) -> bool:
    return line.rstrip().endswith("|")


def _cells(line: str) -> int:
    return line.strip().removeprefix("|").removesuffix("|").count("|") + 1
