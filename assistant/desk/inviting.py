"""Inviting room: by when the chief constable was invited to comment (s.55(4))."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from assistant.conversation.events import Said
from assistant.days import day
from assistant.desk import Desk
from assistant.desk.where import case_clock
from assistant.errors import UsageProblem
from assistant.statute import Statute, in_full

if TYPE_CHECKING:  # the first screen says whom to invite, and is drawn without the rules of review
    from assistant.desk.reviewing import Rules


def invite(desk: Desk, case: str, day: date) -> None:
    """Keep the day by which the chief constable was invited to comment (s.55(4)). Raises UsageProblem for a
    day before the report was published, NotFound for an unknown case."""
    published = desk.store.case(case).record.published
    if published is not None and day < published:
        raise UsageProblem(
            f"{in_full(day)} is before the report was published ({in_full(published)}).",
            "Give the day by which the chief constable was invited to comment.",
        )
    desk.store.set_comments_by(case, day)


LEAST = 7
"""Days a chief constable is given to comment at least where a day is proposed."""


def to_invite(desk: Desk, case: str, statute: Statute) -> Said | None:
    """That the chief constable's comments are best invited now, and a day for that; None where a day is kept,
    comments have come, the response is out, or the statute at hand asks for no such comments."""
    record = desk.store.case(case).record
    settled = record.comments_by or record.chief_comments() or desk.store.publications(case)
    if settled or statute.comments_within is None:
        return None
    ticking = case_clock(record, statute, desk.settings.today)
    by = ticking.comments_by if ticking else None
    soonest = desk.settings.today + timedelta(days=LEAST)
    return Said("to_invite", {"by": in_full(by) if by and by >= soonest else None})


def day_from(words: str, desk: Desk, rules: Rules) -> date:
    """The day meant by `14 December 2026` or `in two weeks`. Raises UsageProblem where none is."""
    from assistant.review.oneday import one_day

    return one_day(words, desk.settings.today, rules.coverage.duty.deeds.calendar) or day(words)


def too_late(desk: Desk, case: str, rules: Rules, on: date) -> str | None:
    """A warning where comments invited by that day come after the last lawful day of s.55(5A), else None."""
    ticking = case_clock(desk.store.case(case).record, rules.statute, desk.settings.today)
    if ticking is None or on <= ticking.last_day:
        return None
    return (
        f"That is after the last lawful day for publication, {in_full(ticking.last_day)}: "
        "invite comments by an earlier day."
    )
