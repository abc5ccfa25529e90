"""Writing in a text that somebody has signed: that it voids the signature is seen at the key that does it."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from tests.tui.conftest import Sit, case_of
from tests.tui.test_review import SMALL

DONE = "I have asked the chief constable to answer emergency calls sooner, and he has done so."


async def test_the_key_that_voids_a_signature_says_so_and_the_undo_that_brings_it_back(
    sit: Sit, desk: Desk
) -> None:
    case = case_of(desk, SMALL)
    answer(desk, case, Answer("R1", "pcc", DONE, "taken", confirm=True))
    answer(desk, case, Answer("R1", "cc", "We answer calls in eight seconds.", confirm=True))
    async with sit(case, size=(80, 24)) as seat:
        for line in ("/sign cc Sam Oakley", "/sign pcc Alex Winterbourne"):
            seat.draft.hear(seat.drafting.submit(line))
        await seat.settle()
        await seat.press("ctrl+g", "1", "enter", "2")
        editor = seat.editor
        assert "signed" in str(editor.border_title)
        assert str(editor.border_subtitle) == "A change voids the signature of Alex Winterbourne"
        assert "VOID" not in seat.shown("#head")
        await seat.pilot.press("x")  # before anything is saved
        assert seat.drafting.dirty
        assert "SIGNATURE VOID" in seat.shown("#head")
        assert "NO LONGER AS SIGNED" in str(editor.border_title)
        assert str(editor.border_subtitle) == "SIGNATURE VOID: not the text signed by Alex Winterbourne"
        await seat.pilot.pause(0.5)  # saved
        assert "Alex Winterbourne for the policing body is void now" in " ".join(seat.shown("#flash").split())
        await seat.press("ctrl+z")
        await seat.settle()
        assert editor.text == DONE
        assert "VOID" not in seat.shown("#head") and "signed" in str(editor.border_title)
        assert "the signature holds again" in " ".join(seat.shown("#flash").split())
        await seat.press("ctrl+g")
        await seat.type("1")
        await seat.press("enter", "f4")  # the chief constable's, which both have signed
        await seat.type("x")
        assert "SIGNATURES VOID: not the text signed by Alex Winterbourne and Sam Oakley" in str(
            editor.border_subtitle
        )


@pytest.mark.parametrize(
    ("width", "head"),
    [
        (60, "s55  Marlshire…   0 of 1 · SIGNATURE VOID · 55 days left"),
        (40, "0 of 1 · SIGNATURE VOID · 55 days left"),
    ],
)
async def test_in_a_narrow_window_what_must_be_known_is_not_cut(
    sit: Sit, desk: Desk, width: int, head: str
) -> None:
    case = case_of(desk, SMALL)
    answer(desk, case, Answer("R1", "pcc", DONE, "taken", confirm=True))
    answer(desk, case, Answer("R1", "cc", "We answer calls in eight seconds.", confirm=True))
    async with sit(case, size=(width, 20)) as seat:
        for line in ("/sign cc Sam Oakley", "/sign pcc Alex Winterbourne"):
            seat.draft.hear(seat.drafting.submit(line))
        seat.draft.hear(seat.drafting.submit("/go 1"))
        seat.draft.hear(seat.drafting.submit("2"))
        await seat.settle()
        await seat.type("x")
        await seat.pilot.pause(0.5)
        assert " ".join(seat.shown("#head").split()) == " ".join(head.split())
        assert str(seat.editor.border_title).endswith("NO LONGER AS SIGNED")
        assert len(str(seat.editor.border_title)) <= seat.editor.size.width
        await seat.press("f2")
        assert "SIGNATURE VOID" in seat.shown("#head")
