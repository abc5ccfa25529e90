"""The edges of the screen: a window too small, Ctrl+C, the palette everywhere, words too long for a strip."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from assistant.desk import Desk
from assistant.tui.frame import LEAST
from tests.trials import long
from tests.tui.conftest import Seat, Sit, case_of


def seen(seat: Seat) -> str:
    """The lines of the window as they stand, whichever pane covers another."""
    return "\n".join(strip.text for strip in seat.app.screen._compositor.render_strips())


async def found(seat: Seat, words: str = "") -> str:
    """What the palette lists for some letters."""
    await seat.press("ctrl+p")
    await seat.type(words)
    await seat.pilot.pause(0.4)
    assert isinstance(seat.app.screen, CommandPalette)
    listed = seat.app.screen.query_one(OptionList)
    return "\n".join(str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count))


async def test_a_window_too_small_to_write_in_says_so_and_keeps_the_text(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("2", "1")
        await seat.type("Kept.")
        await seat.pilot.resize_terminal(30, 10)
        assert "too small to write in" in " ".join(seat.shown("#tiny").split())
        await seat.pilot.resize_terminal(80, 24)
        assert not seat.shown("#tiny")
        assert seat.editor.has_focus and seat.editor.text == "Kept."


async def test_in_the_least_window_every_question_is_read_and_answered(sit: Sit, demo: str) -> None:
    async with sit(demo, size=LEAST) as seat:
        shown = seen(seat)
        assert "Whose recommendation" in shown and "2  the chief constable's force" in shown
        await seat.press("alt+a")
        assert "Due: By 31 March 2027." in seen(seat)
        await seat.press("escape", "2")
        assert "3  no action, and why not" in seen(seat)
        await seat.press("1")
        await seat.type("I have asked for it.")
        await seat.press("ctrl+n")
        assert seat.screen() == "Told"  # what is not found comes as a page: the question has all the room
        await seat.press("escape")
        assert "1  yes, confirm it" in seen(seat) and "2  go on writing" in seen(seat)


async def test_what_is_said_in_passing_covers_nothing_where_one_writes(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("2", "1", "ctrl+c")
        assert "Nothing is marked to copy. Ctrl+Q leaves; everything is kept." in seat.shown("#flash")
        await seat.press("ctrl+s")
        assert seat.shown("#flash").strip().startswith("0 of 7 answered")
        assert not seat.app._notifications


async def test_ctrl_c_says_how_one_leaves_in_our_words(sit: Sit) -> None:
    async with sit(None) as seat:
        await seat.press("ctrl+c", "ctrl+c")
        told = [notice.message for notice in seat.app._notifications]
        assert told == ["Nothing is marked to copy. Ctrl+Q leaves; everything is kept."]


async def test_the_palette_has_what_the_screen_can_do(sit: Sit, demo: str) -> None:
    async with sit(None) as seat:
        at_home = await found(seat)
        assert "New case" in at_home and "Screenshot" not in at_home
    async with sit(demo) as seat:
        assert (await found(seat, "theme")).split("\n")[-1].startswith("Theme: s55")
        await seat.press("escape", "escape")
        assert "See which clauses are answered" in await found(seat, "clauses answered")


async def test_what_is_too_long_to_stand_below_the_answer_gets_a_page(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("2", "1")
        await seat.type("/sign pcc Pat Lee\n")
        await seat.settle()
        assert seat.screen() == "Told"
        assert "the policing body" in " ".join(seat.shown("#words").split())


async def test_a_key_pressed_over_the_list_of_commands_closes_it(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1", "/")
        assert seat.draft.line.display
        await seat.press("f4")
        assert not seat.draft.line.display


async def test_a_printed_number_chooses_how_one_signs(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("f2", "s", "3")
        line = seat.app.screen.query_one("#given", Input)
        assert line.has_focus and line.value == "Alex Winterbourne"
        await seat.type("3")
        assert line.value.endswith("3")


async def test_the_record_is_exported_from_the_review_and_never_by_a_letter(
    sit: Sit, demo: str, desk: Desk
) -> None:
    known = desk.store.passage_count()
    async with sit(demo) as seat:
        await seat.press("f2", "f9")
        assert seat.screen() == "ExportSheet"
        await seat.type("docx, final replace all")  # as /export takes them: here they do nothing
        assert not (desk.settings.workspace / "exports").exists() and "[x] docx" in seat.shown("#formats")
        assert desk.store.passage_count() == known
        await seat.press("1", "enter")
        assert sorted(f.suffix for f in (desk.settings.workspace / "exports").iterdir()) == [".docx", ".html"]
        await seat.press("escape")
        assert seat.screen() == "ReviewScreen"


PAST = """PCC and CC Force Inspection response record

Force\tMarlshire
Title of inspection\tCustody
Recommendations\t
\tRecommendation 1
\tThe chief constable should publish a plan.

Police and Crime Commissioner's initial response

{0}

Chief Constable's response

{1}

Police and Crime Commissioner's overall comments

{2}
"""
SECTIONS = ("initial", "response", "overall")


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 40), marks=long)])
async def test_a_text_taken_from_the_file_is_read_from_its_beginning(
    sit: Sit, desk: Desk, size: tuple[int, int]
) -> None:
    texts = [f"First of the {s}.\n\n" + "\n\n".join([f"More of the {s}."] * 30) for s in SECTIONS]
    async with sit(case_of(desk, PAST.format(*texts)), size=size) as seat:
        for section in SECTIONS:
            await seat.press("ctrl+g")
            await seat.type(f"{section}\n")
            await seat.settle()
            assert seat.editor.text.startswith(f"First of the {section}.")
            assert seat.editor.scroll_y == 0 and seat.editor.cursor_location == (0, 0)
        await seat.press("ctrl+end")
        await seat.type("\nMy own.")
        await seat.press("ctrl+b")
        await seat.settle()
        await seat.press("ctrl+g")
        await seat.type("overall\n")
        await seat.settle()
        assert seat.editor.cursor_location == seat.editor.document.end  # one writes on there
        assert seat.editor.cursor_screen_offset.y < seat.editor.region.bottom


async def test_a_long_line_of_the_palette_hangs_from_its_first(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(60, 20)) as seat:
        listed = await found(seat)
        assert "Finish here and go on to the next question  /next\n  (Ctrl+N)" in listed
        assert all(line.startswith("  ") for line in listed.split("\n") if line.strip().startswith("("))
        await seat.press("escape")
        assert "question  /next\n  (Ctrl+N)" in await found(seat, "finish")


async def test_what_was_said_below_the_answer_moves_into_the_talk_and_back_with_the_window(
    sit: Sit, demo: str
) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("2", "1", "escape")
        await seat.type("/nonsense\n")
        await seat.settle()
        flash = seat.draft.query_one("#flash")
        assert "no command /nonsense" in seat.shown("#flash")
        await seat.pilot.resize_terminal(130, 40)
        await seat.settle()
        assert not flash.display and "no command /nonsense" in seat.shown("#talk")
        await seat.pilot.resize_terminal(80, 24)
        await seat.settle()
        assert "no command /nonsense" in seat.shown("#flash")
        await seat.type("x")
        assert not flash.display
