"""The record looked at as a whole: its head, its day, and its items beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.record import Place, Record
from assistant.report import HEAD, Kind
from assistant.response import Voice
from assistant.review.findings import RECORD, Finding, Severity
from assistant.statute import Statute, clock
from assistant.text import fold

_NAMED = {
    "force": "force",
    "police_and_crime_commissioner": "Police and Crime Commissioner",
    "chief_constable": "Chief Constable",
    "title": "title of the inspection",
}
_USUAL = {
    "version": "Version",
    "inspectorate": "Inspectorate",
    "summary": "Summary of inspection",
    "grade": "Grade",
}


def whole(record: Record, statute: Statute, today: date) -> Iterator[Finding]:
    """What is found in a record as a whole: its head, its day, and what in it is answered twice or not."""
    yield from _head(record)
    yield from _not_given(record)
    yield from _late(record, statute, today)
    yield from _items(record, statute)


def _head(record: Record) -> Iterator[Finding]:
    for name in HEAD:
        if not (getattr(record.report.fields, name) or "").strip():
            yield Finding(
                "empty-head",
                Severity.WARNING,
                RECORD,
                "",
                f"The head of the record does not name the {_NAMED[name]}.",
                f'Set it with: s55 field CASE {name} "...".',
                ground="The record's own form.",
            )


def _not_given(record: Record) -> Iterator[Finding]:
    """That lines of the head which a record may be without hold nothing, in one finding: it is usual to give
    them, and the printed record says of each that it is not given."""
    empty = [name for name in _USUAL if not (getattr(record.report.fields, name) or "").strip()]
    if not empty:
        return
    ungraded = " Of a report without a grade one can say: Not graded." if "grade" in empty else ""
    yield Finding(
        "head-not-given",
        Severity.SUGGESTION,
        RECORD,
        "",
        f"The head of the record will be printed with “not given” for: "
        f"{', '.join(_USUAL[name] for name in empty)}.",
        f'Fill in what there is with: s55 field CASE {empty[0]} "...", or leave it so.{ungraded}',
        ground="The record's own form.",
    )


def _late(record: Record, statute: Statute, today: date) -> Iterator[Finding]:
    """That the last lawful day is over. It blocks nothing: what is late must go out all the more. Nothing for
    a record imported as it was published: that went out on some day before."""
    texts = [d for d in record.drafts.values() if d.text.strip()]
    if record.published is None or (texts and all(d.origin == "imported" for d in texts)):
        return
    ticking = clock(statute, record.published, today)
    if ticking.days_left < 0:
        yield Finding(
            "late",
            Severity.WARNING,
            RECORD,
            "",
            f"{ticking.words[0].upper()}{ticking.words[1:]}",
            "Publish at once; no extension exists.",
            ground=statute.citation,
        )


def _items(record: Record, statute: Statute) -> Iterator[Finding]:
    if record.published is None:
        yield Finding(
            "no-publication-date",
            Severity.ERROR,
            RECORD,
            "",
            "The report's publication date is not confirmed, so the last lawful day is not known.",
            "Confirm the date that the report bears with: s55 published CASE.",
            ground=statute.citation,
        )
    items = record.report.recommendations
    if not any(r.statutory for r in items):
        yield Finding(
            "no-recommendation",
            Severity.WARNING,
            RECORD,
            "",
            "The report holds no recommendation to answer; comments on it must still be published.",
            "Check that nothing was missed when it was read.",
            ground=statute.citation,
        )
    seen: dict[str, str] = {}
    for item in items:
        first = seen.setdefault(fold(item.text), item.label)
        if first != item.label:
            yield Finding(
                "equal-recommendations",
                Severity.WARNING,
                RECORD,
                item.label,
                f"{first} and {item.label} have the same words.",
                "Answer each; neither is dropped.",
                ground=statute.citation,
            )
    for item in items:
        own = Place(item.id, Voice.PCC)
        if item.kind is Kind.AREA_FOR_IMPROVEMENT and not record.text(own).strip():
            yield Finding(
                "area-unanswered",
                Severity.WARNING,
                str(own),
                "",
                "It has no answer.",
                "It is usual to give one; the Act asks for answers to recommendations only (section 55(5B)).",
                ground="Practice, not the Act.",
            )
