"""The machine-readable forms: values to and from the JSON that design.md fixes (`s55.report/1`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from assistant.record import Audience, Decision, Draft, Place, Record
from assistant.report import Addressee, Clause, Due, Fields, Kind, Recommendation, Report
from assistant.response import Limb, Reading, Repair, Response, Section, Unread, Voice

REPORT_SCHEMA = "s55.report/1"
RECORD_SCHEMA = "s55.record/1"
REPORTS_SCHEMA = "s55.reports/1"
OTHER_VOICE = "other"
"""How the form writes that neither the policing body nor its chief officer speaks."""
_TEXT_FIELDS = (
    "version",
    "force",
    "police_and_crime_commissioner",
    "chief_constable",
    "title",
    "inspectorate",
    "summary",
    "grade",
)


def reading_form(reading: Reading) -> dict[str, Any]:
    """A reading as `s55.report/1`."""
    return {
        "schema": REPORT_SCHEMA,
        "document": reading.document,
        "language": reading.language,
        "not_for_library": reading.not_for_library,
        "fields": fields_form(reading.report.fields),
        "recommendations": [recommendation_form(r) for r in reading.report.recommendations],
        "responses": [response_form(r) for r in reading.responses],
        "repairs": [
            {"rule": r.rule, "where": r.where, "before": r.before, "after": r.after} for r in reading.repairs
        ],
        "unread": [{"where": u.where, "text": u.text} for u in reading.unread],
    }


def readings_form(readings: Sequence[Reading]) -> dict[str, Any]:
    """One reading as it is; several, from one page, as `s55.reports/1`."""
    if len(readings) == 1:
        return reading_form(readings[0])
    return {"schema": REPORTS_SCHEMA, "documents": [reading_form(r) for r in readings]}


def fields_form(fields: Fields) -> dict[str, Any]:
    """The form's head; absent and empty are null."""
    form: dict[str, Any] = {name: getattr(fields, name) for name in _TEXT_FIELDS}
    form["published"] = fields.published.isoformat() if fields.published else None
    return form


def recommendation_form(recommendation: Recommendation) -> dict[str, Any]:
    """One recommendation with its clauses; `withdrawn` is there only where it is true."""
    form: dict[str, Any] = {
        "id": recommendation.id,
        "label": recommendation.label,
        "kind": recommendation.kind.value,
        "parent": recommendation.parent,
        "text": recommendation.text,
        "clauses": [clause_form(c) for c in recommendation.clauses],
    }
    return form | {"withdrawn": True} if recommendation.withdrawn else form


def clause_form(clause: Clause) -> dict[str, Any]:
    """One clause with its addressees and its due date, null when none is named."""
    due = clause.due
    return {
        "id": clause.id,
        "text": clause.text,
        "addressees": [a.value for a in clause.addressees],
        "due": None if due is None else {"phrase": due.phrase, "on": due.on.isoformat() if due.on else None},
    }


def response_form(response: Response) -> dict[str, Any]:
    """One run of response paragraphs."""
    return {
        "id": response.id or None,
        "voice": response.voice.value if response.voice else OTHER_VOICE,
        "section": response.section.value,
        "heading": response.heading,
        "answers": list(response.answers),
        "paragraphs": list(response.paragraphs),
        "blanket": response.blanket,
        "complete": response.complete,
        "limb": response.limb.value if response.limb else None,
        "owner": response.owner,
        "due": response.due,
    }


def reading_from(form: Mapping[str, Any]) -> Reading:
    """A reading from `s55.report/1`. Raises KeyError or ValueError when the form is not of that schema."""
    if form["schema"] != REPORT_SCHEMA:
        raise ValueError(f"schema {form['schema']!r} is not {REPORT_SCHEMA}")
    return Reading(
        report=Report(
            fields_from(form["fields"]), tuple(recommendation_from(r) for r in form["recommendations"])
        ),
        responses=tuple(response_from(r) for r in form["responses"]),
        repairs=tuple(Repair(r["rule"], r["where"], r["before"], r["after"]) for r in form["repairs"]),
        unread=tuple(Unread(u["where"], u["text"]) for u in form["unread"]),
        document=form.get("document", "record"),
        language=form.get("language", "en"),
        not_for_library=form.get("not_for_library"),
    )


