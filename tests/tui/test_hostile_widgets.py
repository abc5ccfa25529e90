"""Every widget that shows or takes text from outside, with text made to do harm: what is drawn is looked at.

No control character, no half of a surrogate pair, no mark that turns the direction of writing reaches a line;
every line is as wide as the window; no style or link of the text's own; the app goes on.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from assistant.conversation.table import parse
from assistant.desk import Desk
from assistant.desk.keeping import add, harvest
from assistant.desk.reading import Document
from tests.conftest import ROOT
from tests.trials import long
from tests.tui.conftest import Seat, Sit, case_of

BITS = (
    "[/b] [sic] [bold [@click=app.quit]here[/] [link=x]",
    "\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b31m",
    "警察は被害者に 👮🏽‍♀️ 👨‍👩‍👧 ❤️ e\u0301 ﷽",
    "الشرطة \u202eevil\u202c \u2066x\u2069",
    "a\u200bb\u200dc\ufeffd\u00ade" + "\u0301" * 40 + "\u2028f",
    "tab\there\rcr\x0bvt\x85nel\x7fdel\x00nul",
    "half \ud83d and \udce9",
    "{{ 7 * 7 }} {% raw %} $x %s {leave}",
)
TEXTS = {"harmful": " ".join(BITS), "long": f"{'x' * 10_000} {'victim ' * 1400}"}
SIZE = (80, 24)


class Widgets:
    """Someone who puts such a text everywhere and looks at what is drawn."""

    def __init__(self, seat: Seat, text: str) -> None:
        self.seat = seat
        self.text = text

    async def paste(self, text: str = "") -> None:
        """Paste the text where the cursor is, and look."""
        self.seat.app.post_message(Paste(text or self.text))
        await self.look()

    async def press(self, *keys: str) -> None:
        """Press keys, and look after each."""
        for key in keys:
            await self.seat.press(key)
            await self.look()

    async def say(self, line: str) -> None:
        """Give a command, look, and close what it opened."""
        self.seat.draft.perform(parse(line), line)
        await self.look()
        for _ in range(3):
            if self.seat.screen() != "DraftScreen":
                await self.press("escape")
        assert self.seat.screen() == "DraftScreen", line[:40]

    async def look(self) -> None:
        """Look at every line on the screen."""
        await self.seat.settle()
        app = self.seat.app
        assert app.is_running
        for strip in app.screen._compositor.render_strips():
            assert strip.cell_length == app.size.width, strip.text
            for text, style, _ in strip:
                assert not any(_harmful(c) for c in text), repr(text)
                assert style is None or style.link is None
                assert "app.quit" not in str(style.meta if style else "")

    async def name(self, path: Path) -> None:
        """Name a file, seeing it proposed and refused, and open it."""
        line = self.seat.app.screen.query_one("#path", Input)
        line.value = f"{path}.missing"
        await self.press("enter")
        line.focus()
        line.value = str(path)[:-2]
        await self.look()
        line.value = str(path)
        await self.press("enter")
        await self.seat.pilot.pause(0.3)
        await self.look()


def _harmful(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind in {"Cc", "Cs", "Zl", "Zp"} or (kind == "Cf" and character not in "\u200c\u200d\u00ad")


SHORTER = ["harmful", pytest.param("long", marks=long)]
"""For what takes long: in the short form, lines of ten thousand characters are tried where one writes."""


@pytest.fixture(params=TEXTS)
def text(request: pytest.FixtureRequest) -> str:
    """What is put everywhere."""
    return TEXTS[request.param]


@pytest.fixture
def report(text: str) -> str:
    """A report that says it in its recommendations and in its head."""
    printed = (ROOT / "knowledge" / "demo" / "report.txt").read_text(encoding="utf-8")
    held = text.replace("\x00", "").encode("utf-8", "replace").decode()
    for words in (
        "keep victims of crime informed",
        "Title of inspection\t",
        "Force\t",
        "Chief Constable\t",
    ):
        assert words in printed
        printed = printed.replace(words, f"{words}{held[:400]} ")
    return printed


@pytest.fixture
def case(desk: Desk, report: str, text: str) -> str:
    """A case of that report, with such wording in the library."""
    line = {
        "recommendation": f"The force should keep victims of crime informed. {text}",
        "responses": [f"We will keep victims informed by March. {text}"],
        "force": f"[/b] {text[:60]}", "year": 2024, "report": text[:400], "author": "pcc",
    }  # fmt: skip
    add(desk, harvest(Document("hostile.jsonl", json.dumps(line).encode()), desk.shelf))
    return case_of(desk, report)


async def test_where_one_writes(sit: Sit, case: str, text: str) -> None:
    async with sit(case, size=SIZE) as seat:
        through = Widgets(seat, text)
        await through.say("/go 2")
        await through.paste()
        await through.press("2", "1")
        await through.paste()
        await through.press("ctrl+f")
        await through.paste(text[:200])
        await through.press("enter", "up", "escape", "tab", "enter", "escape", "escape", "f3", "escape")
        for line in ("/explain 1", f"/suggest {text[:200]}", "/insert 1"):
            await through.say(line)
        await through.press("e")
        await through.paste(text[:100])
        await through.press("enter")
        assert seat.app.is_running


@pytest.mark.parametrize("text", SHORTER, indirect=True)
@pytest.mark.parametrize("part", range(4))
async def test_what_is_said(sit: Sit, case: str, text: str, part: int) -> None:
    some = text[:60]
    lines = (
        "/provenance", "/history", "/sentences", "/show", "/promised", "/check", "/matrix", "/register",
        "/published", "/signatures", "/status", "/field", f"/field force {some}", f"/dismiss 1 {some}",
        f"/sign cc {some}", f"/sign pcc {some}", f"/responded today {some}", f"/unsign {some}",
        f"/verify {some}", f"/add {some}", f"/search {some}", f'/replace "{some}" "{some}"',
        f"/rewrite 1 {some}", f"/go {some}", f"/marking {some}", f"/invited {some}", "/export txt", "/pack",
        "/copy", text[:200], "/cases?", f"/{some}",
    )  # fmt: skip
    async with sit(case, size=SIZE) as seat:
        through = Widgets(seat, text)
        await through.say("/go 2")
        await through.press("2", "1")
        await through.paste()
        for line in lines[part::4]:
            await through.say(line)


@pytest.mark.parametrize("text", SHORTER, indirect=True)
async def test_the_palette_the_review_and_its_sheets(sit: Sit, case: str, text: str) -> None:
    async with sit(case, size=SIZE) as seat:
        through = Widgets(seat, text)
        await through.press("2", "1")
        await through.paste()
        await through.press("ctrl+p")
        await through.paste(text[:300])
        await through.press("escape", "escape", "f2", "ctrl+r", "down", "d")
        await through.paste(text[:60])
        await through.press("enter", "s", "1")
        await through.paste(text[:60])
        await through.press("enter", "escape")
        assert seat.screen() == "ReviewScreen"
        await through.press("p", "enter", "escape", "f9", "1", "enter", "escape", "f1")


@pytest.mark.parametrize("text", SHORTER, indirect=True)
async def test_home_the_library_and_what_is_opened(
    sit: Sit, case: str, text: str, report: str, tmp_path: Path
) -> None:
    name = text.replace("/", "").replace("\x00", "").replace("\ud83d", "")[:80]
    wording = tmp_path / f"{name}.jsonl"
    wording.write_text(json.dumps({"recommendation": text, "responses": [text], "force": text[:60]}))
    printed = tmp_path / f"{name}.txt"
    printed.write_text(report, encoding="utf-8")
    async with sit(None, size=SIZE) as seat:
        through = Widgets(seat, text)
        await through.press("f1", "escape", "l")
        await through.paste("victims")
        await seat.pilot.pause(0.3)
        await through.press("enter", "enter", "escape")
        seat.app.screen.query_one("#wanted", Input).value = ""
        await through.paste(text[:300])
        await seat.pilot.pause(0.3)
        await through.press("escape", "a")
        await through.name(wording)
        await through.press("enter", "escape", "n")
        await through.name(printed)
        assert seat.screen() == "IntakeScreen"
        await through.press("n", "l", "tab", "tab", "p", "escape", "g")
        await through.paste("R2")
        await through.press("enter", "enter", "4")
        assert seat.screen() == "Retype"
        await through.paste(text[:2000])
        await through.press("ctrl+s", "r")
        await through.paste(text[:60])
        await through.press("enter", "c", "escape")
        assert seat.screen() == "IntakeScreen"
        await through.press("slash")
        await through.paste(text[:300])
        await through.press("enter")
