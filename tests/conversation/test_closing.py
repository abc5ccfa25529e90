"""The end of a case as an officer types and reads it in plain mode, whole: checks, signatures, the pack."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.desk.drafting import Drafting
from assistant.desk.reading import Document, new_case, read
from assistant.paths import Shelf
from assistant.plain import converse
from assistant.settings import Settings
from tests.conftest import ROOT
from tests.faces.test_review import REPORT

GOLDEN = ROOT / "tests" / "conversations"
TALKS = {
    "published_and_taken_back": """
/unsign
/sign cc Sam Oakley
/dismiss 1 They lead a joint review.
/sign pcc Alex Winterbourne
/unsign
/unsign The deputy was to sign.
/signatures
/sign pcc Jo Deputy
/export txt final
/published
/responded today
/responded today our website
/unsign It is out.
/responded none
/published
/quit
""",
    "to_a_finding_and_the_suggestions": """
/finding
/go 2
/finding 1
/offers
1
/finding 9
/history
/quit
""",
    "the_last_steps_in_their_order": """
/go overall
/next
2
/dismiss 1 They lead a joint review.
/invited 25 February 2024
2
/sign cc Sam Oakley
2
/sign pcc Alex Winterbourne
/sign
/go overall
/next
/export txt final
/responded today our website
/pack txt final
/go overall
/next
4
""",
    "sign_and_pack": """
/check
/dismiss 1
/dismiss 1 They lead a joint review.
/matrix
/sign pcc Alex Winterbourne
/sign cc Sam Oakley
/signatures
/go 2
2
I have asked for them weekly.
1
/signatures
/undo
/sign pcc Alex Winterbourne
/pack txt final
/pack txt final
/go 1
/voice cc
And so it stays.
yes, add it
/signatures
/matrix blocks
/quit
""",
}
PACKED = {"sign_and_pack", "the_last_steps_in_their_order"}
ANSWERS = [
    Answer(
        "R1",
        "pcc",
        "I have asked Surrey Police how they answer emergency calls sooner.",
        "taken",
        confirm=True,
    ),
    Answer("R1", "cc", "We answer emergency calls in eight seconds.", confirm=True),
    Answer(
        "R2", "pcc", "I have published the waiting times each month since May 2023.", "taken", confirm=True
    ),
]


pytestmark = pytest.mark.usefixtures("greenwich")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(tmp_path, Shelf(), lambda: datetime(2024, 2, 20, 12, tzinfo=UTC), "tester")
    with Desk.open(settings) as opened:
        yield opened


@pytest.mark.parametrize("name", TALKS)
def test_a_case_is_closed_in_conversation(desk: Desk, tmp_path: Path, name: str) -> None:
    document = Document("report.txt", REPORT.encode())
    case = new_case(desk, document, read(document, desk.shelf)[0], date(2024, 1, 10))
    for given in ANSWERS:
        answer(desk, case, given)
    drafting = Drafting(desk, case)
    out = io.StringIO()
    converse(drafting, io.StringIO(TALKS[name].lstrip()), out, echo=True)
    drafting.close()
    told = re.sub(r"\b[0-9a-f]{64}\b", "(sixty-four characters)", out.getvalue())
    told = told.replace(str(tmp_path), "(workspace)")
    if os.environ.get("S55_GOLDEN"):
        (GOLDEN / f"{name}.txt").write_text(told, encoding="utf-8")
    assert told == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert len(list((tmp_path / "exports").glob("*-pack.zip"))) == (name in PACKED)


def test_how_a_final_record_is_written_is_said_and_understood(desk: Desk) -> None:
    document = Document("report.txt", REPORT.encode())
    case = new_case(desk, document, read(document, desk.shelf)[0], date(2024, 1, 10))
    drafting = Drafting(desk, case)
    out = io.StringIO()
    converse(drafting, io.StringIO("/export txt\n/export --final txt\n/quit\n"), out, echo=False)
    assert "/export final" not in out.getvalue()  # something blocks it
    assert "A final export must wait" in out.getvalue() and "no format" not in out.getvalue()
    drafting.close()
    for given in ANSWERS:
        answer(desk, case, given)
    answer(
        desk, case, Answer("R1", "pcc", "I have asked how they answer calls sooner.", "taken", confirm=True)
    )
    drafting = Drafting(desk, case)
    out = io.StringIO()
    converse(drafting, io.StringIO("/export txt\n/export --final txt\n/quit\n"), out, echo=False)
    drafting.close()
    assert "/export final txt writes it without the mark." in out.getvalue()
    names = sorted(
        path.name.rpartition("-public-")[2] for path in (desk.settings.workspace / "exports").iterdir()
    )
    assert names == ["response-DRAFT.txt", "response.txt"]
