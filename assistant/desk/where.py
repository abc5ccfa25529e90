"""Where room: how far a case has come and how long is left, as values; what is known without the rules of
review, so that a first screen need not wait for them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from assistant.conversation.events import Said
from assistant.conversation.state import unanswered
from assistant.desk import Desk
from assistant.paths import workspace_folder
from assistant.record import Record
from assistant.statute import Clock, Statute, clock

Values = tuple[tuple[str, object], ...]


class Spoken(StrEnum):
    """What speaks of a clause: an answer to it, only a section of the record, or nothing."""

    ANSWER = "answer"
    SECTION = "section"
    NOWHERE = "nowhere"


def standing(desk: Desk, statute: Statute, record: Record, saved: datetime | None) -> Values:
    """Where the officer is: how much is answered, when it was saved, the clock."""
    total = len(record.report.answerable)
    return (
        ("answered", total - len(unanswered(record))),
        ("total", total),
        ("saved", saved),
        ("closed", desk.closed is not None),
        ("clock", case_clock(record, statute, desk.settings.today)),
        ("title", record.report.fields.title),
        ("force", record.report.fields.force),
    )


def read_only(desk: Desk) -> Said:
    """That the workspace can only be read now, why, and what can be done."""
    why = desk.closed
    return Said("read_only", {"what": why.what if why else "", "remedy": why.remedy if why else ""})


def case_clock(record: Record, statute: Statute, today: date) -> Clock | None:
    """The statutory clock; None until the publication date is confirmed."""
    if record.published is None:
        return None
    return clock(statute, record.published, today, record.comments_by)


def kept(desk: Desk) -> Said:
    """What is said when one leaves: how one goes on, in the same workspace."""
    demo = desk.settings.workspace == workspace_folder(None) / "demo"
    return Said("kept", {"how": "s55 demo" if demo else called(desk)})


def called(desk: Desk) -> str:
    """How s55 is called for this workspace."""
    here = desk.settings.workspace
    return "s55" if here == workspace_folder(None) else f's55 --workspace "{here}"'


def going_on(desk: Desk, case: str, *, plain: bool) -> str:
    """What is typed to go on with a case, in this workspace and on this face."""
    return f"{called(desk)} draft {case}{' --plain' if plain else ''}"
