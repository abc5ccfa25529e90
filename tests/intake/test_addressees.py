"""Whom a sentence asks, in the grammar that inspectors write."""

from __future__ import annotations

import pytest

from assistant.intake.addressees import Directory
from assistant.paths import Shelf
from assistant.report import Addressee

DIRECTORY = Directory.from_shelf(Shelf())
A = Addressee


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chief constables and PCCs should review this.", {A.CHIEF_CONSTABLES, A.POLICING_BODIES}),
        ("The Home Office, working with the NPCC, should publish it.", {A.HOME_OFFICE}),
        (
            "The Home Office, together with the Ministry of Justice, should pay.",
            {A.HOME_OFFICE, A.MINISTRY_OF_JUSTICE},
        ),
        (
            "In consultation with chief constables, the College of Policing should write it.",
            {A.COLLEGE_OF_POLICING},
        ),
        ("The work of the police should be known.", set()),
        ("HMIC recommends that the force should act.", {A.NAMED_FORCE}),
        ("We recommend that forces publish their plans.", {A.POLICE_FORCES}),
        ("By May 2025, chief constables to review their plans.", {A.CHIEF_CONSTABLES}),
        ("Marlshire Police should act.", {A.NAMED_FORCE}),
        ("Marlshire and Westshire Constabulary should act together.", {A.NAMED_FORCE}),
        ("Forces should publish this. The Home Office will use it.", {A.POLICE_FORCES}),
        ("There should be one form, and each force should use it.", {A.POLICE_FORCES}),
        ("Structures should be put in place.", set()),
        ("The NPCC lead for custody should work with chief constables.", {A.NPCC}),
        ("A recommendation for Police and Crime Commissioners and the IOPC.", {A.POLICING_BODIES, A.IOPC}),
        ("The Law Commission should review the offence.", {A.OTHER}),
        ("The police should find them.", {A.POLICE_FORCES}),
        ("Within three months Marlshire Police acts to keep children safe.", {A.NAMED_FORCE}),
        ("Marlshire Police immediately reviews how it looks for missing children.", {A.NAMED_FORCE}),
        ("The Home Office publishes its figures by May.", {A.HOME_OFFICE}),
        ("Marlshire Police has a plan.", set()),
        ("Forces across the country.", set()),
    ],
)
def test_whom_a_sentence_asks(text: str, wanted: set[Addressee]) -> None:
    assert set(DIRECTORY.named(text)) == wanted


def test_a_label_or_an_owners_cell_names_everyone_in_it() -> None:
    assert set(DIRECTORY.mentioned("Chief constables; NPCC")) == {A.CHIEF_CONSTABLES, A.NPCC}
    assert set(DIRECTORY.mentioned("To the Home Office")) == {A.HOME_OFFICE}
