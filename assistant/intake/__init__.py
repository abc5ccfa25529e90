"""A document in: file -> blocks -> fields -> recommendations and clauses; repairs replay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant.paths import Shelf
from assistant.response import Reading

__all__ = ["read_bytes"]


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
    from assistant.intake.documents import Rules, judged, read_pieces
    from assistant.intake.exports import exported
    from assistant.intake.formats import open_document
    from assistant.intake.pieces import pieces
    from assistant.intake.record_form import Labels, is_record, read_record
    from assistant.intake.tabs import labelled

    opened = open_document(data, name, progress)
    if (own := exported(opened.text, name)) is not None:
        return own
    labels, rules = Labels.from_shelf(shelf), Rules.from_shelf(shelf)
    form = labelled(opened.form, labels) if opened.format == "pdf" else opened.form
    if is_record(form, labels):
        reading = read_record(form, labels, rules.directory, published)
        return (judged(replace(reading, repairs=(*opened.repairs, *reading.repairs)), rules),)
    found, repairs = pieces(opened.text, rules.furniture)
    return read_pieces(found, (*opened.repairs, *repairs), rules, published)
