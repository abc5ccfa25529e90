"""Promises for a day later than the one the inspectorate set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.promise import Commitment, State
from assistant.record import Audience, Record
from assistant.review.findings import Finding, Severity
from assistant.statute import in_full


def after_due(made: Sequence[Commitment], record: Record) -> Iterator[Finding]:
    """Findings for the promises of one answer that come after the last day its recommendation names. They are
    warnings, or suggestions where another promise of the answer is in time, since they may be about what
    follows. None of what is somebody else's to do."""
    ahead = [c for c in made if c.state in {State.WILL, State.INTENDS} and _ends(c)]
    asked = record.report.recommendation(ahead[0].place.target) if ahead else None
    days = [due.on for due in asked.dues if due.on] if asked is not None else []
    if asked is None or not days or record.decision(asked.id).audience is Audience.ELSEWHERE:
        return
    last = max(days)
    late = [(c, c.due) for c in ahead if c.due is not None and c.due > last]
    for commitment, day in late:
        yield _late(commitment, day, last, len(late) == len(ahead))


def _ends(commitment: Commitment) -> bool:
    """Whether a promise is for a day; what begins on one, or goes on until one, is not due then."""
    phrase = (commitment.due_phrase or "").casefold()
    return commitment.due is not None and not phrase.startswith(("from ", "since ", "until ", "starting "))


def _late(commitment: Commitment, day: date, last: date, alone: bool) -> Finding:
    return Finding(
        "promise-after-due",
        Severity.WARNING if alone else Severity.SUGGESTION,
        str(commitment.place),
        commitment.quote,
        f"The promise is for {in_full(day)}; the report asks for it by {in_full(last)}.",
        "Promise an earlier day, or say why it cannot be done sooner.",
        commitment.start,
        commitment.end,
        "The inspectorate's own due date.",
    )
