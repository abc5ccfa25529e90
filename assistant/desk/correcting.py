"""Correcting room: a case's report corrected by hand or read again, first shown, then carried out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from assistant import forces
from assistant.conversation.events import Said
from assistant.days import in_words
from assistant.desk import Desk
from assistant.desk.another import Another, another, another_form
from assistant.desk.reading import Corrected, Document, correct
from assistant.desk.seals import Seals
from assistant.errors import Incomplete, UsageProblem
from assistant.record import Decision, Place, Record
from assistant.relinking import WITHDRAWN, Fate, Link, Plan, plan
from assistant.response import Reading, Voice

SCHEMA = "s55.relinked/1"


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of a case. Nothing is changed before `carry_out`. `another` is what speaks for the
    document being another report than the one the case answers; None where nothing does."""

    case: str
    record: Record
    made: Corrected
    plan: Plan
    why: str
    edition: Document | None = None
    another: Another | None = None

    @property
    def nothing(self) -> bool:
        """Whether the case stays as it is."""
        return self.edition is None and self.plan.report == self.record.report


def corrections(desk: Desk, case: str) -> tuple[str, ...]:
    """The lines of a case's script of corrections. Raises NotFound for an unknown case."""
    return desk.store.corrections(case)


def propose_corrections(desk: Desk, case: str, script: str, *, new: int | None = None) -> Change:
    """What a case becomes when this is its script, played upon what was read of its document at first.

    `new` is how many of the last lines the officer has just given: they must fit. Raises UsageProblem for
    those, and for a line that is no correction, NotFound for an unknown case.
    """
    record = desk.store.case(case).record
    made = correct(desk.store.as_read(case), script, desk.shelf, record.published)
    fresh = made.lines[len(made.lines) - new :] if new else ()
    for line in fresh:
        for misfit in made.misfits:
            if misfit.startswith(f"“{line}”"):
                raise UsageProblem(misfit, "Nothing was changed.")
    return _change(case, record, made, "it was corrected by hand")


def propose_edition(
    desk: Desk, case: str, document: Document, reading: Reading, script: str | None = None
) -> Change:
    """What a case becomes when its report is this document, `script` played upon it: by default the case's
    corrections.

    Raises NotFound for an unknown case, Incomplete where the document holds no recommendations.
    """
    if not reading.report.recommendations and not script:
        raise Incomplete(
            f"{document.name} holds no recommendations that could be read.",
            f"Nothing was changed. See what was read with: s55 read {document.name}",
        )
    record = desk.store.case(case).record
    lines = "\n".join(desk.store.corrections(case)) if script is None else script
    made = correct(reading, lines, desk.shelf, record.published)
    change = _change(case, record, made, "the report was read again and words it differently", document)
    signs = another(record.report, made.reading.report, change.plan, forces.load(desk.shelf))
    return replace(change, another=signs)


def carry_out(desk: Desk, change: Change) -> None:
    """Make the case what was shown. Raises Conflict where it was changed in the meantime."""
    edition = None
    if change.edition is not None:
        edition = (change.edition.name, change.edition.data, change.made.as_read)
    desk.store.relink(change.case, change.plan, change.made.lines, why=change.why, edition=edition)


def told(change: Change) -> Said:
    """The change in words: each recommendation and clause, and what becomes of its answers."""
    return Said(
        "relinked",
        {
            "links": tuple(_row(change, link) for link in change.plan.links),
            "misfits": change.made.misfits,
            "responses": change.edition is not None and bool(change.made.reading.responses),
            "printed": _printed_otherwise(change),
            "another": change.another,
        },
    )


def voided(desk: Desk, change: Change) -> tuple[str, ...]:
    """Whose signatures hold now and would be void once the change is carried out."""
    seals = Seals(desk, change.case)
    place = change.record.places()[0]
    text = change.record.text(place)
    after = replace(change.record, report=change.plan.report)
    now, then = seals.of(change.record, place, text), seals.of(after, place, text)
    return tuple(a.name for a, b in zip(now, then, strict=True) if a.holds and not b.holds)


def change_form(change: Change, *, applied: bool) -> dict[str, Any]:
    """The change as JSON (`s55.relinked/1`)."""
    return {
        "schema": SCHEMA,
        "case": change.case,
        "applied": applied,
        "another_report": another_form(change.another),
        "corrections": list(change.made.lines),
        "no_longer_fit": list(change.made.misfits),
        "recommendations": [_row(change, link) for link in change.plan.links],
    }


def _change(case: str, record: Record, made: Corrected, why: str, edition: Document | None = None) -> Change:
    def holds_work(id: str) -> bool:
        decided = record.decision(id) != Decision()
        return decided or any(place.target == id for place in record.drafts)

    return Change(case, record, made, plan(record.report, made.reading.report, holds_work), why, edition)


def _row(change: Change, link: Link) -> dict[str, Any]:
    old, new = link.old, link.new
    home = change.plan.homes.get(old.id) if old else None
    either = new or old
    return {
        "label": either.label if either else "",
        "fate": link.fate.value,
        "from": old.id if old else None,
        "to": new.id if new else None,
        "kept_as": home if new is None else None,
        "words_now_in": _went(change, link),
        "changed": _changed(link),
        "answers": {voice.value: _answer(change, link, voice) for voice in Voice},
        "clauses": [
            {
                "fate": c.fate.value,
                "from": c.old.id if c.old else None,
                "to": c.new.id if c.new else None,
                "before": c.old.text if c.old else None,
                "after": c.new.text if c.new else None,
                "likeness": round(c.likeness, 1),
            }
            for c in link.clauses
        ],
    }


def _changed(link: Link) -> list[str]:
    """What is otherwise beside the words: label, kind, addressees, due dates."""
    old, new = link.old, link.new
    if old is None or new is None:
        return []
    found = {
        "label": (old.label.removesuffix(f" {WITHDRAWN}"), new.label),
        "kind": (old.kind, new.kind),
        "addressees": (old.addressees, new.addressees),
        "due": (old.dues, new.dues),
    }
    return [what for what, (before, after) in found.items() if before != after]


def _went(change: Change, link: Link) -> list[str]:
    """The other recommendations that hold clauses of this one now."""
    if link.old is None:
        return []
    own = {c.id for c in link.old.clauses}
    others = [k for k in change.plan.links if k is not link and k.new]
    return [k.new.id for k in others if k.new and any(c.old and c.old.id in own for c in k.clauses)]


def _answer(change: Change, link: Link, voice: Voice) -> str | None:
    """What becomes of an answer: `kept`, `confirm_again`, `withdrawn`; None where nothing was written."""
    draft = change.record.draft(Place(link.old.id, voice)) if link.old else None
    if draft is None or not draft.text.strip():
        return None
    if link.fate is Fate.DROPPED:
        return "withdrawn"
    return "confirm_again" if link.fate is Fate.REWORDED and draft.reviewed else "kept"


def _printed_otherwise(change: Change) -> str | None:
    """The day of publication the new edition prints, where it is not the one that was confirmed."""
    printed = change.made.reading.report.fields.published
    confirmed = change.record.published
    return in_words(printed) if printed and confirmed and printed != confirmed else None
