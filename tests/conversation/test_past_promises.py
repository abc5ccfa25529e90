"""A promise past its date, in conversation: three ways, and what is left to fill in stays marked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.conversation.events import Said
from assistant.conversation.questions import question
from assistant.conversation.state import Stage, State
from assistant.conversation.walking import speak
from assistant.conversation.wording import settle
from assistant.passage import Fact
from assistant.record import Draft, Place, Record
from assistant.report import Fields, Kind, Recommendation, Report
from assistant.response import Voice

PLACE = Place("overall", Voice.PCC)
TEXT = "Training has begun. Staff will be trained by March 2023. Audits go on."
SENTENCE = "Staff will be trained by March 2023."
WAYS = (
    ("report the outcome", "[insert what came of it]"),
    ("give a new date and the reason", "Staff will be trained by [insert the new date]."),
    ("leave it out", ""),
)
LATE = Fact("past promise", "March 2023", None, 45, 55, SENTENCE, WAYS)


def asked() -> State:
    """The question about the promise stands open."""
    record = Record(Report(Fields(), ())).with_draft(Draft(PLACE, TEXT, unresolved=("March 2023",)))
    return State(record, PLACE, Stage.FACTS, facts=(LATE,))


def test_the_three_ways_are_options() -> None:
    assert [o.text for o in question(asked()).options][:3] == [way for way, _ in WAYS]


@pytest.mark.parametrize(
    ("way", "text", "left"),
    [
        (
            "report the outcome",
            "Training has begun. [insert what came of it] Audits go on.",
            ("[insert what came of it]",),
        ),
        (
            "give a new date and the reason",
            "Training has begun. Staff will be trained by [insert the new date]. Audits go on.",
            ("[insert the new date]",),
        ),
        ("leave it out", "Training has begun. Audits go on.", ()),
        ("keep", TEXT, ()),
    ],
)
def test_each_way(way: str, text: str, left: tuple[str, ...]) -> None:
    state, _ = settle(asked(), way)
    draft = state.record.draft(PLACE)
    assert (draft.text, draft.unresolved) == (text, left)


def test_what_is_left_to_fill_in_is_asked_next() -> None:
    state, _ = settle(asked(), "report the outcome")
    assert state.pending[0].text == "[insert what came of it]"
    state, _ = settle(state, "change", "All 300 were trained by May 2023.")
    draft = state.record.draft(PLACE)
    assert draft.text == "Training has begun. All 300 were trained by May 2023. Audits go on."
    assert draft.unresolved == ()


PLACED = "Eastvale will be trained by March 2023."


@pytest.mark.parametrize(
    ("way", "text"),
    [
        ("report the outcome", "It began. [insert what came of it]"),
        ("give a new date and the reason", "It began. Marlshire will be trained by [insert the new date]."),
        ("leave it out", "It began."),
    ],
)
def test_a_promise_another_fact_of_which_was_settled_first_is_dealt_with_all_the_same(
    way: str, text: str
) -> None:
    """The sentence does not read any more as it did in its source."""
    ways = (
        ("report the outcome", "[insert what came of it]"),
        ("give a new date and the reason", "Eastvale will be trained by [insert the new date]."),
        ("leave it out", ""),
    )
    late = Fact("past promise", "March 2023", None, 38, 48, PLACED, ways)
    area = Fact("area", "Eastvale", "Marlshire", 10, 18)
    draft = Draft(PLACE, f"It began. {PLACED}", unresolved=("Eastvale", "March 2023"))
    state = State(Record(Report(Fields(), ())).with_draft(draft), PLACE, Stage.FACTS, facts=(area, late))
    state, _ = settle(state, "change")
    state, _ = settle(state, way)
    assert state.text == text


def test_the_same_words_are_no_change_and_leave_it_open() -> None:
    state, events = settle(asked(), "change", "March 2023")
    assert state.pending == (LATE,)
    assert [e.what for e in events if isinstance(e, Said)] == ["same_words"]


def test_what_is_open_is_asked_again_on_coming_back_from_the_other_voice() -> None:
    asked_for = Recommendation("R1", "Recommendation 1", Kind.RECOMMENDATION, None, "Do it.", ())
    here = Place("R1", Voice.PCC)
    record = Record(Report(Fields(), (asked_for,))).with_draft(Draft(here, TEXT, unresolved=("March 2023",)))
    state = State(record, here, Stage.WORDING, facts=(LATE,))
    state, _ = speak(state, None)
    assert (state.place.voice, state.stage) == (Voice.CC, Stage.WORDING)
    state, _ = speak(state, None)
    assert (state.stage, state.pending) == (Stage.FACTS, (LATE,))


def test_the_same_words_are_asked_about_once_and_again_where_only_one_of_their_sentences_went() -> None:
    other = "In March 2023 the unit opened."
    twice = replace(LATE, start=90, end=100, sentence="", ways=(), kind="date")
    draft = Draft(PLACE, f"{TEXT} {other}", unresolved=("March 2023",))
    state = State(Record(Report(Fields(), ())).with_draft(draft), PLACE, Stage.FACTS, facts=(twice, LATE))
    assert state.pending == (LATE,)
    state, _ = settle(state, "leave it out")
    assert state.text == f"Training has begun. Audits go on. {other}"
    assert [f.text for f in state.pending] == ["March 2023"]
