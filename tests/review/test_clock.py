"""The statutory clock, the office's own date, stated dates, and a profile that is data only."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.review.timing import response_day
from assistant.statute import clock, days_in_words, load

S55 = load(Shelf())


def test_publication_is_day_one() -> None:
    assert clock(S55, date(2023, 7, 7), date(2023, 7, 7)).last_day == date(2023, 8, 31)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2023, 8, 1), "30 days left (22 working days): the last lawful day is Thursday 31 August 2023."),
        (date(2023, 8, 30), "1 day left (2 working days): the last lawful day is Thursday 31 August 2023."),
        (date(2023, 8, 31), "Today is the last lawful day: Thursday 31 August 2023."),
        (date(2023, 9, 1), "1 day late: the last lawful day was Thursday 31 August 2023."),
    ],
)
def test_days_left_in_words(today: date, words: str) -> None:
    assert clock(S55, date(2023, 7, 7), today).words == words


def test_christmas_is_warned_of_and_never_extended() -> None:
    ticking = clock(S55, date(2023, 10, 31), date(2023, 11, 1))
    assert ticking.last_day == date(2023, 12, 25)
    assert ticking.publish_by == date(2023, 12, 22)
    assert "bank holiday and is not extended: publish by Friday 22 December" in ticking.warnings[0]


def test_a_bank_holiday_in_the_week_is_no_working_day() -> None:
    easter = S55.working_days(date(2024, 3, 28), date(2024, 4, 2))
    assert easter == 2
    assert not S55.works(date(2023, 5, 8))  # the coronation, proclaimed for that one year


def _by_rule(year: int) -> set[date]:
    """The usual bank holidays of England and Wales (Banking and Financial Dealings Act 1971, Schedule 1, and
    the yearly proclamations), with the days given in lieu where one falls on a weekend."""

    def monday(month: int, last: bool) -> date:
        days = [date(year, month, day) for day in range(1, 32)]
        mondays = [day for day in days if day.weekday() == 0]
        return mondays[-1 if last else 0]

    easter = EASTER[year]
    found = {easter - timedelta(days=2), easter + timedelta(days=1)}
    found |= {monday(5, False), monday(5, True), monday(8, True)}
    for fixed in ([date(year, 1, 1)], [date(year, 12, 25), date(year, 12, 26)]):
        free = fixed[-1]
        for day in fixed:
            found.add(day)
            if day.weekday() >= 5:
                free += timedelta(days=1)
                while free.weekday() >= 5:
                    free += timedelta(days=1)
                found.add(free)
    return found


EASTER = {  # Easter Day as printed in the almanacs
    2021: date(2021, 4, 4), 2024: date(2024, 3, 31), 2025: date(2025, 4, 20), 2026: date(2026, 4, 5),
    2027: date(2027, 3, 28), 2028: date(2028, 4, 16), 2029: date(2029, 4, 1), 2030: date(2030, 4, 21),
}  # fmt: skip


@pytest.mark.parametrize("year", EASTER)
def test_the_bank_holidays_follow_the_rules_of_their_year(year: int) -> None:
    assert {day for day in S55.holidays if day.year == year} == _by_rule(year)


@pytest.mark.parametrize(
    ("published", "last", "by"),
    [
        (date(2025, 2, 21), date(2025, 4, 17), date(2025, 4, 17)),  # the day before Good Friday
        (date(2025, 2, 22), date(2025, 4, 18), date(2025, 4, 17)),  # Good Friday
        (date(2025, 2, 25), date(2025, 4, 21), date(2025, 4, 17)),  # Easter Monday: back over four days
        (date(2026, 11, 3), date(2026, 12, 28), date(2026, 12, 24)),  # the day in lieu of Boxing Day
        (date(2023, 12, 31), date(2024, 2, 24), date(2024, 2, 23)),  # a Saturday, over the end of February
    ],
)
def test_the_last_working_day_before_a_last_day_that_is_none(published: date, last: date, by: date) -> None:
    ticking = clock(S55, published, published)
    assert (ticking.last_day, ticking.publish_by) == (last, by)


def test_holidays_not_yet_known_are_said() -> None:
    assert any("2045" in w for w in clock(S55, date(2045, 1, 1), date(2045, 1, 1)).warnings)


def test_the_office_sets_the_day_for_the_chief_constables_comments() -> None:
    assert clock(S55, date(2023, 7, 7), date(2023, 7, 7)).comments_by == date(2023, 8, 4)
    own = clock(S55, date(2023, 7, 7), date(2023, 7, 7), date(2023, 7, 28))
    assert own.comments_by == date(2023, 7, 28)
    assert own.warnings == ()
    late = clock(S55, date(2023, 7, 7), date(2023, 7, 7), date(2023, 9, 4))
    assert "outside the period" in late.warnings[0]


@pytest.mark.parametrize(
    ("responded", "day", "lawful"),
    [
        (date(2023, 7, 7), 1, True),
        (date(2023, 8, 31), 56, True),
        (date(2023, 9, 1), 57, False),
        (date(2023, 7, 6), 0, False),
    ],
)
def test_which_day_a_response_is_dated(responded: date, day: int, lawful: bool) -> None:
    stated = response_day(S55, date(2023, 7, 7), responded)
    assert (stated.day, stated.lawful) == (day, lawful)


def test_a_super_complaint_is_counted_as_it_states_it() -> None:
    profile = load(Shelf(), "super_complaint")
    ticking = clock(profile, date(2024, 9, 27), date(2024, 9, 27))
    assert ticking.last_day == date(2024, 11, 22)  # one day more than section 55 would give
    assert clock(S55, date(2024, 9, 27), date(2024, 9, 27)).last_day == date(2024, 11, 21)


def test_a_third_profile_is_data_only(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge" / "statutes"
    folder.mkdir(parents=True)
    (folder / "custody.toml").write_text(
        'name = "custody"\ncitation = "Custody programme"\n'
        "[clock]\ndays = 84\npublication_day_counts = false\n"
        '[limbs]\ntaken = "x"\nproposed = "x"\nnone = "x"\n',
        encoding="utf-8",
    )
    profile = load(Shelf(tmp_path), "custody")
    assert clock(profile, date(2024, 1, 1), date(2024, 1, 1)).last_day == date(2024, 3, 25)


def test_an_unknown_or_broken_profile_says_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="s55, super_complaint"):
        load(Shelf(), "s.55")
    with pytest.raises(UsageProblem):
        load(Shelf(), "../review")
    folder = tmp_path / "knowledge" / "statutes"
    folder.mkdir(parents=True)
    (folder / "broken.toml").write_text('name = "broken"\n', encoding="utf-8")
    with pytest.raises(UsageProblem, match=r"broken\.toml lacks"):
        load(Shelf(tmp_path), "broken")


def test_days_in_words() -> None:
    assert [days_in_words(n) for n in (2, 1, 0, -1, -2)] == [
        "2 days left",
        "1 day left",
        "Today is the last lawful day",
        "1 day late",
        "2 days late",
    ]
