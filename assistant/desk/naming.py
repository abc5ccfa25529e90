"""Naming room: which case is meant by its name, the beginning of it, a part of it, or its number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.desk.overview import Row, overview
from assistant.errors import NotFound, UsageProblem

_NUMBER = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_SHOWN = 12
"""How many cases a list of those that may be meant names."""


def meant(desk: Desk, words: str) -> str:
    """The case that is meant by its whole name, its number in the list of cases, the beginning of its name,
    or a part of its name, its force or its title that no other case has.

    Raises UsageProblem with the list where several are meant, NotFound where none is.
    """
    names = {summary.id for summary in desk.store.cases()}
    if words in names:
        return words
    rows = overview(desk)
    if _NUMBER.fullmatch(words.strip()) and int(words) <= len(rows):
        return rows[int(words) - 1].case
    wanted = _plain(words)
    found = [row for row in rows if wanted and any(f" {wanted}" in name for name in _names(row))]
    begun = [row for row in found if _plain(row.case).startswith(wanted)]
    if len(begun) == 1 or len(found) == 1:
        return (begun if len(begun) == 1 else found)[0].case
    if found:
        raise several(f"Several cases are meant by “{words}”", rows, found, "{number}")
    desk.store.case(words)  # raises NotFound, naming what comes near
    raise NotFound(f"There is no case {words}.", "List them with: s55 cases")


def to_draft(desk: Desk) -> str:
    """The one case that is still open, or the only case there is.

    Raises UsageProblem with the list where there are several, NotFound where there is none.
    """
    rows = overview(desk)
    if not rows:
        raise NotFound("There are no cases yet.", "Make one with: s55 new FILE. Or try: s55 demo")
    open_ones = [row for row in rows if row.out is None] or list(rows)
    if len(open_ones) > 1:
        raise several("Several cases are open", rows, open_ones, "s55 draft {number} --plain")
    return open_ones[0].case


def several(what: str, rows: Sequence[Row], found: Sequence[Row], typed: str) -> UsageProblem:
    """That more than one case is meant, with the number of each in the list of all, how one is `typed`."""
    lines = [f"{rows.index(row) + 1}. {row.name}: {row.case}" for row in found[:_SHOWN]]
    more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    such = typed.format(number=rows.index(found[0]) + 1)
    return UsageProblem(
        "\n".join((f"{what}:", *lines, *more)),
        f"\nIn place of the name type the number, such as {such}, or words that only one of them has.",
    )


def _names(row: Row) -> tuple[str, ...]:
    """The names of a case, each word behind a blank: its own, that of its force, its title."""
    return tuple(f" {_plain(name)}" for name in (row.case, row.force or "", row.title))


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))
