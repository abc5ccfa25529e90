"""Answering from a script: the same steps the conversation takes, without the talk."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.conversation.speech import Speaker
from assistant.conversation.state import find_place, likely_audience
from assistant.desk import Desk, stating
from assistant.errors import NotFound, UsageProblem
from assistant.record import Place, Record
from assistant.response import Limb, Voice
from assistant.review.deeds import DeedRules
from assistant.text import clean


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as a script gives it. An empty `owner` or `due` takes back what was named."""

    ref: str
    voice: str
    text: str
    limb: str | None = None
    owner: str | None = None
    due: str | None = None
    confirm: bool = False


def answer(desk: Desk, case: str, given: Answer) -> Place:
    """Write an answer, its limb and its promise, and confirm it when asked. Returns where it went.

    Raises NotFound for an unknown case or reference, UsageProblem for an empty text, a limb on a section, an
    owner that is a sentence, or a date that names no day to come; nothing is changed then.
    """
    record = desk.store.case(case).record
    place = _place(case, record, given.ref, given.voice)
    text = clean(given.text).strip()
    if not text:
        raise UsageProblem("The text is empty.", "Give it with --text, or on stdin with --text -.")
    if given.limb and place.section is not None:
        raise UsageProblem(f"{place.target} takes no limb.", "Leave --limb out.")
    owner, due = _promised(desk, given)
    draft = record.draft(place)
    if text != draft.text:
        draft = desk.store.revise(case, place, text, base=draft.version, kind="answer")
    if place.section is None:
        before, asked = record.decision(place.target), record.report.recommendation(place.target)
        decision = replace(
            before,
            limb=Limb(given.limb) if given.limb else before.limb,
            owner=before.owner if given.owner is None else owner,
            due=before.due if given.due is None else due,
            audience=before.audience or (likely_audience(asked) if asked else None),
        )
        if decision != before:
            own = desk.store.decide(case, place.target, decision)
            draft = own if own.place == place else draft
    if given.confirm:
        desk.store.confirm(case, place, base=draft.version)
    return place


def confirm(desk: Desk, case: str, ref: str, voice: str) -> Place:
    """Confirm the text that stands at a reference. Returns where. Raises NotFound for an unknown case or
    reference, UsageProblem where there is no text, or facts of reused wording are not settled."""
    record = desk.store.case(case).record
    draft = record.draft(place := _place(case, record, ref, voice))
    if draft.unresolved:
        raise UsageProblem(
            f"{named(desk, case, place)}: nobody has settled {', '.join(draft.unresolved)}.",
            f"Settle it with /facts in: s55 draft {case}",
        )
    desk.store.confirm(case, place, base=draft.version)
    return place


def named(desk: Desk, case: str, place: Place) -> str:
    """A place in words, with the label of its recommendation. Raises NotFound for an unknown case."""
    asked = desk.store.case(case).record.report.recommendation(place.target)
    return Speaker(desk.shelf).place(place, asked.label if asked else None)


def _place(case: str, record: Record, ref: str, voice: str) -> Place:
    found = find_place(record, ref)
    if found is None:
        known = ", ".join(r.id for r in record.report.recommendations)
        raise NotFound(f"{case} has no {ref}.", f"It has {known}, initial, response and overall.")
    return found if found.section is not None else Place(found.target, Voice(voice))


def _promised(desk: Desk, given: Answer) -> tuple[str | None, str | None]:
    if not given.owner and not given.due:
        return None, None
    rules, today = DeedRules.from_shelf(desk.shelf), desk.settings.today
    return (
        stating.owner(given.owner, rules, today) if given.owner else None,
        stating.due(given.due, rules, today) if given.due else None,
    )
