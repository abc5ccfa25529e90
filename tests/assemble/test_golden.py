"""Every form of the Marlshire record, word for word. `S55_GOLDEN=1` writes the files anew."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from docx import Document

from assistant.assemble import assemble
from assistant.paths import Shelf
from tests.assemble import samples

GOLDEN = Path(__file__).parent / "golden"


def compared(form: str, data: bytes) -> str:
    """What is compared: the text itself; of a Word file the style and text of each paragraph and row."""
    if form != "docx":
        return data.decode()
    word = Document(io.BytesIO(data))
    lines = [f"header: {p.text}" for p in word.sections[0].header.paragraphs if p.text]
    for block in word.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["[row] " + " | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(f"[{block.style.name if block.style else ''}] {block.text}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("final", (True, False), ids=("final", "draft"))
@pytest.mark.parametrize("form", ("txt", "md", "html", "json", "docx"))
def test_the_record_is_written_as_agreed(form: str, final: bool) -> None:
    made = assemble(
        samples.record(), form, Shelf(), final=final, last_day=samples.LAST_DAY, made_on=samples.MADE_ON
    )
    found = compared(form, made.data)
    golden = GOLDEN / f"record.{'final' if final else 'draft'}.{form}{'.txt' if form == 'docx' else ''}"
    if os.environ.get("S55_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ("md", "html", "docx"))
def test_a_draft_says_what_is_lacking_and_a_section_that_holds_nothing_is_left_out(form: str) -> None:
    begun = [
        compared(form, assemble(samples.begun(), form, Shelf(), final=final, made_on=samples.MADE_ON).data)
        for final in (True, False)
    ]
    final, draft = (found.replace("\\", "") for found in begun)
    lacking = "Not answered yet: Recommendation 1, Recommendation 3, Area for improvement 1."
    empty = "Nothing stands yet under: Chief Constable’s response, Police and Crime Commissioner’s overall"
    assert lacking in draft and empty in draft
    assert "answered yet" not in final and "overall comments" not in final


@pytest.mark.parametrize("form", ("txt", "md", "html", "json", "docx"))
def test_the_same_record_gives_the_same_bytes(form: str) -> None:
    made = [
        assemble(samples.record(), form, Shelf(), final=True, made_on=samples.MADE_ON).data for _ in range(2)
    ]
    assert made[0] == made[1]
