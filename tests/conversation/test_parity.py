"""Plain mode has every command of the screen: the table is walked at every kind of question."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.conversation.table import TABLE
from assistant.desk import Desk
from assistant.desk.demonstration import prepare
from assistant.desk.drafting import Drafting
from assistant.paths import Shelf
from assistant.plain import converse
from assistant.settings import Settings

BOXES = set("─│╭╮╰╯┌┐└┘█▓▒░●○◐◔▸✓\x1b\r\x07\x08")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(tmp_path, Shelf(), lambda: datetime(2026, 11, 23, 12, tzinfo=UTC), "tester")
    with Desk.open(settings) as opened:
        yield opened


@pytest.mark.parametrize("before", [(), ("2",), ("2", "1", "Some words of mine.")])
def test_every_command_answers_in_plain_words(desk: Desk, before: tuple[str, ...]) -> None:
    case = prepare(desk, lambda words: None)
    for entry in TABLE:
        drafting = Drafting(desk, case)
        drafting.submit("/go 1")
        drafting.submit("/audience")
        out = io.StringIO()
        typed = "\n".join([*before, f"/{entry.names[0]}", ""])
        converse(drafting, io.StringIO(typed), out, echo=True)
        drafting.close()
        said = out.getvalue().rpartition(f": /{entry.names[0]}\n")[2]
        assert said.startswith("Assistant: "), entry.id
        assert "There is no command" not in said, entry.id
        assert not BOXES & set(said), entry.id
