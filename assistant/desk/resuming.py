"""Resuming room: a case taken up where it was left, and what is said first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from assistant.conversation.dialogue import start
from assistant.conversation.events import Heard, Said
from assistant.conversation.rewording import Reworded, reworded
from assistant.conversation.state import Stage
from assistant.conversation.walking import Step
from assistant.desk import Desk
from assistant.desk.carried import carried_over
from assistant.desk.going_on import read_only
from assistant.record import Place, Record

_OFFICES = ("force", "police_and_crime_commissioner", "chief_constable")
_CASES = 5
"""Other cases that are looked at for what usually stands in the head, the one changed last first."""


def resumed(desk: Desk, case: str, *, back: bool = False) -> Step:
    """The conversation on a case as the workspace has it, where it was left, or where its report was changed
    since; `back` for an officer who has just changed that, and goes on where they were. Raises NotFound."""
    file = desk.store.case(case)
    mark = file.bookmark
    return start(
        file.record,
        Place(mark.target, mark.voice) if mark else None,
        mark.stage if mark else None,
        file.order,
        _usual(desk, case) if mark is None or mark.stage == Stage.HEAD else None,
        carried_over(desk, case, file.record),
        rewordings(desk, case, file.record),
        desk.store.relinked(case) if mark and mark.relinked and not back else None,
    )


def _usual(desk: Desk, case: str) -> dict[str, str]:
    """What stood in the head of this office's other cases: the force and who holds the offices."""
    found: dict[str, str] = {}
    for other in [c.id for c in desk.store.cases() if c.id != case][:_CASES]:
        fields = desk.store.case(other).record.report.fields
        for name in _OFFICES:
            if value := getattr(fields, name):
                found.setdefault(name, value)
    return found


def rewordings(desk: Desk, case: str, record: Record) -> Mapping[Place, tuple[Reworded, ...]]:
    """Of each answer that is to be confirmed again because the report was reworded, what is worded otherwise
    than when it was confirmed."""
    before = desk.store.worded_when_confirmed(case)
    asked = {place: record.report.recommendation(place.target) for place in before}
    return {place: reworded(was, now) for place, was in before.items() if (now := asked[place])}


def as_kept(desk: Desk, case: str, record: Record) -> Record:
    """A record with its head and its days as the workspace has them now. Raises NotFound."""
    kept = desk.store.case(case).record
    return replace(record, report=kept.report, published=kept.published, comments_by=kept.comments_by)


def said_first(desk: Desk, heard: tuple[Heard, ...], left: tuple[Path, ...]) -> tuple[Heard, ...]:
    """What is said on opening a case, after where text lies that was `left` unsaved. Where the case can only
    be read, that stands in the place of the welcome, which promises that everything is saved."""
    aside = (Said("kept_aside", {"paths": left}),) if left else ()
    if desk.closed is not None:
        heard = (read_only(desk), *unwelcomed(heard))
    return (*aside, *heard)


def unwelcomed(heard: tuple[Heard, ...]) -> tuple[Heard, ...]:
    """What is said on arriving, but the welcome."""
    return tuple(h for h in heard if not (isinstance(h, Said) and h.what == "welcome"))
