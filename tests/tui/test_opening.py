"""Documents opened from the screen: by their path, pasted, slow ones, and what is found in them."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from time import sleep

from textual.events import Paste

from assistant.conversation.intake.state import Stage
from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.desk.correcting import carry_out, corrections, propose_corrections
from assistant.desk.looking import Opened, open_up
from assistant.desk.reading import Document
from assistant.response import Voice
from assistant.store.values import Bookmark
from assistant.tui.opening import OpenDocument, Stopped
from tests.conversation.intake.look import LETTER, YEAR
from tests.tui.conftest import Sit, case_of
from tests.tui.test_intake import SAMPLE, intake, lines, look


async def test_a_document_without_a_recommendation_says_so_at_once(sit: Sit, desk: Desk) -> None:
    async with sit(None) as seat:
        await look(seat, desk, "Marlton station, 14 rooms\n")
        assert "NO RECOMMENDATION READ" in seat.shown("#head")
        assert "NO RECOMMENDATION WAS READ, and a case needs one" in seat.shown("#told")
        await seat.press("n", "1", "1")
        assert "NO RECOMMENDATION READ" not in seat.shown("#head")


async def test_a_closed_window_loses_no_correction(sit: Sit, desk: Desk) -> None:
    async with sit(None) as seat:
        await look(seat, desk, LETTER)
        await seat.press("down", "x", "ctrl+q")
    async with sit(None) as seat:
        await look(seat, desk, LETTER)
        assert lines(seat) == ["drop R1"]
        assert "1 correction of an earlier sitting came back" in seat.shown("#told")


async def test_which_of_several_reports(sit: Sit, desk: Desk) -> None:
    async with sit(None) as seat:
        screen = await look(seat, desk, YEAR)
        assert "holds 2 reports" in seat.shown("#question")
        await seat.press("2")
        assert "PEEL: an inspection of Marlshire Police" in seat.shown("#understood")
        await seat.press("a")
        assert "holds no recommendations yet" in seat.shown("#told")
        await seat.press("o", "1")
        assert "Keeping people safe" in seat.shown("#understood")
        assert screen.looking.state.stage is Stage.LOOK


async def test_a_case_is_corrected_and_another_edition_taken_from_home(
    sit: Sit, desk: Desk, tmp_path: Path
) -> None:
    sample = SAMPLE.read_text(encoding="utf-8")
    case = case_of(desk, sample)
    edition = tmp_path / "second.txt"
    edition.write_text(sample.replace("five working", "three"), encoding="utf-8")
    async with sit(None) as seat:
        await seat.press("c")
        await seat.settle()
        assert "Correcting Marlshire: An inspection" in seat.shown("#head")
        await seat.press("g")
        await seat.type("R5\n")
        await seat.press("enter", "8", "a")
        assert seat.screen() == "Reader"
        assert "no longer in the report" in seat.shown(".page")
        await seat.press("escape", "1")
        await seat.settle()
        assert seat.screen() == "DraftScreen"
        await seat.press("ctrl+l", "r")
        await seat.write(str(edition))
        await seat.press("enter")
        await seat.settle()
        assert "Another edition of Marlshire: An inspection" in seat.shown("#head")
        await seat.press("a")
        assert "reworded" in seat.shown(".page")
        await seat.press("escape", "2", "escape")
        await seat.settle()
        assert seat.screen() == "HomeScreen"
    assert corrections(desk, case)[0].startswith("drop R5")
    assert "five working" in str(desk.store.case(case).record.report)


async def test_a_case_whose_report_was_put_right_says_so_first_and_marks_the_answers(
    sit: Sit, desk: Desk, demo: str
) -> None:
    answer(desk, demo, Answer("R3", "pcc", "We did so.", "taken", confirm=True))
    desk.store.bookmark(demo, Bookmark("overall", Voice.PCC, "wording"))
    carry_out(desk, propose_corrections(desk, demo, 'retype R3.0 as "The force should do so within a year."'))
    async with sit(demo) as seat:
        await seat.settle()
        assert seat.screen() == "Reader" and "Reworded: Recommendation 3." in seat.shown(".page")
        await seat.press("escape")
        assert str(seat.drafting.state.place) == "R3/pcc"
        assert "▸ 3 reworded" in seat.shown("#rail")
    async with sit(demo) as seat:
        await seat.settle()
        assert seat.screen() == "DraftScreen"  # it is said once


async def test_reading_goes_on_aside_shows_its_progress_and_can_be_left(sit: Sit, desk: Desk) -> None:
    going, gone = Event(), Event()

    def slowly(tell):  # type: ignore[no-untyped-def]
        tell("Reading report.pdf: page 11 of 150.")
        going.set()
        gone.wait(5)
        return open_up(Document("letter.txt", LETTER.encode()), desk.shelf)

    found: list[Opened | None] = []
    async with sit(None) as seat:
        seat.app.push_screen(OpenDocument(desk.shelf, "New case [b]", slowly), found.append)
        for _ in range(100):
            await seat.pilot.pause(0.02)
            if going.is_set():
                break
        await seat.pilot.pause(0.05)
        assert "page 11 of 150" in seat.shown("#problem")
        await seat.press("escape")
        gone.set()
        await seat.settle()
        assert found == [None] and seat.screen() == "HomeScreen"


async def test_a_reading_that_was_stopped_ends_at_the_next_page(sit: Sit, desk: Desk) -> None:
    going, stopped = Event(), Event()

    def slowly(tell):  # type: ignore[no-untyped-def]
        try:
            for page in range(500):
                tell(f"Reading report.pdf: page {page} of 500.")
                going.set()
                sleep(0.01)
        except Stopped:
            stopped.set()
            raise
        raise AssertionError("it was read to the end")

    async with sit(None) as seat:
        seat.app.push_screen(OpenDocument(desk.shelf, "New case", slowly))
        for _ in range(100):
            await seat.pilot.pause(0.02)
            if going.is_set():
                break
        assert "Esc stops it" in seat.shown("#problem")
        await seat.press("escape")
        assert stopped.wait(2)
        assert seat.screen() == "HomeScreen" and seat.app.is_running


async def test_a_whole_text_can_be_pasted(sit: Sit, desk: Desk) -> None:
    async with sit(None) as seat:
        await seat.press("n")
        seat.app.post_message(Paste(LETTER))
        await seat.settle()
        assert seat.screen() == "IntakeScreen"
        assert "New case: pasted text" in seat.shown("#head")
        assert len(intake(seat).looking.state.reading.report.recommendations) == 2
