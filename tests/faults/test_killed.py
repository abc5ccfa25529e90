"""kill -9 at any moment: everything that was said to be saved is there, whole, and nothing is half there."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.writer import BATCH, CASE, PLACE, text_of
from tests.store.samples import open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX")
WHOLE_CASE = 6
"""How many drafts the sample document's own responses make."""


def killed_after(folder: Path, how: str, lines: int, delay: float) -> list[str]:
    """Let the writer speak so many lines, wait, kill it; everything it said."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", str(folder), how], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(lines)]
    time.sleep(delay)
    writer.kill()
    said += writer.stdout.read().splitlines(keepends=True)
    writer.wait()
    writer.stdout.close()
    return [line.decode("ascii").strip() for line in said if line.endswith(b"\n")]


def losses(folder: Path, said: list[str]) -> list[str]:
    """What was said to be saved and is not there, and what is there in part."""
    last = {"draft": 0, "case": 0, "batch": 0}
    for line in said:
        what, _, number = line.partition(" ")
        if number:
            last[what] = int(number)
    with open_store(folder) as store:
        found = list(store.verify())
        cases = store.cases()
        draft = store.case(CASE).record.draft(PLACE)
        if draft.version < last["draft"]:
            found.append(f"draft {last['draft']} is lost: {draft.version} is there")
        if draft.text != text_of(draft.version):
            found.append(f"draft {draft.version} is not what was written")
        if len(cases) < last["case"]:
            found.append(f"case {last['case']} is lost: {len(cases)} are there")
        if any(len(store.case(case.id).record.drafts) < WHOLE_CASE for case in cases):
            found.append("a case is there in part")
        if store.passage_count() < last["batch"] * BATCH:
            found.append(f"batch {last['batch']} is lost")
        if store.passage_count() % BATCH:
            found.append("a batch is there in part")
    return found


def trials(folder: Path, how: str, count: int, seed: int) -> tuple[list[str], int]:
    """So many kills in a row on one workspace; the first losses, and how many acks were judged."""
    chance = random.Random(seed)
    acks = 0
    for _ in range(count):
        said = killed_after(folder, how, chance.randint(1, 30), chance.random() * 0.02)
        acks += len(said) - 1
        found = losses(folder, said)
        if found:
            return found, acks
    return [], acks


def test_what_was_said_to_be_saved_survives_a_kill(tmp_path: Path) -> None:
    found, acks = trials(tmp_path, "honest", 8, seed=1)
    assert found == []
    assert acks > 50


def test_negative_control_speaking_before_commit_is_caught(tmp_path: Path) -> None:
    for _ in range(100):
        found = losses(tmp_path, killed_after(tmp_path, "early", 6, 0))
        if found:
            break
    assert any("is lost" in line for line in found)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_many_kills(tmp_path: Path) -> None:
    judged = 0
    for workspace in range(20):  # a fresh one now and then, so that the first start is killed too
        found, acks = trials(tmp_path / str(workspace), "honest", 25, seed=100 + workspace)
        assert found == []
        judged += acks
    print(f"500 kills, {judged} acknowledged writes judged, none lost")


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_negative_control_a_batch_in_two_halves_is_caught(tmp_path: Path) -> None:
    found, _ = trials(tmp_path, "halves", 300, seed=7)
    assert any("in part" in line for line in found)


def test_a_kill_frees_the_workspace_at_once(tmp_path: Path) -> None:
    killed_after(tmp_path, "honest", 2, 0)
    assert (tmp_path / "workspace.pid").exists()
    open_store(tmp_path).close()
