"""Resuming room: a case taken up where it was left, and what is said first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.conversation.dialogue import start
from assistant.conversation.events import Heard, Said
from assistant.conversation.rewording import Reworded, reworded
from assistant.conversation.state import Stage
from assistant.conversation.walking import Step
from assistant.desk import Desk, heading
from assistant.desk.carried import carried_over
from assistant.desk.telling import read_only
from assistant.record import Place, Record


def resumed(desk: Desk, case: str) -> Step:
    """The conversation on a case as the workspace has it, where it was left. Raises NotFound."""
    file = desk.store.case(case)
    mark = file.bookmark
    return start(
        file.record,
        Place(mark.target, mark.voice) if mark else None,
        mark.stage if mark else None,
        file.order,
        heading.usual(desk, case) if mark is None or mark.stage == Stage.HEAD else None,
        carried_over(desk, case, file.record),
        rewordings(desk, case, file.record),
    )


def rewordings(desk: Desk, case: str, record: Record) -> Mapping[Place, tuple[Reworded, ...]]:
    """Of each answer that is to be confirmed again because the report was reworded, what is worded otherwise
    than when it was confirmed."""
    before = desk.store.worded_when_confirmed(case)
    asked = {place: record.report.recommendation(place.target) for place in before}
    return {place: reworded(was, now) for place, was in before.items() if (now := asked[place])}


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
