"""Reading room: a file in, what was understood out; a case made from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from assistant.days import day as day
from assistant.days import in_words
from assistant.desk import Desk
from assistant.errors import Incomplete, NotFound, Unreadable, UsageProblem
from assistant.paths import Shelf
from assistant.response import Reading
from assistant.text import told

LARGEST = 64 * 1024 * 1024
"""The largest file that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it came in: its name and its bytes."""

    name: str
    data: bytes


def path_of(typed: str) -> Path:
    """The path that was typed or dragged here: in quotation marks or not, `~` for one's own folder.
    Raises NotFound where nothing is named, or `~` names nobody."""
    name = typed.strip().strip("'\"")
    if not name:
        raise NotFound("No file is named.", "Type its path, or drag it here.")
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        raise NotFound(f"There is no home folder for {name}.", "Write the path in full.") from error


def fetch(path: Path) -> Document:
    """The bytes of a file. Raises NotFound when it is missing, Unreadable for a folder or one too large."""
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder.", "Name the file in it.")
        if path.stat().st_size > LARGEST:
            raise _too_large(str(path))
        return Document(told(path.name), path.read_bytes())
    except (FileNotFoundError, ValueError) as error:  # no file can have the name where it is a ValueError
        raise NotFound(f"There is no file {path}.", "Check the name and the folder.") from error
    except OSError as error:
        raise Unreadable(
            f"{path} cannot be opened ({error.strerror}).", "Check that you may read it."
        ) from error


def take(stream: BinaryIO) -> Document:
    """The bytes of a stream under the name `-`. Raises Unreadable when there are too many."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _too_large("What came in")
    return Document("-", data)


def _too_large(what: str) -> Unreadable:
    return Unreadable(f"{what} is larger than {LARGEST // 1024 // 1024} MB.", "Save only the report's text.")


def not_to_come(published: date, today: date) -> date:
    """A day of publication, given back. Raises UsageProblem for one that is still to come: the period of
    s.55(5A) runs from a day that has been."""
    if published > today:
        raise UsageProblem(
            f"{in_words(published)} is still to come.", "Give the day on which the report was published."
        )
    return published


def words(document: Document) -> str:
    """A document as plain text, cleaned; an empty one is no words. Raises Unreadable when it is no text."""
    from assistant.intake.decoding import decode

    return decode(document.data, document.name) if document.data.strip() else ""


def read(
    document: Document,
    shelf: Shelf,
    published: date | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[Reading, ...]:
    """What intake understands of a document: one reading for each report in it. Saves nothing. `progress` is
    told in words how far it is with a long one."""
    from assistant.intake import read_bytes

    return read_bytes(document.data, document.name, shelf, published=published, progress=progress)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading with the officer's corrections: what was read at first, the script, what comes of both, and a
    sentence for each line that does not fit."""

    as_read: Reading
    reading: Reading
    lines: tuple[str, ...] = ()
    misfits: tuple[str, ...] = ()


def correct(as_read: Reading, script: str, shelf: Shelf, published: date | None = None) -> Corrected:
    """Play a script of corrections on what was read, its relative due dates counted from the day of
    publication where one is given, whatever the document prints. The lines are kept with the first words of
    what each is about. Raises UsageProblem naming a line that is no correction."""
    from assistant import intake

    as_read = dated(as_read, published)
    reading, lines, misfits = intake.play(as_read, script, shelf, published=published)
    return Corrected(as_read, reading, lines, misfits)


def kept_script(desk: Desk, document: Document, readings: Sequence[Reading], place: int) -> tuple[str, str]:
    """The script kept when these very bytes were read before, and the case it belongs to; both empty where
    there is none. `place` is which of the document's readings is meant, from 0."""
    asked = [r.text for r in readings[place].report.recommendations]
    for kept in desk.store.kept_for(document.data):
        same = [r.text for r in kept.as_read.report.recommendations] == asked
        if len(readings) == 1 or same:
            return "\n".join(kept.lines), kept.case
    return "", ""


def new_case(
    desk: Desk,
    document: Document,
    reading: Reading | Corrected,
    published: date | None,
    marking: str = "OFFICIAL",
) -> str:
    """Make a case from a reading; its own responses become imported drafts. Returns the case's id. Where it
    was corrected, the script is kept with the case.

    Raises Incomplete when the document holds no recommendations: there would be nothing to answer.
    """
    made = reading if isinstance(reading, Corrected) else Corrected(reading, reading)
    if published is not None:
        made = _dated(made, published, desk.shelf)
    reading = made.reading
    if not reading.report.recommendations:
        raise Incomplete(
            f"{document.name} holds no recommendations that could be read.",
            f"See what was read with: s55 read {document.name}",
        )
    return desk.store.add_case(
        reading,
        published=published,
        source_name=document.name,
        source=document.data,
        marking=marking,
        as_read=made.as_read,
        corrections=made.lines,
    )


def _dated(made: Corrected, published: date, shelf: Shelf) -> Corrected:
    """What was read and corrected with the relative due dates counted from the confirmed day."""
    if not made.lines:
        as_read = dated(made.as_read, published)
        return replace(made, as_read=as_read, reading=as_read)
    return correct(made.as_read, "\n".join(made.lines), shelf, published)


def dated(as_read: Reading, published: date | None) -> Reading:
    """A reading with its relative due dates counted from this day of publication."""
    from assistant.intake.dues import redated

    return as_read if published is None else replace(as_read, report=redated(as_read.report, published))


def publish(desk: Desk, case: str, published: date) -> None:
    """Confirm the day on which the report of a case was published: the 56 days and the relative due dates run
    from it; a due date set by hand stays. Raises NotFound for an unknown case."""
    from assistant.intake.dues import redated

    record = desk.store.case(case).record
    printed = record.report.fields.published
    report = redated(record.report, published, (record.published, printed))
    dues = {c.id: c.due.on for r in report.recommendations for c in r.clauses if c.due}
    desk.store.set_published(case, published, dues)
