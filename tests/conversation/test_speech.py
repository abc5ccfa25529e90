from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.conversation.events import Said
from assistant.conversation.speech import Speaker
from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.record import Decision, Draft, Place
from assistant.report import Clause, Kind, Recommendation
from assistant.response import Voice
from tests.conftest import ROOT


def spoken() -> set[str]:
    """Every message the code names."""
    desk = ROOT / "assistant" / "desk"
    rooms = (ROOT / "assistant" / "conversation", desk, ROOT / "assistant" / "tui")
    sources = [path for room in rooms for path in room.glob("*.py")]
    named = re.compile(r"(?:Said|Asked|Told)\(\s*\"(\w+)\"")
    told = re.findall(r"return \"(\w+)\", ", (desk / "telling.py").read_text(encoding="utf-8"))
    return {name for path in sources for name in named.findall(path.read_text(encoding="utf-8"))} | {*told}


def test_everything_the_assistant_says_has_its_template_and_no_template_is_left_over() -> None:
    templates = {p.stem for p in (ROOT / "prompts" / "say").glob("*.j2")}
    stages = {"preview", "explain"}
    assert spoken() | stages == templates


def test_an_officer_can_change_the_words(tmp_path: Path) -> None:
    (tmp_path / "prompts" / "say").mkdir(parents=True)
    (tmp_path / "prompts" / "say" / "confirmed.j2").write_text("Noted.", encoding="utf-8")
    changed = Speaker(Shelf(tmp_path))
    assert changed.say(Said("confirmed")) == "Noted."
    assert changed.say(Said("all_settled")) == Speaker(Shelf()).say(Said("all_settled"))


def test_a_broken_template_is_named(tmp_path: Path) -> None:
    (tmp_path / "prompts" / "say").mkdir(parents=True)
    (tmp_path / "prompts" / "say" / "confirmed.j2").write_text("{{ nothing_of_the_kind }}", encoding="utf-8")
    with pytest.raises(UsageProblem, match=r"prompts/say/confirmed\.j2"):
        Speaker(Shelf(tmp_path)).say(Said("confirmed"))


@pytest.mark.parametrize(
    ("label", "kind", "begins"),
    [
        (
            "Area for improvement 1",
            Kind.AREA_FOR_IMPROVEMENT,
            "Area for improvement 1, not statutory. It does",
        ),
        ("AFI 3", Kind.AREA_FOR_IMPROVEMENT, "AFI 3, area for improvement, not statutory. It does"),
        ("Cause of concern", Kind.CAUSE_OF_CONCERN, "Cause of concern. It does"),
        ("Recommendation 2", Kind.RECOMMENDATION, "Recommendation 2. It does"),
    ],
)
def test_what_an_item_is_stands_once_and_without_brackets_in_brackets(
    label: str, kind: Kind, begins: str
) -> None:
    asked = Recommendation("R1", label, kind, None, "Publish.", (Clause("R1.0", "Publish."),))
    place = Place("R1", Voice.PCC)
    values = {"place": place, "recommendation": asked, "decision": Decision(), "draft": Draft(place)}
    said = Speaker(Shelf()).say(Said("asks", {**values, "brief": False, "cause": None}))
    assert said.startswith(begins)
