"""The intake screen by keyboard alone, at both sizes: both sides in step, every repair, nothing lost."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from assistant.conversation.intake.state import Stage
from assistant.desk import Desk
from assistant.desk.correcting import corrections
from assistant.desk.looking import Looking, open_up
from assistant.desk.reading import Document
from assistant.tui.intake import IntakeScreen
from assistant.tui.source import SourceView
from assistant.tui.understood import Understood
from tests.conftest import ROOT
from tests.conversation.intake.look import LETTER, unfinished
from tests.trials import long
from tests.tui.conftest import Seat, Sit
from tests.tui.test_hostile import HOSTILE

SAMPLE = ROOT / "knowledge" / "demo" / "report.txt"
SIZES = [(80, 24), pytest.param((120, 40), marks=long)]


async def look(seat: Seat, desk: Desk, text: str, case: str | None = None) -> IntakeScreen:
    """Open the screen on a text."""
    opened = open_up(Document("letter.txt", text.encode()), desk.shelf)
    made: list[str | None] = []
    seat.app.look(Looking(desk, opened, case=case), made.append)
    await seat.settle()
    return intake(seat)


def intake(seat: Seat) -> IntakeScreen:
    return next(s for s in seat.app.screen_stack if isinstance(s, IntakeScreen))


def lines(seat: Seat) -> list[str]:
    """The corrections so far, without what they begin with."""
    return [line.split(" which begins")[0] for line in intake(seat).looking.state.lines]


@pytest.mark.parametrize("size", SIZES)
async def test_a_report_is_opened_looked_over_corrected_and_made_a_case(
    sit: Sit, desk: Desk, size: tuple[int, int]
) -> None:
    async with sit(None, size=size) as seat:
        await seat.press("n")
        await seat.write(str(SAMPLE))
        await seat.press("enter")
        await seat.settle()
        assert seat.screen() == "IntakeScreen"
        assert "0 not understood" in seat.shown("#head")
        understood = seat.app.screen.query_one(Understood)
        assert understood.border_title == "Understood: 5 recommendations, 2 areas for improvement"
        assert "read as recommendations without answers, in English" in seat.shown("#understood")
        await seat.press("down", "down", "down", "m")  # R1, R1.0, R1.1: join with the clause after it
        assert "Which one is R1.1 to be joined with" in seat.shown("#question")
        await seat.press("1")
        assert lines(seat) == ["merge R1.1 R1.2"]
        assert "Before: R1.1: the reason" in seat.shown("#told")
        await seat.press("z", "y", "a")
        assert not desk.store.cases()
        assert intake(seat).query_one("#reply", Input).value == "20 October 2026"
        await seat.press("enter")
        assert "last lawful day is Monday 14 December 2026" in " ".join(seat.shown("#question").split())
        await seat.press("1")
        await seat.settle()
        assert seat.screen() == "DraftScreen"
        assert corrections(desk, seat.drafting.case)[0].startswith("merge R1.1 R1.2")


@pytest.mark.parametrize("size", SIZES)
async def test_every_repair_by_its_key(sit: Sit, desk: Desk, size: tuple[int, int]) -> None:
    async with sit(None, size=size) as seat:
        screen = await look(seat, desk, LETTER)
        await seat.press("down", "s", "1")
        await seat.press("down", "r")
        reply = screen.query_one("#reply", Input)
        assert reply.value == "Recommendation 1b"  # selected: what is typed stands in its place
        await seat.type("[b]Second[/b] one\n")
        await seat.press("k", "1", "w")
        await seat.type("5\n")
        await seat.press("d")
        await seat.type("31 March 2027\n")
        await seat.press("t")
        assert seat.screen() == "Retype"
        await seat.press("ctrl+a")  # the whole text, as everywhere
        await seat.type("They should:\n• tell;\n• wait.")
        await seat.press("escape")
        assert "Esc again gives up what you typed" in seat.shown("#how")
        await seat.press("ctrl+s")
        assert lines(seat) == [
            'split R1 at "They should tell the"', 'rename R1b to "[b]Second[/b] one"',
            "kind R1b area_for_improvement", "addressees R1b home_office", "due R1b 2027-03-31",
            'retype R1b as "They should: ¶ • tell; ¶ • wait."',
        ]  # fmt: skip
        assert "[b]Second[/b] one (area for improvement)" in seat.shown("#understood")
        await seat.press("x", "f", "2")
        await seat.type("Marlshire\n")
        assert lines(seat)[-2:] == ["drop R1b", 'field force "Marlshire"']
        await seat.press(*["z"] * 8)
        assert lines(seat) == []
        assert unfinished(desk) == []


async def test_source_and_items_keep_in_step(sit: Sit, desk: Desk) -> None:
    async with sit(None, size=(120, 40)) as seat:
        screen = await look(seat, desk, LETTER)
        source, understood = screen.query_one(SourceView), screen.query_one(Understood)
        await seat.press("down", "down")
        assert screen.looking.state.here == "R2" and source.cursor == 4
        assert "▌" in source.render_line(source._starts[4]).text  # marked by shape as well as bold
        await seat.press("tab", "up", "up")
        assert screen.looking.state.here == "R1" and understood.highlighted == 1
        await seat.press("home")
        assert screen.looking.state.here == "L1"
        assert "take" in seat.shown("#can")
        await seat.press("end", "pageup", "enter")
        assert screen.looking.question.what == "intake/fix"
        await seat.press("escape")
        assert screen.looking.question.what == "intake/look"


async def test_a_narrow_window_shows_one_side_at_a_time(sit: Sit, desk: Desk) -> None:
    async with sit(None, size=(80, 24)) as seat:
        screen = await look(seat, desk, LETTER)
        source, understood = screen.query_one(SourceView), screen.query_one(Understood)
        assert understood.region and not source.region
        await seat.press("tab")
        assert source.region and not understood.region and source.has_focus
        await seat.press("down", "down", "tab")
        assert understood.region and understood.has_focus and understood.highlighted == 1
        await seat.pilot.resize_terminal(120, 40)
        await seat.settle()
        assert understood.region and source.region


async def test_a_line_in_nothing_and_a_piece_not_understood_are_taken(sit: Sit, desk: Desk) -> None:
    sample = SAMPLE.read_text(encoding="utf-8")
    invited = sample.replace("\nForce\t", "\nChief constable invited to comment\tby 1 May 2026\nForce\t")
    text = f"Chief constables should publish a plan.\n{invited}"
    async with sit(None) as seat:
        screen = await look(seat, desk, text)
        assert "1 NOT UNDERSTOOD" in seat.shown("#head")
        assert "U1 NOT UNDERSTOOD, line 1" in seat.shown("#understood")
        await seat.press("n", "1", "3")
        assert screen.looking.state.here == "C1"
        await seat.press("l", "1")
        assert screen.looking.state.stage is Stage.TAKE
        await seat.type("May 2026\n")
        await seat.press("1")
        assert lines(seat) == [
            'take "Chief constables should publish a plan." as cause_of_concern',
            'add "May 2026" as recommendation',
        ]
        assert "0 not understood" in seat.shown("#head")


async def test_leaving_keeps_the_corrections_or_gives_them_up(sit: Sit, desk: Desk) -> None:
    async with sit(None) as seat:
        screen = await look(seat, desk, LETTER)
        await seat.press("down", "x", "escape")
        assert "1 correction is not part of a case yet" in seat.shown("#question")
        await seat.press("escape")
        assert screen.looking.state.stage is Stage.LOOK
        await seat.press("escape", "1")
        await seat.settle()
        assert seat.screen() == "HomeScreen"
        (said,) = seat.app._notifications
        assert "1 correction waits and comes back when letter.txt" in said.message
        assert not desk.store.cases()
        await look(seat, desk, LETTER)
        assert lines(seat) == ["drop R1"]
        await seat.press("escape", "2")
        await seat.settle()
        assert unfinished(desk) == []


async def test_a_publication_day_to_come_is_refused_and_an_old_one_asked_about(sit: Sit, desk: Desk) -> None:
    async with sit(None) as seat:
        screen = await look(seat, desk, LETTER)
        await seat.press("a")
        await seat.type("1 January 2030\n")
        assert "1 January 2030 is still to come" in seat.shown("#told")
        assert screen.looking.state.stage is Stage.PUBLISHED
        await seat.type("7 July 2024\n")
        asked = " ".join(seat.shown("#question").split())
        assert "more than a year ago" in asked and "1 yes, that is the day: make the case" in asked
        await seat.press("3")
        await seat.type("7 July 2026\n")
        assert "more than a year ago" not in " ".join(seat.shown("#question").split())


async def test_several_addressees_are_typed_by_number_or_name(sit: Sit, desk: Desk) -> None:
    async with sit(None, size=(80, 24)) as seat:
        await look(seat, desk, LETTER)
        await seat.press("down", "w")
        assert intake(seat).query_one("#reply", Input).region, "where to type is in sight"
        await seat.type("1, the Home Office and PCC\n")
        assert lines(seat) == ["addressees R1 chief_constables, home_office, policing_bodies"]
        await seat.press("w")
        await seat.type("the council\n")
        assert "“the council” is not known here" in seat.shown("#told")


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_asked_about_stays_in_sight(sit: Sit, desk: Desk, size: tuple[int, int]) -> None:
    sample = SAMPLE.read_text(encoding="utf-8")
    async with sit(None, size=size) as seat:
        await look(seat, desk, sample)
        await seat.press(*["down"] * 9, "enter")
        here = intake(seat).looking.state.here
        assert f"put right in {here}?" in seat.shown("#question")
        assert here in seat.shown("#understood")


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_data_on_both_sides(sit: Sit, desk: Desk, size: tuple[int, int]) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    hostile = " ".join(HOSTILE.values())
    text = text.replace("keep victims of crime informed", f"keep victims of crime informed {hostile}")
    text = text.replace("Recommendation 4\n", f"Recommendation 4 {HOSTILE['markup'][:40]}\n")
    unread = "".join(f"{words} should publish a plan.\n" for words in HOSTILE.values())
    async with sit(None, size=size) as seat:
        screen = await look(seat, desk, unread + text.replace("Force\t", f"Force\t{HOSTILE['wide']}"))
        assert "[/b] and [3] [sic] [bold [@click=app.quit]here[/]" in " ".join(
            seat.shown("#understood").split()
        )
        assert f"{len(HOSTILE)} NOT UNDERSTOOD" in seat.shown("#head")
        await seat.press("tab", "down", "down", "end", "tab", "down", "enter", "escape")
        for ref, keys in (
            ("R2", ("enter", "2", "escape", "t", "escape", "m", "1")),
            ("R4", ("enter", "3", "escape")),
        ):
            await seat.press("g")
            await seat.type(f"{ref}\n")
            await seat.press("enter", *keys)
        await seat.press("c", "escape", "f1", "escape")
        assert seat.app.is_running and seat.screen() == "IntakeScreen"
        assert screen.looking.state.stage is Stage.LOOK


async def test_every_command_can_be_given_by_its_key_or_typed(sit: Sit, desk: Desk) -> None:
    from assistant.conversation.intake.commands import TABLE

    async with sit(None) as seat:
        screen = await look(seat, desk, LETTER)
        for entry in TABLE:
            if entry.id == "cancel":
                continue
            screen.looking.submit("/go R1")
            screen.looking.submit("/back")
            await seat.press("slash")
            await seat.type(f"{entry.names[0]}\n")
            while seat.screen() != "IntakeScreen":
                await seat.press("escape")
            if screen.looking.state.stage is not Stage.LOOK:
                await seat.press("escape")
            assert screen.looking.state.stage is Stage.LOOK, entry.id


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_what_is_typed_is_in_sight_and_the_screen_keeps_its_shape(
    sit: Sit, desk: Desk, size: tuple[int, int]
) -> None:
    async with sit(None, size=size) as seat:
        screen = await look(seat, desk, LETTER)
        await seat.type("gR2\n")
        assert screen.looking.state.here == "R2" and screen.looking.state.stage is Stage.LOOK
        assert "▸ R2" in seat.shown("#understood")
        await seat.press("enter")
        assert "What is to be put right in R2?" in seat.shown("#question")
        await seat.type("zz")
        reply = screen.query_one("#reply", Input)
        assert reply.region.bottom <= size[1] - 1 and "zz" in seat.shown("#reply")
        await seat.press("escape", "w")
        await seat.type("martians\n")
        assert "not known here" in seat.shown("#told")
        assert screen.query_one("#head").region.y == 0 and not screen.show_vertical_scrollbar
        assert reply.region.bottom <= size[1] - 1 and reply.has_focus
        await seat.type("home secretary\n")
        assert lines(seat) == ["addressees R2 home_office"]
        assert "R2 is addressed to the Home Office" in seat.shown("#told")
