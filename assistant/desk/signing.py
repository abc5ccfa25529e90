"""Signing room: who signed which text, in the lawful order, and what has voided a signature since.

A signature here is a note in the journal that somebody signed the very text with this fingerprint. It shows
any later edit of that text; it is no digital signature and proves nothing about who sat at the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from assistant.assemble import sha256
from assistant.assemble.signed import Piece, pieces, signed_text
from assistant.days import day
from assistant.desk import Desk
from assistant.desk.reviewing import Review, Rules, case_clock, case_coverage
from assistant.errors import Incomplete, UsageProblem
from assistant.record import Place, Record, fingerprint
from assistant.response import Voice
from assistant.review.findings import RECORD
from assistant.review.oneday import one_day
from assistant.statute import in_full
from assistant.store import Signed, Signoff
from assistant.text import one_line, sentences


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one part of a signed text: `how` is changed, added or removed. `clauses` are those its
    changed sentences speak of, `named` the same in words; `by` and `at` are of the first edit since, where
    the journal tells."""

    key: str
    label: str
    how: str
    clauses: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    by: str | None = None
    at: datetime | None = None

    @property
    def words(self) -> str:
        """The change in one clause of a sentence."""
        clauses = f" ({'; '.join(self.named)})" if self.named else ""
        when = f" by {self.by} on {moment(self.at)}" if self.at else ""
        return f"{self.label}{clauses}, {self.how}{when}"


@dataclass(frozen=True, slots=True)
class Signature:
    """A sign-off and what became of it: it holds while nothing it covers has changed. `superseded` is who
    signed the same text in the same role after it, in place of a wrong name."""

    role: Voice
    signoff: Signoff
    changes: tuple[Change, ...] = ()
    superseded: str | None = None

    @property
    def when(self) -> str:
        """When it was signed, in local time."""
        return moment(self.signoff.at)

    @property
    def holds(self) -> bool:
        """Whether the text is still the very text that was signed, and nobody took the signature back."""
        return not self.changes and self.signoff.taken_back is None

    @property
    def lost(self) -> str | None:
        """Why it holds no more, in words; None while it holds."""
        if back := self.signoff.taken_back:
            return f"was taken back by {back.actor} on {moment(back.at)}: {back.reason.rstrip('.')}"
        if self.changes:
            return f"no longer holds; since then: {'; '.join(c.words for c in self.changes)}"
        return None


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
        stands then too, where he commented."""
        return Voice.PCC not in self.waiting

    @property
    def invitation(self) -> str | None:
        """That the chief constable was invited, by which day, and whether he commented; None while no day is
        kept."""
        if self.comments_by is None:
            return None
        came = "his comments are in the record" if self.chief_comments else "no comments are in the record"
        return f"The chief constable was invited to comment by {in_full(self.comments_by)}; {came}."


def signing(desk: Desk, seen: Review, rules: Rules) -> Signing:
    """How far the signing of a case has come."""
    record, found = seen.record, signatures(desk, seen, rules)
    his = any(record.text(place).strip() for place in record.places() if place.voice is Voice.CC)
    open_roles = [role for role in (Voice.CC, Voice.PCC) if role is Voice.PCC or his]
    waiting = {role: refusals(seen, role, found) for role in open_roles if standing(found, role) is None}
    return Signing(found, waiting, his, record.comments_by)


def signing_form(made: Signing) -> dict[str, Any]:
    """The signing of a case as JSON."""
    return {
        "complete": made.complete,
        "comments_by": made.comments_by.isoformat() if made.comments_by else None,
        "chief_constable_commented": made.chief_comments,
        "signatures": [signature_form(s) for s in made.signatures],
        "waiting": {role.value: list(reasons) for role, reasons in made.waiting.items()},
    }


def moment(at: datetime) -> str:
    """A moment as it stands in a letter, in local time: `20 January 2024 at 14:05`."""
    local = at.astimezone()
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"


def other_name(record: Record, role: Voice, name: str) -> str | None:
    """The office-holder's name in the record, where somebody else signs."""
    fields = record.report.fields
    holder = fields.chief_constable if role is Voice.CC else fields.police_and_crime_commissioner
    return holder if holder and one_line(name).casefold() not in holder.casefold() else None


