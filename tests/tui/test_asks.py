"""What is asked, where it is longer than its room: every clause can be read, and what is open is in sight."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.tui.asks import Asks
from assistant.tui.plainly import Plain
from tests.tui.conftest import Seat, Sit, case_of

CLAUSES = (
    "publish their waiting times for callers",
    "train staff in answering calls from people in danger",
    "review the standard of supervision in every control room",
    "record the reasons for each delay",
    "give victims a named officer and a telephone number",
    "retain body-worn video for at least two years",
    "count each quarter how many cases were reopened",
    "seek the views of survivors on the service they had",
)
REPORT = "Recommendation 1\nBy June 2027, chief constables should:\n" + "\n".join(f"• {c};" for c in CLAUSES)


@pytest.fixture
def long(desk: Desk) -> str:
    """A case whose recommendation has more clauses than a small window shows."""
    return case_of(desk, REPORT)


async def begin(seat: Seat) -> Asks:
    """Go to the recommendation and say that the commissioner proposes action."""
    await seat.press("ctrl+g")
    await seat.type("1\n")
    await seat.press("1", "2")
    await seat.settle()
    return seat.draft.query_one(Asks)


def seen(asks: Asks) -> str:
    """What of it is in sight, not all that could be scrolled to."""
    words, top = asks.query_one("#asks-words", Plain), round(asks.scroll_y)
    height = asks.scrollable_content_region.height
    return "\n".join(words.render_line(y).text.rstrip() for y in range(top, top + height))


async def test_what_does_not_fit_is_counted_and_a_key_shows_it(sit: Sit, long: str) -> None:
    async with sit(long, size=(80, 24)) as seat:
        asks = await begin(seat)
        assert CLAUSES[1] in seen(asks) and CLAUSES[2] not in seen(asks)
        assert str(asks.border_subtitle) == "6 more below · Alt+A to read"
        room = seat.editor.size.height
        await seat.press("alt+a")
        await seat.settle()
        assert CLAUSES[6] in seen(asks) and seat.editor.size.height >= 3
        await seat.press("end")
        await seat.settle()
        assert CLAUSES[7] in seen(asks) and "below" not in str(asks.border_subtitle)
        await seat.press("escape")
        await seat.settle()
        assert seat.editor.has_focus and seat.editor.size.height == room
        await seat.press("alt+a")
        assert asks.has_focus
        await seat.press("alt+a")
        assert seat.editor.has_focus


async def test_the_first_clause_still_open_comes_into_sight(sit: Sit, long: str) -> None:
    async with sit(long, size=(80, 24)) as seat:
        asks = await begin(seat)
        await seat.write(f"We will {CLAUSES[0]}. We will {CLAUSES[1]}. We will {CLAUSES[3]}.")
        await seat.pilot.pause(1)
        assert CLAUSES[2] in seen(asks)
        assert str(asks.border_subtitle) == "3 more above · 2 more below · Alt+A to read"
        await seat.type(f" We will {CLAUSES[5]}.")  # nothing before it was answered: nothing moves
        await seat.pilot.pause(1)
        assert str(asks.border_subtitle).startswith("3 more above")
    async with sit(long, size=(80, 24)) as seat:  # and so when one comes back to it
        await seat.settle()
        assert CLAUSES[2] in seen(seat.draft.query_one(Asks))


async def test_what_one_is_reading_does_not_move(sit: Sit, long: str) -> None:
    async with sit(long, size=(80, 24)) as seat:
        asks = await begin(seat)
        await seat.write(f"We will {CLAUSES[0]}. We will {CLAUSES[1]}. We will {CLAUSES[2]}.")
        await seat.press("alt+a")
        await seat.pilot.pause(1)
        assert asks.scroll_y == 0
        await seat.press("escape")
        await seat.settle()
        assert CLAUSES[3] in seen(asks)


async def test_a_recommendation_that_fits_says_nothing_of_more(sit: Sit, demo: str) -> None:
    async with sit(demo, size=(120, 40)) as seat:
        assert not str(seat.draft.query_one(Asks).border_subtitle)
