"""Pdf files: paragraphs told apart by the space between them, and tables by the rules drawn in them."""

from __future__ import annotations

import json

import pytest
import typst

from assistant.intake import read_bytes
from assistant.intake.formats import open_document
from assistant.paths import Shelf
from assistant.response import Reading, Voice

HEAD = (
    "Commissioner's response to the HMICFRS report on keeping people safe",
    "I welcome the report.",
)
ASKED = (
    "By 30 September 2024, chief constables should make sure that supervisors review every open case at "
    "least once in each month.",
    "The Home Office should fund the national platform on which the forces keep their plans for the spring.",
)
ANSWERS = (
    "The Chief Constable has asked each supervisor to do so, and I read a sample every month with my staff.",
    "This is for the Home Office, and I have written to the Policing Minister to support what it asks "
    "for now.",
)


def printed(source: str, **texts: object) -> bytes:
    """A pdf made of typst source; the texts are data in it, by their names."""
    given = "\n".join(f"#let {name} = json(bytes(sys.inputs.{name}))" for name in texts)
    inputs = {name: json.dumps(text) for name, text in texts.items()}
    made = typst.compile(f"{given}\n{source}".encode(), sys_inputs=inputs, ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def read(data: bytes) -> Reading:
    (reading,) = read_bytes(data, "printed.pdf", Shelf())
    return reading


@pytest.mark.parametrize("width", [9, 11, 14, 17])
def test_paragraphs_that_end_on_a_full_line_stay_apart(width: int) -> None:
    rows = [
        *HEAD,
        *(
            t
            for n, (a, b) in enumerate(zip(ASKED, ANSWERS, strict=True), 1)
            for t in (f"Recommendation {n}", a, b)
        ),
    ]
    data = printed(f"#set page(width: {width}cm, height: 40cm)\n#for row in rows [#par[#row]]", rows=rows)
    reading = read(data)
    assert [" ".join(r.text.split()) for r in reading.report.recommendations] == list(ASKED)
    assert [r.paragraphs for r in reading.responses if r.answers] == [(a,) for a in ANSWERS]


TABLE = (
    "#set page(width: 21cm, height: 29cm, footer: [Page #context counter(page).display()])\n"
    "#par[#head]\n#table(columns: (1fr, 4fr, 4fr, 2fr), ..rows.flatten().map(cell => [#cell]))\n"
)


def test_rows_are_told_by_their_rules() -> None:
    rows = [
        ["No.", "Recommendation", "Force response", "Due"],
        ["4", ASKED[0], "Every sergeant does so | and it is audited.", "30/09/24"],
        ["7", ASKED[1], "The force awaits the platform.", ""],
    ]
    reading = read(printed(TABLE, head="Marlshire Police action plan", rows=rows))
    assert [(r.id, r.text) for r in reading.report.recommendations] == [("R4", ASKED[0]), ("R7", ASKED[1])]
    assert [(r.voice, r.answers, r.paragraphs) for r in reading.responses] == [
        (Voice.CC, ("R4",), ("Every sergeant does so / and it is audited.",)),
        (Voice.CC, ("R7",), ("The force awaits the platform.",)),
    ]


def test_a_table_over_several_pages_is_one() -> None:
    rows = [["No.", "Recommendation", "Force response", "Due"]] + [
        [str(n), f"By March 2026, chief constables should {'count their calls and ' * 9}stop.", "Done.", ""]
        for n in range(1, 40)
    ]
    reading = read(printed(TABLE, head="Marlshire Police action plan", rows=rows))
    assert [r.id for r in reading.report.recommendations] == [f"R{n}" for n in range(1, 40)]
    assert [r.answers for r in reading.responses] == [(f"R{n}",) for n in range(1, 40)]


def test_labels_at_the_head_of_every_page_are_no_furniture() -> None:
    things = ("calls", "cars", "dogs", "keys", "doors")
    rows = [
        [f"Recommendation {n}", f"Chief constables should count their {thing}.", f"We count our {thing}."]
        for n, thing in enumerate(things, 1)
    ]
    source = (
        "#set page(header: [Marlshire Police], footer: [Page #context counter(page).display()])\n"
        "#for row in rows { for t in row [#par[#t]]\n pagebreak(weak: true) }"
    )
    reading = read(printed(source, rows=[[*HEAD], *rows]))
    assert [r.id for r in reading.report.recommendations] == ["R1", "R2", "R3", "R4", "R5"]
    assert {r.before for r in reading.repairs} >= {"Marlshire Police", "Page 3"}


def test_a_box_around_text_is_no_table() -> None:
    data = printed("#rect[#text]\n#line(length: 100%)", text=list(ASKED))
    assert "|" not in open_document(data, "boxed.pdf").text


def test_a_drawing_of_very_many_lines_costs_nothing() -> None:
    lines = "#for n in range(5000) { place(line(start: (n * 0.01pt, 0pt), length: 30pt)) }"
    drawn = f"{lines}\n#for t in text [#par[#t]]"
    assert ASKED[0][:40] in open_document(printed(drawn, text=list(ASKED)), "drawn.pdf").text
