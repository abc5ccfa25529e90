"""The forces as data: complete, told apart, and found by every name they go by."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UsageProblem
from assistant.forces import FORCES, Body, Force, find, load
from assistant.paths import Shelf
from assistant.text import fold

ALL = load(Shelf())
REAL = tuple(f for f in ALL if not f.sample)


def test_forty_three_forces_and_one_invented() -> None:
    assert len(REAL) == 43
    assert [f.key for f in ALL if f.sample] == ["marlshire"]


def test_keys_and_names_are_told_apart() -> None:
    for what in ("key", "name", "short"):
        assert max(Counter(getattr(f, what) for f in ALL).values()) == 1


@pytest.mark.parametrize("force", ALL, ids=lambda f: f.key)
def test_every_name_finds_its_force(force: Force) -> None:
    for name in force.names:
        for spelt in (
            name,
            name.upper(),
            f"  {name} ",
            "The " + name.removeprefix("The "),
            name.replace("-", "‑"),
        ):
            assert find(ALL, spelt) is force, spelt


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Avon & Somerset", "avon-and-somerset"),
        ("Devon & Cornwall Police", "devon-and-cornwall"),
        ("Heddlu Dyfed Powys", "dyfed-powys"),
        ("Northants", "northamptonshire"),
        ("Hampshire", "hampshire"),
        ("Isle of Wight", None),
        ("Metropolitan Police", "metropolitan"),
        ("City of London Police Force", "city-of-london"),
        ("Surrey Police's", "surrey"),
        ("Kent Constabulary", "kent"),
        ("Yorkshire", None),
        ("London", None),
        ("police", None),
        ("The Police", None),
        ("British Transport Police", None),
        ("Police Service of Northern Ireland", None),
        ("", None),
    ],
)
def test_the_names_in_records(text: str, key: str | None) -> None:
    found = find(ALL, text)
    assert (found.key if found else None) == key


def test_titles_that_differ_from_the_usual() -> None:
    by_key = {f.key: f for f in ALL}
    assert by_key["metropolitan"].chief_title == by_key["city-of-london"].chief_title == "Commissioner"
    assert {f.key for f in REAL if f.body is Body.PFCC} == {
        "cumbria", "essex", "northamptonshire", "staffordshire",
    }  # fmt: skip
    assert {f.key for f in REAL if f.body is Body.MAYOR} == {
        "greater-manchester", "north-yorkshire", "south-yorkshire", "west-yorkshire",
    }  # fmt: skip
    assert {f.key for f in ALL if f.speaks == "we"} == {"metropolitan", "city-of-london"}
    assert all(f.chief_title == "Chief Constable" for f in REAL if f.speaks == "I")


def test_every_force_has_places_and_no_town_has_two_forces() -> None:
    owners = Counter(fold(town) for f in ALL for town in f.towns)
    assert [town for town, count in owners.items() if count > 1] == []
    for force in ALL:
        assert force.areas, force.key
        assert 6 <= len(force.towns) <= 15, force.key


@given(st.text(max_size=60))
def test_any_text_is_an_answer_or_none(text: str) -> None:
    found = find(ALL, text)
    assert found is None or found in ALL


def entry(force: Force, **more: str) -> str:
    """A force as the file has it, some values changed."""
    values = {
        "key": f'"{force.key}"', "name": f'"{force.name}"', "short": f'"{force.short}"', "aliases": "[]",
        "body": f'"{force.body}"', "body_title": f'"{force.body_title}"', "body_short": '"PCC"',
        "chief_title": '"Chief Constable"', "speaks": '"I"', "areas": '["A"]', "towns": '["B"]', **more,
    }  # fmt: skip
    return "[[force]]\n" + "\n".join(f"{key} = {value}" for key, value in values.items()) + "\n"


MARL = next(f for f in ALL if f.sample)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "lists no forces"),
        ("force = 3", "lists no forces"),
        ("force = [3]", "force 1: it is no table"),
        (entry(MARL, body='"king"'), "force 1: 'king'"),
        (entry(MARL, speaks='"they"'), 'neither "I" nor "we"'),
        (entry(MARL, towns='"Marlbridge"'), "towns is missing or is no list"),
        (entry(MARL, name='""'), "name is missing"),
        (entry(MARL, motto='"Onward"'), "'motto' is not a known key"),
        (entry(MARL) + entry(MARL), "force 2: the key 'marlshire' is taken"),
        (entry(MARL) + entry(replace(MARL, key="other")), "already belongs to marlshire"),
    ],
)
def test_a_broken_file_is_named_with_the_entry(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / FORCES
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageProblem) as caught:
        load(Shelf(tmp_path))
    assert says in str(caught.value)
    assert str(path) in str(caught.value)


def test_an_office_may_bring_its_own_list(tmp_path: Path) -> None:
    path = tmp_path / FORCES
    path.parent.mkdir(parents=True)
    path.write_text(entry(MARL), encoding="utf-8")
    assert [f.key for f in load(Shelf(tmp_path))] == ["marlshire"]
