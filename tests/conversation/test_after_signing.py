"""Signed, published, and then changed: what is said, what is asked first, and how it is taken back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.conversation.events import Heard
from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.desk.captions import header
from assistant.desk.cells import Jump
from assistant.desk.drafting import Drafting
from assistant.desk.matrix import look_over
from assistant.desk.overview import overview
from assistant.desk.reading import Document, new_case, read
from assistant.paths import Shelf
from assistant.plain import converse, tell
from assistant.record import Place
from assistant.response import Voice
from assistant.settings import Settings
from tests.conversation.test_closing import ANSWERS
from tests.faces.test_review import REPORT

pytestmark = pytest.mark.usefixtures("greenwich")
SIGN = (
    "/finding",
    "/dismiss 1 They lead a joint review.",
    "/sign cc Sam Oakley",
    "/sign pcc Alex Winterbourne",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(tmp_path, Shelf(), lambda: datetime(2024, 2, 20, 12, tzinfo=UTC), "tester")
    with Desk.open(settings) as opened:
        yield opened


def begin(desk: Desk, answers: list[Answer] = ANSWERS) -> Drafting:
    document = Document("report.txt", REPORT.encode())
    case = new_case(desk, document, read(document, desk.shelf)[0], date(2024, 1, 10))
    for given in answers:
        answer(desk, case, given)
    return Drafting(desk, case)


def said(drafting: Drafting, heard: tuple[Heard, ...]) -> str:
    out = io.StringIO()
    tell(drafting.speaker, heard, out)
    return out.getvalue()


def type_in(drafting: Drafting, *lines: str) -> str:
    return "\n".join(said(drafting, drafting.submit(line)) for line in lines)


def test_a_correction_warns_that_it_voids_and_is_taken_back_as_a_correction(desk: Desk) -> None:
    drafting = begin(desk)
    type_in(drafting, *SIGN)
    proposed = type_in(drafting, "/correct", 'rename R2 to "Recommendation Two"', "accept")
    assert "voids the signature of Alex Winterbourne" in proposed
    told = type_in(drafting, "1")
    assert "is void now" in told and "/correct, then undo there (z)" in told
    assert "/undo takes the change back" not in told


def test_undo_says_what_it_undid_and_where(desk: Desk) -> None:
    drafting = begin(desk)
    told = type_in(drafting, "/go 2", "change the wording", "/undo", "/redo", "/redo")
    assert "Undone in Recommendation 2, the commissioner's comments: “I have published" in told
    assert (
        "Brought back in Recommendation 2" in told and "There is nothing to redo in Recommendation 2" in told
    )


def test_a_line_for_a_signed_text_is_asked_about_first(desk: Desk) -> None:
    drafting = begin(desk)
    type_in(drafting, *SIGN, "/go 2", "change the wording")
    before = drafting.text
    asked = type_in(drafting, "yes")
    assert "voids the signature" in asked and drafting.text == before
    assert "Not added to the answer: “yes”" in type_in(drafting, "2") and drafting.text == before
    assert "Not added to the answer: “More.”" in type_in(drafting, "More.", "/undo")
    assert "Not added to the answer: “More.”" in type_in(drafting, "More.", "/go 1")
    assert drafting.state.record.text(Place("R2", Voice.PCC)) == before
    told = type_in(drafting, "/go 2", "change the wording", "More.", "1")
    assert drafting.text.endswith("More.") and "is void now" in told and "/undo takes the change back" in told


def test_only_the_chief_constables_comments_wait(desk: Desk) -> None:
    answers = [*ANSWERS[:1], Answer("R1", "cc", "We answer emergency calls in eight seconds."), ANSWERS[2]]
    drafting = begin(desk, answers)
    own, chief = (Place("R1", voice) for voice in (Voice.PCC, Voice.CC))
    asked = type_in(drafting, "/go 1")
    assert "the chief constable's comments on this one are not confirmed yet" in asked
    type_in(drafting, "1")
    assert drafting.state.place == chief
    assert "Confirmed." in type_in(drafting, "/next", "1")
    assert drafting.state.record.draft(own).reviewed and drafting.state.record.draft(chief).reviewed


def test_what_is_open_is_gone_to_in_the_voice_that_waits(desk: Desk) -> None:
    drafting = begin(desk, [*ANSWERS, Answer("R2", "cc", "We publish the waiting times.")])
    chief = Place("R2", Voice.CC)
    row = next(r for r in look_over(desk, drafting.review(), drafting.verdicts.rules).rows if r.ref == "R2")
    assert row.jump == Jump(chief)
    ended = type_in(drafting, "/go overall", "/next")
    assert "still open: Recommendation 2" in ended and "1. go to Recommendation 2" in ended
    type_in(drafting, "/go 1", "/next")
    assert drafting.state.place == chief


def test_what_is_published_is_said_once_to_differ_and_stands_where_the_days_stood(desk: Desk) -> None:
    drafting = begin(desk)
    type_in(drafting, *SIGN, "/responded yesterday our website", "/go 2", "change the wording")
    differs = "The response was published on 19 February 2024; what is published now differs from the case."
    assert differs in type_in(drafting, "More.", "1")
    assert differs not in type_in(drafting, "And more.")
    assert "published 19 February 2024" in drafting.speaker.say(header(drafting))
    assert "left" not in drafting.speaker.say(header(drafting))
    assert "published on 19 February 2024" in type_in(drafting, "/status")
    assert overview(desk)[0].days == "Published 19 February 2024."


def test_where_everything_is_confirmed_next_goes_on_in_order(desk: Desk) -> None:
    drafting = begin(desk)
    for section in ("initial", "response", "overall"):
        type_in(drafting, f"/go {section}", "A general remark.", "/next", "1")
    type_in(drafting, "/go 1", "/next")
    assert drafting.state.place.target == "R2"


def test_in_plain_mode_the_prompt_says_where_words_go(desk: Desk) -> None:
    drafting = begin(desk, [])
    out = io.StringIO()
    lines = "/go 1\n1\n1\n/check\nSome words.\nMore.\n/quit\n"
    converse(drafting, io.StringIO(lines), out, echo=True)
    told = out.getvalue()
    assert "\nYou, Recommendation 1, your words: Some words.\n" in told and "\nYou: More.\n" in told
