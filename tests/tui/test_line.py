"""The line to the assistant: commands from a list, with arrows, Tab and Enter, wherever the cursor is."""

from __future__ import annotations

from textual.events import Key
from textual.widgets import Input, OptionList

from assistant.tui.offers import OffersPane
from assistant.tui.rail import Rail
from tests.tui.conftest import Seat, Sit


def said(seat: Seat) -> str:
    """What stands in the line."""
    return seat.draft.query_one("#said", Input).value


async def test_a_slash_at_the_beginning_of_a_line_lists_the_commands(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.type("A and/or B.\n")
        assert seat.editor.text == "A and/or B.\n"
        await seat.press("slash")
        assert seat.editor.text == "A and/or B.\n"
        listed = seat.draft.query_one("#completions", OptionList)
        assert listed.option_count > 30 and listed.highlighted is None
        await seat.press("enter")  # nothing is meant yet
        assert seat.draft.line.display
        await seat.type("cov")
        assert "See which clauses are answered" in seat.shown("#completions")
        await seat.press("enter")
        assert seat.screen() == "ReviewScreen"
        await seat.press("escape")
        assert seat.editor.has_focus


async def test_what_is_typed_ahead_of_the_line_goes_into_it(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        for character in "/ori":
            seat.app.post_message(Key({"/": "slash"}.get(character, character), character))
        await seat.settle()
        assert said(seat) == "/ori"
        assert seat.editor.text == ""
        await seat.press("escape", "x")
        assert seat.editor.text == "x"


async def test_arrows_choose_tab_completes_and_enter_carries_out(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1", "escape")
        await seat.type("/g")
        await seat.press("tab")
        assert said(seat) == "/go "
        await seat.press("down", "down", "enter")
        assert seat.drafting.state.place.target == "overall"
        assert not seat.draft.line.display
        await seat.press("escape")
        await seat.type("/voi\t")
        assert said(seat).startswith("/voice")


async def test_a_command_that_waits_for_words_is_completed_first(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1", "escape")
        await seat.type("/jum\n")
        assert said(seat) == "/go "
        await seat.type("4\n")
        assert seat.drafting.state.place.target == "R4"


async def test_escape_goes_back_to_the_text_and_changes_nothing(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.type("Mine.")
        await seat.press("escape")
        await seat.type("/cle")
        await seat.press("escape")
        assert seat.editor.has_focus
        for pane in (Rail, OffersPane):
            seat.draft.query_one(pane).focus()
            await seat.pilot.pause()
            await seat.press("escape")
            assert seat.editor.has_focus
        assert seat.editor.text == "Mine."


async def test_the_bottom_line_shows_what_matters_where_the_cursor_is(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        assert "1-9 answer" in seat.shown("#keys")
        await seat.press("2", "1")
        for words in ("Ctrl+N done", "Tab suggestions", "Esc commands", "F1 help", "F3 list"):
            assert words in seat.shown("#keys")
        await seat.press("tab")
        assert "? why" in seat.shown("#keys")
        await seat.press("f3")
        assert "f only some" in seat.shown("#keys")
        await seat.press("escape", "escape")
        assert "Tab complete" in seat.shown("#keys")


async def test_what_the_assistant_says_is_seen_where_the_talk_is_folded_away(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("2", "1", "escape")
        await seat.type("/nonsense\n")
        assert "There is no command /nonsense" in seat.shown("#flash")
        await seat.type("x")
        assert not seat.draft.query_one("#flash").display


async def test_folded_suggestions_grow_when_the_cursor_is_there(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("2", "1")
        await seat.settle()
        folded = seat.shown("#offers")
        assert "not in it" not in folded
        await seat.press("tab")
        await seat.settle()
        assert "not in it" in seat.shown("#offers")
        assert "▸ 1" in seat.shown("#offers")
        await seat.press("down")
        assert "▸ 2" in seat.shown("#offers")
        await seat.press("escape")
        await seat.settle()
        assert seat.shown("#offers") == folded
        assert seat.editor.has_focus


async def test_the_list_can_be_put_in_the_other_order(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("f3")
        before = seat.shown("#rail")
        await seat.press("o")
        assert "soonest first" in str(seat.draft.rail.border_title)
        assert seat.shown("#rail") != before
        await seat.press("o")
        assert seat.shown("#rail") == before
        await seat.press("escape", "escape")
        await seat.type("/left ours\n")
        await seat.settle()
        assert "Only ours: 1" in str(seat.draft.rail.border_title)


async def test_a_typed_look_at_the_list_shows_it_in_a_small_window(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        assert not seat.shown("#rail")
        await seat.press("escape")
        await seat.type("/left ours\n")
        await seat.pilot.pause(0.2)
        assert seat.draft.rail.has_focus
        assert "Only ours" in str(seat.draft.rail.border_title) and seat.shown("#rail")
