"""What must be refused is refused quickly, naming the file and the remedy; nothing else ever comes out."""

from __future__ import annotations

import io
import json
import random
import time
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from assistant.errors import Unreadable
from assistant.intake import read_bytes
from assistant.paths import Shelf
from tests.trials import trials

SHELF = Shelf()
SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]
quickly = trials(40)
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


PIECES = (
    *("<p>", "</p>", "<li>", "<ul>", "</ul>", "<table>", "<td>", "<tr>", "</table>", "<nav>", "<script>"),
    *("x & y", "Recommendation 1", "<!--", "\0", "&#x202e;"),
)
KEYS = st.sampled_from(["fields", "recommendations", "answers", "id", "text", "clauses"])
TABLES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def package(**parts: bytes | str) -> bytes:
    """A zip with these parts, `__` standing for `/`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in parts.items():
            opened.writestr(name.replace("__", "/") + ".xml", data)
    return made.getvalue()


def entities() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    return package(word__document=f"<!DOCTYPE d [{laughs}]><d>&l9;</d>")


def deep() -> bytes:
    return package(word__document=f'<w:document xmlns:w="{NAMESPACE}"><w:body>' + "<w:sdt>" * 50_000)


def boxes() -> bytes:
    """Tables in tables, as many as just do not count as a bomb."""
    nested = f"{'<w:tbl><w:tr><w:tc>' * 2_000}<w:p/>{'</w:tc></w:tr></w:tbl>' * 2_000}"
    document = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{nested}</w:body></w:document>'
    return package(word__document=document, word__styles=random.Random(1).randbytes(4_000).hex())


def pdf(objects: tuple[bytes, ...], trailer: bytes = b"") -> bytes:
    """A pdf with these objects, the first being its catalogue."""
    made = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    whole = b"trailer\n<< /Root 1 0 R /Size %d %s >>" % (len(places) + 1, trailer)
    return made + head + table + whole + b"\nstartxref\n%d\n%%%%EOF" % len(made)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [%s] /Count %d >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"
LOCK = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"ab" * 32, b"cd" * 32)


def bomb() -> bytes:
    return package(word__document=b"\0" * 80_000_000)


def macros() -> bytes:
    made = io.BytesIO(package(word__document="<d/>"))
    with zipfile.ZipFile(made, "a") as opened:
        opened.writestr("word/vbaProject.bin", b"x")
    return made.getvalue()


def sound_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("Recommendation 1")
    document.add_paragraph("The force should record why each child is held.")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


BAD = {
    "empty": b"",
    "blank": b" \n\t",
    "binary": bytes(range(256)) * 40,
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "rich text": b"{\\rtf1 hello}",
    "zip of something else": package(other="<x/>"),
    "cut off zip": package(word__document="<d/>")[:60],
    "encoding that does not exist": package(word__document='<?xml version="1.0" encoding="U-F-8"?><d/>'),
    "entities": entities(),
    "deep nesting": deep(),
    "bomb": bomb(),
    "macros": macros(),
    "nested tables": boxes(),
    "nested export": b'{"schema": "s55.report/1", "x": ' + b"[" * 200_000,
    "junk pdf": b"%PDF-1.7 junk",
    "scanned pdf": pdf((CATALOGUE, PAGES % (b"3 0 R", 1), PAGE)),
    "locked pdf": pdf((CATALOGUE, PAGES % (b"3 0 R", 1), PAGE, LOCK), b"/Encrypt 4 0 R /ID [<00><00>]"),
    "pdf of very many pages": pdf((CATALOGUE, PAGES % (b"3 0 R " * 700, 700), PAGE)),
    "pdf that contains itself": pdf((CATALOGUE, PAGES % (b"2 0 R", 1), PAGE)),
    "text without end": b"the force should " * 300_000,
    "long page": b"<html>" + b"<p>x" * 2_000_000,
}


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_within_two_seconds_with_the_remedy(name: str) -> None:
    begun = time.process_time()
    with pytest.raises(Unreadable) as refused:
        read_bytes(BAD[name], "the file", SHELF)
    assert time.process_time() - begun < 2
    assert "the file" in refused.value.what
    assert refused.value.remedy


@pytest.mark.parametrize(
    "page",
    ["<div>" * 100_000, "<!--" * 100_000, "<table><tr><td>" * 30_000, "<ul><li>" * 50_000],
    ids=["boxes", "comments", "tables", "lists"],
)
def test_broken_markup_is_read_in_time(page: str) -> None:
    begun = time.process_time()
    read_bytes(f"<html>{page}The force should record it.".encode(), "page.html", SHELF)
    assert time.process_time() - begun < 6


def allowed(data: bytes, name: str) -> None:
    """Either it is read or it is refused in words: nothing else is raised."""
    try:
        assert read_bytes(data, name, SHELF)
    except Unreadable as refused:
        assert refused.remedy


@quickly
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    allowed(data, "any.txt")


@quickly
@given(st.text(max_size=600))
def test_any_text(text: str) -> None:
    allowed(text.encode("utf-8", "replace"), "any.txt")


@quickly
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_page(pieces: list[str]) -> None:
    allowed(("<html>" + "".join(pieces)).encode(), "any.html")


@quickly
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=6))
def test_any_damage_to_a_word_file(place: int, damage: bytes) -> None:
    sound = sound_docx()
    at = place % len(sound)
    allowed(sound[:at] + damage + sound[at + len(damage) :], "damaged.docx")


@quickly
@given(st.binary(max_size=300))
def test_any_damage_to_a_pdf(damage: bytes) -> None:
    allowed(b"%PDF-1.4\n" + damage + b"\n%%EOF", "damaged.pdf")


@quickly
@given(TABLES)
def test_any_damage_to_an_export(table: object) -> None:
    for schema in ("s55.report/1", "s55.record/1"):
        form = {**(table if isinstance(table, dict) else {"fields": table}), "schema": schema}
        allowed(json.dumps(form).encode(), "damaged.json")
