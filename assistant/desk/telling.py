"""Telling: what the officer asks to see of a case while drafting, as values for the templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from assistant.conversation.events import Said
from assistant.conversation.state import answerable, unanswered
from assistant.desk import Desk
from assistant.desk.origins import origins
from assistant.desk.overview import overview
from assistant.desk.reviewing import Rules, case_clock, case_coverage
from assistant.errors import AssistantError
from assistant.record import Place, Record
from assistant.response import Voice
from assistant.store import Decided, Edit

Values = tuple[tuple[str, object], ...]


def tell(
    desk: Desk,
    case: str,
    rules: Rules,
    record: Record,
    place: Place,
    saved: datetime | None,
    what: str,
    words: str,
) -> tuple[str, Values]:
    """The message for a wish (coverage, history, provenance, export, cases, status) and its values.

    `saved` is when the last change was kept, None while something is not; `words` is what was typed after the
    command.
    """
    today = desk.settings.today
    match what:
        case "coverage":
            labels = {r.id: r.label for r in record.report.recommendations}
            return "coverage", (("coverage", case_coverage(record, rules, today)), ("labels", labels))
        case "history":
            decisions = desk.store.decisions(case, place.target) if place.voice is Voice.PCC else ()
            return "history", (("edits", desk.store.history(case, place)), ("decisions", decisions))
        case "provenance":
            return "provenance", (("origins", origins(desk, case, place, record.text(place))),)
        case "export":
            return "exported", (("lines", _export(desk, case, rules, words)),)
        case "register":
            return "register", (*_register(desk, case, rules, record, words),)
        case "cases":
            return "cases", (("rows", overview(desk)),)
        case _:
            return "status", (*standing(desk, rules, record, saved),)


def standing(desk: Desk, rules: Rules, record: Record, saved: datetime | None) -> Values:
    """Where the officer is: how much is answered, when it was saved, the clock."""
    total = len(answerable(record))
    return (
        ("answered", total - len(unanswered(record))),
        ("total", total),
        ("saved", saved),
        ("closed", desk.closed is not None),
        ("clock", case_clock(record, rules, desk.settings.today)),
        ("title", record.report.fields.title),
        ("force", record.report.fields.force),
    )


def read_only(desk: Desk) -> Said:
    """That the workspace can only be read now, why, and what can be done."""
    why = desk.closed
    return Said("read_only", {"what": why.what if why else "", "remedy": why.remedy if why else ""})


def history_form(edits: Sequence[Edit], decisions: Sequence[Decided]) -> list[dict[str, Any]]:
    """The edits of a place and the decisions on it, as JSON, in their order in time."""
    made: list[tuple[datetime, dict[str, Any]]] = [
        (
            e.at,
            {
                "version": e.version,
                "kind": e.kind,
                "actor": e.actor,
                "at": str(e.at),
                "position": e.position,
                "deleted": e.deleted,
                "inserted": e.inserted,
                "passage": e.passage,
            },
        )
        for e in edits
    ]
    made += [
        (
            d.at,
            {
                "kind": "decide",
                "actor": d.actor,
                "at": str(d.at),
                "from": asdict(d.before),
                "to": asdict(d.after),
            },
        )
        for d in decisions
    ]
    return [form for _, form in sorted(made, key=lambda pair: pair[0])]


def _export(desk: Desk, case: str, rules: Rules, argument: str) -> tuple[str, ...]:
    from assistant.desk.publishing import FORMATS, export

    words = argument.replace(",", " ").split()
    final = "final" in words
    replace = "replace" in words
    formats = [w.casefold() for w in words if w not in {"final", "replace"}] or ["docx", "html"]
    formats = list(FORMATS) if formats == ["all"] else formats
    notes: list[str] = []
    try:
        done = export(desk, case, formats, final=final, rules=rules, replace=replace, say=notes.append)
        return (*done.lines, *notes)
    except AssistantError as error:
        return (str(error), *notes)


def _register(desk: Desk, case: str, rules: Rules, record: Record, argument: str) -> Values:
    from assistant.desk.promising import promise_register, write_register

    wanted = argument.replace(",", " ").split()
    forms = [w for w in wanted if w not in {"replace", "all"}]
    register = promise_register(desk, record, rules, done="all" in wanted)
    lines: tuple[str, ...] = ()
    if forms:
        try:
            paths = write_register(desk, case, register, forms, replace="replace" in wanted)
            lines = tuple(f"Wrote {path}" for path in paths)
        except AssistantError as error:
            lines = (str(error),)
    entries = () if forms else register.entries
    return (("lines", lines), ("entries", entries), ("words", register.words))
