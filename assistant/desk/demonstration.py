"""The demo: a workspace of its own with the sample library and the sample report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.desk import Desk
from assistant.desk.keeping import add, samples
from assistant.desk.reading import Document, new_case, read
from assistant.paths import Shelf
from assistant.settings import Settings

REPORT = "knowledge/demo/report.txt"


def apart(own: Settings) -> Settings:
    """The settings of the demo beside an officer's own: a workspace of its own, our own data files."""
    return replace(own, workspace=own.workspace / "demo", shelf=Shelf(own.workspace))


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
