"""The Word page: A4, styles that read and print well, running header and footer, and what python-docx has
no words for (list numbering that starts again, header rows, page fields, fixed dates)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from assistant.assemble.layout import Layout

DETAIL = "Record Detail"
NOTE = "Record Detail Note"
PROMISE = "Record Promise"
CONCERN = "Record Concern"
LETTERED = "Record Lettered"
LIMB = "Record Limb"
MARK = "Record Draft Mark"
OFFICE = "Record Office"
SUBJECT = "Record Subject"

FONT = "Arial"
INK = RGBColor(0x17, 0x21, 0x2B)
STRONG = RGBColor(0x14, 0x3D, 0x66)
QUIET = RGBColor(0x4A, 0x57, 0x63)
DRAFT = RGBColor(0x8A, 0x1C, 0x1C)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LONGEST = 255
"""Characters that a property of a Word file can have; the page has the whole title."""


def new_document(layout: Layout, words: Mapping[str, Any]) -> WordDocument:
    """An empty document with page, styles, properties, header and footer."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    _language(word)
    _styles(word)
    properties = word.core_properties
    properties.title = words["page"]["response_to"].replace("{title}", layout.subject)[:_LONGEST]
    properties.subject = layout.title[:_LONGEST]
    properties.language = "en-GB"
    properties.author = layout.office[:_LONGEST]
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = datetime(
        layout.made_on.year, layout.made_on.month, layout.made_on.day
    )
    if layout.draft_mark:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = head.add_run(f"{layout.marking}: {layout.draft_mark}")
        run.bold, run.font.color.rgb = True, DRAFT
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")
    return word


def table(
    word: WordDocument, head: Sequence[str], rows: Sequence[Sequence[str]], widths_mm: Sequence[float]
) -> None:
    """A data table whose first row is repeated on each page and marked as header, none of its rows split."""
    made = word.add_table(rows=1 + len(rows), cols=len(head), style="Table Grid")
    made.autofit = False
    _ruled(made._tbl.tblPr)
    for row, values in zip(made.rows, [head, *rows], strict=True):
        _flag(row._tr.get_or_add_trPr(), "w:cantSplit")
        for cell, value, width in zip(row.cells, values, widths_mm, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].style = NOTE
            cell.paragraphs[0].add_run(value).bold = values is head
    _flag(made.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")
    word.add_paragraph(style=NOTE)


def counted(word: WordDocument, lines: Sequence[str]) -> None:
    """A numbered list of its own, counted from 1."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element.find(f".//{qn('w:numId')}")
    first = next(n for n in numbering.findall(qn("w:num")) if n.get(qn("w:numId")) == style.get(qn("w:val")))
    new = numbering.add_num(int(first.find(qn("w:abstractNumId")).get(qn("w:val"))))
    new.add_lvlOverride(ilvl=0).add_startOverride(1)
    for line in lines:
        properties = word.add_paragraph(line, style="List Number")._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = new.numId


def packed(word: WordDocument) -> bytes:
    """The bytes, with fixed dates in the archive, so that the same record gives the same file."""
    made, out = io.BytesIO(), io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            entry = zipfile.ZipInfo(item.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(item.filename))
    return out.getvalue()


def _language(word: WordDocument) -> None:
    """British English in the styles, and no compatibility mode."""
    language = word.styles.element.find(f".//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "en-GB")
    settings = word.settings.element
    theme = settings.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), "en-GB")
    compat = settings.find(qn("w:compat"))
    if compat is not None and compat.find(qn("w:compatSetting")) is None:
        mode = OxmlElement("w:compatSetting")
        mode.set(qn("w:name"), "compatibilityMode")
        mode.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
        mode.set(qn("w:val"), "15")
        compat.append(mode)


def _styles(word: WordDocument) -> None:
    _look(word, "Normal", size=11, after=8, colour=INK)
    word.styles["Normal"].paragraph_format.line_spacing = 1.15
    title = _look(word, "Title", size=20, before=2, after=4, colour=STRONG, bold=True)
    border = title.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)
    _look(word, "Heading 1", size=16, before=22, after=8, colour=STRONG, bold=True)
    _look(word, "Heading 2", size=12.5, before=14, after=4, colour=INK, bold=True)
    _look(word, "Heading 3", size=11, before=10, after=3, colour=INK, bold=True)
    for name in ("List Bullet", "List Number"):
        _look(word, name, size=11, after=4, colour=INK)
    for name in (DETAIL, NOTE, PROMISE, CONCERN, LETTERED, LIMB, MARK, OFFICE, SUBJECT):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        style.quick_style = True
    detail = _look(word, DETAIL, size=11, after=5, colour=INK).paragraph_format
    detail.left_indent, detail.first_line_indent = Mm(66), Mm(-66)
    detail.tab_stops.add_tab_stop(Mm(66))
    promise = _look(word, PROMISE, size=11, after=3, colour=INK).paragraph_format
    promise.left_indent, promise.first_line_indent = Mm(18), Mm(-18)
    promise.tab_stops.add_tab_stop(Mm(18))
    lettered = _look(word, LETTERED, size=11, after=4, colour=INK).paragraph_format
    lettered.left_indent, lettered.first_line_indent = Mm(10), Mm(-10)
    lettered.tab_stops.add_tab_stop(Mm(10))
    _look(word, CONCERN, size=11, after=4, colour=INK).paragraph_format.keep_with_next = True
    _look(word, NOTE, size=10, after=3, before=3, colour=INK)
    _look(word, LIMB, size=11, after=4, colour=STRONG, bold=True).paragraph_format.keep_with_next = True
    mark = _look(word, MARK, size=11, after=14, colour=DRAFT)
    _boxed(mark, str(DRAFT))
    _look(word, OFFICE, size=11, after=0, colour=QUIET)
    _look(word, SUBJECT, size=13, after=16, colour=INK)
    for name in ("Header", "Footer"):
        _look(word, name, size=9, colour=QUIET)


def _look(
    word: WordDocument,
    name: str,
    *,
    size: float,
    colour: RGBColor,
    before: float = 0,
    after: float = 0,
    bold: bool | None = None,
) -> ParagraphStyle:
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    if bold is not None:
        style.font.bold = bold
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _boxed(style: ParagraphStyle, colour: str) -> None:
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _ruled(properties: BaseOxmlElement) -> None:
    """Lines between the rows of a table, none between its columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if side in {"top", "bottom", "insideH"} else "nil")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), "B6C2CD")
        borders.append(line)
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _field(paragraph: Paragraph, code: str) -> None:
    """A field that the reader fills in, such as the page number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _flag(properties: BaseOxmlElement, name: str) -> None:
    properties.append(OxmlElement(name))
