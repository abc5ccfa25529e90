"""A case goes in and comes out the same; what a document already says becomes its first drafts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import Exit, NotFound
from assistant.record import CHIEF_CONSTABLE, INITIAL, OVERALL, Audience, Decision, Place
from assistant.report import Fields, Report
from assistant.response import Limb, Reading, Voice
from assistant.store import Bookmark
from tests.store.samples import open_store, reading, report


def test_a_case_survives_closing_whole(tmp_path: Path) -> None:
    with open_store(tmp_path / "w") as store:
        id = store.add_case(
            reading(), published=date(2025, 5, 21), source_name="calls.txt", source=b"raw\xff"
        )
    with open_store(tmp_path / "w") as store:
        case = store.case(id)
        assert case.id == id
        assert case.source_name == "calls.txt"
        assert case.bookmark is None
        assert case.record.report == report()
        assert case.record.published == date(2025, 5, 21)
        assert case.record.decisions == {}
        assert store.source(id) == b"raw\xff"
        assert store.verify() == ()


def test_the_name_of_a_case_is_short_readable_and_its_own(tmp_path: Path) -> None:
    with open_store(tmp_path / "w") as store:
        names = [store.add_case(reading(), published=None, source_name="x", source=b"") for _ in range(3)]
        assert names[0] == "marlshire-handle-calls-public-2025"
        assert names[1:] == [f"{names[0]}-2", f"{names[0]}-3"]
        bare = Reading(Report(Fields(title="Ἐπί — ../../etc"), ()))
        assert store.add_case(bare, published=None, source_name="x", source=b"") == "etc"
        nothing = Reading(Report(Fields(), ()))
        assert store.add_case(nothing, published=date(2024, 1, 1), source_name="x", source=b"") == "case-2024"


def test_responses_become_imported_drafts_at_their_places(tmp_path: Path) -> None:
    with open_store(tmp_path / "w") as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        drafts = store.case(id).record.drafts
    assert {place: draft.text for place, draft in drafts.items()} == {
        INITIAL: "I welcome this report.\n\nIt matters.",
        Place("R1", Voice.PCC): "We have done it.",
        Place("R1", Voice.CC): "# Calls\n\nCalls are answered.",
        Place("R2", Voice.CC): "# Calls\n\nCalls are answered.",
        CHIEF_CONSTABLE: "# Trust\n\nTrust is earned.\n\nWe earn it.\n\nTied to nothing that is there.",
        OVERALL: "# Loose\n\nA loose comment.\n\nThank you.",
    }
    assert {draft.origin for draft in drafts.values()} == {"imported"}
    assert not any(draft.reviewed for draft in drafts.values())


def test_decisions_bookmark_and_date_are_kept(tmp_path: Path) -> None:
    decision = Decision(Audience.OURS, Limb.PROPOSED, "Head of contact", "by June 2026")
    mark = Bookmark("R2", Voice.PCC, "wording")
    with open_store(tmp_path / "w") as store:
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        store.decide(id, "R1", decision)
        store.bookmark(id, mark)
        store.set_published(id, date(2025, 5, 20))
    with open_store(tmp_path / "w") as store:
        case = store.case(id)
        assert case.record.decisions == {"R1": decision}
        assert case.bookmark == mark
        assert case.record.published == date(2025, 5, 20)
        store.decide(id, "R1", Decision())
        assert store.case(id).record.decisions == {}


def test_the_list_shows_the_last_changed_first(tmp_path: Path) -> None:
    with open_store(tmp_path / "w") as store:
        first = store.add_case(reading(), published=None, source_name="one", source=b"")
        second = store.add_case(reading(), published=None, source_name="two", source=b"")
        assert [case.id for case in store.cases()] == [second, first]
        store.revise(first, Place("R1", Voice.PCC), "New.", base=1, kind="type")
        listed = store.cases()
        assert [case.id for case in listed] == [first, second]
        assert (listed[0].recommendations, listed[0].drafted) == (3, 2)


def test_an_unknown_case_or_reference_names_what_there_is(tmp_path: Path) -> None:
    with open_store(tmp_path / "w") as store:
        with pytest.raises(NotFound, match="no cases yet") as empty:
            store.case("nothing")
        assert empty.value.exit is Exit.NOT_FOUND
        id = store.add_case(reading(), published=None, source_name="x", source=b"")
        with pytest.raises(NotFound, match=id):
            store.case("nothing")
        with pytest.raises(NotFound, match="R1, R2, A1"):
            store.decide(id, "R7", Decision())
        with pytest.raises(NotFound, match="R1, R2, A1, initial/pcc, response/cc, overall/pcc"):
            store.revise(id, Place("R7", Voice.PCC), "x", base=0, kind="type")
