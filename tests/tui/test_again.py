"""The report is corrected, or read in another edition, from where one writes; one comes back to the place."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.desk.demonstration import REPORT
from assistant.desk.drafting import Drafting
from assistant.plain import converse
from tests.trials import long
from tests.tui.conftest import Seat, Sit


async def say(seat: Seat, words: str) -> None:
    await seat.press("escape")
    await seat.type(words)
    await seat.press("enter")
    await seat.settle()
    await seat.settle()


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 40), marks=long)])
async def test_a_correction_and_back_to_the_sentence_begun(
    sit: Sit, demo: str, desk: Desk, size: tuple[int, int]
) -> None:
    async with sit(demo, size=size) as seat:
        await seat.press("ctrl+g")
        await seat.type("2\n")
        await seat.press("2", "1")
        await seat.type("I have asked.")
        await say(seat, "/correct")
        assert seat.screen() == "IntakeScreen"
        await seat.press("slash", "backspace")
        await seat.type("kind R5 area_for_improvement\n")
        await seat.press("a")
        while seat.screen() in {"Reader", "Told"}:
            await seat.press("escape")
        await seat.press("1")
        await seat.settle()
        assert seat.screen() == "DraftScreen"
        assert (str(seat.drafting.state.place), seat.stage()) == ("R2/pcc", "wording")
        assert seat.editor.text == "I have asked." and seat.editor.has_focus
        kept = desk.store.case(demo).record
        assert kept.report == seat.drafting.state.record.report
        assert kept.report.recommendation("R5").kind == "area_for_improvement"  # type: ignore[union-attr]
        await seat.type(" Twice.")
        await seat.pilot.pause(0.5)
        assert desk.store.case(demo).record.text(seat.drafting.state.place) == "I have asked. Twice."
        await say(seat, "/reread")
        assert seat.screen() == "OpenDocument"
        await seat.press("escape")
        assert seat.editor.has_focus and seat.editor.text == "I have asked. Twice."


def test_another_edition_line_by_line_and_back(demo: str, desk: Desk, tmp_path: Path) -> None:
    edition = tmp_path / "edition.txt"
    text = desk.shelf.path(REPORT).read_text(encoding="utf-8")
    edition.write_text(text.replace("Within three months", "Within six months"), encoding="utf-8")
    typed = (
        "/go 2",
        "2",
        "1",
        "I have asked.",
        f"/reread {edition}",
        "1",
        "1",
        "/asks",
        "Twice.",
        "/correct",
        "/quit",
    )
    out = io.StringIO()
    drafting = Drafting(desk, demo)
    converse(drafting, io.StringIO("\n".join((*typed, "/quit", ""))), out, echo=True)
    assert drafting.left
    said = " ".join(out.getvalue().split())
    assert "You are back where you were." in said and "Within six months" in said.partition("You: /asks")[2]
    assert str(drafting.state.place) == "R2/pcc"
    assert drafting.state.text == "I have asked.\n\nTwice."
