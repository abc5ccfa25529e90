"""The matrix: every recommendation and clause down, what stands and what is missing across, in words.

One table for the screen, for plain mode, for `coverage --json` and for the annex of the pack, so that all
four say the same. Every cell knows the words of the record it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assistant.desk import Desk
from assistant.desk.cells import COLUMNS, Row
from assistant.desk.points import point_form
from assistant.desk.reviewing import Review, Rules
from assistant.desk.rows import Maker
from assistant.desk.signing import Signing, signing
from assistant.record import NARRATIVES
from assistant.review.coverage import coverage_form


def matrix(seen: Review, made: Signing) -> tuple[Row, ...]:
    """The rows, in the order of the form: each recommendation with its clauses below it where it has several,
    then the sections. Every open point stands in one row: what belongs to none of these has a row of its
    own at the end."""
    maker = Maker(seen, made)
    rows = [row for covered in seen.coverage.recommendations for row in maker.recommendation(covered)]
    rows += [maker.section(place) for place in NARRATIVES]
    return (*rows, *maker.others({row.ref for row in rows}))


@dataclass(frozen=True, slots=True)
class Overall:
    """Everything that review knows of a case at one moment."""

    review: Review
    signing: Signing
    rows: tuple[Row, ...]


def look_over(desk: Desk, seen: Review, rules: Rules) -> Overall:
    """The review with the signing and the matrix."""
    made = signing(desk, seen, rules)
    return Overall(seen, made, matrix(seen, made))


def coverage_forms(overall: Overall) -> dict[str, Any]:
    """What `s55 coverage --json` prints and the pack holds: coverage with the matrix and the open points."""
    points = [point_form(point) for point in overall.review.open_points]
    return coverage_form(overall.review.coverage) | {"matrix": matrix_form(overall.rows), "open": points}


def blocking_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that keep the record from being final, with the clauses of theirs that were not found."""
    return tuple(row for row in rows if row.blocks or row.beside)


def matrix_form(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The matrix as JSON."""
    return [
        {
            "ref": row.ref,
            "label": row.label,
            "clause": row.clause,
            **{name: cell.words for name, cell in zip(COLUMNS, row.cells, strict=True)},
            "blocks": list(row.reasons),
        }
        for row in rows
    ]
