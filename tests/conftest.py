"""Shared fixtures: where the real cases are, and a clock that stands still."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# How long an example takes is for tests/benchmarks to say: a machine with other work is no fault of the code.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# The collector else walks all of a screen's widgets after every few hundred new ones: a seventh of the time.
gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real cases beside the project; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("S55_CASES", ROOT.parent / "shared" / "cases"))
    if not folder.is_dir():
        pytest.skip(f"the real cases are not at {folder} (set S55_CASES to their folder)")
    return folder


@pytest.fixture
def greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is told of a time of day is local; pictures and transcripts are taken at Greenwich."""
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()
