"""Which cause of concern a recommendation is made for is printed in every form, and read back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.assemble import Attested
from assistant.intake import lines_of, read_bytes, source_of
from assistant.paths import Shelf
from assistant.record import Record
from assistant.report import Kind, Recommendation
from assistant.source import Held
from tests.assemble import samples
from tests.assemble.test_attested import made, told

FORMS = ("docx", "html", "md", "txt", "pdf", "json")
KINDS = {"R": Kind.RECOMMENDATION, "A": Kind.AREA_FOR_IMPROVEMENT, "C": Kind.CAUSE_OF_CONCERN}
ONE = (("R1", None), ("C1", None), ("R2", "C1"), ("R3", "C1"), ("R4", None))
"""The last stands below the cause of concern and is not made for it."""
TWO = (("C1", None), ("R1", "C1"), ("R2", None), ("C2", None), ("R3", "C1"), ("R4", "C2"), ("A1", "C2"))
NONE = (("R1", None), ("R2", None), ("A1", None))


def record_of(*items: tuple[str, str | None], alike: bool = False) -> Record:
    asked = tuple(_item(id, parent, alike) for id, parent in items)
    return replace(samples.record(), report=replace(samples.REPORT, recommendations=asked))


def _item(id: str, parent: str | None, alike: bool) -> Recommendation:
    kind = KINDS[id[0]]
    name = kind.replace("_", " ").capitalize()
    label = name if alike and id[0] == "C" else f"{name} {id[1:]}"
    text = f"Marlshire Police should review matter {id[1:]} of list {id[0]}, and:"
    return replace(samples.item(id, label, kind, text, "report it;", "mend it."), parent=parent)


def parents(form: str, record: Record) -> dict[str, str | None]:
    if form == "pdf":
        pytest.importorskip("typst", reason="the extra `pdf` is not installed")
    (reading,) = read_bytes(made(form, Attested(), record), f"record.{form}", Shelf())
    asked = reading.report.recommendations
    assert {r.id: (r.label, r.text) for r in asked} == {
        r.id: (r.label, r.text) for r in record.report.recommendations
    }
    return {r.id: r.parent for r in asked}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("items", (ONE, TWO, NONE), ids=("one", "two", "none"))
def test_each_stands_under_its_own(form: str, items: tuple[tuple[str, str | None], ...]) -> None:
    assert parents(form, record_of(*items)) == dict(items)


@pytest.mark.parametrize("form", ("docx", "md", "txt"))
def test_two_causes_of_concern_of_one_label(form: str) -> None:
    assert parents(form, record_of(*TWO, alike=True)) == dict(TWO)


@pytest.mark.parametrize("form", ("docx", "html", "md", "txt", "pdf"))
def test_it_is_said_in_words_and_only_where_there_is_one(form: str) -> None:
    if form == "pdf":
        pytest.importorskip("typst", reason="the extra `pdf` is not installed")
    found = " ".join(told(form, made(form, Attested(), record_of(*ONE))).replace(":", "").split())
    assert found.count("Made for Cause of concern 1") == 2
    assert found.count("Made for no cause of concern") == 1
    assert "Made for" not in told(form, made(form, Attested(), record_of(*NONE)))


@pytest.mark.parametrize("form", ("docx", "html", "md", "txt"))
def test_what_says_it_is_accounted_for(form: str) -> None:
    record = record_of(*TWO)
    data = made(form, Attested(), record)
    (reading,) = read_bytes(data, f"record.{form}", Shelf())
    source = source_of(lines_of(data, f"record.{form}"), (reading,), 0, reading, Shelf())
    loose = [s.text for s in source.account.stretches if s.held is Held.LOOSE]
    assert not [text for text in loose if "Made" in text or "concern" in text]


def test_a_recommendation_that_begins_like_that_keeps_its_words() -> None:
    first = samples.item("R1", "Recommendation 1", Kind.RECOMMENDATION, "Made for: Cause of concern 1")
    record = record_of(*ONE)
    asked = (first, *record.report.recommendations[1:])
    assert parents("txt", replace(record, report=replace(record.report, recommendations=asked)))["R1"] is None
