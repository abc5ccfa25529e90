"""Where room: how far a case has come and how long is left, as values; what is known without the rules of
review, so that a first screen need not wait for them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from assistant.conversation.state import unanswered
from assistant.desk import Desk
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


def case_clock(record: Record, statute: Statute, today: date) -> Clock | None:
    """The statutory clock; None until the publication date is confirmed."""
    if record.published is None:
        return None
    return clock(statute, record.published, today, record.comments_by)
