"""Golden transcripts of the look at a document, whole. `S55_GOLDEN=1 pytest` writes them anew."""

from __future__ import annotations

import os

import pytest

from assistant.desk import Desk
from assistant.desk.looking import Looking
from tests.conftest import ROOT
from tests.conversation.intake.look import LETTER, YEAR, looked_over, opened

FOLDER = ROOT / "tests" / "conversations" / "intake"
SCRIPTS = {
    "split_take_and_make_the_case": (
        LETTER,
        [
            "1b", "R1", "2", "2", "R2", "3", "Recommendation 2 (training)", "S2", "2",
            "Chief constables should also publish how often.", "1", "/next", "undo", "redo",
            "/corrections", "1", "7th July", "7 July 2026", "1",
        ],
    ),
    "one_of_two_reports_and_nothing_read": (
        YEAR,
        ["2", "1", "/loose", "/report", "1", 'add "The force should answer sooner." as recommendation',
         "S1", "1", "R7", "r1", "/tie none", "/due 31 March 2027",
         "R1", "7", "31 March 2027", "due R1 2027-03-31", "R1", "w", "6", "1, 3", "quit", "1"],
    ),
    "the_head_and_the_kind": (
        LETTER,
        ["/field", "5", "A sample look at custody", "/field force Marlshire", "r2", "5", "1", "/source",
         "/help", "merge R1 R2", "/drop", "/merge R9", "z", "/quit", "2", "/quit", "1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_look_reads_as_it_did(desk: Desk, name: str) -> None:
    text, lines = SCRIPTS[name]
    transcript = looked_over(Looking(desk, opened(desk, text)), *lines)
    transcript = transcript.replace(str(desk.settings.workspace), "(workspace)")
    golden = FOLDER / f"{name}.txt"
    if os.environ.get("S55_GOLDEN"):
        golden.write_text(transcript, encoding="utf-8")
    assert transcript == golden.read_text(encoding="utf-8")
