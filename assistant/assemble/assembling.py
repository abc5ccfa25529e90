"""One record in, one file's bytes out, in the format asked for."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant import forces
from assistant.assemble.attested import NOTHING, Attested, attested_form
from assistant.assemble.layout import lay_out
from assistant.errors import UsageProblem
from assistant.forms import record_form
from assistant.paths import Shelf
from assistant.record import Record
from assistant.statute import load

FORMATS = ("docx", "pdf", "html", "md", "txt", "json")
"""The forms, in the order in which they are listed: what offices send comes first."""


_LONGEST_NAME = 80
"""Letters of a file's name, its ending left out."""
_ENDING = "-response"
DRAFT = "-DRAFT"
"""What a draft's name ends in. Capitals: it is seen in a long list, and is no word of a title."""


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
    attested: Attested = NOTHING,
) -> Assembled:
    """The record in one format; a draft carries its mark. `attested` is who signed it, and when the response
    was published. Raises UsageProblem for an unknown format, for a broken template, and for PDF where the
    extra is not installed."""
    notes: tuple[str, ...] = ()
    offices, force = forces.load(shelf), record.report.fields.force
    layout = lay_out(
        record,
        final=final,
        last_day=last_day,
        made_on=made_on,
        citation=load(shelf, record.statute).citation,
        office=forces.find(offices, force) if force else None,
        attested=attested,
    )
    if format in {"txt", "md", "html"}:
        from assistant.assemble.templates import render

        data = render(layout, format, shelf).encode()
    elif format == "json":
        data = _json(record, final=final, last_day=last_day, made_on=made_on, beside=attested_form(attested))
    elif format == "docx":
        from assistant.assemble.word import document

        data = document(layout, shelf)
    elif format == "pdf":
        from assistant.assemble import pdf

        data, notes = pdf.document(layout, shelf)
    else:
        raise UsageProblem(f"There is no format {format}.", f"Choose from: {', '.join(FORMATS)}.")
    return Assembled(format, f"{slug(record)}{'' if final else DRAFT}.{format}", data, notes)


def slug(record: Record) -> str:
    """The name of a record's files without their ending: the force, the report, and that it is the response,
    which is said however long the rest is (a title may itself end in `final`)."""
    fields = record.report.fields
    words = f"{fields.force or 'force'} {fields.title or 'report'}"
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    whole = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")
    room = _LONGEST_NAME - len(_ENDING)
    return (whole if len(whole) <= room else whole[: room + 1].rpartition("-")[0] or whole[:room]) + _ENDING


def _json(
    record: Record, *, final: bool, last_day: date | None, made_on: date, beside: Mapping[str, Any]
) -> bytes:
    form = record_form(record) | {
        "draft": not final,
        "made_on": made_on.isoformat(),
        "last_day": last_day.isoformat() if last_day else None,
        **beside,
    }
    return (json.dumps(form, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
