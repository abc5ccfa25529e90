"""Promises: what they lack, what the officer decided beside them, and an answer that becomes text."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.paths import Shelf
from assistant.promise import Commitment
from assistant.record import Decision, Place
from assistant.response import Voice
from assistant.review.deeds import DeedRules
from assistant.review.promises import completed, promises, with_decision

RULES = DeedRules.from_shelf(Shelf())
HERE = Place("R1", Voice.PCC)
ON = date(2024, 1, 20)


def found(text: str) -> tuple[Commitment, ...]:
    return promises(text, HERE, RULES, ON)


def test_what_a_promise_lacks() -> None:
    (only,) = found("The custody records will be reviewed.")
    assert only.missing == ("owner", "date", "measure")
    (whole,) = found("The force will publish an audit of custody by 31 March 2024.")
    assert whole.missing == () and whole.due == date(2024, 3, 31)


@pytest.mark.parametrize(
    ("lacks", "answer", "reads"),
    (
        ("owner", "the head of custody", "The records will be reviewed (owner: the head of custody)."),
        ("date", "31 March 2024", "The records will be reviewed by 31 March 2024."),
        ("date", "by the end of June.", "The records will be reviewed by the end of June."),
        ("date", "Within three months", "The records will be reviewed within three months."),
        ("measure", "a survey of victims", "The records will be reviewed (measured by a survey of victims)."),
    ),
)
def test_an_answer_becomes_text_that_is_read_again(lacks: str, answer: str, reads: str) -> None:
    (before,) = found("The records will be reviewed.")
    assert completed(before, lacks, answer, RULES) == reads
    (after,) = found(reads)
    assert lacks in before.missing and lacks not in after.missing


def test_every_question_answered_leaves_nothing_missing() -> None:
    text = "The records will be reviewed!"
    for lacks, answer in (("owner", "the deputy"), ("measure", "dip samples"), ("date", "May 2024")):
        (one,) = found(text)
        text = completed(one, lacks, answer, RULES)
    (whole,) = found(text)
    assert whole.missing == ()
    assert (whole.owner, whole.due) == ("the deputy", date(2024, 5, 31))


def test_what_was_decided_stands_in_for_what_the_text_lacks_and_never_for_what_it_has() -> None:
    decision = Decision(owner="The commissioner", due="31 March 2024")
    (bare,) = with_decision(found("The records will be reviewed."), decision, RULES, ON)
    assert (bare.owner, bare.due, bare.missing) == ("The commissioner", date(2024, 3, 31), ("measure",))
    (own,) = with_decision(found("The force will review the records by May 2024."), decision, RULES, ON)
    assert own.owner != "The commissioner" and own.due == date(2024, 5, 31)
    (done,) = with_decision(found("The records have been reviewed."), decision, RULES, ON)
    assert done.owner is None and done.due is None
