"""The review by keyboard: the table, from a cell to the words and back, findings, signing, the pack."""

from __future__ import annotations

import time

import pytest
from textual.widgets import OptionList

from assistant.conversation.events import Said
from assistant.conversation.table import parse
from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.desk.cells import COLUMNS
from assistant.desk.drafting import Drafting
from assistant.desk.matrix import look_over
from assistant.desk.reviewing import Rules, review
from assistant.tui.matrix import Matrix
from tests.tui.conftest import Seat, Sit, case_of

FOREIGN = (
    "I have asked Surrey Police to record the reason the child was not transferred to local authority "
    "accommodation. I will report by 31 March 2027 when an appropriate adult was called and arrived."
)
REASON = "This is for the Home Office; I propose no action because the standard is theirs to set."
SMALL = """PCC and CC Force Inspection response record

Force\tMarlshire
Police and Crime Commissioner\tAlex Winterbourne
Chief Constable\tSam Oakley
Title of inspection\tAn inspection of how forces answer the public
Recommendations\t<p>Recommendation 1</p> <p>Forces should answer emergency calls sooner.</p>
"""


def table(seat: Seat) -> Matrix:
    return seat.app.screen.query_one(Matrix)


def blocking(seat: Seat) -> int:
    """How much blocks the final record, as the title of the table says."""
    return int(str(table(seat).border_title).partition(": ")[2].split()[0])


def cells(seat: Seat) -> list[list[str]]:
    """The table as it is shown, item by item."""
    matrix = table(seat)
    return [[str(cell) for cell in matrix.get_row_at(n)] for n in range(matrix.row_count)]


async def go_to_finding(seat: Seat, words: str) -> None:
    """Open the review at the finding with these words."""
    await seat.press("ctrl+r")
    listed = seat.app.screen.query_one("#findings", OptionList)
    told = [str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count)]
    assert words in " ".join(told), told
    listed.highlighted = next(n for n, prompt in enumerate(told) if words in prompt)
    await seat.pilot.pause()


async def test_from_a_cell_to_its_words_and_back_to_the_cell(sit: Sit, demo: str, desk: Desk) -> None:
    answer(desk, demo, Answer("R1", "pcc", FOREIGN, "taken", confirm=True))
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("f2")
        assert seat.screen() == "ReviewScreen"
        await seat.press("down", "down", "right")  # R1.1, found
        assert "found" in seat.shown("#matrix") and "“I have asked Surrey Police" in seat.shown("#detail")
        await seat.press("enter")
        assert seat.screen() == "DraftScreen"
        assert seat.editor.selected_text.startswith("I have asked Surrey Police to record")
        await seat.press("f2")
        row, column = table(seat).here
        assert row is not None and (row.ref, column) == ("R1.1", 1)
        await seat.press("right", "right", "up", "enter")  # the promises of the recommendation
        assert seat.editor.selected_text.startswith("I will report by 31 March 2027") or seat.editor.text


async def test_the_table_says_in_80_columns_what_the_other_faces_say(sit: Sit, demo: str, desk: Desk) -> None:
    answer(desk, demo, Answer("R1", "pcc", FOREIGN, "taken", confirm=True))
    answer(desk, demo, Answer("R1", "cc", "Inspectors review each detention in person."))
    answer(desk, demo, Answer("R5", "pcc", REASON, "none", confirm=True))
    record = desk.store.case(demo).record
    rules = Rules.read(desk.shelf)
    rows = look_over(desk, review(desk, demo, record, rules), rules).rows
    for size, columns in (((80, 24), COLUMNS[:-1]), ((120, 40), COLUMNS)):
        async with sit(demo, size=size) as seat:
            await seat.press("f2")
            shown = cells(seat)
            assert len(shown) == len(rows)
            for line, row in zip(shown, rows, strict=True):
                for cell, meant in zip(line[1:], row.cells, strict=False):
                    assert cell == meant.words or (cell[-1:] == "…" and meant.words.startswith(cell[:-1]))
                assert len(line) == len(columns) + 1
            assert table(seat).virtual_size.width <= table(seat).size.width
    plain = Drafting(desk, demo)
    told = "".join(plain.speaker.say(e) for e in plain.submit("/matrix") if isinstance(e, Said))
    plain.close()
    lines = [line.strip() for line in told.split("\n")]
    lines = [
        line
        for line in lines
        if line.startswith(tuple(f"{row.label}{end}" for row in rows for end in (".", " “")))
    ]
    for each, said in zip(rows, lines, strict=True):
        assert said.startswith(each.label)
        assert all(f": {c.words}." in said for c in each.cells if c.words)


