"""The index against the workspace: opened only when it is whole and holds this very state."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.library.index import Index
from assistant.passage import Passage
from tests.library.conftest import passage

ONE = replace(passage("Custody records are audited.", "Audit custody records."), id=1)
TWO = replace(passage("Vetting is in date.", "Keep vetting in date."), id=2)


def test_built_then_opened_with_the_same_state(tmp_path: Path) -> None:
    Index.build(tmp_path, [ONE, TWO], "7")
    opened = Index.open(tmp_path, "7")
    assert opened is not None
    assert opened.candidates("vetting") == (2,)
    assert Index.open(tmp_path, "8") is None


def test_missing_is_none(tmp_path: Path) -> None:
    assert Index.open(tmp_path / "nowhere", "1") is None


@pytest.mark.parametrize(
    "victim", ["meta", "pointer", "pointer-garbage", "format", "commit", "segments", "cut", "flipped"]
)
def test_damage_is_noticed(tmp_path: Path, victim: str) -> None:
    Index.build(tmp_path, [ONE, TWO], "1")
    pointer = tmp_path / "current.json"
    generation = tmp_path / json.loads(pointer.read_text())["generation"]
    if victim == "meta":
        (generation / "meta.json").write_text("{")
    elif victim == "pointer":
        pointer.unlink()
    elif victim == "pointer-garbage":
        pointer.write_bytes(b"\xff\x00")
    elif victim == "format":
        pointer.write_text(json.dumps({**json.loads(pointer.read_text()), "format": "0/old"}))
    elif victim == "commit":
        pointer.write_text(json.dumps({**json.loads(pointer.read_text()), "commit": 999}))
    elif victim == "segments":
        for file in generation.glob("*.idx"):
            file.unlink()
    elif victim == "cut":
        for file in generation.glob("*.pos"):
            file.write_bytes(file.read_bytes()[:-3])
    else:
        for file in generation.glob("*.idx"):
            data = bytearray(file.read_bytes())
            data[len(data) // 2] ^= 1
            file.write_bytes(bytes(data))
    opened = Index.open(tmp_path, "1")
    assert opened is None
    assert Index.build(tmp_path, [ONE], "2").candidates("custody") == (1,)


def test_add_and_remove_are_found_at_once_and_kept(tmp_path: Path) -> None:
    index = Index.build(tmp_path, [ONE], "1")
    index.change([TWO], [], "2")
    assert index.candidates("vetting") == (2,)
    index.change([], [1], "3")
    assert index.candidates("custody") == ()
    again = Index.open(tmp_path, "3")
    assert again is not None
    assert len(again) == 1


def test_a_killed_build_leaves_the_old_index(tmp_path: Path) -> None:
    Index.build(tmp_path, [ONE], "1")

    def dying() -> Iterator[Passage]:
        yield TWO
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Index.build(tmp_path, dying(), "2")
    opened = Index.open(tmp_path, "1")
    assert opened is not None
    assert opened.candidates("custody") == (1,)


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    Index.build(tmp_path, [replace(ONE, id=i) for i in range(1, 4001)], "1", told.append)
    assert told == [2000, 4000]
