"""The look at a document: what is kept when, what comes back, and that every face writes the same script."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.commands import Do
from assistant.conversation.events import Left, Said
from assistant.conversation.intake.commands import TABLE, parse
from assistant.conversation.intake.items import at_line, items, loose
from assistant.conversation.intake.places import openings
from assistant.conversation.intake.questions import question
from assistant.conversation.intake.state import Stage
from assistant.conversation.intake.told import Corrected, before_and_after
from assistant.desk import Desk
from assistant.desk.correcting import corrections
from assistant.desk.looking import Looking, Opened, open_case
from assistant.report import Kind
from assistant.source import Held
from tests.conftest import ROOT
from tests.conversation.intake.look import LETTER, YEAR, case_of, looked_over, opened, unfinished
from tests.trials import trials

BOXES = set("─│╭╮╰╯┌┐└┘█▓▒░●○◐◔▸✓\x1b\r\x07\x08")


def test_of_a_text_typed_anew_what_differs_is_told() -> None:
    was = "By 31 March 2027, the force should make sure that every custody record shows when an adult came"
    c = Corrected("retype", "R1.1", "", "", before=f"R1.1: {was}.", after=f"R1.1: {was} and left.")
    assert before_and_after(c) == (
        "R1.1: … record shows when an adult came.",
        "R1.1: … record shows when an adult came and left.",
    )
    assert before_and_after(replace(c, verb="kind")) == (c.before, c.after)


@pytest.mark.parametrize("before", [(), ("R1",), ("R1", "2"), ("S2", "1"), ("/loose",), ("accept",)])
def test_every_command_answers_in_plain_words(desk: Desk, before: tuple[str, ...]) -> None:
    document = opened(desk, LETTER)
    for entry in TABLE:
        said = looked_over(Looking(desk, document), *before, f"/{entry.names[0]}")
        said = said.rpartition(f"You: /{entry.names[0]}\n")[2]
        assert said.startswith("Assistant: "), entry.id
        assert "There is no command" not in said, entry.id
        assert not BOXES & set(said), entry.id
        for path in unfinished(desk):
            path.unlink()


def test_everything_said_has_its_template_and_none_is_left_over() -> None:
    folder = ROOT / "assistant" / "conversation" / "intake"
    text = "".join(p.read_text(encoding="utf-8") for p in folder.glob("*.py"))
    said = set(re.findall(r'"intake/(\w+)"', text)) | {"done", "undone", "no_next", "no_unread", "no_loose"}
    said |= {"correction"}  # what the others include
    asked = set(re.findall(r'\b_?(?:asked|typed)\(\s*"(\w+)"', text))
    assert said | asked == {p.stem for p in (ROOT / "prompts" / "say" / "intake").glob("*.j2")}


def test_nothing_is_in_the_workspace_before_the_officer_says_so(desk: Desk) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    looked_over(looking, "merge R1 R2", "accept", "none")
    assert desk.store.cases() == ()
    looked_over(looking, "1")
    assert looking.left and looking.made is not None
    assert corrections(desk, looking.made)[0].startswith("merge R1 R2 which begins")
    assert [r.id for r in desk.store.case(looking.made).record.report.recommendations] == ["R1"]
    assert unfinished(desk) == []


def test_corrections_come_back_after_a_closed_window(desk: Desk) -> None:
    looked_over(Looking(desk, opened(desk, LETTER)), "merge R1 R2", 'rename R1 to "Both"')
    (kept,) = unfinished(desk)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_text(encoding="utf-8").startswith("# Corrections to letter.txt")
    again = Looking(desk, opened(desk, LETTER))
    said = again.opening[0]
    assert isinstance(said, Said) and said.values["back"] == 2
    assert again.state.reading.report.recommendations[0].label == "Both"
    assert "2 corrections wait and come back when letter.txt" in looked_over(again, "/cancel", "1")
    assert unfinished(desk) == [kept]
    looked_over(Looking(desk, opened(desk, LETTER)), "/cancel", "2")
    assert unfinished(desk) == []


def test_a_kept_script_that_was_mended_badly_counts_for_nothing(desk: Desk) -> None:
    looked_over(Looking(desk, opened(desk, LETTER)), "merge R1 R2")
    unfinished(desk)[0].write_text("merg R1\n", encoding="utf-8")
    assert Looking(desk, opened(desk, LETTER)).state.lines == ()


def test_what_is_typed_and_what_is_chosen_is_the_same_script(desk: Desk) -> None:
    chosen, typed = Looking(desk, opened(desk, LETTER)), Looking(desk, opened(desk, LETTER))
    looked_over(chosen, "R2", "1", "1", "R1", "8")  # joined with the one before it, then taken out
    assert [x.split(" which")[0] for x in chosen.state.lines] == ["merge R1 R2", "drop R1"]
    for path in unfinished(desk):
        path.unlink()
    looked_over(typed, "merge R1 R2", "drop R1")
    assert typed.state.lines == chosen.state.lines
    assert typed.state.reading == chosen.state.reading


def test_a_correction_that_does_not_fit_changes_nothing(desk: Desk) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    before = looking.state.reading
    for line in (
        "drop R9",
        'split R1 at "no such words"',
        "merge R1 R9",
        "/go R9",
        "merge",
        'add "x" as poem',
    ):
        looking.submit(line)
        assert looking.state.reading == before and looking.state.lines == (), line


def test_one_of_several_reports_is_chosen_and_another_can_be(desk: Desk) -> None:
    looking = Looking(desk, opened(desk, YEAR))
    assert looking.state.stage is Stage.REPORT
    looking.do(Do("report", "2"))
    assert "PEEL" in (looking.state.reading.report.fields.title or "")
    looking.submit('add "The force should answer sooner." as recommendation')
    looking.submit("/report 1")
    assert looking.state.lines == ()
    looking.submit("/report 2")
    assert len(looking.state.lines) == 1, "each report has its own corrections"


def test_each_line_of_the_source_knows_what_stands_on_it(desk: Desk) -> None:
    state = Looking(desk, opened(desk, LETTER)).state
    found = [at_line(state.reading, state.source, n).ref for n in range(len(state.source.lines))]
    assert found == ["L1", "S1", "R1", "S2", "R2", "S3", "L13"]
    assert [item.ref for item in loose(state.source)] == ["L1", "L13"]


def test_what_is_offered_for_a_split_always_fits(desk: Desk) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    for ref in ("R1", "R2"):
        looking.submit(ref)
        looking.do(Do("split"))
        for option in question(looking.state).options[:-1]:
            looking.do(option.command)
            assert looking.state.lines, option.text
            looking.do(Do("undo"))


def test_hundreds_of_repairs_of_one_kind_do_not_bury_the_rest(desk: Desk) -> None:
    text = LETTER + "".join(f"\n{n} of 90\n" for n in range(1, 21))
    looking = Looking(desk, opened(desk, text))
    state = looking.state
    assert len(state.reading.repairs) >= 20
    assert [i.ref for i in items(state.reading)][-3:] == ["P1", "P2", "P3"]
    assert "P17, line" in looked_over(looking, "/go P17", "/repairs")
    assert state.source.lines[state.source.spans["P17"][0]].text == state.reading.repairs[16].before


def test_what_a_document_answers_is_corrected_only_for_a_new_case(desk: Desk) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    looked_over(looking, "S1", "1", "r1 and R2")
    assert looking.state.reading.responses[0].answers == ("R1", "R2")
    case = case_of(desk)
    again = Looking(desk, open_case(desk, case), case=case)
    assert "cannot be changed with /tie" in looked_over(again, "S1", "/tie R1")


def test_places_to_split_are_lines_sentences_and_parts() -> None:
    text = "Forces should:\n• pay; and\n• wait. They should wait long; or go."
    assert [shown for _, shown in openings(text)] == ["pay;", "wait.", "They should wait long;", "go."]
    assert openings("One thing only") == ()
    assert [w for w, _ in openings("Pay now. Pay now again. Pay now.")] == ["Pay now again."]


def test_a_piece_that_was_not_understood_is_said_first_and_taken(desk: Desk) -> None:
    sample = (ROOT / "knowledge" / "demo" / "report.txt").read_text(encoding="utf-8")
    text = f"Chief constables should publish a plan.\n{sample}"
    looking = Looking(desk, opened(desk, text, "report.txt"))
    assert [i.ref for i in items(looking.state.reading)][:2] == ["head", "U1"]
    said = looked_over(looking, "1", "1", "2")
    assert "NOT UNDERSTOOD U1, line 1: Chief constables should publish a plan." in said
    made = looking.state.reading.report.recommendations[-1]
    assert (made.kind, looking.state.here) == (Kind.AREA_FOR_IMPROVEMENT, made.id)
    assert looking.state.reading.unread == ()


def test_a_heading_that_was_not_understood_is_settled_as_one(desk: Desk) -> None:
    sample = (ROOT / "knowledge" / "demo" / "report.txt").read_text(encoding="utf-8")
    text = f"What should be done first\n{sample}\nWhat should be done first\n"
    looking = Looking(desk, opened(desk, text, "report.txt"))
    (piece,) = (u for u in looking.state.reading.unread if u.where == "line 1")
    assert looking.state.source.account.words(Held.UNREAD) == 5
    said = looked_over(looking, "U1", "2", "/corrections")
    assert "2. a heading or other text, not part of anything" in said
    assert f"“{piece.text}” is a heading or other text, not part of anything" in said
    assert not looking.state.reading.unread and not looking.state.source.account.words(Held.UNREAD)
    assert looking.state.source.account.stretches[0].held is Held.HEADING
    looked_over(looking, "/undo")
    assert [u.text for u in looking.state.reading.unread] == [piece.text]


def test_taking_out_goes_on_and_never_to_the_part_before(desk: Desk) -> None:
    """Who presses the same keys again must not take out what is right."""
    looking = Looking(desk, opened(desk, PARTS))
    assert [i.ref for i in items(looking.state.reading)][:5] == ["head", "R1", "R1.0", "R1.1", "R1.2"]
    looked_over(looking, "R1.1", "/drop")
    assert (looking.state.here, looking.question.what) == ("R1.2", "intake/look")
    looked_over(looking, "R1.2", "/drop")
    assert (looking.state.here, looking.question.what) == ("R2", "intake/look")
    looked_over(looking, "merge R1 R2")
    assert looking.state.here == "R1"


PARTS = """Recommendation 1
By 31 March 2027, forces should make sure that they:
• answer calls;
• record calls.

