"""Verifying room: what was changed, is missing or was added in a sealed pack, by itself and against the
workspace it came from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from assistant.assemble import FORMATS, assemble, sha256
from assistant.assemble.attested import attested_from
from assistant.assemble.pack import Pack, open_pack
from assistant.assemble.signed import digest, pieces
from assistant.conversation.events import Said
from assistant.desk import Desk
from assistant.desk.packing import SIGNED, made_by
from assistant.desk.reading import Document
from assistant.desk.signatures import moment, signed_part
from assistant.errors import AssistantError, NotFound
from assistant.forms import record_from
from assistant.paths import Shelf
from assistant.record import Record
from assistant.response import Voice
from assistant.text import one_line

_ONLY_SEAL = (
    "Only its seal, compared with the one kept elsewhere, shows that it is the pack that was written."
)
_BROKEN = (KeyError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it was sealed: `kind` is changed, missing, added, signature, record or
    journal; `member` the file it is about."""

    kind: str
    member: str
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A signature as a pack states it: nothing in it is believed before it is checked."""

    role: str
    name: str
    at: str
    sha256: str
    holds: bool
    covers: Mapping[str, str]

    @property
    def when(self) -> str:
        """When it was signed, in local time; as it stands in the pack where that is no moment."""
        try:
            return moment(datetime.fromisoformat(self.at))
        except ValueError:
            return self.at

    @classmethod
    def of(cls, form: Mapping[str, Any]) -> Claim:
        """One from its JSON, its words cleaned. Raises KeyError, TypeError, ValueError or AttributeError."""
        role, name, at, digest = (one_line(form[key]) for key in ("role", "name", "at", "sha256"))
        covers = {one_line(key): one_line(value) for key, value in form["covers"].items()}
        return cls(Voice(role).value, name, at, digest, form["holds"] is True, covers)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying a pack gave. `remarks` say what was compared and what could not be; they are none."""

    name: str
    status: str
    seal: str
    signatures: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is as it was sealed."""
        return not self.problems


def verify(document: Document, shelf: Shelf, desk: Desk | None = None, seal: str | None = None) -> Verdict:
    """Check a pack: every file against the manifest, the signatures against the texts, the record's files
    against its data, all of it against the workspace where that has the case, and against a seal kept
    elsewhere. Raises Unreadable for what is no pack of ours."""
    pack = open_pack(document.data, document.name)
    own = pack.seal
    problems = [*_members(pack)]
    remarks: list[str] = []
    signatures = _signatures(pack)
    if signatures is None:
        signatures = ()
        problems.append(Problem("changed", "signatures.json", "signatures.json is not what s55 writes"))
    record, made = _record(pack)
    if record is None:
        problems.append(Problem("record", _record_name(pack), "the record's data cannot be read"))
    else:
        problems += _signed(pack, record, signatures, shelf)
        problems += _signatories(pack, made, signatures)
        problems += _files(pack, record, made, shelf, remarks, {p.member for p in problems})
    if seal is not None:
        if seal.strip().casefold() == own:
            remarks.append("It has the seal that was given.")
        else:
            problems.append(Problem("changed", document.name, f"its seal is {own}, not the one given"))
    if desk is not None:
        problems += _workspace(pack, own, signatures, desk, remarks)
    else:
        remarks.append(f"There was no workspace to compare it with. {_ONLY_SEAL}")
    if not problems and sha256(document.data) != own:
        remarks.append("Another program packed the archive anew; every file in it is as it was sealed.")
    status = "signed" if pack.manifest.get("status") == "signed" else "draft"
    cleaned = tuple(Problem(p.kind, p.member, one_line(p.words)) for p in problems)
    return Verdict(document.name, status, own, signatures, cleaned, tuple(map(one_line, remarks)))


def verdict_words(verdict: Verdict) -> Said:
    """A verdict as a message."""
    return Said("verified", {"verdict": verdict})


def verdict_form(verdict: Verdict) -> dict[str, Any]:
    """A verdict as JSON."""
    return {
        "pack": verdict.name,
        "sound": verdict.sound,
        "status": verdict.status,
        "seal": verdict.seal,
        "signatures": [
            {"role": s.role, "name": s.name, "at": s.at, "holds": s.holds, "sha256": s.sha256}
            for s in verdict.signatures
        ],
        "problems": [{"kind": p.kind, "member": p.member, "words": p.words} for p in verdict.problems],
        "remarks": list(verdict.remarks),
    }


def _members(pack: Pack) -> Iterator[Problem]:
    """Every file against its hash in the manifest."""
    sealed = pack.sealed
    for name in sorted({*sealed, *pack.members}):
        data = pack.members.get(name)
        if name not in pack.members:
            yield Problem("missing", name, f"{name} is missing")
        elif name not in sealed:
            yield Problem("added", name, f"{name} was added")
        elif data is None:
            yield Problem("changed", name, f"{name} is damaged")
        elif sha256(data) != sealed[name]:
            yield Problem("changed", name, f"{name} was changed")


def _signatures(pack: Pack) -> tuple[Claim, ...] | None:
    try:
        found = json.loads(pack.members.get("signatures.json") or b"")["signatures"]
        return tuple(Claim.of(form) for form in found)
    except (*_BROKEN, RecursionError):
        return None


def _record_name(pack: Pack) -> str:
    return str(pack.manifest.get("record", "record.json"))


def _record(pack: Pack) -> tuple[Record | None, Mapping[str, Any]]:
    try:
        form = json.loads(pack.members.get(_record_name(pack)) or b"")
        return record_from(form), form
    except (*_BROKEN, RecursionError):
        return None, {}


def _signed(pack: Pack, record: Record, signatures: tuple[Claim, ...], shelf: Shelf) -> Iterator[Problem]:
    """Every signature that is said to hold against the text it is for, and that text against the record."""
    labels = {r.id: r.label for r in record.report.recommendations}
    words = shelf.toml("prompts/say/words.toml")
    holding = {s.role: s for s in signatures if s.holds}
    for role, name in SIGNED.items():
        signature = holding.get(role.value)
        if signature is None:
            if role is Voice.PCC and pack.manifest.get("status") == "signed":
                yield Problem("signature", name, "the pack says that it is signed, and holds no signature")
            continue
        who = f"the signature of {signature.name}"
        text = pack.members.get(name)
        if text is None or sha256(text) != signature.sha256:
            yield Problem("signature", name, f"{who} is not for the text in {name}")
        parts = pieces(record, role)
        if digest(parts) != signature.sha256:
            now, then = {p.key: p.sha256 for p in parts}, signature.covers
            off = [key for key in dict.fromkeys([*now, *then]) if now.get(key) != then.get(key)]
            named = "; ".join(signed_part(key, labels, words) for key in off)
            which = f": not as signed are {named}" if off else ""
            yield Problem("signature", name, f"{who} is not for this record{which}")


def _signatories(pack: Pack, made: Mapping[str, Any], signatures: tuple[Claim, ...]) -> Iterator[Problem]:
    """Whoever the record names as having signed it and on which day, against the signatures that are said to
    hold. The day is that of the machine that wrote the pack: one more or less is the same."""
    holding = {s.role: s for s in signatures if s.holds}
    words = "the record does not name as having signed it those whose signatures are in the pack"
    try:
        named = attested_from(made).signed
        same = all(
            s.name == holding[s.role].name
            and abs(s.day - datetime.fromisoformat(holding[s.role].at).date()) <= timedelta(days=1)
            for s in named
        )
    except _BROKEN:
        yield Problem("signature", _record_name(pack), words)
        return
    if named and not (same and {s.role for s in named} == {*holding}):
        yield Problem("signature", _record_name(pack), words)


def _files(
    pack: Pack,
    record: Record,
    made: Mapping[str, Any],
    shelf: Shelf,
    remarks: list[str],
    known: set[str],
) -> Iterator[Problem]:
    """The record's files against what its data gives: the same templates give the same bytes."""
    if pack.manifest.get("made_by") != made_by(shelf):
        remarks.append(
            "The record's files were not compared with its data: they were made by another version of s55, "
            "or with other templates."
        )
        return
    for name, data in sorted(pack.members.items()):
        form = name.rpartition(".")[2]
        if not name.startswith("record/") or form not in FORMATS or name in known or data is None:
            continue
        try:
            last = made.get("last_day")
            again = assemble(
                record,
                form,
                shelf,
                final=not made["draft"],
                last_day=date.fromisoformat(last) if last else None,
                made_on=date.fromisoformat(made["made_on"]),
                attested=attested_from(made),
            )
        except (AssistantError, *_BROKEN) as error:
            remarks.append(f"{name} could not be compared with the record's data ({error}).")
            continue
        if form != "json" and again.data != data:
            yield Problem("record", name, f"{name} is not what the record's data gives")


