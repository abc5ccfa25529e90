"""Evaluate over the user's own library: it repeats with its seed, and a copy is no partner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.desk.evaluating import evaluate, figures_form, prepare, refit
from assistant.desk.keeping import Harvest, add
from assistant.errors import NotFound
from assistant.passage import Passage, Source
from assistant.paths import Shelf
from assistant.settings import Settings

SUBJECTS = {
    "vetting": "A new unit has cleared the vetting backlog and every clearance is in date.",
    "custody": "Detainees in custody see an appropriate adult without delay, day and night.",
    "stalking": "Stalking is screened for at first contact and advocates are offered to victims.",
    "burglary": "Every burglary is attended within a day and forensic evidence is gathered.",
    "firearms": "Firearms licensing has cleared its renewals and revokes certificates at once.",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(tmp_path, Shelf(tmp_path), lambda: datetime(2026, 11, 23, tzinfo=UTC), "Jo Marsh")
    with Desk.open(settings) as opened:
        yield opened


def answers(force: str, turn: str) -> Harvest:
    """One force's answers to one national report, each in words of its own."""
    source = Source(force, f"National report of {turn}", 2024, f"{force}.txt")
    return Harvest(
        f"{force}.txt",
        tuple(
            Passage(f"{text} {force} {turn}.", (f"The force should improve {subject} now.",), source)
            for subject, text in SUBJECTS.items()
        ),
    )


def test_two_forces_that_answered_one_report_are_each_others_partners(desk: Desk) -> None:
    add(desk, answers("Marlshire", "and its people agree"))
    add(desk, answers("Northford", "will go on with this work"))
    trial = prepare(desk, 100, 0)
    figures = evaluate(trial, ("bm25", "fuzzy"), seed=0)
    ours = figures["same recommendation elsewhere"][0]
    assert (ours.name, ours.questions, ours.hit1) == ("s55", 10, 1.0)
    assert [f.name for f in figures["own answer"]][:2] == ["s55", "BM25 on the wording"]
    assert figures_form(figures, 0) == figures_form(evaluate(prepare(desk, 100, 0), seed=0), 0)


def test_a_copy_of_a_report_is_no_partner(desk: Desk) -> None:
    first = answers("Marlshire", "and its people agree")
    add(desk, first)
    copied = tuple(
        replace(p, text=p.text.replace(".", " ."), source=replace(p.source, origin="copy.txt"))
        for p in first.passages
    )
    add(desk, Harvest("copy.txt", copied))
    with pytest.raises(NotFound, match="fewer than two reports"):
        prepare(desk, 100, 0)


def test_questions_are_drawn_by_the_seed(desk: Desk) -> None:
    add(desk, answers("Marlshire", "and its people agree"))
    add(desk, answers("Northford", "will go on with this work"))
    one, again, other = (
        [q.text for q in prepare(desk, 3, seed).questions["own answer"]] for seed in (1, 1, 2)
    )
    assert one == again
    assert len(other) == 3


def test_the_weights_can_be_fitted_to_it(desk: Desk) -> None:
    add(desk, answers("Marlshire", "and its people agree"))
    add(desk, answers("Northford", "will go on with this work"))
    fitted = refit(prepare(desk, 100, 0))
    assert set(fitted.unseen) == {"same recommendation elsewhere", "own answer"}
