"""Whose wording it will be: the office of a case, and all others, for the fact adapter."""

from __future__ import annotations

from dataclasses import replace

from assistant import forces
from assistant.desk import Desk
from assistant.forces import Force
from assistant.library.offices import PARTICULARS, Context, Office, unlisted
from assistant.library.stale import StaleRegister
from assistant.record import Place, Record
from assistant.review.strangers import Stranger
from assistant.text import fold


class Offices:
    """The offices of knowledge/forces.toml, with those known to have held them, read once."""

    def __init__(self, desk: Desk, past: StaleRegister) -> None:
        self._desk = desk
        self._forces = forces.load(desk.shelf)
        self._no_place = desk.shelf.toml(PARTICULARS)["no_place"]
        self.all = tuple(office(force, past.holders(force.short)) for force in self._forces)
        self._by_key = {force.key: office for force, office in zip(self._forces, self.all, strict=True)}

    def context(self, record: Record | None) -> Context:
        """What the adapter must know of the record a passage would go into; without a record, of the force
        that all cases of the workspace name, if they name one."""
        today, shelf = self._desk.settings.today, self._desk.shelf
        if record is None:
            own = self._office(self._only_force())
            return Context(own, today, offices=self.all, shelf=shelf)
        fields = record.report.fields
        own = self._office(fields.force or self._only_force())
        if own is not None:
            own = replace(
                own,
                commissioner=fields.police_and_crime_commissioner or own.commissioner,
                chief=fields.chief_constable or own.chief,
            )
        return Context(own, today, record.published, fields.title, self.all, shelf)

    def force(self, name: str | None) -> str | None:
        """A force's short name by any of its names; an unknown one as it stands."""
        known = forces.find(self._forces, name) if name else None
        return known.short if known else name

    def _only_force(self) -> str | None:
        named = {self.force(case.force) for case in self._desk.store.cases() if case.force}
        return named.pop() if len(named) == 1 else None

    def _office(self, name: str | None) -> Office | None:
        if not name:
            return None
        known = forces.find(self._forces, name)
        return self._by_key[known.key] if known else unlisted(name, self._no_place)


def strangers(desk: Desk, case: str, record: Record) -> tuple[Stranger, ...]:
    """The forces of the library that knowledge/forces.toml cannot tell from ours: those it does not list, and
    all others where ours is none of its own. Where a passage of one stands in the record is looked up only
    where its name is in the text."""
    listed, own_name = forces.load(desk.shelf), record.report.fields.force
    if not own_name:
        return ()
    own, no_place = forces.find(listed, own_name), desk.shelf.toml(PARTICULARS)["no_place"]
    mine = unlisted(own_name, no_place)
    ours = {fold(n) for n in (*mine.called(), *mine.lands(), own_name)}
    texts = {place: text for place in record.places() if (text := record.text(place)).strip()}
    found = []
    for name in desk.store.forces():
        known = forces.find(listed, name)
        if (own and known) or fold(name) in ours:
            continue
        made = office(known, ()) if known else unlisted(name, no_place)
        names = tuple(n for n in (*made.called(), made.force) if fold(n) not in ours and n not in no_place)
        if fold(made.force) in ours or not any(n in text for n in names for text in texts.values()):
            continue
        stands = {
            str(place)
            for place, text in texts.items()
            if any(n in text for n in names) and name in _sources(desk, case, place)
        }
        found.append(Stranger(made.police, names, frozenset(stands)))
    return tuple(found)


def _sources(desk: Desk, case: str, place: Place) -> frozenset[str | None]:
    """The forces whose passages stand in the text at a place, by the journal of its edits."""
    ids = [span.passage for span in desk.store.provenance(case, place) if span.passage is not None]
    return frozenset(s.force for seen in desk.store.sources(ids).values() for s in seen)


def office(force: Force, holders: tuple[str, ...]) -> Office:
    """A force with its policing body as the fact adapter knows it; `holders` once held one of its offices."""
    return Office(
        force=force.short,
        police=force.name,
        area=force.areas[0] if force.areas else None,
        body_title=force.body_title,
        body_short=force.body_short,
        chief_title=force.chief_title,
        plural=force.speaks == "we",
        names=force.names,
        places=(*force.areas, *force.towns),
        holders=holders,
    )
