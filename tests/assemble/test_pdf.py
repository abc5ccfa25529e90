"""The record as a PDF: the same words as the text form, tagged, titled, and nothing typed is ever Typst."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from assistant.assemble import assemble
from assistant.paths import Shelf
from assistant.record import OVERALL, Record
from tests.assemble import samples

pytest.importorskip("typst", reason="the extra `pdf` is not installed")


def printed(record: Record, *, final: bool = True) -> tuple[bytes, tuple[str, ...]]:
    made = assemble(record, "pdf", Shelf(), final=final, last_day=samples.LAST_DAY, made_on=samples.MADE_ON)
    return made.data, made.notes


def words_of(data: bytes) -> str:
    """What a reader of the file sees, as one line of words."""
    document = pypdfium2.PdfDocument(data)
    told = " ".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s+", " ", told)


def test_every_answer_is_in_it() -> None:
    record = samples.record()
    data, notes = printed(record)
    assert notes == ()
    told = words_of(data)
    for draft in record.drafts.values():
        for line in draft.text.splitlines():
            plain = re.sub(r"^([#•*-]|\d+\.)\s+", "", line.strip())
            assert re.sub(r"\s+", " ", plain) in told
    assert "DRAFT" not in told
    assert "DRAFT" in words_of(printed(record, final=False)[0])


def test_a_draft_says_what_is_lacking_and_a_section_that_holds_nothing_is_left_out() -> None:
    draft = words_of(printed(samples.begun(), final=False)[0])
    assert "Not answered yet: Recommendation 1, Recommendation 3, Area for improvement 1." in draft
    assert "overall comments" not in words_of(printed(samples.begun())[0])


def test_it_is_tagged_and_titled_and_always_the_same() -> None:
    data, _ = printed(samples.record())
    assert b"pdfuaid" in data and b"/StructTreeRoot" in data and b"/Lang" in data
    assert data == printed(samples.record())[0]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not on this machine")
def test_another_program_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "record.pdf"
    file.write_bytes(printed(samples.record())[0])
    told = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "Recommendation 1" in told and "Sam Oakley" in told


@pytest.mark.parametrize(
    "typed",
    (
        '#import "x": *',
        "#panic()",
        "$x^2$ and [/b] [3] [sic]",
        "= Not a heading",
        "*stars* _and_ `ticks`",
        "\\",
        "@who",
    ),
)
def test_what_is_typed_is_printed_as_typed(typed: str) -> None:
    record = samples.record()
    record = record.with_draft(replace(record.draft(OVERALL), text=f"Before. {typed} After."))
    assert f"Before. {typed} After." in words_of(printed(record)[0])


def test_a_character_no_font_has_is_a_box_and_said() -> None:
    record = samples.record()
    record = record.with_draft(replace(record.draft(OVERALL), text="A Gothic letter: \U00010330."))
    _, notes = printed(record)
    assert len(notes) == 1 and "U+10330" in notes[0]
