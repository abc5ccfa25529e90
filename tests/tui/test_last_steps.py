"""The last steps from the review, by keyboard: invited, signed, published, packed."""

from __future__ import annotations

from textual.widgets import Input

from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.tui.closing import SignSheet
from tests.tui.conftest import Seat, Sit, case_of, painted
from tests.tui.test_review import FOREIGN, SMALL


async def test_signing_and_packing_from_the_review(sit: Sit, desk: Desk) -> None:
    case = case_of(desk, SMALL)
    done = "I have asked the chief constable to answer emergency calls sooner, and he has done so."
    answer(desk, case, Answer("R1", "pcc", done, "taken", confirm=True))
    answer(desk, case, Answer("R1", "cc", "We answer emergency calls in eight seconds.", confirm=True))
    async with sit(case, size=(80, 24)) as seat:
        await seat.press("f2")
        assert "can sign now" in " ".join(seat.shown("#signing").split())
        await seat.press("s")
        line = seat.app.screen.query_one("#given", Input)
        assert line.value == "Sam Oakley"  # what comes next is chosen, and the line shows what it asks for
        await seat.press("down", "enter", "enter")  # the body first: refused
        assert "signs first" in said(seat)
        await seat.press("up", "enter")
        assert line.value == "Sam Oakley"
        await seat.press("enter")
        assert said(seat) == (
            "Sam Oakley signs the chief constable's comments: 1 text. Enter signs, Esc goes back."
        )
        await seat.press("escape")  # back in the line, and nothing is signed
        assert line.has_focus and "Enter signs" not in said(seat) and not desk.store.signoffs(case)
        await seat.press("enter", "end")
        await seat.type("s")  # another name is another signature
        assert "Enter signs" not in said(seat)
        await seat.press("backspace", "enter", "enter")
        assert [s.name for s in desk.store.signoffs(case)] == ["Sam Oakley"]
        assert "(Sam Oakley)" in painted(seat.app.screen_stack[-2].query_one("#signing"))  # below the sheet
        await seat.press("down", "enter", "enter", "enter")
        assert "Alex Winterbourne has signed for the policing body" in said(seat)
        await seat.press("escape", "p", "enter", "enter")
        assert "It is signed and final." in said(seat)
        await seat.press("escape")
        assert "the policing body (Alex Winterbourne)" in " ".join(seat.shown("#signing").split())
        await seat.press("escape", "2")
        await seat.type("And so it stays. ")
        await seat.press("f2")
        assert "An edit voided a signature" in " ".join(seat.shown("#signing").split())
        await seat.press("escape", "f8")  # confirmed as it stands now, and signed again
        for name in ("cc Sam Oakley", "pcc Alex Winterbourne"):
            seat.drafting.submit(f"/sign {name}")
        await seat.press("f2")
        assert len(desk.store.signoffs(case)) == 3  # the chief constable's comments had not changed
        assert "voided" not in seat.shown("#signing")
    (pack,) = (desk.settings.workspace / "exports").iterdir()
    assert pack.name.endswith("response-pack.zip")


def said(seat: Seat) -> str:
    """What a sheet says at its foot."""
    return " ".join(seat.shown("#said").split())


async def test_the_last_steps_have_their_place_on_the_sheets(sit: Sit, desk: Desk) -> None:
    case = case_of(desk, SMALL)
    done = "I have asked the chief constable to answer emergency calls sooner, and he has done so."
    answer(desk, case, Answer("R1", "pcc", done, "taken", confirm=True))
    answer(desk, case, Answer("R1", "cc", "We answer emergency calls in eight seconds.", confirm=True))
    async with sit(case, size=(80, 24)) as seat:
        await seat.press("f2", "s", "enter", "enter", "enter", "4")
        line = seat.app.screen.query_one("#given", Input)
        await seat.type("today our website")
        await seat.press("up", "down")  # what was typed is kept for its step
        assert line.value == "today our website"
        await seat.press("enter")
        assert "The response was published on" in said(seat)
        assert "but: Nobody has signed this record for the policing body." in said(seat)
        assert len(desk.store.publications(case)) == 1
        await seat.press("4")
        await seat.type("none\n")
        assert desk.store.publications(case) == ()
        await seat.press("5")
        await seat.type("The deputy signs\n")
        assert "is taken back" in said(seat)
        assert desk.store.signoffs(case)[0].taken_back is not None
        await seat.press("escape", "p", "enter", "enter")
        assert "It is a draft" in said(seat)
        (pack,) = (desk.settings.workspace / "exports").iterdir()
        await seat.press("2")
        assert line.app.screen.query_one("#given", Input).value == pack.name
        await seat.press("enter")
        assert "every file is as it was sealed" in said(seat)
        pack.write_bytes(b"an officer's own file")
        await seat.press("1", "enter")
        assert "3, then Enter, puts this in its place" in said(seat)
        assert pack.read_bytes() == b"an officer's own file"
        await seat.press("3", "enter")
        assert "It is a draft" in said(seat) and len(pack.read_bytes()) > 1000


async def test_a_long_list_of_reasons_is_read_by_keyboard(sit: Sit, demo: str, desk: Desk) -> None:
    answer(desk, demo, Answer("R1", "pcc", FOREIGN, "taken", confirm=True))
    answer(desk, demo, Answer("R1", "cc", "Inspectors review each detention in person."))
    async with sit(demo, size=(60, 20)) as seat:
        for keys in (("f2", "s", "down"), ("escape", "f9", "2", "enter")):
            await seat.press(*keys)
            await seat.settle()
            assert "Page Down" in str(seat.app.screen.query_one(".sheet").border_subtitle)
            bottom = seat.app.screen.query_one(".sheet").region.bottom
            assert bottom <= 20 and seat.app.screen.query_one(".hint").region.bottom <= bottom
            outcome = seat.app.screen.query_one("#outcome")
            await seat.press(*["pagedown"] * 12)
            assert outcome.scroll_y == outcome.max_scroll_y > 0


async def test_at_the_end_of_the_walk_the_last_steps_are_told_and_signing_is_offered(
    sit: Sit, desk: Desk
) -> None:
    case = case_of(desk, SMALL)
    answer(desk, case, Answer("R1", "pcc", "I have asked him and he has done so.", "taken", confirm=True))
    async with sit(case, size=(80, 24)) as seat:
        await seat.press("ctrl+n", "ctrl+n", "ctrl+n")
        assert "3. The policing body signs the record: to do (must wait)" in seat.shown()
        await seat.press("escape", "2")
        assert isinstance(seat.app.screen, SignSheet)
