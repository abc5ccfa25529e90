"""The response record being drafted: the report, the answers in both voices, the decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from assistant.report import Report
from assistant.response import Limb, Section, Voice


class Audience(StrEnum):
    """Whose recommendation it is, as the officer decided. Of one for both, the policing body says what it
    does itself, as section 55(5B) asks of every recommendation, and the chief constable's comments are
    awaited; no comment is bound to be made (s.55(4)): the answer can be complete without them."""

    OURS = "ours"
    FORCE = "force"
    ELSEWHERE = "elsewhere"
    BOTH = "both"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where text goes: a recommendation id (`R3`) or a section (`initial`, `response`, `overall`)."""

    target: str
    voice: Voice

    @property
    def section(self) -> Section | None:
        """The narrative section this place is, or None for a recommendation."""
        return Section(self.target) if self.target in set(Section) else None

    def __str__(self) -> str:
        return f"{self.target}/{self.voice}"


INITIAL = Place(Section.INITIAL, Voice.PCC)
CHIEF_CONSTABLE = Place(Section.RESPONSE, Voice.CC)
OVERALL = Place(Section.OVERALL, Voice.PCC)
NARRATIVES = (INITIAL, CHIEF_CONSTABLE, OVERALL)


class Marking(StrEnum):
    """The security marking of a case, of those the tool is meant for."""

    OFFICIAL = "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE"


def marking_from(words: str) -> Marking | None:
    """The marking meant by `official`, `sensitive` or `official-sensitive`; None if it is neither."""
    wanted = "-".join(words.upper().replace("-", " ").split())
    return Marking.SENSITIVE if wanted == "SENSITIVE" else next((m for m in Marking if m == wanted), None)


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of the text as it stands; a confirmation is bound to it and an edit voids it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Draft:
    """The current text of one answer in one voice.

    Paragraphs are parted by a blank line; a paragraph that starts with `# ` is a heading.
    `origin` is `written` or `imported`. `confirmed` is the fingerprint of the text a person confirmed.
    `unresolved` are facts of an inserted passage nobody has yet settled; they block a final export.
    """

    place: Place
    text: str = ""
    version: int = 0
    origin: str = "written"
    confirmed: str | None = None
    unresolved: tuple[str, ...] = ()

    @property
    def reviewed(self) -> bool:
        """Whether a person confirmed this very text."""
        return bool(self.text.strip()) and self.confirmed == fingerprint(self.text)

    @property
    def changed(self) -> bool:
        """Whether it was confirmed and reads otherwise now."""
        return self.confirmed is not None and not self.reviewed

    @property
    def untouched(self) -> bool:
        """Whether it stands as it was taken from the file that was read."""
        return self.origin == "imported" and self.version <= 1


@dataclass(frozen=True, slots=True)
class Decision:
    """What the officer decided about a recommendation: whose it is, the limb, a promise's owner and date."""

    audience: Audience | None = None
    limb: Limb | None = None
    owner: str | None = None
    due: str | None = None


def _empty() -> Mapping[Place, Draft]:
    return MappingProxyType({})


def _undecided() -> Mapping[str, Decision]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Record:
    """The "PCC and CC Force Inspection response record" in the making.

    `published` is the day the officer confirmed, which starts the clock of s.55(5A); None until confirmed.
    `comments_by` is the day by which the chief officer was invited to comment (s.55(4)); None until set.
    """

    report: Report
    published: date | None = None
    drafts: Mapping[Place, Draft] = field(default_factory=_empty)
    decisions: Mapping[str, Decision] = field(default_factory=_undecided)
    statute: str = "s55"
    marking: str = "OFFICIAL"
    comments_by: date | None = None

    @property
    def sensitive(self) -> bool:
        """Whether the marking keeps the text from the clipboard; one that is not known does too."""
        return self.marking != Marking.OFFICIAL

    def draft(self, place: Place) -> Draft:
        """The draft at a place; an empty one where nothing was written."""
        return self.drafts.get(place, Draft(place))

    def text(self, place: Place) -> str:
        """The text at a place, empty where nothing was written."""
        return self.draft(place).text

    def decision(self, id: str) -> Decision:
        """What was decided about a recommendation; an empty decision where nothing was."""
        return self.decisions.get(id, Decision())

    def with_draft(self, draft: Draft) -> Record:
        """A copy in which this draft stands at its place."""
        return replace(self, drafts=MappingProxyType({**self.drafts, draft.place: draft}))

    def with_decision(self, id: str, decision: Decision) -> Record:
        """A copy in which this decision is taken for a recommendation."""
        return replace(self, decisions=MappingProxyType({**self.decisions, id: decision}))

    def standing(self) -> Record:
        """A copy without what the present edition of the report no longer holds: what is checked and goes
        out. Its answers stay in the case."""
        gone = {r.id for r in self.report.recommendations if r.withdrawn}
        if not gone:
            return self
        kept = tuple(r for r in self.report.recommendations if r.id not in gone)
        return replace(
            self,
            report=replace(self.report, recommendations=kept),
            drafts=MappingProxyType({p: d for p, d in self.drafts.items() if p.target not in gone}),
            decisions=MappingProxyType({id: d for id, d in self.decisions.items() if id not in gone}),
        )

    def places(self) -> tuple[Place, ...]:
        """Every place of the form in its order: initial response, each recommendation twice, the chief
        constable's narrative, overall comments."""
        answers = [Place(r.id, voice) for r in self.report.recommendations for voice in (Voice.PCC, Voice.CC)]
        return (INITIAL, *answers, CHIEF_CONSTABLE, OVERALL)

    def chief_comments(self) -> tuple[Place, ...]:
        """The places at which the chief constable's comments are written, in the order of the form."""
        return tuple(p for p in self.places() if p.voice is Voice.CC and self.text(p).strip())


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a draft, parted by blank lines, trimmed; empty ones are left out."""
    return tuple(p.strip() for p in text.split("\n\n") if p.strip())
