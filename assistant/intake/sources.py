"""A document's text line by line, and where in it each thing that was read stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.intake.accounting import account, spans
from assistant.intake.blocks import blocks, has_markup
from assistant.intake.gaps import Loudness, gaps
from assistant.intake.signposts import Signposts
from assistant.paths import Shelf
from assistant.response import Reading
from assistant.source import Line, Source


def lines(text: str) -> tuple[Line, ...]:
    """The lines of an opened document that hold anything; one with markup in it is cut at its blocks."""
    found: list[Line] = []
    for number, line in enumerate(text.split("\n"), 1):
        if has_markup(line):
            cut = blocks([(number, line)])
            found += [Line(number, f"• {b.text}" if b.item else b.text, n) for n, b in enumerate(cut, 1)]
        elif line.strip():
            found.append(Line(number, line.strip()))
    return tuple(found)


def source_of(
    lines: Sequence[Line], readings: Sequence[Reading], place: int, reading: Reading, shelf: Shelf
) -> Source:
    """The lines with the account of their words and where what was read stands. `readings` are what was read
    of the document, `reading` what has become of the one at `place`."""
    made = account(lines, readings, place, reading, Signposts.from_shelf(shelf))
    made = replace(made, gaps=gaps(made, reading, Loudness.from_shelf(shelf)))
    return Source(tuple(lines), spans(made, reading), made)
