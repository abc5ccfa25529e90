"""One record in, one file's bytes out, in the format asked for."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from assistant.assemble.layout import Layout, lay_out
from assistant.errors import UsageProblem
from assistant.forms import fields_form, recommendation_form
from assistant.paths import Shelf
from assistant.record import Record

FORMATS = ("txt", "md", "html", "json", "docx")


@dataclass(frozen=True, slots=True)
class Assembled:
    """An assembled record: its format, the file's name, its bytes, and remarks for the officer."""

    format: str
    name: str
    data: bytes
    notes: tuple[str, ...] = ()


def assemble(
    record: Record,
    format: str,
    shelf: Shelf,
    *,
    final: bool,
    last_day: date | None = None,
    made_on: date,
) -> Assembled:
    """The record in one format; a draft carries its mark. Raises UsageProblem for an unknown format."""
    layout = lay_out(record, final=final, last_day=last_day, made_on=made_on)
    if format in {"txt", "md", "html"}:
        from assistant.assemble.templates import render

        data = render(layout, format, shelf).encode()
    elif format == "json":
        data = _json(record, final=final, last_day=last_day, made_on=made_on)
    elif format == "docx":
        from assistant.assemble.word import document

        data = document(layout, shelf)
    else:
        raise UsageProblem(f"There is no format {format}.", f"Choose from: {', '.join(FORMATS)}.")
    return Assembled(format, f"{_slug(record, layout)}{'' if final else '-draft'}.{format}", data)


def _slug(record: Record, layout: Layout) -> str:
    fields = record.report.fields
    words = f"{fields.force or 'force'} {fields.title or 'report'} response"
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:80].strip("-")


def _json(record: Record, *, final: bool, last_day: date | None, made_on: date) -> bytes:
    published = record.published or record.report.fields.published
    form = {
        "schema": "s55.record/1",
        "draft": not final,
        "made_on": made_on.isoformat(),
        "published": published.isoformat() if published else None,
        "last_day": last_day.isoformat() if last_day else None,
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
    return (json.dumps(form, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
