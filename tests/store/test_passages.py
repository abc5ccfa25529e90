"""The library: batches, the same words stored once, withdrawal, taking back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import Conflict, NotFound
from assistant.passage import Passage
from assistant.record import Place
from assistant.response import Voice
from assistant.store import Store
from tests.store.samples import open_store, passage, reading


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "w") as opened:
        yield opened


def bare(stored: Passage) -> Passage:
    return replace(stored, id=None)


def test_a_passage_comes_out_as_it_went_in(store: Store) -> None:
    ours = [
        passage("We answer every call.", "Answer calls.", "Answer them quickly."),
        Passage(
            "No limb, no voice.", (), passage(force=None, year=None).source, blanket=True, complete=False
        ),
    ]
    batch = store.add_passages(ours, origin="two.md", note="by hand")
    assert (batch.added, batch.duplicates, batch.origin, batch.note) == (2, 0, "two.md", "by hand")
    assert [bare(p) for p in store.all_passages()] == ours
    assert store.passage_count() == 2
    assert store.batches() == (batch,)


def test_the_same_words_in_the_same_voice_are_stored_once(store: Store) -> None:
    store.add_passages([passage("It’s done.", "First.")], origin="a")
    again = store.add_passages(
        [passage("it's  done.", "Second.", force="Northshire"), passage("It's done.", voice=Voice.PCC)],
        origin="b",
    )
    assert (again.added, again.duplicates) == (1, 1)
    first, other = store.all_passages()
    assert first.text == "It’s done."
    assert first.asked == ("First.", "Second.")
    assert first.source.force == "Marlshire"
    assert other.voice is Voice.PCC


def test_equal_words_within_one_batch_are_one(store: Store) -> None:
    batch = store.add_passages([passage("A.", "One."), passage("a.", "Two."), passage(" ")], origin="a")
    assert (batch.added, batch.duplicates) == (1, 1)
    (stored,) = store.all_passages()
    assert (stored.text, stored.asked) == ("A.", ("One.", "Two."))


def test_the_state_changes_with_every_change_and_only_then(store: Store) -> None:
    states = [store.library_state()]

    def changed() -> bool:
        states.append(store.library_state())
        return states[-1] not in states[:-1]

    store.add_passages([passage("A.", "One.")], origin="a")
    assert changed()
    store.add_passages([passage("A.", "One.")], origin="a")
    assert not changed()
    store.add_passages([passage("A.", "Two.")], origin="a")
    assert changed()
    store.add_passages([passage("A.", "Two.", force="Northshire")], origin="a")
    assert changed()
    store.add_passages([passage("B.")], origin="a")
    assert changed()
    store.withdraw(1, "wrong")
    assert changed()
    store.rollback_batch(5)
    assert changed()


def test_equal_histories_give_equal_states(tmp_path: Path) -> None:
    found = set()
    for name in "xy":
        with open_store(tmp_path / name) as store:
            store.add_passages([passage("A.")], origin="a")
            found.add(store.library_state())
    assert len(found) == 1


def test_taking_a_batch_back_leaves_what_others_added(store: Store) -> None:
    store.add_passages([passage("Shared.", "Old."), passage("First only.")], origin="a")
    second = store.add_passages(
        [passage("Shared.", "New.", force="Northshire"), passage("Second only.")], origin="b"
    )
    assert store.rollback_batch(second.id) == 1
    assert [(p.text, p.asked) for p in store.all_passages()] == [("Shared.", ("Old.",)), ("First only.", ())]
    assert [b.rolled_back for b in store.batches()] == [False, True]
    with pytest.raises(Conflict, match="already"):
        store.rollback_batch(second.id)
    with pytest.raises(NotFound, match="1, 2"):
        store.rollback_batch(9)
    again = store.add_passages([passage("Second only.")], origin="b")
    assert again.added == 1
    assert store.verify() == ()


def test_taking_the_first_batch_back_leaves_what_the_second_attests(store: Store) -> None:
    first = store.add_passages([passage("Shared.", "Old.")], origin="a")
    store.add_passages([passage("Shared.", "New.", force="Northshire")], origin="b")
    assert store.rollback_batch(first.id) == 0
    (left,) = store.all_passages()
    assert (left.source.force, left.asked) == ("Northshire", ("New.",))


def test_wording_a_draft_came_from_is_kept_for_provenance(store: Store) -> None:
    case = store.add_case(reading(), published=None, source_name="x", source=b"")
    batch = store.add_passages([passage("Used."), passage("Unused.")], origin="a")
    place = Place("R2", Voice.PCC)
    store.revise(case, place, "Used.", base=0, kind="insert", passage=1)
    assert store.rollback_batch(batch.id) == 2
    assert list(store.passages([1, 2])) == [1]
    assert store.passages([1, 2])[1].text == "Used."
    assert list(store.all_passages()) == []
    assert store.add_passages([passage("Used.")], origin="a").added == 1
    assert store.verify() == ()


def test_withdrawn_wording_is_not_offered_and_stays_withdrawn(store: Store) -> None:
    batch = store.add_passages([passage("Wrong."), passage("Right.")], origin="a")
    store.withdraw(1, "names a victim")
    assert [p.text for p in store.all_passages()] == ["Right."]
    assert store.passage_count() == 1
    assert store.add_passages([passage("Wrong.")], origin="b").duplicates == 1
    assert store.passage_count() == 1
    assert store.rollback_batch(batch.id) == 1
    assert store.add_passages([passage("Wrong.")], origin="b").added == 0
    assert store.passages([1])[1].text == "Wrong."
    with pytest.raises(NotFound, match="passage 42"):
        store.withdraw(42, "x")


def test_passages_are_read_in_order_and_in_pages(store: Store) -> None:
    store.add_passages([passage(f"Passage {n}.", f"Asked {n // 2}.") for n in range(1203)], origin="a")
    page = list(store.all_passages(after=600, limit=100))
    assert [p.id for p in page] == list(range(601, 701))
    assert page[0].asked == ("Asked 300.",)
    assert list(store.passages([5, 3, 5, 9999])) == [5, 3]
    assert len(store.passages(list(range(1, 1204)))) == 1203


def test_all_means_all(store: Store) -> None:
    store.add_passages([passage(f"Passage {n}.") for n in range(12_000)], origin="a")
    assert [p.id for p in store.all_passages()] == list(range(1, 12_001))
    assert len(list(store.all_passages(after=500, limit=7_000))) == 7_000
    assert list(store.all_passages(limit=0)) == []


def test_a_reader_of_pages_may_write_between_them(store: Store) -> None:
    store.add_passages([passage("A."), passage("B.")], origin="a")
    for found in store.all_passages():
        assert found.id is not None
        store.withdraw(found.id, "all of them")
    assert store.passage_count() == 0


def test_ids_are_never_used_again(store: Store) -> None:
    batch = store.add_passages([passage("A."), passage("B.")], origin="a")
    store.rollback_batch(batch.id)
    store.add_passages([passage("C.")], origin="a")
    assert [p.id for p in store.all_passages()] == [3]
