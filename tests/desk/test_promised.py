"""What was promised before on this theme: this force's own promises, and none of another theme."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.desk import Desk
from assistant.desk.errands import promised
from assistant.passage import Offers, from_case
from assistant.paths import Shelf
from assistant.response import Limb
from assistant.settings import Settings
from tests.conversation.talk import OFFERS, PASSAGE, talk


def offers(*said: tuple[str, Limb, int], nothing_good: bool = False, origin: str = "test") -> Offers:
    (shape,) = OFFERS.suggestions
    source = replace(PASSAGE.source, force="Marlshire", origin=origin)
    found = (
        replace(shape, match=match, passage=replace(PASSAGE, text=text, limb=limb, source=source))
        for text, limb, match in said
    )
    return Offers("custody", tuple(found), nothing_good)


def test_only_promises_of_this_theme(tmp_path: Path) -> None:
    settings = Settings(tmp_path, Shelf(), lambda: datetime(2026, 11, 25, tzinfo=UTC), "tester")
    said = (
        ("It is done.", Limb.TAKEN, 70),
        ("I will review it.", Limb.PROPOSED, 60),
        ("I will fund vans.", Limb.PROPOSED, 35),
    )
    with Desk.open(settings) as desk:
        state = talk().state
        assert promised(desk, "marlshire-2026", state, offers(*said)) == ("2024: I will review it.",)
        assert promised(desk, "marlshire-2026", state, offers(*said, nothing_good=True)) == ()
        assert promised(desk, "marlshire-2026", state, None) == ()
        own = offers(*said, origin=from_case("marlshire-2026"))  # its answers were put in the library
        assert promised(desk, "marlshire-2026", state, own) == ()
