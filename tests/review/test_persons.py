"""People named in an answer and where they live: who is somebody in a case, who holds no office, and who is
spoken of in public as a matter of course."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from assistant.paths import Shelf
from assistant.review.findings import Finding, Severity
from assistant.review.persons import PersonRules, persons
from tests.benchmarks.review import labelled
from tests.review.test_check import saying

RULES = PersonRules.from_shelf(Shelf())
HOLDERS = ("Alex Winterbourne", "Sam Oakley")


def found(text: str) -> tuple[Finding, ...]:
    return tuple(persons(text, "R1/pcc", RULES, HOLDERS))


@pytest.mark.parametrize(
    ("text", "quotes"),
    (
        (
            "Victim John Smith of 12 High Street, Westmarch, who was raped on 3 May 2026, phoned me.",
            ("John Smith", "12 High Street"),
        ),
        ("Victim John Smith wrote to me about it.", ("John Smith",)),
        ("I met Jane Doe, who was raped in 2024.", ("Jane Doe",)),
        ("The victim, Sarah, told me that nobody rang her.", ("Sarah",)),
        ("The complainant, Mrs Patel, was not told.", ("Mrs Patel",)),
        ("Jane Doe, a victim of stalking, spoke to my panel.", ("Jane Doe",)),
        ("Following the rape of Jane Doe the force looked again.", ("Jane Doe",)),
        ("She lived at 14a Mill Lane when she was assaulted.", ("14a Mill Lane",)),
        ("Jane Doe told us that she had been stalked.", ("Jane Doe",)),
        ("A witness named Oluwaseun Adeyemi was not called back.", ("Oluwaseun Adeyemi",)),
        ("Survivors Jane Doe and Mary Jones helped us.", ("Jane Doe", "Mary Jones")),
        ("Jane Doe's home address was disclosed.", ("Jane Doe",)),
        ("The detainee lives at Flat 3, 12 Station Road, WM1 2AB.", ("Flat 3, 12 Station Road, WM1 2AB",)),
    ),
)
def test_somebody_in_a_case_is_warned_of(text: str, quotes: tuple[str, ...]) -> None:
    warned = [f for f in found(text) if f.severity is Severity.WARNING]
    assert tuple(f.quote for f in warned) == quotes == tuple(text[f.start : f.end] for f in warned)
    assert len(found(text)) == len(warned)
    assert all(("Sexual Offences" in f.ground) == ("rape" in text) for f in warned)


@pytest.mark.parametrize(
    "text",
    (
        "Gareth Pugh-Lloyd has written to the four local authorities.",
        "Assistant Chief Constable Dee Marlow leads it.",
        "Superintendent Jo Bell leads the work on victims.",
        "As a champion for victims, Jo Bell said that more is needed.",
        "Jo Bell, a victim support officer, visits them.",
        "Send it to 12 High Street, Westmarch.",
    ),
)
def test_any_other_name_is_a_suggestion(text: str) -> None:
    (one,) = found(text)
    assert one.severity is Severity.SUGGESTION


@pytest.mark.parametrize(
    "text",
    (
        "Alex Winterbourne has asked the Chief Constable, Sam Oakley, who was attacked for it, to act.",
        "Operation Soteria, Sarah's Law, Clare's Law, the Casey review, Right Care Right Person.",
        "The Victims' Commissioner, Claire Waxman, and the Home Secretary, Yvette Cooper MP, wrote.",
        "Victim Support and the Victim Care Unit see each victim, and Victim Needs Assessments are made.",
        "Visit our office at 12 High Street, Westmarch, or write to 2 Marsham Street.",
        "The Suzy Lamplugh Trust and the Jo Cox Foundation train us, as the Zara Aleena inquiry asked.",
        "Since the murder of Sarah Everard the force patrols Victoria Road and Alexandra Palace.",
        "In 2024 High Street patrols doubled, and Every victim, Crimestoppers says, can ring.",
        "Operation Grace Smith went on. Child Sexual Exploitation teams and Witness Care were asked.",
    ),
)
def test_what_only_looks_like_somebody_is_left_alone(text: str) -> None:
    assert not found(text)


def test_one_name_is_one_finding_beside_what_else_is_found_of_it() -> None:
    twice = [f for f in saying("Jo Bell wrote. Jo Bell rang.") if f.rule == "person"]
    assert len(twice) == 1
    other = [f.rule for f in saying("Chief Constable Emma Barnett has agreed.")]
    assert "other-office-holder" in other and "person" not in other


def test_nobody_is_warned_of_on_clean_and_real_answers() -> None:
    said = list(labelled("clean.toml")["paragraphs"]) + [
        a["pcc"] for a in labelled("verdicts.toml")["answer"]
    ]
    cases = Path(os.environ.get("S55_CASES", "/nowhere"))
    if cases.is_dir():
        said += [path.read_text(encoding="utf-8") for path in (cases / "records").glob("*.txt")]
        pairs = (cases / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
        said += [answer for pair in pairs for answer in json.loads(pair)["responses"]]
    assert not [f.quote for text in said for f in found(text) if f.severity is Severity.WARNING]
