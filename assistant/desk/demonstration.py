"""The demo: a workspace of its own with the sample library and the sample report."""

from __future__ import annotations

from collections.abc import Callable

from assistant.desk import Desk
from assistant.desk.keeping import add, samples
from assistant.desk.reading import Document, new_case, read

REPORT = "knowledge/demo/report.txt"


def prepare(desk: Desk, narrate: Callable[[str], None]) -> str:
    """Fill an empty demo workspace and give its case; one filled before stays as the officer left it."""
    if not desk.store.passage_count():
        narrate("Loading the sample library.")
        for found in samples(desk.shelf):
            add(desk, found)
    cases = desk.store.cases()
    if cases:
        return cases[0].id
    data = desk.shelf.path(REPORT).read_bytes()
    document = Document("report.txt", data)
    reading = read(document, desk.shelf)[0]
    return new_case(desk, document, reading, reading.report.fields.published)
