"""The self-check finds what was changed by hand, and finds nothing where nothing was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from assistant.record import Place
from assistant.response import Voice
from assistant.store.migrations import TRIGGERS, statements
from assistant.store.tables import PUBLISHING, WORKSPACE
from tests.store.samples import open_store, passage, reading

PLACE = Place("R2", Voice.PCC)


@pytest.fixture
def case(tmp_path: Path) -> str:
    with open_store(tmp_path) as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        store.add_passages([passage()], origin="sample")
        version = 0
        for text in ("We", "We will", "We will pay", "We will pay soon"):
            version = store.revise(id, PLACE, text, base=version, kind="insert", passage=1).version
        store.confirm(id, PLACE, base=version)
        store.exported(id, "docx", "exports/a.docx", "0f", True)
        store.sign(id, "commissioner", "Alex Winterbourne", "abc")
    return id


def by_hand(folder: Path, *changes: str) -> None:
    """Change the file as someone with a database tool would: guards off, change, guards on again."""
    raw = sqlite3.connect(folder / "workspace.db")
    for name in TRIGGERS:
        raw.execute(f"DROP TRIGGER {name}")
    for change in changes:
        assert raw.execute(change).rowcount, change
    for statement in (*statements(WORKSPACE), *statements(PUBLISHING)):
        if statement.startswith("CREATE TRIGGER"):
            raw.execute(statement)
    raw.commit()
    raw.close()


def problems(folder: Path) -> str:
    with open_store(folder, writable=False) as store:
        return "\n".join(store.verify())


def test_a_sound_workspace_has_no_problems(tmp_path: Path, case: str) -> None:
    by_hand(tmp_path)
    assert problems(tmp_path) == ""


LAST = "(SELECT max(id) FROM edit)"
TAMPERED = {
    "the words of a line": (
        "UPDATE edit SET inserted = ' shall' WHERE inserted = ' will'",
        "the words of line 9 of the journal were changed by hand",
    ),
    "who wrote it": ("UPDATE edit SET actor = 'X' WHERE number = 3", "line 3 of the journal was changed"),
    "when": (
        "UPDATE edit SET at = '2020-01-01T00:00:00' WHERE number = 3",
        "line 3 of the journal was changed",
    ),
    "where it came from": (
        "UPDATE edit SET passage_id = NULL WHERE number = 9",
        "line 9 of the journal was changed",
    ),
    "the hash itself": ("UPDATE edit SET hash = '00' WHERE number = 3", "line 3 of the journal was changed"),
    "a line gone": ("DELETE FROM edit WHERE number = 5", "line 5 of the journal is missing"),
    "the tail cut": ("DELETE FROM edit WHERE number > 11", "no longer fits the export exports/a.docx"),
    "all of it gone": ("DELETE FROM edit", "its journal is gone"),
    "the text": ("UPDATE draft SET body = 'We shall' WHERE target = 'R2'", "R2/pcc: the text is not what"),
    "the version": ("UPDATE draft SET version = 9 WHERE target = 'R2'", "does not reach version 9"),
    "a row without its owner": ("DELETE FROM recommendation WHERE ref = 'R2'", "a row of clause belongs"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_by_hand_is_found_and_named(tmp_path: Path, case: str, what: str) -> None:
    change, told = TAMPERED[what]
    by_hand(tmp_path, change)
    assert told in problems(tmp_path)


def test_a_guard_lost_while_open_is_found(tmp_path: Path, case: str) -> None:
    with open_store(tmp_path) as store:
        raw = sqlite3.connect(tmp_path / "workspace.db")
        raw.execute(f"DROP TRIGGER {TRIGGERS[1]}")
        raw.commit()
        assert store.verify() == (f"the guard {TRIGGERS[1]} of the journal is gone",)
        raw.close()


def test_erased_wording_leaves_the_chain_whole(tmp_path: Path, case: str) -> None:
    raw = sqlite3.connect(tmp_path / "workspace.db")
    raw.execute("UPDATE edit SET deleted = NULL, inserted = NULL, about = NULL, salt = NULL WHERE number > 7")
    raw.commit()
    raw.close()
    assert problems(tmp_path) == ""
    with open_store(tmp_path) as store:
        draft = store.case(case).record.draft(PLACE)
        assert store.undo(case, PLACE, base=draft.version) is None
        assert store.history(case, PLACE)[0].inserted == ""
