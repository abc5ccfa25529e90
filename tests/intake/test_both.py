"""A column that holds both voices: parted by the marks in the cell, else nobody is known to speak; and what a
panel paper asks of its panel, which is nobody's answer."""

from __future__ import annotations

import html
import io

import docx
import pytest

from assistant.intake import lines_of, read_bytes, source_of
from assistant.intake.both import heads_both, names_both, parted
from assistant.intake.voices import Speaker, Voices
from assistant.paths import Shelf
from assistant.response import Reading, Voice
from tests.faces.command import Here

SHELF = Shelf()
TITLE = "Response of the Police and Crime Commissioner to the inspection of custody"
CUSTODY = (
    "By June 2026, the chief constable should make sure that custody records show why a child was held "
    "overnight."
)
PHONES = "The force should reduce the number of digital devices that wait to be examined."
BOTH = "Chief Constable's response and PCC's comments"
FORCE, BODY = (
    "We have changed the custody record. All sergeants were trained.",
    "I welcome this and will watch it.",
)
Rows = list[list[str]]


def word_file(rows: Rows, *, before: tuple[str, ...] = (TITLE,), after: tuple[str, ...] = ()) -> bytes:
    """A Word file with a table; the lines of a cell are its paragraphs, `• ` begins an entry of a list."""
    made = docx.Document()
    for words in before:
        made.add_paragraph(words)
    if rows:
        table = made.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                first, *more = text.split("\n")
                cell.text = first
                for line in more:
                    cell.add_paragraph(line)
    for words in after:
        made.add_paragraph(words.removeprefix("• "), style="List Bullet" if words.startswith("• ") else None)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def web_page(rows: Rows) -> bytes:
    cells = [["".join(f"<p>{html.escape(line)}</p>" for line in c.split("\n")) for c in row] for row in rows]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    return f"<html><body><h1>{TITLE}</h1><table>{table}</table></body></html>".encode()


def read(data: bytes, name: str) -> Reading:
    (found,) = read_bytes(data, name, SHELF)
    source = source_of(lines_of(data, name), (found,), 0, found, SHELF)
    assert not source.account.gaps
    return found


def said(reading: Reading) -> list[tuple[Voice | None, tuple[str, ...], str]]:
    return [(r.voice, r.answers, " ".join(r.paragraphs)) for r in reading.responses]


@pytest.mark.parametrize(
    "cell",
    [
        f"Chief Constable: {FORCE}\nPCC: {BODY}",
        f"Chief Constable: {FORCE} PCC: {BODY}",
        f"Chief Constable’s response – {FORCE}\nPCC’s comments – {BODY}",
        f"Chief Constable's response\n{FORCE}\nPCC's comments\n{BODY}",
        f"Force response: {FORCE}\nPolice and Crime Commissioner: {BODY}",
        f"Chief Constable Sam Oakley: {FORCE}\nCommissioner: {BODY}",
        f"CC: {FORCE}\nPCC comment: {BODY}",
    ],
)
@pytest.mark.parametrize("head", [BOTH, "Force and PCC response", "Joint response", "Response"])
def test_a_cell_is_parted_where_it_marks_the_voices(cell: str, head: str) -> None:
    rows = [["No", "Recommendation", head], ["1", CUSTODY, cell], ["2", PHONES, f"PCC: {BODY}"]]
    for reading in (read(word_file(rows), "answer.docx"), read(web_page(rows), "answer.html")):
        assert said(reading) == [
            (Voice.CC, ("R1",), FORCE), (Voice.PCC, ("R1",), BODY), (Voice.PCC, ("R2",), BODY),
        ]  # fmt: skip


def test_without_a_mark_the_words_are_kept_and_nobody_is_said_to_speak() -> None:
    rows = [["No", "Recommendation", BOTH], ["1", CUSTODY, f"{FORCE}\n{BODY}"], ["2", PHONES, FORCE]]
    for reading in (read(word_file(rows), "answer.docx"), read(web_page(rows), "answer.html")):
        assert said(reading) == [(None, ("R1",), f"{FORCE} {BODY}"), (None, ("R2",), FORCE)]
    part = [["No", "Recommendation", BOTH], ["1", CUSTODY, f"{FORCE} PCC: {BODY}"], ["2", PHONES, FORCE]]
    assert said(read(word_file(part), "answer.docx"))[:2] == [
        (None, ("R1",), FORCE), (Voice.PCC, ("R1",), BODY),
    ]  # fmt: skip


