"""Commands completed while they are typed: exact before begun, begun before what it does, errors forgiven."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.commands import Unknown
from assistant.conversation.completing import complete, nearest
from assistant.conversation.table import TABLE, parse
from tests.conversation.talk import talk


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("/go", "/go "),
        ("/pro", "/promised"),
        ("/origin", "/provenance"),
        ("/q", "/quit"),
        ("/cvg", "/coverage"),
        ("/coverge", "/coverage"),
        ("/clipboard", "/copy"),
        ("/voice ", "/voice pcc"),
        ("/left o", "/left open"),
        ("/marking s", "/marking sensitive"),
    ],
)
def test_what_is_meant_comes_first(line: str, first: str) -> None:
    assert complete(line)[0].line == first


@pytest.mark.parametrize("line", ["", "go", " /go", "/zzqx", "/go 3", "/voice cc", "/nothing here"])
def test_nothing_is_offered_where_nothing_is_meant(line: str) -> None:
    assert complete(line) == ()


def test_a_slash_alone_lists_every_command_in_the_order_of_the_table() -> None:
    assert [c.entry for c in complete("/")] == list(TABLE)


@given(st.text(max_size=40))
def test_whatever_is_offered_is_a_command(typed: str) -> None:
    for one in complete(f"/{typed}"):
        assert not isinstance(parse(one.line), Unknown)


def test_a_mistyped_command_is_answered_with_the_one_that_was_meant() -> None:
    assert nearest("hlep") == "help"
    assert nearest("") is None
    assert "Did you mean /coverage?" in talk().say("/coverge").lines[-1]
    assert "Did you mean" not in talk().say("/zzqx").lines[-1]
