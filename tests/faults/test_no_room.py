"""A disk that is full: nothing shown as saved is lost, the work can go on when there is room again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import Conflict
from assistant.store import Store
from tests.conftest import ROOT
from tests.faults.writer import PLACE, text_of, wording
from tests.store.samples import open_store, reading

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and mounts of POSIX")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB in memory."""
    point = tmp_path / "disk"
    point.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=3000k", "tmpfs", str(point)]
    if mount is None or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here (needs root)")
    yield point
    subprocess.run(["umount", str(point)], check=True)


def fill(folder: Path) -> None:
    with (folder / "ballast").open("wb") as file:
        try:
            while True:
                os.write(file.fileno(), bytes(4096))
        except OSError:
            return


def write_until_refused(store: Store, case: str, version: int) -> tuple[int, Conflict]:
    """Save until the store says no; the last version saved, and what it said."""
    for _ in range(20_000):
        try:
            version = store.revise(case, PLACE, text_of(version + 1), base=version, kind="type").version
        except Conflict as refused:
            return version, refused
    raise AssertionError("the disk never filled")


def test_a_full_disk_loses_nothing_and_work_goes_on_after(small_disk: Path) -> None:
    folder = small_disk / "w"
    with open_store(folder) as store:
        case = store.add_case(reading(), published=None, source_name="x", source=b"")
        saved = 0
        for _ in range(3):
            fill(small_disk)
            saved, refused = write_until_refused(store, case, saved)
            assert "no room" in refused.what or "cannot be read or written" in refused.what
            with pytest.raises(Conflict):
                store.add_passages(wording(1) * 5, origin="trial")
            assert store.passage_count() == 0
            draft = store.case(case).record.draft(PLACE)
            assert (draft.version, draft.text) == (saved, text_of(saved))
            (small_disk / "ballast").unlink()
            saved = store.revise(case, PLACE, text_of(saved + 1), base=saved, kind="type").version
        assert store.verify() == ()
    with open_store(folder) as store:
        assert store.case(case).record.draft(PLACE).version == saved
        assert store.verify() == ()


def test_a_full_disk_at_the_first_start_is_told_and_leaves_no_half(small_disk: Path) -> None:
    fill(small_disk)
    with pytest.raises(Conflict) as refused:
        open_store(small_disk / "w")
    assert refused.value.remedy
    (small_disk / "ballast").unlink()
    with open_store(small_disk / "w") as store:
        assert store.verify() == ()


LIMITED = """
import resource, signal, sys
from pathlib import Path
from tests.faults.test_no_room import write_until_refused
from tests.faults.writer import PLACE, text_of
from tests.store.samples import open_store, reading
store = open_store(Path(sys.argv[1]))
case = store.add_case(reading(), published=None, source_name="x", source=b"")
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
saved, refused = write_until_refused(store, case, 0)
assert store.case(case).record.draft(PLACE).version == saved
print(refused)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
saved = store.revise(case, PLACE, text_of(saved + 1), base=saved, kind="type").version
assert store.verify() == (), store.verify()
store.close()
print(case, saved)
"""


def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    refused, kept = ran.stdout.splitlines()
    assert "everything shown as saved is kept" in refused
    case, saved = kept.split()
    with open_store(tmp_path) as store:
        assert store.case(case).record.draft(PLACE).version == int(saved) > 10
        assert store.verify() == ()
