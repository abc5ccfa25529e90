"""Seals room: whether the signatures of a case hold for the text being written, quick enough for each key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.assemble.signed import pieces
from assistant.desk import Desk
from assistant.record import Place, Record, fingerprint
from assistant.response import Voice
from assistant.store import Signoff


@dataclass(frozen=True, slots=True)
class Seal:
    """What became of the signature in one role. `holds` says that the record is the very text that was
    signed; `here` that the text at hand is in what was signed, or, where the signature does not hold, that
    this text is not as it was signed. `name` is whose signature holds, or else who signed last."""

    role: Voice
    name: str
    holds: bool
    here: bool


class Seals:
    """The signatures of a case as they were read last; `read` looks into the workspace again."""

    def __init__(self, desk: Desk, case: str) -> None:
        """Raises NotFound for an unknown case."""
        self._desk, self._case = desk, case
        self._signoffs: tuple[Signoff, ...] = ()
        self._saved: tuple[Record, Mapping[Voice, Mapping[str, str]]] | None = None
        self.read()

    def read(self) -> bool:
        """Take note of who has signed since, or has taken a signature back; gives whether anybody has."""
        before, given = self._signoffs, self._desk.store.signoffs(self._case)
        self._signoffs = tuple(s for s in given if s.taken_back is None)
        return self._signoffs != before

    def of(self, record: Record, place: Place, text: str) -> tuple[Seal, ...]:
        """One seal for each role in which somebody has signed, for this record with this text at this place.

        Only the text at hand is looked at anew; the rest of the record when it is another one. Hashing 120
        answers takes 5 ms, which a key cannot spare."""
        return tuple(self._found(record, place, text)) if self._signoffs else ()

    def _found(self, record: Record, place: Place, text: str) -> Iterator[Seal]:
        key = str(place)
        for role in Voice:
            given = [s for s in self._signoffs if s.role == role]
            if not given:
                continue
            parts = self._parts(record, place, text, role)
            holding = next((s for s in reversed(given) if parts == _covers(s)), None)
            covers = _covers(holding or given[-1])
            here = key in covers if holding else covers.get(key) != parts.get(key)
            yield Seal(role, (holding or given[-1]).name, holding is not None, here)

    def _parts(self, record: Record, place: Place, text: str, role: Voice) -> Mapping[str, str]:
        """The fingerprints of what somebody in this role would sign now, by their parts."""
        if self._saved is None or self._saved[0] is not record:
            self._saved = record, {each: _fingerprints(record, each) for each in Voice}
        parts, key = self._saved[1][role], str(place)
        if text == record.text(place):
            return parts
        if key in parts and text.strip():
            return {**parts, key: fingerprint(text)}
        return _fingerprints(record.with_draft(replace(record.draft(place), text=text)), role)


def changed(before: Record, now: Record) -> str:
    """What of a record is otherwise than before: its `report`, its `head`, what was `decided`, or its `text`;
    empty where none of these is."""
    if before is now:
        return ""
    if before.report.recommendations != now.report.recommendations:
        return "report"
    if (before.report.fields, before.published) != (now.report.fields, now.published):
        return "head"
    if any(before.decision(r.id) != now.decision(r.id) for r in now.report.recommendations):
        return "decided"
    return "text" if any(before.text(p) != now.text(p) for p in now.places()) else ""


def _fingerprints(record: Record, role: Voice) -> Mapping[str, str]:
    return {part.key: part.sha256 for part in pieces(record.standing(), role)}


def _covers(signoff: Signoff) -> Mapping[str, str]:
    return {part.key: part.sha256 for part in signoff.covers}
