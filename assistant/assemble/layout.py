"""The record laid out once, for every format: heads, what was recommended, and who said what to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.record import CHIEF_CONSTABLE, INITIAL, OVERALL, Place, Record, paragraphs
from assistant.report import Recommendation
from assistant.response import Voice

DRAFT_MARK = "DRAFT, not for publication"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of prose, or a heading in it."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """What one voice says of one recommendation: the limb in the statute's terms, the promise, the prose."""

    recommendation: Recommendation
    limb: str | None
    promise: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything a template needs, in the order of the form."""

    heads: tuple[tuple[str, tuple[str, ...]], ...]
    title: str
    body: str
    chief: str
    draft_mark: str | None
    last_day: date | None
    made_on: date
    recommendations: tuple[Recommendation, ...]
    areas: tuple[Recommendation, ...]
    initial: tuple[Line, ...]
    comments: tuple[Comment, ...]
    chief_narrative: tuple[Line, ...]
    chief_comments: tuple[Comment, ...]
    overall: tuple[Line, ...]


BODY = "Police and Crime Commissioner"
CHIEF = "Chief Constable"


def lay_out(record: Record, *, final: bool, last_day: date | None, made_on: date) -> Layout:
    """A record as its parts. Empty values stay in the head: an ungraded report has an empty grade."""
    fields = record.report.fields
    published = record.published or fields.published
    heads: list[tuple[str, str | None]] = [
        ("Version", fields.version),
        ("Force", fields.force),
        (BODY, fields.police_and_crime_commissioner),
        (CHIEF, fields.chief_constable),
        ("Title of inspection", fields.title),
        ("Inspectorate", fields.inspectorate),
        ("Date published", published.isoformat() if published else None),
        ("Summary of inspection", fields.summary),
        ("Grade", fields.grade),
    ]
    asked = record.report.recommendations
    return Layout(
        heads=tuple((label, paragraphs(value or "")) for label, value in heads),
        title="PCC and CC Force Inspection response record",
        body=BODY,
        chief=CHIEF,
        draft_mark=None if final else DRAFT_MARK,
        last_day=last_day,
        made_on=made_on,
        recommendations=tuple(r for r in asked if r.kind != "area_for_improvement"),
        areas=tuple(r for r in asked if r.kind == "area_for_improvement"),
        initial=_lines(record.text(INITIAL)),
        comments=_comments(record, Voice.PCC),
        chief_narrative=_lines(record.text(CHIEF_CONSTABLE)),
        chief_comments=_comments(record, Voice.CC),
        overall=_lines(record.text(OVERALL)),
    )


def _lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(p.removeprefix("# ").strip(), p.startswith("# ")) for p in paragraphs(text))


def _comments(record: Record, voice: Voice) -> tuple[Comment, ...]:
    found = []
    for recommendation in record.report.recommendations:
        lines = _lines(record.text(Place(recommendation.id, voice)))
        if not lines:
            continue
        decision = record.decision(recommendation.id)
        promise = None
        if voice is Voice.PCC and decision.limb == "proposed" and (decision.owner or decision.due):
            promise = ", ".join(
                part
                for part in (
                    f"Owner: {decision.owner}" if decision.owner else "",
                    f"by {decision.due}" if decision.due else "",
                )
                if part
            )
        limb = decision.limb.value if decision.limb and voice is Voice.PCC else None
        found.append(Comment(recommendation, limb, promise, lines))
    return tuple(found)
