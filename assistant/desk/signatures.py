"""Room of signatures: who signed which text, and what has voided a signature since.

A signature here is a note in the journal that somebody signed the very text with this fingerprint. It shows
any later edit of that text; it is no digital signature and proves nothing about who sat at the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from assistant.assemble.signed import Piece, digest, pieces
from assistant.desk import Desk
from assistant.desk.reviewing import Review, Rules, case_coverage
from assistant.record import Place, fingerprint
from assistant.response import Voice
from assistant.store import Signed, Signoff
from assistant.text import sentences


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


def moment(at: datetime) -> str:
    """A moment as it stands in a letter, in local time: `20 January 2024 at 14:05`."""
    local = at.astimezone()
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"


def signatures(desk: Desk, seen: Review, rules: Rules) -> tuple[Signature, ...]:
    """Every signature of a case, first to last, each with what has voided it."""
    found = []
    for signoff in desk.store.signoffs(seen.case):
        role = Voice(signoff.role)
        now = pieces(seen.record, role)
        holds = digest(now) == signoff.text_hash
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


def _changes(
    desk: Desk, seen: Review, rules: Rules, signoff: Signoff, now: tuple[Piece, ...]
) -> Iterator[Change]:
    then, here = {s.key: s for s in signoff.covers}, {p.key: p for p in now}
    for key in dict.fromkeys([*here, *then]):
        before, after = then.get(key), here.get(key)
        if before and after and before.sha256 == after.sha256:
            continue
        change = Change(key, signed_part(key, seen.labels, seen.words), _HOW[bool(before), bool(after)])
        target, slash, voice = key.partition("/")
        yield _edited(desk, seen, rules, Place(target, Voice(voice)), before, change) if slash else change


_HOW = {(True, True): "changed", (False, True): "added", (True, False): "removed"}


def signed_part(key: str, labels: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> str:
    """A part of a signed text in words, such as `the commissioner's comments on Recommendation 1`; its key
    where there is none of that name."""
    target, slash, voice = key.partition("/")
    if target in words["section"]:
        return words["section"][target]
    if slash:
        whose = words["voice"].get(voice, voice)
        return words["part"]["comments"].format(voice=whose, label=labels.get(target, target))
    what, _, ref = key.partition(" ")
    named = words["part"].get(what)
    return named.format(label=labels.get(ref, ref)) if named else key  # a pack may hold any key


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
