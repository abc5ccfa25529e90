"""Attesting room: what goes out with a record beside its text: the signatures that hold for it, and the day
on which the response was published."""

from __future__ import annotations

from assistant.assemble import Attested, Signatory
from assistant.assemble.signed import digest, pieces
from assistant.desk import Desk
from assistant.record import Record
from assistant.response import Voice


def attested(desk: Desk, case: str, record: Record) -> Attested:
    """What is known of a record as it stands. Where a text was signed twice in one role, with another name,
    the last counts. Raises NotFound for an unknown case."""
    given = [s for s in desk.store.signoffs(case) if s.taken_back is None]
    last = {Voice(s.role): s for s in given if s.text_hash == digest(pieces(record, Voice(s.role)))}
    signed = (Signatory(role, s.name, s.at.astimezone().date()) for role, s in last.items())
    body = last.get(Voice.PCC)
    # The day is that of a text: one that the body signed anew since, or that its signature no longer holds
    # for, was not published on it.
    unsigned = not any(Voice(s.role) is Voice.PCC for s in given)
    out = desk.store.publications(case)
    days = [p.day for p in out if unsigned or (body is not None and body.at <= p.at)]
    return Attested(tuple(sorted(signed, key=lambda s: s.role is Voice.PCC)), min(days, default=None))
