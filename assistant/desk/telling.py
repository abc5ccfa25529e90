"""Telling: what the officer asks to see of a case while drafting, as values for the templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assistant.desk import Desk
from assistant.desk.origins import origins
from assistant.desk.overview import overview
from assistant.desk.recounting import recounted
from assistant.desk.reviewing import Rules, case_coverage, review
from assistant.desk.where import Values
from assistant.errors import AssistantError
from assistant.record import Place, Record
from assistant.response import Voice
from assistant.review.coverage import Coverage
from assistant.store import Decided, Edit


def tell(
    desk: Desk,
    case: str,
    rules: Rules,
    record: Record,
    place: Place,
    what: str,
    words: str,
) -> tuple[str, Values]:
    """The message for a wish (coverage, history, provenance, export, register, cases) and its values; `words`
    is what was typed after the command."""
    today = desk.settings.today
    match what:
        case "coverage":
            return "coverage", (*covered_in_words(record, case_coverage(record, rules, today)),)
        case "history":
            return "history", (("steps", recounted(timeline(desk, case, place))),)
        case "provenance":
            return "provenance", (("origins", origins(desk, case, place, record.text(place))),)
        case "export":
            return "exported", _export(desk, case, rules, words)
        case "register":
            return "register", (*_register(desk, case, rules, record, words),)
        case _:
            return "cases", (("rows", overview(desk)),)


def covered_in_words(record: Record, covered: Coverage) -> Values:
    """The coverage of a record for a message."""
    asked = record.report.recommendations
    return (
        ("coverage", covered),
        ("labels", {r.id: r.label for r in asked}),
        ("clauses", {c.id: c.text for r in asked for c in r.clauses}),
    )


def timeline(desk: Desk, case: str, place: Place) -> tuple[Edit | Decided, ...]:
    """The edits of a place and, in the policing body's voice, the decisions on it, in their order in time.
    Raises NotFound for an unknown case or place."""
    decisions = desk.store.decisions(case, place.target) if place.voice is Voice.PCC else ()
    made: list[Edit | Decided] = [*desk.store.history(case, place), *decisions]
    return tuple(sorted(made, key=lambda one: one.number))


def history_form(made: Sequence[Edit | Decided]) -> list[dict[str, Any]]:
    """A timeline as JSON."""
    return [_edit_form(one) if isinstance(one, Edit) else _decided_form(one) for one in made]


def _edit_form(edit: Edit) -> dict[str, Any]:
    return {
        "version": edit.version,
        "kind": edit.kind,
        "actor": edit.actor,
        "at": str(edit.at),
        "position": edit.position,
        "deleted": edit.deleted,
        "inserted": edit.inserted,
        "passage": edit.passage,
    }


def _decided_form(decided: Decided) -> dict[str, Any]:
    return {
        "kind": "decide",
        "actor": decided.actor,
        "at": str(decided.at),
        "from": asdict(decided.before),
        "to": asdict(decided.after),
    }


def _export(desk: Desk, case: str, rules: Rules, argument: str) -> Values:
    """What was written and what was not; and, of a draft that nothing keeps from being final, its formats."""
    from assistant.desk.overwriting import as_typed
    from assistant.desk.publishing import FORMATS, export
    from assistant.desk.signing import signing

    words = [w.casefold().lstrip("-–—") for w in argument.replace(",", " ").split()]
    final, replace = "final" in words, "replace" in words
    formats = [w for w in words if w not in {"final", "replace", ""}] or ["docx", "html"]
    formats = list(FORMATS) if formats == ["all"] else formats
    notes: list[str] = []
    ready: Sequence[str] = ()
    try:
        done = export(desk, case, formats, final=final, rules=rules, replace=replace, say=notes.append)
        lines = (*done.lines, *notes)
        if not final:
            seen = review(desk, case, desk.store.case(case).record, rules)
            ready = () if seen.open_points or signing(desk, seen, rules).voided else formats
    except AssistantError as error:
        lines = (str(error), *notes)
    return (("lines", tuple(map(as_typed, lines))), ("ready", ready))


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