async def test_only_what_blocks_and_the_next_of_it(sit: Sit, demo: str, desk: Desk) -> None:
    answer(desk, demo, Answer("R5", "pcc", REASON, "none", confirm=True))
    async with sit(demo) as seat:
        await seat.press("f2")
        everything = len(cells(seat))
        await seat.press("b")
        kept = [line[0] for line in cells(seat)]
        assert 0 < len(kept) < everything and not any("Rec 5" in item or "Area" in item for item in kept)
        await seat.press("n")
        row, _ = table(seat).here
        assert row is not None and row.ref == "R2"
        await seat.press("b")
        assert len(cells(seat)) == everything
        await seat.press("escape")
        await seat.settle()
        seat.draft.perform(parse("/matrix blocks"))
        await seat.settle()
        assert len(cells(seat)) == len(kept)
        assert str(table(seat).border_title).startswith("Only what blocks: ")
        assert "b shows everything" in str(table(seat).border_subtitle)


async def test_only_what_blocks_stays_for_who_goes_to_a_text_and_goes_on_leaving(
    sit: Sit, demo: str, desk: Desk
) -> None:
    answer(desk, demo, Answer("R1", "pcc", FOREIGN, "taken", confirm=True))
    answer(desk, demo, Answer("A1", "pcc", "The force will improve. TBC.", None, confirm=True))
    answer(desk, demo, Answer("A2", "pcc", "Her Majesty's inspectors were right.", None, confirm=True))
    async with sit(demo) as seat:
        await seat.press("f2")
        everything, findings = len(cells(seat)), seat.app.screen.query_one("#findings", OptionList)
        assert findings.option_count == 6
        await seat.press("b")
        assert findings.option_count < 3  # the same there, with the numbers they have
        assert "2. Blocks. Area for improvement 1" in seat.shown("#findings")
        kept = len(cells(seat))
        await seat.press("enter")
        await seat.press("f2")
        assert len(cells(seat)) == kept and "Only what blocks" in str(table(seat).border_title)
        await seat.press("escape")
        await seat.settle()
        await seat.press("f2")
        assert len(cells(seat)) == everything


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_nothing_written_yet_and_small_windows(sit: Sit, desk: Desk, size: tuple[int, int]) -> None:
    async with sit(case_of(desk, SMALL), size=size) as seat:
        await seat.press("f2")
        assert "Initial" in seat.shown("#matrix")
        heads = [str(c.label) for c in table(seat).ordered_columns]
        assert heads[-1] == ("Signed" if size[0] == 120 else "Confirmed") and "Due" in heads
        assert table(seat).virtual_size.width <= table(seat).size.width  # none is cut
        await seat.press("tab", "d", "u", "enter", "tab", "b", "n", "enter")
        assert seat.app.is_running
        assert seat.app.screen.query_one("#keys").region.bottom <= size[1]


async def test_four_hundred_clauses_come_at_once(sit: Sit, desk: Desk) -> None:
    leaves = " ".join(f"<p>• by rule {n}, with care {n * 7};</p>" for n in range(1, 7))
    items = " ".join(
        f"<p>Recommendation {n}</p> <p>Marlshire Police should review matter {n}:</p> {leaves}"
        for n in range(1, 61)
    )
    case = case_of(desk, SMALL.partition("Recommendations")[0] + f"Recommendations\t{items}\n")
    async with sit(case) as seat:
        begun = time.process_time()
        await seat.press("f2")
        spent = time.process_time() - begun
        assert len(cells(seat)) > 400
        assert spent < 5
        await seat.press("end", "b", "pagedown")
