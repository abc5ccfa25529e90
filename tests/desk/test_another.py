"""Another report told from another edition, and not taken by the way: the desk's verdict, and both faces."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.desk.another import Another, another
from assistant.forces import load
from assistant.paths import Shelf
from assistant.relinking import plan
from assistant.report import Fields, Report
from tests.conftest import ROOT
from tests.desk.test_relinking import OLD, WORDS, item
from tests.faces.command import Command, Here

SAMPLE = ROOT / "knowledge" / "demo" / "report.txt"
KENT = """PCC and CC Force Inspection response record

Version\t1
Force\tKent
Title of inspection\tKent Police: roads policing and the safety of drivers
Recommendations\t
\tRecommendation 1
\tBy June 2027, Kent Police should buy speed cameras for every school that asks for one.
\tRecommendation 2
\tKent Police should train drivers of heavy lorries to look out for cyclists.
"""
MARLSHIRE = Fields(force="Marlshire Police", title="Custody, victims and phones in Marlshire")
OTHERS = (
    "Inspectors will visit every cell twice a year and publish the findings.",
    "The force should buy speed cameras for every school that asks for one.",
    "Drivers of heavy lorries should be taught to look out for cyclists.",
)


def verdict(old: Report, new: Report) -> Another | None:
    return another(old, new, plan(old, new, lambda ref: True), load(Shelf()))


def of(fields: Fields, *texts: str) -> Report:
    return Report(fields, tuple(item(f"R{n}", text) for n, text in enumerate(texts, 1)))


CASE = of(MARLSHIRE, *WORDS.values())


@pytest.mark.parametrize(
    "fields",
    [
        MARLSHIRE,
        Fields(),
        replace(MARLSHIRE, force="Marlshire"),
        replace(MARLSHIRE, title="Custody, victims and phones in Marlshire: corrected edition"),
        replace(MARLSHIRE, title="Contents"),  # as a pdf may be read
        replace(MARLSHIRE, force="the force"),
    ],
)
def test_an_edition_with_the_same_recommendations_is_one(fields: Fields) -> None:
    assert verdict(CASE, of(fields, *WORDS.values())) is None
    assert verdict(CASE, of(fields, *reversed(WORDS.values()))) is None
    assert verdict(CASE, of(fields, *list(WORDS.values())[:2], OTHERS[0])) is None


def test_hardly_any_recommendation_alike_is_another() -> None:
    assert verdict(CASE, of(MARLSHIRE, *OTHERS)) == Another(0, 3, None, None)
    five = of(MARLSHIRE, *WORDS.values(), *OTHERS[:2])
    one = of(MARLSHIRE, next(iter(WORDS.values())), "Another thing.", "And yet another one.")
    assert verdict(five, one) == Another(1, 5, None, None)


def test_another_force_is_another_whatever_is_asked_and_another_title_where_little_is_alike() -> None:
    kent = replace(MARLSHIRE, force="Kent Police")
    assert verdict(CASE, of(kent, *WORDS.values())) == Another(3, 3, ("Marlshire", "Kent"), None)
    lorries = replace(MARLSHIRE, title="Roads policing and the safety of drivers")
    assert verdict(CASE, of(lorries, *WORDS.values())) is None
    few = verdict(CASE, of(lorries, next(iter(WORDS.values())), *OTHERS[:2]))
    assert few and few.found == 1 and few.title == (MARLSHIRE.title, lorries.title)


def test_what_was_withdrawn_before_does_not_count() -> None:
    gone = tuple(replace(r, withdrawn=True) for r in of(Fields(), *OTHERS).recommendations)
    kept = replace(OLD, recommendations=(OLD.recommendations[0], *gone))
    assert verdict(kept, OLD) is None


@pytest.fixture
def s55(tmp_path: Path) -> Command:
    return Here(tmp_path / "workspace", today="2026-11-24")


@pytest.fixture
def kent(tmp_path: Path) -> Path:
    path = tmp_path / "kent.txt"
    path.write_text(KENT, encoding="utf-8")
    return path


def test_yes_alone_does_not_take_it(s55: Command, kent: Path) -> None:
    case = s55("new", SAMPLE, "--json").json["case"]
    before = s55("show", case, "--json").json
    ran = s55("reread", case, kent, "--yes", code=1)
    assert "THIS LOOKS LIKE ANOTHER REPORT" in ran.out and "of Marlshire, the document of Kent" in ran.out
    assert "none of the case's 7 recommendations is in it" in ran.out
    assert "Nothing was changed. It looks like another report." in ran.err and "--another" in ran.err
    assert s55("show", case, "--json").json == before
    form = s55("reread", case, kent, "--yes", "--json", code=1).json
    assert not form["applied"] and form["another_report"]["found"] == 0
    s55("reread", case, kent, "--yes", "--another")
    assert s55("show", case, "--json").json["fields"]["force"] == "Kent"
    assert s55("reread", case, kent, "--dry-run", "--json").json["another_report"] is None


def test_in_conversation_what_changes_nothing_comes_first(s55: Command, kent: Path) -> None:
    case = s55("new", SAMPLE, "--json").json["case"]
    before = s55("show", case, "--json").json
    told = s55("reread", case, kent, "--plain", typed="accept\n1\n").out
    assert "This looks like another report" in told and "1. no, leave the case as it is" in told
    assert "Nothing was changed in Marlshire: An inspection" in told
    assert s55("show", case, "--json").json == before
    told = s55("reread", case, kent, "--plain", typed="accept\n2\naccept\n3\n").out
    assert "Done. See the case" in told and s55("show", case, "--json").json != before


def test_a_day_that_is_printed_otherwise_is_said_in_words(s55: Command, tmp_path: Path) -> None:
    case = s55("new", SAMPLE, "--json").json["case"]
    new = tmp_path / "second.txt"
    printed = SAMPLE.read_text(encoding="utf-8")
    line = next(row for row in printed.split("\n") if row.startswith("Date published"))
    new.write_text(printed.replace(line, "Date published\t3 March 2022"), encoding="utf-8")
    s55("published", case, "2026-10-01")
    told = s55("reread", case, new, "--plain", typed="accept\n2\n2\n").out
    assert "published on 3 March 2022; the confirmed day stays" in told
