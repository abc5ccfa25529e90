"""A document in: file -> blocks -> fields -> recommendations and clauses; repairs replay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.paths import Shelf
from assistant.response import Reading, with_ids
from assistant.source import Line, Source

if TYPE_CHECKING:
    from assistant.intake.spots import Eye

__all__ = ["correct", "lines_of", "play", "read_bytes", "source_of"]


def read_bytes(
    data: bytes,
    name: str,
    shelf: Shelf,
    *,
    published: date | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[Reading, ...]:
    """What is understood of a document: one reading for each report on it.

    `published` lets relative due dates be worked out. A document without recommendations gives a reading with
    none. Raises Unreadable when the bytes are not a document.
    """
    found = _read(data, name, shelf, published, progress)
    return tuple(replace(reading, responses=with_ids(reading.responses)) for reading in found)


def _read(
    data: bytes, name: str, shelf: Shelf, published: date | None, progress: Callable[[str], None] | None
) -> tuple[Reading, ...]:
    from assistant.intake.answered_forms import parted
    from assistant.intake.closing import unsigned
    from assistant.intake.documents import Rules, judged, read_pieces, under
    from assistant.intake.exports import exported
    from assistant.intake.formats import open_document
    from assistant.intake.own_pages import OwnWords, headed, laid_out
    from assistant.intake.pieces import pieces
    from assistant.intake.record_form import Labels, is_record, read_record
    from assistant.intake.tabs import labelled

    opened = open_document(data, name, progress)
    if (own := exported(opened.text, name)) is not None:
        return own
    rules = Rules.from_shelf(shelf)
    labels = Labels.from_shelf(shelf, rules.offices).for_document(opened.text)
    words = OwnWords.from_shelf(shelf)
    text = headed(opened.text, labels, words) if opened.format == "pdf" else opened.text
    page = laid_out(text, labels, words, escaped=opened.format == "text")
    if page is not None:
        form, signed = unsigned(page[0], labels)
        reading = read_record(form, labels, rules.directory, published)
        told = (*opened.repairs, *page[1], *reading.repairs, *signed)
        return (judged(replace(reading, repairs=told), rules),)
    form = labelled(opened.form, labels) if opened.format == "pdf" else opened.form
    if is_record(form, labels):
        form, signed = unsigned(form, labels)
        text, _ = unsigned(opened.text, labels)
        if (both := parted(form, text, labels)) is not None:
            found, repairs = pieces(both[1], rules.furniture)
            head = read_record(both[0], labels, rules.directory, published)
            return (under(head, found, (*opened.repairs, *repairs, *signed), rules, published),)
        reading = read_record(form, labels, rules.directory, published)
        return (judged(replace(reading, repairs=(*opened.repairs, *reading.repairs, *signed)), rules),)
    text, signed = unsigned(opened.text, labels)
    found, repairs = pieces(text, rules.furniture)
    return read_pieces(found, (*opened.repairs, *repairs, *signed), rules, published)


def correct(
    reading: Reading, script: str, shelf: Shelf, *, published: date | None = None
) -> tuple[Reading, tuple[str, ...]]:
    """The reading with a script of corrections applied (`assistant.intake.corrections`), and one sentence for
    each line that does not fit; the others apply. Raises UsageProblem naming a line that is no correction."""
    from assistant.intake.correcting import apply
    from assistant.intake.corrections import parse

    return apply(reading, parse(script), _eye(reading, shelf, published))


def play(
    reading: Reading, script: str, shelf: Shelf, *, published: date | None = None
) -> tuple[Reading, tuple[str, ...], tuple[str, ...]]:
    """As `correct`, with the lines of the script beside, each with the first words of what it is about as it
    stood when its turn came: the reading, the lines, and the sentences."""
    from assistant.intake.correcting import anchored, apply
    from assistant.intake.corrections import parse

    eye = _eye(reading, shelf, published)
    reading = replace(reading, responses=with_ids(reading.responses))
    lines: list[str] = []
    misfits: list[str] = []
    for correction in parse(script):
        held = anchored(reading, correction)
        reading, said = apply(reading, (held,), eye)
        lines.append(str(held))
        misfits += said
    return reading, tuple(lines), tuple(misfits)


def lines_of(data: bytes, name: str, progress: Callable[[str], None] | None = None) -> tuple[Line, ...]:
    """The text of a document line by line, as the readers have it. Raises Unreadable as `read_bytes`."""
    from assistant.intake.exports import exported, in_lines
    from assistant.intake.formats import open_document
    from assistant.intake.sources import lines

    text = open_document(data, name, progress).text
    own = exported(text, name)
    return lines(text if own is None else in_lines(own))


def source_of(
    lines: Sequence[Line], readings: Sequence[Reading], place: int, reading: Reading, shelf: Shelf
) -> Source:
    """A document's lines with the account of their words and where what was read stands on them
    (`assistant.source`). `readings` are what was read of it at first, `reading` what has become of the one at
    `place`."""
    from assistant.intake.sources import source_of

    return source_of(lines, readings, place, reading, shelf)


def _eye(reading: Reading, shelf: Shelf, published: date | None) -> Eye:
    from assistant.intake.addressees import Directory
    from assistant.intake.spots import Eye

    fields = reading.report.fields
    directory = Directory.from_shelf(shelf).for_force(fields.force)
    return Eye(directory, published or fields.published)
