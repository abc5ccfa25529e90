"""A workspace that can only be read: every face says so, shows and finds everything, exports elsewhere and
refuses to change anything; and what was typed when the workspace did not take it lies in a file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Paste

from assistant.conversation.commands import Do
from assistant.conversation.events import Heard, Left
from assistant.conversation.table import parse
from assistant.desk import Desk
from assistant.desk.drafting import Drafting
from assistant.desk.searching import search
from assistant.record import Place
from assistant.response import Limb, Voice
from assistant.text import clean
from assistant.tui.app import DraftingApp
from assistant.tui.plainly import Plain
from assistant.tui.talk import Talk
from tests.conversation.officer import desk as at_desk
from tests.faces.command import SPARE, Command
from tests.faults.test_no_room import fill, small_disk
from tests.tui.conftest import Seat, painted

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="mounts of POSIX")
__all__ = ["small_disk"]
FIRST = Place("R1", Voice.PCC)
WRITTEN = "We told every victim in writing."


def remounted(folder: Path, how: str) -> None:
    """Mount a folder on itself so that it can only be read, or be written again."""
    subprocess.run(["mount", "-o", f"remount,bind,{how}", str(folder)], check=True)


@pytest.fixture
def bound(tmp_path: Path) -> Iterator[Path]:
    """A folder that may be made read-only, for root too."""
    folder = tmp_path / "w"
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "--bind", str(folder), str(folder)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("no right to mount here (needs root)")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def sealed(bound: Path) -> Iterator[tuple[Desk, str]]:
    """A case with one answer, in a workspace that could be written once."""
    with at_desk(bound) as (desk, case):
        settings = desk.settings
        desk.store.revise(case, FIRST, WRITTEN, base=0, kind="type")
    shutil.rmtree(bound / "index", ignore_errors=True)
    remounted(bound, "ro")
    with Desk.open_or_read(settings) as desk:
        yield desk, case


def said(drafting: Drafting, heard: Iterable[Heard] | None = None) -> str:
    """What the assistant says, at first where nothing else is given, in words."""
    events = drafting.opening if heard is None else heard
    return "\n".join(drafting.speaker.say(e) for e in events if not isinstance(e, Left))


def told(drafting: Drafting, line: str) -> str:
    """What the assistant says to a line."""
    return said(drafting, drafting.submit(line))


def test_it_is_read_searched_and_exported_but_not_changed(sealed: tuple[Desk, str], tmp_path: Path) -> None:
    desk, case = sealed
    assert desk.closed is not None
    before = (desk.settings.workspace / "workspace.db").read_bytes()
    drafting = Drafting(desk, case)
    opening = said(drafting)
    assert "saved as you go" not in said(drafting)
    assert (
        opening.startswith("READ ONLY")
        and "permission denied" in opening
        and "make that folder" in opening.lower()
    )
    assert WRITTEN in told(drafting, "/go 1") + told(drafting, "/show")
    assert search(desk, "custody").total
    assert "READ" in told(drafting, "/status")
    for edit in (
        "/limb taken",
        "2",
        "/clear",
        "/confirm",
        "/undo",
        "/marking sensitive",
    ):
        assert "READ ONLY" in told(drafting, edit) or "cannot be written" in told(drafting, edit), edit
    assert drafting.state.text == WRITTEN and drafting.refused
    wrote = told(drafting, "/export txt")
    assert str(tmp_path / "spare") in wrote and "journal has no note" in wrote
    assert "spare" in told(drafting, "/copy")
    drafting.close()
    assert (desk.settings.workspace / "workspace.db").read_bytes() == before


def test_the_plain_face_and_scripts_hear_it_too(sealed: tuple[Desk, str]) -> None:
    desk, case = sealed
    s55 = Command(desk.settings.workspace, today="2026-11-23")
    read = s55("draft", case, "--plain", typed="/go 1\n/show\n", code=0)
    assert "READ ONLY" in read.out and WRITTEN in read.out
    changed = s55("draft", case, "--plain", typed="/go 1\n/clear\n", code=4)
    assert changed.out.count("READ ONLY") == 2
    assert SPARE in s55("export", case, "--format", "txt").out
    assert "permission denied" in s55("answer", case, "R1", "--text", "x", code=4).err


async def test_the_screen_says_it_on_home_and_in_the_draft(sealed: tuple[Desk, str]) -> None:
    desk, case = sealed
    app = DraftingApp(desk, None, grace=0)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        seat = Seat(app, pilot)
        await seat.settle()
        assert "READ ONLY" in seat.shown("#closed")
        await seat.press("n")
        assert seat.screen() == "HomeScreen"
        assert "READ ONLY" in [n.message for n in app._notifications][-1]
        await seat.press("enter")
        await seat.settle()
        seat.draft.perform(parse("/go 1"))
        await seat.settle()
        assert "READ ONLY" in painted(seat.draft.query_one("#head", Plain))
        assert WRITTEN in seat.editor.text
        seat.editor.focus()
        await seat.type("more")
        await seat.press("ctrl+z", "alt+1", "ctrl+v")
        await seat.settle()
        assert seat.editor.text == WRITTEN == desk.store.case(case).record.text(FIRST)
        assert "READ ONLY" in seat.shown("#flash, #talk")
        await seat.press("f9")
        await seat.press("3", "enter", "1", "enter")
        assert "spare" in seat.shown("#said").replace("\n", "")


@pytest.fixture
def tight(small_disk: Path, tmp_path: Path) -> Iterator[tuple[Desk, str]]:
    """A case on a disk that can be filled, with another place to keep what it does not take."""
    with at_desk(small_disk / "w") as (desk, case):
        settings = replace(desk.settings, spare=tmp_path / "spare")
    with Desk.open(settings) as desk:
        yield desk, case


LONG = "Every victim was told. " * 2000


async def test_what_the_disk_does_not_take_lies_in_a_file(tight: tuple[Desk, str], small_disk: Path) -> None:
    desk, case = tight
    spare = desk.settings.spare
    assert spare is not None
    app = DraftingApp(desk, case, grace=0)
    async with app.run_test(size=(100, 30)) as pilot:
        seat = Seat(app, pilot)
        await seat.settle()
        await seat.press("2", "1")
        await seat.type("Kept. ")
        fill(small_disk)
        app.post_message(Paste(LONG))
        await pilot.pause(0.7)
        assert "NOT SAVED" in painted(seat.draft.query_one("#head", Plain))
        (file,) = spare.glob("*.txt")
        assert file.read_text(encoding="utf-8") == clean("Kept. " + LONG) and file.stat().st_mode & 0o77 == 0
        assert str(file) in "".join(words for _, words in seat.draft.query_one(Talk).turns)
        (small_disk / "ballast").unlink()
        await pilot.pause(2.6)
        assert desk.store.case(case).record.text(FIRST) == clean("Kept. " + LONG)
        assert not list(spare.glob("*.txt"))


def test_text_that_never_came_in_is_named_when_the_case_is_opened_again(
    tight: tuple[Desk, str], small_disk: Path
) -> None:
    desk, case = tight
    drafting = Drafting(desk, case)
    for line in ("2", "1"):
        drafting.submit(line)
    fill(small_disk)
    drafting.hold(LONG)
    drafting.close()
    (small_disk / "ballast").unlink()
    again = Drafting(desk, case)
    words = said(again)
    (path,) = [Path(line) for line in words.splitlines() if line.endswith(".txt")]
    assert path.read_text(encoding="utf-8") == clean(LONG) and "R1-pcc" in path.name
    again.hold(path.read_text(encoding="utf-8"))
    again.close()
    assert desk.store.case(case).record.text(FIRST) == clean(LONG)
    last = Drafting(desk, case)
    assert "earlier sitting" not in said(last) and not path.exists()


def test_a_decision_the_disk_does_not_take_is_taken_later(tight: tuple[Desk, str], small_disk: Path) -> None:
    desk, case = tight
    drafting = Drafting(desk, case)
    drafting.submit("2")
    drafting.submit("1")
    fill(small_disk)
    drafting.hold(LONG)
    assert drafting.do(Do("status")) and drafting.unsaved
    drafting.submit("/limb none")
    assert desk.store.case(case).record.decision("R1").limb is not Limb.NONE
    (small_disk / "ballast").unlink()
    drafting.keep()
    assert not drafting.unsaved
    assert desk.store.case(case).record.decision("R1").limb is Limb.NONE
    drafting.close()


def test_two_at_once_the_second_reads(tmp_path: Path) -> None:
    with at_desk(tmp_path / "w") as (desk, case):
        with Desk.open_or_read(desk.settings) as second:
            assert second.closed is not None and "another s55" in second.closed.what
            drafting = Drafting(second, case)
            drafting.submit("2")
            assert drafting.refused
            drafting.close()
        desk.store.revise(case, FIRST, "Still the one that writes.", base=0, kind="type")
