"""`No good precedent` is said where there is none, and not where there is one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from assistant.desk.keeping import samples
from assistant.library.match import Query
from assistant.library.rules import MatchRules
from assistant.passage import Offers
from assistant.paths import Shelf
from tests.library.conftest import Library

ASKS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "precedents.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    passages = [p for found in samples(Shelf()) for p in found.passages]
    return Library(tmp_path_factory.mktemp("samples"), passages, MatchRules.from_shelf(Shelf()))


def ask(library: Library, text: str) -> Offers:
    return library.suggest(Query(text), n=5)


def test_where_there_is_none_it_says_so(library: Library) -> None:
    """Of thirty subjects the samples do not touch, at least four in five are told to have no precedent."""
    padded = [text for text in ASKS["none"] if not ask(library, text).nothing_good]
    assert len(padded) <= 0.2 * len(ASKS["none"]), padded
    for text in padded:
        assert {s.match_class for s in ask(library, text).suggestions} == {"inspiration only"}


def test_where_there_is_one_it_is_offered_first(library: Library) -> None:
    asks = [(name, text) for name, texts in ASKS["about"].items() for text in texts]
    denied = [text for _, text in asks if ask(library, text).nothing_good]
    assert len(denied) <= 0.05 * len(asks), denied
    late = []
    for name, text in asks:
        best = ask(library, text).suggestions[0].passage.source.origin
        if not best.endswith(f"{name}.md"):
            late.append((text, best))
    assert len(late) <= 0.05 * len(asks), late
