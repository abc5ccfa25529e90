"""Text from outside is shown as it is: never markup, never a key, never a broken screen."""

from __future__ import annotations

import json

import pytest

from assistant.conversation.table import TABLE, parse
from assistant.desk import Desk
from assistant.desk.keeping import add, harvest
from assistant.desk.reading import Document
from tests.conftest import ROOT
from tests.trials import long
from tests.tui.conftest import Sit, case_of

HOSTILE = {
    "markup": "[/b] and [3] [sic] [bold [@click=app.quit]here[/]",
    "escapes": "\x1b]0;owned\x07\x1b[2J\x1b[31mred",
    "long": "victim " * 1400,
    "wide": "警察は被害者に知らせるべきである 👮🏽‍♀️ é̂ ﷽",
    "right to left": "يجب على الشرطة \u202eevil\u202c إبلاغ",
    "template": "{{ 7 * 7 }} {% raw %} $x ${HOME} %s",
}


SMALL, LARGE = (80, 24), (120, 40)
TRIED = [
    pytest.param(name, size, id=f"{name}-{size[0]}", marks=() if size == first else long)
    for n, name in enumerate(HOSTILE)
    for first in ((SMALL, LARGE)[n % 2],)
    for size in (SMALL, LARGE)
]
"""Each kind of text at one size, and in the long form at the other."""


@pytest.mark.parametrize(("name", "size"), TRIED)
async def test_hostile_text_goes_through_every_widget(
    sit: Sit, desk: Desk, name: str, size: tuple[int, int]
) -> None:
    text = HOSTILE[name]
    report = (ROOT / "knowledge" / "demo" / "report.txt").read_text(encoding="utf-8")
    hostile = report.replace("keep victims of crime informed", f"keep victims of crime informed {text}")
    assert hostile != report
    case = case_of(desk, hostile.replace("Title:", f"Title: {text[:60]}"))
    line = f'{{"recommendation": "The force should keep victims of crime informed. {_json(text)}", '
    line += f'"responses": ["We keep victims informed. {_json(text)}"], "force": "[/b]{_json(text[:20])}", '
    line += '"year": 2024, "report": "[sic]", "author": "pcc"}'
    add(desk, harvest(Document("hostile.jsonl", line.encode()), desk.shelf))
    async with sit(case, size=size) as seat:
        seat.draft.perform(parse("/go 2"))
        await seat.settle()
        if name == "markup":
            assert "[/b] and [3] [sic]" in " ".join(seat.shown("#asks").split())
        seat.draft.perform(parse("/preview 1"))
        await seat.press("escape", "f2", "escape", "f1", "escape", "ctrl+o", "escape", "f3", "f3")
        await seat.press("escape")
        await seat.type("[/b] [@click=app.quit]x[/]\n")
        await seat.press("ctrl+l")
        assert seat.screen() == "HomeScreen"
        assert seat.app.is_running


@pytest.mark.parametrize("stage", [(), ("2", "1")], ids=["whose", "wording"])
async def test_every_command_can_be_given_at_every_stage(sit: Sit, demo: str, stage: tuple[str, ...]) -> None:
    async with sit(demo) as seat:
        await seat.press(*stage)
        for entry in TABLE:
            if entry.id == "leave":
                continue
            seat.draft.perform(parse(f"/{entry.names[0]}"))
            await seat.settle()
            if seat.screen() not in {"DraftScreen", "HomeScreen"}:
                await seat.press("escape")
            if seat.screen() == "HomeScreen":
                await seat.press("enter")
                await seat.settle()
            assert seat.screen() == "DraftScreen", entry.id
            seat.draft.perform(parse("/go 1"))


def _json(text: str) -> str:
    return json.dumps(text)[1:-1]
