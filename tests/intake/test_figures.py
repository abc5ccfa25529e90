"""What intake makes of real documents, against what a person read in them: the floors of issue 3."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.intake import Figures, measure


@pytest.fixture(scope="module")
def figures(cases: Path) -> Figures:
    if not (cases / "gold.jsonl").is_file():
        pytest.skip(f"no gold.jsonl in {cases}")
    return measure(cases)


def test_recommendations(figures: Figures) -> None:
    assert figures.verbatim.share >= 0.95, figures.table()
    assert figures.false_each <= 0.3, figures.table()


def test_addressees_and_dates(figures: Figures) -> None:
    assert figures.addressee_precision.share >= 0.95, figures.table()
    assert figures.addressee_recall.share >= 0.85, figures.table()
    assert figures.due_precision.share >= 0.95, figures.table()
    assert figures.due_recall.share >= 0.95, figures.table()


def test_responses(figures: Figures) -> None:
    assert figures.responses.share >= 0.9, figures.table()
    assert figures.voice.share >= 0.9, figures.table()
    assert figures.tied.share >= 0.85, figures.table()
    assert figures.loose.share >= 0.95, figures.table()
    assert figures.incomplete.share >= 0.9, figures.table()


def test_kinds(figures: Figures) -> None:
    assert figures.kind.share >= 0.9, figures.table()
    assert figures.split.share >= 0.95, figures.table()
