"""Splices: small, invertible, and true to whose wording it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Unreadable
from assistant.store.splice import Splice, replay, spans, splice_between
from assistant.store.values import Span

TEXTS = st.text(alphabet="ab \n\u00e9\U0001f600", max_size=30)


@given(TEXTS, TEXTS)
def test_a_splice_makes_the_new_text_and_its_inverse_the_old(old: str, new: str) -> None:
    splice = splice_between(old, new)
    assert splice.apply(old) == new
    assert splice.inverse.apply(new) == old


@given(TEXTS, TEXTS)
def test_a_splice_holds_no_common_ends_beyond_the_changed_part(old: str, new: str) -> None:
    splice = splice_between(old, new)
    assert len(splice.inserted) - len(splice.deleted) == len(new) - len(old)
    if splice.deleted and splice.inserted:
        assert splice.deleted[0] != splice.inserted[0]
        assert splice.deleted[-1] != splice.inserted[-1]


@given(st.lists(TEXTS, max_size=8))
def test_replaying_every_splice_gives_the_last_text(texts: list[str]) -> None:
    splices, now = [], ""
    for text in texts:
        splices.append(splice_between(now, text))
        now = text
    assert replay(splices) == now


def test_a_splice_refuses_a_text_it_was_not_cut_from() -> None:
    with pytest.raises(Unreadable, match="character 2"):
        Splice(2, "x", "y").apply("abc")
    with pytest.raises(Unreadable):
        Splice(9, "", "y").apply("abc")


def test_an_inserted_paragraph_counts_from_where_it_begins() -> None:
    old = "The cat sat."
    assert splice_between(old, f"The dog ran.\n\n{old}") == Splice(0, "", "The dog ran.\n\n")
    first = "One.\n\nThe cat sat."
    assert splice_between(first, "One.\n\nThe dog ran.\n\nThe cat sat.") == Splice(6, "", "The dog ran.\n\n")


@given(st.lists(st.tuples(TEXTS, st.sampled_from([None, 1, 2])), max_size=8))
def test_spans_cover_the_text_without_gap_or_overlap(steps: list[tuple[str, int | None]]) -> None:
    edits, now = [], ""
    for text, passage in steps:
        edits.append(("insert" if passage else "type", splice_between(now, text), passage))
        now = text
    at = 0
    for span in spans(edits):
        assert span.start == at < span.end
        at = span.end
    assert at == len(now)


def test_wording_keeps_its_origin_through_editing_and_undo() -> None:
    start = ("insert", Splice(0, "", "ABCDEF"), 7)
    typed = ("type", Splice(3, "", "xx"), None)
    cut = ("type", Splice(0, "ABC", ""), None)
    assert spans([start, typed]) == (Span(0, 3, 7), Span(3, 5, None), Span(5, 8, 7))
    assert spans([start, typed, cut]) == (Span(0, 2, None), Span(2, 5, 7))
    back = ("undo", cut[1].inverse, None)
    assert spans([start, typed, cut, back]) == spans([start, typed])
    again = ("redo", cut[1], None)
    assert spans([start, typed, cut, back, again]) == spans([start, typed, cut])
    confirmed = ("confirm", Splice(0, "", ""), None)
    assert spans([start, typed, confirmed]) == spans([start, typed])
