"""A small library in memory: passages with ids, an index of them, and the lookup the desk supplies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.library.index import Index
from assistant.library.match import Query, suggest
from assistant.library.rules import MatchRules
from assistant.passage import Offers, Passage, Source
from assistant.paths import Shelf


class Library:
    """Passages and their index, as the desk would hold them."""

    def __init__(self, folder: Path, passages: Sequence[Passage], rules: MatchRules) -> None:
        self.rules = rules
        self.passages = {i: replace(p, id=i) for i, p in enumerate(passages, 1)}
        self.index = Index.build(folder, self.passages.values(), "1")

    def fetch(self, ids: Sequence[int]) -> Mapping[int, Passage]:
        return {id: self.passages[id] for id in ids if id in self.passages}

    def suggest(self, query: Query | str, n: int = 5) -> Offers:
        asked = Query(query) if isinstance(query, str) else query
        return suggest(asked, self.index, self.fetch, self.rules, n)


Stock = Callable[..., Library]


@pytest.fixture(scope="session")
def rules() -> MatchRules:
    return MatchRules.from_shelf(Shelf())


@pytest.fixture
def stock(tmp_path: Path, rules: MatchRules) -> Stock:
    """Makes a library of the passages given."""
    made = iter(range(1000))

    def make(*passages: Passage) -> Library:
        return Library(tmp_path / f"index{next(made)}", passages, rules)

    return make


def passage(text: str, *asked: str, force: str | None = "Marlshire", **more: object) -> Passage:
    """A passage with the least said about it."""
    source = Source(force, "A sample inspection", 2024, "sample")
    return replace(Passage(text, asked, source), **more)  # type: ignore[arg-type]  # keywords of a dataclass
