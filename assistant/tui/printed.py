"""Lines of a document without the marks that a plain text writes its headings and tables with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len, set_cell_size

_HEADING = re.compile(r"#{1,6}\s+(?P<title>.+?)[\s#]*")
_ROW = re.compile(r"\|.*\|")
_RULE = re.compile(r":?-{2,}:?")
_BETWEEN = "  │  "


def printed(lines: Sequence[str], width: int) -> Iterator[tuple[str, bool]]:
    """Each line as it is shown in `width` cells, and whether it is a heading: a heading without its marks,
    the cells of a table below each other where there is room for that, and its rule as one."""
    for table, run in groupby(lines, lambda line: bool(_ROW.fullmatch(line.strip()))):
        if table:
            for row in _rows([_cells(line) for line in run], width):
                yield row, False
            continue
        for line in run:
            heading = _HEADING.fullmatch(line.strip())
            yield (heading["title"], True) if heading else (line.replace("\t", _BETWEEN), False)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _rows(rows: Sequence[list[str]], width: int) -> Iterator[str]:
    said = [row for row in rows if not _is_rule(row)]
    count = max(map(len, said), default=0)
    sizes = [max((cell_len(row[n]) for row in said if n < len(row)), default=0) for n in range(count)]
    fits = sum(sizes) + len(_BETWEEN) * max(0, count - 1) <= width
    for row in rows:
        if _is_rule(row):
            yield "─" * min(width, sum(sizes) + len(_BETWEEN) * max(0, count - 1))
        elif fits:
            yield _BETWEEN.join(map(set_cell_size, row, sizes)).rstrip()
        else:
            yield _BETWEEN.join(row)


def _is_rule(row: Sequence[str]) -> bool:
    return all(_RULE.fullmatch(cell) for cell in row)
