"""Golden transcripts: what an officer types and reads, whole. `S55_GOLDEN=1 pytest` writes them anew."""

from __future__ import annotations

import os

import pytest

from tests.conftest import ROOT
from tests.conversation.talk import talk

FOLDER = ROOT / "tests" / "conversations"
SCRIPTS = {
    "first_answer": [
        "2", "1", "The force has changed its custody record.", "/next", "1",
        "1", "We have trained every custody sergeant.", "/next", "1", "/quit",
    ],
    "reuse_with_a_fact_to_change": [
        "2", "1", "/explain 1", "/preview 1", "1", "1", "/next", "1",
        "2", "quit",
    ],
    "a_promise_with_owner_and_date": [
        "2", "2", "I will ask for a quarterly report.", "/next", "The chief constable", "31 March 2027",
        "1", "2",
    ],
    "addressed_to_the_home_office": [
        "/go 2", "3", "3", "This is for the Home Office; no action of mine is proposed.", "/next", "1", "2",
    ],
    "mended_word_by_word": [
        "2", "I have asked the force to report to me. It reports in March. It reports in March.", "1",
        "/sentences", '/replace "the force" "the chief constable"', "/rewrite 3",
        "/rewrite 2 The report is due in May.",
        "/show", "/next", "1", "2", "quit",
    ],
    "skip_jump_and_see_what_is_left": [
        "/skip", "/go overall", "/left", "/back", "/go nowhere", "/help",
        "/bogus",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_conversation_reads_as_it_did(name: str) -> None:
    transcript = talk().say(*SCRIPTS[name]).transcript
    golden = FOLDER / f"{name}.txt"
    if os.environ.get("S55_GOLDEN"):
        golden.write_text(transcript, encoding="utf-8")
    assert transcript == golden.read_text(encoding="utf-8")
