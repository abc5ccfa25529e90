"""Word documents: the body walked in its order, so that nothing in tracked changes, content controls or text
boxes is lost, and list numbers come out as printed (notes/documents.md)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from assistant.errors import Unreadable
from assistant.intake.formats.numbering import Numbering
from assistant.intake.formats.parts import Kind, Part
from assistant.response import Repair
from assistant.text import one_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = frozenset({f"{W}t", f"{W}delText"})
_BESIDE = re.compile(r"word/(?P<what>comments|footnotes|endnotes|header|footer)\d*\.xml")
_LEFT_OUT = {
    "comments": "comments left out",
    "footnotes": "footnotes left out",
    "endnotes": "footnotes left out",
    "header": "headers and footers left out",
    "footer": "headers and footers left out",
}
_THROUGH = frozenset(
    {
        *(f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")),
        *(f"{_COMPATIBLE}{tag}" for tag in ("AlternateContent", "Choice")),
    }
)
"""Elements that only wrap what is printed."""
UNPACKED = 64 * 1024 * 1024
PARTS = 3_000
RATIO = 200


def parts_of(data: bytes, name: str) -> tuple[tuple[Part, ...], tuple[Repair, ...]]:
    """The parts of a Word document, and what was left out of it.

    Raises Unreadable when it is damaged, carries macros, or would unpack to more than is safe.
    """
    with _opened(data, name) as package:
        body = _xml(package, "word/document.xml", name).find(f"{W}body")
        if body is None:
            raise Unreadable(f"{name} holds no text.", "Open it in Word and save it again.")
        names = set(package.namelist())
        styles = _xml(package, "word/styles.xml", name) if "word/styles.xml" in names else None
        lists = _xml(package, "word/numbering.xml", name) if "word/numbering.xml" in names else None
        walker = _Walker(Numbering(lists, styles))
        try:
            found = tuple(walker.block(body))
        except RecursionError as error:
            raise Unreadable(
                f"{name} has tables or boxes nested far too deep.", "Save only its text, and try again."
            ) from error
        return found, (*walker.left_out(), *_beside(package, names, name))


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        listed = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(
            f"{name} is damaged and cannot be opened.", "Open it in Word and save it again."
        ) from error
    names = {item.filename for item in listed}
    whole = sum(item.file_size for item in listed)
    if "word/document.xml" not in names:
        raise Unreadable(f"{name} is no Word document.", "Save it as .docx, PDF or text and try again.")
    if any("vbaproject" in n.casefold() for n in names):
        raise Unreadable(f"{name} carries macros.", "Save it as .docx without macros and try again.")
    if len(listed) > PARTS or whole > UNPACKED or whole > RATIO * max(len(data), 1):
        raise Unreadable(
            f"{name} would unpack to far more than a report holds.", "Save only its text, and try again."
        )
    return package


def _xml(package: zipfile.ZipFile, part: str, name: str) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(package.read(part), forbid_dtd=True)
        return root
    except (
        ParseError,
        DefusedXmlException,
        zipfile.BadZipFile,
        RuntimeError,
        OSError,
        ValueError,
        EOFError,
        LookupError,  # a part that is missing, or one in an encoding that does not exist
        NotImplementedError,
        RecursionError,
    ) as error:
        raise Unreadable(
            f"{name} is damaged or locked ({part}).",
            "Open it in Word, save it without a password, and try again.",
        ) from error
    except Exception as error:  # zlib.error has no common parent with the rest
        if type(error).__module__ != "zlib":
            raise
        raise Unreadable(f"{name} is damaged ({part}).", "Open it in Word and save it again.") from error


def _beside(package: zipfile.ZipFile, names: set[str], name: str) -> Iterator[Repair]:
    """What a Word file has beside its text, in its own words so that nobody misses it."""
    for part in sorted(names):
        if (beside := _BESIDE.fullmatch(part)) is None:
            continue
        for paragraph in _xml(package, part, name).iter(f"{W}p"):
            if said := _words(paragraph):
                yield Repair(_LEFT_OUT[beside["what"]], "Word", said, "")


class _Walker:
    """Goes through the body once, in order and without recursion into unknown depths."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._deleted: list[str] = []
        self._hidden: list[str] = []

    def left_out(self) -> Iterator[Repair]:
        """What was not taken over."""
        for words in self._deleted:
            yield Repair("tracked deletion left out", "Word", words, "")
        for words in self._hidden:
            yield Repair("hidden text left out", "Word", words, "")

    def block(self, body: Element) -> Iterator[Part]:
        """The parts of a body, cell or text box."""
        for element in self._children(body):
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)

    def _children(self, parent: Element) -> Iterator[Element]:
        waiting = list(parent)[::-1]
        while waiting:
            element = waiting.pop()
            if element.tag in _THROUGH:
                waiting.extend(list(element)[::-1])
            elif element.tag in {f"{W}del", f"{W}moveFrom"}:
                self._delete(element)
            else:
                yield element

    def _delete(self, element: Element) -> None:
        if said := _words(element):
            self._deleted.append(said)

    def _paragraph(self, paragraph: Element) -> Iterator[Part]:
        words, boxes = self._text(paragraph)
        strong = _is_bold(paragraph)
        mark, level = self._numbering.mark(paragraph)
        for place, line in enumerate(words.split("\n")):
            text = line.strip(" ")
            if not text.strip():
                continue
            if level:
                yield Part(Kind.HEADING, text, level=level)
            elif mark and place == 0:
                yield Part(Kind.ITEM, text.strip(), mark)
            else:
                yield Part(Kind.PARAGRAPH, text, strong=strong)
        for box in boxes:
            yield from self.block(box)

    def _table(self, table: Element) -> Iterator[Part]:
        for row in self._children(table):
            if row.tag != f"{W}tr":
                continue
            cells = []
            for cell in self._children(row):
                if cell.tag == f"{W}tc":
                    inside = tuple(self.block(cell))
                    cells.append(
                        tuple(f"{p.mark} {p.text}" if p.kind is Kind.ITEM else p.text for p in inside)
                    )
            if any(cells):
                yield Part(Kind.ROW, " | ".join(" ".join(c) for c in cells), cells=tuple(cells))

    def _text(self, paragraph: Element) -> tuple[str, list[Element]]:
        said: list[str] = []
        boxes: list[Element] = []
        waiting = list(paragraph)[::-1]
        while waiting:
            element = waiting.pop()
            match element.tag.removeprefix(W):
                case "del" | "moveFrom":
                    self._delete(element)
                case "r" if (fonts := element.find(f"{W}rPr")) is not None and fonts.find(
                    f"{W}vanish"
                ) is not None:
                    if unseen := _words(element):
                        self._hidden.append(unseen)
                case "t":
                    said.append(element.text or "")
                case "tab":
                    said.append("\t")
                case "br" | "cr":
                    said.append("\n")
                case "noBreakHyphen":
                    said.append("-")
                case "txbxContent":
                    boxes.append(element)
                case "pPr" | "rPr":
                    pass
                case _ if element.tag == f"{_COMPATIBLE}Fallback":
                    pass
                case _:
                    waiting.extend(list(element)[::-1])
        return "".join(said), boxes


def _words(element: Element) -> str:
    """All words in an element, deleted ones too, on one line."""
    blank = {f"{W}tab", f"{W}br", f"{W}cr"}
    parts = (" " if e.tag in blank else e.text or "" for e in element.iter() if e.tag in {*blank, *_TEXT})
    return one_line("".join(parts))


def _is_bold(paragraph: Element) -> bool:
    """Whether every run with text in a paragraph is set in bold by hand."""
    runs = [r for r in paragraph.iter(f"{W}r") if any((t.text or "").strip() for t in r.iter(f"{W}t"))]
    return bool(runs) and all(_bold(run) for run in runs)


def _bold(run: Element) -> bool:
    mark = run.find(f"{W}rPr/{W}b")
    return mark is not None and mark.get(f"{W}val", "1") not in {"0", "false", "off"}
