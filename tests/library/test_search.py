"""Search: words, phrases, keys, typing errors, punctuation, promises, and why nothing was found."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UsageProblem
from assistant.library.search import Found, Searcher
from assistant.library.wanted import Wanted, understood
from assistant.passage import Passage, Source
from assistant.paths import Shelf
from assistant.response import Limb, Voice
from tests.library.conftest import Library, Stock
from tests.trials import trials

LISTS = tomllib.loads(Shelf().text("knowledge/search.toml"))
FUTURE = Shelf().toml("knowledge/particulars.toml")["future"]


def names(force: str) -> Sequence[str]:
    return ("Marlshire", "Marlshire Constabulary") if "marlshire" in force.casefold() else (force,)


def made(
    text: str, asked: str, force: str, year: int, voice: Voice, limb: Limb, report: str = "A report"
) -> Passage:
    return Passage(text, (asked,), Source(force, report, year, "x"), voice, limb)


PCC, CC, TAKEN, PROPOSED = Voice.PCC, Voice.CC, Limb.TAKEN, Limb.PROPOSED
VIDEO = "Body-worn video is reviewed. All staff will be trained by March 2023."
FOUR = "The 4Ps are in use, and women’s safety is a priority."
SUITE = "We will open a custody suite in Larkminster next year."
PASSAGES = (
    made(VIDEO, "Review the use of body-worn video.", "Marlshire", 2022, PCC, PROPOSED, "Use of force"),
    made(
        "Under s.55 I publish this. Custody is audited.",
        "Audit custody records.",
        "Northford",
        2019,
        CC,
        TAKEN,
        "Custody services",
    ),
    made(FOUR, "Adopt the 4Ps.", "Marlshire", 2024, PCC, TAKEN),
    made(SUITE, "Open a new custody suite.", "Marlshire", 2020, CC, PROPOSED),
)


def look(library: Library, line: str, n: int = 10) -> Found:
    searcher = Searcher(library.index, LISTS, FUTURE, names)
    return searcher.search(understood(line, LISTS), library.fetch, n)


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("custody", {2, 4}),
        ("custody audited", {2}),
        ('"custody suite"', {4}),
        ('"suite custody"', set()),
        ("custody force:Marlshire", {4}),
        ('force:"Marlshire Police"', {1, 3, 4}),
        ("custody voice:cc", {2, 4}),
        ("limb:proposed", {1, 4}),
        ("after:2022", {1, 3}),
        ("before:2020", {2, 4}),
        ("after:2020 before:2022", {1, 4}),
        ('report:"custody services"', {2}),
        ("report:custody", {2}),
        ("4Ps", {3}),
        ("s.55", {2}),
        ("“section 55”", {2}),
        ("women's", {3}),
        ("women", {3}),
        ("custdy", {2, 4}),
        ("audting", {2}),
        ("body-worn", {1}),
        ("Auditing CUSTODY!", {2}),
    ],
)
def test_what_is_found(stock: Stock, line: str, ids: set[int]) -> None:
    assert {hit.passage.id for hit in look(stock(*PASSAGES), line).hits} == ids


def test_a_typing_error_is_said(stock: Stock) -> None:
    assert look(stock(*PASSAGES), "custdy").read_as == {"custdy": "custody"}
    assert look(stock(*PASSAGES), "reveiwed").read_as == {"reveiwed": "reviewed"}
    assert look(stock(*PASSAGES), "custdy zeppelin").read_as == {"custdy": "custody"}
    assert look(stock(*PASSAGES), "custody").read_as == {}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("custody zeppelin", ["“zeppelin” stands nowhere in the library."]),
        ("custody video", ["Without “custody” there would be 1.", "Without “video” there would be 2."]),
        (
            "custody after:2023",
            ["Without “custody” there would be 1.", "Without “after:2023” there would be 2."],
        ),
        ("force:Kent", ["“force:Kent” stands nowhere in the library."]),
    ],
)
def test_silence_is_explained(stock: Stock, line: str, why: list[str]) -> None:
    found = look(stock(*PASSAGES), line)
    assert (found.hits, list(found.why)) == ((), why)


def test_a_section_is_not_any_number(stock: Stock) -> None:
    """The index has no `s` of `s.55`: what only holds the number is not found."""
    number = made("We saw 81 per cent, against 55 before.", "See children.", "Marlshire", 2024, PCC, TAKEN)
    section = made("Section 55 of the Act says so.", "Publish it.", "Marlshire", 2024, PCC, TAKEN)
    assert look(stock(number), "s.55").why == ("“s.55” stands nowhere in the library.",)
    for line in ("s.55", "s55", '"section 55"'):
        assert [hit.passage.id for hit in look(stock(number, section), line).hits] == [2]


def test_titles_are_found_by_their_abbreviation(stock: Stock) -> None:
    title = "Violence against women and girls: a report"
    kept = made("Trust is measured.", "Measure trust.", "Marlshire", 2024, PCC, TAKEN, title)
    assert look(stock(kept), "report:vawg trust").total == 1


def test_an_empty_library_says_so(stock: Stock) -> None:
    assert look(stock(), "custody").why[0].startswith("The library is empty.")


def test_have_we_ever_promised(stock: Stock) -> None:
    library = stock(*PASSAGES)
    (hit,) = look(library, "Have we ever promised to train staff?").hits
    assert (hit.sentence, hit.passage.source.year) == ("All staff will be trained by March 2023.", 2022)
    assert {h.passage.id for h in look(library, "have we ever promised custody").hits} == {4}
    assert look(library, "Have we ever promised audits?").why != ()
    assert {h.passage.id for h in look(library, "What have we said about custody?").hits} == {2, 4}


@pytest.mark.parametrize("line", ["voice:mayor", "limb:maybe", "after:soon"])
def test_a_value_no_key_can_have(line: str) -> None:
    with pytest.raises(UsageProblem, match=line.split(":")[1]):
        understood(line, LISTS)


def test_unknown_keys_are_words() -> None:
    assert understood("at 10:30 colour:red", LISTS) == Wanted(("at", "10:30", "colour:red"))


@pytest.mark.parametrize(
    "line", ["", " ", "the", '"', "::", "force:", "\x00\x1b[31m", "a" * 100_000, "שלום", "x " * 9999]
)
def test_odd_lines_never_fail(stock: Stock, line: str) -> None:
    assert look(stock(), line).hits == ()
    assert look(stock(PASSAGES[0]), line).hits == ()


@trials(60, fixture=True)
@given(line=st.text(max_size=120))
def test_any_line_is_answered(stock: Stock, line: str) -> None:
    try:
        found = look(stock(*PASSAGES), line)
    except UsageProblem:
        return
    assert found.hits or found.why
