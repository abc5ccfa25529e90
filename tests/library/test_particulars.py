"""The fact adapter on passages as offices write them: what it finds, what it lets alone, what it proposes."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant import forces
from assistant.desk.offices import office
from assistant.library.adapt import Context, adapt, facts
from assistant.passage import Fact, Passage, Source
from assistant.paths import Shelf
from assistant.response import Voice

ENTRIES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "particulars.toml").read_text(encoding="utf-8")
)["passage"]
OFFICES = {o.force: o for o in (office(force, ()) for force in forces.load(Shelf()))}

Spot = tuple[int, str]


def read(entry: dict[str, Any]) -> tuple[str, dict[Spot, tuple[str, str | None]]]:
    """The text without its marks, and what is marked: place and words, kind and replacement."""
    text = ""
    wanted: dict[Spot, tuple[str, str | None]] = {}
    for part in re.split(r"(\[[^\]]+\])", entry["text"]):
        if part.startswith("["):
            words, kind, *proposal = part[1:-1].split("|")
            wanted[len(text), words] = (kind, proposal[0] if proposal else None)
            part = words
        text += part
    return text, wanted


def found(entry: dict[str, Any]) -> tuple[str, tuple[Fact, ...]]:
    text, _ = read(entry)
    source = Source(entry["source"], entry.get("report", "A report"), entry.get("year", 2022), "a record")
    context = Context(
        OFFICES[entry.get("own", "Kent")],
        date(2026, 11, 25),
        entry.get("published", date(2025, 10, 1)),
        offices=tuple(OFFICES.values()),
    )
    return text, facts(Passage(text, (), source, Voice(entry.get("voice", "pcc"))), context)


def test_there_are_enough() -> None:
    assert len(ENTRIES) >= 60
    kinds = {kind for entry in ENTRIES for kind, _ in read(entry)[1].values()}
    assert kinds == {
        "force", "area", "office holder", "title", "inspectorate", "report", "plan", "system", "operation",
        "date", "relative date", "past promise", "sum", "count", "person",
    }  # fmt: skip


def test_what_belongs_to_the_source_is_found_and_nothing_else() -> None:
    """At least 97 in 100 found, at most 3 in 100 of those found are none."""
    missed, false, right = [], [], 0
    for entry in ENTRIES:
        text, given = found(entry)
        wanted = {spot: kind for spot, (kind, _) in read(entry)[1].items()}
        seen = {(f.start, f.text): f.kind for f in given}
        right += len(wanted.items() & seen.items())
        missed += [(spot, kind, text) for spot, kind in wanted.items() - seen.items()]
        false += [(spot, kind, text) for spot, kind in seen.items() - wanted.items()]
    assert right / (right + len(missed)) >= 0.97, missed
    assert right / (right + len(false)) >= 0.97, false


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: str(e["text"])[:40])
def test_every_replacement_is_the_right_one(entry: dict[str, Any]) -> None:
    _, wanted = read(entry)
    for fact in found(entry)[1]:
        spot = (fact.start, fact.text)
        if spot in wanted:
            assert fact.proposal == wanted[spot][1], fact


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: str(e["text"])[:40])
def test_all_accepted_leaves_only_what_a_person_must_say(entry: dict[str, Any]) -> None:
    text, given = found(entry)
    made, unresolved = adapt(text, given, range(len(given)))
    assert unresolved == tuple(dict.fromkeys(f.text for f in given if f.proposal is None))
    assert all(words in made for words in unresolved)
    assert adapt(text, given, ())[0] == text
