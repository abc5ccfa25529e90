"""Who signed the record and when the response was published: said in every form, nowhere where nobody did,
and no part of what is read back."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from assistant.assemble import Attested, Signatory, assemble
from assistant.intake import lines_of, read_bytes, source_of
from assistant.paths import Shelf
from assistant.people import untitled
from assistant.record import OVERALL, Record
from assistant.response import Reading, Voice
from assistant.store.importing import drafts_of
from tests.assemble import samples

SHELF = Shelf()
CHIEF = "Sam Oakley, Chief Constable, signed the Chief Constable’s comments on 1 October 2025."
DEPUTY = "Jo Deputy, for the Police and Crime Commissioner, signed this record on 2 October 2025."
BODY = "Alex Winterbourne, Police and Crime Commissioner, signed this record on 2 October 2025."
RESPONDED = "3 October 2025"


def attested(name: str = "Jo Deputy") -> Attested:
    return Attested(
        (
            Signatory(Voice.CC, "Sam Oakley", date(2025, 10, 1)),
            Signatory(Voice.PCC, name, date(2025, 10, 2)),
        ),
        date(2025, 10, 3),
    )


def made(form: str, beside: Attested, record: Record | None = None, *, final: bool = True) -> bytes:
    return assemble(
        record or samples.record(),
        form,
        SHELF,
        final=final,
        last_day=samples.LAST_DAY,
        made_on=samples.MADE_ON,
        attested=beside,
    ).data


def told(form: str, data: bytes) -> str:
    """The words of a file, without what marks them up."""
    if form == "docx":
        return "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)
    if form == "pdf":
        return " ".join(line.text for line in lines_of(data, "record.pdf"))
    text = data.decode()
    return text.replace("**", "").replace("<strong>", "").replace("</strong>", "")


@pytest.mark.parametrize("form", ("txt", "md", "html", "docx", "pdf"))
@pytest.mark.parametrize("final", (True, False), ids=("final", "draft"))
def test_every_form_ends_with_who_signed_what_and_says_when_it_went_out(form: str, final: bool) -> None:
    if form == "pdf":
        pytest.importorskip("typst", reason="the extra `pdf` is not installed")
    found = told(form, made(form, attested(), final=final))
    assert CHIEF in found and DEPUTY in found
    assert found.index("my public meeting in April 2026") < found.index(CHIEF) < found.index(DEPUTY)
    assert RESPONDED in found[: found.index("The inspectors listened")]
    assert "Response published" in found
    by_holder = told(form, made(form, attested("Alex Winterbourne")))
    assert BODY in by_holder and "for the Police" not in by_holder
    nobody = told(form, made(form, Attested()))
    assert "signed" not in nobody.casefold() and "Response published" not in nobody


def test_the_data_names_them_too() -> None:
    form = json.loads(made("json", attested()))
    assert form["signed"] == [
        {"role": "cc", "name": "Sam Oakley", "day": "2025-10-01"},
        {"role": "pcc", "name": "Jo Deputy", "day": "2025-10-02"},
    ]
    assert form["responded"] == "2025-10-03"
    assert not {"signed", "responded"} & set(json.loads(made("json", Attested())))


def reading(form: str, beside: Attested, record: Record | None = None) -> Reading:
    (found,) = read_bytes(made(form, beside, record), f"record.{form}", SHELF)
    return found


@pytest.mark.parametrize("form", ("txt", "json", "md", "html", "docx"))
def test_an_export_reads_back_as_if_nobody_had_signed_it(form: str) -> None:
    signed, plain = reading(form, attested()), reading(form, Attested())
    assert signed.report == plain.report and drafts_of(signed) == drafts_of(plain)
    assert len(signed.unread) == len(plain.unread)
    if form != "json":
        assert CHIEF in [r.before.replace("**", "") for r in signed.repairs if not r.after]
        data = made(form, attested())
        source = source_of(lines_of(data, f"record.{form}"), (signed,), 0, signed, SHELF)
        assert not source.account.gaps


@pytest.mark.parametrize(
    "typed",
    [
        "I am content.\n\nSigned\n\nA. Name, signed this record on 12 March 2026.",
        "I am content.\n\n# Signed\n\nIt was signed by the whole board on 12 March 2026.",
        "Signed\n\nAlex Winterbourne\nPolice and Crime Commissioner",
    ],
)
def test_what_the_commissioner_wrote_of_a_signature_stays_his(typed: str) -> None:
    record = samples.with_text(OVERALL, typed)
    for beside in (attested(), Attested()):
        assert drafts_of(reading("txt", beside, record))[OVERALL] == typed


def test_a_title_that_another_force_has_is_used() -> None:
    fields = replace(samples.FIELDS, force="Greater Manchester", police_and_crime_commissioner=None)
    record = replace(samples.record(), report=replace(samples.REPORT, fields=fields))
    found = told("md", made("md", attested(), record))
    assert "Jo Deputy, Mayor of Greater Manchester, signed this record" in found


def test_an_area_and_a_title_are_each_said_once() -> None:
    fields = replace(samples.FIELDS, force="Westmarch Constabulary")
    record = replace(samples.record(), report=replace(samples.REPORT, fields=fields))
    signed = Attested(
        (Signatory(Voice.PCC, "Police and Crime Commissioner Alex Winterbourne", date(2025, 10, 2)),)
    )
    page = told("html", made("html", signed, record))
    assert BODY in " ".join(page.split())
    assert "Commissioner for Westmarch<" in page


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Chief Constable Sam Oakley, Chief Constable", "Sam Oakley"),
        ("Jo Day, Police, Fire and Crime Commissioner for Marlshire", "Jo Day"),
        ("Jo Day, Deputy Chief Constable", "Jo Day, Deputy Chief Constable"),
        ("Chief Constable", "Chief Constable"),
    ],
)
def test_a_name_without_the_title_of_its_office(typed: str, name: str) -> None:
    assert untitled(typed) == name
