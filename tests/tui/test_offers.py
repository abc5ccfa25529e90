"""The suggestions beside the answer: what is said when there are none, and how they follow the text."""

from __future__ import annotations

from textual.events import Paste

from assistant.desk import Desk
from assistant.tui.comparison import marked
from assistant.tui.middle import FOLLOW_AFTER
from tests.conftest import ROOT
from tests.tui.conftest import Seat, Sit, case_of

REPORT = ROOT / "knowledge" / "demo" / "report.txt"
SENTENCE = "Detectives have a monthly performance meeting about outcomes, and supervisors record"


async def paused(seat: Seat) -> None:
    """Wait as long as it takes for suggestions to follow the text."""
    await seat.pilot.pause(FOLLOW_AFTER + 0.2)
    await seat.settle()


def offered(seat: Seat) -> list[str]:
    """The wording on offer."""
    offers = seat.drafting.state.offers
    return [s.passage.text for s in offers.suggestions] if offers else []


async def test_an_empty_library_is_said_with_what_fills_it(sit: Sit, desk: Desk) -> None:
    case = case_of(desk, REPORT.read_text(encoding="utf-8"))
    async with sit(case) as seat:
        shown = " ".join(seat.shown("#offers").split())
        assert "The library is empty" in shown and "/add fills it" in shown


async def test_what_is_shared_differs_and_must_change_is_marked_by_signs(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.settle()
        offers = seat.drafting.state.offers
        assert offers is not None
        wording = [marked(s, s.passage.text) for s in offers.suggestions]
        assert any("‹" in words.plain for words in wording)
        assert any(span.style == "underline" for words in wording for span in words.spans)
        await seat.press("tab", "enter")
        shown = seat.shown(".sheet")
        assert "underlined: as asked" in shown
        assert "It answered:" in shown


async def test_suggestions_follow_the_sentence_and_come_back_for_the_recommendation(
    sit: Sit, demo: str
) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.settle()
        for_the_recommendation = offered(seat)
        seat.app.post_message(Paste(SENTENCE))
        await paused(seat)
        assert offered(seat) != for_the_recommendation
        assert "Like what you are writing" in str(seat.draft.offers.border_title)
        await seat.press("enter", "enter")
        await paused(seat)
        assert offered(seat) == for_the_recommendation
        assert "Used before" in str(seat.draft.offers.border_title)


async def test_suggestions_for_what_is_no_longer_there_are_never_shown(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.settle()
        before = offered(seat)
        seat.app.post_message(Paste(SENTENCE))
        await seat.pilot.pause()
        seat.draft._follow_text()  # they are asked for, and the text changes before they come
        seat.editor.clear()
        await seat.pilot.pause(0.3)
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert offered(seat) == before


async def test_how_far_the_index_is_stands_where_suggestions_will_be(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        seat.draft.offers.tell("Looking in the library …")
        seat.app._indexing("Indexing past wording: 2,000 of 9,000 passages.")
        await seat.pilot.pause()
        assert "2,000 of 9,000" in " ".join(seat.shown("#offers").split())
