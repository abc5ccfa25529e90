"""Bytes to text: the encoding found, binary and empty files refused with the reason."""

from __future__ import annotations

import codecs

from assistant.errors import Unreadable
from assistant.text import clean

LARGEST = 4 * 1024 * 1024
"""The longest text that is read, in bytes. A 150-page report has about half a megabyte."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, name: str) -> str:
    """The cleaned text of a file. Raises Unreadable when it is empty, too long, or not text."""
    if not data.strip():
        raise Unreadable(f"{name} is empty.", "Check that it is the right file.")
    if len(data) > LARGEST:
        raise Unreadable(
            f"{name} holds more than {LARGEST // 1024 // 1024} MB of text.",
            "Cut out the part with the report.",
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return clean(data.decode(encoding, "replace"))
    if b"\0" in data or _controls(data) > len(data) // 50:
        raise Unreadable(f"{name} is not text.", "Save it as text, Word or PDF and try again.")
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        return clean(data.decode("cp1252", "replace"))


def _controls(data: bytes) -> int:
    return sum(data.count(bytes([code])) for code in range(32) if code not in {9, 10, 12, 13})
