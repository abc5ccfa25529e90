"""A formatted document as a linear stream of parts, and the two texts made of it that the readers take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assistant.text import clean


class Kind(StrEnum):
    """What a part is printed as."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, heading, list item or table row. `mark` is an item's bullet or number, `level` a
    heading's depth from 1; `cells` are a row's cells, each with its paragraphs. `strong` says that a whole
    paragraph is in bold."""

    kind: Kind
    text: str
    mark: str = ""
    level: int = 0
    cells: tuple[tuple[str, ...], ...] = ()
    strong: bool = False


def lines(parts: Iterable[Part]) -> str:
    """The parts as text: one line each, headings with `#`, items with their marks, rows between bars."""
    made: list[str] = []
    before = None
    for part in parts:
        match part.kind:
            case Kind.HEADING:
                line = f"{'#' * max(1, min(part.level, 6))} {part.text}"
            case Kind.ITEM:
                line = f"{part.mark or '•'} {part.text}"
            case Kind.ROW:
                cells = (" ".join(cell).replace("|", "/") for cell in part.cells)
                line = f"| {' | '.join(cells)} |"
            case Kind.PARAGRAPH:
                line = f"**{part.text}**" if part.strong and "\n" not in part.text else part.text
        if part.kind is not before or part.kind in {Kind.PARAGRAPH, Kind.HEADING}:
            made.append("")
        made.append(line)
        before = part.kind
    return clean("\n".join(made)).strip("\n") + "\n"


def form(parts: Iterable[Part]) -> str:
    """The parts as the record's own form has them: `Label<TAB>value`, what else is in a cell on lines that
    begin with a tab (notes/documents.md, "the record's own text form")."""
    made: list[str] = []
    for part in parts:
        if part.kind is Kind.ROW and part.cells:
            label, *values = part.cells
            said = [paragraph for cell in values for paragraph in cell]
            made.append(" ".join(label) + ("\t" + said[0] if said else "\t"))
            made.extend(f"\t{paragraph}" for paragraph in said[1:])
        elif part.kind is Kind.ITEM:
            made.append(f"\t{part.mark or '•'} {part.text}")
        else:
            made.append(part.text)
    return clean("\n".join(made)).strip("\n") + "\n"
