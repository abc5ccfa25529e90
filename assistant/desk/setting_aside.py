"""Room for setting findings aside: which are meant, why they may stay, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.desk import Desk
from assistant.desk.reviewing import Review
from assistant.errors import NotFound, UsageProblem
from assistant.record import Place
from assistant.review.check import finding_hash
from assistant.review.findings import Finding, Severity
from assistant.text import one_line


def found_by(seen: Review, rule: str, place: Place | None, words: str = "") -> tuple[Finding, ...]:
    """What a rule found at a place (None: about the whole record), where its quote holds `words`.

    Raises NotFound where it found nothing.
    """
    where = "record" if place is None else str(place)
    found = tuple(f for f in seen.findings if f.rule == rule and f.where == where and words in f.quote)
    if not found:
        raise NotFound(
            f"The rule {rule} finds nothing at {where}.", f"See what is found with: s55 check {seen.case}"
        )
    return found


REASON = 3
"""Words at least in the reason for which an error is set aside: it lets a record out that would be held."""


def dismiss(desk: Desk, seen: Review, findings: Iterable[Finding], reason: str) -> None:
    """Set findings aside, for the text as it stands. Raises UsageProblem without a reason, or for one of a
    word or two where an error that stops the record is to be let through."""
    findings = tuple(findings)
    if not (why := one_line(reason)):
        raise UsageProblem("A finding is dismissed with a reason.", "Say why it may stay as it is.")
    grave = any(f.severity is Severity.ERROR for f in findings)
    if grave and sum(any(c.isalpha() for c in word) for word in why.split()) < REASON:
        raise UsageProblem(
            f"An error is set aside with a reason of at least {REASON} words; “{why}” is none.",
            "Say why it may go out as it is: the reason stands in the sealed pack.",
        )
    for f in findings:
        text = finding_hash(seen.record, f)
        desk.store.dismiss(seen.case, f.rule, f.where, text, desk.settings.actor, why)


def restore(desk: Desk, seen: Review, finding: Finding) -> bool:
    """Take a dismissal back; False where the finding was not set aside."""
    return desk.store.restore(seen.case, finding.rule, finding.where, finding_hash(seen.record, finding))
