"""Findings in the review, by keyboard: set aside with a reason, and gone to in the text."""

from __future__ import annotations

from textual.widgets import Input, OptionList

from assistant.conversation.commands import Do
from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.tui.editor import Editor
from tests.tui.conftest import Sit, case_of
from tests.tui.test_review import FOREIGN, REASON, SMALL, blocking, cells, go_to_finding, table


async def test_a_finding_is_set_aside_with_a_reason_typed_there(sit: Sit, demo: str, desk: Desk) -> None:
    answer(desk, demo, Answer("R1", "pcc", FOREIGN, "taken", confirm=True))
    async with sit(demo, size=(80, 24)) as seat:
        await seat.press("ctrl+r")
        told = " ".join(seat.shown("#findings").split())
        assert "1. Blocks. Recommendation 1, the commissioner's comments: It belongs to Surrey Police" in told
        assert all(f"{number}. " in seat.shown("#findings") for number in (1, 2, 3))
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
