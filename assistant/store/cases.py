"""Cases: a report taken in, and the record in the making read out."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from assistant.forms import reading_form
from assistant.record import Marking, Place, Record
from assistant.report import Addressee, Clause, Due, Fields, Kind, Recommendation, Report
from assistant.response import Reading, Voice
from assistant.store.deciding import Deciding
from assistant.store.drafts import draft_from
from assistant.store.importing import case_name, drafts_of
from assistant.store.splice import Splice
from assistant.store.values import RELINKED, Bookmark, CaseFile, CaseSummary

FIELDS = (
    "version", "force", "police_and_crime_commissioner", "chief_constable", "title", "inspectorate",
    "summary", "grade",
)  # fmt: skip


class Cases(Deciding):
    """Making cases, listing them, and reading one whole."""

    def add_case(
        self,
        reading: Reading,
        *,
        published: date | None,
        source_name: str,
        source: bytes,
        marking: str = "OFFICIAL",
        as_read: Reading | None = None,
        corrections: Sequence[str] = (),
    ) -> str:
        """Make a case of what was read, in one transaction; returns its id, a short readable name.

        `published` is the day the officer confirmed (None while unknown), `source` the document itself, kept
        as it came, `marking` the security marking. The document's own responses become drafts with origin
        `imported`. Where it was corrected by hand, `as_read` is what was read at first and `corrections` the
        lines that made of it what it is.
        """
        report = reading.report
        with self._db.transaction():
            taken = {str(row["slug"]) for row in self._db.rows("SELECT slug FROM case_file")}
            slug = case_name(report, published, taken)
            at = self._stamp()
            case = self._add_head(slug, reading, published, source_name, marking, at)
            self._add_source(case, source_name, source, as_read or reading, at)
            self._keep_lines(case, corrections, at)
            for position, recommendation in enumerate(report.recommendations):
                self._add_recommendation(case, position, recommendation)
            about = {"published": published.isoformat() if published else None, "source": source_name}
            self._act(case, self._line("open", _json(about)))
            for place, text in drafts_of(reading).items():
                self._write(
                    case, place, None, text, "import", Splice(0, "", text), (), None, origin="imported"
                )
            return slug

    def cases(self) -> tuple[CaseSummary, ...]:
        """Every case, the one changed last first."""
        with self._db.snapshot():
            rows = self._db.rows(
                "SELECT c.slug, c.title, c.force, c.published, c.source_name, c.changed_at,"
                " (SELECT count(*) FROM recommendation r WHERE r.case_id = c.id) AS recommendations,"
                " (SELECT count(*) FROM recommendation r WHERE r.case_id = c.id AND EXISTS"
                " (SELECT 1 FROM draft d WHERE d.case_id = c.id AND d.target = r.ref AND d.body <> '')"
                ") AS drafted"
                " FROM case_file c ORDER BY c.changed_at DESC, c.id DESC"
            )
            return tuple(
                CaseSummary(
                    id=row["slug"],
                    title=row["title"],
                    force=row["force"],
                    published=_day(row["published"]),
                    source_name=row["source_name"],
                    recommendations=row["recommendations"],
                    drafted=row["drafted"],
                    changed=datetime.fromisoformat(row["changed_at"]),
                )
                for row in rows
            )

    def case(self, id: str) -> CaseFile:
        """A case as it stands. Raises NotFound, listing the cases there are, and Unreadable on damage."""
        with self._db.snapshot():
            row = self._case_row(id)
            recommendations = self._recommendations(row["id"])
            fields = Fields(**{name: row[name] for name in FIELDS}, published=_day(row["printed"]))
            drafts = {
                place: draft_from(place, draft)
                for draft in self._db.rows("SELECT * FROM draft WHERE case_id = ? ORDER BY id", (row["id"],))
                for place in (Place(draft["target"], Voice(draft["voice"])),)
            }
            record = Record(
                report=Report(fields, tuple(recommendations)),
                published=_day(row["published"]),
                drafts=MappingProxyType(drafts),
                decisions=MappingProxyType(self._decisions(row["id"])),
                statute=row["statute"],
                marking=row["marking"],
                comments_by=_day(row["comments_by"]),
            )
            return CaseFile(row["slug"], record, _bookmark(row), row["source_name"], row["walk_order"])

    def source(self, case: str) -> bytes:
        """The last edition of a case's document, as it came. Raises NotFound for an unknown case."""
        number = self._case_row(case)["id"]
        row = self._db.row(
            "SELECT content FROM source_document WHERE case_id = ? ORDER BY id DESC", (number,)
        )
        return b"" if row is None else bytes(row["content"])

    def set_published(
        self, case: str, published: date | None, dues: Mapping[str, date | None] | None = None
    ) -> None:
        """Keep the day of publication that the officer confirmed, which starts the clock (s.55(5A)), and the
        days on which clauses are due, by their ids, counted from it."""
        with self._db.transaction():
            row = self._case_row(case)
            for ref, on in (dues or {}).items():
                self._db.run(
                    "UPDATE clause SET due_on = ? WHERE ref = ? AND recommendation_id IN"
                    " (SELECT id FROM recommendation WHERE case_id = ?)",
                    (on.isoformat() if on else None, ref, row["id"]),
                )
            day = published.isoformat() if published else None
            if row["published"] == day:
                return
            self._db.run("UPDATE case_file SET published = ? WHERE id = ?", (day, row["id"]))
            self._act(row["id"], self._line("publish", _json({"from": row["published"], "to": day})))

    def set_comments_by(self, case: str, day: date | None) -> None:
        """Keep the day by which the chief officer was invited to comment (s.55(4)). NotFound as `case`."""
        with self._db.transaction():
            row = self._case_row(case)
            new = day.isoformat() if day else None
            if row["comments_by"] == new:
                return
            self._db.run("UPDATE case_file SET comments_by = ? WHERE id = ?", (new, row["id"]))
            self._act(row["id"], self._line("invite", _json({"from": row["comments_by"], "to": new})))

    def set_marking(self, case: str, marking: Marking) -> None:
        """Keep the security marking of a case. Raises NotFound for an unknown case."""
        with self._db.transaction():
            row = self._case_row(case)
            if row["marking"] == marking:
                return
            self._db.run("UPDATE case_file SET marking = ? WHERE id = ?", (marking.value, row["id"]))
            self._act(row["id"], self._line("mark", _json({"from": row["marking"], "to": marking})))

    def bookmark(self, case: str, bookmark: Bookmark) -> None:
        """Keep where the officer left off. Not a line of the journal: it says nothing about the record."""
        with self._db.transaction():
            self._db.run(
                "UPDATE case_file SET bookmark_target = ?, bookmark_voice = ?, bookmark_stage = ?"
                " WHERE id = ?",
                (bookmark.target, bookmark.voice.value, bookmark.stage, self._case_row(case)["id"]),
            )

    def set_order(self, case: str, order: str) -> None:
        """Keep in which order the recommendations are walked. Not a line of the journal, as `bookmark`."""
        with self._db.transaction():
            self._db.run(
                "UPDATE case_file SET walk_order = ? WHERE id = ?", (order, self._case_row(case)["id"])
            )

    def _add_head(
        self, slug: str, reading: Reading, published: date | None, source_name: str, marking: str, at: str
    ) -> int:
        fields = reading.report.fields
        fresh = Record(reading.report)
        return self._db.add(
            "INSERT INTO case_file (slug, source_name, document, version, force,"
            " police_and_crime_commissioner, chief_constable, title, inspectorate, summary, grade, printed,"
            " published, statute, marking, created_at, changed_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                slug,
                source_name,
                reading.document,
                *(getattr(fields, name) for name in FIELDS),
                fields.published.isoformat() if fields.published else None,
                published.isoformat() if published else None,
                fresh.statute,
                marking,
                at,
                at,
            ),
        )

    def _add_source(self, case: int, name: str, source: bytes, reading: Reading, at: str) -> None:
        self._db.run(
            "INSERT INTO source_document (case_id, name, sha256, content, reading, at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (case, name, hashlib.sha256(source).hexdigest(), source, _json(reading_form(reading)), at),
        )

    def _keep_lines(self, case: int, lines: Sequence[str], at: str) -> None:
        """Make these the corrections of a case."""
        self._db.run("DELETE FROM correction WHERE case_id = ?", (case,))
        self._db.run_many(
            "INSERT INTO correction (case_id, position, line, actor, at) VALUES (?, ?, ?, ?, ?)",
            [(case, position, line, self._actor, at) for position, line in enumerate(lines)],
        )

    def _add_recommendation(self, case: int, position: int, recommendation: Recommendation) -> None:
        r = recommendation
        id = self._db.add(
            "INSERT INTO recommendation (case_id, position, ref, label, kind, parent, body, withdrawn)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (case, position, r.id, r.label, r.kind.value, r.parent, r.text, int(r.withdrawn)),
        )
        self._add_clauses(id, recommendation)

    def _add_clauses(self, id: int, recommendation: Recommendation) -> None:
        self._db.run_many(
            "INSERT INTO clause (recommendation_id, position, ref, body, addressees, due_phrase, due_on)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    id,
                    number,
                    clause.id,
                    clause.text,
                    _json([who.value for who in clause.addressees]),
                    clause.due.phrase if clause.due else None,
                    clause.due.on.isoformat() if clause.due and clause.due.on else None,
                )
                for number, clause in enumerate(recommendation.clauses)
            ],
        )

    def _recommendations(self, case: int) -> list[Recommendation]:
        clauses: dict[int, list[Clause]] = {}
        for row in self._db.rows(
            "SELECT c.* FROM clause c JOIN recommendation r ON r.id = c.recommendation_id WHERE r.case_id = ?"
            " ORDER BY c.recommendation_id, c.position",
            (case,),
        ):
            due = None if row["due_phrase"] is None else Due(row["due_phrase"], _day(row["due_on"]))
            addressees = tuple(Addressee(who) for who in json.loads(row["addressees"]))
            clauses.setdefault(row["recommendation_id"], []).append(
                Clause(row["ref"], row["body"], addressees, due)
            )
        return [
            Recommendation(
                id=row["ref"],
                label=row["label"],
                kind=Kind(row["kind"]),
                parent=row["parent"],
                text=row["body"],
                clauses=tuple(clauses.get(row["id"], ())),
                withdrawn=bool(row["withdrawn"]),
            )
            for row in self._db.rows(
                "SELECT * FROM recommendation WHERE case_id = ? ORDER BY position", (case,)
            )
        ]


def _bookmark(row: sqlite3.Row) -> Bookmark | None:
    if row["bookmark_target"] is None:
        return None
    stage = str(row["bookmark_stage"])
    again = stage.startswith(RELINKED)
    return Bookmark(row["bookmark_target"], Voice(row["bookmark_voice"]), stage.removeprefix(RELINKED), again)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
