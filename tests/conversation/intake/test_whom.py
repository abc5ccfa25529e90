"""Whom a recommendation is addressed to, said at the look as people write it."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.desk.looking import Looking
from tests.conversation.intake.look import LETTER, looked_over, opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", "chief_constables"),
        ("1, 5", "chief_constables, home_office"),
        ("home_office, npcc", "home_office, npcc"),
        ("the chief constable and the Home Office", "chief_constables, home_office"),
        ("PCC; National Police Chiefs' Council", "policing_bodies, npcc"),
        ("police and crime commissioners", "policing_bodies"),
        ("none", "none"),
    ],
)
def test_addressees_are_named_as_people_write_them(desk: Desk, typed: str, meant: str) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    looked_over(looking, f"/go R1\n/addressees {typed}")
    (line,) = looking.state.lines
    assert line.split(" which begins")[0] == f"addressees R1 {meant}"


@pytest.mark.parametrize("typed", ["police", "the council", "99", ", ,", "1, mars"])
def test_an_addressee_that_is_not_known_is_told(desk: Desk, typed: str) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    said = looked_over(looking, "R1", "w", f"/addressees {typed}")
    told = said.rpartition(f"You: /addressees {typed}\n")[2].split("\nAssistant: ")[0]
    assert "is not known here" in told and len(told) < 160  # two lines: more pushes the question away
    assert looking.state.lines == ()


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("commissioner", "policing_bodies"),
        ("the PCC", "policing_bodies"),
        ("PCCs", "policing_bodies"),
        ("the chief constable", "chief_constables"),
        ("home secretary", "home_office"),
        ("all forces", "police_forces"),
        ("the force", "named_force"),
        ("the chief constable and the commissioner", "chief_constables, policing_bodies"),
    ],
)
def test_addressees_are_known_by_the_names_officers_use(desk: Desk, typed: str, key: str) -> None:
    looking = Looking(desk, opened(desk, LETTER))
    looked_over(looking, "R1", f"/addressees {typed}")
    assert looking.state.lines and f"addressees R1 {key}" in looking.state.lines[0]
