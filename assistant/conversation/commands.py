"""Commands: what an officer can ask of the conversation, and what the desk answers to its wishes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.passage import Offers
from assistant.record import Audience, Place
from assistant.report import Report
from assistant.response import Limb, Voice


@dataclass(frozen=True, slots=True)
class Say:
    """Free text, as typed; what it means depends on the question put."""

    text: str


@dataclass(frozen=True, slots=True)
class Choose:
    """The numbered option of the question put, or the numbered suggestion while writing."""

    number: int


@dataclass(frozen=True, slots=True)
class Add:
    """Add the line that was typed at a confirmed text and waits, or (not `sure`) leave it out."""

    sure: bool


@dataclass(frozen=True, slots=True)
class Waits:
    """A line that was typed at a confirmed text in an earlier sitting, and was not answered for."""

    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class Write:
    """The whole text at the current place as it now stands in an editor."""

    text: str


@dataclass(frozen=True, slots=True)
class Insert:
    """Put a suggestion into the answer: whole, or one sentence of it (counted from 1)."""

    number: int
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class SetAudience:
    """Whose recommendation it is."""

    audience: Audience


@dataclass(frozen=True, slots=True)
class SetLimb:
    """Which limb of s.55(5B) the answer takes."""

    limb: Limb


@dataclass(frozen=True, slots=True)
class SetOwner:
    """Who will do what is proposed; None while nobody is known."""

    owner: str | None


@dataclass(frozen=True, slots=True)
class SetDue:
    """By when what is proposed will be done, as the record prints it (`30 April 2027`); None while no day is
    known."""

    due: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """The security marking the case is to have, as typed; empty asks which it has."""

    marking: str


@dataclass(frozen=True, slots=True)
class Settle:
    """Settle a fact of an inserted passage: change it, keep it, leave it marked, or deal with a promise past
    its date in one of its ways; `all` changes every one that has a proposal. `which` is the fact's text, the
    next one when empty; `words` replace it."""

    how: str
    which: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Go:
    """Go to a recommendation or a section by its reference (`3`, `R3`, `overall`)."""

    target: str


@dataclass(frozen=True, slots=True)
class Open:
    """Open the text at a place to be written in, confirmed or not; where none was written yet, what is asked
    first there."""

    place: Place


@dataclass(frozen=True, slots=True)
class Speak:
    """Turn to the other voice, or to this one."""

    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class Do:
    """A command without a value of its own, by its id in the table."""

    id: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The desk's answer to any other wish: what to say, and with which values."""

    what: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """The desk's answer to a wish for suggestions, or what the officer found in the library, which is offered
    from now on; `told` is what is said of it then, in place of the list of suggestions."""

    offers: Offers
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """The desk undid or redid an edit: the text that stands now, or None when there was nothing to undo.
    `what` is `undo` or `redo`, `before` the text that stood until then."""

    text: str | None
    what: str = "undo"
    before: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The desk's answer to a wish for a finding: where it stands (None: in the record as a whole), and what
    there is to say of it."""

    place: Place | None
    values: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Lacks:
    """A promise at a place that lacks its `owner`, `date` or `measure`, to be asked for; `left` counts it and
    those still to come."""

    place: Place
    sentence: str
    what: str
    left: int


@dataclass(frozen=True, slots=True)
class Complete:
    """The text at the present place, in which `sentence` is the promise with what it lacked put in."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Head:
    """What was typed for the line of the record's head that is asked about."""

    words: str


@dataclass(frozen=True, slots=True)
class Headed:
    """The desk's answer where the head of the record was changed: the report as it is now, and the day of its
    publication."""

    report: Report
    published: date | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A slash command that is not in the table."""

    name: str


Command = (
    Say
    | Choose
    | Add
    | Waits
    | Write
    | Insert
    | SetAudience
    | SetLimb
    | SetOwner
    | SetDue
    | Mark
    | Settle
    | Go
    | Open
    | Speak
    | Do
    | Offered
    | Told
    | Restored
    | Found
    | Lacks
    | Complete
    | Head
    | Headed
    | Unknown
)
