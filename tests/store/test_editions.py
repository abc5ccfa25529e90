"""A case's report changed under its answers: all or nothing, every text and decision at its new place, and
the journal still whole."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import Conflict
from assistant.record import Decision, Draft, Place
from assistant.relinking import Plan, plan
from assistant.report import Fields, Kind, Recommendation, Report
from assistant.response import Limb, Reading, Voice
from assistant.store import Bookmark, Store
from assistant.store.migrations import NAMES
from tests.desk.test_relinking import WORDS, item
from tests.store.samples import open_store, reading, report

OLD = Reading(Report(Fields(title="Cells"), tuple(item(f"R{n}", t) for n, t in enumerate(WORDS.values(), 1))))
ONE, TWO, THREE = (Place(f"R{n}", Voice.PCC) for n in (1, 2, 3))


def work(store: Store) -> str:
    """A case in which R1 and R2 are answered and confirmed, and R1 has a finding set aside."""
    case = store.add_case(OLD, published=date(2026, 1, 5), source_name="one.txt", source=b"one")
    store.decide(case, "R1", Decision(limb=Limb.TAKEN, owner="Sam"))
    for place in (ONE, TWO):
        store.revise(case, place, f"Answer to {place.target}.", base=0, kind="type")
        store.confirm(case, place, base=1)
    store.dismiss(case, "rule", "R1/pcc", "hash", "Jo", "why")
    store.bookmark(case, Bookmark("R1", Voice.PCC, "wording"))
    return case


def planned(store: Store, case: str, *items: Recommendation) -> Plan:
    record = store.case(case).record
    held = {place.target for place in record.drafts} | set(record.decisions)
    return plan(record.report, Report(Fields(title="Cells, corrected"), items), held.__contains__)


def test_swapped_places_take_everything_with_them(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        case = work(store)
        new = (item("R1", WORDS["phones"]), item("R2", WORDS["custody"]), item("R3", WORDS["victims"]))
        store.relink(case, planned(store, case, *new), ("drop R9",), why="read again")
        file = store.case(case)
        assert file.record.report.recommendations == new
        assert file.record.report.fields.title == "Cells, corrected"
        assert (file.record.text(ONE), file.record.text(TWO)) == ("Answer to R2.", "Answer to R1.")
        assert file.record.draft(ONE).reviewed and file.record.draft(TWO).reviewed
        assert file.record.decisions == {"R2": Decision(limb=Limb.TAKEN, owner="Sam")}
        assert [d.where for d in store.dismissals(case)] == ["R2/pcc"]
        assert file.bookmark == Bookmark("R2", Voice.PCC, "wording")
        assert store.corrections(case) == ("drop R9",)
        assert [e.kind for e in store.history(case, TWO)] == ["type", "confirm"]
        assert store.verify() == ()


def test_reworded_is_opened_again_with_the_reason_and_undo_does_not_confirm_it(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        case = work(store)
        new = (item("R1", WORDS["custody"] + " At once."), *OLD.report.recommendations[1:])
        store.relink(case, planned(store, case, *new), (), why="the words changed")
        draft = store.case(case).record.draft(ONE)
        assert draft == Draft(ONE, "Answer to R1.", 3, "written", None)
        assert store.case(case).record.draft(TWO).reviewed
        assert store.history(case, ONE)[-1].kind == "reopen"
        store.revise(case, ONE, "Another.", base=3, kind="type")
        back = store.undo(case, ONE, base=4)
        assert back is not None and back.text == "Answer to R1." and not back.reviewed
        assert store.verify() == ()


def test_dropped_with_work_stays_marked_and_without_work_goes(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        case = work(store)
        new = (item("R1", WORDS["phones"]),)
        store.relink(case, planned(store, case, *new), (), why="read again", edition=("two.txt", b"two", OLD))
        file = store.case(case)
        assert [(r.id, r.withdrawn) for r in file.record.report.recommendations] == [
            ("R1", False),
            ("R1-old", True),
        ]
        assert file.record.text(Place("R1-old", Voice.PCC)) == "Answer to R1."
        assert file.record.standing().report.recommendations == new
        assert ("R1-old" in file.record.decisions, "R1-old" in file.record.standing().decisions) == (
            True,
            False,
        )
        assert (file.source_name, store.source(case)) == ("two.txt", b"two")
        assert store.verify() == ()


def test_a_stale_plan_changes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        case = work(store)
        made = planned(store, case, *OLD.report.recommendations[:2])
        store.revise(case, THREE, "Meanwhile.", base=0, kind="type")
        before = store.case(case)
        with pytest.raises(Conflict, match="came in between"):
            store.relink(case, made, ("x",), why="")
        assert store.case(case) == before and store.corrections(case) == ()
        store.relink(case, planned(store, case, OLD.report.recommendations[0]), (), why="")
        with pytest.raises(Conflict, match="in the meantime"):
            store.relink(case, made, (), why="")


def test_scripts_are_found_again_by_the_bytes(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add_case(reading(), published=None, source_name="x", source=b"one")
        case = store.add_case(
            OLD, published=None, source_name="x", source=b"one", as_read=reading(), corrections=("drop R2",)
        )
        (kept,) = store.kept_for(b"one")
        assert (kept.case, kept.as_read, kept.lines) == (case, reading(), ("drop R2",))
        assert store.kept_for(b"two") == ()
        assert store.as_read(case).report == report()


def forget_publishing(raw: sqlite3.Connection) -> None:
    """Take away what the fourth migration brought."""
    raw.execute("ALTER TABLE case_file DROP COLUMN walk_order")
    for table in ("unsigned", "publication"):
        raw.execute(f"DROP TABLE {table}")


def test_a_signed_workspace_from_before_signatures_could_be_taken_back(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        case = work(store)
        store.sign(case, "pcc", "Alex Winterbourne", "abc")
        before = store.case(case), store.signoffs(case)
    with sqlite3.connect(tmp_path / "workspace.db") as raw:
        forget_publishing(raw)
        raw.execute("DELETE FROM _sqlite_migrations WHERE name = ?", (NAMES[3],))
    raw.close()
    with open_store(tmp_path) as store:
        assert (store.case(case), store.signoffs(case)) == before
        assert store.case(case).order is None and store.publications(case) == ()
        store.set_order(case, "urgent")
        store.unsign(case, store.signoffs(case)[0], "the wrong day")
        assert store.verify() == ()
    with open_store(tmp_path, writable=False) as store:
        assert store.case(case).order == "urgent"
        assert [s.taken_back.reason for s in store.signoffs(case) if s.taken_back] == ["the wrong day"]


def test_a_workspace_of_the_first_release_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path) as store:
        case = work(store)
        before = store.case(case)
    with sqlite3.connect(tmp_path / "workspace.db") as raw:
        raw.execute("DROP TABLE correction")
        raw.execute("DROP INDEX source_document_sha256")
        raw.execute("ALTER TABLE recommendation DROP COLUMN withdrawn")
        for column in ("covers", "chain_count", "chain_head"):
            raw.execute(f"ALTER TABLE signoff DROP COLUMN {column}")
        raw.execute("ALTER TABLE case_file DROP COLUMN comments_by")
        forget_publishing(raw)
        raw.executemany("DELETE FROM _sqlite_migrations WHERE name = ?", [(name,) for name in NAMES[1:]])
    raw.close()
    with open_store(tmp_path, writable=False) as store:  # looking is enough to bring it up to date
        assert store.case(case) == before
    with open_store(tmp_path) as store:
        assert store.case(case) == before
        assert store.case(case).record.report.recommendations[0].kind is Kind.RECOMMENDATION
        assert store.corrections(case) == () and store.verify() == ()
