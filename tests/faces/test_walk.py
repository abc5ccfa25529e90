"""The main job from end to end on the real record, by script, as issue and README tell it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faces.command import Command

FORMATS = ("txt", "md", "html", "json", "docx")


@pytest.fixture
def s55(tmp_path: Path) -> Command:
    return Command(tmp_path / "workspace")


@pytest.fixture
def case(s55: Command, cases: Path) -> str:
    """The real record as a case, with the library of past answers."""
    s55("library", "add", cases / "pairs.jsonl")
    record = cases / "staffordshire_vawg_2021.txt"
    made = s55("new", record, "--published", "2021-09-17", "--json")
    assert made.json["report"]["schema"] == "s55.report/1"
    assert len(made.json["report"]["recommendations"]) == 5
    return str(made.json["case"])


ANSWERS = [
    # whose, limb, the commissioner's comments
    (
        "1",
        "1",
        "I have made violence against women and girls a priority of my police and crime plan and have funded "
        "the partnership that works on it.",
    ),
    (
        "3",
        "3",
        "This recommendation is addressed to the Home Office and the National Police Chiefs' Council. I "
        "propose no action of my own because the review is theirs to carry out.",
    ),
    (
        "3",
        "3",
        "This is for the Home Office to fund. I propose no action because a national survey can only be "
        "introduced nationally; the local survey goes on meanwhile.",
    ),
    (
        "2",
        "1",
        "I have asked the chief constable to review the standard of the response and have received review.",
    ),
    (
        "2",
        "2",
        "I will hold the chief constable to account for a review of the use of outcomes 15 and 16 in "
        "violence against women and girls offences at my performance meeting.",
    ),
]


def plain_script() -> str:
    """The lines an officer types to answer all five recommendations once."""
    lines: list[str] = []
    for whose, limb, text in ANSWERS:
        lines += [whose, limb, text, "/next"]
        if limb == "2":
            lines += ["The commissioner", "31 March 2022"]
        lines += ["1", "2"]  # confirm; no comments of the chief constable
    return "\n".join([*lines, "/quit"]) + "\n"


def test_the_published_record_shows_what_it_left_unanswered(s55: Command, case: str) -> None:
    covered = s55("coverage", case, "--json", code=1).json
    assert covered["complete"] is False
    assert covered["clock"]["last_day"] == "2021-11-11"
    by_id = {c["id"]: c for r in covered["recommendations"] for c in r["clauses"]}
    assert by_id["R5.0"]["found"] is False
    assert {"outcomes", "15", "16"} <= set(by_id["R5.0"]["missing_words"])
    assert by_id["R3.3"]["found"] is True
    evidence = " ".join(e["sentence"] for e in by_id["R3.3"]["evidence"])
    assert "national survey with clear accountability" in evidence


def test_all_five_answered_by_script_covered_and_exported(s55: Command, case: str, tmp_path: Path) -> None:
    refused = s55("export", case, "--final", "--format", "txt", code=1)
    assert "Recommendation 5" in refused.err
    talk = s55("draft", case, "--plain", typed=plain_script())
    assert talk.out.count("Confirmed.") == 5
    unread = s55("export", case, "--final", "--format", "txt", code=1)
    assert "Initial response (the commissioner): not confirmed" in unread.err
    s55("confirm", case, "initial", "response", "overall")
    assert s55("coverage", case, "--json").json["complete"] is True
    written = s55("export", case, "--final", "--format", ",".join(FORMATS), "--json").json["files"]
    assert [Path(f).suffix[1:] for f in written] == list(FORMATS)
    for name in written:
        assert Path(name).stat().st_size > 1000
    again = s55("read", written[0], "--json").json
    before = s55("show", case, "--json").json
    assert again["fields"] == before["fields"] | {"published": "2021-09-17"}
    assert again["recommendations"] == before["recommendations"]
    tied = {
        (r["voice"], *r["answers"]): "\n\n".join(r["paragraphs"]) for r in again["responses"] if r["answers"]
    }
    for number, (_, _, text) in enumerate(ANSWERS, 1):
        assert tied["pcc", f"R{number}"].startswith(text)


def test_leaving_and_coming_back_finds_the_same_place(s55: Command, case: str) -> None:
    s55("draft", case, "--plain", typed="1\n1\nA first paragraph.\n")
    back = s55("draft", case, "--plain", typed="/show\n")
    assert "Welcome back" in back.out
    assert "A first paragraph." in back.out
    assert "Whose recommendation" not in back.out


def test_answers_can_be_written_by_script_verb_by_verb(s55: Command, case: str) -> None:
    words = "I have asked for a review of outcomes 15 and 16 in these offences and have received it."
    told = s55("answer", case, "R5", "--limb", "taken", "--text", "-", "--confirm", typed=words).err
    assert told == "Saved: Recommendation 5, the commissioner's comments.\n"
    assert "\nRecommendation 5, the commissioner's comments (confirmed by" in s55("show", case).out
    covered = s55("coverage", case, "--json", code=1).json
    fifth = covered["recommendations"][4]
    assert (fifth["level"], fifth["limb"]) == ("reviewed", "taken")
    assert "written by a script" in s55("history", case, "R5").out


def test_suggestions_come_with_their_source(s55: Command, case: str) -> None:
    offered = s55("suggest", case, "R1", "--json").json
    assert offered["suggestions"]
    first = offered["suggestions"][0]
    assert set(first) >= {"rank", "match", "class", "text", "asked", "source", "shared", "missing"}
    assert 0 <= first["match"] <= 100


def test_nothing_alike_is_said_to_be_no_precedent(s55: Command, case: str) -> None:
    offered = s55("suggest", "--text", "zebra marmalade xylophone", "--json").json
    assert offered["nothing_good"] is True


def test_the_demo_runs_without_questions(s55: Command) -> None:
    done = s55("demo", typed="")
    assert "Assistant:" in done.out
    assert "Used before" in s55("demo", typed="1\n1\n").out


def test_a_finished_case_goes_into_the_library_and_can_be_taken_back(s55: Command, case: str) -> None:
    words = "I have asked for a review of outcomes 15 and 16 in these offences and have received it."
    s55("answer", case, "R5", "--limb", "taken", "--text", words, "--confirm")
    assert "1 passage added" in s55("library", "add", "--case", case).out
    first = s55("suggest", case, "R5", "--json").json["suggestions"][0]
    assert first["text"] == words
    assert first["class"] == "same recommendation, same force"
    batch = s55("library", "batches", "--json").json[-1]
    s55("library", "rollback", str(batch["id"]))
    again = s55("suggest", case, "R5", "--json").json["suggestions"]
    assert words not in [s["text"] for s in again]


def test_a_withdrawn_passage_is_never_offered(s55: Command, case: str) -> None:
    first = s55("suggest", case, "R1", "--json").json["suggestions"][0]
    s55("library", "withdraw", str(first["id"]), "--reason", "no longer true")
    assert first["id"] not in [s["id"] for s in s55("suggest", case, "R1", "--json").json["suggestions"]]


def test_the_publication_date_can_be_confirmed_later(s55: Command, cases: Path) -> None:
    case = s55("new", cases / "staffordshire_vawg_2021.txt").out.strip()
    assert s55("coverage", case, "--json", code=1).json["clock"]["last_day"] is None
    s55("published", case, "17 September 2021")
    assert s55("coverage", case, "--json", code=1).json["clock"]["last_day"] == "2021-11-11"
