"""The review by keyboard: the table, from a cell to the words and back, findings, signing, the pack."""

from __future__ import annotations

import time

import pytest
from textual.widgets import Input, OptionList

from assistant.conversation.commands import Do
from assistant.conversation.events import Said
from assistant.conversation.table import parse
from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.desk.cells import COLUMNS
from assistant.desk.drafting import Drafting
from assistant.desk.matrix import look_over
from assistant.desk.reviewing import Rules, review
from assistant.tui.closing import SignSheet
from assistant.tui.editor import Editor
from assistant.tui.matrix import Matrix
from tests.tui.conftest import Seat, Sit, case_of, painted

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
        assert findings.option_count == 4
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


async def test_a_finding_is_set_aside_with_a_reason_typed_there(sit: Sit, demo: str, desk: Desk) -> None:
    answer(desk, demo, Answer("R1", "pcc", FOREIGN, "taken", confirm=True))
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("ctrl+r")
        told = " ".join(seat.shown("#findings").split())
        assert "1. Blocks. Recommendation 1, the commissioner's comments: It belongs to Surrey Police" in told
        before = blocking(seat)
        await seat.press("enter")
        assert seat.editor.selected_text == "Surrey Police"
        await seat.press("ctrl+r", "d")
        assert seat.screen() == "Reason"
        await seat.type("\n")  # nothing is no reason
        assert seat.screen() == "Reason"
        await seat.type("They lead a joint review.\n")
        assert "1. Set aside (They lead a joint review)." in " ".join(seat.shown("#findings").split())
        assert blocking(seat) == before - 1
        await seat.press("u")
        assert "Set aside" not in seat.shown("#findings") and blocking(seat) == before
        assert desk.store.dismissals(demo) == ()


async def test_all_of_one_kind_of_style_is_set_aside_with_one_reason(sit: Sit, desk: Desk) -> None:
    case = case_of(desk, SMALL)
    answer(
        desk, case, Answer("R1", "pcc", "TBC. I utilise it in order to utilise it.", "taken", confirm=True)
    )
    async with sit(case, size=(80, 24)) as seat:
        await seat.press("ctrl+r")
        findings = seat.app.screen.query_one("#findings", OptionList)
        assert str(findings.border_title).startswith("Checks: 1 blocks, ")
        assert str(findings.border_title).endswith(" style")
        await seat.press("D")  # what blocks is set aside by itself
        assert "Enter sets it aside" in seat.shown(".hint")
        await seat.press("escape", "end", "D")
        assert "3 findings of style of the same kind" in " ".join(seat.shown(".sheet").split())
        await seat.type("It is our way.\n")
        assert str(findings.border_title).endswith("3 set aside")


async def test_a_finding_is_said_again_over_its_text(sit: Sit, demo: str, desk: Desk) -> None:
    answer(desk, demo, Answer("R1", "pcc", FOREIGN, "taken", confirm=True))
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("ctrl+r", "enter")
        await seat.settle()
        assert seat.editor.selected_text == "Surrey Police"
        assert "It belongs to Surrey Police" in " ".join(seat.shown("#flash").split())


async def test_enter_on_a_finding_about_the_whole_record_opens_what_mends_it(sit: Sit, desk: Desk) -> None:
    case = case_of(desk, SMALL.replace("Chief Constable\tSam Oakley\n", ""))
    async with sit(case, size=(80, 24)) as seat:
        await go_to_finding(seat, "does not name the Chief Constable")
        await seat.press("enter")
        await seat.settle()
        line = seat.draft.query_one("#said", Input)
        assert seat.screen() == "DraftScreen" and line.has_focus and line.value == "/field chief constable "
        await seat.type("Sam Oakley\n")
        assert seat.drafting.state.record.report.fields.chief_constable == "Sam Oakley"


