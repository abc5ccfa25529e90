"""Any session at all: typing, inserting, undo, redo, stale saves, a second writer, leaving, coming back."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assistant.errors import Conflict
from assistant.record import Place
from assistant.response import Voice
from assistant.store import Store
from assistant.text import clean
from tests.store.samples import open_store, passage, reading

PLACES = (Place("R2", Voice.PCC), Place("R1", Voice.PCC), Place("response", Voice.CC))
TEXT = st.text(max_size=30) | st.text(alphabet="ab\n \u00e9", max_size=30)


class Model:
    """What a place should hold: the texts that undo and redo step through."""

    def __init__(self, ground: str) -> None:
        self.past = [ground]
        self.future: list[str] = []
        self.version = 1 if ground else 0
        self.confirmed: str | None = None

    @property
    def text(self) -> str:
        return self.past[-1]


class Sessions(RuleBasedStateMachine):
    """The store against a plain model of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="s55-"))
        self.store: Store = open_store(self.folder)
        self.models: dict[Place, Model] = {}

    @initialize()
    def begin(self) -> None:
        self.case = self.store.add_case(reading(), published=None, source_name="x", source=b"")
        self.store.add_passages([passage()], origin="sample")
        record = self.store.case(self.case).record
        self.models = {place: Model(record.text(place)) for place in PLACES}

    @rule(place=st.sampled_from(PLACES), text=TEXT, inserted=st.booleans())
    def write(self, place: Place, text: str, inserted: bool) -> None:
        model = self.models[place]
        text = model.text + text if inserted else text
        kind, source = ("insert", 1) if inserted else ("type", None)
        draft = self.store.revise(self.case, place, text, base=model.version, kind=kind, passage=source)
        if clean(text) != model.text:
            model.past.append(clean(text))
            model.future.clear()
            model.version += 1
        assert (draft.text, draft.version) == (model.text, model.version)

    @rule(place=st.sampled_from(PLACES))
    def undo(self, place: Place) -> None:
        model = self.models[place]
        draft = self.store.undo(self.case, place, base=model.version)
        if len(model.past) == 1:
            assert draft is None
            return
        model.future.append(model.past.pop())
        model.version += 1
        assert draft is not None
        assert draft.text.encode() == model.text.encode()

    @rule(place=st.sampled_from(PLACES))
    def redo(self, place: Place) -> None:
        model = self.models[place]
        draft = self.store.redo(self.case, place, base=model.version)
        if not model.future:
            assert draft is None
            return
        model.past.append(model.future.pop())
        model.version += 1
        assert draft is not None
        assert draft.text.encode() == model.text.encode()

    @precondition(lambda self: any(m.text.strip() for m in self.models.values()))
    @rule()
    def confirm(self) -> None:
        place, model = next((p, m) for p, m in self.models.items() if m.text.strip())
        assert self.store.confirm(self.case, place, base=model.version).reviewed
        model.version += 1
        model.confirmed = model.text

    @rule(place=st.sampled_from(PLACES), off=st.sampled_from([-1, 1, 7]))
    def stale(self, place: Place, off: int) -> None:
        with pytest.raises(Conflict):
            self.store.revise(self.case, place, "lost", base=self.models[place].version + off, kind="type")

    @rule()
    def second_writer(self) -> None:
        with pytest.raises(Conflict):
            open_store(self.folder)

    @rule()
    def leave_and_come_back(self) -> None:
        self.store.close()
        self.store = open_store(self.folder)

    @invariant()
    def every_place_holds_what_it_should(self) -> None:
        if not self.models:
            return
        record = self.store.case(self.case).record
        for place, model in self.models.items():
            draft = record.draft(place)
            assert (draft.text, draft.version) == (model.text, model.version)
            assert draft.reviewed == (bool(model.text.strip()) and model.confirmed == model.text)
            found = self.store.provenance(self.case, place)
            assert (found[-1].end if found else 0) == len(model.text)

    def teardown(self) -> None:
        problems = self.store.verify()
        self.store.close()
        shutil.rmtree(self.folder)
        assert problems == ()


TestSessions = Sessions.TestCase
TestSessions.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_many_long_sessions() -> None:
    run_state_machine_as_test(
        Sessions, settings=settings(max_examples=1500, stateful_step_count=50, deadline=None)
    )
