"""A sentence that breaks off, or begins in the middle, is warned of before it goes out."""

from __future__ import annotations

import pytest

from assistant.paths import Shelf
from assistant.review.findings import Severity
from assistant.review.style import StyleRules, style

RULES = StyleRules.from_shelf(Shelf())


def broken(text: str) -> list[Severity]:
    return [f.severity for f in style(text, "R1/pcc", RULES) if f.rule == "broken-sentence"]


@pytest.mark.parametrize(
    "text",
    [
        "I will publish the results at my Policing Board The chief constable will tell me.",
        "He reports to me. every quarter.",
        "I agree . every quarter he reports.",
        "This is done.\nand it is checked.",
    ],
)
def test_a_broken_sentence_is_warned_of(text: str) -> None:
    assert broken(text) == [Severity.WARNING]


@pytest.mark.parametrize(
    "text",
    [
        "I agree. Every quarter he reports, e.g. on custody, i.e. on children, etc. and on stops.",
        "We work with The Children's Society and The Hague. See para. 4 and www.marlshire.police.uk",
        "It rests on three things:\n(a) time.\n(b) money.\niii) people.",
        "The report The hard yards: police collaboration said so ... and more.",
    ],
)
def test_what_only_looks_like_one_is_let_be(text: str) -> None:
    assert broken(text) == []
