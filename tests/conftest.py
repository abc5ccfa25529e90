"""Shared fixtures: where the real cases are, and a clock that stands still."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real cases beside the project; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("S55_CASES", ROOT.parent / "shared" / "cases"))
    if not folder.is_dir():
        pytest.skip(f"the real cases are not at {folder} (set S55_CASES to their folder)")
    return folder
