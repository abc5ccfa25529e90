"""What an inserted passage carries over is settled line by line, and undo brings everything back."""

from __future__ import annotations

import json

import pytest
from textual.widgets import Input

from assistant.desk import Desk
from assistant.desk.demonstration import prepare
from assistant.desk.keeping import add, harvest
from assistant.desk.reading import Document
from tests.tui.conftest import Seat, Sit

ANSWER = (
    "Surrey Police has changed its custody record since March 2022. The Surrey custody inspector will report "
    "on every child detained overnight by June 2023."
)


@pytest.fixture
def case(desk: Desk) -> str:
    """The sample case, with a passage of another force in the library."""
    made = prepare(desk, lambda words: None)
    line = {
        "recommendation": "By 31 March 2027, the chief constable should make sure that custody records show, "
        "for every child detained overnight: the reason the child was not transferred to local authority "
        "accommodation; when an appropriate adult was called and when they arrived; and that an inspector "
        "reviewed the detention in person.",
        "responses": [ANSWER],
        "force": "Surrey",
        "year": 2022,
        "report": "Custody in Surrey",
        "author": "cc",
    }
    add(desk, harvest(Document("surrey.jsonl", json.dumps(line).encode()), desk.shelf))
    return made


async def insert(seat: Seat) -> None:
    """Answer the questions and insert the passage of the other force."""
    await seat.press("2", "1")
    await seat.settle()
    offers = seat.drafting.state.offers
    assert offers is not None
    rank = next(s.rank for s in offers.suggestions if s.passage.text == ANSWER)
    await seat.press(f"alt+{rank}")
    assert seat.stage() == "facts"
    assert seat.editor.text == ANSWER


async def test_every_fact_is_listed_with_what_would_stand_there(sit: Sit, case: str) -> None:
    async with sit(case) as seat:
        await insert(seat)
        shown = seat.shown("#patch")
        assert "Surrey Police → Marlshire Police" in shown
        assert "to settle" in str(seat.draft.query_one("#patch").border_title)


async def test_yes_no_other_words_and_undo_byte_for_byte(sit: Sit, case: str) -> None:
    async with sit(case) as seat:
        await insert(seat)
        await seat.press("y")
        assert seat.editor.text.startswith("Marlshire Police has changed")
        pending = [f.text for f in seat.drafting.state.pending]
        await seat.press("n")
        assert len(seat.drafting.state.pending) == len(pending) - 1
        await seat.press("e")
        assert seat.screen() == "Instead"
        await seat.press("escape")
        await seat.press("l")
        assert seat.stage() == "wording"
        assert seat.drafting.state.pending
        for _ in range(2):  # the answer kept, then the one changed
            await seat.press("ctrl+z")
        assert seat.editor.text == ANSWER
        await seat.press("ctrl+z")
        assert seat.editor.text == ""


async def test_what_is_left_open_blocks_the_final_record(sit: Sit, case: str, desk: Desk) -> None:
    async with sit(case) as seat:
        await insert(seat)
        await seat.press("l", "f9", "2", "enter")
        assert "nobody has settled it" in " ".join(seat.shown("#said").split())


async def test_a_promise_past_its_date_is_dealt_with_in_one_of_three_ways(sit: Sit, case: str) -> None:
    async with sit(case) as seat:
        await insert(seat)
        late = next(i for i, f in enumerate(seat.drafting.state.pending) if f.ways)
        await seat.press(*["down"] * late, "3")
        assert "will report" not in seat.editor.text
        assert "June 2023" not in seat.editor.text


async def test_the_same_words_settle_nothing_and_the_box_begins_empty(sit: Sit, case: str) -> None:
    async with sit(case) as seat:
        await insert(seat)
        unproposed = next(
            i for i, f in enumerate(seat.drafting.state.pending) if not f.proposal and not f.ways
        )
        pending = seat.drafting.state.pending
        await seat.press(*["down"] * unproposed, "enter")
        assert seat.screen() == "Instead"
        assert seat.app.screen.query_one(Input).value == ""
        await seat.press("enter")
        assert seat.drafting.state.pending == pending
        await seat.press(
            *["down"] * unproposed,
            "e",
            *("space" if c == " " else c for c in pending[unproposed].text),
            "enter",
        )
        assert seat.drafting.state.pending == pending


async def test_what_is_open_is_there_again_after_the_other_voice(sit: Sit, case: str) -> None:
    async with sit(case) as seat:
        await insert(seat)
        pending = seat.drafting.state.pending
        await seat.press("f4")
        assert not seat.draft.query_one("#patch").display
        await seat.press("f4")
        assert seat.drafting.state.pending == pending
        assert "Surrey Police → Marlshire Police" in seat.shown("#patch")


async def test_a_promise_is_left_out_after_another_fact_in_it_was_settled(sit: Sit, case: str) -> None:
    async with sit(case) as seat:
        await insert(seat)
        await seat.press("a")
        late = next(i for i, f in enumerate(seat.drafting.state.pending) if f.ways)
        await seat.press(*["down"] * late, "3")
        assert "June 2023" not in seat.editor.text
        await seat.press("ctrl+z")
        assert "June 2023" in seat.editor.text
        assert "June 2023" in [f.text for f in seat.drafting.state.pending]


async def test_changing_all_without_a_proposal_says_so_and_a_slash_opens_the_line(
    sit: Sit, case: str, desk: Desk
) -> None:
    async with sit(case, size=(80, 24)) as seat:
        await insert(seat)
        await seat.press("a")
        assert "Marlshire Police has changed" in seat.editor.text
        assert seat.stage() == "facts" and not any(f.proposal for f in seat.drafting.state.pending)
        text = seat.editor.text
        assert "a change all" not in seat.shown("#keys") and "n keep" in seat.shown("#keys")
        await seat.press("a")
        await seat.settle()
        assert seat.editor.text == text
        assert "a proposal for none of these" in " ".join(seat.shown("#flash").split())
        await seat.press("slash")
        assert seat.draft.line.display and seat.draft.query_one("#said", Input).value == "/"


async def test_after_a_restart_the_facts_are_asked_with_their_proposals(sit: Sit, case: str) -> None:
    async with sit(case) as seat:
        await insert(seat)
        before = seat.drafting.state.pending
    async with sit(case) as seat:
        assert seat.stage() == "facts"
        assert seat.drafting.state.pending == before
        assert "Surrey Police → Marlshire Police" in seat.shown("#patch")
