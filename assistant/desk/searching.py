"""Searching the library: one line typed, passages with their dates out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.conversation.events import Said
from assistant.desk import Desk
from assistant.desk.forms import passage_form
from assistant.desk.indexing import Progress, current
from assistant.desk.offices import Offices
from assistant.library.offices import PARTICULARS
from assistant.library.search import Found, Searcher
from assistant.library.stale import StaleRegister
from assistant.library.wanted import understood
from assistant.text import clean

SEARCH = "knowledge/search.toml"


def search(desk: Desk, line: str, n: int = 10, progress: Progress | None = None) -> Found:
    """What the library says about a line such as `custody "appropriate adult" force:Kent after:2021`.

    Raises UsageProblem when a key has a value it cannot have.
    """
    lists = desk.shelf.toml(SEARCH)
    wanted = understood(line, lists)
    offices = Offices(desk, StaleRegister.from_shelf(desk.shelf))

    def names(force: str) -> Sequence[str]:
        known = next((o for o in offices.all if o.force == offices.force(force)), None)
        return (known.force, *known.called()) if known else (force, f"{force} Police")

    with current(desk, progress) as index:
        searcher = Searcher(index, lists, desk.shelf.toml(PARTICULARS)["future"], names)
        return searcher.search(wanted, desk.store.passages, n)


def told(found: Found) -> Said:
    """The answer in words."""
    return Said("searched", {"found": found})


def found_form(line: str, found: Found) -> dict[str, Any]:
    """The answer to `s55 library search --json`."""
    return {
        "query": clean(line),
        "total": found.total,
        "read_as": dict(found.read_as),
        "why_nothing": list(found.why),
        "results": [
            {**passage_form(hit.passage), "sentence": hit.sentence, "promise": hit.promise}
            for hit in found.hits
        ],
    }
