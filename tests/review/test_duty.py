"""The s.55(5B) test: what ends in action taken, proposed, or why none, and what is no answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.paths import Shelf
from assistant.promise import State
from assistant.response import Limb
from assistant.review.deeds import DeedRules
from assistant.review.duty import DutyRules, limb_of
from tests.benchmarks.review import commitment_score, verdict_score

RULES = DutyRules.from_shelf(Shelf())


def test_verdicts_on_the_labelled_answers() -> None:
    score, false_complete = verdict_score(RULES)
    assert score.wanted >= 60
    assert score.recall >= 0.95, score.misses
    assert false_complete == 0, score.misses


def test_commitments_in_the_labelled_phrases() -> None:
    score = commitment_score(RULES.deeds)
    assert score.f1 >= 0.9, score.misses


@pytest.mark.parametrize("decided", list(Limb))
def test_what_the_officer_decided_counts_only_where_the_comment_says_something(decided: Limb) -> None:
    assert limb_of("I welcome this recommendation.", RULES, decided) is None
    assert limb_of("", RULES, decided) is None
    assert limb_of("Custody visitors count the mattresses at each visit.", RULES, decided) is decided


def test_a_refusal_needs_its_reason_even_when_it_was_decided() -> None:
    assert limb_of("This recommendation is addressed to the Home Office.", RULES, Limb.NONE) is None
    reasoned = "This recommendation is addressed to the Home Office because it alone can change the law."
    assert limb_of(reasoned, RULES, Limb.NONE) is Limb.NONE


def test_the_chief_constables_words_inside_the_comments_are_not_the_bodys_own() -> None:
    quoted = 'The Chief Constable has stated: "We have trained every officer."'
    assert limb_of(quoted, RULES) is None
    assert limb_of(quoted + " I will check this in March.", RULES) is Limb.PROPOSED


@given(st.text(max_size=300))
def test_any_text_gets_a_verdict_in_time(text: str) -> None:
    assert limb_of(text, RULES) in {None, *Limb}


def test_a_workspace_can_change_the_lists(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("w")
    (folder / "knowledge").mkdir()
    file = folder / "knowledge" / "duty.toml"
    shipped = Shelf().text("knowledge/duty.toml")
    file.write_text(shipped.replace('"no action"', '"nihil obstat", "no action"'), encoding="utf-8")
    changed = DutyRules.from_shelf(Shelf(folder), DeedRules.from_shelf(Shelf(folder)))
    text = "Nihil obstat, because the force keeps no such register."
    assert limb_of(text, changed) is Limb.NONE
    assert limb_of(text, RULES) is None


@pytest.mark.parametrize(
    "text",
    [
        "My office and the Force met in March 2025 and agreed a joint plan.",
        "The chief constable and I agreed a new plan in March 2025.",
        "My office and Marlshire Police reviewed the policy.",
    ],
)
def test_what_two_did_together_is_done(text: str) -> None:
    (deed, *_) = RULES.deeds.deeds(text)
    assert deed.state is State.DONE and " and " in str(deed.owner)


def test_what_only_stands_beside_somebody_did_nothing() -> None:
    assert not RULES.deeds.deeds("The plan and the report agreed with inspectors.")
