"""Searching the library: one line typed, passages with their dates out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.conversation.events import Said
from assistant.desk import Desk
from assistant.desk.forms import passage_form
from assistant.desk.indexing import Progress, current
from assistant.desk.offices import Offices
from assistant.library.index import Index
from assistant.library.offices import PARTICULARS
from assistant.library.search import Found, Searcher
from assistant.library.stale import StaleRegister
from assistant.library.wanted import understood
from assistant.passage import Offers
from assistant.record import Place, Record
from assistant.text import clean

if TYPE_CHECKING:
    from assistant.desk.suggesting import Suggester

SEARCH = "knowledge/search.toml"


def search(desk: Desk, line: str, n: int = 10, progress: Progress | None = None) -> Found:
    """What the library says about a line such as `custody "appropriate adult" force:Kent after:2021`.

    Raises UsageProblem when a key has a value it cannot have.
    """
    offices = Offices(desk, StaleRegister.from_shelf(desk.shelf))
    with current(desk, progress) as index:
        return _looked_for(desk, line, index, offices, n)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search found, and the same passages in the same order as suggestions for the place one is at;
    None where nothing is written there."""

    found: Found
    offers: Offers | None = None


def sought(suggester: Suggester, line: str, n: int, at: tuple[Record, Place] | None) -> Sought:
    """Search with an index that is open, for the text `at` a place of a record where one is written. Raises
    UsageProblem as `search` does."""
    found = _looked_for(suggester.desk, line, suggester.index(), suggester.offices, n)
    if at is None:
        return Sought(found)
    record, place = at
    passages = [hit.passage for hit in found.hits]
    recommendation = record.report.recommendation(place.target)
    return Sought(found, suggester.searched(passages, clean(line), record, recommendation, place.voice))


def _looked_for(desk: Desk, line: str, index: Index, offices: Offices, n: int) -> Found:
    lists = desk.shelf.toml(SEARCH)
    wanted = understood(line, lists)

    def names(force: str) -> Sequence[str]:
        known = next((o for o in offices.all if o.force == offices.force(force)), None)
        return (known.force, *known.called()) if known else (force, f"{force} Police")

    searcher = Searcher(index, lists, desk.shelf.toml(PARTICULARS)["future"], names)
    return searcher.search(wanted, desk.store.passages, n)


def told(found: Found) -> Said:
    """The answer in words, each passage with the number it has in the library."""
    return Said("searched", {"found": found, "offers": None, "ids": True})


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
