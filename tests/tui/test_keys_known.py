"""Keys that officers know from other programs do here what they do there, or nothing."""

from __future__ import annotations

from textual.widgets import Input

from tests.tui.conftest import Sit


async def test_the_whole_text_is_marked_its_ends_are_reached_and_nothing_is_taken_away(
    sit: Sit, demo: str
) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.write("The first paragraph of it.\n\nThe second paragraph of it.")
        for key in ("ctrl+w", "ctrl+u", "ctrl+k", "ctrl+d"):
            await seat.press("left", key)
        assert seat.editor.text == "The first paragraph of it.\n\nThe second paragraph of it."
        assert "changes nothing here" in seat.shown("#talk")
        await seat.press("ctrl+home")
        await seat.type("So: ")
        await seat.press("ctrl+end")
        await seat.type(" End.")
        assert seat.editor.text.startswith("So: The first") and seat.editor.text.endswith("of it. End.")
        await seat.press("ctrl+a")
        assert seat.editor.selected_text == seat.editor.text


async def test_words_found_are_not_typed_over_once_the_search_is_left(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.write("Every victim is told within a week.")
        await seat.press("ctrl+f")
        await seat.type("victim")
        await seat.press("escape", "s")
        assert seat.editor.text == "Every victims is told within a week."


async def test_a_command_typed_into_the_text_is_offered_as_one(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("2", "1")
        await seat.write("Every victim is told and/or asked by 1/2.")
        await seat.press("enter")
        await seat.type("So they are /status")
        await seat.press("enter")
        assert "“/status” reads like a command" in seat.shown("#flash")
        await seat.press("escape", "enter")
        assert seat.editor.text.endswith("1/2.\nSo they are /status\n")
        await seat.type("And soon /status")
        await seat.press("enter", "enter")
        assert seat.editor.text.endswith("/status\nAnd soon")
        assert seat.drafting.state.text == seat.editor.text
        assert "answered" in seat.shown("#flash") and "15 days" not in seat.editor.text
        await seat.press("ctrl+z")
        assert seat.editor.text.endswith("And soon /status")


async def test_a_slash_after_esc_is_a_command_though_the_esc_closed_something(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("2", "1")
        await seat.write("Every victim is told and/or asked")
        assert seat.editor.text.endswith("and/or asked")
        for before in (("escape", "escape"), ("f1", "escape")):
            await seat.press(*before)
            await seat.type("/st")
            assert seat.draft.line.display
            assert seat.draft.query_one("#said", Input).value == "/st"
            await seat.press("escape")
            await seat.type(" and/or")
        assert seat.editor.text == "Every victim is told and/or asked and/or and/or"


async def test_a_line_is_marked_whole(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1", "escape")
        await seat.type("/go 3")
        await seat.press("ctrl+w", "ctrl+u", "ctrl+a")
        await seat.type("x")
        assert seat.draft.query_one("#said", Input).value == "x"
