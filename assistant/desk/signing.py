"""Signing room: who may sign now, in the lawful order, signing, and taking a signature back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.assemble.signed import digest, pieces
from assistant.desk import Desk
from assistant.desk.reviewing import Review, Rules
from assistant.desk.signatures import Signature, moment, signature_form, signatures, standing
from assistant.errors import Incomplete, UsageProblem
from assistant.people import untitled
from assistant.record import Place, Record
from assistant.response import Voice
from assistant.review.findings import RECORD
from assistant.statute import in_full
from assistant.store import Signed
from assistant.text import one_line


@dataclass(frozen=True, slots=True)
class Signing:
    """How far the signing of a case has come. `waiting` says for each role what it still waits for: nothing
    where somebody can sign now; roles whose signature holds, or with nothing to sign, are not in it."""

    signatures: tuple[Signature, ...]
    waiting: Mapping[Voice, tuple[str, ...]]
    chief_comments: bool
    comments_by: date | None

    @property
    def complete(self) -> bool:
        """Whether the policing body has signed the whole record as it stands; the chief constable's signature
        stands then too, where there are comments."""
        return Voice.PCC not in self.waiting

    @property
    def voided(self) -> tuple[Signature, ...]:
        """The signature that an edit voided in each role in which none holds now: it is to be given again."""
        last = {s.role: s for s in self.signatures if s.signoff.taken_back is None}
        return tuple(s for s in last.values() if s.changes and standing(self.signatures, s.role) is None)

    @property
    def invitation(self) -> str | None:
        """That the chief constable was invited, by which day, and whether any comment came; None while no day
        is kept."""
        if self.comments_by is None:
            return None
        came = "the comments are in the record" if self.chief_comments else "no comments are in the record"
        return f"The chief constable was invited to comment by {in_full(self.comments_by)}; {came}."


def signing(desk: Desk, seen: Review, rules: Rules) -> Signing:
    """How far the signing of a case has come."""
    record, found = seen.record, signatures(desk, seen, rules)
    commented = bool(record.chief_comments())
    open_roles = [role for role in (Voice.CC, Voice.PCC) if role is Voice.PCC or commented]
    waiting = {role: refusals(seen, role, found) for role in open_roles if standing(found, role) is None}
    return Signing(found, waiting, commented, record.comments_by)


def lacking(made: Signing) -> tuple[str, ...]:
    """What a record lacks of its signatures that goes out as it stands, in sentences; nothing once it is
    signed by those who must."""
    if made.complete:
        return ()
    void = next((s for s in reversed(made.signatures) if s.role is Voice.PCC and s.lost), None)
    body = (
        f"The signature of {void.signoff.name} {void.lost}."
        if void
        else "Nobody has signed this record for the policing body. Sign it with: s55 sign"
    )
    chief = "The chief constable has not signed their comments as they stand."
    return (chief, body) if Voice.CC in made.waiting else (body,)


def signing_form(made: Signing) -> dict[str, Any]:
    """The signing of a case as JSON."""
    return {
        "complete": made.complete,
        "comments_by": made.comments_by.isoformat() if made.comments_by else None,
        "chief_constable_commented": made.chief_comments,
        "signatures": [signature_form(s) for s in made.signatures],
        "waiting": {role.value: list(reasons) for role, reasons in made.waiting.items()},
    }


def other_name(record: Record, role: Voice, name: str) -> str | None:
    """The office-holder's name in the record, where somebody else signs."""
    fields = record.report.fields
    holder = fields.chief_constable if role is Voice.CC else fields.police_and_crime_commissioner
    return holder if holder and untitled(one_line(name)).casefold() not in holder.casefold() else None


