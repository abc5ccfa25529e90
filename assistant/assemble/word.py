"""The record as a Word document: A4, true headings and lists, British English, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from assistant.assemble.layout import Comment, Layout, Line
from assistant.paths import Shelf
from assistant.report import Recommendation

_EPOCH = (1980, 1, 1, 0, 0, 0)


def document(layout: Layout, shelf: Shelf) -> bytes:
    """The bytes of the .docx."""
    words = shelf.toml("prompts/record/words.toml")
    word = Document()
    _page(word, layout)
    if layout.draft_mark:
        word.add_paragraph(style="Intense Quote").add_run(layout.draft_mark).bold = True
    word.add_heading(layout.title, 0)
    _heads(word, layout)
    word.add_heading("Recommendations", 1)
    _items(word, layout.recommendations)
    if layout.areas:
        word.add_heading("Areas for improvement", 1)
        _items(word, layout.areas)
    word.add_heading(f"{layout.body}’s initial response", 1)
    _prose(word, layout.initial, 2)
    _comments(word, layout.comments, words["limb"])
    word.add_heading(f"{layout.chief}’s response", 1)
    _prose(word, layout.chief_narrative, 2)
    _comments(word, layout.chief_comments, words["limb"])
    word.add_heading(f"{layout.body}’s overall comments", 1)
    _prose(word, layout.overall, 2)
    made = io.BytesIO()
    word.save(made)
    return _same_bytes(made.getvalue())


def _page(word: WordDocument, layout: Layout) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    word.styles["Normal"].font.size = Pt(11)
    language = word.styles.element.find(f".//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "en-GB")
    properties = word.core_properties
    properties.title = layout.title
    properties.language = "en-GB"
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = datetime(
        layout.made_on.year, layout.made_on.month, layout.made_on.day
    )


def _heads(word: WordDocument, layout: Layout) -> None:
    """Label and value as paragraphs, not a layout table, so that a screen reader reads them in order."""
    for label, values in layout.heads:
        line = word.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        line.add_run(values[0] if values else "not given")
        for value in values[1:]:
            word.add_paragraph(value)


def _items(word: WordDocument, recommendations: tuple[Recommendation, ...]) -> None:
    for recommendation in recommendations:
        word.add_heading(recommendation.label, 2)
        for place, clause in enumerate(recommendation.clauses):
            if place:
                word.add_paragraph(clause.text, style="List Bullet")
            else:
                for part in clause.text.split("\n\n"):
                    word.add_paragraph(part)


def _comments(word: WordDocument, comments: tuple[Comment, ...], limbs: dict[str, str]) -> None:
    for comment in comments:
        word.add_heading(comment.recommendation.label, 2)
        if comment.limb:
            word.add_paragraph().add_run(limbs[comment.limb]).bold = True
        _prose(word, comment.lines, 3)
        if comment.promise:
            word.add_paragraph(f"{comment.promise}.")


def _prose(word: WordDocument, lines: tuple[Line, ...], level: int) -> None:
    for line in lines:
        if line.heading:
            word.add_heading(line.text, level)
        else:
            word.add_paragraph(line.text)


def _same_bytes(data: bytes) -> bytes:
    """The same archive with fixed dates, so that the same record gives the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            entry = zipfile.ZipInfo(item.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(item.filename))
    return out.getvalue()
