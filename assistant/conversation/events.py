"""What comes out of a step: things said, things to keep, and things the desk is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # so that what only says something need not load every command
    from assistant.conversation.commands import Command
    from assistant.record import Decision, Marking, Place


def _none() -> Mapping[str, object]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Said:
    """The assistant says the template `prompts/say/<what>.j2` with these values."""

    what: str
    values: Mapping[str, object] = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Option:
    """One numbered choice of a question: its words and the command it stands for."""

    text: str
    command: Command


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the template it is put with, its numbered options, and whether free text answers it too.

    `typed` says that it is usually answered by typing, so that a face puts the cursor where text goes.
    """

    what: str
    values: Mapping[str, object] = field(default_factory=_none)
    options: tuple[Option, ...] = ()
    free: bool = False
    typed: bool = False
    likely: int = 0
    """The option that is marked at first, counted from 0: what seems to be meant."""


@dataclass(frozen=True, slots=True)
class Revised:
    """The text at a place changed and must be saved. `passage` is the library id an insertion came from."""

    place: Place
    text: str
    kind: str
    passage: int | None = None
    unresolved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision about a recommendation changed and must be saved."""

    ref: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Marked:
    """The case got this security marking and it must be saved."""

    marking: Marking


@dataclass(frozen=True, slots=True)
class Ordered:
    """The recommendations are walked in this order from now on, in the next session too."""

    order: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A person confirmed the text as it stands at this place."""

    place: Place


@dataclass(frozen=True, slots=True)
class Moved:
    """The officer is now here; kept so that the next session begins at the same place."""

    place: Place
    stage: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The desk is asked for something only it can fetch: suggestions, coverage, findings, undo, history."""

    what: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The officer leaves; everything is kept."""


Event = Said | Asked | Revised | Decided | Marked | Ordered | Confirmed | Moved | Wanted | Left

Heard = Said | Asked | Left
"""What a face is given to say."""