def refusals(seen: Review, role: Voice, found: tuple[Signature, ...]) -> tuple[str, ...]:
    """Why nobody can sign in this role yet, in words; empty when somebody can.

    The chief constable's comments are invited first (s.55(4)) and published with the body's own and its
    response to them (s.55(5)): so their signature comes first. Where there are none, the body signs alone
    once the day by which they were invited is over.
    """
    record = seen.record
    comments = record.chief_comments()
    if role is Voice.CC:
        if not comments:
            return ("there are no chief constable's comments to sign",)
        return tuple(_unready(seen, comments))
    reasons = [point.words for point in seen.open_points]
    if comments:
        if standing(found, Voice.CC) is None:
            void = next((s for s in reversed(found) if s.role is Voice.CC), None)
            reasons.append(
                f"the chief constable's signature {void.lost}"
                if void
                else "the chief constable has not signed their comments, and signs first"
            )
    elif record.comments_by is None:
        reasons.append(
            "there are no chief constable's comments, and the day by which they were invited is not kept"
        )
    elif record.comments_by >= seen.today:
        reasons.append(
            f"the chief constable may comment until {in_full(record.comments_by)}, and has not done so yet"
        )
    return tuple(reasons)


_LETTERS = 2
"""Letters in a name at least: a number typed for a choice is none."""


def sign(desk: Desk, seen: Review, rules: Rules, role: Voice, name: str) -> Signature:
    """Keep that somebody signed in this role, for the text as it stands. Where somebody else has signed it
    already in that role, this takes the place of that signature, which stays in the journal.

    Raises UsageProblem without a name, for what is none, or where this person's signature stands already,
    and Incomplete with every reason while it must wait.
    """
    if not (who := one_line(name)):
        raise UsageProblem("A signature needs a name.", 'Give the name: --name "...".')
    if sum(c.isalpha() for c in who) < _LETTERS:
        raise UsageProblem(f"“{who}” is no name.", "Type the name of the person who signs, then Enter.")
    found = signatures(desk, seen, rules)
    stands = standing(found, role)
    if stands and stands.signoff.name.casefold() == who.casefold():
        raise UsageProblem(
            f"{stands.signoff.name} has signed this very text already, on {moment(stands.signoff.at)}.",
            "Nothing has changed since. Where the wrong person stands there, sign again with the right name.",
        )
    if reasons := refusals(seen, role, found):
        order = "" if role is Voice.CC else "; the chief constable signs first, then the policing body"
        raise Incomplete(
            "It cannot be signed yet.",
            f"See s55 coverage, s55 check and s55 signatures{order}.",
            reasons,
        )
    parts = pieces(seen.record, role)
    covers = [Signed(p.key, p.sha256, p.version) for p in parts]
    desk.store.sign(seen.case, role.value, who, digest(parts), covers)
    return Signature(role, desk.store.signoffs(seen.case)[-1])


def unsign(desk: Desk, seen: Review, rules: Rules, reason: str) -> Signature:
    """Take back the signature given last of those that hold, with the reason; it stays in the journal and in
    the register of signatures. The chief constable's comes back only after the policing body's, which was
    given upon it.

    Raises UsageProblem without a reason, where no signature holds, and once the response was published: what
    was published was signed.
    """
    found = signatures(desk, seen, rules)
    holding = [place for place, s in enumerate(found) if s.holds]
    if not holding:
        raise UsageProblem("There is no signature to take back: none holds.", "See s55 signatures.")
    last = found[holding[-1]]
    if out := desk.store.publications(seen.case):
        raise UsageProblem(
            f"The response was published on {in_full(out[0].day)}: a signature is not taken back after that.",
            "Where it must be corrected, change the text: that voids the signature, and the journal says so.",
        )
    if not (why := one_line(reason)):
        raise UsageProblem(
            f"A signature is taken back with a reason; it is that of {last.signoff.name}.",
            "Say why; it is kept with the signature.",
        )
    desk.store.unsign(seen.case, last.signoff, why)
    return signatures(desk, seen, rules)[holding[-1]]


def _unready(seen: Review, places: Sequence[Place]) -> Iterator[str]:
    """The open points that keep the chief constable's comments from being signed: those in them, and that
    the day is not known from which the period runs."""
    own = {str(place) for place in places}
    if seen.record.published is None:
        own.add(RECORD)
    yield from (point.words for point in seen.open_points if point.where in own)
