"""Freshness by content: what the register names is marked from its day on, with the reason; no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UsageProblem
from assistant.library.stale import StaleRegister
from assistant.paths import Shelf

REGISTER = StaleRegister.from_shelf(Shelf())
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("HMIC found that custody was sound.", "HMIC became HMICFRS in July 2017."),
        ("Her Majesty’s Inspectorate said so.", "It is His Majesty's since September 2022."),
        ("The IPCC was told.", "The IPCC became"),
        ("Under the Data Protection Act 1998 we asked.", "The Data Protection Act 2018"),
        ("Commissioner David Munro agreed.", "David Munro was PCC in Surrey until May 2021."),
        ("As Priti Patel wrote to me", "Priti Patel was Home Secretary until September 2022."),
        ("During the lockdown visits stopped.", "The coronavirus restrictions ended"),
        ("My Police and Crime Plan 2021–2025 says so.", "A new plan follows"),
        ("We post on Twitter.", "Twitter has been called X"),
    ],
)
def test_what_is_named_is_marked(text: str, reason: str) -> None:
    (found,) = REGISTER.reasons(text, TODAY)
    assert found.startswith(reason)


@pytest.mark.parametrize(
    "text",
    [
        "HMICFRS found that custody was sound.",
        "His Majesty's Inspectorate said so.",
        "The IOPC and the National Police Chiefs' Council agreed.",
        "The Data Protection Act 2018 applies.",
        "It may be so in May; the Home Secretary agreed.",
        "My Police and Crime Plan says so.",
        "HMICFRS, formerly HMIC, inspects us; in 2016 the then HMIC (now HMICFRS) found the same.",
        "The former Home Secretary, Priti Patel, and the previous PCC, David Munro, agreed.",
        "Each custody suite rehearses its lockdown procedure twice a year.",
        "The Crown Prosecution Service, the NPCC and the Probation Service have signed the protocol.",
        "Integrated care boards pay for a nurse; safeguarding partners meet monthly.",
        "The Equality Act 2010, the Police Act 1996 and the Victims and Prisoners Act 2024 apply.",
        "Officers explained to the mayor why the priti dress in the window was seized.",
        "My Police and Crime Plan 2024-2028 makes this a priority, and we post on X and Facebook.",
        "Sajid and Theresa, two of our volunteers, visit in May and June.",
        "The National Police Air Service and the National Crime Agency were told.",
        "",
    ],
)
def test_nothing_else_is(text: str) -> None:
    assert REGISTER.reasons(text, TODAY) == ()


def test_before_its_day_nothing_is_out_of_date() -> None:
    assert REGISTER.reasons("Her Majesty's Inspectorate said so.", date(2021, 9, 17)) == ()
    assert REGISTER.reasons("Her Majesty's Inspectorate said so.", date(2022, 9, 8)) != ()


def test_each_reason_once_in_the_order_of_the_text() -> None:
    found = REGISTER.reasons("The IPCC told HMIC, and HMIC told the IPCC.", TODAY)
    assert [r.split()[1] for r in found] == ["IPCC", "became"]


@given(st.text(max_size=300))
def test_any_text_can_be_asked(text: str) -> None:
    assert len(REGISTER.reasons(text, TODAY)) <= 5


def test_a_broken_entry_is_named(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "stale.toml").write_text('[[gone]]\nwords = ["X"]\nreason = "old"\n')
    with pytest.raises(UsageProblem, match=r"\[\[gone\]\] 1: 'from' is missing"):
        StaleRegister.from_shelf(Shelf(tmp_path))


def test_an_officers_own_register_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "stale.toml").write_text(
        '[[gone]]\nwords = ["Safer Marl"]\nfrom = 2025-01-01\nreason = "Renamed."\n'
    )
    mine = StaleRegister.from_shelf(Shelf(tmp_path))
    assert mine.reasons("Our Safer Marl board met.", TODAY) == ("Renamed.",)
    assert mine.reasons("The IPCC was told.", TODAY) == ()
