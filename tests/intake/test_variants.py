"""The sample in twelve disguises: the same five recommendations and fifteen clauses come out of each."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.response import Reading
from assistant.text import fold


def curly(text: str) -> bytes:
    return re.sub(r"(?<=\w)'(?=\w)", "’", re.sub(r'"([^"\n]*)"', r"“\1”", text)).encode()


def straight(text: str) -> bytes:
    return text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}).encode()


def unclosed(text: str) -> bytes:
    return text.replace("</p>", "").encode()


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def wrapped(text: str) -> bytes:
    return "\n".join(
        "\n".join(
            textwrap.wrap(line, 72, drop_whitespace=True, replace_whitespace=False, expand_tabs=False) or [""]
        )
        for line in text.split("\n")
    ).encode()


def renumbered(text: str) -> bytes:
    return re.sub(r"Recommendation (\d)\b", r"Recommendation \1:", text).encode()


def broken_elsewhere(text: str) -> bytes:
    return text.replace(
        "public-sector partnerships. This needs", "public-sector partnerships.\n\tThis needs"
    ).encode()


def bullets(text: str) -> bytes:
    return text.replace("•", "▪").encode()


def spaces(text: str) -> bytes:
    return text.replace("\t", "    ").encode()


def word(text: str) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def pasted(text: str) -> bytes:
    return "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n") if line.strip()).encode()


def marked(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.replace(" the ", "\u00a0the ").encode()


VARIANTS: dict[str, Callable[[str], bytes]] = {
    "curly quotes": curly, "straight quotes": straight, "no closing tags": unclosed, "crlf": crlf,
    "wrapped at 72": wrapped, "numbers with a colon": renumbered, "page broken elsewhere": broken_elsewhere,
    "other bullets": bullets, "spaces for tabs": spaces, "word": word, "pasted as html": pasted,
    "byte order mark and hard blanks": marked,
}  # fmt: skip


@pytest.fixture(scope="module")
def sample(cases: Path) -> str:
    return (cases / "staffordshire_vawg_2021.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def expected(cases: Path) -> Any:
    return json.loads((cases / "staffordshire_vawg_2021.expected.json").read_text(encoding="utf-8"))


def clauses(reading: Reading) -> list[tuple[str, int]]:
    """The recommendations with the number of their clauses."""
    return [(r.id, len(r.clauses)) for r in reading.report.recommendations]


def letters(reading: Reading) -> list[str]:
    """The words of every clause, quotes and blanks apart."""
    return [re.sub(r"\W+", "", fold(c.text)) for r in reading.report.recommendations for c in r.clauses]


@pytest.mark.parametrize("name", VARIANTS)
def test_every_disguise_gives_the_same(sample: str, name: str) -> None:
    plain = read_bytes(sample.encode(), "sample.txt", Shelf())[0]
    suffix = {"word": "docx", "pasted as html": "html"}.get(name, "txt")
    found = read_bytes(VARIANTS[name](sample), f"sample.{suffix}", Shelf())[0]
    assert clauses(found) == clauses(plain)
    assert sum(n for _, n in clauses(found)) == 15
    assert letters(found) == letters(plain)
    assert found.report.fields.force == "Staffordshire"


def office() -> str:
    """The LibreOffice command, or skip."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        pytest.skip("LibreOffice is not installed, so no pdf is printed")
    return command


@pytest.mark.timeout(120)
def test_printed_to_pdf(sample: str, tmp_path: Path) -> None:
    (tmp_path / "sample.docx").write_bytes(word(sample))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = [office(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*words, str(tmp_path / "sample.docx")], check=True, capture_output=True, timeout=100)
    plain = read_bytes(sample.encode(), "sample.txt", Shelf())[0]
    found = read_bytes((tmp_path / "sample.pdf").read_bytes(), "sample.pdf", Shelf())[0]
    assert clauses(found) == clauses(plain)
    assert letters(found) == letters(plain)
