"""Where each sentence came from survives editing, undo and moving text about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.desk.demonstration import prepare
from assistant.desk.drafting import Drafting
from assistant.desk.origins import Origins, origins
from assistant.paths import Shelf
from assistant.settings import Settings


@pytest.fixture
def drafting(tmp_path: Path) -> Iterator[Drafting]:
    settings = Settings(tmp_path, Shelf(), lambda: datetime(2026, 11, 23, 12, tzinfo=UTC), "tester")
    with Desk.open(settings) as desk:
        opened = Drafting(desk, prepare(desk, lambda words: None))
        for line in ("2", "1", "/insert 1"):
            opened.submit(line)
        while opened.state.stage != "wording":
            opened.submit("keep it as it stands")
        yield opened
        opened.close()


def here(drafting: Drafting) -> Origins:
    state = drafting.state
    return origins(drafting.desk, drafting.case, state.place, state.text)


def test_an_inserted_passage_is_all_its_source_and_own_words_are_yours(drafting: Drafting) -> None:
    assert here(drafting).whole.words.startswith("100% Marlshire")
    drafting.submit("My own last sentence stands here.")
    assert here(drafting).sentences[-1].words == "yours"
    assert "rest yours" in here(drafting).whole.words


def test_a_changed_sentence_says_how_much_is_left(drafting: Drafting) -> None:
    text = drafting.state.text
    first = here(drafting).sentences[0].sentence
    drafting.hold(text.replace(first, first[: len(first) // 2] + "quite another end of it.", 1))
    drafting.keep()
    changed = here(drafting).sentences[0]
    share = dict(changed.shares)
    assert 20 < max(v for name, v in share.items() if name) < 90
    assert changed.words.endswith("rest yours")


def test_it_survives_undo_and_a_restart(drafting: Drafting) -> None:
    before = here(drafting)
    drafting.hold("")
    drafting.keep()
    drafting.submit("/undo")
    assert here(drafting) == before


def test_the_shares_of_a_sentence_are_of_its_letters(drafting: Drafting) -> None:
    for origin in here(drafting).sentences:
        assert 98 <= sum(share for _, share in origin.shares) <= 102


def test_two_changes_at_once_leave_what_stands_between_to_its_source(drafting: Drafting) -> None:
    text = drafting.state.text
    words = text.split()
    assert len(words) > 20
    drafting.hold(text.replace(words[0], "Otherwise", 1).removesuffix(words[-1]) + "another end.")
    drafting.keep()
    (source, share), *_ = here(drafting).whole.shares
    assert source.startswith("Marlshire") and share > 80
    drafting.hold("I have written all of this anew, and nothing in it was in the answer that stood here.")
    drafting.keep()
    assert dict(here(drafting).whole.shares)[""] > 95
