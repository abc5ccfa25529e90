"""The officer's own copies of data files are looked through by the doctor before they break the work."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.desk.overrides import overrides
from assistant.paths import Shelf, shipped
from assistant.settings import Settings
from tests.faces.command import Command

DUTY = "knowledge/duty.toml"


def at(workspace: Path) -> Settings:
    return Settings(workspace, Shelf(workspace), lambda: datetime(2026, 11, 25, tzinfo=UTC), "tester")


def put(workspace: Path, name: str, data: bytes) -> None:
    path = workspace / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_a_workspace_without_files_of_its_own_is_sound(tmp_path: Path) -> None:
    assert overrides(at(tmp_path)).problems == ()


def test_sound_copies_are_named_and_not_complained_of(tmp_path: Path) -> None:
    put(tmp_path, DUTY, (shipped() / DUTY).read_bytes())
    put(tmp_path, "knowledge/statutes/another.toml", b'name = "Another duty"\n')
    put(tmp_path, "prompts/say/asks.j2", b"{{ place }}")
    put(tmp_path, "settings.toml", b"mouse = false\n")
    found = overrides(at(tmp_path))
    assert found.names == (DUTY, "knowledge/statutes/another.toml", "prompts/say/asks.j2")
    assert found.problems == ()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("knowledge/dooty.toml", b"a = 1\n", "takes the place of nothing"),
        (DUTY, b"a = 1\n", "lacks again, blanket, "),
        (DUTY, b"a = [\n", "mend that line"),
        (DUTY, b"a = '\x80'\n", "save it as UTF-8 text"),
        ("prompts/say/asks.j2", b"one\n{% if %}\n", "line 2: "),
        ("settings.toml", b"colour = 1\n", "colour is nothing that s55 knows"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    put(tmp_path, name, data)
    (problem,) = overrides(at(tmp_path)).problems
    assert str(tmp_path / name) in problem
    assert said in problem


def test_the_doctor_says_it_and_exits_1(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "workspace")
    s55("demo")
    assert s55("doctor", "--json").json["own_files"] == []
    put(s55.workspace, DUTY, b"a = 1\n")
    ran = s55("doctor", "--json", code=1).json
    assert ran["own_files"] == [DUTY]
    assert "lacks again, blanket, " in ran["problems"][0]
