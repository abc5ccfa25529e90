"""Which words of a suggestion are marked, and why: facts and differences before shared words, none twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.comparing import Why, spans
from assistant.passage import Conflict
from tests.conversation.talk import OFFERS

SUGGESTION = replace(
    OFFERS.suggestions[0],
    shared=("recording", "police", "child"),
    conflicts=(Conflict("negation", "records", "now records"),),
)


def test_facts_differences_and_shared_words_are_marked() -> None:
    text = SUGGESTION.passage.text
    found = [(text[s.start : s.end], s.why) for s in spans(SUGGESTION, text)]
    assert found == [
        ("Brindleshire Police", Why.FACT),
        ("now records", Why.CONFLICT),
        ("child", Why.SHARED),
        ("records", Why.SHARED),
    ]


@given(st.text(alphabet="Bb Police records child [3]é\n", max_size=80))
def test_marks_never_overlap_and_stay_inside(text: str) -> None:
    found = spans(SUGGESTION, text)
    for before, after in pairwise(found):
        assert before.end <= after.start
    assert all(0 <= s.start < s.end <= len(text) for s in found)
