"""The same recommendations and answers are read out of every layout, under every style of label."""

from __future__ import annotations

import re

import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.report import Recommendation
from assistant.response import Reading
from tests.intake.layouts import LABELS, LAYOUTS, UNTIED, document


def _read(text: str) -> Reading:
    (reading,) = read_bytes(text.encode(), "layout.txt", Shelf())
    return reading


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_under_every_label(layout: str, label: str) -> None:
    for seed in range(3):
        wanted = document(layout, label, seed)
        reading = _read(wanted.text)
        found = reading.report.recommendations
        assert [_words(r.text) for r in found] == [_words(text) for text, _ in wanted.asked], wanted.text
        assert [set(r.addressees) for r in found] == [set(to) for _, to in wanted.asked]
        if layout in UNTIED:
            assert not any(r.answers for r in reading.responses), wanted.text
        for asked, answer in zip(found, wanted.answers, strict=False):
            assert _answered(reading, asked, answer), f"{answer}\n\n{wanted.text}"


def _answered(reading: Reading, asked: Recommendation, answer: str) -> bool:
    tied = [r for r in reading.responses if r.answers == (asked.id,)]
    return any(answer in paragraph for response in tied for paragraph in response.paragraphs)


def test_sub_items_are_clauses_that_inherit_addressee_and_date() -> None:
    text = (
        document("list", "Recommendation {n}:", 0).text
        + "\n\n"
        + (
            "Recommendation 20: Within six weeks, the force should:\n• write a plan;\n• publish it; and\n• "
            "report on it."
        )
    )
    last = _read(text).report.recommendations[-1]
    assert [c.text for c in last.clauses[1:]] == ["write a plan;", "publish it; and", "report on it."]
    assert {c.addressees for c in last.clauses} == {last.clauses[0].addressees}
    assert {c.due.phrase for c in last.clauses if c.due} == {"Within six weeks"}
    assert all(c.due for c in last.clauses)
