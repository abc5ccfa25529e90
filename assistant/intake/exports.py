"""What s55 itself wrote as JSON, read back: a reading (`s55.report/1`) or a whole record (`s55.record/1`)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.errors import Unreadable
from assistant.forms import fields_form, fields_from, reading_from, recommendation_from
from assistant.record import paragraphs
from assistant.report import Report
from assistant.response import Limb, Reading, Response, Section, Voice

_SECTIONS = {Voice.PCC: Section.INITIAL, Voice.CC: Section.RESPONSE}


def exported(text: str, name: str) -> tuple[Reading, ...] | None:
    """The readings in an export of s55; None where the text is no such thing. Raises Unreadable when it says
    that it is one and is damaged."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        table = json.loads(text)
    except RecursionError as error:
        raise Unreadable(f"{name} is nested far deeper than a document.", "Save only its text.") from error
    except ValueError:
        return None
    schema = table.get("schema") if isinstance(table, dict) else None
    try:
        match schema:
            case "s55.report/1":
                return (reading_from(table),)
            case "s55.reports/1":
                return tuple(reading_from(one) for one in table["documents"])
            case "s55.record/1":
                return (_record(table),)
            case _:
                return None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(f"{name} is a damaged export of s55 ({error}).", "Export it again.") from error


def in_lines(readings: Sequence[Reading]) -> str:
    """What an export holds, as an officer reads it: its head, what is asked and what is answered, a paragraph
    a line."""
    made: list[str] = []
    for reading in readings:
        head = fields_form(reading.report.fields)
        made += [f"{name.replace('_', ' ').capitalize()}\t{value}" for name, value in head.items() if value]
        for r in reading.report.recommendations:
            made += ["", r.label, *(clause.text for clause in r.clauses)]
        for said in reading.responses:
            rows = (said.limb, said.owner, said.due)
            made += ["", said.heading or "", *said.paragraphs, *(row for row in rows if row)]
        made += ["", *(piece.text for piece in reading.unread)]
    return "\n".join(made)


def _record(table: Mapping[str, Any]) -> Reading:
    fields = fields_from(table["fields"])
    asked = tuple(map(recommendation_from, table["recommendations"]))
    if fields.published is None and table.get("published"):
        fields = replace(fields, published=date.fromisoformat(table["published"]))
    known = {r.id: r.label for r in asked}
    decided = table.get("decisions", {})
    said = []
    for answer in table["answers"]:
        voice, at = Voice(answer["voice"]), answer["at"]
        section = _SECTIONS[voice] if at in known else Section(at)
        answers = (at,) if at in known else ()
        own = decided.get(at, {}) if voice is Voice.PCC else {}
        said.append(
            Response(
                voice,
                section,
                known.get(at),
                answers,
                paragraphs(answer["text"]),
                limb=Limb(own["limb"]) if own.get("limb") else None,
                owner=own.get("owner"),
                due=own.get("due"),
            )
        )
    return Reading(Report(fields, asked), tuple(said))
