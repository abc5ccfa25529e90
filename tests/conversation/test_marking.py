"""The security marking: seen, set by its short name too, and kept in the journal; nothing else is one."""

from __future__ import annotations

import pytest

from assistant.conversation.events import Marked
from assistant.record import Marking, marking_from
from tests.conversation.talk import talk


@pytest.mark.parametrize(
    ("words", "marking"),
    [
        ("official", Marking.OFFICIAL),
        ("OFFICIAL-SENSITIVE", Marking.SENSITIVE),
        ("official sensitive", Marking.SENSITIVE),
        ("sensitive", Marking.SENSITIVE),
        ("secret", None),
        ("", None),
    ],
)
def test_a_marking_is_known_by_its_names(words: str, marking: Marking | None) -> None:
    assert marking_from(words) is marking


def test_it_is_set_once_and_an_unknown_one_changes_nothing() -> None:
    had = talk().say("/marking", "/marking sensitive", "/marking sensitive", "/marking secret")
    assert [e for e in had.events if isinstance(e, Marked)] == [Marked(Marking.SENSITIVE)]
    assert had.state.record.sensitive
    assert "There is no marking “secret”" in had.lines[-1]
