"""The one complete real record must be read to the letter of what a careful reader made of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.forms import reading_form, reading_from
from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.response import Reading


@pytest.fixture(scope="module")
def expected(cases: Path) -> Any:
    return json.loads((cases / "staffordshire_vawg_2021.expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reading(cases: Path) -> Reading:
    data = (cases / "staffordshire_vawg_2021.txt").read_bytes()
    readings = read_bytes(data, "staffordshire_vawg_2021.txt", Shelf())
    assert len(readings) == 1
    return readings[0]


def test_fields(reading: Reading, expected: Any) -> None:
    form = reading_form(reading)["fields"]
    for name, value in expected["fields"].items():
        assert form[name] == value, name
    assert expected["inspectorate_contains"] in form["inspectorate"]
    assert form["summary"].startswith(expected["summary_starts"])
    assert len(form["summary"].split("\n\n")) == expected["summary_paragraphs"]


def test_recommendations_clauses_and_addressees(reading: Reading, expected: Any) -> None:
    found = reading.report.recommendations
    wanted = expected["recommendations"]
    judged_items = [(w["id"], w["label"], w["kind"]) for w in wanted]
    assert [(r.id, r.label, r.kind.value) for r in found] == judged_items
    clauses = [c for r in found for c in r.clauses]
    judged = [c for w in wanted for c in w["clauses"]]
    assert len(clauses) == 15
    assert [c.id for c in clauses] == [j["id"] for j in judged]
    for clause, judge in zip(clauses, judged, strict=True):
        assert clause.text.startswith(judge["starts"]), clause.id
        assert clause.text.endswith(judge["ends"]), clause.id
        if judge["addressees"] is not None:
            assert sorted(a.value for a in clause.addressees) == sorted(judge["addressees"]), clause.id


def test_responses_are_joined_and_headed(reading: Reading, expected: Any) -> None:
    for wanted in expected["responses"]:
        runs = [r for r in reading.responses if (r.voice, r.section) == (wanted["voice"], wanted["section"])]
        paragraphs = [p for r in runs for p in r.paragraphs]
        assert runs
        if "paragraphs" in wanted:
            assert len(paragraphs) == wanted["paragraphs"]
        assert [r.heading for r in runs if r.heading] == wanted.get("headings", [])
        for words in wanted.get("joined", []):
            assert any(words in p for p in paragraphs), words


def test_every_join_is_shown_as_a_repair(reading: Reading) -> None:
    joins = [r for r in reading.repairs if "joined" in r.rule]
    assert len(joins) == 2
    assert any("Personal, Social, Health" in r.after or "Personal, ¶ Social" in r.before for r in joins)


def test_the_json_form_reads_back_to_the_same_values(reading: Reading) -> None:
    assert reading_from(json.loads(json.dumps(reading_form(reading)))) == reading
