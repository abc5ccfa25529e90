"""Mending an answer by word and by sentence, without an editor; and nothing typed at a question is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.commands import Choose, Insert
from assistant.conversation.dialogue import start, step
from assistant.conversation.events import Revised, Said
from assistant.conversation.state import Stage
from assistant.conversation.table import parse
from assistant.record import Place
from assistant.response import Voice
from assistant.text import sentences
from tests.conversation.talk import RECORD, Talk, talk
from tests.trials import trials

R1 = Place("R1", Voice.PCC)
LONG = "I have asked the chief constable to report to me in March."


def writing(*lines: str) -> Talk:
    return talk().say("2", "1", *lines)


def text(done: Talk) -> str:
    return done.state.record.text(R1)


def test_a_sentence_is_written_anew_by_its_number() -> None:
    done = writing("One stands. Two stands. Three stands.", "/sentences", "/rewrite 2 Two is new.")
    assert "2. Two stands." in done.transcript
    assert text(done) == "One stands. Two is new. Three stands."
    assert "It now reads: “Two is new.”" in done.transcript


@pytest.mark.parametrize(
    ("number", "left"), [(1, "Two stands.\n\nThree stands."), (2, "One stands.\n\nThree stands.")]
)
def test_a_sentence_goes_when_no_words_follow_its_number(number: int, left: str) -> None:
    done = writing("One stands. Two stands.", "Three stands.", f"/rewrite {number}")
    assert text(done) == left
    assert "/undo brings it back" in done.transcript


def test_twins_among_the_sentences_are_told_apart_by_their_number() -> None:
    assert (
        text(writing("So it is. So it is. So it is.", "/rewrite 2 It was.")) == "So it is. It was. So it is."
    )


def test_a_number_that_is_no_sentence_changes_nothing() -> None:
    for wrong in ("9 No.", "x", "", "0 No.", "-1 No."):
        done = writing("One stands.", f"/rewrite {wrong}")
        assert text(done) == "One stands."
        assert "1 to 1" in done.transcript


def test_words_are_put_in_the_place_of_others_wherever_they_stand() -> None:
    done = writing("Due in March. Done by March.", '/replace "March" "May [3]"')
    assert text(done) == "Due in May [3]. Done by May [3]."
    assert "Changed in 2 places." in done.transcript
    assert text(writing("It’s so.", "/replace “It’s” “It is”")) == "It is so."


def test_what_is_not_there_or_not_quoted_changes_nothing() -> None:
    done = writing("Due in March.", '/replace "April" "May"', "/replace March May")
    assert text(done) == "Due in March."
    assert "“April” does not stand in this answer." in done.transcript
    assert "each in quotation marks" in done.transcript


@given(st.text(min_size=1, max_size=80), st.text(max_size=30), st.integers(1, 5))
@trials(100)
def test_rewriting_touches_no_other_sentence(typed: str, words: str, number: int) -> None:
    before = writing(f"A start. {typed} An end.")
    cut = sentences(text(before))
    after = before.say(f"/rewrite {number} {words}")
    now = text(after)
    for place, sentence in enumerate(cut, 1):
        if place != number:
            assert sentence in now


@pytest.mark.parametrize("before", [(), ("2",)])
def test_a_paragraph_typed_where_a_number_is_asked_is_kept_and_the_question_stands(
    before: tuple[str, ...],
) -> None:
    asked = talk().say(*before)
    stage = asked.state.stage
    done = asked.say(LONG)
    assert text(done) == LONG
    assert Revised(R1, LONG, "type") in done.events
    assert done.state.stage is stage
    assert "The question is still open" in done.transcript


def test_a_few_words_at_a_question_are_no_part_of_an_answer() -> None:
    done = talk().say("what is this?")
    assert text(done) == ""
    assert "was not added to any answer" in done.transcript


def test_at_the_confirmation_more_text_goes_on_with_the_answer() -> None:
    done = writing("It is done.", "/next", LONG)
    assert text(done) == f"It is done.\n\n{LONG}"
    assert done.state.stage is Stage.WORDING
    assert not done.state.record.draft(R1).reviewed


def test_a_paragraph_where_the_chief_constable_is_asked_about_is_taken_for_his() -> None:
    done = writing("It is done.", "/next", "1")
    assert done.state.stage is Stage.OTHER_VOICE
    done.say("The force has trained every one of its sergeants.")
    assert text(done) == "It is done."
    chief = done.state.record.text(Place("R1", Voice.CC))
    assert chief == "The force has trained every one of its sergeants."


def test_a_point_between_two_numbers_is_a_sentence_of_a_suggestion() -> None:
    assert parse("1.2") == Insert(1, 2)
    assert parse("12") == Choose(12)
    assert "1 words" not in writing("Yes.").transcript


def test_a_bare_number_can_take_the_place_of_a_fact() -> None:
    done = writing("1", '"4"')
    assert text(done).startswith("4 now records")
    assert "It now reads: “4 now records" in done.transcript


def test_a_fact_left_open_is_asked_about_again_after_a_restart() -> None:
    left = writing("1")
    assert left.state.stage is Stage.FACTS
    state, events = start(left.state.record, R1, "facts")
    assert state.stage is Stage.FACTS
    assert any(getattr(e, "what", "") == "fact" for e in events)
    state, _ = step(state, Choose(1))
    assert state.pending == ()


def test_after_a_restart_back_goes_to_the_place_before() -> None:
    state, _ = start(RECORD, Place("R2", Voice.PCC), "audience")
    state, _ = step(state, parse("/back"))
    assert state.place == R1
    _, events = step(state, parse("/back"))
    assert Said("at_the_start") in events


def test_going_on_without_a_word_is_said() -> None:
    assert "Nothing is written on Recommendation 1 yet; it stays open." in writing("/next").transcript


def test_more_reads_only_what_is_new_and_fewer_takes_it_back() -> None:
    done = writing("/more")
    assert done.state.shown == 10
    assert "More of them:" in done.transcript
    assert done.say("/fewer").state.shown == 5
    assert done.say("/fewer").state.shown == 3


def test_an_answer_changed_after_it_was_confirmed_is_asked_about_anew() -> None:
    done = writing("I did it in March.", "/next", "1", "2", "/go 1")
    assert done.transcript.endswith("1. go on\n2. change the wording\n")
    done.say('/replace "March" "May"')
    assert "changed after it was confirmed" in done.transcript.split('"May"')[1]
    assert done.say("1").state.record.draft(R1).reviewed
    assert text(done) == "I did it in May."


def test_going_on_from_a_changed_answer_asks_whether_it_is_confirmed() -> None:
    done = writing("I did it in March.", "/next", "1", "/rewrite 1 I did it in May.", "/next")
    assert (done.state.place, done.state.stage) == (R1, Stage.CONFIRM)


def test_an_answer_emptied_after_it_was_confirmed_is_written_again() -> None:
    done = writing("I did it in March.", "/next", "1", "2", "/go 1", "/clear", "One.", "Two.")
    assert text(done) == "One.\n\nTwo."
