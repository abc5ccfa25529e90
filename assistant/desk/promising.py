"""Promising room: every promise of a case as a register, and what each one still lacks."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.assemble import Assembled, sha256, slug, write
from assistant.assemble.register import Entry, Register, written
from assistant.desk import Desk
from assistant.desk.reviewing import Rules, case_promises
from assistant.desk.spare import out_folder
from assistant.promise import OPEN, Commitment
from assistant.record import Record
from assistant.response import Voice


def promise_register(desk: Desk, record: Record, rules: Rules, *, done: bool = False) -> Register:
    """The promises of a record that are still open, in the order of the form, with what the officer decided
    beside them; with `done` also what was done, and what is supported only."""
    words = desk.shelf.toml("prompts/record/words.toml")["register"]
    names = desk.shelf.toml("prompts/say/words.toml")
    labels = {r.id: r.label for r in record.report.recommendations} | names["section"]
    today = desk.settings.today
    holders = {voice: names["holder"][voice] for voice in Voice}
    return Register(
        record.report.fields.title or record.report.fields.force or "response",
        today,
        tuple(
            Entry(labels[c.place.target], names["voice"][c.place.voice], _named(c, holders))
            for c in case_promises(record, rules, today)
            if done or c.state in OPEN
        ),
        words,
    )


def _named(made: Commitment, holders: Mapping[Voice, str]) -> Commitment:
    """The commitment with the office in place of `I` or `we`, which say nothing outside the text."""
    if made.owner and made.owner.casefold() in {"i", "we"}:
        return dataclasses.replace(made, owner=holders[made.place.voice])
    return made


def write_register(
    desk: Desk,
    case: str,
    register: Register,
    formats: Sequence[str],
    folder: Path | None = None,
    *,
    replace: bool = False,
) -> tuple[Path, ...]:
    """Write the register in each format (csv, xlsx, ics) and give the paths, by default into the workspace's
    exports folder. It takes the place of an older register of ours.

    Raises UsageProblem for an unknown format, AlreadyThere where another file would be lost, Conflict where
    nothing can be written.
    """
    name = f"{slug(desk.store.case(case).record)}-promises"
    made = [Assembled(form, f"{name}.{form}", data) for form, data in written(register, formats)]
    ours = {e.sha256 for e in desk.store.exports(case) if not e.final}
    target = out_folder(desk, folder)
    paths = write(made, target, replace=replace, dispensable=ours.__contains__)
    for piece, path in zip(made, paths, strict=True):
        if desk.closed is None:
            desk.store.exported(case, piece.format, str(path), sha256(piece.data), final=False)
    return paths


def promise_form(entry: Entry) -> dict[str, Any]:
    """One row of the register as JSON."""
    made = entry.commitment
    return {
        "where": str(made.place),
        "label": entry.label,
        "quote": made.quote,
        "state": made.state.value,
        "owner": made.owner,
        "due": made.due.isoformat() if made.due else None,
        "due_phrase": made.due_phrase,
        "measure": made.measure,
        "missing": list(made.missing),
    }
