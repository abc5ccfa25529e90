"""Decisions: whose a recommendation is, the end its answer comes to, and a promise's owner and day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from assistant.errors import NotFound
from assistant.record import Audience, Decision, Draft, Place
from assistant.response import Limb, Voice
from assistant.store.chain import Line
from assistant.store.drafts import Drafts, draft_from
from assistant.store.values import Decided


class Deciding(Drafts):
    """Keeping the decisions taken in a case; a confirmation was given with them and does not outlive them."""

    def decide(self, case: str, ref: str, decision: Decision) -> Draft:
        """Keep what was decided about a recommendation; a confirmation of the policing body's answer is void
        then, for it was given with the old decision. Returns that answer as it stands.

        Raises NotFound for an unknown case or reference.
        """
        with self._db.transaction():
            number = self._case_row(case)["id"]
            row = self._db.row("SELECT * FROM recommendation WHERE case_id = ? AND ref = ?", (number, ref))
            if row is None:
                refs = self._db.rows(
                    "SELECT ref FROM recommendation WHERE case_id = ? ORDER BY position", (number,)
                )
                there = ", ".join(str(r["ref"]) for r in refs) or "none"
                raise NotFound(f"The case {case} has no recommendation {ref}.", f"It has: {there}.")
            before = _decision(row)
            place = Place(ref, Voice.PCC)
            if before == decision:
                return draft_from(place, self._draft_row(number, place))
            self._db.run(
                "UPDATE recommendation SET audience = ?, limb = ?, owner = ?, due = ? WHERE id = ?",
                (decision.audience, decision.limb, decision.owner, decision.due, row["id"]),
            )
            about = {"ref": ref, "from": _decision_form(before), "to": _decision_form(decision)}
            self._act(number, self._line("decide", json.dumps(about, ensure_ascii=False, sort_keys=True)))
            self._reopen(number, place, "the decision on it was changed")
            return draft_from(place, self._draft_row(number, place))

    def decisions(self, case: str, ref: str) -> tuple[Decided, ...]:
        """Every change of what was decided about a recommendation, first to last. NotFound as `decide`."""
        with self._db.snapshot():
            number = self._case_row(case)["id"]
            rows = self._db.rows(
                "SELECT actor, at, about, number FROM edit WHERE case_id = ? AND kind = 'decide'"
                " AND about IS NOT NULL ORDER BY number",
                (number,),
            )
            told = ((row, json.loads(row["about"])) for row in rows)
            return tuple(
                Decided(
                    row["actor"],
                    datetime.fromisoformat(row["at"]),
                    _decision(about["from"]),
                    _decision(about["to"]),
                    row["number"],
                )
                for row, about in told
                if about["ref"] == ref
            )

    def _reopen(self, case: int, place: Place, why: str) -> None:
        """Make the confirmation of a place's text void; the text stays. Nothing where there was none."""
        row = self._db.row(
            "SELECT * FROM draft WHERE case_id = ? AND target = ? AND voice = ?",
            (case, place.target, place.voice.value),
        )
        if row is None or row["confirmed"] is None:
            return
        at, version = self._stamp(), int(row["version"]) + 1
        self._db.run(
            "UPDATE draft SET confirmed = NULL, version = ?, changed_at = ? WHERE id = ?",
            (version, at, row["id"]),
        )
        about = json.dumps({"why": why}, ensure_ascii=False)
        self._act(case, Line("reopen", self._actor, at, row["id"], version, about=about))

    def _decisions(self, case: int) -> dict[str, Decision]:
        rows = self._db.rows("SELECT * FROM recommendation WHERE case_id = ? ORDER BY position", (case,))
        taken = {str(row["ref"]): _decision(row) for row in rows}
        return {ref: decision for ref, decision in taken.items() if decision != Decision()}


def _decision(row: sqlite3.Row | Mapping[str, str | None]) -> Decision:
    return Decision(
        audience=Audience(row["audience"]) if row["audience"] else None,
        limb=Limb(row["limb"]) if row["limb"] else None,
        owner=row["owner"],
        due=row["due"],
    )


def _decision_form(decision: Decision) -> dict[str, str | None]:
    return {
        "audience": decision.audience,
        "limb": decision.limb,
        "owner": decision.owner,
        "due": decision.due,
    }
