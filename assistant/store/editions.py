"""Editions of a report: the corrections of a case, and its report changed under its answers."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from assistant.errors import Conflict
from assistant.forms import reading_from
from assistant.record import Place
from assistant.relinking import Fate, Plan
from assistant.report import Clause, Fields, Recommendation
from assistant.response import Reading, Section, Voice
from assistant.store.cases import FIELDS, Cases
from assistant.store.values import RELINKED


@dataclass(frozen=True, slots=True)
class Kept:
    """A script of corrections that was kept: its case, what was read at first, and the lines."""

    case: str
    as_read: Reading
    lines: tuple[str, ...]


class Editions(Cases):
    """What was read at first, what the officer corrected, and the report that comes of it."""

    def as_read(self, case: str) -> Reading:
        """What was read of a case's document in its last edition, before any correction."""
        with self._db.snapshot():
            return self._as_read(int(self._case_row(case)["id"]))

    def corrections(self, case: str) -> tuple[str, ...]:
        """The lines of a case's script. Raises NotFound for an unknown case."""
        with self._db.snapshot():
            return self._lines(int(self._case_row(case)["id"]))

    def kept_for(self, source: bytes) -> tuple[Kept, ...]:
        """The scripts kept for these very bytes, that of the case changed last first."""
        with self._db.snapshot():
            rows = self._db.rows(
                "SELECT DISTINCT c.id, c.slug, c.changed_at FROM case_file c JOIN source_document s"
                " ON s.case_id = c.id WHERE s.sha256 = ? ORDER BY c.changed_at DESC, c.id DESC",
                (hashlib.sha256(source).hexdigest(),),
            )
            found = [Kept(r["slug"], self._as_read(r["id"]), self._lines(r["id"])) for r in rows]
            return tuple(kept for kept in found if kept.lines)

    def relink(
        self,
        case: str,
        plan: Plan,
        lines: Sequence[str],
        *,
        why: str,
        edition: tuple[str, bytes, Reading] | None = None,
    ) -> None:
        """Give a case the planned report, all or nothing: answers, decisions, findings set aside and the
        bookmark go to their new places, confirmations of reworded ones are void (each with `why` in the
        journal), and the lines become its script. `edition` is a new file's name, bytes and reading.

        Raises Conflict where the case is no longer as it was when the plan was made.
        """
        with self._db.transaction():
            row = self._case_row(case)
            number, at = int(row["id"]), self._stamp()
            there = self._db.rows("SELECT * FROM recommendation WHERE case_id = ?", (number,))
            if set(self._recommendations(number)) != {k.old for k in plan.links if k.old}:
                raise Conflict(f"{case} was changed in the meantime.", "Look at it and try again.")
            self._remove(case, number, there, plan.homes)
            self._move_answers(number, row, plan.homes)
            self._rewrite(number, there, plan)
            self._rewrite_head(number, plan.report.fields, edition[2].document if edition else None)
            self._keep_lines(number, lines, at)
            about = {"why": why, "homes": dict(plan.homes), "corrections": list(lines)}
            about["was"] = self._was(number, plan)
            about["told"] = told = _told(plan)
            if edition is not None:
                name, data, reading = edition
                about["sha256"] = self._keep_source(number, name, data, reading, at)
            if any(told.values()):
                self._db.run(
                    "UPDATE case_file SET bookmark_stage = ? || bookmark_stage WHERE id = ?"
                    " AND bookmark_stage NOT LIKE ?",
                    (RELINKED, number, f"{RELINKED}%"),
                )
            kind = "correct" if edition is None else "reread"
            self._act(number, self._line(kind, json.dumps(about, ensure_ascii=False, sort_keys=True)))
            for ref in sorted(plan.reopened):
                for voice in Voice:
                    self._reopen(number, Place(ref, voice), why)

    def relinked(self, case: str) -> Mapping[str, Sequence[str]]:
        """What the last correction or edition of the report that changed it did, by the labels of what was
        `reworded`, what is `new` and what is `gone`; empty where none is known. Raises NotFound."""
        with self._db.snapshot():
            acts = self._acts(int(self._case_row(case)["id"]))
            told = (json.loads(act["about"] or "{}").get("told", {}) for act in acts)
            return MappingProxyType(next((did for did in told if any(did.values())), {}))

    def worded_when_confirmed(self, case: str) -> Mapping[Place, Recommendation]:
        """For each answer whose confirmation an edition or a correction of the report made void, and which
        was not confirmed since: what the report asked there when it was confirmed. Raises NotFound."""
        with self._db.snapshot():
            number = int(self._case_row(case)["id"])
            now = {r.id: r for r in self._recommendations(number)}
            rows = self._db.rows(
                "SELECT d.target, d.voice, e.number, e.about FROM draft d JOIN edit e ON e.draft_id = d.id"
                " WHERE d.case_id = ? AND d.confirmed IS NULL AND d.body <> '' AND e.kind = 'reopen'"
                " AND NOT EXISTS (SELECT 1 FROM edit l WHERE l.draft_id = d.id AND l.number > e.number"
                " AND l.kind IN ('confirm', 'reopen'))",
                (number,),
            )
            acts = [
                (int(row["number"]), json.loads(row["about"]))
                for row in (self._acts(number) if rows else ())
                if row["about"] is not None
            ]
            found: dict[Place, Recommendation] = {}
            for row in rows:
                place, ref = Place(row["target"], Voice(row["voice"])), str(row["target"])
                why = json.loads(row["about"] or "{}").get("why")
                for at, about in acts:  # from the last one back to the one that opened this answer
                    if at < row["number"]:
                        was = about.get("was", {}).get(ref) if about["why"] == why else None
                        if was and place.target in now:
                            found[place] = _as_it_was(now[place.target], was)
                        break
                    ref = next((old for old, new in about["homes"].items() if new == ref), ref)
            return MappingProxyType(found)

    def _acts(self, number: int) -> list[sqlite3.Row]:
        """The journal's lines of corrections and editions, the last first."""
        return self._db.rows(
            "SELECT number, about FROM edit WHERE case_id = ? AND kind IN ('correct', 'reread')"
            " ORDER BY number DESC",
            (number,),
        )

    def _was(self, number: int, plan: Plan) -> dict[str, dict[str, Any]]:
        """What was asked where a confirmation is made void, by the new ids: it can be told later what the
        report words otherwise."""
        confirmed = {
            str(row["target"])
            for row in self._db.rows(
                "SELECT target FROM draft WHERE case_id = ? AND confirmed IS NOT NULL", (number,)
            )
        }
        return {
            link.new.id: {"text": link.old.text, "clauses": [c.text for c in link.old.clauses]}
            for link in plan.links
            if link.old and link.new and link.new.id in plan.reopened and link.new.id in confirmed
        }

    def _as_read(self, number: int) -> Reading:
        row = self._db.row(
            "SELECT reading FROM source_document WHERE case_id = ? ORDER BY id DESC", (number,)
        )
        if row is None:
            raise self._db.damaged("a case without its document")
        return reading_from(json.loads(row["reading"]))

    def _lines(self, number: int) -> tuple[str, ...]:
        rows = self._db.rows("SELECT line FROM correction WHERE case_id = ? ORDER BY position", (number,))
        return tuple(str(row["line"]) for row in rows)

    def _remove(self, case: str, number: int, there: Iterable[sqlite3.Row], homes: Mapping[str, str]) -> None:
        """Every clause, and the recommendations that are dropped and hold no work."""
        for row in there:
            self._db.run("DELETE FROM clause WHERE recommendation_id = ?", (row["id"],))
            if row["ref"] in homes:
                continue
            where = (number, row["ref"])
            if self._db.row("SELECT id FROM draft WHERE case_id = ? AND target = ?", where):
                raise Conflict(f"An answer to {row['ref']} of {case} came in between.", "Try again.")
            self._db.run(
                "DELETE FROM finding_dismissed WHERE case_id = ? AND place IN (?, ?, ?)",
                (number, row["ref"], *(str(Place(row["ref"], voice)) for voice in Voice)),
            )
            self._db.run("DELETE FROM recommendation WHERE id = ?", (row["id"],))

    def _move_answers(self, number: int, case: sqlite3.Row, homes: Mapping[str, str]) -> None:
        """Two steps each, for places may change about: first to a name no place has, then home."""
        moves = {old: new for old, new in homes.items() if old != new}
        for step in (_aside, _home):
            for old, new in moves.items():
                here, there = step(old, new)
                self._db.run(
                    "UPDATE draft SET target = ? WHERE case_id = ? AND target = ?", (there, number, here)
                )
                self._db.run(
                    "UPDATE recommendation SET ref = ? WHERE case_id = ? AND ref = ?", (there, number, here)
                )
                for row in self._db.rows(
                    "SELECT id, place FROM finding_dismissed WHERE case_id = ? ORDER BY id", (number,)
                ):
                    target, slash, voice = str(row["place"]).partition("/")
                    if target == here:
                        self._db.run(
                            "UPDATE finding_dismissed SET place = ? WHERE id = ?",
                            (f"{there}{slash}{voice}", row["id"]),
                        )
        mark = case["bookmark_target"]
        if mark is not None and mark not in set(Section):
            home = homes.get(mark)
            self._db.run("UPDATE case_file SET bookmark_target = ? WHERE id = ?", (home, number))

    def _rewrite(self, number: int, there: Iterable[sqlite3.Row], plan: Plan) -> None:
        ids = {plan.homes[row["ref"]]: int(row["id"]) for row in there if row["ref"] in plan.homes}
        for position, r in enumerate(plan.report.recommendations):
            id = ids.get(r.id)
            if id is None:
                self._add_recommendation(number, position, r)
                continue
            self._db.run(
                "UPDATE recommendation SET position = ?, label = ?, kind = ?, parent = ?, body = ?,"
                " withdrawn = ? WHERE id = ?",
                (position, r.label, r.kind.value, r.parent, r.text, int(r.withdrawn), id),
            )
            self._add_clauses(id, r)

    def _rewrite_head(self, number: int, fields: Fields, document: str | None) -> None:
        values = [getattr(fields, name) for name in FIELDS]
        self._db.run(
            "UPDATE case_file SET version = ?, force = ?, police_and_crime_commissioner = ?,"
            " chief_constable = ?, title = ?, inspectorate = ?, summary = ?, grade = ?, printed = ?,"
            " document = coalesce(?, document) WHERE id = ?",
            (*values, fields.published.isoformat() if fields.published else None, document, number),
        )

    def _keep_source(self, number: int, name: str, data: bytes, reading: Reading, at: str) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self._add_source(number, name, data, reading, at)
        self._db.run("UPDATE case_file SET source_name = ? WHERE id = ?", (name, number))
        return sha256


def _told(plan: Plan) -> dict[str, list[str]]:
    """The labels of what was reworded, what is new and what is gone."""
    fates = {"reworded": Fate.REWORDED, "new": Fate.NEW, "gone": Fate.DROPPED}
    return {
        word: [either.label for k in plan.links if k.fate is fate and (either := k.new or k.old)]
        for word, fate in fates.items()
    }


def _as_it_was(now: Recommendation, was: Mapping[str, Any]) -> Recommendation:
    clauses = tuple(Clause(f"{now.id}.{n}", text) for n, text in enumerate(was["clauses"]))
    return Recommendation(now.id, now.label, now.kind, now.parent, was["text"], clauses)


def _aside(old: str, new: str) -> tuple[str, str]:
    return old, f"moving {new}"


def _home(old: str, new: str) -> tuple[str, str]:
    return f"moving {new}", new
