"""The drafting screen, by keyboard alone."""

from __future__ import annotations

import pytest
from textual.events import Paste

from assistant.conversation.commands import Do, SetLimb
from assistant.conversation.table import parse
from assistant.desk import Desk
from assistant.record import Place
from assistant.response import Limb, Voice
from assistant.tui.offers import OffersPane
from assistant.tui.plainly import Plain
from assistant.tui.question import Choices
from assistant.tui.rail import Rail
from assistant.tui.talk import Talk
from tests.tui.conftest import Sit

FIRST = Place("R1", Voice.PCC)


async def test_a_question_is_answered_with_one_key(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        assert seat.stage() == "audience"
        assert "Whose recommendation" in seat.shown("#question")
        await seat.press("2")
        assert seat.stage() == "limb"
        await seat.press("down", "enter")
        assert seat.drafting.state.decision.limb == "proposed"
        assert seat.editor.has_focus


async def test_what_is_typed_ahead_answers_nothing(sit: Sit, demo: str) -> None:
    async with sit(demo, grace=30.0) as seat:
        await seat.press("2", "enter", "1")
        assert seat.stage() == "audience"


async def test_a_number_inserts_a_suggestion_and_undo_takes_it_back(sit: Sit, demo: str, desk: Desk) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.settle()
        await seat.type("Mine, with [/b] and [sic].")
        await seat.press("alt+1")
        offered = seat.drafting.state.offers
        assert offered is not None
        inserted = seat.drafting.state.text
        assert inserted.startswith("Mine, with [/b] and [sic].\n\n")
        assert seat.editor.text == inserted
        if seat.stage() == "facts":
            await seat.press("l")
        await seat.press("ctrl+z")
        assert seat.editor.text == "Mine, with [/b] and [sic]."
        await seat.press("ctrl+y")
        assert seat.editor.text == inserted
    assert desk.store.case(demo).record.text(FIRST) == inserted


async def test_everything_typed_is_kept_without_asking(sit: Sit, demo: str, desk: Desk) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        head = seat.draft.query_one("#head", Plain)
        said = set()
        for key in ("O", "n", "e", "full_stop", "enter", "enter", "T", "w", "o", "full_stop"):
            await seat.pilot.press(key)
            said.add(seat.drafting.dirty)
            assert ("saving" in str(head.content)) is seat.drafting.dirty
        assert True in said
        await seat.pilot.pause(0.5)
        assert "saved 12:00" in seat.shown("#head")
        assert desk.store.case(demo).record.text(FIRST) == "One.\n\nTwo."
        await seat.type(" Three.")
    assert desk.store.case(demo).record.text(FIRST) == "One.\n\nTwo. Three."


async def test_one_comes_back_to_the_same_place_and_can_still_undo(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.type("First.")
        await seat.pilot.pause(0.5)
        await seat.type(" Second.")
    async with sit(demo) as seat:
        assert seat.editor.has_focus
        assert seat.editor.text == "First. Second."
        await seat.press("ctrl+z")
        assert seat.editor.text == "First."


async def test_several_paragraphs_are_pasted_once_and_whole(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        seat.app.post_message(Paste("“One” £5\r\n\r\nTwo\x1b[31m [3]\u202e"))
        await seat.settle()
        assert seat.editor.text == "“One” £5\n\nTwo [3]"


async def test_ctrl_c_neither_clears_nor_quits(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.type("Kept.")
        await seat.press("ctrl+c")
        assert seat.editor.text == "Kept."
        assert seat.app.is_running


async def test_the_line_takes_whatever_plain_mode_takes(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.press("escape")
        await seat.type("/go overall\n")
        assert seat.drafting.state.place.target == "overall"
        await seat.press("escape")
        await seat.type("/nonsense\n")
        assert "nonsense" in seat.shown("#talk")
        await seat.press("escape", "escape")
        assert seat.editor.has_focus


async def test_the_rail_says_how_far_everything_is_and_goes_there(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        assert "unanswered" in seat.shown("#rail")
        await seat.press("f3")
        assert seat.draft.query_one(Rail).has_focus
        await seat.press("down", "enter")
        assert seat.drafting.state.place.target == "R2"


async def test_suggestions_are_read_whole_explained_and_inserted_by_sentence(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.settle()
        seat.draft.query_one(OffersPane).focus()
        await seat.press("question_mark")
        assert seat.screen() == "Reader"
        await seat.press("escape")
        seat.draft.query_one(OffersPane).focus()
        await seat.press("enter")
        assert seat.screen() == "Preview"
        await seat.press("1")
        offered = seat.drafting.state.offers
        assert offered is not None
        assert offered.suggestions[0].passage.text.startswith(seat.drafting.state.text)
        assert 0 < len(seat.drafting.state.text) < len(offered.suggestions[0].passage.text)


async def test_review_shows_what_is_open_and_goes_there(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("f2")
        assert seat.screen() == "ReviewScreen"
        assert "not found" in seat.shown("#matrix")
        await seat.press("n", "enter")
        assert seat.screen() == "DraftScreen"
        assert seat.drafting.state.place.target != "R1"


async def test_what_was_promised_before_stands_by_what_is_asked(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        seat.draft.perform(parse("/go 3"))
        await seat.settle()
        seat.draft.perform(parse("/go A1"))
        await seat.press("1", "1")
        await seat.settle()
        seat.draft.middle.tick()
        await seat.settle()
        assert "Promised before, 2024:" in seat.shown("#asks")
        seat.draft.perform(parse("/promised"))
        await seat.settle()
        assert seat.screen() == "Reader"
        assert "custody visitors" in " ".join(seat.shown(".page").split())


async def test_the_weightiest_come_first_when_asked(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        seat.draft.perform(parse("/order urgent"))
        seat.draft.perform(parse("/skip"))
        assert seat.drafting.state.place.target == "R4"  # due in June, and 3 names no day


async def test_ctrl_j_begins_a_line_as_enter_does(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1", "A", "ctrl+j", "B", "enter", "C")
        assert seat.editor.text == "A\nB\nC"


async def test_the_list_can_be_narrowed_to_whose_they_are(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("f3")
        everything = seat.shown("#rail")
        seen = set()
        for _ in range(6):
            await seat.press("f")
            seen.add(seat.shown("#rail"))
        assert everything in seen
        assert len(seen) >= 4


async def test_the_library_is_searched_while_one_types(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("f6")
        assert seat.screen() == "LibrarySheet"
        await seat.type("stalking voice:cc")
        await seat.pilot.pause(0.5)
        assert "A stalking coordinator" in seat.shown("#hits")
        await seat.press("enter", "enter")
        assert seat.screen() == "Preview"
        assert "It answered:" in seat.shown(".page")
        await seat.press("escape")
        await seat.press("escape")
        assert seat.screen() == "DraftScreen"


async def test_a_search_that_finds_nothing_says_so(sit: Sit, demo: str) -> None:
    async with sit(None) as seat:
        await seat.press("l")
        await seat.type("zzqx voice:nobody")
        await seat.pilot.pause(0.5)
        assert seat.shown("#searched").strip()
        assert seat.app.is_running


async def test_words_are_found_in_the_answer_one_after_the_other(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.type("Custody and custody,\nand CUSTODY.")
        await seat.press("ctrl+f")
        await seat.type("custody")
        assert "1 of 3" in seat.shown("#line")
        await seat.press("enter")
        assert seat.editor.selected_text == "custody"
        await seat.press("down")
        assert seat.editor.selected_text == "CUSTODY"
        assert "3 of 3" in seat.shown("#line")
        await seat.press("up", "up")
        assert seat.editor.selected_text == "Custody"
        await seat.press("escape")
        assert seat.editor.has_focus
        seat.draft.perform(Do("find", "and custody, and"))  # however the lines are broken
        assert seat.editor.selected_text == "and custody,\nand"
        seat.draft.perform(Do("find", "nowhere"))
        assert "does not stand" in seat.draft.query_one(Talk).turns[-1][1]
        assert seat.editor.text == "Custody and custody,\nand CUSTODY."


async def test_enter_right_behind_the_words_stays_with_the_first_place(sit: Sit, demo: str) -> None:
    async with sit(demo, grace=30) as seat:
        seat.draft.perform(SetLimb(Limb.PROPOSED))
        await seat.settle()
        await seat.write("Custody, and then custody again.")
        assert seat.editor.cursor_location == seat.editor.document.end
        await seat.press("ctrl+f")
        await seat.type("custody\n")
        assert "1 of 2" in seat.shown("#line")
        await seat.press("enter")
        assert "2 of 2" in seat.shown("#line")


async def test_the_answer_is_copied_unless_the_case_is_sensitive(sit: Sit, demo: str, desk: Desk) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.type("To be copied.")
        seat.draft.perform(Do("copy"))
        assert seat.app.clipboard == "To be copied."
        copied = desk.settings.workspace / "exports" / "copied.txt"
        assert copied.read_text() == "To be copied."
        copied.unlink()
        seat.app.copy_to_clipboard("before")
        seat.draft.perform(parse("/marking sensitive"))
        assert "OFFICIAL-SENSITIVE" in seat.shown("#head")
        seat.draft.perform(Do("copy"))
        await seat.press("home", "shift+end", "ctrl+c", "ctrl+x")
        assert seat.app.clipboard == "before"
        assert not copied.exists()
    assert desk.store.case(demo).record.sensitive
    assert desk.store.verify() == ()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_is_usable_at_every_size(sit: Sit, demo: str, size: tuple[int, int]) -> None:
    async with sit(demo, size=size) as seat:
        assert seat.draft.query_one(Choices).size.height >= 3
        assert "days left" in seat.shown("#head")
        await seat.press("2", "1")
        await seat.settle()
        assert seat.editor.size.height >= 5
        assert seat.editor.size.width >= 50
        assert "1 " in seat.shown("#offers")
        for widget in seat.draft.query("#editor, #offers, #asks").results():
            assert widget.region.bottom <= size[1]
            assert widget.region.right <= size[0]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_every_choice_is_in_sight_whatever_is_said_beside_the_question(
    sit: Sit, demo: str, size: tuple[int, int]
) -> None:
    async with sit(demo, size=size) as seat:
        stages = []
        await seat.press("1", "2")
        await seat.write("Twelve officers now do so on every day of the year.")
        for keys in (("ctrl+n",), ("1", "enter"), ("1", "enter"), ("1",), ("2",)):
            await seat.press(*keys)
            await seat.settle()
            stages.append(seat.stage())
            question = seat.draft.query_one("#question")
            assert question.region.bottom < size[1], seat.stage()
            assert seat.draft.query_one(Choices).region.height >= min(4, len(seat.drafting.question.options))
    assert {"owner", "due", "confirm", "other_voice"} <= set(stages)


async def test_the_marked_place_stays_in_sight_in_a_smaller_window(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("f3", "end")
        await seat.pilot.resize_terminal(120, 12)
        await seat.settle()
        rail = seat.draft.query_one(Rail)
        assert rail.highlighted == rail.option_count - 1
        assert "Overall comments" in seat.shown("#rail")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_line_leaves_the_question_in_sight(sit: Sit, demo: str, size: tuple[int, int]) -> None:
    async with sit(demo, size=size) as seat:
        for key in ("escape", "slash"):
            await seat.press(key)
            await seat.settle()
            line, question = seat.draft.line.region, seat.draft.query_one("#question").region
            assert seat.draft.line.display and question.bottom <= line.y
            assert "Home Office" in seat.shown("#question")


async def test_the_bottom_line_says_what_a_digit_does(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        assert "1-9 answer" in seat.shown("#keys")
        await seat.press("2", "2")
        await seat.type("I will see to it by June. ")
        await seat.press("ctrl+n")
        assert seat.stage() == "owner"
        assert "1-9" not in seat.shown("#keys") and "Type, or a number, then Enter" in seat.shown("#keys")
        assert "or a number from above, then Enter" in seat.shown("#reply")
        await seat.type("1")
        panel = seat.draft.query_one("#question")
        assert str(panel.border_subtitle) == "Enter chooses 1: not known yet"
        await seat.type("2th Division")
        assert not str(panel.border_subtitle)
        await seat.press("shift+tab")
        assert "1-9 answer" in seat.shown("#keys")
        await seat.press("1")
        assert seat.stage() == "due"


async def test_no_empty_box_in_a_small_window_and_no_word_at_the_scroll_bar(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        assert not seat.draft.query_one(Talk).display
        assert "that an inspector reviewed the detention in person" in seat.shown("#asks")  # all of it
    async with sit(demo) as seat:
        await seat.settle()
        offers = seat.draft.query_one(OffersPane)
        lines = [offers.render_line(y).text for y in range(offers.size.height)]
        assert all(line[offers.scrollable_content_region.width - 1] == " " for line in lines)
