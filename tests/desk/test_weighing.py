"""What the checks found as an officer looks through it: the gravest first, counted by what it comes to, no
two alike, and what is a matter of style set aside together."""

from __future__ import annotations

import pytest

from assistant.conversation.events import Said
from assistant.desk import Desk
from assistant.desk.answering import Answer, answer
from assistant.desk.drafting import Drafting
from assistant.desk.reviewing import Review, Rules, review
from assistant.desk.weighing import counted, meant, quoted
from assistant.errors import UsageProblem
from assistant.review.findings import Severity
from tests.tui.conftest import case_of, desk
from tests.tui.test_review import SMALL

__all__ = ["desk"]

STYLED = (
    "I will utilise the new plan in order to answer calls, and utilise it in order to answer letters. "
    "I will utilise the new plan in order to answer."
)


@pytest.fixture
def case(desk: Desk) -> str:
    """A case with style first in the form, and what is graver after it."""
    case = case_of(desk, SMALL)
    answer(desk, case, Answer("initial", "pcc", STYLED))
    answer(desk, case, Answer("R1", "pcc", "I note it.", "taken"))
    answer(desk, case, Answer("overall", "pcc", "I am grateful. TBC."))
    return case


def seen(desk: Desk, case: str) -> Review:
    return review(desk, case, desk.store.case(case).record, Rules.read(desk.shelf))


def told(drafting: Drafting, line: str) -> str:
    return "\n".join(drafting.speaker.say(e) for e in drafting.submit(line) if isinstance(e, Said))


def test_the_gravest_comes_first_and_each_sort_is_counted(desk: Desk, case: str) -> None:
    found = seen(desk, case)
    weights = [f.severity for f in found.findings]
    order = [Severity.ERROR, Severity.WARNING, Severity.SUGGESTION]
    assert set(weights) == set(order)
    assert weights == sorted(weights, key=order.index)
    many = {s: weights.count(s) for s in order}
    blocks = "blocks" if many[Severity.ERROR] == 1 else "block"
    assert counted(found) == (
        f"{many[Severity.ERROR]} {blocks}, {many[Severity.WARNING]} worth a look, "
        f"{many[Severity.SUGGESTION]} style"
    )
    drafting = Drafting(desk, case)
    assert f"Found: {counted(found)}." in told(drafting, "/check")
    drafting.close()


def test_no_two_findings_look_alike(desk: Desk, case: str) -> None:
    found = seen(desk, case)
    words = quoted(found)
    looks = [(f.where, f.message, f.remedy, words[f][:80]) for f in found.findings]
    assert len(looks) > 6 and len(set(looks)) == len(looks)


def test_two_promises_of_one_sentence_that_lack_the_same_are_one_finding(desk: Desk, case: str) -> None:
    answer(desk, case, Answer("R1", "cc", "The force will write a plan and will train its officers."))
    found = [f for f in seen(desk, case).findings if f.where == "R1/cc"]
    assert len(found) == len(set(found)) > 0


def test_style_is_set_aside_together_and_nothing_graver_is(desk: Desk, case: str) -> None:
    drafting = Drafting(desk, case)
    first = seen(desk, case)
    style = [n for n, f in enumerate(first.findings, 1) if f.severity is Severity.SUGGESTION]
    told(drafting, "/check")
    assert "more than a matter of style" in told(drafting, f"/dismiss 1-{style[-1]} It is our way.")
    assert "with a reason" in told(drafting, "/dismiss style")
    assert not seen(desk, case).dismissed
    named = f"{style[0]}-{style[1]}"
    assert "2 findings of style are set aside: It is our way." in told(
        drafting, f"/dismiss {named} It is our way."
    )
    assert "2 findings of style count again." in told(drafting, f"/restore {named}")
    assert f"{len(style)} findings of style are set aside" in told(drafting, "/dismiss style It is our way.")
    after = seen(desk, case)
    assert {f.severity for f in after.dismissed} == {Severity.SUGGESTION}
    assert counted(after).endswith(f"{len(style)} set aside") and after.blocking == first.blocking
    drafting.close()


def test_all_that_one_rule_found_is_meant_by_one_of_them(desk: Desk, case: str) -> None:
    found = seen(desk, case)
    at = next(n for n, f in enumerate(found.findings, 1) if f.rule == "plain-english")
    chosen = meant((), found, f"like {at} It is our way.")
    assert chosen is not None and len(chosen[1]) > 2
    assert {f.rule for f in chosen[1]} == {"plain-english"} and chosen[2] == "It is our way."
    with pytest.raises(UsageProblem):
        meant((), found, "like 1 It is our way.")
    with pytest.raises(UsageProblem):
        meant((), found, "3-999 It is our way.")
    assert meant((), found, "2 It is our way.") is None
