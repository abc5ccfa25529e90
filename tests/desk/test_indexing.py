"""The index through the desk: it follows each change, is rebuilt when it must be, and never twice at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.desk import Desk, indexing
from assistant.desk.keeping import Harvest, add, roll_back, withdraw
from assistant.desk.suggesting import Suggester
from assistant.passage import Passage, Source
from assistant.paths import Shelf
from assistant.settings import Settings
from tests.conftest import ROOT


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(tmp_path, Shelf(tmp_path), lambda: datetime(2026, 11, 23, tzinfo=UTC), "Jo Marsh")
    with Desk.open(settings) as opened:
        yield opened


def passage(text: str, asked: str = "The force should act on this.") -> Passage:
    return Passage(text, (asked,), Source("Marlshire", "A sample", 2024, "sample"))


def generation(desk: Desk) -> str:
    """Which build is in use: a new one means a rebuild."""
    pointer = json.loads((indexing.folder(desk) / "current.json").read_text())
    return str(pointer["generation"])


def texts(desk: Desk, query: str) -> list[str]:
    suggester = Suggester(desk)
    offers = suggester.for_text(query)
    suggester.close()
    return [s.passage.text for s in offers.suggestions]


def test_each_change_is_followed_without_a_rebuild(desk: Desk) -> None:
    add(desk, Harvest("a", (passage("Custody records are audited."),)))
    assert texts(desk, "custody audits") == ["Custody records are audited."]
    first = generation(desk)
    add(desk, Harvest("b", (passage("Vetting clearances are in date."), passage("Custody cells are safe."))))
    assert texts(desk, "vetting clearances") == ["Vetting clearances are in date."]
    found = desk.store.all_passages()
    withdraw(desk, next(p.id or 0 for p in found if "cells" in p.text), "names a person")
    assert texts(desk, "custody") == ["Custody records are audited."]
    roll_back(desk, 2)
    assert texts(desk, "vetting clearances") == []
    assert generation(desk) == first


def test_known_wording_that_answers_more_is_found_by_it(desk: Desk) -> None:
    add(desk, Harvest("a", (passage("It is done.", "Audit custody."), passage("Other.", "Nothing."))))
    texts(desk, "custody")
    first = generation(desk)
    add(desk, Harvest("b", (passage("It is done.", "Clear the vetting backlog."),)))
    assert texts(desk, "vetting backlog") == ["It is done."]
    assert generation(desk) == first
    roll_back(desk, 2)
    assert texts(desk, "vetting backlog") == []
    assert texts(desk, "audit custody") == ["It is done."]


def test_a_change_that_passed_the_index_by_is_noticed(desk: Desk) -> None:
    add(desk, Harvest("a", (passage("Custody records are audited."),)))
    texts(desk, "custody")
    first = generation(desk)
    desk.store.add_passages([passage("Custody cells are safe.")], origin="another program")
    told: list[str] = []
    suggester = Suggester(desk, told.append)
    assert len(suggester.for_text("custody").suggestions) == 2
    suggester.close()
    assert generation(desk) != first


def test_an_open_suggester_sees_what_is_added(desk: Desk) -> None:
    suggester = Suggester(desk)
    assert suggester.for_text("custody").suggestions == ()
    add(desk, Harvest("a", (passage("Custody records are audited."),)))
    assert len(suggester.for_text("custody").suggestions) == 1
    withdraw(desk, 1, "out of date")
    assert suggester.for_text("custody").suggestions == ()
    suggester.close()


def test_a_deleted_index_is_built_again_while_it_is_open(desk: Desk) -> None:
    add(desk, Harvest("a", (passage("Custody records are audited."),)))
    texts(desk, "custody")
    for file in (indexing.folder(desk) / generation(desk)).iterdir():
        file.unlink()
    assert texts(desk, "custody") == ["Custody records are audited."]


BUILD = """
import sys
from pathlib import Path
from assistant.desk import Desk
from assistant.desk.indexing import rebuilt
from assistant.settings import settings
with Desk.open(settings(sys.argv[1]), writable=False) as desk:
    rebuilt(desk, lambda words: print(words, flush=True), anew=True)
    print("built", flush=True)
"""


def builder(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_build_leaves_a_working_library(desk: Desk, tmp_path: Path) -> None:
    add(desk, Harvest("a", tuple(passage(f"Custody record {n} is audited.") for n in range(6000))))
    assert texts(desk, "custody record 17") == ["Custody record 17 is audited."]
    first = generation(desk)
    started = builder(tmp_path)
    assert started.stdout is not None
    assert "2,000 of 6,000" in started.stdout.readline()
    started.send_signal(signal.SIGKILL)
    started.wait()
    assert texts(desk, "custody record 17") == ["Custody record 17 is audited."]
    assert generation(desk) == first


def test_two_windows_never_build_at_once(desk: Desk, tmp_path: Path) -> None:
    add(desk, Harvest("a", tuple(passage(f"Custody record {n} is audited.") for n in range(3000))))
    both = [builder(tmp_path), builder(tmp_path)]
    ended = time.monotonic() + 40
    for one in both:
        out, _ = one.communicate(timeout=ended - time.monotonic())
        assert one.returncode == 0
        assert out.endswith("built\n")
    assert texts(desk, "custody record 17") == ["Custody record 17 is audited."]
