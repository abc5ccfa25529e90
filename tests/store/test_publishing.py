"""What leads to publication is kept, in its table and in the journal."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from assistant.errors import NotFound
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


def test_each_case_has_its_own(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        one, two = (store.add_case(reading(), published=None, source_name="x", source=b"") for _ in range(2))
        store.sign(one, "commissioner", "Alex Winterbourne", "abc")
        assert not store.signoffs(two)
        assert not store.dismissals(two)
        for act in (store.signoffs, store.dismissals, store.chain_head):
            with pytest.raises(NotFound):
                act("none")


@pytest.mark.parametrize("table", ["edit", "signoff", "export"])
def test_what_was_kept_can_be_neither_rewritten_nor_deleted(tmp_path: Path, table: str) -> None:
    with open_store(tmp_path) as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        store.sign(id, "commissioner", "Alex Winterbourne", "abc")
        store.exported(id, "docx", "exports/a.docx", "0f", True)
    raw = sqlite3.connect(tmp_path / "workspace.db")
    for statement in (f"UPDATE {table} SET actor = 'another'", f"DELETE FROM {table}"):  # noqa: S608 - names above
        with pytest.raises(sqlite3.IntegrityError, match=r"kept|append-only"):
            raw.execute(statement)
    raw.close()
