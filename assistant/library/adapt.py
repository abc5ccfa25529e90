"""Adapting past wording: what is particular to its source, as patches to accept or refuse one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.passage import Fact, Passage


@dataclass(frozen=True, slots=True)
class Office:
    """A force and its policing body by name, as knowledge/forces.toml has them."""

    force: str
    police: str
    area: str | None = None
    body_title: str = "Police and Crime Commissioner"
    body_short: str = "PCC"
    chief_title: str = "Chief Constable"
    commissioner: str | None = None
    chief: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Where the wording is going: our own office, the day, the report answered, and the offices known."""

    own: Office | None
    today: date
    published: date | None = None
    report: str | None = None
    offices: tuple[Office, ...] = ()


def facts(passage: Passage, context: Context) -> tuple[Fact, ...]:
    """What in a passage belongs to its source, in the order of the text, never overlapping."""
    return ()


def adapt(text: str, facts: Sequence[Fact], accepted: Collection[int]) -> tuple[str, tuple[str, ...]]:
    """The text with the accepted patches made (`accepted` are places in `facts`), and what stays unresolved:
    the words of every fact refused or without a proposal."""
    unresolved: list[str] = []
    out = text
    for number, fact in sorted(enumerate(facts), key=lambda pair: -pair[1].start):
        if number in accepted and fact.proposal is not None:
            out = out[: fact.start] + fact.proposal + out[fact.end :]
        else:
            unresolved.insert(0, fact.text)
    return out, tuple(dict.fromkeys(unresolved))
