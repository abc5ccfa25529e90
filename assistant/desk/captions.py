"""Captions room: what stands over the conversation and the answer, in one short message each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.conversation.events import Said

if TYPE_CHECKING:
    from assistant.desk.drafting import Drafting
    from assistant.desk.seals import Seal
    from assistant.desk.signing import Signing
    from assistant.review.findings import Finding


def header(drafting: Drafting, *, brief: bool = False) -> Said:
    """Where the officer is: answered, saved, days left, and whether a signature is void; `brief` for little
    room, in which what must be known stays."""
    void = any(not seal.holds for seal in drafting.seals)
    return Said("header", {**dict(drafting.where), "dirty": drafting.dirty, "void": void, "brief": brief})


def title(drafting: Drafting) -> Said:
    """The case's name."""
    record, fields = drafting.state.record, drafting.state.record.report.fields
    marking = record.marking if record.sensitive else None
    values = {"force": fields.force, "title": fields.title, "case": drafting.case, "marking": marking}
    return Said("title", values)


def prompt(drafting: Drafting) -> Said:
    """Where what is typed next goes."""
    state = drafting.state
    label = state.recommendation.label if state.recommendation else None
    writes = drafting.question.what == "wording"
    values = {"place": state.place, "label": label, "writes": writes, "stage": state.asked}
    return Said("prompt", values)


def answer_title(drafting: Drafting, *, brief: bool = False) -> Said:
    """What is being written, how long it is, and whether it is saved and signed; `brief` for little room, in
    which what must be known stays."""
    state = drafting.state
    values = {"place": state.place, "decision": state.decision, "draft": state.record.draft(state.place)}
    kept = {"dirty": drafting.dirty, "saved": not drafting.unsaved, "closed": drafting.closed}
    signed = any(seal.here and seal.holds for seal in drafting.seals)
    seals = {"signed": signed, "void": bool(_void_here(drafting))}
    return Said(
        "answer_title", {**values, **kept, **seals, "words": len(drafting.text.split()), "brief": brief}
    )


def answer_sealed(drafting: Drafting) -> Said:
    """Who has signed the text being written, and whether that was voided by changing it."""
    signed = [seal for seal in drafting.seals if seal.here and seal.holds]
    return Said("answer_sealed", {"void": _void_here(drafting), "signed": signed})


def signing_line(made: Signing) -> Said:
    """How far the signing has come."""
    return Said("signing_line", {"signing": made})


def no_text(finding: Finding) -> Said:
    """That a finding stands in no one text, and what is to be done about it."""
    return Said("no_text", {"remedy": finding.remedy})


def _void_here(drafting: Drafting) -> list[Seal]:
    return [seal for seal in drafting.seals if seal.here and not seal.holds]
