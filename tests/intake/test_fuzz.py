"""The long form of the fuzzing: two thousand examples in every format, damaged inside their own structure and
not only at its gates. Run by hand: `pytest -m long tests/intake/test_fuzz.py`."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.forms import reading_form
from assistant.intake import read_bytes
from assistant.paths import Shelf
from tests.intake.layouts import LABELS, LAYOUTS, document
from tests.intake.test_bad_files import PIECES, SLOW_IS_FINE, allowed, sound_docx

pytestmark = [pytest.mark.long, pytest.mark.timeout(1_800)]
EXAMPLES = 2_000
thoroughly = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW_IS_FINE)
DAMAGE = st.lists(
    st.tuples(st.integers(0, 1 << 30), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6
)
BITS = st.sampled_from(
    (
        *PIECES,
        *(
            "|",
            "| --- | --- |",
            "\t",
            "\n",
            "\n\n",
            "•",
            "- ",
            "1. ",
            "**",
            "# ",
            "“",
            "”",
            ":",
            ";",
            "; and",
        ),
        *("[on]", "[comment]", "[/comment]", "Recommendation 2", "Recommendations 10 and 22", "AFI 1"),
        *("By May 2025, ", "should", "the force", "Dear Home Secretary", "Yours sincerely", "Minutes:"),
        *("Annex A – Chief Constable", "Members asked", "The PCC said: “", "PCC response", "Force response:"),
        *("\ud800", "\x00", "\u202e", "e\u0301", "\u337f"),
    )
)


def harmed(sound: bytes, damage: list[tuple[int, bytes]]) -> bytes:
    """The bytes with some of them overwritten."""
    made = bytearray(sound)
    for place, what in damage:
        at = place % len(made)
        made[at : at + len(what)] = what
    return bytes(made)


@cache
def printed() -> bytes:
    """A pdf with a heading, paragraphs, a list and a table, nothing in it packed."""
    table = "#table(columns: 3, [No.], [Recommendation], [Response], [1], [Forces should count.], [They do.])"
    made = typst.compile(
        f"= Response\n\nRecommendation 1\n\n- one\n- two\n\n{table}".encode(), ignore_system_fonts=True
    )
    assert isinstance(made, bytes)
    return made


@cache
def word_parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(sound_docx())) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@cache
def export() -> str:
    text = document("inline", LABELS[0], 1).text
    return json.dumps(reading_form(read_bytes(text.encode(), "a.txt", Shelf())[0]))


@thoroughly
@given(st.lists(BITS, max_size=60), st.sampled_from(["a.txt", "a.md"]))
def test_text_and_markdown(bits: list[str], name: str) -> None:
    allowed(" ".join(bits).encode("utf-8", "surrogatepass"), name)


@thoroughly
@given(st.sampled_from(LAYOUTS), st.sampled_from(LABELS), st.integers(0, 30), DAMAGE)
def test_documents_with_bytes_overwritten(
    layout: str, label: str, seed: int, damage: list[tuple[int, bytes]]
) -> None:
    allowed(harmed(document(layout, label, seed).text.encode(), damage), "a.md")


@thoroughly
@given(st.lists(BITS | st.text(max_size=6), max_size=60))
def test_pages(bits: list[str]) -> None:
    allowed(f"<html>{''.join(bits)}".encode("utf-8", "replace"), "a.html")


@thoroughly
@given(st.data(), DAMAGE)
def test_word_with_a_part_damaged(data: st.DataObject, damage: list[tuple[int, bytes]]) -> None:
    parts = word_parts()
    name = data.draw(st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml"]))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for part, inside in parts.items():
            opened.writestr(part, harmed(inside, damage) if part == name else inside)
    allowed(made.getvalue(), "a.docx")


@thoroughly
@given(DAMAGE)
def test_word_with_its_package_damaged(damage: list[tuple[int, bytes]]) -> None:
    allowed(harmed(sound_docx(), damage), "a.docx")


@thoroughly
@given(DAMAGE)
def test_pdf(damage: list[tuple[int, bytes]]) -> None:
    allowed(harmed(printed(), damage), "a.pdf")


def _put(table: object, path: list[int], value: object) -> object:
    """A copy of a form with one place in it changed."""
    if not isinstance(table, dict | list) or not path:
        return value
    items = list(table.items() if isinstance(table, dict) else enumerate(table))
    at = path[0] % max(1, len(items))
    changed = {
        key: _put(inner, path[1:], value) if n == at else inner for n, (key, inner) in enumerate(items)
    }
    return changed if isinstance(table, dict) else list(changed.values())


@thoroughly
@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=5),
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.just([]) | st.just({}),
)
def test_exports(path: list[int], value: object) -> None:
    changed = _put(json.loads(export()), path, value)
    allowed(
        json.dumps({**changed, "schema": "s55.report/1"} if isinstance(changed, dict) else {}).encode(), "a"
    )
