"""The library over an answer: what is found there goes into the text at a key, as any suggestion does."""

from __future__ import annotations

from assistant.conversation.commands import Go
from assistant.desk import Desk
from assistant.response import Voice
from assistant.store import Span
from tests.tui.conftest import Seat, Sit


async def searched(seat: Seat, words: str) -> None:
    """Search the library and put the cursor among what was found."""
    await seat.press("f6")
    await seat.type(words)
    await seat.press("enter")
    assert seat.screen() == "LibrarySheet"


def sources(desk: Desk, seat: Seat) -> list[Span]:
    """The pieces of the present text that came from the library."""
    return [s for s in desk.store.provenance(seat.drafting.case, seat.drafting.state.place) if s.passage]


async def test_what_is_found_goes_into_the_answer_with_a_key(sit: Sit, demo: str, desk: Desk) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.settle()
        await seat.type("Mine comes first.")
        await searched(seat, "children custody")
        shown = " ".join(seat.shown("#hits").split())
        assert "▸ 1 " in shown and "%" in shown and "Marlshire · 2022" in shown and "‹ change" in shown
        await seat.press("down", "i")
        await seat.settle()
        assert seat.screen() == "DraftScreen"
        offers = seat.drafting.state.offers
        assert offers is not None and offers.searched == "children custody"
        taken = offers.suggestions[1]
        assert seat.editor.text == f"Mine comes first.\n\n{taken.passage.text}"
        assert seat.drafting.state.pending == taken.facts and seat.stage() == "facts"
        assert "24 hours → ?" in seat.shown("PatchPanel")
        assert {s.passage for s in sources(desk, seat)} == {taken.passage.id}

        await seat.press("l", "ctrl+z")
        assert seat.editor.text == "Mine comes first."
        assert "Found: children custody" in str(seat.draft.offers.border_title)


async def test_one_sentence_of_what_is_found_is_read_and_put_in(sit: Sit, demo: str, desk: Desk) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await searched(seat, "children custody")
        await seat.press("question_mark")
        assert seat.screen() == "Reader" and "Words both have" in seat.shown(".page")
        await seat.press("escape", "down", "enter")
        assert seat.screen() == "Preview"
        await seat.press("3")
        await seat.settle()
        assert seat.editor.text.startswith("Custody sergeants may not authorise a charge")
        assert len(sources(desk, seat)) == 1


async def test_a_section_takes_what_is_found_and_closing_leaves_it_on_offer(
    sit: Sit, demo: str, desk: Desk
) -> None:
    async with sit(demo, size=(120, 40)) as seat:
        seat.draft.perform(Go("overall"))
        await seat.settle()
        await searched(seat, "children custody")
        assert "differs" not in seat.shown("#hits")
        await seat.press("escape")
        assert "inspiration only" in seat.shown("#offers") or "adapt" in seat.shown("#offers")
        await seat.press("alt+2")
        await seat.settle()
        assert seat.drafting.state.place.voice is Voice.PCC
        assert "Custody sergeants may not authorise a charge" in seat.editor.text
        assert len(sources(desk, seat)) == 1
        await seat.press("f6")
        assert "children custody" in str(seat.app.screen.query_one("#wanted").value)  # type: ignore[attr-defined]


async def test_what_is_found_stays_where_one_was_and_the_usual_suggestions_come_at_the_wording(
    sit: Sit, demo: str
) -> None:
    async with sit(demo) as seat:
        await seat.settle()
        await searched(seat, "children custody")
        await seat.press("escape", "2", "1")
        await seat.settle()
        offers = seat.drafting.state.offers
        assert offers is not None and offers.suggestions and not offers.searched


async def test_nothing_is_put_in_from_the_list_of_cases(sit: Sit, demo: str) -> None:
    async with sit(None) as seat:
        await seat.press("l")
        await seat.type("children custody")
        await seat.press("enter", "i", "1")
        assert seat.screen() == "LibrarySheet"
        assert "insert" not in seat.shown(".hint") and "%" not in seat.shown("#hits")
        await seat.press("enter")
        assert seat.screen() == "Reader"
