"""A page's head on every page is furniture, and what its foot cut in two is one again."""

from __future__ import annotations

import pytest

from assistant.intake import read_bytes
from assistant.paths import Shelf

HEAD = "HMICFRS   Fenshire PEEL 2025-27"


@pytest.mark.parametrize("foot", ["Page {n} of 9", "{n}", ""])
def test_a_running_head_makes_no_second_report_and_cuts_no_list(foot: str) -> None:
    turn = "\n\n".join(f"{HEAD}\n\n{foot.format(n=n)}" for n in (3,))
    text = (
        f"{HEAD}\n\nAn inspection of Fenshire Constabulary\n\n"
        "We found that calls wait too long at night here.\n\n"
        f"{turn}\n\nRecommendation 1\n\nThe force should make sure that:\n\n• it can show supervision\n\n"
        f"{turn}\n\nof investigations; and\n\n• it reviews each incident daily.\n\n"
        f"{turn}\n\nRecommendation 2\n\nForces should answer non-emer-\n\n{turn}\n\ngency calls.\n"
    )
    (reading,) = read_bytes(text.encode(), "report.txt", Shelf())
    asked = reading.report.recommendations
    assert [r.id for r in asked] == ["R1", "R2"]
    assert [c.text for c in asked[0].clauses[1:]] == [
        "it can show supervision of investigations; and",
        "it reviews each incident daily.",
    ]
    assert asked[1].text == "Forces should answer non-emergency calls."
    assert sum(r.before == HEAD for r in reading.repairs) == 5
    assert reading.report.fields.title == "An inspection of Fenshire Constabulary"


def test_a_head_with_no_title_under_it_is_the_title() -> None:
    turn = f"{HEAD}\n\nPage 2 of 9\n\n"
    told = "We found that calls wait too long at night here.\n\n"
    (reading,) = read_bytes(f"{HEAD}\n\n{told}{told}{turn}{told}{turn}{told}".encode(), "report.txt", Shelf())
    assert reading.report.fields.title == "HMICFRS Fenshire PEEL 2025-27"


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Forces should plan for long-", "term needs.", "Forces should plan for long-term needs."),
        ("Forces should improve their investi-", "gations.", "Forces should improve their investigations."),
    ],
)
def test_a_parted_word_is_one_word(before: str, after: str, whole: str) -> None:
    text = f"Recommendation 1\n\n{before}\n\nPage 2 of 3\n\n{after}\n"
    (reading,) = read_bytes(text.encode(), "report.txt", Shelf())
    assert reading.report.recommendations[0].text == whole
    assert [r.rule for r in reading.repairs] == ["page furniture removed", "joined across a break"]


def test_a_label_on_every_page_is_no_head() -> None:
    answer = "Force response\n\nThe force has done so and will go on.\n\n"
    text = "".join(
        f"Page {n}\n\nRecommendation {n}\n\nForces should do the {n}th thing.\n\n{answer}" for n in (1, 2, 3)
    )
    (reading,) = read_bytes(text.encode(), "record.txt", Shelf())
    assert [r.answers for r in reading.responses] == [("R1",), ("R2",), ("R3",)]
