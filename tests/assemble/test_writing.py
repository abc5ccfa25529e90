"""What goes out is written whole, and never over something that would be missed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.assemble import sha256, write
from assistant.assemble.assembling import Assembled
from assistant.errors import Conflict

ONE = Assembled("txt", "one.txt", b"one")
TWO = Assembled("txt", "two.txt", b"two")


def test_files_are_written_and_no_part_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert write([ONE, TWO], folder) == (folder / "one.txt", folder / "two.txt")
    assert sorted(p.name for p in folder.iterdir()) == ["one.txt", "two.txt"]
    assert (folder / "two.txt").read_bytes() == b"two"


def test_somebody_elses_file_stays_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("an officer's own")
    with pytest.raises(Conflict, match=r"two\.txt is there already"):
        write([ONE, TWO], tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["two.txt"]
    assert (tmp_path / "two.txt").read_text() == "an officer's own"


def test_it_is_replaced_when_asked_or_when_it_is_our_own_untouched_draft(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(b"before")
    write([ONE], tmp_path, dispensable={sha256(b"before")}.__contains__)
    assert (tmp_path / "one.txt").read_bytes() == b"one"
    (tmp_path / "one.txt").write_bytes(b"touched")
    write([ONE], tmp_path, replace=True)
    assert (tmp_path / "one.txt").read_bytes() == b"one"


def test_the_same_bytes_again_are_no_conflict(tmp_path: Path) -> None:
    write([ONE], tmp_path)
    assert write([ONE], tmp_path) == (tmp_path / "one.txt",)


def test_a_folder_of_that_name_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.txt").mkdir()
    with pytest.raises(Conflict, match="is a folder"):
        write([ONE], tmp_path)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "exports").write_text("")
    with pytest.raises(Conflict, match="part of its path is a file"):
        write([ONE], tmp_path / "exports")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(Conflict, match="you may not write there"):
        write([ONE], tmp_path / "locked")
