"""Word documents with the structures offices use: tables, numbered lists, tracked changes, headings."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.intake import read_bytes
from assistant.intake.formats import open_document
from assistant.paths import Shelf

W = nsdecls("w")


SECOND = ("Recommendation 2", "The Home Office should pay.")
ANSWERED = (
    ("Recommendation", "Response", "Owner", "Due"),
    (
        "1. The force should record why each child is held.",
        "We have changed the custody record.",
        "Head of custody",
        "March 2027",
    ),
    ("2. The force should reduce delays.", "We will open a second suite.", "Head of estates", "May 2027"),
)
CONTROL = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
BOX = (
    f"<w:p {W}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    "</w:pict></w:r></w:p>"
)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a document."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_the_record_as_a_table_of_labels_and_values() -> None:
    document = docx.Document()
    rows = [
        ("Force", ["Marlshire"]),
        ("Title of inspection", ["Custody in Marlshire"]),
        ("Inspectorate", ["HMICFRS"]),
        (
            "Recommendations",
            ["Recommendation 1", "The force should record:", "• why; and", "• when.", *SECOND],
        ),
    ]
    table = document.add_table(rows=0, cols=2)
    for label, paragraphs in rows:
        cells = table.add_row().cells
        cells[0].text = label
        cells[1].text = "\n".join(paragraphs)
    reading = read_bytes(saved(document), "record.docx", Shelf())[0]
    assert reading.report.fields.title == "Custody in Marlshire"
    assert [(r.id, len(r.clauses)) for r in reading.report.recommendations] == [("R1", 3), ("R2", 1)]


def test_a_table_of_recommendations_and_responses() -> None:
    document = docx.Document()
    document.add_heading("Response to the inspection of custody", 1)
    table = document.add_table(rows=0, cols=4)
    for row in ANSWERED:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    reading = read_bytes(saved(document), "table.docx", Shelf())[0]
    assert len(reading.report.recommendations) == 2
    said = {r.answers: r.paragraphs for r in reading.responses}
    assert any("changed the custody record" in " ".join(p) for p in said.values())


def test_numbers_of_lists_are_printed_and_tracked_changes_taken_as_made() -> None:
    document = docx.Document()
    for words in ("First of the list.", "Second of the list."):
        document.add_paragraph(words, style="List Number")
    paragraph = document.add_paragraph("The force should ")
    paragraph._p.append(parse_xml(f'<w:ins {W} w:id="1" w:author="a"><w:r><w:t>record</w:t></w:r></w:ins>'))
    paragraph._p.append(
        parse_xml(f'<w:del {W} w:id="2" w:author="a"><w:r><w:delText>forget</w:delText></w:r></w:del>')
    )
    opened = open_document(saved(document), "tracked.docx")
    assert "1. First of the list." in opened.text
    assert "2. Second of the list." in opened.text
    assert "The force should record" in opened.text
    assert "forget" not in opened.text
    assert any(r.rule == "tracked deletion left out" and r.before == "forget" for r in opened.repairs)


def test_what_stands_in_a_control_or_a_text_box_is_read() -> None:
    document = docx.Document()
    body = document.element.body
    body.insert(0, parse_xml(CONTROL))
    body.insert(0, parse_xml(BOX))
    text = open_document(saved(document), "boxes.docx").text
    assert "In a control." in text
    assert "In a box." in text


def test_comments_and_headers_are_named_as_left_out() -> None:
    document = docx.Document()
    document.add_paragraph("Text.")
    document.sections[0].header.paragraphs[0].text = "OFFICIAL page 3"
    opened = open_document(saved(document), "header.docx")
    assert "OFFICIAL page 3" not in opened.text
    assert "headers and footers left out" in {r.rule for r in opened.repairs}


def test_a_package_without_styles_or_lists_is_read() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(
            "word/document.xml",
            f"<w:document {W}><w:body><w:p><w:r><w:t>Bare.</w:t></w:r></w:p></w:body></w:document>",
        )
    assert open_document(made.getvalue(), "bare.docx").text == "Bare.\n"
