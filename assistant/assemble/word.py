"""The record as a Word document: true headings, lists and tables, British English, the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.document import Document as WordDocument

from assistant.assemble.layout import Comment, Layout
from assistant.assemble.prose import Kind, Part
from assistant.assemble.word_page import (
    CONCERN,
    DETAIL,
    LETTERED,
    LIMB,
    MARK,
    NOTE,
    OFFICE,
    PROMISE,
    SUBJECT,
    counted,
    new_document,
    packed,
    table,
)
from assistant.paths import Shelf
from assistant.report import Recommendation

Words = Mapping[str, Any]


def document(layout: Layout, shelf: Shelf) -> bytes:
    """The bytes of the .docx."""
    words = shelf.toml("prompts/record/words.toml")
    word = new_document(layout, words)
    _front(word, layout, words)
    section = words["section"]
    if layout.glance:
        word.add_heading(section["glance"], 1)
        _glance(word, layout.glance, words)
    word.add_heading(section["recommendations"], 1)
    _asked(word, layout, layout.recommendations, words)
    if layout.areas:
        word.add_heading(section["areas"], 1)
        _asked(word, layout, layout.areas, words)
    for name, prose, comments in (
        ("initial", layout.initial, layout.comments),
        ("response", layout.chief_narrative, layout.chief_comments),
        ("overall", layout.overall, ()),
    ):
        if name not in layout.silent:
            title = section[name].replace("{body}", layout.body).replace("{chief}", layout.chief)
            word.add_heading(title, 1)
            _prose(word, prose, 2)
            _answers(word, comments, words)
    _signed(word, layout, words)
    _sources(word, layout, words)
    return packed(word)


def _front(word: WordDocument, layout: Layout, words: Words) -> None:
    """The title and the head. Label and value are one paragraph, no layout table: a screen reader reads them
    in order."""
    if layout.draft_mark:
        mark = word.add_paragraph(style=MARK)
        mark.add_run(layout.draft_mark).bold = True
        mark.add_run(f". {layout.draft_note(words)}")
    word.add_paragraph(layout.office, style=OFFICE)
    word.add_heading(layout.title, 0)
    word.add_paragraph(layout.subject, style=SUBJECT)
    for label, values in layout.heads:
        for n, value in enumerate(values or (words["absent"],)):
            line = word.add_paragraph(style=DETAIL)
            if n == 0:
                line.add_run(f"{label}:").bold = True
            line.add_run(f"\t{value}")


def _glance(word: WordDocument, comments: Sequence[Comment], words: Words) -> None:
    head = (
        words["glance"]["asked"],
        words["glance"]["limb"],
        words["promise"]["owner"],
        words["promise"]["due"],
    )
    rows = [(c.label, words["limb"][c.limb], c.owner or "–", c.due or "–") for c in comments]
    table(word, head, rows, widths_mm=(50, 56, 36, 28))


def _asked(
    word: WordDocument, layout: Layout, recommendations: Sequence[Recommendation], words: Words
) -> None:
    for recommendation in recommendations:
        word.add_heading(recommendation.label, 2)
        if (concern := layout.made_for(recommendation, words)) is not None:
            line = word.add_paragraph(style=CONCERN)
            line.add_run(f"{concern[0]}:").bold = True
            line.add_run(f" {concern[1]}")
        for place, (mark, clause) in enumerate(
            zip(recommendation.marks, recommendation.clauses, strict=True)
        ):
            if place and mark:  # as printed: what refers to it says `(c)`
                word.add_paragraph(f"{mark}\t{clause.text}", style=LETTERED)
            elif place:
                word.add_paragraph(clause.text, style="List Bullet")
            else:
                for part in clause.text.split("\n\n"):
                    word.add_paragraph(part)


def _answers(word: WordDocument, comments: Sequence[Comment], words: Words) -> None:
    for comment in comments:
        word.add_heading(comment.label, 2)
        if comment.limb:
            word.add_paragraph(words["limb"][comment.limb], style=LIMB)
        for name, value in (("owner", comment.owner), ("due", comment.due)):
            if value:
                line = word.add_paragraph(style=PROMISE)
                line.add_run(f"{words['promise'][name]}:").bold = True
                line.add_run(f"\t{value}")
        _prose(word, comment.parts, 3)


def _prose(word: WordDocument, parts: Sequence[Part], level: int) -> None:
    for part in parts:
        if part.kind is Kind.HEADING:
            word.add_heading(part.text, level)
        elif part.kind is Kind.BULLETS:
            for line in part.lines:
                word.add_paragraph(line, style="List Bullet")
        elif part.kind is Kind.NUMBERS:
            counted(word, part.lines)
        else:
            word.add_paragraph(part.text)


def _signed(word: WordDocument, layout: Layout, words: Words) -> None:
    """Who signed what on which day; nothing where nobody did."""
    if signed := layout.signed(words):
        word.add_heading(words["signed"]["title"], 1)
    for who, what in signed:
        line = word.add_paragraph()
        line.add_run(who).bold = True
        line.add_run(what)


def _sources(word: WordDocument, layout: Layout, words: Words) -> None:
    page = words["page"]
    line = page["published_under"].replace("{citation}", layout.citation)
    if layout.draft_mark and layout.last_day:
        day = f"{layout.last_day.day} {layout.last_day:%B %Y}"
        line += f" {page['last_day'].replace('{day}', day)}"
    word.add_paragraph(line, style=NOTE)
    word.add_paragraph(page["source"], style=NOTE)
