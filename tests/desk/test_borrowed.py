"""Another office's sentences in an answer: said to be read once more, the more so in the other voice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.desk.demonstration import prepare
from assistant.desk.drafting import Drafting
from assistant.desk.keeping import Harvest, add
from assistant.passage import Passage, Source
from assistant.paths import Shelf
from assistant.record import Place
from assistant.response import Voice
from assistant.review.findings import Finding
from assistant.settings import Settings

HERE = Place("R1", Voice.PCC)
THEIRS = (
    "The partnership is based on a national approach, for which we were a pilot site. "
    "Surrey Police reviews each case."
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(tmp_path, Shelf(), lambda: datetime(2026, 11, 25, 12, tzinfo=UTC), "tester")
    with Desk.open(settings) as opened:
        yield opened


def put_in(desk: Desk, force: str, *later: str, voice: Voice = Voice.PCC) -> tuple[Finding, ...]:
    """What the check finds of borrowing after a passage of this force was put into the demo's first answer
    and changed to each text of `later`."""
    case = prepare(desk, lambda words: None)
    source = Source(force, "Custody", 2022, "past.txt")
    add(
        desk, Harvest("past.txt", (Passage(THEIRS, ("Record why children are held.",), source, voice=voice),))
    )
    passage = next(p.id for p in desk.store.all_passages() if p.text == THEIRS)
    base = desk.store.case(case).record.draft(HERE).version
    kept = desk.store.revise(case, HERE, THEIRS, base=base, kind="insert", passage=passage, unresolved=())
    for text in later:
        kept = desk.store.revise(case, HERE, text, base=kept.version, kind="type")
    drafting = Drafting(desk, case)
    found = drafting.review().findings
    drafting.close()
    return tuple(f for f in found if f.rule.startswith("borrowed"))


def test_what_only_lost_its_names_is_to_be_read_once_more(desk: Desk) -> None:
    (found,) = put_in(desk, "Surrey", THEIRS.replace("Surrey", "Marlshire"))
    assert (
        found.message == "2 sentences here are as Surrey 2022 wrote them, but for names, dates and figures."
    )
    assert found.quote.endswith("we were a pilot site.") and found.where == "R1/pcc"


def test_a_sentence_one_has_written_anew_is_ones_own(desk: Desk) -> None:
    mine = "Each case is looked at by an inspector here, who signs the log at the end of the shift."
    assert put_in(desk, "Surrey", mine) == ()
    begun = THEIRS.partition(" Surrey")[0]
    (found,) = put_in(desk, "Surrey", f"{begun} {mine}")
    assert found.message.startswith("1 sentence here is as Surrey 2022 wrote it")


def test_ones_own_earlier_words_are_not_borrowed(desk: Desk) -> None:
    assert put_in(desk, "Marlshire") == ()


def test_words_of_the_chief_constable_do_not_pass_as_the_commissioners(desk: Desk) -> None:
    _, voice = put_in(desk, "Surrey", voice=Voice.CC)
    assert voice.rule == "borrowed-voice" and "“we” was not who speaks here" in voice.message
