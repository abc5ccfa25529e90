"""A day for the chief constable's comments is proposed only where it leaves time to write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.desk.inviting import invite, to_invite
from assistant.desk.reading import Document, new_case, read
from assistant.statute import load
from tests.conversation.officer import HEADLESS, desk


@pytest.mark.parametrize(
    ("published", "by"),
    [(date(2026, 11, 10), "Tuesday 8 December 2026"), (date(2026, 10, 30), None), (date(2026, 8, 1), None)],
)
def test_the_day_proposed_is_a_week_away_at_least(tmp_path: Path, published: date, by: str | None) -> None:
    with desk(tmp_path) as (opened, _):
        document = Document("another.txt", HEADLESS.replace("custody", "stalking").encode())
        case = new_case(opened, document, read(document, opened.shelf)[0], published)
        statute = load(opened.shelf)
        said = to_invite(opened, case, statute)
        assert said is not None and said.values == {"by": by}
        invite(opened, case, date(2026, 12, 8))
        assert to_invite(opened, case, statute) is None
