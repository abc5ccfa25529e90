"""The name of a record's file says which it is, however long the title is and whatever it ends in."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.assemble import assemble
from assistant.paths import Shelf
from assistant.record import Record
from assistant.report import Fields, Report


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Custody", "marlshire-custody-response"),
        ("Custody, final", "marlshire-custody-final-response"),
        ("word " * 40, "marlshire" + "-word" * 12 + "-response"),
        ("x" * 200, "marlshire-response"),
        ("Arolygiad o’r ddalfa ym Môn", "marlshire-arolygiad-or-ddalfa-ym-mon-response"),
    ],
)
def test_a_name_ends_in_what_the_file_is(title: str, name: str) -> None:
    record = Record(Report(Fields(force="Marlshire", title=title), ()))
    made = {
        final: assemble(record, "txt", Shelf(), final=final, made_on=date(2026, 11, 1)).name
        for final in (True, False)
    }
    assert made == {True: f"{name}.txt", False: f"{name}-DRAFT.txt"}
    assert len(made[False]) <= 80 + len("-DRAFT.txt") and made[False].isascii()
