"""A workspace on a fixed day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.paths import Shelf
from assistant.settings import Settings


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(
        tmp_path / "w",
        Shelf(),
        lambda: datetime(2026, 11, 23, 12, tzinfo=UTC),
        "tester",
    )
    with Desk.open(settings) as opened:
        yield opened
