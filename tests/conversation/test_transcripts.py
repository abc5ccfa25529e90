"""Golden transcripts: what an officer types and reads in plain mode, whole; and the same lines typed on the
screen come to the same record. `S55_GOLDEN=1 pytest` writes the transcripts anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.conversation.officer import HEADLESS, REPORT, outcome, plain, screen

pytestmark = pytest.mark.usefixtures("greenwich")

FOLDER = ROOT / "tests" / "conversations"
REVIEWED = (
    "I have reviewed every custody record and the chief constable reports on each child held overnight."
)
SCRIPTS: dict[str, tuple[list[str], ...]] = {
    "first_answer": (
        ["2", "1", "The force has changed its custody record.", "/next", "1",
         "1", "We have trained every custody sergeant.", "/next", "1", "/quit"],
    ),
    "reuse_with_a_fact_to_change": (
        ["2", "1", "/explain 1", "/preview 1", "1", "1", "/next", "1", "2", "quit"],
    ),
    "a_sentence_of_a_suggestion_then_its_origin": (
        ["2", "1", "My office reads the custody records.", "/insert 1.2", "/origin", "/history", "/quit"],
    ),
    "a_promise_with_owner_and_date": (
        ["2", "2", "I will ask for a quarterly report.", "/next", "The chief constable", "31 March 2027",
         "1", "2", "/quit"],
    ),
    "a_promise_that_lacks_its_owner": (
        ["2", "2", "A new custody form will be introduced.", "/lacking", "The head of custody", "one day",
         "31 March 2027", "/show", "/quit"],
    ),
    "addressed_to_the_home_office": (
        ["/go 2", "3", "3", "This is for the Home Office; no action of mine is proposed.", "/next", "1", "2",
         "/quit"],
    ),
    "a_reasoned_refusal": (
        ["2", "3", "I do not propose to take any action.", "/next", "2",
         "I do not propose to take action because every custody record has shown since May why a child was "
         "held overnight and when an appropriate adult was called.",
         "/next", "1", "2", "/status", "/quit"],
    ),
    "the_chief_constable_speaks_first": (
        ["2", "1", "/voice cc", "Each custody record now shows why a child was held.", "/next", "1",
         "/go 1", "/voice pcc", "I have asked the chief constable to show me these records.", "/next",
         "1", "/status", "/quit"],
    ),
    "a_past_promise_and_what_came_of_it": (
        ["/go 3", "2", "1", "/promised", "1", "1", "All ninety custody officers were trained by May 2023.",
         "/show", "/quit"],
    ),
    "a_past_promise_with_a_new_date": (
        ["/go 3", "2", "2", "1", "2", "30 June 2027, because the course was rewritten", "/show", "/quit"],
    ),
    "a_past_promise_left_out": (["/go 3", "2", "1", "1", "3", "/show", "/quit"],),
    "undo_after_an_insertion": (
        ["2", "1", "Mine comes first.", "/insert 1", "3", "/undo", "/undo", "/undo", "/redo", "/show",
         "/clear", "/undo", "/quit"],
    ),
    "search_the_library_and_insert": (
        ["/search custody officers", "/search zzqx", "2", "1", "/suggest vulnerable training", "/preview 1",
         "/insert 1.1", "/quit"],
    ),
    "what_is_found_goes_into_the_answer": (
        ["2", "1", "Mine comes first.", "/search held each month", "/explain 1", "1", "1", "/origin", "/undo",
         "/undo", "/insert 1.2", "/origin", "/search zzqx", "/offers", "/go overall",
         "/search vulnerable detainees", "/explain 1", "1.1", "/origin", "/undo", "/show", "/quit"],
    ),
    "past_answers_added_and_taken_back": (
        ["/add", "/add nowhere.docx", "2", "1", "/add undo", "/add undo", "/quit"],
    ),
    "skip_jump_and_see_what_is_left": (
        ["/skip", "/go overall", "/left", "/left others", "/back", "/go nowhere", "/order urgent", "/help",
         "/bogus", "/hlep", "/quit"],
    ),
    "slips_of_the_finger": (
        ["7", "yes please", "2", "", "9", "1", "/insert 9", "/insert 1.9", "/preview 8", "/facts", "/undo",
         "/confirm", "/next", "/quit"],
    ),
    "find_show_and_copy": (
        ["2", "1", "The record shows it. Every record does.", "/find RECORD", "/find nowhere", "/copy",
         "/marking sensitive", "/copy", "/marking secret", "/marking", "/quit"],
    ),
    "mended_word_by_word": (
        ["2", "I have asked the force to report to me. It reports in March. It reports in March.", "1",
         "/sentences", '/replace "the force" "the chief constable"', "/rewrite 3",
         "/rewrite 2 The report is due in May.", "/show", "/next", "1", "2", "quit"],
    ),
    "back_after_a_restart": (
        ["2", "1", "The force has changed its custody record."],
        ["I see it each month.", "/undo", "/undo", "/redo", "/redo", "/next", "1", "2", "/quit"],
        ["/status", "/quit"],
    ),
    "the_order_is_kept_over_a_restart": (
        ["/order urgent", "/go 3", "/quit"], ["/skip", "/order", "/quit"],
    ),
    "a_new_case_asks_what_its_head_lacks": (
        ["Alex Winterbourne", "/status", "1", "20 October 2027", "the day before", "20 October 2026",
         "/field", "/field chief constable", '/field chief constable "Sam Oakley"', "/field version 2",
         "/field undo", "/field mayor's name x", "/check", "/field nothing of the kind", "/back", "/quit"],
        ["/field pcc none", "/quit"],
        ["/quit"],
    ),
    "a_choice_typed_in_words": (
        ["2", "1", "1", "change everything to ours", "leave", "/facts", "change", "/show", "/undo", "/undo",
         "/insert 1", "change it to “our own force”", "/undo", "/facts", '"no force"', "/quit"],
    ),
    "from_coverage_to_the_final_record": (
        ["/coverage", "/export txt final", "2", "1", REVIEWED,
         "An appropriate adult is called and the time is shown on the custody record.", "/next", "1", "2",
         "3", "3", "This is for the Home Office to fund. I propose no action because secure beds for "
         "children in each region are not mine to fund.", "/next", "1", "2",
         "2", "1", "I have paid for training, and custody officers keep vulnerable detainees safe.", "/next",
         "1", "2", "/next", "/next", "/next", "/left", "/coverage", "/check", "/export txt,md final",
         "/export txt final", "/quit"],
    ),
}  # fmt: skip


def report_of(name: str) -> str:
    """The report a conversation is about: the one about the head lacks lines of it."""
    return HEADLESS if "head" in name.split("_") else REPORT


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_conversation_reads_as_it_did(name: str, tmp_path: Path) -> None:
    transcript = plain(tmp_path, SCRIPTS[name], report_of(name))
    golden = FOLDER / f"{name}.txt"
    if os.environ.get("S55_GOLDEN"):
        golden.write_text(transcript, encoding="utf-8")
    assert transcript == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCRIPTS)
async def test_the_screen_comes_to_the_same(name: str, tmp_path: Path) -> None:
    plain(tmp_path / "plain", SCRIPTS[name], report_of(name))
    await screen(tmp_path / "screen", SCRIPTS[name], report_of(name))
    assert outcome(tmp_path / "screen") == outcome(tmp_path / "plain")
