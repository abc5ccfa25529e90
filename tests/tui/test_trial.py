"""What an officer at the screen ran into: the cursor comes back where it was, what is said can be read."""

from __future__ import annotations

import pytest
from textual.events import Paste

from assistant.tui.rail import numbered
from assistant.tui.talk import Talk
from tests.tui.conftest import Sit


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Recommendation 2", "2"),
        ("Recommendation 2 (perpetrators)", "2 (perpetrators)"),
        ("Recommendation 2 (data)", "2 (data)"),
        ("Area for improvement 3a", "3a"),
        ("Force 1", "1"),
        ("Both", "Both"),
        ("Training of custody sergeants", "sergeants"),
    ],
)
def test_the_rail_keeps_the_number_of_a_label(label: str, shown: str) -> None:
    assert numbered(label) == shown


async def test_why_and_the_preview_close_to_the_suggestions(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.settle()
        seat.draft.offers.focus()
        await seat.press("question_mark")
        await seat.settle()
        assert seat.screen() == "Reader"
        await seat.press("escape")
        await seat.settle()
        assert seat.draft.offers.has_focus
        await seat.press("enter", "escape")
        await seat.settle()
        assert seat.draft.offers.has_focus
        await seat.press("enter", "question_mark")
        await seat.settle()
        assert seat.screen() == "Reader"
        await seat.press("escape")
        await seat.settle()
        assert seat.draft.offers.has_focus
        await seat.press("1")
        await seat.settle()
        assert seat.drafting.state.text not in {"", "1"}


async def test_the_talk_scrolls_by_page(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        seat.draft.middle.tell("\n".join(f"Line {n}" for n in range(40)))
        await seat.settle()
        talk = seat.draft.query_one(Talk)
        talk.focus()
        await seat.settle()
        end = talk.scroll_y
        await seat.press("pageup")
        assert talk.scroll_y < end
        await seat.press("pagedown")
        assert talk.scroll_y == end


async def test_shift_tab_reaches_the_talk(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.settle()
        assert seat.stage() == "wording"
        await seat.press("shift+tab")
        assert seat.draft.query_one(Talk).has_focus


async def test_find_asks_for_words_before_it_says_there_are_none(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("2", "1")
        await seat.type("We train. We train again.")
        await seat.press("home", "ctrl+f")
        assert "Type the words" in seat.shown("#tally")
        await seat.type("train")
        assert "1 of 2" in seat.shown("#tally")
        await seat.type("xx")
        assert "Not in this answer" in seat.shown("#tally")


async def test_leaving_says_how_one_goes_on(sit: Sit, demo: str, capsys: pytest.CaptureFixture[str]) -> None:
    async with sit(demo) as seat:
        await seat.press("ctrl+q")
    assert "Everything is kept. Go on with: s55" in capsys.readouterr().err


async def test_the_case_at_the_cursor_has_a_sign(sit: Sit, demo: str) -> None:
    async with sit(None, size=(80, 24)) as seat:
        assert "▸ " in seat.shown("#cases")


async def test_what_is_typed_over_something_said_at_length_goes_on_below(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("2", "1")
        await seat.type("It is so")
        seat.draft._sheets.lay_out("Something said at length. " * 80)
        await seat.pilot.pause()
        assert seat.screen() == "Told"
        await seat.press("down", "down")
        assert seat.screen() == "Told"
        await seat.type(" now.")
        assert seat.screen() == "DraftScreen"
        assert seat.editor.text == "It is so now."
        seat.draft._sheets.lay_out("Something said at length. " * 80)
        await seat.pilot.pause()
        seat.app.post_message(Paste(" And then."))
        await seat.settle()
        assert seat.editor.text == "It is so now. And then."
        seat.draft._sheets.lay_out("Something said at length. " * 80)
        await seat.pilot.pause()
        await seat.press("ctrl+z")
        assert seat.screen() == "DraftScreen" and seat.editor.text == "It is so now."


async def test_what_was_just_typed_is_there_when_something_is_laid_over_it(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("2", "1")
        await seat.pilot.press(*"Itisso", "ctrl+p")
        await seat.pilot.pause()
        assert seat.screen() != "DraftScreen"
        await seat.press("escape")
        await seat.settle()
        assert seat.editor.text == "Itisso"
        assert seat.drafting.text == "Itisso"
