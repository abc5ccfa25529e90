"""The numbers and bullets of lists in a Word document, counted as Word prints them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = (
    *((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X")),
    *((9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """Knows the lists of a document and counts through them; also which styles are headings."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._headings: dict[str, int] = {}
        self._listed: dict[str, tuple[str, int]] = {}
        self._bulleted: set[str] = set()
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read_lists(self, numbering: Element) -> None:
        for abstract in numbering.iter(f"{W}abstractNum"):
            levels = {}
            for level in abstract.iter(f"{W}lvl"):
                depth = _number(level.get(f"{W}ilvl"))
                levels[depth] = _Level(
                    _value(level, "numFmt") or "bullet",
                    _value(level, "lvlText") or "",
                    _number(_value(level, "start"), 1),
                )
            self._levels[abstract.get(f"{W}abstractNumId") or ""] = levels
        for number in numbering.iter(f"{W}num"):
            self._lists[number.get(f"{W}numId") or ""] = _value(number, "abstractNumId") or ""

    def _read_styles(self, styles: Element) -> None:
        for style in styles.iter(f"{W}style"):
            id, name = style.get(f"{W}styleId") or "", (_value(style, "name") or "").casefold()
            if name.startswith("heading ") and name[8:].isdigit():
                self._headings[id] = int(name[8:])
            elif name == "title":
                self._headings[id] = 1
            elif name.startswith("list bullet"):
                self._bulleted.add(id)
            properties = style.find(f"{W}pPr")
            listed = None if properties is None else properties.find(f"{W}numPr")
            if listed is not None:
                self._listed[id] = (_value(listed, "numId") or "", _number(_value(listed, "ilvl")))

    def mark(self, paragraph: Element) -> tuple[str, int]:
        """The mark a paragraph is printed under (empty for none), and its depth as a heading (0 for none)."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        style = _value(properties, "pStyle") or ""
        listed = properties.find(f"{W}numPr")
        if listed is not None:
            number, depth = _value(listed, "numId") or "", _number(_value(listed, "ilvl"))
        else:
            number, depth = self._listed.get(style, ("", 0))
        mark = self._next(number, min(depth, _LEVELS - 1)) if number not in {"", "0"} else ""
        if not mark and style in self._bulleted:
            mark = "•"
        return mark, self._headings.get(style, 0)

    def _next(self, number: str, depth: int) -> str:
        abstract = self._lists.get(number, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None or level.format == "bullet":
            return "•"
        if level.format == "none":
            return ""
        counts = self._counts[number]
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        text = level.text
        for place in range(_LEVELS):
            of = levels.get(place)
            shown = _shown(counts[place] or (of.start if of else 1), of.format if of else "decimal")
            text = text.replace(f"%{place + 1}", shown)
        return text.strip()


def _shown(count: int, format: str) -> str:
    match format:
        case "lowerLetter":
            return chr(ord("a") + (count - 1) % 26)
        case "upperLetter":
            return chr(ord("A") + (count - 1) % 26)
        case "lowerRoman":
            return _roman(count).lower()
        case "upperRoman":
            return _roman(count)
        case _:
            return str(count)


def _roman(count: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        while count >= value and len(made) < 20:
            made += letters
            count -= value
    return made


def _value(parent: Element, tag: str) -> str | None:
    found = parent.find(f"{W}{tag}")
    return None if found is None else found.get(f"{W}val")


def _number(words: str | None, otherwise: int = 0) -> int:
    return (
        int(words)
        if words is not None and words.isascii() and words.isdigit() and len(words) < 6
        else otherwise
    )
