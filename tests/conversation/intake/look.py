"""A look at a document as an officer would have it: lines in, transcript out, on a real workspace."""

from __future__ import annotations

import io
from pathlib import Path

from assistant.desk import Desk
from assistant.desk.looking import Looking, Opened, open_up
from assistant.desk.reading import Document, new_case, read
from assistant.plain import converse

LETTER = """Dear Home Secretary,

I am writing to you in response to the report “A sample look at custody”, published on 7 July 2026.

Recommendation 1: By 31 March 2027, chief constables should record each reason. They should tell the council.

We have changed the record and train every sergeant. Chief constables should also publish how often.

Recommendation 2: Police forces should train every custody sergeant; and record who was trained.

My force has begun this training.

Yours sincerely,
"""
YEAR = """HMICFRS reports 2026

Keeping people safe: an inspection of emergency response

I welcome this report and the care which inspectors took over it in our control room in spring.

PEEL: an inspection of Marlshire Police

I have asked the Chief Constable for a plan, and will publish it as soon as it has been agreed.
"""


def opened(desk: Desk, text: str, name: str = "letter.txt") -> Opened:
    """A document of these words, read."""
    return open_up(Document(name, text.encode()), desk.shelf)


def looked_over(looking: Looking, *lines: str) -> str:
    """The transcript of these lines typed one after another."""
    out = io.StringIO()
    converse(looking, io.StringIO("".join(f"{line}\n" for line in lines)), out, echo=True)
    return out.getvalue()


def unfinished(desk: Desk) -> list[Path]:
    """The scripts that wait beside the workspace's database."""
    return sorted((desk.settings.workspace / "unfinished").glob("*"))


def case_of(desk: Desk, text: str = LETTER) -> str:
    """A case made of the letter as it was read."""
    document = Document("letter.txt", text.encode())
    return new_case(desk, document, read(document, desk.shelf)[0], None)
