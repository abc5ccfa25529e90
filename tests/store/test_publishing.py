"""What leads to publication is kept, in its table and in the journal."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import NotFound
from assistant.record import Place
from assistant.response import Voice
from assistant.store import Signed
from tests.store.samples import open_store, reading


def test_dismissals_sign_offs_and_exports_are_kept(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        count, head = store.chain_head(id)
        store.dismiss(id, "foreign-name", "R1/pcc", "abc", "Jo", "a quotation")
        store.dismiss(id, "foreign-name", "R1/pcc", "abc", "Jo", "a quotation, checked")
        store.dismiss(id, "foreign-name", "R1/pcc", "def", "Jo", "the text changed")
        store.sign(id, "commissioner", "Alex Winterbourne", "abc")
        store.exported(id, "docx", "exports/a.docx", "0f", True)
        after, new_head = store.chain_head(id)
        assert after == count + 5
        assert new_head != head
    with open_store(tmp_path) as store:
        kept = [(d.rule, d.where, d.text_hash, d.by, d.reason) for d in store.dismissals(id)]
        assert kept == [
            ("foreign-name", "R1/pcc", "abc", "Jo", "a quotation, checked"),
            ("foreign-name", "R1/pcc", "def", "Jo", "the text changed"),
        ]
        (signed,) = store.signoffs(id)
        assert (signed.role, signed.name, signed.text_hash) == ("commissioner", "Alex Winterbourne", "abc")
        assert store.chain_head(id) == (after, new_head)
        assert store.verify() == ()


def test_a_signature_keeps_its_parts_and_the_end_of_the_journal(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        count, head = store.chain_head(id)
        parts = (Signed("head", "aa"), Signed("R1/cc", "bb", 3))
        store.sign(id, "cc", "Sam Oakley", "abc", parts)
        (signed,) = store.signoffs(id)
        assert (signed.covers, signed.chain_count, signed.chain_head) == (parts, count, head)


def test_a_finding_set_aside_can_be_taken_back(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        store.dismiss(id, "foreign-name", "R1/pcc", "abc", "Jo", "a quotation")
        count, _ = store.chain_head(id)
        assert store.restore(id, "foreign-name", "R1/pcc", "abc")
        assert not store.restore(id, "foreign-name", "R1/pcc", "abc")
        assert store.dismissals(id) == ()
        assert store.chain_head(id)[0] == count + 1


def test_the_anchor_of_the_journal_is_the_last_act_upon_the_record(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        before = store.journal(id)
        assert (before.count, before.head) == store.chain_head(id)
        assert store.journal_line(id, 1) == before.first
        assert store.journal_line(id, before.count) == before.head
        store.exported(id, "docx", "a.docx", "0f", False)
        assert store.journal(id) == before
        store.set_comments_by(id, date(2026, 4, 1))
        assert store.journal(id).count == before.count + 2
        assert store.case(id).record.comments_by == date(2026, 4, 1)
        assert store.journal_line(id, 999) is None
        assert store.verify() == ()


def test_who_confirmed_is_told_while_the_text_stands(tmp_path: Path) -> None:
    place = Place("R2", Voice.PCC)
    with open_store(tmp_path) as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        store.revise(id, place, "One.", base=0, kind="type")
        store.confirm(id, place, base=1)
        assert store.confirmations(id)[place].by == "Jo Marsh"
        store.revise(id, place, "Two.", base=2, kind="type")
        assert place not in store.confirmations(id)
        assert [store.text_at(id, place, v) for v in (1, 2, 3)] == ["One.", "One.", "Two."]
        assert store.text_at(id, place, 4) is None


def test_each_case_has_its_own(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        one, two = (store.add_case(reading(), published=None, source_name="x", source=b"") for _ in range(2))
        store.sign(one, "commissioner", "Alex Winterbourne", "abc")
        assert not store.signoffs(two)
        assert not store.dismissals(two)
        for act in (store.signoffs, store.dismissals, store.chain_head):
            with pytest.raises(NotFound):
                act("none")


def test_a_signature_is_taken_back_once_and_stays_in_the_journal(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        store.sign(id, "cc", "Sam Oakley", "abc")
        store.sign(id, "pcc", "Alex Winterbourne", "def")
        count, _ = store.chain_head(id)
        last = store.signoffs(id)[1]
        store.unsign(id, last, "the deputy signs")
        one, two = store.signoffs(id)
        assert one.taken_back is None
        assert two.taken_back is not None
        assert (two.taken_back.reason, two.taken_back.actor) == ("the deputy signs", "Jo Marsh")
        assert store.chain_head(id)[0] == count + 1
        with pytest.raises(NotFound, match="Alex Winterbourne"):
            store.unsign(id, last, "again")
        assert store.verify() == ()


def test_where_and_when_a_response_was_published_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        assert store.retract(id) is None
        store.respond(id, date(2026, 4, 1), "our website")
        store.respond(id, date(2026, 4, 2), "the panel's papers")
        assert store.retract(id) is not None
        (kept,) = store.publications(id)
        assert (kept.day, kept.place, kept.actor) == (date(2026, 4, 1), "our website", "Jo Marsh")
        assert store.verify() == ()


def test_what_was_published_is_the_text_of_the_line_of_the_journal_that_says_so(tmp_path: Path) -> None:
    """The clock goes on between the note and its line, as a real one does."""
    with open_store(tmp_path) as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        assert store.went_out(id) is None
        day = date(2026, 3, 2)
        store.respond(id, day, "our website")
        noted, _ = store.chain_head(id)
        assert store.went_out(id) == noted
        store.respond(id, day, "our website, put right")
        assert store.went_out(id) == noted + 1
        store.retract(id)
        assert store.went_out(id) == noted
        store.exported(id, "docx", "exports/a.docx", "0f", True)
        store.respond(id, day, "our website, put right again")
        assert store.went_out(id) == noted + 2, "the text is that of the file, made after two lines more"


@pytest.mark.parametrize("table", ["edit", "signoff", "export", "unsigned"])
def test_what_was_kept_can_be_neither_rewritten_nor_deleted(tmp_path: Path, table: str) -> None:
    with open_store(tmp_path) as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        store.sign(id, "commissioner", "Alex Winterbourne", "abc")
        store.exported(id, "docx", "exports/a.docx", "0f", True)
        store.unsign(id, store.signoffs(id)[0], "by mistake")
    raw = sqlite3.connect(tmp_path / "workspace.db")
    for statement in (f"UPDATE {table} SET actor = 'another'", f"DELETE FROM {table}"):  # noqa: S608 - names above
        with pytest.raises(sqlite3.IntegrityError, match=r"kept|append-only"):
            raw.execute(statement)
    raw.close()
