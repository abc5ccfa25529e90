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


def revised(drafting: Drafting, text: str) -> Origins:
    """Where the answer came from after an editor made this of it."""
    drafting.hold(text)
    drafting.keep()
    return here(drafting)


def test_a_sentence_that_was_moved_is_still_whose_it_was(drafting: Drafting) -> None:
    first, rest = drafting.state.text.split(". ", 1)
    revised(drafting, rest)
    moved = revised(drafting, f"{rest} {first}. And this is mine.")
    assert [s.words for s in moved.sentences[:3]] == [moved.sentences[0].words] * 3
    assert moved.sentences[0].words.startswith("100% Marlshire")
    assert moved.sentences[-1].words == "yours"


def test_what_is_typed_anew_is_yours_though_some_of_its_words_were_cut_out(drafting: Drafting) -> None:
    rest = drafting.state.text.split(". ", 1)[1]
    revised(drafting, rest)
    assert revised(drafting, f"{rest} The force has done nothing.").sentences[-1].words == "yours"


def test_all_is_said_only_of_all(drafting: Drafting) -> None:
    text = drafting.state.text
    words = revised(drafting, text.replace("thirty", "thirtx")).whole.words
    report = "An inspection of custody services in Marlshire (sample)"  # one force has several in a library
    assert words == f"99% Marlshire 2024 ({report}), rest yours"


def test_half_rewritten_split_and_merged_it_says_how_much_is_left(drafting: Drafting) -> None:
    text = drafting.state.text
    assert "the entry for a" in text and "called. An inspector" in text
    half = revised(drafting, text.replace("The force has changed its custody record", "We altered it in May"))
    assert 50 < half.sentences[0].shares[0][1] < 100
    split = revised(
        drafting, drafting.state.text.replace("child without giving", "child. Nobody does so without giving")
    )
    assert all("Marlshire 2024" in s.words for s in split.sentences)
    merged = revised(
        drafting, drafting.state.text.replace("called. An inspector", "called, and an inspector")
    )
    assert merged.sentences[-2].words.endswith("rest yours")
    before = merged.whole.words
    for command in ("/undo", "/undo", "/undo", "/redo", "/redo", "/redo"):
        drafting.submit(command)
    assert here(drafting).whole.words == before
