"""What is pasted where a number is asked for is kept, or told; after the facts one writes on at the end."""

from __future__ import annotations

from textual.events import Paste

from tests.tui.conftest import Sit

LINES = "\n".join(f"Line {n} of a long answer that was written elsewhere." for n in range(100))


async def test_a_hundred_lines_pasted_at_a_question_are_kept(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(80, 24)) as seat:
        seat.app.post_message(Paste(LINES))
        await seat.settle()
        assert "Line 99 of a long answer" in seat.drafting.state.text
        assert seat.stage() == "audience"


async def test_a_few_pasted_words_are_answered(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        seat.app.post_message(Paste("yes please"))
        await seat.settle()
        assert seat.drafting.state.text == ""
        assert "type a number" in " ".join(seat.shown("#talk").split())


async def test_where_one_stands_is_told_when_asked_for(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("escape")
        await seat.type("/status\n")
        await seat.settle()
        assert "0 of 7 answered and confirmed" in " ".join(seat.shown("#talk").split())


async def test_after_the_last_fact_one_writes_on_at_the_end(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.settle()
        await seat.press("alt+1")
        await seat.settle()
        assert seat.stage() == "facts"
        while seat.stage() == "facts":
            await seat.press("e")
            await seat.type("forty\n")
            await seat.settle()
        assert "forty" in seat.editor.text
        await seat.type(" Added.")
        assert seat.editor.text.endswith(" Added.")
