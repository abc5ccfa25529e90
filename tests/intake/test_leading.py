"""Pages that only lead to reports and responses hold no answer, and are no record."""

from __future__ import annotations

import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.response import Reading, Voice

EXPLAINS = (
    "Every year the inspectorate looks at each territorial force. Most of what it looks at is graded.\n"
)
LINKS = (
    "PCC response to the HMICFRS report on custody 2026\n"
    "PCC & Force Response to PEEL 2025\n"
    "Force response to the PEEL efficiency report 2024\n"
)


def read(text: str) -> Reading:
    return read_bytes(text.encode(), "page.txt", Shelf())[0]


@pytest.mark.parametrize(
    "text",
    [
        f"Inspections of Marlshire Police\n{EXPLAINS}You can find the newest report here.\n{LINKS}",
        f"Deputy Mayor’s responses to inspections\n\nCustody\n\n{EXPLAINS}\n{LINKS}",
        f"{LINKS}{LINKS}",
        f"Inspection reports\n\n{EXPLAINS}\nOur findings are set out in the report.\n\n{LINKS}",
    ],
)
def test_a_list_of_links_holds_no_answer(text: str) -> None:
    reading = read(text)
    assert (reading.document, reading.responses) == ("year_page", ())
    assert reading.not_for_library == "It holds no answer."


@pytest.mark.parametrize(
    ("answer", "voice"),
    [
        ("I welcome this report and will ask for news of it in May.", Voice.PCC),
        ("Marlshire Police has opened two more suites since the inspectors came.", Voice.PCC),
        ("The Commissioner is content with what has been done at the suites.", Voice.PCC),
        ("We have opened two more suites since the inspectors came.", Voice.PCC),
    ],
)
def test_one_answer_among_the_links_is_kept(answer: str, voice: Voice) -> None:
    reading = read(f"PCC response to the HMICFRS report on custody 2026\n\n{EXPLAINS}\n{answer}\n\n{LINKS}")
    assert answer in [p for r in reading.responses for p in r.paragraphs]
    assert {r.voice for r in reading.responses} == {voice}
