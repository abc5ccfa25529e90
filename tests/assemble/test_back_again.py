"""Every format that goes out reads back alike, whoever the policing body is, signed or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.assemble import Attested
from assistant.assemble.prose import parts
from assistant.intake import lines_of, read_bytes, source_of
from assistant.paths import Shelf
from assistant.record import INITIAL, Place, Record
from assistant.response import Reading, Voice
from assistant.store.importing import drafts_of
from assistant.text import clean
from tests.assemble import samples
from tests.assemble.test_attested import attested, made
from tests.assemble.test_round_trip import HOSTILE
from tests.trials import every

FORMS = ("docx", "html", "md", "txt", "pdf")
BODIES = {
    "Marlshire": "Alex Winterbourne",
    "Northamptonshire": "Helen Marlowe",
    "Cumbria": "Ann Lee",
    "Greater Manchester": "Ann Lee",
    "Metropolitan": "Ann Lee",
    "City of London": "Ann Lee",
    "Durham": None,
}


def record_of(force: str) -> Record:
    fields = replace(samples.FIELDS, force=force, police_and_crime_commissioner=BODIES[force])
    return replace(samples.record(), report=replace(samples.REPORT, fields=fields))


def back(form: str, beside: Attested, record: Record, *, final: bool = True) -> Reading:
    (reading,) = read_bytes(made(form, beside, record, final=final), f"record.{form}", Shelf())
    return reading


def words(text: str) -> list[str]:
    """The lines of a text without their marks; a line broken by hand is two in a Word file."""
    return [line for part in parts(text) for block in part.lines for line in block.split("\n")]


def drafts(reading: Reading) -> dict[Place, list[str]]:
    return {place: words(text) for place, text in drafts_of(reading).items()}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("force", "final", "signed"),
    [
        *((force, True, True) for force in BODIES),
        ("Northamptonshire", True, False),
        ("Marlshire", False, False),
    ],
)
def test_every_format_reads_back(force: str, final: bool, signed: bool, form: str) -> None:
    if form == "pdf":
        pytest.importorskip("typst", reason="the extra `pdf` is not installed")
    record = record_of(force)
    reading = back(form, attested() if signed else Attested(), record, final=final)
    assert reading.report.fields == record.report.fields
    assert [(r.id, r.label, r.kind, r.text) for r in reading.report.recommendations] == [
        (r.id, r.label, r.kind, r.text) for r in samples.REPORT.recommendations
    ]
    assert drafts(reading) == {place: words(text) for place, text in samples.ANSWERS.items()}
    decided = {r.answers[0]: (r.limb, r.owner, r.due) for r in reading.responses if r.limb}
    assert decided == {
        ref: (d.limb, d.owner, d.due) for ref, d in record.decisions.items() if d.limb is not None
    }
    assert not reading.unread
    if form != "pdf":
        data = made(form, attested() if signed else Attested(), record, final=final)
        source = source_of(lines_of(data, f"record.{form}"), (reading,), 0, reading, Shelf())
        assert not source.account.gaps


@pytest.mark.parametrize("form", ("docx", "html", "md"))
@pytest.mark.parametrize("place", [INITIAL, Place("R1", Voice.PCC)], ids=["a section", "an answer"])
def test_whatever_was_typed_stays_where_it_was(form: str, place: Place) -> None:
    """But a heading of the officer's own that is the label of a recommendation: that is taken as it reads."""
    for line in every(3, [line for line in HOSTILE if line != "# Recommendation 1"]):
        typed = clean(f"The first words of it.\n\n{line}\n\nThe last words of it.")
        found = drafts(back(form, Attested(), samples.with_text(place, typed)))
        wanted = {at: words(text) for at, text in {**samples.ANSWERS, place: typed}.items()}
        assert found == wanted, line


def test_a_form_an_office_has_set_in_headings() -> None:
    text = (
        "# PCC and CC Force Inspection response record\n\n**Force:** Northamptonshire Police\n\n"
        "**Date published:** 3 March 2025\n\n## Recommendations\n\n### Recommendation 1\n\n"
        "The force should act.\n\n## Chief Constable’s comments\n\n### Recommendation 1\n\nWe have acted.\n\n"
        "## PFCC’s comments\n\n### Recommendation 1\n\nI accept this.\n"
    )
    (reading,) = read_bytes(text.encode(), "record.md", Shelf())
    assert reading.report.fields.force == "Northamptonshire Police"
    assert [(r.voice, r.answers, r.paragraphs) for r in reading.responses] == [
        (Voice.CC, ("R1",), ("We have acted.",)),
        (Voice.PCC, ("R1",), ("I accept this.",)),
    ]


@pytest.mark.parametrize(
    ("force", "title"),
    [
        ("Marlshire", "Police and Crime Commissioner"),
        ("Northamptonshire", "Police, Fire and Crime Commissioner"),
        ("Greater Manchester", "Mayor of Greater Manchester"),
    ],
)
def test_the_head_calls_the_office_by_its_title(force: str, title: str) -> None:
    typed = f"Both have said it.\n\n{title}: I agree.\n\nThat is all there is to say."
    record = replace(record_of(force), drafts=samples.with_text(INITIAL, typed).drafts)
    for form, label in (("md", f"**{title}**: "), ("txt", f"{title}\t")):
        assert label + str(BODIES[force]) in made(form, Attested(), record).decode()
        assert drafts(back(form, Attested(), record))[INITIAL] == words(typed)