async def test_enter_on_what_no_text_and_no_command_mends_says_so(sit: Sit, desk: Desk) -> None:
    twice = SMALL.replace(
        "</p>\n", "</p> <p>Recommendation 2</p> <p>Forces should answer emergency calls sooner.</p>\n"
    )
    async with sit(case_of(desk, twice), size=(80, 24)) as seat:
        await go_to_finding(seat, "have the same words")
        await seat.press("enter")
        assert seat.screen() == "ReviewScreen"
        assert "no one text to go to" in seat.shown("#detail")


async def test_everything_is_shown_again_once_nothing_blocks(sit: Sit, desk: Desk) -> None:
    case = case_of(desk, SMALL)
    done = "I have asked the chief constable to answer emergency calls sooner; he has. I utilise it. TBC."
    answer(desk, case, Answer("R1", "pcc", done, "taken", confirm=True))
    async with sit(case, size=(80, 24)) as seat:
        await seat.press("ctrl+r", "b")
        findings = seat.app.screen.query_one("#findings", OptionList)
        assert findings.option_count == 1 and "not shown here" in str(findings.border_subtitle)
        await seat.press("d")
        await seat.type("It is a title of theirs.\n")
        assert findings.option_count > 1 and not table(seat).blocks and len(cells(seat)) == 4
        assert "Nothing blocks: everything is shown" in str(table(seat).border_subtitle)
        await seat.press("b")
        assert not table(seat).blocks and "Nothing blocks" in seat.shown("#detail")


async def test_the_next_finding_is_shown_in_the_text(sit: Sit, demo: str, desk: Desk) -> None:
    answer(desk, demo, Answer("R1", "cc", "We have asked Surrey Police.", None))
    async with sit(demo) as seat:
        seat.draft.perform(Do("finding", "1"))
        await seat.settle()
        assert str(seat.drafting.state.place) == "R1/cc"
        assert seat.draft.query_one(Editor).selected_text == "Surrey Police"


async def test_a_finding_in_a_confirmed_answer_opens_it_to_be_written_in(
    sit: Sit, demo: str, desk: Desk
) -> None:
    answer(desk, demo, Answer("R5", "pcc", f"{REASON} TBC.", "none", confirm=True))
    answer(desk, demo, Answer("R5", "cc", "The force has asked Surrey Police.", confirm=True))
    async with sit(demo, size=(80, 24)) as seat:
        for keys in (("f2", "tab", "enter"), ("f10",)):
            await seat.press(*keys)
            await seat.settle()
            assert (str(seat.drafting.state.place), seat.stage()) == ("R5/pcc", "wording")
            assert seat.editor.selected_text == "TBC" and seat.editor.has_focus
            assert seat.screen() == "DraftScreen"
            seat.drafting.submit("/go overall")
        await seat.press("ctrl+r", "down", "enter")
        assert (str(seat.drafting.state.place), seat.stage()) == ("R5/cc", "wording")
        await seat.press("backspace")
        await seat.type("them")
        assert seat.editor.text == "The force has asked them."


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
        assert "comes first" in said(seat)
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
        assert "Press r" in said(seat) or "press r" in said(seat)
        assert pack.read_bytes() == b"an officer's own file"
        await seat.press("r")
        assert "It is a draft" in said(seat) and len(pack.read_bytes()) > 1000


async def test_a_long_list_of_reasons_is_read_by_keyboard(sit: Sit, demo: str, desk: Desk) -> None:
    answer(desk, demo, Answer("R1", "pcc", FOREIGN, "taken", confirm=True))
    answer(desk, demo, Answer("R1", "cc", "Inspectors review each detention in person."))
    async with sit(demo, size=(60, 20)) as seat:
        for keys in (("f2", "s", "down"), ("escape", "f9", "f")):
            await seat.press(*keys)
            await seat.settle()
            assert "Page Down" in str(seat.app.screen.query_one(".sheet").border_subtitle)
            bottom = seat.app.screen.query_one(".sheet").region.bottom
            assert bottom <= 20 and seat.app.screen.query_one(".hint").region.bottom <= bottom
            outcome = seat.app.screen.query_one("#outcome")
            await seat.press(*["pagedown"] * 12)
            assert outcome.scroll_y == outcome.max_scroll_y > 0


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
