"""Watching room: what a change while drafting does to what was signed or published, told once each."""

from __future__ import annotations

from assistant.conversation.events import Said
from assistant.desk import Desk
from assistant.desk.overview import issued
from assistant.desk.seals import Seal, Seals, changed
from assistant.record import Place, Record


class Watch:
    """The signatures of one case and its publication, as the officer was told of them last."""

    def __init__(self, desk: Desk, case: str, record: Record) -> None:
        """Raises NotFound for an unknown case."""
        self._desk, self._case = desk, case
        self._seals = Seals(desk, case)
        self._sealed: tuple[Seal, ...] = ()
        self._seen = record
        self._differs = False
        self.issued = issued(desk, case)
        """When the response was published; None while it is not."""

    def seals(self, record: Record, place: Place, text: str) -> tuple[Seal, ...]:
        """What became of each signature, with this text at this place."""
        return self._seals.of(record, place, text)

    def signed_anew(self) -> bool:
        """Whether somebody has signed, or taken a signature back, since this was asked last."""
        return self._seals.read()

    def published_anew(self) -> None:
        """Take note of the publication as the workspace has it now."""
        self.issued = issued(self._desk, self._case)

    def look(self, record: Record, seals: tuple[Seal, ...]) -> None:
        """Take these for known: only what turns from now on is told."""
        self._sealed, self._seen = seals, record

    def turned(self, record: Record, seals: tuple[Seal, ...]) -> tuple[Said, ...]:
        """Which signatures a change has voided since they were looked at last, and which hold again; and,
        once, that what was changed is published otherwise."""
        before = {seal.role: seal.holds for seal in self._sealed}
        what = changed(self._seen, record)
        self.look(record, seals)
        turned = [s for s in seals if s.holds != before.get(s.role, s.holds)]
        void, back = [s for s in turned if not s.holds], [s for s in turned if s.holds]
        differs = bool(self.issued and what and not self._differs)
        self._differs = self._differs or differs
        return (
            *((Said("signature_void", {"seals": void, "what": what}),) if void else ()),
            *((Said("signature_back", {"seals": back}),) if back else ()),
            *((Said("differs", {"day": self.issued}),) if differs else ()),
        )
