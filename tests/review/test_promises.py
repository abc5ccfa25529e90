"""Promises: what they lack, what the officer decided beside them, and an answer that becomes text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.paths import Shelf
from assistant.promise import Commitment
from assistant.record import Decision, Place
from assistant.response import Limb, Voice
from assistant.review.deeds import DeedRules
from assistant.review.promises import completed, distinct, promises, with_decision

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


def test_the_promise_that_was_stated_is_among_those_of_the_text() -> None:
    decision = Decision(limb=Limb.PROPOSED, owner="The commissioner", due="31 March 2024")

    def stated(text: str, decided: Decision = decision) -> tuple[Commitment, ...]:
        return with_decision(found(text), decided, text, HERE, RULES, ON)

    (bare,) = stated("The records will be reviewed.")
    assert (bare.owner, bare.due, bare.missing) == ("The commissioner", date(2024, 3, 31), ("measure",))
    (mine,) = stated("I will review an audit of the records.")
    assert (mine.owner, mine.due, mine.missing) == ("The commissioner", date(2024, 3, 31), ())
    own, beside = stated("The force will review the records by May 2024.")
    assert own.owner != "The commissioner" and own.due == date(2024, 5, 31)
    assert (beside.state, beside.owner, beside.due) == ("will", "The commissioner", date(2024, 3, 31))
    done, beside = stated("The records have been reviewed.")
    assert done.owner is None and done.due is None
    assert (beside.quote, beside.owner) == (done.quote, "The commissioner")
    given_up = replace(decision, limb=Limb.TAKEN)
    assert stated("The records have been reviewed.", given_up) == found("The records have been reviewed.")


def test_what_is_done_already_is_not_given_the_day_of_what_is_promised() -> None:
    decision = Decision(limb=Limb.PROPOSED, owner="The head of accountability", due="31 March 2024")
    text = "The board is meeting in public. The force will publish its figures."
    now, then = with_decision(found(text), decision, text, HERE, RULES, ON)
    assert (now.state, now.owner, now.due) == ("doing", found(text)[0].owner, None)
    assert (then.owner, then.due) == ("The head of accountability", date(2024, 3, 31))


def test_a_pronoun_is_no_owner() -> None:
    (she,) = found("She will report to me by May 2024.")
    assert she.owner is None and "owner" in she.missing


def test_a_commitment_is_listed_once() -> None:
    twice = found("I have asked the chief constable to act, and I have asked him to write by May 2024.")
    assert len(twice) == 2 and len(distinct(twice)) == 1
    apart = found("The force will write by May 2024 and the panel will meet by June 2024.")
    assert len(distinct(apart)) == len(apart) == 2
    assert distinct(distinct(twice)) == distinct(twice)


@pytest.mark.parametrize(
    ("text", "owner"),
    (
        ("A return will be made by the chief constable for every child.", "the chief constable"),
        ("The chief constable for a monthly return of every child will report.", "The chief constable"),
        ("The lead for custody will report by May.", "The lead for custody"),
    ),
)
def test_an_owner_is_cut_before_what_is_asked_of_it(text: str, owner: str) -> None:
    assert found(text)[0].owner == owner


@pytest.mark.parametrize(
    "text",
    [
        "I will publish a plan. My head of commissioning, Jo Hart, will publish it by 31 March 2024.",
        "I intend to publish a plan. It will be published by 31 March 2024.",
        "A plan will be published. My deputy will publish this by 31 March 2024.",
    ],
)
def test_the_next_sentence_says_by_when_of_what_it_takes_up(text: str) -> None:
    assert [c.due for c in found(text)] == [date(2024, 3, 31)] * 2
    assert all("date" not in c.missing and "owner" not in c.missing for c in found(text)[:1])


@pytest.mark.parametrize(
    "text",
    [
        "I will publish a plan. My deputy will review it by 31 March 2024.",
        "I will publish a plan. My deputy will publish a survey by 31 March 2024.",
        "I will publish a plan.\n\nMy deputy will publish it by 31 March 2024.",
        "I will publish a plan. I thank all. My deputy will publish it by 31 March 2024.",
    ],
)
def test_a_sentence_about_something_else_gives_a_promise_no_day(text: str) -> None:
    assert [c.due for c in found(text)] == [None, date(2024, 3, 31)]


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        ("Our Chief Constable and I will agree a joint plan by 30 June 2027.",
         "Our Chief Constable and I", date(2027, 6, 30)),
        ("The force will agree how to do so by 30 June 2027.", "The force", date(2027, 6, 30)),
        ("Victims will be told of the outcome by 1 May 2027.", None, date(2027, 5, 1)),
        ("We have 118 trained detectives, and will recruit 20 more by 31 March 2027.",
         "We", date(2027, 3, 31)),
        ("The force has 118 trained detectives and will recruit 20 more by 31 March 2027.",
         "The force", date(2027, 3, 31)),
        ("My Performance and Accountability Board will look at it by 31 March 2027.",
         "My Performance and Accountability Board", date(2027, 3, 31)),
        ("It will be looked at by my Performance and Accountability Board by 31 March 2027.",
         "my Performance and Accountability Board", date(2027, 3, 31)),
        ("The Police, Fire and Crime Commissioner will publish a plan by 31 March 2027.",
         "The Police, Fire and Crime Commissioner", date(2027, 3, 31)),
        ("The codes will be audited every quarter from January 2027 by the crime registrar.",
         "the crime registrar", None),
        ("The team will audit them from 1 May 2027.", "The team", date(2027, 5, 1)),
        ("The team will audit them from May to June 2027.", "The team", date(2027, 6, 30)),
    ],
)  # fmt: skip
def test_who_promises_and_by_when(text: str, owner: str | None, due: date | None) -> None:
    (only,) = found(text)
    assert (only.state, only.owner, only.due) == ("will", owner, due)
    assert only.due_phrase is not None


@pytest.mark.parametrize(
    "text",
    [
        "I will agree with the inspectorate that this is serious.",
        "We will agree.",
        "The force was first told of this in 2019.",
        "We will be told by the inspectorate when it returns.",
    ],
)
def test_what_promises_nothing(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("We have 118 trained detectives, and will recruit 20 more by 31 March 2027.", "20 more"),
        ("The codes will be audited every quarter by the registrar.", "audited every quarter"),
        ("Each supervisor will check each open case by 31 March 2027.", "each open case"),
        ("I will publish the number of victims who withdraw.", "publish the number of victims"),
        ("The force will answer calls within ten seconds.", "within ten seconds"),
        ("The force will have trained 90 per cent of its supervisors by May 2024.",
         "90 per cent of its supervisors"),
        ("The records will be reviewed (measured by a survey of victims).", "a survey of victims"),
        ("My Performance and Accountability Board will look at it by 31 March 2027.", None),
        ("I will hold the force to account at my performance board for each of these.", None),
        ("I will act under section 55 with all of them.", None),
        ("The outcome will be reviewed within three months by the board.", None),
    ],
)  # fmt: skip
def test_a_measure_is_what_is_counted_and_never_a_small_word(text: str, measure: str | None) -> None:
    assert found(text)[-1].measure == measure


def test_what_others_do_as_a_rule_is_no_promise_and_what_one_has_is_done() -> None:
    assert found("The College of Policing issues the guidance.") == ()
    (theirs,) = found("The College of Policing will issue guidance by May 2024.")
    assert theirs.owner == "The College of Policing"
    (had,) = found("The chief constable has told me that the constabulary now has 118 trained detectives.")
    assert (had.state, had.missing) == ("done", ())
