"""An answer opened again by a corrected edition says, where one comes to it, what is worded otherwise."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from assistant.conversation.rewording import was_and_now
from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.desk.correcting import carry_out, propose_corrections, propose_edition
from assistant.desk.drafting import Drafting
from assistant.desk.reading import Document, read
from assistant.plain import converse
from tests.conversation.officer import REPORT, desk

pytestmark = pytest.mark.usefixtures("greenwich")

ANSWERS = (("R1", "pcc"), ("R1", "cc"), ("R3", "pcc"))


def talk(at: Desk, case: str, *lines: str) -> str:
    out = io.StringIO()
    drafting = Drafting(at, case)
    converse(drafting, io.StringIO("".join(f"{line}\n" for line in lines)), out, echo=True)
    drafting.close()
    return out.getvalue()


def answered(at: Desk, case: str) -> None:
    for ref, voice in ANSWERS:
        limb = "taken" if voice == "pcc" else None
        answer(at, case, Answer(ref, voice, f"We answered {ref}.", limb, confirm=True))


def reread(at: Desk, case: str, text: str) -> None:
    document = Document("second.txt", text.encode())
    carry_out(at, propose_edition(at, case, document, read(document, at.shelf)[0]))


def test_was_and_now_until_it_is_confirmed_again(tmp_path: Path) -> None:
    second = REPORT.replace("31 March 2027", "31 May 2027").replace(
        "was called.", "was called; and\n\t• who looked in."
    )
    with desk(tmp_path) as (at, case):
        answered(at, case)
        reread(at, case, second)
        told = talk(at, case, "/go 3", "/go 1", "/quit")
        assert "Opening words, was: By 31 March 2027, the chief constable" in told
        assert "Opening words, now: By 31 May 2027, the chief constable" in told
        assert "Clause 3, new: who looked in." in told
        assert "It is kept, and must be confirmed again: /confirm" in told
        assert "overnight" not in told[told.index("Opening words, was") : told.index("Clause 3, new")]
        assert told.count("The report was reworded") == 2  # on opening it and at /go 1, not at 3
    with desk(tmp_path) as (at, case):  # another day: his comments, too, and then it is confirmed again
        his = talk(at, case, "/go 1", "/voice cc", "/quit")
        assert "since the chief constable's comments were confirmed" in his
        reread(at, case, second.replace("31 May 2027", "30 June 2027"))
        assert "was: By 31 March 2027" in talk(
            at, case, "/quit"
        )  # as it was confirmed, not as it was between
        told = talk(at, case, "/go 1", "/confirm", "/go 3", "/go 1", "/quit")
        assert told.count("since this answer was confirmed") == 1  # not once it is confirmed again
        assert "since this answer was confirmed" not in talk(at, case, "/go 3", "/go 1", "/quit")


def test_on_opening_afterwards_it_is_said_what_changed_and_the_first_answer_comes_first(
    tmp_path: Path,
) -> None:
    second = REPORT.replace("31 March 2027", "31 May 2027").replace("should train", "should now train")
    with desk(tmp_path) as (at, case):
        answered(at, case)
        assert "another look" not in talk(at, case, "/go overall", "/status", "/quit")
        reread(at, case, second)
        told = talk(at, case, "/go overall", "/quit")
        assert "Welcome back.\n" in told and "where you left off" not in told
        assert "Reworded: Recommendation 1, Recommendation 3." in told
        looks = told.partition("3 answers are opened again and want another look, because")[2]
        assert (
            "Recommendation 1, Recommendation 1 (the chief constable's comments), Recommendation 3." in looks
        )
        assert told.index("was: By 31 March 2027") < told.index("You: /go overall")  # it comes first
        again = talk(at, case, "/left", "/go 1", "/confirm", "2", "/quit")
        assert "(R3): action taken, reworded and wants another look; The force" in again
        assert "where you left off" in again and "put right since" not in again
        assert "3 answers are opened again and want another look" in again
        later = talk(at, case, "/confirm", "/go 3", "/confirm", "/status", "/quit")
        assert "1 answer is opened again and wants another look" in later.partition("You: /status")[2]
    with desk(tmp_path) as (at, case):  # and where one has corrected it oneself, one is back where one was
        answered(at, case)
        out = talk(at, case, "/go 3", "/correct", "merge R1.1 R1.2", "accept", "1", "/status", "/quit")
        back = out.partition("You are back where you were.")[2]
        assert back.count("2 answers are opened again and want another look") == 2
        assert "You are at Recommendation 3" in back


def test_a_correction_says_it_and_taken_back_nothing_is_left_to_say(tmp_path: Path) -> None:
    with desk(tmp_path) as (at, case):
        answered(at, case)
        carry_out(at, propose_corrections(at, case, "merge R1.1 R1.2"))
        told = talk(at, case, "/go 1", "/quit")
        assert "The report was reworded" in told and "Clause 2, gone: when an" in told
        carry_out(at, propose_corrections(at, case, ""))
        assert "The report was reworded" not in talk(at, case, "/go 3", "/go 1", "/quit")


def test_an_answer_that_moved_is_found_by_what_it_was(tmp_path: Path) -> None:
    second = REPORT.replace("should train custody officers to keep", "should train each officer to keep")
    swapped = second.replace("Recommendation 3", "Recommendation 7")
    with desk(tmp_path) as (at, case):
        answered(at, case)
        reread(at, case, second)
        reread(at, case, swapped)
        told = talk(at, case, "/go 7", "/quit")
        assert "was: The force should train custody officers to keep vulnerable detainees safe." in told


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("Do it by May.", "Do it by June.", ("Do it by May.", "Do it by June.")),
        (f"{'a ' * 20}b {'c ' * 20}", f"{'a ' * 20}{'c ' * 20}",
         ("… a a a a a b c c c c c …", "… a a a a a c c c c c …")),
        ("x " * 60, "y", (f"{'x ' * 12}… {'x ' * 12}".strip(), "y")),
    ],
)  # fmt: skip
def test_what_is_shared_is_left_out_round_what_differs(was: str, now: str, said: tuple[str, str]) -> None:
    assert was_and_now(was, now) == said
