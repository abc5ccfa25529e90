"""What was said in answer: voices, limbs, and the responses a document holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count

from assistant.report import Report


class Voice(StrEnum):
    """Who speaks: the local policing body or its chief officer (s.55(5)(a), (b))."""

    PCC = "pcc"
    CC = "cc"


class Section(StrEnum):
    """Which part of the form a response stands in."""

    INITIAL = "initial"
    RESPONSE = "response"
    OVERALL = "overall"


class Limb(StrEnum):
    """The three lawful ends of an answer: s.55(5B)(a) action taken or proposed, (b) why none."""

    TAKEN = "taken"
    PROPOSED = "proposed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Response:
    """A run of paragraphs under one heading, tied to recommendations only where the document ties them.

    `voice` is None where somebody else speaks: an inspector, an official, a panel (domain/shapes.md 10, 14).
    `limb`, `owner` and `due` (as printed) are there where the document has rows for them. `id` (`S1`) is what
    a correction names it by; it is no part of what was said.
    """

    voice: Voice | None
    section: Section
    heading: str | None
    answers: tuple[str, ...]
    paragraphs: tuple[str, ...]
    blanket: bool = False
    complete: bool = True
    limb: Limb | None = None
    owner: str | None = None
    due: str | None = None
    id: str = field(default="", compare=False)


def with_ids(responses: Sequence[Response]) -> tuple[Response, ...]:
    """The responses, each that has no id yet given the next after the last (`S1`, `S2`). One that was dropped
    leaves a gap, so that the others are named as before."""
    last = max((int(r.id.removeprefix("S")) for r in responses if r.id), default=0)
    following = count(last + 1)
    return tuple(r if r.id else replace(r, id=f"S{next(following)}") for r in responses)


@dataclass(frozen=True, slots=True)
class Repair:
    """Something put right while reading, shown with before and after."""

    rule: str
    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of the source that was not understood."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that intake understood of one document (schema s55.report/1), and what it did not.

    `document` is the kind it was taken for, `language` the language it is in (`en`, `cy`, `en+cy` for a page
    in both, ...), `not_for_library` why its wording should not be remembered, None when it may be.
    """

    report: Report
    responses: tuple[Response, ...] = ()
    repairs: tuple[Repair, ...] = ()
    unread: tuple[Unread, ...] = ()
    document: str = "record"
    language: str = "en"
    not_for_library: str | None = None