def _workspace(
    pack: Pack, seal: str, signatures: tuple[Claim, ...], desk: Desk, remarks: list[str]
) -> Iterator[Problem]:
    """The pack against the workspace it came from: the journal's anchor, the signatures, and its own seal."""
    case, anchor = str(pack.manifest.get("case")), pack.manifest.get("journal")
    try:
        now = desk.store.journal(case)
        first, count, head = (anchor[name] for name in ("first", "count", "head"))  # type: ignore[index]
        if not isinstance(count, int) or not 0 <= count < 2**62:
            raise ValueError("no line of a journal")
    except NotFound:
        remarks.append(f"This workspace has no case {case}. {_ONLY_SEAL}")
        return
    except _BROKEN:
        yield Problem("journal", "manifest.json", "the manifest names no place in the journal")
        return
    if now.first != first:
        remarks.append(f"The case {case} of this workspace is another one. {_ONLY_SEAL}")
        return
    line = desk.store.journal_line(case, count)
    if line is None:
        yield Problem(
            "journal",
            "manifest.json",
            f"the journal of the workspace ends before line {count}, where the pack was sealed: its tail was "
            "cut off, or it is an older copy",
        )
    elif line != head:
        yield Problem("journal", "manifest.json", f"line {count} of the journal is not the one sealed")
    kept = {(s.role, s.name, s.text_hash, s.at.isoformat()) for s in desk.store.signoffs(case)}
    for s in signatures:
        if (s.role, s.name, s.sha256, s.at) not in kept:
            yield Problem("signature", "signatures.json", f"the workspace has no such signature of {s.name}")
    if seal not in {e.sha256 for e in desk.store.exports(case) if e.format == "pack"}:
        yield Problem("changed", "manifest.json", "the workspace never wrote a pack with this seal")
    else:
        remarks.append("The workspace wrote a pack with this very seal.")
    if line == head and now.count > count:
        remarks.append("The case has gone on since the pack was sealed.")
