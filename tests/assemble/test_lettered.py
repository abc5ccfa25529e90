"""The letters that the report prints its parts under stand in every form: what answers them says `(c)`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.assemble import assemble
from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.record import Record
from assistant.report import Clause, Recommendation
from tests.assemble import samples
from tests.assemble.test_attested import told

SHELF = Shelf()
STEM = "Chief constables should:"
PARTS = ("publish their waiting times;", "train their staff; and", "ask those who called.")


def lettered(*marks: str) -> Recommendation:
    first = samples.REPORT.recommendations[0]
    clauses = (Clause("R1.0", STEM), *(Clause(f"R1.{n}", t) for n, t in enumerate(PARTS, 1)))
    text = "\n".join((STEM, *(f"{mark} {part}" for mark, part in zip(marks, PARTS, strict=True))))
    return replace(first, text=text, clauses=clauses)


def with_marks(*marks: str) -> Record:
    report = samples.REPORT
    changed = (lettered(*marks), *report.recommendations[1:])
    return replace(samples.record(), report=replace(report, recommendations=changed))


def data(record: Record, form: str) -> bytes:
    made = assemble(record, form, SHELF, final=True, last_day=samples.LAST_DAY, made_on=samples.MADE_ON)
    return made.data


@pytest.mark.parametrize("form", ["docx", "html", "md", "txt", "pdf"])
def test_each_form_has_them(form: str) -> None:
    if form == "pdf":
        pytest.importorskip("typst", reason="the pdf form needs the extra `pdf`")
    words = " ".join(told(form, data(with_marks("(a)", "(b)", "(c)"), form)).replace("\\", "").split())
    for mark, part in zip(("(a)", "(b)", "(c)"), PARTS, strict=True):
        assert f"{mark} {part}" in words


def test_a_bullet_is_no_letter() -> None:
    assert lettered("•", "o", "-").marks == ("", "", "", "")
    assert lettered("1.", "ii)", "(c)").marks == ("", "1.", "ii)", "(c)")
    assert "o train" not in told("docx", data(with_marks("o", "o", "o"), "docx"))


def test_the_own_form_is_read_back_with_them() -> None:
    (reading,) = read_bytes(data(with_marks("(a)", "(b)", "(c)"), "txt"), "record.txt", SHELF)
    assert reading.report.recommendations[0].text == lettered("(a)", "(b)", "(c)").text
