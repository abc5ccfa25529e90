"""The verbs of the library as an officer runs them, from preview to withdrawal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.faces.command import Command
from tests.store.samples import open_store

LINES = [
    {
        "recommendation": "The force should clear its vetting backlog.",
        "responses": [
            "A new unit of six people has cleared the vetting backlog and keeps every clearance in date, as "
            "HMIC asked.",
            "All staff will be trained in vetting by March 2020 at the latest.",
        ],
        "force": "Northford",
        "year": 2019,
        "report": "Vetting in Northford",
        "author": "pcc",
    },
    {
        "recommendation": "The force should audit its custody records.",
        "responses": ["Custody records are audited each month by a sergeant of another suite."],
        "force": "Eastmere",
        "year": 2022,
        "report": "Custody in Eastmere",
        "author": "cc",
    },
]


@pytest.fixture
def s55(tmp_path: Path) -> Command:
    return Command(tmp_path / "workspace", "2026-11-23")


@pytest.fixture
def past(tmp_path: Path) -> Path:
    file = tmp_path / "past.jsonl"
    file.write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")
    return file


def test_from_preview_to_withdrawal(s55: Command, past: Path) -> None:
    shown = s55("library", "add", past, "--dry-run", "--json").json
    assert [p["limb"] for p in shown[0]["passages"]] == ["taken", "proposed", None]
    assert s55("library", "stats", "--json").json["passages"] == 0
    assert s55("library", "add", past, "--json").json[0]["added"] == 3

    found = s55("library", "search", "have we ever promised to train staff?", "--json").json
    (result,) = found["results"]
    assert (result["source"]["year"], result["promise"]) == (2019, True)
    assert "2019" in s55("library", "search", "vettng backlog").out
    assert "stands nowhere" in s55("library", "search", "custody", "zeppelins").out
    s55("library", "search", "limb:perhaps", code=2)

    offers = s55("suggest", "--text", "Vetting backlogs should be cleared by the force.", "--json").json
    best = offers["suggestions"][0]
    assert best["stale"] == ["HMIC became HMICFRS in July 2017."]
    assert sum(round(10 * points) for points in best["parts"].values()) == 10 * best["match"]
    (late,) = [s for s in offers["suggestions"] if "March 2020" in s["text"]]
    (promise,) = [f for f in late["facts"] if f["kind"] == "past promise"]
    assert [way["way"] for way in promise["ways"]] == [
        "report the outcome",
        "give a new date and the reason",
        "leave it out",
    ]
    stale = s55("library", "list", "--stale", "--json").json
    assert [p["id"] for p in stale] == [best["id"]]
    shown = s55("library", "show", str(best["id"]), "--json").json
    assert [place["report"] for place in shown["seen"]] == ["Vetting in Northford"]
    assert shown["stale"] == best["stale"]
    s55("library", "withdraw", str(best["id"]), "--reason", "names a person")
    like = s55("suggest", "--like", "2", "--json").json
    assert best["id"] not in [s["id"] for s in like["suggestions"]]

    first, again = (s55("library", "evaluate", "--seed", "4", "--json").out for _ in range(2))
    assert first == again
    s55("library", "evaluate", "--against", "luck", code=2)


def test_broken_lines_are_named_and_the_rest_taken_or_left(s55: Command, past: Path) -> None:
    lines = past.read_text(encoding="utf-8").split("\n")
    past.write_text("\n".join([lines[0], "{broken", lines[1]]), encoding="utf-8")
    assert "line 2" in s55("library", "add", past, "--whole", code=5).err
    assert s55("library", "stats", "--json").json["passages"] == 0
    assert "line 2" in s55("library", "add", past).err
    assert s55("library", "stats", "--json").json["passages"] == 3


def test_a_library_of_one_report_cannot_be_evaluated(s55: Command, past: Path) -> None:
    past.write_text(json.dumps(LINES[0]), encoding="utf-8")
    s55("library", "add", past)
    assert "fewer than two" in s55("library", "evaluate", code=3).err


def test_past_wording_can_be_looked_up_while_a_case_is_open_elsewhere(s55: Command, past: Path) -> None:
    s55("library", "add", past)
    with open_store(s55.workspace):
        s55("library", "add", past, code=4)
        assert "Northford" in s55("library", "search", "backlog").out
        assert s55("suggest", "--text", "Clear the vetting backlog.", "--json").json["suggestions"]


FRENCH = """Staffordshire: réponse du commissaire

Recommandation 1
Les forces de police devraient revoir leurs procédures de contrôle dans un délai de six mois.

Commentaires du commissaire: J'ai demandé au chef de la police de revoir les procédures de contrôle et de me
faire rapport chaque mois sur les progrès qui ont été faits dans cette affaire par la force de police.
"""


def test_a_folder_is_taken_file_by_file_and_what_is_left_out_is_named(
    s55: Command, past: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "old files"
    (folder / "2019").mkdir(parents=True)
    past.rename(folder / "2019" / "past.jsonl")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "copie.txt").write_text(FRENCH, encoding="utf-8")
    (folder / ".hidden").write_text("not a paper", encoding="utf-8")

    s55("library", "add", folder, "--whole", code=5)
    assert s55("library", "stats", "--json").json["passages"] == 0

    ran = s55("library", "add", folder, code=1)
    assert "past.jsonl: 3 passages added" in ran.out
    assert "empty.txt is empty" in ran.err
    assert "in French" in ran.err and "--anyway" in ran.err
    assert "hidden" not in ran.err

    assert "in French" in s55("library", "add", folder / "copie.txt", code=5).err
    assert "2 passages added" in s55("library", "add", folder / "copie.txt", "--anyway").out


def test_a_folder_without_files_is_said(s55: Command, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert "holds no files" in s55("library", "add", tmp_path / "nothing", code=3).err
