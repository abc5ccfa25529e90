"""What leads to publication: findings set aside with a reason, sign-offs, exports, the journal's head."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from assistant.errors import NotFound
from assistant.store.chain import GENESIS, chain_end
from assistant.store.part import Part
from assistant.store.values import Dismissal, Exported, Journal, Publication, Signed, Signoff, TakenBack
from assistant.text import told


class Publishing(Part):
    """Each act is kept in its own table and as a line of the case's journal."""

    def dismiss(self, case: str, rule: str, where: str, text_hash: str, by: str, reason: str) -> None:
        """Set a finding aside, with a reason, for the text with this fingerprint; a changed text voids it.

        Dismissing the same again replaces the reason. Raises NotFound for an unknown case.
        """
        with self._db.transaction():
            number = int(self._case_row(case)["id"])
            at = self._stamp()
            self._db.run(
                "INSERT INTO finding_dismissed (case_id, rule, place, text_hash, actor, reason, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (case_id, rule, place, text_hash)"
                " DO UPDATE SET actor = excluded.actor, reason = excluded.reason, at = excluded.at",
                (number, rule, where, text_hash, by, reason, at),
            )
            about = {"rule": rule, "where": where, "text": text_hash, "by": by, "reason": reason}
            self._act(number, self._line("dismiss", _json(about)))

    def dismissals(self, case: str) -> tuple[Dismissal, ...]:
        """Every finding set aside in a case, first to last. Raises NotFound for an unknown case."""
        with self._db.snapshot():
            rows = self._db.rows(
                "SELECT * FROM finding_dismissed WHERE case_id = ? ORDER BY id", (self._case_row(case)["id"],)
            )
            return tuple(
                Dismissal(
                    rule=row["rule"],
                    where=row["place"],
                    text_hash=row["text_hash"],
                    by=row["actor"],
                    reason=row["reason"],
                    at=datetime.fromisoformat(row["at"]),
                )
                for row in rows
            )

    def restore(self, case: str, rule: str, where: str, text_hash: str) -> bool:
        """Take a finding back that was set aside; False where it was not. NotFound for an unknown case."""
        with self._db.transaction():
            number = int(self._case_row(case)["id"])
            gone = self._db.run(
                "DELETE FROM finding_dismissed WHERE case_id = ? AND rule = ? AND place = ?"
                " AND text_hash = ?",
                (number, rule, where, text_hash),
            )
            if gone:
                about = {"rule": rule, "where": where, "text": text_hash}
                self._act(number, self._line("restore", _json(about)))
            return bool(gone)

    def sign(self, case: str, role: str, name: str, text_hash: str, covers: Sequence[Signed] = ()) -> None:
        """Keep that someone signed the text with this fingerprint, and of which parts it is made.

        Raises NotFound for an unknown case.
        """
        with self._db.transaction():
            number = int(self._case_row(case)["id"])
            count, head = chain_end(self._db, number)
            parts = [[s.key, s.sha256, s.version] for s in covers]
            self._db.run(
                "INSERT INTO signoff (case_id, role, name, text_hash, actor, at, covers, chain_count,"
                " chain_head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, role, name, text_hash, self._actor, self._stamp(), _json(parts), count, head),
            )
            about = {"role": role, "name": name, "text": text_hash, "covers": parts}
            self._act(number, self._line("sign", _json(about)))

    def unsign(self, case: str, signature: Signoff, reason: str) -> None:
        """Take a signature back, with the reason. It stays where it is, marked. Raises NotFound for an
        unknown case, and for a signature it does not have or that was taken back already."""
        with self._db.transaction():
            number = int(self._case_row(case)["id"])
            row = self._db.row(
                "SELECT s.id FROM signoff s LEFT JOIN unsigned u ON u.signoff_id = s.id"
                " WHERE s.case_id = ? AND s.role = ? AND s.name = ? AND s.at = ? AND u.id IS NULL"
                " ORDER BY s.id DESC LIMIT 1",
                (number, signature.role, signature.name, signature.at.isoformat()),
            )
            if row is None:
                raise NotFound(f"{case} has no such signature of {signature.name}.", "Look at them again.")
            self._db.run(
                "INSERT INTO unsigned (signoff_id, reason, actor, at) VALUES (?, ?, ?, ?)",
                (row["id"], reason, self._actor, self._stamp()),
            )
            about = {"role": signature.role, "name": signature.name, "reason": reason}
            self._act(number, self._line("unsign", _json(about | {"text": signature.text_hash})))

    def signoffs(self, case: str) -> tuple[Signoff, ...]:
        """Every sign-off of a case, first to last, those taken back among them. Raises NotFound for an
        unknown case."""
        with self._db.snapshot():
            rows = self._db.rows(
                "SELECT s.*, u.reason AS back_reason, u.actor AS back_actor, u.at AS back_at FROM signoff s"
                " LEFT JOIN unsigned u ON u.signoff_id = s.id WHERE s.case_id = ? ORDER BY s.id",
                (self._case_row(case)["id"],),
            )
            return tuple(
                Signoff(
                    row["role"],
                    row["name"],
                    row["text_hash"],
                    row["actor"],
                    datetime.fromisoformat(row["at"]),
                    tuple(Signed(key, sha256, version) for key, sha256, version in json.loads(row["covers"])),
                    row["chain_count"],
                    row["chain_head"],
                    _taken_back(row),
                )
                for row in rows
            )

    def respond(self, case: str, day: date, place: str) -> None:
        """Keep where and on which day the response was published. Raises NotFound for an unknown case."""
        with self._db.transaction():
            number = int(self._case_row(case)["id"])
            self._db.run(
                "INSERT INTO publication (case_id, day, place, actor, at) VALUES (?, ?, ?, ?, ?)",
                (number, day.isoformat(), place, self._actor, self._stamp()),
            )
            about = {"day": day.isoformat(), "place": place}
            self._act(number, self._line("respond", _json(about)))

    def publications(self, case: str) -> tuple[Publication, ...]:
        """Where and when the response to a case was published, first to last as it was recorded. Raises
        NotFound for an unknown case."""
        with self._db.snapshot():
            rows = self._db.rows(
                "SELECT * FROM publication WHERE case_id = ? ORDER BY id", (self._case_row(case)["id"],)
            )
            return tuple(
                Publication(
                    date.fromisoformat(row["day"]),
                    row["place"],
                    row["actor"],
                    datetime.fromisoformat(row["at"]),
                )
                for row in rows
            )

    def went_out(self, case: str) -> int | None:
        """How many lines the journal of a case had when the text was made that was published last: at the
        last final export before it went out, or else when it did, by the day that was recorded. None where
        the response is not recorded as published. Raises NotFound for an unknown case."""
        with self._db.snapshot():
            number = int(self._case_row(case)["id"])
            out = self._db.row(
                "SELECT * FROM publication WHERE case_id = ? ORDER BY id DESC LIMIT 1", (number,)
            )
            if out is None:
                return None
            over = datetime.combine(date.fromisoformat(out["day"]) + timedelta(days=1), time()).astimezone()
            noted: list[int] = []  # the lines of what was recorded and not taken back again, the last on top
            for row in self._db.rows(
                "SELECT number, kind FROM edit WHERE case_id = ? AND kind IN ('respond', 'retract')"
                " ORDER BY number",
                (number,),
            ):
                noted = [*noted, int(row["number"])] if row["kind"] == "respond" else noted[:-1]
            lines = self._db.rows(
                "SELECT number, at FROM edit WHERE case_id = ? AND number <= ? ORDER BY number DESC",
                (number, noted[-1] if noted else 0),
            )
            line = next((int(r["number"]) for r in lines if datetime.fromisoformat(r["at"]) < over), 0)
            final = self._db.row(
                "SELECT max(chain_count) AS count FROM export WHERE case_id = ? AND final = 1"
                " AND chain_count < ?",
                (number, line),
            )
            return int(final["count"]) if final and final["count"] else line

    def retract(self, case: str) -> Publication | None:
        """Take back what was recorded last of the response's publication, and give it; None where nothing
        was. The journal keeps both. Raises NotFound for an unknown case."""
        with self._db.transaction():
            number = int(self._case_row(case)["id"])
            last = next(reversed(self.publications(case)), None)
            if last is None:
                return None
            self._db.run(
                "DELETE FROM publication WHERE id = (SELECT max(id) FROM publication WHERE case_id = ?)",
                (number,),
            )
            about = {"day": last.day.isoformat(), "place": last.place}
            self._act(number, self._line("retract", _json(about)))
            return last

    def exported(self, case: str, format: str, path: str, sha256: str, final: bool) -> None:
        """Keep that a file went out, with the head of the journal it was made from (`doctor` compares them).

        Raises NotFound for an unknown case.
        """
        with self._db.transaction():
            number = int(self._case_row(case)["id"])
            count, head = chain_end(self._db, number)
            self._db.run(
                "INSERT INTO export (case_id, format, path, sha256, final, chain_count, chain_head, actor,"
                " at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, format, told(path), sha256, int(final), count, head, self._actor, self._stamp()),
            )
            about = {"format": format, "path": told(path), "sha256": sha256, "final": final}
            self._act(number, self._line("export", _json(about)))

    def exports(self, case: str) -> tuple[Exported, ...]:
        """Every file that went out of a case, first to last. Raises NotFound for an unknown case."""
        with self._db.snapshot():
            rows = self._db.rows(
                "SELECT * FROM export WHERE case_id = ? ORDER BY id", (self._case_row(case)["id"],)
            )
            return tuple(
                Exported(
                    row["format"],
                    row["path"],
                    row["sha256"],
                    bool(row["final"]),
                    row["actor"],
                    datetime.fromisoformat(row["at"]),
                )
                for row in rows
            )

    def chain_head(self, case: str) -> tuple[int, str]:
        """How many lines the journal of a case has and the hash of the last, to print in what goes out: that
        anchor is what shows a tail cut off later (notes/store.md 3). Raises NotFound for an unknown case."""
        with self._db.snapshot():
            return chain_end(self._db, int(self._case_row(case)["id"]))

    def journal(self, case: str) -> Journal:
        """The ends of a case's journal up to the last act upon the record. Raises NotFound for an unknown
        case."""
        with self._db.snapshot():
            number = int(self._case_row(case)["id"])
            last = self._db.row(
                "SELECT number, hash FROM edit WHERE case_id = ? AND kind <> 'export' ORDER BY number DESC"
                " LIMIT 1",
                (number,),
            )
            return Journal(
                self._line_hash(number, 1) or GENESIS,
                int(last["number"]) if last else 0,
                str(last["hash"]) if last else GENESIS,
            )

    def journal_line(self, case: str, line: int) -> str | None:
        """The hash of one line of a case's journal; None where there is none. Raises as `journal`."""
        with self._db.snapshot():
            return self._line_hash(int(self._case_row(case)["id"]), line)

    def _line_hash(self, case: int, line: int) -> str | None:
        row = self._db.row("SELECT hash FROM edit WHERE case_id = ? AND number = ?", (case, line))
        return str(row["hash"]) if row else None


def _taken_back(row: sqlite3.Row) -> TakenBack | None:
    if row["back_at"] is None:
        return None
    return TakenBack(row["back_reason"], row["back_actor"], datetime.fromisoformat(row["back_at"]))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
