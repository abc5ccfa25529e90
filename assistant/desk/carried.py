"""Carried room: the facts that still wait in the answers of a case, with what is proposed for each."""

from __future__ import annotations

from assistant.desk import Desk
from assistant.passage import Fact
from assistant.record import Record


def carried_over(desk: Desk, case: str, record: Record) -> tuple[Fact, ...]:
    """What the passages inserted into this case carry over, of those facts that nobody has settled yet. Reads
    the library only where there are any."""
    waiting = {place: draft.unresolved for place, draft in record.drafts.items() if draft.unresolved}
    if not waiting:
        return ()
    from assistant.desk.offices import Offices
    from assistant.library.adapt import facts
    from assistant.library.stale import StaleRegister

    context = Offices(desk, StaleRegister.from_shelf(desk.shelf)).context(record)
    found: dict[str, Fact] = {}
    for place, unresolved in waiting.items():
        used = [edit.passage for edit in desk.store.history(case, place) if edit.passage is not None]
        for passage in desk.store.passages(used[::-1]).values():
            for fact in facts(passage, context):
                if fact.text in unresolved:
                    found.setdefault(fact.text, fact)
    return tuple(found.values())