Recommendation 2
Forces should publish how long callers wait.
"""


def test_corrections_that_cannot_be_kept_are_told_and_count(desk: Desk) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    (desk.settings.workspace / "unfinished").write_text("in the way")
    heard = looking.submit("drop R1")
    assert any(isinstance(h, Said) and "cannot be kept" in looking.speaker.say(h) for h in heard)
    assert len(looking.state.reading.report.recommendations) == 1


@pytest.fixture
def document(desk: Desk) -> Opened:
    return opened(desk, LETTER)


LINES = st.one_of(
    st.sampled_from(
        [f"/{e.names[0]}" for e in TABLE if e.id not in {"cancel", "accept"}]
        + ["R1", "R2", "S1", "L1", "1", "2", "3", "4", "merge R1 R2", "drop R1", "none", "1, 2", "¶", '"']
    ),
    st.text(max_size=30),
)


@trials(20, fixture=True)
@given(st.lists(LINES, max_size=6))
def test_anything_typed_is_answered(desk: Desk, document: Opened, lines: list[str]) -> None:
    looking = Looking(desk, document)
    for line in lines:
        assert all(looking.speaker.say(h) for h in looking.submit(line) if not isinstance(h, Left))
        if looking.left:
            break
        question(looking.state)
    for path in unfinished(desk):
        path.unlink()


def test_a_publication_day_to_come_makes_no_case(desk: Desk) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    assert "24 November 2026 is still to come" in looked_over(looking, "accept", "24 November 2026")
    assert looking.state.published is None and looking.state.stage is Stage.PUBLISHED
    assert "more than a year ago" not in looked_over(looking, "23 November 2026", "3", "23 November 2025")
    assert "is the year right?" in looked_over(looking, "3", "22 November 2025")
    assert desk.store.cases() == ()


def test_a_line_of_the_script_is_known_from_talk() -> None:
    assert parse("merge R1 R2") == Do("amend", "merge R1 R2")
    assert parse("merge") != Do("amend", "merge")


def test_a_response_is_taken_out_or_given_another_voice_by_its_menu(desk: Desk) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    looked_over(looking, "S1")
    before = looking.state.reading.responses
    said = [option.text for option in question(looking.state).options]
    assert "take it out: it is no answer" in said and "say whose words they are" in said
    looked_over(looking, "S1", str(said.index("say whose words they are") + 1), "1")
    assert looking.state.reading.responses[0].voice is not before[0].voice
    looked_over(looking, "undo", "S1", str(said.index("take it out: it is no answer") + 1))
    assert looking.state.reading.responses == before[1:]


def test_going_to_an_item_asks_nothing_of_it(desk: Desk) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    assert "Recommendation 2" in looked_over(looking, "/go R2")
    assert looking.question.what == "intake/look" and looking.state.here == "R2"


def test_corrections_are_told_in_words(desk: Desk) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    said = looked_over(
        looking,
        *("R1", "/addressees 1, 3", "/due 31 March 2028", "/kind area", "/corrections", "/repairs", "P1"),
        "/undo",
    )
    assert "3. R1 is an area for improvement." in said
    for code in ("chief_constables", "policing_bodies", "area_for_improvement", "2028-03-31"):
        assert code not in said
    assert "R1 is addressed to chief constables, police and crime commissioners" in said
    assert "Taken back: R1 is an area for improvement" in said


def test_a_correction_that_no_longer_fits_is_told_in_words(desk: Desk) -> None:
    script = 'due R1 2028-03-31\nkind R2 area_for_improvement which begins "Something else"'
    looking = Looking(desk, opened(desk, LETTER), script=script)
    said = looked_over(looking, "/corrections")
    assert "1. R1 is due by 31 March 2028." in said
    assert "NO LONGER FITS: R2 is an area for improvement: R2 begins otherwise now" in said
    assert "area_for" not in said.partition("You: /corrections")[2]


def test_how_many_are_to_be_answered_is_said_before_the_case_is_made(desk: Desk) -> None:
    said = looked_over(Looking(desk, opened(desk, CONCERN)), "1", "7 July 2026", "/leave")
    assert "Make the case with 3 recommendations, of which 2 are to be answered?" in said


CONCERN = """An inspection of Marlshire Police

Cause of concern 1
Marlshire Police does not keep victims informed.

Recommendation 1
By 31 March 2027, Marlshire Police should make sure that victims are told of every arrest.

Recommendation 2
By 31 March 2027, Marlshire Police should make sure that victims are told of every charge.
"""
