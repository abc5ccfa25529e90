"""The record laid out once, for every form: heads, what was recommended, and who said what to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from assistant.assemble.attested import NOTHING, Attested, Signatory
from assistant.assemble.prose import Part, parts
from assistant.days import in_words
from assistant.errors import UsageProblem
from assistant.forces import Force, area
from assistant.people import untitled
from assistant.record import CHIEF_CONSTABLE, INITIAL, OVERALL, Decision, Place, Record, paragraphs
from assistant.report import Kind, Recommendation
from assistant.response import Voice
from assistant.text import fold

DRAFT_MARK = "DRAFT, not for publication"
TITLE = "PCC and CC Force Inspection response record"
BODY = "Police and Crime Commissioner"
CHIEF = "Chief Constable"
INVITED = "Chief Constable invited to comment"
RESPONDED = "Response published"


@dataclass(frozen=True, slots=True)
class Comment:
    """What one voice says of one recommendation: the limb in the statute's terms, the promise, the prose.

    `label` is the recommendation's, with its id where two are labelled alike.
    """

    recommendation: Recommendation
    label: str
    limb: str | None
    owner: str | None
    due: str | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Whose signature stands under the record; `deputy` where it is not the office-holder's of the head."""

    by: Signatory
    deputy: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything a template needs, in the order of the form. `body` and `chief` are the office-holders'
    titles; `subject` is what the record answers, for the title of the document; `unanswered` are the labels
    of what nobody has said anything to; `signatures` are those that hold; `concerns` gives the label of the
    cause of concern that a recommendation is made for, by its id: empty where it follows one and is made for
    none."""

    heads: tuple[tuple[str, tuple[str, ...]], ...]
    title: str
    subject: str
    office: str
    body: str
    chief: str
    citation: str
    draft_mark: str | None
    published: date | None
    last_day: date | None
    made_on: date
    marking: str
    recommendations: tuple[Recommendation, ...]
    areas: tuple[Recommendation, ...]
    initial: tuple[Part, ...]
    comments: tuple[Comment, ...]
    chief_narrative: tuple[Part, ...]
    chief_comments: tuple[Comment, ...]
    overall: tuple[Part, ...]
    unanswered: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    concerns: Mapping[str, str] = field(default_factory=dict)

    @property
    def silent(self) -> tuple[str, ...]:
        """The sections that hold nothing: left out of what is read, and named at the head of a draft."""
        held = {
            "initial": (*self.initial, *self.comments),
            "response": (*self.chief_narrative, *self.chief_comments),
            "overall": self.overall,
        }
        return tuple(name for name, parts in held.items() if not parts)

    def draft_note(self, words: Mapping[str, Mapping[str, str]]) -> str:
        """What stands at the head of a draft: that it is one, and what is lacking. `words` are words.toml."""
        page, titles = words["page"], words["section"]
        said = [page["draft_note"]]
        if self.unanswered:
            said.append(page["unanswered"].replace("{labels}", ", ".join(self.unanswered)))
        if self.silent:
            named = (titles[name].replace("{body}", self.body) for name in self.silent)
            sections = ", ".join(name.replace("{chief}", self.chief) for name in named)
            said.append(page["empty"].replace("{sections}", sections))
        return " ".join(said)

    def made_for(
        self, asked: Recommendation, words: Mapping[str, Mapping[str, str]]
    ) -> tuple[str, str] | None:
        """The label and the words that say which cause of concern a recommendation is made for; None where
        there is nothing to say. `words` are words.toml. Raises UsageProblem where they have no words for it.
        """
        if (concern := self.concerns.get(asked.id)) is None:
            return None
        try:
            return words["asked"]["concern"], concern or words["asked"]["none"]
        except KeyError as error:
            raise UsageProblem(
                f"prompts/record/words.toml has no words for a cause of concern ({error}).",
                "Take the part [asked] over from the one that came with s55, or remove your copy.",
            ) from error

    def signed(self, words: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
        """What stands under the record, a signature each: who, and what was signed on which day. `words` are
        words.toml. Raises UsageProblem where they have no words for it."""
        try:
            return tuple(self._signed(s, words["signed"]) for s in self.signatures)
        except KeyError as error:
            raise UsageProblem(
                f"prompts/record/words.toml has no words for a signature ({error}).",
                "Take the part [signed] over from the one that came with s55, or remove your copy.",
            ) from error

    def _signed(self, signature: Signature, words: Mapping[str, str]) -> tuple[str, str]:
        by = signature.by
        office = self.chief if by.role is Voice.CC else self.body
        who = words["deputy" if signature.deputy else "who"]
        what = words[by.role.value].replace("{chief}", self.chief)
        return (
            who.replace("{office}", office).replace("{name}", untitled(by.name)),
            words["what"].replace("{what}", what).replace("{day}", in_words(by.day)),
        )

    @property
    def glance(self) -> tuple[Comment, ...]:
        """The commissioner's answers whose limb is decided, for the table at the head."""
        return tuple(c for c in self.comments if c.limb)


