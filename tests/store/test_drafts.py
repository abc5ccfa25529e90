"""Writing at a place: versions, conflicts, confirmation, undo and redo, history and provenance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Conflict, Exit, NotFound, UsageProblem
from assistant.record import OVERALL, Place
from assistant.response import Voice
from assistant.store import Span, Store
from assistant.store.part import tidy
from assistant.text import clean
from tests.store.samples import open_store, passage, reading

OWN = Place("R2", Voice.PCC)
IMPORTED = Place("R1", Voice.PCC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "w") as opened:
        opened.add_case(reading(), published=None, source_name="x", source=b"")
        yield opened


@pytest.fixture
def case(store: Store) -> str:
    return store.cases()[0].id


def test_each_save_is_the_next_version(store: Store, case: str) -> None:
    first = store.revise(case, OWN, "We will.", base=0, kind="type")
    second = store.revise(case, OWN, "We will pay.", base=1, kind="type")
    assert (first.version, second.version) == (1, 2)
    assert store.case(case).record.draft(OWN) == second
    edits = store.history(case, OWN)
    assert [(e.version, e.position, e.deleted, e.inserted) for e in edits] == [
        (1, 0, "", "We will."),
        (2, 7, "", " pay"),
    ]
    assert {e.actor for e in edits} == {"Jo Marsh"}


def test_a_stale_base_is_refused_and_changes_nothing(store: Store, case: str) -> None:
    store.revise(case, OWN, "Mine.", base=0, kind="type")
    before = store.chain_head(case)
    for base in (0, 2):
        with pytest.raises(Conflict, match="version 1") as error:
            store.revise(case, OWN, "Theirs.", base=base, kind="type")
        assert error.value.exit is Exit.CONFLICT
    for act in (store.confirm, store.undo, store.redo):
        with pytest.raises(Conflict):
            act(case, OWN, base=0)
    assert store.case(case).record.text(OWN) == "Mine."
    assert store.chain_head(case) == before


def test_text_that_changes_nothing_is_no_edit(store: Store, case: str) -> None:
    first = store.revise(case, OWN, "Same.", base=0, kind="type")
    assert store.revise(case, OWN, "Same.", base=1, kind="type") == first
    assert len(store.history(case, OWN)) == 1
    assert store.revise(case, OVERALL, "Thank you.", base=1, kind="type", unresolved=("x",)).version == 2


def test_a_confirmation_is_of_the_very_text(store: Store, case: str) -> None:
    store.revise(case, OWN, "Done.", base=0, kind="type")
    confirmed = store.confirm(case, OWN, base=1)
    assert confirmed.reviewed
    assert store.case(case).record.draft(OWN) == confirmed
    edited = store.revise(case, OWN, "Done!", base=confirmed.version, kind="type")
    assert not edited.reviewed
    assert [e.kind for e in store.history(case, OWN)] == ["type", "confirm", "type"]
    blank = store.revise(case, OWN, " \n", base=edited.version, kind="type")
    for place, base in ((OWN, blank.version), (Place("A1", Voice.CC), 0)):
        with pytest.raises(UsageProblem, match="no text"):
            store.confirm(case, place, base=base)


def test_undo_and_redo_are_new_edits(store: Store, case: str) -> None:
    one = store.revise(case, OWN, "One.", base=0, kind="type", unresolved=("Surrey",))
    two = store.revise(case, OWN, "One. Two.", base=1, kind="type", unresolved=())
    undone = store.undo(case, OWN, base=two.version)
    assert undone is not None
    assert (undone.text, undone.unresolved, undone.version) == ("One.", one.unresolved, 3)
    empty = store.undo(case, OWN, base=3)
    assert empty is not None
    assert (empty.text, empty.unresolved) == ("", ())
    assert store.undo(case, OWN, base=4) is None
    first = store.redo(case, OWN, base=4)
    second = store.redo(case, OWN, base=5)
    assert first is not None
    assert second is not None
    assert (first.text, first.unresolved) == ("One.", ("Surrey",))
    assert (second.text, second.unresolved) == ("One. Two.", ())
    assert store.redo(case, OWN, base=6) is None
    assert [e.kind for e in store.history(case, OWN)] == ["type", "type", "undo", "undo", "redo", "redo"]


def test_a_new_edit_ends_what_could_be_brought_back(store: Store, case: str) -> None:
    store.revise(case, OWN, "One.", base=0, kind="type")
    store.undo(case, OWN, base=1)
    store.revise(case, OWN, "Other.", base=2, kind="type")
    assert store.redo(case, OWN, base=3) is None


def test_what_was_imported_is_the_ground(store: Store, case: str) -> None:
    assert store.undo(case, IMPORTED, base=1) is None
    store.revise(case, IMPORTED, "We have done it all.", base=1, kind="type")
    back = store.undo(case, IMPORTED, base=2)
    assert back is not None
    assert (back.text, back.origin) == ("We have done it.", "imported")
    assert store.undo(case, IMPORTED, base=3) is None


def test_unresolved_facts_stay_until_they_are_settled(store: Store, case: str) -> None:
    store.revise(case, OWN, "Surrey did.", base=0, kind="insert", unresolved=("Surrey",))
    kept = store.revise(case, OWN, "Surrey did it.", base=1, kind="type")
    assert kept.unresolved == ("Surrey",)
    assert store.revise(case, OWN, "Surrey did it.", base=2, kind="adapt", unresolved=()).unresolved == ()
    store.revise(case, OWN, "Surrey did it in May.", base=3, kind="insert", unresolved=("Surrey", "May"))
    assert store.revise(case, OWN, "We did it in May.", base=4, kind="type").unresolved == ("May",)


def test_provenance_follows_the_wording(store: Store, case: str) -> None:
    store.add_passages([passage("We answer every call.")], origin="sample")
    (stored,) = store.all_passages()
    assert stored.id is not None
    store.revise(case, OWN, "Thank you.", base=0, kind="type")
    text = f"{stored.text}\n\nThank you."
    store.revise(case, OWN, text, base=1, kind="insert", passage=stored.id)
    store.revise(case, OWN, text.replace("every", "each"), base=2, kind="type")
    found = store.provenance(case, OWN)
    assert "".join(text.replace("every", "each")[s.start : s.end] for s in found if s.passage).startswith(
        "We answer"
    )
    assert [s.passage for s in found] == [stored.id, None, stored.id, None]
    store.undo(case, OWN, base=3)
    assert store.provenance(case, OWN) == (Span(0, 23, stored.id), Span(23, 33, None))
    with pytest.raises(NotFound, match="passage 99"):
        store.revise(case, OWN, "x", base=4, kind="insert", passage=99)


def test_an_unknown_kind_is_refused(store: Store, case: str) -> None:
    for kind in ("undo", "magic"):
        with pytest.raises(UsageProblem, match=kind):
            store.revise(case, OWN, "x", base=0, kind=kind)


def test_outside_text_is_kept_as_typed_but_never_controls_a_terminal(store: Store, case: str) -> None:
    text = "[/b] [3] [sic] {{ x }} '; DROP TABLE edit; --\n\n\ttab"
    assert store.revise(case, OWN, text, base=0, kind="type").text == text
    assert store.revise(case, OWN, "a\x1b[2Jb\x00c\u202e", base=1, kind="type").text == "abc"


@given(st.text(max_size=40) | st.text(alphabet="a\n\t\u0301\u00a0e\x1b[", max_size=12))
def test_the_quick_way_of_cleaning_cleans_the_same(text: str) -> None:
    assert tidy(text) == clean(text)
