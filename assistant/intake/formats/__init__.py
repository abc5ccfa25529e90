"""Files of every form as text: which form it is is told by its bytes, not by its name alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.errors import Unreadable
from assistant.intake.decoding import decode
from assistant.intake.formats import markup
from assistant.intake.formats.parts import form, lines
from assistant.intake.wrapping import unwrapped
from assistant.response import Repair

__all__ = ["Opened", "open_document"]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as text. `text` has one paragraph, item or row a line; `form` is the same laid out as the
    record's own form, for files that hold one; `repairs` say what was left out or put right."""

    format: str
    text: str
    form: str
    repairs: tuple[Repair, ...] = ()


def open_document(data: bytes, name: str, progress: Callable[[str], None] | None = None) -> Opened:
    """The text of a file: plain text, Markdown, HTML, Word or PDF.

    Raises Unreadable, naming the file and the remedy, for anything else and for what is damaged or unsafe.
    """
    if data.startswith(b"%PDF") or data[:1024].lstrip().startswith(b"%PDF"):
        from assistant.intake.formats.portable import text_of

        text, printed, repairs = text_of(data, name, progress)
        return Opened("pdf", text, printed, repairs)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from assistant.intake.formats import word

        found, repairs = word.parts_of(data, name)
        return Opened("docx", lines(found), form(found), repairs)
    _refuse(data, name)
    text = decode(data, name)
    if markup.is_markup(text, name):
        found, repairs = markup.parts_of(text, name)
        return Opened("html", lines(found), form(found), repairs)
    text, mended = unwrapped(text)
    return Opened("text", text, text, mended)


def _refuse(data: bytes, name: str) -> None:
    if data.startswith(_OLD_OFFICE):
        raise Unreadable(
            f"{name} is an old Word file (.doc), or one locked with a password.",
            "Save it as .docx and try again.",
        )
    if data.startswith(b"{\\rtf"):
        raise Unreadable(f"{name} is a rich text file (.rtf).", "Save it as .docx and try again.")
    if data.startswith(_PICTURES):
        raise Unreadable(f"{name} is a picture.", "Ask for the document itself: a picture holds no text.")