def test_a_column_of_one_voice_keeps_what_it_quotes() -> None:
    own = "I asked for his view. Chief Constable: we have done so."
    rows = [["No", "Recommendation", "PCC response"], ["1", CUSTODY, own], ["2", PHONES, BODY]]
    assert said(read(word_file(rows), "answer.docx")) == [
        (Voice.PCC, ("R1",), own), (Voice.PCC, ("R2",), BODY),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "both"),
    [
        (BOTH, True),
        ("Response from the Chief Constable and the Police and Crime Commissioner", True),
        ("Force / PCC update", True),
        ("Chief Constable's response", False),
        ("PCC's response to the Chief Constable's comments", False),
        ("PCC and Chief Constable", False),
        ("Police and Crime Commissioner's comments and actions", False),
    ],
)
def test_a_label_of_both_names_both(label: str, both: bool) -> None:
    assert names_both(label, Voices.from_shelf(SHELF)) is both


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chief Constable said that it is done. The PCC welcomes it.",
        "We told the force: do it now. PCC comments are welcome.",
        "The PCC Response Plan sets it out. Force response times fell.",
        "Force response times fell. PCC Response Plan it is. The PCC’s comments Are here.",
        "HMICFRS: the recommendation is complete.",
    ],
)
def test_a_sentence_that_names_somebody_is_no_mark(sentence: str) -> None:
    assert parted(sentence, Voices.from_shelf(SHELF)) == ((None, sentence),)


def test_the_look_asks_whose_words_they_are(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "answer.docx"
    file.write_bytes(word_file([["No", "Recommendation", BOTH], ["1", CUSTODY, FORCE], ["2", PHONES, BODY]]))
    s55 = Here(Path(str(tmp_path)) / "workspace")
    told = s55("new", file, "--plain", typed="1\n3\n2\n", code=1).out
    assert "S1 words of an unnamed speaker to R1" in told
    assert "1. say whose words these are (2)" in told and "1. say whose words these are (1)" in told
    assert Speaker.OTHER.voice is None


PANEL = ("Report to the Police and Crime Panel", TITLE)


def test_what_a_panel_is_asked_is_nobodys_answer_and_no_recommendation() -> None:
    rows = [
        ["No", "Recommendation", "PCC response"],
        ["1", CUSTODY, f"{BODY} The Panel is asked to note this."],
        ["2", PHONES, BODY],
    ]
    asked = (
        "It is recommended that the Panel notes the report.",
        "The Panel is asked to:",
        "• note the report; and",
        "• endorse the approach.",
    )
    reading = read(word_file(rows, before=PANEL, after=asked), "paper.docx")
    assert said(reading) == [(Voice.PCC, ("R1",), BODY), (Voice.PCC, ("R2",), BODY)]
    assert len(reading.report.recommendations) == 2 and not reading.unread
    taken = [r.before for r in reading.repairs if r.rule == "what the panel is asked is nobody's answer"]
    assert set(taken) == {
        "The Panel is asked to note this.",
        *asked[:2],
        "note the report; and",
        "endorse the approach.",
    }


def test_what_the_commissioner_says_to_or_of_the_panel_stays() -> None:
    words = (
        "I welcome this report and accept its findings about custody in Marlshire.",
        "I have asked the Police and Crime Panel to look at the figures with me in the autumn.",
        "I am glad that the panel notes the progress that was made with children in custody.",
        "The Panel is asked to note the contents of this report.",
    )
    reading = read(word_file([], before=(TITLE, *words)), "answer.docx")
    assert [p for r in reading.responses for p in r.paragraphs] == list(words[:3])


@pytest.mark.parametrize(
    "head",
    [
        "Comments of the Commissioner and the Chief Constable",
        "Joint response of the PCC and the Chief Constable",
        "Police, Fire and Crime Commissioner and Chief Constable's response:",
    ],
)
def test_under_a_heading_of_both_nobody_is_known_to_speak(head: str) -> None:
    text = f"{TITLE}\n\nRecommendation 1\n\n{CUSTODY}\n\n{head}\n\n{FORCE}\n\n"
    text += f"Recommendation 2\n\n{PHONES}\n\nPCC's comments\n\n{BODY}\n"
    found = said(read(text.encode(), "answers.txt"))
    assert found == [(None, ("R1",), FORCE), (Voice.PCC, ("R2",), BODY)]


@pytest.mark.parametrize(
    "line",
    [
        "PCC's comments on the Chief Constable's response",
        "Response of the PCC and the Chief Constable to the inspection",
        "The PCC and the Chief Constable",
        "Comments of the PCC",
        "Response of the PCC and the Home Secretary",
    ],
)
def test_a_line_that_only_names_both_is_no_heading_of_both(line: str) -> None:
    assert not heads_both(line, Voices.from_shelf(SHELF))
