"""A force that only the library knows: its name in an answer is found, and blocks where its words stand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.desk.demonstration import prepare
from assistant.desk.drafting import Drafting
from assistant.desk.keeping import Harvest, add
from assistant.passage import Passage, Source
from assistant.paths import Shelf
from assistant.record import Place
from assistant.response import Voice
from assistant.review.findings import Severity
from assistant.settings import Settings

WORDING = "The custody team records why each child is held overnight, with Eastvale County Council."
HERE = Place("R1", Voice.PCC)


@pytest.mark.parametrize(("reused", "severity"), [(True, Severity.ERROR), (False, Severity.WARNING)])
def test_its_name_is_found_in_an_answer(tmp_path: Path, reused: bool, severity: Severity) -> None:
    settings = Settings(tmp_path, Shelf(), lambda: datetime(2026, 11, 25, 12, tzinfo=UTC), "tester")
    with Desk.open(settings) as desk:
        case = prepare(desk, lambda words: None)
        source = Source("Eastvale Constabulary", "Custody in Eastvale", 2024, "past.txt")
        add(desk, Harvest("past.txt", (Passage(WORDING, ("Record why children are held.",), source),)))
        passage = next(p.id for p in desk.store.all_passages() if p.text == WORDING)
        base = desk.store.case(case).record.draft(HERE).version
        if reused:
            desk.store.revise(case, HERE, WORDING, base=base, kind="insert", passage=passage, unresolved=())
        else:
            desk.store.revise(case, HERE, WORDING, base=base, kind="type")
        drafting = Drafting(desk, case)
        seen = drafting.review()
        drafting.close()
    found = [f for f in seen.findings if f.rule == "foreign-name" and f.where == str(HERE)]
    assert [(f.quote, f.severity) for f in found] == [("Eastvale", severity)]
    assert any(point.rule == "foreign-name" for point in seen.open_points) is reused
