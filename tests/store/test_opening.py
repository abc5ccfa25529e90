"""Opening a workspace: who may, what it makes, and what it says when it cannot."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import AssistantError, Conflict, Exit, NotFound, Unreadable
from assistant.record import Place
from assistant.response import Voice
from assistant.store.migrations import TRIGGERS
from assistant.store.opening import network_disk
from tests.conftest import ROOT
from tests.store.samples import open_store, passage, reading

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions of Windows are another matter")


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


@pytest.fixture
def wide_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@POSIX
def test_the_folder_and_its_files_are_private(tmp_path: Path, wide_umask: None) -> None:
    folder = tmp_path / "a" / "w"
    with open_store(folder) as store:
        store.add_passages([passage()], origin="a")
        assert {p.name for p in folder.iterdir()} >= {"workspace.db", "workspace.db-wal", "workspace.lock"}
        assert modes(folder) == {0o600}
        with open_store(folder, writable=False):
            assert modes(folder) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "workspace.db").chmod(0o644)
    with open_store(folder):
        assert modes(folder) == {0o600}


def test_a_second_writer_is_refused_and_told_who_holds_it(tmp_path: Path) -> None:
    with open_store(tmp_path), pytest.raises(Conflict, match=f"process {os.getpid()}") as error:
        open_store(tmp_path)
    assert error.value.exit is Exit.CONFLICT
    assert "Close that one first" in error.value.remedy
    open_store(tmp_path).close()


def test_another_process_is_refused_too(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.store.samples import open_store\n"
        "from assistant.errors import AssistantError\n"
        "try: open_store(Path(sys.argv[1]))\n"
        "except AssistantError as error: print(error); sys.exit(error.exit)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with open_store(tmp_path):
        refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert refused.returncode == Exit.CONFLICT
    assert f"(process {os.getpid()})" in refused.stdout
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test_readers_read_beside_the_writer_and_cannot_write(tmp_path: Path) -> None:
    with open_store(tmp_path) as writer:
        case = writer.add_case(reading(), published=None, source_name="x", source=b"")
        with open_store(tmp_path, writable=False) as one, open_store(tmp_path, writable=False) as two:
            writer.revise(case, Place("R2", Voice.PCC), "New.", base=0, kind="type")
            assert one.case(case) == two.case(case) == writer.case(case)
            with pytest.raises(Conflict, match="reading only"):
                one.revise(case, Place("R2", Voice.PCC), "x", base=1, kind="type")
    with open_store(tmp_path, writable=False) as alone:
        assert alone.case(case).record.text(Place("R2", Voice.PCC)) == "New."


def test_reading_where_nothing_is_shows_nothing_and_makes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "none", writable=False) as store:
        assert store.cases() == ()
        assert store.passage_count() == 0
        with pytest.raises(NotFound):
            store.case("x")
        with pytest.raises(Conflict):
            store.add_passages([passage()], origin="a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize("content", [b"not a database at all\n" * 500, bytes(range(256)) * 40])
def test_a_file_that_is_no_database_is_said_so_and_left_alone(
    tmp_path: Path, content: bytes, writable: bool
) -> None:
    (tmp_path / "workspace.db").write_bytes(content)
    with pytest.raises(Unreadable, match=r"workspace\.db is damaged") as error:
        open_store(tmp_path, writable=writable)
    assert error.value.exit is Exit.UNREADABLE
    assert (tmp_path / "workspace.db").read_bytes() == content


@pytest.mark.parametrize("writable", [True, False])
def test_another_programs_database_is_left_alone(tmp_path: Path, writable: bool) -> None:
    with sqlite3.connect(tmp_path / "workspace.db") as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    with pytest.raises(Unreadable, match="another program"):
        open_store(tmp_path, writable=writable)
    with sqlite3.connect(tmp_path / "workspace.db") as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
    other.close()


@pytest.mark.parametrize("writable", [True, False])
def test_bytes_overwritten_in_the_middle_never_end_in_a_traceback(tmp_path: Path, writable: bool) -> None:
    with open_store(tmp_path) as store:
        case = store.add_case(reading(), published=None, source_name="x", source=b"")
        store.add_passages([passage(f"Passage {n}") for n in range(300)], origin="a")
    sound = (tmp_path / "workspace.db").read_bytes()
    for start in range(0, len(sound), 4096):
        (tmp_path / "workspace.db").write_bytes(sound[:start] + b"\xff" * 2048 + sound[start + 2048 :])
        try:
            with open_store(tmp_path, writable=writable) as store:
                store.verify()
                store.case(case)
                store.provenance(case, Place("R1", Voice.PCC))
                list(store.all_passages())
        except AssistantError as error:
            assert error.remedy
    (tmp_path / "workspace.db").write_bytes(sound)
    with open_store(tmp_path, writable=writable) as store:
        assert store.verify() == ()


def test_a_journal_without_its_guard_is_not_opened(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    raw = sqlite3.connect(tmp_path / "workspace.db")
    raw.execute(f"DROP TRIGGER {TRIGGERS[0]}")
    raw.commit()
    raw.close()
    for writable in (True, False):
        with pytest.raises(Unreadable, match=TRIGGERS[0]):
            open_store(tmp_path, writable=writable)


def test_a_workspace_of_a_newer_s55_is_not_touched(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    raw = sqlite3.connect(tmp_path / "workspace.db")
    raw.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('s55', '9999', '')")
    raw.commit()
    raw.close()
    for writable in (True, False):
        with pytest.raises(Conflict, match="newer s55"):
            open_store(tmp_path, writable=writable)


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "w"):
        with pytest.raises(Conflict, match="cannot be written") as error:
            open_store(folder)
        assert str(folder) in error.value.what
    assert (tmp_path / "file").read_text() == "in the way"


@POSIX
def test_a_folder_of_someone_else_cannot_be_written_but_may_be_read() -> None:
    script = (
        "import filelock, os, sqlite_utils, sys; from pathlib import Path\n"
        "from tests.store.samples import open_store; from assistant.errors import AssistantError\n"
        "if os.geteuid() == 0: os.setuid(65534)  # root may write anywhere, so the trial runs as nobody\n"
        "folder = Path(sys.argv[1])\n"
        "print(len(open_store(folder, writable=False).cases()))\n"
        "try: open_store(folder)\n"
        "except AssistantError as error: print(error); sys.exit(error.exit)\n"
    )
    folder = Path(tempfile.mkdtemp(prefix="s55-"))
    try:
        with open_store(folder) as store:
            store.add_case(reading(), published=None, source_name="x", source=b"")
        (folder / "workspace.db").chmod(0o444)
        folder.chmod(0o555)
        tried = subprocess.run(
            [sys.executable, "-c", script, str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert tried.stdout.splitlines()[0] == "1", tried.stderr
        assert tried.returncode == Exit.CONFLICT, tried.stderr
        assert "cannot be written" in tried.stdout
        assert {p.name for p in folder.iterdir()} == {"workspace.db", "workspace.lock"}
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_network_disk_is_known_by_its_mount() -> None:
    mounts = (
        "/dev/vda1 / ext4 rw 0 0\n//server/share /mnt/team\\040drive cifs rw 0 0\n"
        "nas:/x /home/jo/nfs nfs4 rw 0 0\ntmpfs /home/jo/nfs/local tmpfs rw 0 0\nbroken\n"
    )
    assert network_disk(Path("/mnt/team drive/s55"), mounts) == "cifs"
    assert network_disk(Path("/home/jo/nfs"), mounts) == "nfs4"
    assert network_disk(Path("/home/jo/nfs/local/w"), mounts) is None
    assert network_disk(Path("/home/jo/nfsish"), mounts) is None


def test_opening_again_needs_no_migration_library(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.store.samples import open_store\n"
        "import assistant.store; assert 'sqlite_utils' not in sys.modules, 'on import'\n"
        "open_store(Path(sys.argv[1])).close(); print('sqlite_utils' in sys.modules)\n"
    )
    for expected in ("True", "False"):
        ran = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == expected


def test_threads_of_one_program_share_the_one_connection(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        case = store.add_case(reading(), published=None, source_name="x", source=b"")
        places = [Place(ref, voice) for ref in ("R2", "A1") for voice in (Voice.PCC, Voice.CC)]
        failed: list[BaseException] = []

        def work(place: Place) -> None:
            try:
                version = store.case(case).record.draft(place).version
                for n in range(40):
                    version = store.revise(case, place, f"{place} {n}", base=version, kind="type").version
                    store.case(case)
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=work, args=(place,)) for place in places]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        assert store.verify() == ()