def fields_from(form: Mapping[str, Any]) -> Fields:
    """The form's head from its JSON."""
    texts = {name: form.get(name) for name in _TEXT_FIELDS}
    published = form.get("published")
    return Fields(**texts, published=date.fromisoformat(published) if published else None)


def recommendation_from(form: Mapping[str, Any]) -> Recommendation:
    """One recommendation from its JSON."""
    return Recommendation(
        id=form["id"],
        label=form["label"],
        kind=Kind(form["kind"]),
        parent=form["parent"],
        text=form["text"],
        clauses=tuple(clause_from(c) for c in form["clauses"]),
        withdrawn=form.get("withdrawn", False),
    )


def clause_from(form: Mapping[str, Any]) -> Clause:
    """One clause from its JSON."""
    due = form["due"]
    return Clause(
        id=form["id"],
        text=form["text"],
        addressees=tuple(Addressee(a) for a in form["addressees"]),
        due=None if due is None else Due(due["phrase"], date.fromisoformat(due["on"]) if due["on"] else None),
    )


def response_from(form: Mapping[str, Any]) -> Response:
    """One run of response paragraphs from its JSON."""
    return Response(
        voice=None if form["voice"] == OTHER_VOICE else Voice(form["voice"]),
        section=Section(form["section"]),
        heading=form["heading"],
        answers=tuple(form["answers"]),
        paragraphs=tuple(form["paragraphs"]),
        blanket=form.get("blanket", False),
        complete=form.get("complete", True),
        limb=Limb(form["limb"]) if form.get("limb") else None,
        owner=form.get("owner"),
        due=form.get("due"),
        id=_reference(form.get("id")),
    )


def _reference(id: object) -> str:
    """The id of a response as written, empty where there is none. Raises ValueError for anything else."""
    if id in (None, ""):
        return ""
    if not re.fullmatch(r"S[1-9][0-9]{0,4}", str(id)):
        raise ValueError(f"{id!r} is no reference of a response")
    return str(id)


def record_form(record: Record) -> dict[str, Any]:
    """A record in the making as `s55.record/1`: the report, every answer with text, every decision;
    `comments_by` is there only where it was set."""
    published = record.published or record.report.fields.published
    form: dict[str, Any] = {
        "schema": RECORD_SCHEMA,
        "published": published.isoformat() if published else None,
        "statute": record.statute,
        "marking": record.marking,
        "fields": fields_form(record.report.fields),
        "recommendations": [recommendation_form(r) for r in record.report.recommendations],
        "answers": [
            {
                "at": place.target,
                "voice": place.voice.value,
                "text": draft.text,
                "origin": draft.origin,
                "reviewed": draft.reviewed,
            }
            for place in record.places()
            if (draft := record.draft(place)).text.strip()
        ],
        "decisions": {
            id: {
                "audience": d.audience.value if d.audience else None,
                "limb": d.limb.value if d.limb else None,
                "owner": d.owner,
                "due": d.due,
            }
            for id, d in record.decisions.items()
        },
    }
    return form | {"comments_by": record.comments_by.isoformat()} if record.comments_by else form


def record_from(form: Mapping[str, Any]) -> Record:
    """A record from `s55.record/1`; that a text was reviewed is a person's act in one workspace and does not
    travel. Raises KeyError or ValueError when the form is not of that schema."""
    if form["schema"] != RECORD_SCHEMA:
        raise ValueError(f"schema {form['schema']!r} is not {RECORD_SCHEMA}")
    drafts = [
        Draft(Place(a["at"], Voice(a["voice"])), a["text"], origin=a.get("origin", "written"))
        for a in form["answers"]
    ]
    decisions = {
        id: Decision(
            Audience(d["audience"]) if d["audience"] else None,
            Limb(d["limb"]) if d["limb"] else None,
            d["owner"],
            d["due"],
        )
        for id, d in form["decisions"].items()
    }
    published, invited = form.get("published"), form.get("comments_by")
    return Record(
        Report(fields_from(form["fields"]), tuple(recommendation_from(r) for r in form["recommendations"])),
        published=date.fromisoformat(published) if published else None,
        drafts=MappingProxyType({draft.place: draft for draft in drafts}),
        decisions=MappingProxyType(decisions),
        statute=form.get("statute", "s55"),
        marking=form.get("marking", "OFFICIAL"),
        comments_by=date.fromisoformat(invited) if invited else None,
    )
