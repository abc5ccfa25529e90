"""Where each sentence came from, on its key: through typing, splitting, joining, undo and a restart."""

from __future__ import annotations

from tests.tui.conftest import Seat, Sit


async def origin(seat: Seat) -> str:
    """What the sheet of origins says."""
    await seat.press("ctrl+o")
    await seat.settle()
    assert seat.screen() == "Reader"
    words = " ".join(seat.shown(".page").split())
    await seat.press("escape")
    return words


async def test_every_sentence_keeps_where_it_came_from(sit: Sit, demo: str) -> None:
    async with sit(demo) as seat:
        await seat.press("2", "1")
        await seat.settle()
        await seat.type("Mine comes first.")
        await seat.press("alt+1")
        if seat.stage() == "facts":
            await seat.press("l")
        inserted = await origin(seat)
        assert "yours: “Mine comes first.”" in inserted
        assert "100% Marlshire 2024" in inserted

        await seat.press("ctrl+home", "ctrl+right", "ctrl+right", "ctrl+right")
        await seat.press("delete", "delete", "delete")  # joins mine to the sentence inserted
        await seat.pilot.pause(0.5)
        joined = seat.editor.text
        assert "(sample)), rest yours" in await origin(seat)

        await seat.press("ctrl+end")
        await seat.type(" Nothing else is planned.")
        await seat.pilot.pause(0.5)
        assert "yours: “Nothing else is planned.”" in await origin(seat)

        while seat.editor.text != joined:
            before = seat.editor.text
            await seat.press("ctrl+z")
            assert seat.editor.text != before
        last = await origin(seat)
    async with sit(demo) as seat:
        assert seat.editor.text == joined
        assert await origin(seat) == last
