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


BARE = (
    "#set page(width: 21cm, height: 20cm, footer: [Page #context counter(page).display()])\n"
    "#par[#head]\n#table(columns: (2fr, 3fr, 1fr, 1fr), stroke: none, inset: {inset}, align: {align}, "
    "..rows.flatten().map(cell => [#cell]))\n#par[#tail]"
)
TAIL = (
    "I will look at this plan at each of my public meetings, and tell the panel what has come of it in May."
)
OWNED = [
    ["HMICFRS recommendation", "Force response", "Owner", "Due date"],
    [ASKED[0], "Every sergeant does so. It is audited.", "ACC Lane", "30 May 2027"],
    [ASKED[1], "The force awaits the platform, and will use it as soon as it is there.", "", ""],
    ["Forces should count their keys.", "Done.", "Head of Estates", "June 2027"],
]


@pytest.mark.parametrize("inset", ["5pt", "(x: 5pt, y: 2.5pt)"])
@pytest.mark.parametrize("align", ["left", "(x, y) => if y == 0 { center } else { left }"])
@pytest.mark.parametrize("number", ["", "{n}. "])
def test_rows_without_rules_are_told_by_their_columns(inset: str, align: str, number: str) -> None:
    rows = [OWNED[0], *([number.format(n=n) + row[0], *row[1:]] for n, row in enumerate(OWNED[1:], 1))]
    source = BARE.replace("{inset}", inset).replace("{align}", align)
    reading = read(printed(source, head="Marlshire Police action plan", rows=rows, tail=TAIL))
    assert [(r.id, r.text) for r in reading.report.recommendations] == [
        (f"R{n}", row[0]) for n, row in enumerate(OWNED[1:], 1)
    ]
    answered = {r.answers: (r.voice, r.paragraphs) for r in reading.responses if r.answers}
    assert answered == {(f"R{n}",): (Voice.CC, (row[1],)) for n, row in enumerate(OWNED[1:], 1)}


def test_a_number_of_its_own_begins_a_row_and_a_cell_holds_a_list() -> None:
    rows = [
        ["No.", "Recommendation", "Force response", "Status"],
        [
            "4",
            "By May 2027, forces should:\n\n• count their keys; and\n\n• write it down.",
            "Done.\n\nIt is kept.",
            "Red",
        ],
        ["7", "The Home Office should pay.", "We wait for the grant.", "Green"],
    ]
    source = BARE.replace("{inset}", "5pt").replace("{align}", "left").replace("2fr, 3fr", "1fr, 4fr")
    source = source.replace("[#cell]", '[#for t in cell.split("\\n\\n") [#par[#t]]]')
    reading = read(printed(source, head="Marlshire Police action plan", rows=rows, tail=TAIL))
    assert [(r.id, [c.text for c in r.clauses[1:]]) for r in reading.report.recommendations] == [
        ("R4", ["count their keys; and", "write it down."]),
        ("R7", []),
    ]
    assert [(r.answers, r.paragraphs) for r in reading.responses if r.answers] == [
        (("R4",), ("Done. It is kept.",)),
        (("R7",), ("We wait for the grant.",)),
    ]


def test_a_table_without_rules_goes_on_overleaf() -> None:
    rows = [["Recommendation", "Response", "Owner", "Due"]] + [
        [
            f"{n}. By March 2027, forces should {'count their calls and ' * 4}stop.",
            f"Done for {n}.",
            "ACC",
            "May",
        ]
        for n in range(1, 20)
    ]
    source = BARE.replace("{inset}", "5pt").replace("{align}", "left")
    reading = read(printed(source, head="Marlshire Police action plan", rows=rows, tail=TAIL))
    assert [r.id for r in reading.report.recommendations] == [f"R{n}" for n in range(1, 20)]
    assert [r.paragraphs for r in reading.responses if r.answers] == [
        (f"Done for {n}.",) for n in range(1, 20)
    ]


def test_prose_in_two_columns_is_no_table() -> None:
    prose = " ".join([*ASKED, *ANSWERS] * 3)
    source = "#set page(columns: 2)\n= Recommendations\n#par[#text]\n#colbreak()\n= Our response\n#par[#text]"
    assert "|" not in open_document(printed(source, text=prose), "columns.pdf").text


def test_a_list_of_contents_is_no_table() -> None:
    source = (
        "#set heading(numbering: none)\n#outline()\n= Recommendations\n#par[#text]\n= Progress update\n"
        "#par[#text]"
    )
    assert "|" not in open_document(printed(source, text=" ".join(ASKED)), "contents.pdf").text


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


def test_a_table_whose_labels_are_broken_keeps_the_first_row_overleaf_apart() -> None:
    """The labels take so many lines that the rows are not known to begin with numbers."""
    rows = [
        cell
        for n in range(1, 8)
        for cell in (
            str(n),
            f"The force should make sure that kennel number {n} is heated before the first frost.",
            f"The heater for kennel {n} was fitted in April and the door was mended.",
        )
    ]
    data = printed(
        "#set page(width: 15cm, height: 9cm)\n#table(columns: (1cm, 6cm, 5cm), stroke: none, "
        "row-gutter: 4pt, [No.], [Recommendation], "
        "[Latest update #linebreak() (May #linebreak() 2024)], ..rows)",
        rows=rows,
    )
    reading = read(data)
    assert [r.label for r in reading.report.recommendations] == [f"Recommendation {n}" for n in range(1, 8)]