def signatures(desk: Desk, seen: Review, rules: Rules) -> tuple[Signature, ...]:
    """Every signature of a case, first to last, each with what has voided it."""
    found = []
    for signoff in desk.store.signoffs(seen.case):
        role = Voice(signoff.role)
        now = pieces(seen.record, role)
        holds = sha256(signed_text(now)) == signoff.text_hash
        changes = () if holds else tuple(_changes(desk, seen, rules, signoff, now))
        found.append(Signature(role, signoff, changes))
    last = {s.role: s for s in found if s.holds}
    return tuple(
        replace(s, superseded=last[s.role].signoff.name) if s.holds and s is not last[s.role] else s
        for s in found
    )


def standing(found: tuple[Signature, ...], role: Voice) -> Signature | None:
    """The signature in this role that holds; None where there is none."""
    return next((s for s in reversed(found) if s.role is role and s.holds), None)


def refusals(seen: Review, role: Voice, found: tuple[Signature, ...]) -> tuple[str, ...]:
    """Why nobody can sign in this role yet, in words; empty when somebody can.

    The chief constable's comments are invited first (s.55(4)) and published with the body's own and its
    response to them (s.55(5)): so his signature comes first. Where he made none, the body signs alone once
    the day by which they were invited is over.
    """
    record = seen.record
    his = [place for place in record.places() if place.voice is Voice.CC and record.text(place).strip()]
    if role is Voice.CC:
        if not his:
            return ("there are no chief constable's comments to sign",)
        return tuple(_unready(seen, his))
    reasons = [point.words for point in seen.open_points]
    if his:
        if standing(found, Voice.CC) is None:
            void = next((s for s in reversed(found) if s.role is Voice.CC), None)
            reasons.append(
                f"the chief constable's signature {void.lost}"
                if void
                else "the chief constable has not signed his comments, and he comes first"
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


def invite(desk: Desk, case: str, day: date) -> None:
    """Keep the day by which the chief constable was invited to comment (s.55(4)). Raises UsageProblem for a
    day before the report was published, NotFound for an unknown case."""
    published = desk.store.case(case).record.published
    if published is not None and day < published:
        raise UsageProblem(
            f"{in_full(day)} is before the report was published ({in_full(published)}).",
            "Give the day by which the chief constable was invited to comment.",
        )
    desk.store.set_comments_by(case, day)


def day_from(words: str, desk: Desk, rules: Rules) -> date:
    """The day meant by `14 December 2026` or `in two weeks`. Raises UsageProblem where none is."""
    return one_day(words, desk.settings.today, rules.coverage.duty.deeds.calendar) or day(words)


def too_late(desk: Desk, case: str, rules: Rules, on: date) -> str | None:
    """A warning where comments invited by that day come after the last lawful day of s.55(5A), else None."""
    ticking = case_clock(desk.store.case(case).record, rules.statute, desk.settings.today)
    if ticking is None or on <= ticking.last_day:
        return None
    return (
        f"That is after the last lawful day for publication, {in_full(ticking.last_day)}: "
        "invite comments by an earlier day."
    )


def sign(desk: Desk, seen: Review, rules: Rules, role: Voice, name: str) -> Signature:
    """Keep that somebody signed in this role, for the text as it stands. Where somebody else has signed it
    already in that role, this takes the place of that signature, which stays in the journal.

    Raises UsageProblem without a name or where this person's signature stands already, Incomplete with every
    reason while it must wait.
    """
    if not (who := one_line(name)):
        raise UsageProblem("A signature needs a name.", 'Give the name: --name "...".')
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
    desk.store.sign(seen.case, role.value, who, sha256(signed_text(parts)), covers)
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


def signature_form(signature: Signature) -> dict[str, Any]:
    """A signature as JSON."""
    signed = signature.signoff
    return {
        "role": signature.role.value,
        "name": signed.name,
        "recorded_by": signed.actor,
        "at": signed.at.isoformat(),
        "sha256": signed.text_hash,
        "holds": signature.holds,
        "superseded_by": signature.superseded,
        "taken_back": {"by": back.actor, "at": back.at.isoformat(), "reason": back.reason}
        if (back := signed.taken_back)
        else None,
        "voided_by": [
            {
                "part": c.key,
                "how": c.how,
                "clauses": list(c.clauses),
                "by": c.by,
                "at": c.at.isoformat() if c.at else None,
                "words": c.words,
            }
            for c in signature.changes
        ],
        "covers": {s.key: s.sha256 for s in signed.covers},
        "journal": {"count": signed.chain_count, "head": signed.chain_head},
    }


def _unready(seen: Review, places: list[Place]) -> Iterator[str]:
    """The open points that keep the chief constable's comments from being signed: those in them, and that
    the day is not known from which the period runs."""
    his = {str(place) for place in places}
    if seen.record.published is None:
        his.add(RECORD)
    yield from (point.words for point in seen.open_points if point.where in his)


def _changes(
    desk: Desk, seen: Review, rules: Rules, signoff: Signoff, now: tuple[Piece, ...]
) -> Iterator[Change]:
    then, here = {s.key: s for s in signoff.covers}, {p.key: p for p in now}
    for key in dict.fromkeys([*here, *then]):
        before, after = then.get(key), here.get(key)
        if before and after and before.sha256 == after.sha256:
            continue
        change = Change(key, _label(key, seen), _HOW[bool(before), bool(after)])
        target, slash, voice = key.partition("/")
        yield _edited(desk, seen, rules, Place(target, Voice(voice)), before, change) if slash else change


_HOW = {(True, True): "changed", (False, True): "added", (True, False): "removed"}


def _label(key: str, seen: Review) -> str:
    """A part of a signed text in words."""
    target, slash, voice = key.partition("/")
    if slash:
        return seen.name(Place(target, Voice(voice)))
    what, _, ref = key.partition(" ")
    return seen.words["part"][what].format(label=seen.labels.get(ref, ref))


def _edited(
    desk: Desk, seen: Review, rules: Rules, place: Place, before: Signed | None, change: Change
) -> Change:
    """The change with the clauses that its sentences speak of, and who made it when."""
    version = before.version if before else 0
    if place.section is None and seen.record.report.recommendation(place.target) is None:
        return change
    later = [e for e in desk.store.history(seen.case, place) if e.version > version]
    first = next((e for e in later if e.deleted or e.inserted), None)
    if first is not None:
        change = replace(change, by=first.actor, at=first.at)
    old = desk.store.text_at(seen.case, place, version) if before else ""
    if old is None or (before and fingerprint(old) != before.sha256):
        return change
    new = seen.record.draft(place)
    touched = set(sentences(old)) ^ set(sentences(new.text))
    earlier = case_coverage(seen.record.with_draft(replace(new, text=old)), rules, seen.today)
    spoken = {
        clause.id
        for covered in (earlier, seen.coverage)
        for r in covered.recommendations
        for clause in r.clauses
        if any(e.sentence in touched and e.voice is place.voice for e in clause.evidence)
    }
    asked = [(c.id, len(r.clauses) > 1) for r in seen.record.report.recommendations for c in r.clauses]
    there = [(ref, several) for ref, several in asked if ref in spoken]
    named = [
        seen.clause(ref, place.target) if several else seen.labels[ref.rpartition(".")[0]]
        for ref, several in there
        if several or place.section is not None  # the only clause of an item is the item
    ]
    return replace(change, clauses=tuple(ref for ref, _ in there), named=tuple(named))
