"""Packing room: the sealed pack of a case, with everything that shows how the record came to be."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from assistant.assemble import DRAFT, FORMATS, Assembled, assemble, sha256, slug, write
from assistant.assemble.pack import sealed_pack
from assistant.assemble.register import written
from assistant.assemble.signed import pieces, signed_text
from assistant.assemble.templates import fill
from assistant.desk import Desk
from assistant.desk.attesting import attested
from assistant.desk.cells import COLUMNS
from assistant.desk.matrix import Overall, coverage_forms, look_over
from assistant.desk.origins import Origins, origins
from assistant.desk.outdated import outdated
from assistant.desk.promising import promise_form, promise_register
from assistant.desk.reviewing import Rules, review
from assistant.desk.signatures import standing
from assistant.desk.signing import signing_form
from assistant.desk.spare import NOT_NOTED, out_folder
from assistant.desk.where import case_clock
from assistant.errors import Incomplete, UsageProblem
from assistant.paths import Shelf
from assistant.record import Place
from assistant.response import Voice
from assistant.review.findings import finding_form

SIGNED = {Voice.CC: "signed/chief-constable.txt", Voice.PCC: "signed/policing-body.txt"}
"""Where the very text that each has signed stands in the pack."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was written. `seal` is the SHA-256 of the file; `open_points` is why it is a draft, empty
    for one that is signed and final."""

    path: Path
    seal: str
    open_points: tuple[str, ...]


def pack(
    desk: Desk,
    case: str,
    formats: Sequence[str],
    *,
    rules: Rules | None = None,
    final: bool = False,
    folder: Path | None = None,
    replace: bool = False,
    say: Callable[[str], None] = lambda words: None,
) -> Packed:
    """Write the sealed pack, by default into the workspace's exports folder. Until the policing body has
    signed it is marked as a draft; with `final` it is refused then (Incomplete, exit 1).

    Raises UsageProblem for an unknown format, AlreadyThere where another file would be lost.
    """
    unknown = [f for f in formats if f not in FORMATS]
    if unknown:
        raise UsageProblem(f"There is no format {', '.join(unknown)}.", f"Choose from: {', '.join(FORMATS)}.")
    record = desk.store.case(case).record
    rules = rules or Rules.read(desk.shelf, record.statute)
    overall = look_over(desk, review(desk, case, record, rules), rules)
    if gone := outdated(desk, case, rules):
        say(gone.words)
    open_points = overall.signing.waiting.get(Voice.PCC)
    waiting = () if open_points is None else open_points or ("the policing body has not signed the record",)
    if final and waiting:
        raise Incomplete("A final pack must wait.", "See s55 signatures, or leave --final out.", waiting)
    members = _members(desk, overall, rules, formats, bool(waiting), say)
    about = _about(desk, overall, bool(waiting))
    name = f"{slug(record)}{DRAFT if waiting else ''}-pack.zip"
    made = Assembled("pack", name, sealed_pack(members, about))
    drafts = {e.sha256 for e in desk.store.exports(case) if not e.final}
    target = out_folder(desk, folder)
    (path,) = write((made,), target, replace=replace, dispensable=drafts.__contains__)
    if desk.closed is not None:
        say(NOT_NOTED)
    else:
        desk.store.exported(case, "pack", str(path), sha256(made.data), not waiting)
    return Packed(path, sha256(made.data), waiting)


def made_by(shelf: Shelf) -> dict[str, str]:
    """What shapes the record's files beside the record: the version of s55, and one hash over the templates
    and their words. Where it is the same, the same record gives the same files."""
    names = [*shelf.names("prompts/record", ""), "knowledge/labels.toml", "knowledge/forces.toml"]
    forms = sha256("\0".join(shelf.text(name) for name in names).encode())
    return {"s55": version("s55-assistant"), "forms": forms}


def _about(desk: Desk, overall: Overall, draft: bool) -> dict[str, Any]:
    record, journal = overall.review.record, desk.store.journal(overall.review.case)
    return {
        "case": overall.review.case,
        "title": record.report.fields.title,
        "marking": record.marking,
        "status": "draft" if draft else "signed",
        "made_on": overall.review.today.isoformat(),
        "made_by": made_by(desk.shelf),
        "journal": {"first": journal.first, "count": journal.count, "head": journal.head},
        "record": f"record/{slug(record)}{DRAFT if draft else ''}.json",
    }


def _members(
    desk: Desk,
    overall: Overall,
    rules: Rules,
    formats: Sequence[str],
    draft: bool,
    say: Callable[[str], None],
) -> dict[str, bytes]:
    seen, record = overall.review, overall.review.record
    clock = case_clock(record, rules.statute, seen.today)
    beside = attested(desk, seen.case, record)
    made: dict[str, bytes] = {}
    for form in dict.fromkeys((*formats, "json")):
        piece = assemble(
            record,
            form,
            desk.shelf,
            final=not draft,
            last_day=clock.last_day if clock else None,
            made_on=seen.today,
            attested=beside,
        )
        made[f"record/{piece.name}"] = piece.data
        for note in piece.notes:
            say(f"{piece.name}: {note}.")
    for role, name in SIGNED.items():
        if standing(overall.signing.signatures, role):
            made[name] = signed_text(pieces(record, role))
    places = [place for place in record.places() if record.text(place).strip()]
    came = {place: origins(desk, seen.case, place, record.text(place)) for place in places}
    register = promise_register(desk, record, rules)
    made["coverage.json"] = _json(coverage_forms(overall))
    made["findings.json"] = _json(
        {"findings": [finding_form(f, seen.dismissed.get(f)) for f in seen.findings]}
    )
    made["signatures.json"] = _json(signing_form(overall.signing))
    made["promises.json"] = _json({"promises": [promise_form(entry) for entry in register.entries]})
    made["promises.csv"] = written(register, ("csv",))[0][1]
    made["provenance.json"] = _json({"texts": [_provenance(overall, place, came[place]) for place in places]})
    values = {
        "overall": overall,
        "columns": COLUMNS,
        "register": register,
        "origins": [(seen.name(place), came[place], seen.confirmed.get(place)) for place in places],
        "names": seen.words,
        "draft": draft,
    }
    made["annex.html"] = fill("annex.html.j2", desk.shelf, escaped=True, **values).encode()
    made["README.txt"] = fill("pack.txt.j2", desk.shelf, escaped=False, **values).encode()
    return made


def _provenance(overall: Overall, place: Place, came: Origins) -> dict[str, Any]:
    seen = overall.review
    by = seen.confirmed.get(place)
    return {
        "where": str(place),
        "origin": seen.record.draft(place).origin,
        "confirmed": {"by": by.by, "at": by.at.isoformat()} if by else None,
        "sentences": [
            {
                "sentence": o.sentence,
                "from": [{"source": name or None, "per_cent": share} for name, share in o.shares],
            }
            for o in came.sentences
        ],
    }


def _json(form: Any) -> bytes:
    return (json.dumps(form, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