def lay_out(
    record: Record,
    *,
    final: bool,
    last_day: date | None,
    made_on: date,
    citation: str,
    office: Force | None = None,
    attested: Attested = NOTHING,
) -> Layout:
    """A record as its parts. Empty values stay in the head: an ungraded report has an empty grade. `office`
    gives the titles of the policing body and its chief officer, where the force is known; `citation` is the
    provision the comments are made under; `attested` is who signed, and when the response went out."""
    fields = record.report.fields
    published = record.published or fields.published
    heads: list[tuple[str, str | None]] = [
        ("Version", fields.version),
        ("Force", fields.force),
        (office.body_title if office else BODY, fields.police_and_crime_commissioner),
        (CHIEF, fields.chief_constable),
        ("Title of inspection", fields.title),
        ("Inspectorate", fields.inspectorate),
        ("Date published", in_words(published) if published else None),
        ("Summary of inspection", fields.summary),
        ("Grade", fields.grade),
    ]
    if attested.responded:
        heads.insert(7, (RESPONDED, in_words(attested.responded)))
    asked = record.report.recommendations
    chief_silent = not any(p.voice is Voice.CC and d.text.strip() for p, d in record.drafts.items())
    if record.comments_by and chief_silent and made_on > record.comments_by:
        heads.append((INVITED, f"By {in_words(record.comments_by)}; no comments were made"))
    return Layout(
        heads=tuple((label, paragraphs(value or "")) for label, value in heads),
        title=TITLE,
        subject=fields.title or "inspection report",
        office=_office(fields.force, office),
        body=office.body_title if office else BODY,
        chief=office.chief_title if office else CHIEF,
        citation=citation,
        draft_mark=None if final else DRAFT_MARK,
        published=published,
        last_day=last_day,
        made_on=made_on,
        marking=record.marking,
        recommendations=tuple(r for r in asked if r.kind is not Kind.AREA_FOR_IMPROVEMENT),
        areas=tuple(r for r in asked if r.kind is Kind.AREA_FOR_IMPROVEMENT),
        initial=parts(record.text(INITIAL)),
        comments=_comments(record, Voice.PCC),
        chief_narrative=parts(record.text(CHIEF_CONSTABLE)),
        chief_comments=_comments(record, Voice.CC),
        overall=parts(record.text(OVERALL)),
        unanswered=tuple(r.label for r in record.report.answerable if not _answered(record, r)),
        signatures=tuple(Signature(s, _deputy(record, s)) for s in attested.signed),
        concerns=_concerns(asked),
    )


def _deputy(record: Record, signatory: Signatory) -> bool:
    """Whether the head of the record names somebody else in the office that was signed for."""
    fields = record.report.fields
    holder = fields.chief_constable if signatory.role is Voice.CC else fields.police_and_crime_commissioner
    return bool(holder) and fold(untitled(signatory.name)) not in fold(holder or "")


def _office(force: str | None, known: Force | None) -> str:
    """Whose record it is, as `Police and Crime Commissioner for Marlshire`; a title that names its place, or
    a board, stands alone."""
    title = known.body_title if known else BODY
    place = known.short if known else area(force or "")
    return f"{title} for {place}" if place and title.endswith("Commissioner") else title


def _answered(record: Record, asked: Recommendation) -> bool:
    """Whether anybody said anything to a recommendation or an area for improvement."""
    return any(record.text(Place(asked.id, voice)).strip() for voice in (Voice.PCC, Voice.CC))


def _names(asked: Sequence[Recommendation]) -> dict[str, str]:
    """What each item is called, by its id: its label, with the id where two are labelled alike."""
    alike = {
        label for label, found in groupby(sorted(r.label.casefold() for r in asked)) if len(tuple(found)) > 1
    }
    return {r.id: f"{r.label} [{r.id}]" if r.label.casefold() in alike else r.label for r in asked}


def _concerns(asked: Sequence[Recommendation]) -> dict[str, str]:
    """The cause of concern that each item is made for, by the item's id. One that is made for none has an
    empty one where it stands below a cause of concern, as those that are made for it do."""
    names = _names(asked)
    found: dict[str, str] = {}
    below = False
    for item in asked:
        if item.parent in names:
            found[item.id] = names[item.parent]
        elif item.kind is Kind.RECOMMENDATION and below:
            found[item.id] = ""
        below = below or item.kind is Kind.CAUSE_OF_CONCERN
    return found


def _comments(record: Record, voice: Voice) -> tuple[Comment, ...]:
    names = _names(record.report.recommendations)
    made = []
    for asked in record.report.recommendations:
        said = parts(record.text(Place(asked.id, voice)))
        decided = record.decision(asked.id) if voice is Voice.PCC else Decision()
        if not said and decided.limb is None:
            continue
        limb = decided.limb.value if decided.limb else None
        promised = limb == "proposed"
        made.append(
            Comment(
                asked,
                names[asked.id],
                limb,
                decided.owner if promised else None,
                decided.due if promised else None,
                said,
            )
        )
    return tuple(made)
