"""Room of what is out: whether the text that was published is still the text of the case, and what has
changed in it since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.assemble.signed import ASKED, DECIDED, HEAD, pieces
from assistant.desk import Desk
from assistant.desk.reviewing import Rules
from assistant.desk.signatures import signed_part
from assistant.record import Decision, Place, Record
from assistant.response import Limb, Voice
from assistant.statute import in_full
from assistant.store import Publication


@dataclass(frozen=True, slots=True)
class Outdated:
    """That what was published is not the text of the case any more: the publication, and in words the parts
    that are otherwise now."""

    publication: Publication
    parts: tuple[str, ...]

    @property
    def words(self) -> str:
        """It as a warning, with what to do."""
        out = self.publication
        return (
            f"The response was published on {in_full(out.day)} ({out.place}), and the text has changed "
            f"since: {'; '.join(self.parts)}. What was published is no longer this text. Publish the record "
            "again in its place, and note the day with: s55 responded CASE"
        )


def outdated(desk: Desk, case: str, rules: Rules) -> Outdated | None:
    """What of a published record was changed after it went out; None where it was not published, or is as it
    was. Compared with the last final export before it was published, or else with the text of that day.
    Raises NotFound for an unknown case."""
    line = desk.store.went_out(case)
    if line is None:
        return None
    whole = desk.store.case(case).record
    record = whole.standing()
    labels = {r.id: r.label for r in whole.report.recommendations}
    parts = (signed_part(key, labels, rules.words) for key in _changed(desk, case, record, line))
    found = tuple(dict.fromkeys(parts))
    return Outdated(desk.store.publications(case)[-1], found) if found else None


def _changed(desk: Desk, case: str, record: Record, line: int) -> Iterator[str]:
    """The keys of the parts that are otherwise than they were at a line of the journal, in the order of the
    form. The head and what is asked are known only of a record that was signed before."""
    now = {piece.key: piece.sha256 for piece in pieces(record, Voice.PCC)}
    signed = [s for s in desk.store.signoffs(case) if Voice(s.role) is Voice.PCC and s.chain_count < line]
    then = {part.key: part.sha256 for part in signed[-1].covers} if signed else {}
    places = {str(place): place for place in record.places()}
    known = tuple(_keys(record))
    for key in (*known, *(key for key in then if key not in known)):
        what, _, ref = key.partition(" ")
        if place := places.get(key):
            changed = _text_changed(desk, case, place, record.text(place), line)
        elif what == DECIDED:
            changed = _decided_otherwise(desk, case, record, ref, line)
        else:
            changed = bool(then) and then.get(key) != now.get(key)
        if changed:
            yield key


def _keys(record: Record) -> Iterator[str]:
    """The keys of all parts of a record in the order of the form, those that hold nothing among them."""
    yield HEAD
    for place in record.places():
        if place.section is None and place.voice is Voice.PCC:
            yield f"{ASKED} {place.target}"
            yield f"{DECIDED} {place.target}"
        yield str(place)


def _text_changed(desk: Desk, case: str, place: Place, now: str, line: int) -> bool:
    """Whether a text is another than it was at a line of the journal; not, where the journal no longer
    tells."""
    history = desk.store.history(case, place)
    if not any(edit.number > line for edit in history):
        return False
    version = max((edit.version for edit in history if edit.number <= line), default=0)
    then = desk.store.text_at(case, place, version) if version else ""
    return then is not None and then.strip() != now.strip()


def _decided_otherwise(desk: Desk, case: str, record: Record, ref: str, line: int) -> bool:
    if record.report.recommendation(ref) is None:  # it is no longer asked
        return True
    later = [d for d in desk.store.decisions(case, ref) if d.number > line]
    return bool(later) and _printed(later[0].before) != _printed(record.decision(ref))


def _printed(decision: Decision) -> tuple[str | None, ...]:
    """What of a decision goes out."""
    promise = (decision.owner, decision.due) if decision.limb is Limb.PROPOSED else (None, None)
    return (decision.limb, *promise)
