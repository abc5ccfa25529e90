"""The promise asked for in conversation: what is typed is looked at, and what is taken back is gone."""

from __future__ import annotations

from assistant.conversation.events import Decided
from assistant.record import Place
from assistant.response import Limb, Voice
from tests.conversation.talk import Talk, talk

OWN = Place("R1", Voice.PCC)


def promised() -> Talk:
    return talk().say("2", "2", "I will ask for a quarterly report.", "/next")


def test_a_day_is_shown_back_in_full_and_asked_again_when_there_is_none() -> None:
    made = promised().say("the head of custody", "next spring sometime", "31 Feb 2027", "1 Jan 2020")
    assert made.state.decision.due is None and made.state.stage == "due"
    assert "names no day that can be worked out" in made.transcript
    assert "1 January 2020 is over" in made.transcript
    made.say("30/4/2027")
    assert made.state.decision.due == "30 April 2027" and made.state.stage == "confirm"
    assert "Promise: the head of custody, 30 April 2027." in made.transcript


def test_a_sentence_is_no_owner() -> None:
    made = promised().say("I will ask the chief constable to do it")
    assert made.state.decision.owner is None and made.state.stage == "owner"
    assert "That is no office and no name." in made.transcript


def test_not_known_yet_takes_the_old_owner_and_day_back() -> None:
    made = promised().say("the head of custody", "30 April 2027", "/promise", "1", "1")
    assert (made.state.decision.owner, made.state.decision.due) == (None, None)
    assert [e for e in made.events if isinstance(e, Decided)][-1].decision.due is None


def test_the_old_owner_and_day_can_be_kept() -> None:
    made = promised().say("the head of custody", "30 April 2027", "/promise", "2", "2")
    assert (made.state.decision.owner, made.state.decision.due) == ("the head of custody", "30 April 2027")
    assert "So far “the head of custody” is to do it." in made.transcript


def test_an_answer_that_proposes_nothing_has_no_owner() -> None:
    made = talk().say("2", "1", "/promise")
    assert made.state.stage == "wording"
    assert "belong to an action that is proposed" in made.transcript


def test_another_limb_opens_a_confirmed_answer_again() -> None:
    made = talk().say("2", "1", "We have trained 130 supervisors.", "/next", "1", "/go 1", "/limb none")
    assert made.state.decision.limb is Limb.NONE
    assert not made.state.record.draft(OWN).reviewed
    assert "waits to be confirmed again" in made.transcript
    made.say("/confirm")
    assert made.state.record.draft(OWN).reviewed


def test_the_same_limb_again_leaves_it_confirmed() -> None:
    made = talk().say("2", "1", "We have trained 130 supervisors.", "/next", "1", "/go 1", "/limb taken")
    assert made.state.record.draft(OWN).reviewed
