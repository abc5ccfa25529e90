"""Keeping the library: guesses as wording comes in, twins made one, previews, withdrawal and its uses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.desk.keeping import Harvest, add, dated, harvest, preview, withdraw
from assistant.desk.reading import Document
from assistant.desk.searching import search
from assistant.desk.suggesting import Suggester
from assistant.errors import Unreadable
from assistant.library.judging import HARVEST, Judge
from assistant.library.rules import MatchRules
from assistant.passage import Passage, Source
from assistant.paths import Shelf
from assistant.record import Place
from assistant.report import Clause, Fields, Kind, Recommendation, Report
from assistant.response import Limb, Reading, Voice
from assistant.settings import Settings

ASKED = "The force should clear its vetting backlog and keep every clearance in date."
LONG = "A new vetting unit of six people has cleared the backlog in Marlbridge and keeps clearances in date."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(tmp_path, Shelf(tmp_path), lambda: datetime(2026, 11, 23, tzinfo=UTC), "Jo Marsh")
    with Desk.open(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def judge() -> Judge:
    shelf = Shelf()
    return Judge(shelf.toml(HARVEST), MatchRules.from_shelf(shelf))


def one(text: str, origin: str = "a", voice: Voice | None = Voice.PCC) -> Passage:
    return Passage(text, (ASKED,), Source("Marlshire", f"Report {origin}", 2024, origin), voice)


def test_the_force_is_the_one_the_title_names_where_the_head_does_not() -> None:
    past = (
        "Westmarch Police and Crime Commissioner\nPCC and CC Force Inspection response record\n\n"
        "Report title: PEEL 2023-25: An inspection of Westmarch Constabulary\n\nRecommendation 1\n"
        f"{ASKED}\n\nPolice and Crime Commissioner's comments\nI have paid for a vetting unit of six.\n"
    )
    found = harvest(Document("past.txt", past.encode()), Shelf()).passages
    assert {p.source.force for p in found} == {"Westmarch Constabulary"}


@pytest.mark.parametrize(
    ("text", "limb"),
    [
        ("The backlog has been cleared and a unit is now in place.", Limb.TAKEN),
        ("The force will clear the backlog and intends to recruit.", Limb.PROPOSED),
        ("I propose no action because this is for the Home Office.", Limb.NONE),
        ("No further action is needed, as the backlog has been cleared.", Limb.NONE),
        ("The backlog has been cut and the rest will follow.", None),
        ("Vetting matters.", None),
    ],
)
def test_the_limb_is_guessed_only_where_it_is_clear(judge: Judge, text: str, limb: Limb | None) -> None:
    assert judge.limb(text) is limb


def test_an_answer_to_everything_is_blanket(judge: Judge) -> None:
    many = Passage(LONG, ("One.", "Two.", "Three."), Source(None, None, None, "a"))
    assert judge.judged(many).blanket
    assert judge.judged(one("I welcome this report.")).blanket
    assert not judge.judged(one(LONG)).blanket


def test_what_the_source_says_itself_wins(judge: Judge) -> None:
    said = Passage(LONG, (ASKED,), Source(None, None, None, "a"), limb=Limb.PROPOSED)
    assert judge.judged(said).limb is Limb.PROPOSED


@pytest.mark.parametrize(
    ("text", "twins"),
    [
        (LONG.replace("in date.", "in date"), True),
        (LONG.replace("cleared the", "cleared  the"), True),
        (LONG.replace("people", "peopel"), True),
        (LONG.replace("six", "ten"), False),
        (LONG.replace("has cleared", "has not cleared"), False),
        (LONG.replace("Marlbridge", "Marlminster"), False),
        ("Vetting is done.", False),
    ],
)
def test_near_identical_wording_becomes_one(desk: Desk, text: str, twins: bool) -> None:
    add(desk, Harvest("a", (one(LONG),)))
    suggester = Suggester(desk)
    suggester.index()
    suggester.close()
    done = add(desk, Harvest("b", (one(text, "b"),)))
    assert (done.added, done.known) == ((0, 1) if twins else (1, 0))
    seen = desk.store.sources([1])[1]
    assert [source.origin for source in seen] == (["a", "b"] if twins else ["a"])


def test_twins_in_one_batch_become_one(desk: Desk) -> None:
    done = add(desk, Harvest("a", (one(LONG), one(LONG.replace("people", "peopel"), "b"))))
    assert (done.added, done.known) == (1, 1)


def test_two_voices_stay_two(desk: Desk) -> None:
    done = add(desk, Harvest("a", (one(LONG), one(LONG, "a", Voice.CC))))
    assert done.added == 2


def test_a_preview_adds_nothing(desk: Desk) -> None:
    add(desk, Harvest("a", (one(LONG),)))
    suggester = Suggester(desk)
    suggester.index()
    suggester.close()
    state = desk.store.library_state()
    shown = preview(desk, Harvest("b", (one(LONG, "b"), one("Custody is audited each month by a sergeant."))))
    assert [known for _, known in shown] == [True, False]
    assert desk.store.library_state() == state


@pytest.mark.parametrize("second", [LONG, LONG.replace("people", "peopel"), "Few words."])
def test_a_preview_counts_as_the_addition_does_also_where_nothing_was_looked_for_yet(
    desk: Desk, second: str
) -> None:
    add(desk, Harvest("a", (one(LONG), one("Few words."))))
    coming = Harvest("b", (one(second, "b"), one("Custody is audited each month by a sergeant.")))
    shown = preview(desk, coming)
    done = add(desk, coming)
    assert (done.added, done.known) == (1, 1)
    assert [known for _, known in shown] == [True, False]


def test_a_withdrawn_passage_names_its_live_uses(desk: Desk) -> None:
    asked = Recommendation(
        "R1", "Recommendation 1", Kind.RECOMMENDATION, None, ASKED, (Clause("R1.0", ASKED, (), None),)
    )
    reading = Reading(Report(Fields(force="Marlshire"), (asked,)), ())
    case = desk.store.add_case(reading, published=date(2026, 10, 1), source_name="r.txt", source=b"x")
    add(desk, Harvest("a", (one(LONG), one("Another wording that nobody used at all, ever."))))
    pcc, cc = Place("R1", Voice.PCC), Place("R1", Voice.CC)
    desk.store.revise(case, pcc, LONG, base=0, kind="insert", passage=1)
    desk.store.revise(case, cc, LONG, base=0, kind="insert", passage=1)
    desk.store.revise(case, cc, "Written anew from the first word to the last.", base=1, kind="type")
    assert withdraw(desk, 1, "names a person") == ((case, pcc),)
    assert withdraw(desk, 2, "out of date") == ()


LINE = '{"recommendation": "Clear the backlog.", "responses": ["The backlog has been cleared by now."]}'


def test_a_broken_line_is_named_and_the_rest_is_taken(desk: Desk) -> None:
    data = "\n".join([LINE, '{"recommendation": ', "[]", LINE.replace("by now", "this year")])
    found = harvest(Document("past.jsonl", data.encode()), desk.shelf)
    assert [line.number for line in found.broken] == [2, 3]
    done = add(desk, found)
    assert (done.added, [line.number for line in done.broken]) == (2, [2, 3])


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"{", b"\xff\xfe", b'{"recommendation": "x", "responses": []}']
)
def test_a_file_with_nothing_to_reuse_is_refused(desk: Desk, data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"past\.jsonl"):
        harvest(Document("past.jsonl", data), desk.shelf)


def test_harvested_text_is_cleaned(desk: Desk) -> None:
    data = LINE.replace("by now", "by \\u001b[31mnow\\u202e").encode()
    (passage,) = harvest(Document("past.jsonl", data), desk.shelf).passages
    assert passage.text == "The backlog has been cleared by now."
    assert passage.limb is Limb.TAKEN


def test_what_is_out_of_date_can_be_listed(desk: Desk) -> None:
    add(desk, Harvest("a", (one("HMIC found the vetting of this force wanting in many ways."), one(LONG))))
    assert [(p.id, reasons) for p, reasons in dated(desk, stale=True)] == [
        (1, ("HMIC became HMICFRS in July 2017.",))
    ]
    assert [reasons for _, reasons in dated(desk)][1] == ()


@pytest.mark.parametrize("size", [0, 1])
@pytest.mark.parametrize(
    "text", ["", "the", "\x00\x1b[2J", "שלום עולם", "custody " * 12_500, '"(* OR [/b] force:'], ids=repr
)
def test_odd_queries_of_a_small_library(desk: Desk, text: str, size: int) -> None:
    add(desk, Harvest("a", tuple([one(LONG)] * size)))
    suggester = Suggester(desk)
    assert len(suggester.for_text(text[:100_000]).suggestions) <= size
    assert search(desk, text).hits == ()
    suggester.close()
