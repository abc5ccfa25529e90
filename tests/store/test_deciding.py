"""Decisions: a confirmation was given with them, and does not outlive a change of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.record import Audience, Decision, Place
from assistant.response import Limb, Voice
from assistant.store import Store
from tests.store.samples import open_store, reading

OWN, CHIEF = (Place("R1", voice) for voice in (Voice.PCC, Voice.CC))
TAKEN = Decision(Audience.OURS, Limb.TAKEN)


def confirmed(store: Store) -> str:
    case = store.add_case(reading(), published=None, source_name="x", source=b"")
    store.decide(case, "R1", TAKEN)
    for place in (OWN, CHIEF):
        base = store.case(case).record.draft(place).version
        draft = store.revise(case, place, f"We have trained 130 supervisors. {place}", base=base, kind="type")
        store.confirm(case, place, base=draft.version)
    return case


@pytest.mark.parametrize(
    "changed",
    (
        replace(TAKEN, limb=Limb.NONE),
        replace(TAKEN, audience=Audience.ELSEWHERE),
        replace(TAKEN, owner="the head of custody"),
        replace(TAKEN, due="30 April 2027"),
    ),
)
def test_a_changed_decision_opens_the_bodys_answer_again_and_only_that(
    tmp_path: Path, changed: Decision
) -> None:
    with open_store(tmp_path / "w") as store:
        case = confirmed(store)
        made = store.decide(case, "R1", changed)
        record = store.case(case).record
        assert record.draft(OWN) == made and not made.reviewed
        assert record.draft(CHIEF).reviewed
        assert store.history(case, OWN)[-1].kind == "reopen"
        assert OWN not in store.confirmations(case)
        assert store.decisions(case, "R1")[-1].before == TAKEN
        assert store.decisions(case, "R1")[-1].after == changed
        assert not store.decisions(case, "R2")
        assert store.verify() == ()
        assert store.confirm(case, OWN, base=made.version).reviewed


def test_the_same_decision_changes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "w") as store:
        case = confirmed(store)
        before = store.journal(case)
        assert store.decide(case, "R1", TAKEN).reviewed
        assert store.journal(case) == before
