"""The very text that a signature is for, cut into the parts that are compared when something was changed.

The chief constable signs their own comments and what they answer; the policing body signs the whole record
(s.55(5)(a) to (c)). The form is fixed in code and made from the record alone, so that the same record gives
the same bytes with every template, on every machine; it is no page to be read by the public.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.assemble.writing import sha256
from assistant.record import CHIEF_CONSTABLE, INITIAL, OVERALL, Place, Record, fingerprint
from assistant.report import Recommendation
from assistant.response import Limb, Voice

HEAD = "head"
ASKED = "asked"
DECIDED = "decided"
_FIELDS = (
    "version", "force", "police_and_crime_commissioner", "chief_constable", "title", "inspectorate",
    "summary", "grade",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of what is signed. `key` is `head`, `asked R1`, `decided R1`, or a place such as `R1/pcc`;
    `version` is that of the draft, 0 where it is none."""

    key: str
    text: str
    version: int = 0

    @property
    def sha256(self) -> str:
        """The fingerprint of the part."""
        return fingerprint(self.text)


def pieces(record: Record, role: Voice) -> tuple[Piece, ...]:
    """What somebody in this role signs, in the order of the form; empty parts are left out."""
    made = _whole(record) if role is Voice.PCC else _chief(record)
    return tuple(p for p in made if p.text.strip())


def signed_text(parts: tuple[Piece, ...]) -> bytes:
    """The parts as one text, each behind a line with its key and its length in bytes, so that no text can be
    taken for another's: UTF-8, NFC."""
    made = []
    for part in parts:
        text = unicodedata.normalize("NFC", part.text).encode("utf-8", "surrogatepass")
        made.append(f"== {part.key}, {len(text)} bytes ==\n".encode() + text + b"\n")
    return b"".join(made)


def digest(parts: tuple[Piece, ...]) -> str:
    """The SHA-256 of the parts as they are signed, in hexadecimal: what a signature is bound to."""
    return sha256(signed_text(parts))


def _whole(record: Record) -> Iterator[Piece]:
    yield _head(record, _FIELDS)
    yield _draft(record, INITIAL)
    for r in record.report.recommendations:
        yield _asked(r)
        yield _decided(record, r)
        yield _draft(record, Place(r.id, Voice.PCC))
        yield _draft(record, Place(r.id, Voice.CC))
    yield _draft(record, CHIEF_CONSTABLE)
    yield _draft(record, OVERALL)


def _chief(record: Record) -> Iterator[Piece]:
    yield _head(record, ("force", "title"))
    for r in record.report.recommendations:
        comment = _draft(record, Place(r.id, Voice.CC))
        if comment.text.strip():
            yield _asked(r)
            yield comment
    yield _draft(record, CHIEF_CONSTABLE)


def _head(record: Record, names: tuple[str, ...]) -> Piece:
    fields = record.report.fields
    lines = [f"{name}: {value}" for name in names if (value := getattr(fields, name))]
    if len(names) > 2:
        days = {"published": record.published or fields.published, "comments_by": record.comments_by}
        lines += [f"{name}: {day.isoformat()}" for name, day in days.items() if day]
    return Piece(HEAD, "\n".join(lines))


def _asked(recommendation: Recommendation) -> Piece:
    return Piece(f"{ASKED} {recommendation.id}", f"{recommendation.label}\n{recommendation.text}")


def _decided(record: Record, recommendation: Recommendation) -> Piece:
    """The limb, and of what is proposed who and by when: as the record prints them."""
    decision = record.decision(recommendation.id)
    lines = [decision.limb.value] if decision.limb else []
    if decision.limb is Limb.PROPOSED:
        promise = {"owner": decision.owner, "due": decision.due}
        lines += [f"{name}: {value}" for name, value in promise.items() if value]
    return Piece(f"{DECIDED} {recommendation.id}", "\n".join(lines))


def _draft(record: Record, place: Place) -> Piece:
    draft = record.draft(place)
    return Piece(str(place), draft.text, draft.version)
