"""A change of what is at hand styles only the panes that stand differently by it, and none is left out: a
whole screen styled anew is seen as a delay."""

from __future__ import annotations

import re

import pytest

from assistant.tui.frame import FOLDING
from assistant.tui.line import MAKE_ROOM
from tests.conftest import ROOT

CSS = (ROOT / "assistant" / "tui" / "app.tcss").read_text(encoding="utf-8")


def styled_by(name: str) -> set[str]:
    """The ids of what a class of the screen styles."""
    rules = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL))
    selectors = [s.strip() for rule in rules for s in rule.split(",")]
    found = (s.split()[-1] for s in selectors if re.search(rf"\.{name}\b", s))
    return {re.sub(r":.*", "", last) for last in found}


@pytest.mark.parametrize(
    ("name", "ids"), [("-writing", FOLDING), ("-text", FOLDING), ("-asking", FOLDING), ("-line", MAKE_ROOM)]
)
def test_all_that_a_class_of_the_screen_styles_is_styled_when_it_changes(name: str, ids: str) -> None:
    assert (styled := styled_by(name)) and styled <= set(ids.split(", "))
