"""Due phrases as inspectors print them, and the day each means (domain/facts.md 6)."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.intake.dues import due

PUBLISHED = date(2024, 1, 31)


@pytest.mark.parametrize(
    ("text", "phrase", "day"),
    [
        ("By 31 August 2024, forces should act.", "By 31 August 2024", "2024-08-31"),
        ("By March 2023, forces should act.", "By March 2023", "2023-03-31"),
        ("Forces should act by February 2024.", "by February 2024", "2024-02-29"),
        ("By the end of September 2024, act.", "By the end of September 2024", "2024-09-30"),
        ("Not later than 31 March 2015, act.", "Not later than 31 March 2015", "2015-03-31"),
        ("By 1st of May, 2023, act.", "By 1st of May, 2023", "2023-05-01"),
        ("By 27/03/25, act.", "By 27/03/25", "2025-03-27"),
        ("By 27.03.2025, act.", "By 27.03.2025", "2025-03-27"),
        ("By the end of 2025, act.", "By the end of 2025", "2025-12-31"),
        ("By 30 Sept 2024, act.", "By 30 Sept 2024", "2024-09-30"),
        ("By Dec 2024, act.", "By Dec 2024", "2024-12-31"),
        ("Within a year, act.", "Within a year", "2025-01-31"),
        ("In the next six months, act.", "In the next six months", "2024-07-31"),
        ("By the end of the financial year, act.", "By the end of the financial year", None),
        ("As soon as reasonably practicable, act.", "As soon as reasonably practicable", None),
        ("Within three months, act.", "Within three months", "2024-04-30"),
        ("The force should, within the next 12 months, act.", "within the next 12 months", "2025-01-31"),
        ("Within six weeks, act.", "Within six weeks", "2024-03-13"),
        ("Within one month, act.", "Within one month", "2024-02-29"),
        ("Within 56 working days, act.", "Within 56 working days", None),
        ("By autumn 2025, act.", "By autumn 2025", None),
        ("By 30 September, act.", "By 30 September", None),
        ("The force should immediately act.", "immediately", None),
        ("As a matter of urgency, act.", "As a matter of urgency", None),
        ("Immediately, and by 1 May 2023 at the latest, act.", "Immediately", None),
        ("Within three months, act. Others should act immediately.", "Within three months", "2024-04-30"),
        ("Forces should publish this data as soon as possible.", "as soon as possible", None),
        ("Without delay, the force should act.", "Without delay", None),
        ("The force must, as a matter of urgency, act.", "as a matter of urgency", None),
        ("Erbyn 31 Mawrth 2024, dylai heddluoedd weithredu.", "Erbyn 31 Mawrth 2024", "2024-03-31"),
        ("Erbyn 1af Mai 2024, dylid gweithredu.", "Erbyn 1af Mai 2024", "2024-05-01"),
        ("Dylai'r heddlu weithredu erbyn diwedd Medi 2024.", "erbyn diwedd Medi 2024", "2024-09-30"),
        ("O fewn tri mis, dylai'r heddlu weithredu.", "O fewn tri mis", "2024-04-30"),
        ("O fewn dwy flynedd, dylid gweithredu.", "O fewn dwy flynedd", "2026-01-31"),
        ("Dylai'r heddlu weithredu ar unwaith.", "ar unwaith", None),
    ],
)
def test_phrase_and_day(text: str, phrase: str, day: str | None) -> None:
    found = due(text, PUBLISHED)
    assert found is not None
    assert found.phrase == phrase
    assert found.on == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "text",
    [
        "Forces should act on a sufficiently frequent basis.",
        "There should be an immediate and unequivocal commitment.",
        "Forces should be guided by the standard of 2019.",
        "Forces should be guided by Jan and by Mar.",
        "Work that was begun in six forces should go on.",
        "Forces should make sure that every call about a missing child is passed on without delay.",
        "Forces should enable officers to see the marker immediately on their devices.",
        "Chief constables should make sure that risk is managed as soon as possible when it is found.",
        "The force should treat each report of stalking as a priority.",
        "review how custody staff respond urgently to a detained person who is ill; and",
        "Y mae heddluoedd yn gweithio gyda Mawrth ac Ebrill.",
    ],
)
def test_no_due_date(text: str) -> None:
    assert due(text, PUBLISHED) is None


def test_without_a_publication_date_a_term_has_no_day() -> None:
    found = due("Within three months, act.", None)
    assert found is not None
    assert found.on is None


@pytest.mark.parametrize("text", ["By 31 February 2024, act.", "By 99/99/99, act.", "By January 0000, act."])
def test_a_day_that_does_not_exist_is_not_worked_out(text: str) -> None:
    found = due(text, PUBLISHED)
    assert found is not None
    assert found.on is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The force should triage each device within five working days.", None),
        ("triage each device within five working days; and", None),
        ("By May 2027, the force should answer every letter within 10 days.", "By May 2027"),
        ("The force should review all cases within 28 days.", "within 28 days"),
        ("Within five working days, the force should review each case.", "Within five working days"),
        ("The force should review each case within three months.", "within three months"),
    ],
)
def test_a_standard_of_service_is_no_due_date(text: str, phrase: str | None) -> None:
    found = due(text, date(2026, 11, 3))
    assert (found.phrase if found else None) == phrase
