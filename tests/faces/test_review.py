"""Review over the command line: findings, dismissals that a changed text drops, one verdict for all faces."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faces.command import Command

REPORT = """PCC and CC Force Inspection response record

Version:

Force\tMarlshire
Police and Crime Commissioner\tAlex Winterbourne
Chief Constable\tSam Oakley
Title of inspection\tAn inspection of how forces answer the public
Inspectorate\tHMICFRS
Grade\t
Recommendations\t<p>Recommendation 1</p> <p>Forces should answer emergency calls sooner.</p> \
<p>Recommendation 2</p> <p>Forces should publish the waiting times.</p>
Areas for improvement\t
"""


@pytest.fixture
def s55(tmp_path: Path) -> Command:
    return Command(tmp_path / "workspace", today="2024-01-20")


@pytest.fixture
def case(s55: Command, tmp_path: Path) -> str:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    return str(s55("new", report, "--published", "2024-01-10", "--json").json["case"])


def answer(s55: Command, case: str, ref: str, text: str) -> None:
    s55("answer", case, ref, "--voice", "pcc", "--limb", "taken", "--text", "-", typed=text)


def test_a_dismissal_is_kept_with_its_reason_until_the_text_changes(s55: Command, case: str) -> None:
    answer(s55, case, "R1", "I have asked Surrey Police how they answer emergency calls sooner.")
    (found,) = blocking(s55, case, code=1)
    assert (found["rule"], found["quote"], found["dismissed"]) == ("foreign-name", "Surrey Police", None)
    assert found["ground"] and found["remedy"]

    s55("check", case, "--dismiss", "foreign-name", "R1", code=2)  # without a reason
    s55("check", case, "--dismiss", "foreign-name", "R2", "--reason", "x", code=3)  # nothing there
    ran = s55(
        "check", case, "--dismiss", "foreign-name", "R1", "--reason", "They lead a joint review.", code=0
    )
    assert "Set aside" in ran.err and "(They lead a joint review)" in ran.out
    (found,) = blocking(s55, case, code=0)
    assert found["dismissed"] == {"by": "tester", "reason": "They lead a joint review."}

    answer(s55, case, "R1", "I have asked Surrey Police how they answer emergency calls much sooner.")
    (found,) = blocking(s55, case, code=1)
    assert found["dismissed"] is None


def blocking(s55: Command, case: str, code: int) -> list[dict[str, object]]:
    found = s55("check", case, "--json", code=code).json["findings"]
    return [f for f in found if f["severity"] == "error"]


def test_the_office_is_shown_what_it_said_before(s55: Command, case: str, tmp_path: Path) -> None:
    line = (
        '{"recommendation": "Forces should answer emergency calls sooner.", "responses": '
        '["The force has fully implemented the faster emergency call script."], "force": "Marlshire", '
        '"year": 2021, "report": "A first look", "author": "pcc", "kind": "recommendation"}\n'
    )
    before = tmp_path / "before.jsonl"
    before.write_text(line, encoding="utf-8")
    s55("library", "add", before)
    answer(s55, case, "R1", "The force will implement the faster emergency call script by May 2024.")
    found = s55("check", case, "--json", code=1).json["findings"]
    assert "end-differs" in [f["rule"] for f in found]  # put down as taken, and it only promises
    (hit,) = [f for f in found if f["rule"] == "contradiction-progress"]
    assert "2021" in hit["message"] and "fully implemented" in hit["message"]


def test_plain_and_json_give_one_verdict(s55: Command, case: str) -> None:
    answer(s55, case, "R1", "I have asked the force to answer emergency calls sooner.")
    covered = s55("coverage", case, "--json", code=1).json
    told = s55("coverage", case, code=1).out
    plain = s55("draft", case, "--plain", typed="/coverage\n/quit\n").out
    asked = s55("show", case, "--json").json["recommendations"]
    texts = {c["id"]: c["text"] for r in asked for c in r["clauses"]}
    for clause in (c for r in covered["recommendations"] for c in r["clauses"]):
        words = f"“{texts[clause['id']]}” is not found in the text"
        assert (words in told) is not clause["found"]
        assert (words in plain) is not clause["found"]
    limbs = [r["limb"] for r in covered["recommendations"]]
    assert limbs == ["taken", None]
    for words in (told, plain):
        assert len(re.findall(r"Recommendation 1: .*action taken", words)) == 1
        assert not re.search(r"Recommendation 2: .*action taken", words)


def test_the_clock_in_words_and_the_day_of_a_response(s55: Command) -> None:
    ran = s55("clock", "2023-07-07")
    assert ran.out == "2023-08-31\n"
    late = s55("clock", "2023-07-07", "--responded", "2023-09-01", code=1)
    assert "day 57" in late.err
    form = s55("clock", "2024-01-10", "--json").json
    assert form["words"].startswith("45 days left (32 working days)")
    assert s55("clock", "2024-09-27", "--statute", "super_complaint").out == "2024-11-22\n"


def test_findings_are_set_aside_one_by_one_in_conversation(s55: Command, case: str) -> None:
    answer(
        s55, case, "R1", "I have asked Surrey Police, and then Kent Police, to answer emergency calls sooner."
    )
    typed = (
        "/dismiss 1\n/dismiss 99 x\n/check\n/dismiss 1 They lead a joint review.\n/check\n/finding 1\n/quit\n"
    )
    out = s55("draft", case, "--plain", typed=typed).out
    assert "A finding is dismissed with a reason." in out and "There is no finding 99" in out
    assert "Finding 1 is set aside: They lead a joint review." in out
    assert "1. Set aside (They lead a joint review). Recommendation 1, the commissioner's comments: " in out
    first, second = blocking(s55, case, code=1)  # the other name still blocks
    assert first["dismissed"] and not second["dismissed"]
    s55(
        "check",
        case,
        "--dismiss",
        "foreign-name",
        "R1",
        "--quote",
        "Kent",
        "--reason",
        "They lead it.",
        code=0,
    )
    s55("check", case, "--restore", "foreign-name", "R1", "--quote", "Surrey", code=1)
    assert "counts again" in s55("draft", case, "--plain", typed="/check\n/restore 2\n/quit\n").out
    first, second = blocking(s55, case, code=1)
    assert not first["dismissed"] and not second["dismissed"]


def test_a_number_of_a_finding_that_went_away_is_told(s55: Command, case: str) -> None:
    answer(s55, case, "R1", "I have asked Surrey Police to answer emergency calls sooner.")
    typed = "/go 1\n/check\n/undo\n/dismiss 1 Too late.\n/finding\n/quit\n"
    out = s55("draft", case, "--plain", typed=typed).out
    assert "Finding 1 is no longer there" in out and "The checks found nothing." in out
