"""A plain text read as a file of it is, and what the tests look at of the reading."""

from __future__ import annotations

from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.response import Reading, Voice


def read_all(text: str) -> tuple[Reading, ...]:
    return read_bytes(text.encode(), "shape.txt", Shelf())


def read(text: str) -> Reading:
    (reading,) = read_all(text)
    return reading


def asked(reading: Reading) -> list[tuple[str, str]]:
    return [(r.id, r.text) for r in reading.report.recommendations]


def said(reading: Reading) -> list[tuple[Voice | None, tuple[str, ...], str]]:
    return [(r.voice, r.answers, r.paragraphs[0]) for r in reading.responses if r.paragraphs]
