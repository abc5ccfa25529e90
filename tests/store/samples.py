"""Sample values for the tests of the store: an invented force, our own wording."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from assistant.passage import Passage, Source
from assistant.report import Addressee, Clause, Due, Fields, Kind, Recommendation, Report
from assistant.response import Limb, Reading, Repair, Response, Section, Unread, Voice
from assistant.store import Store


class Clock:
    """A clock that goes on by one second each time it is asked."""

    def __init__(self) -> None:
        self._ticks = self._go()

    def __call__(self) -> datetime:
        return next(self._ticks)

    def _go(self) -> Iterator[datetime]:
        at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        while True:
            yield at
            at += timedelta(seconds=1)


def open_store(folder: Path, *, writable: bool = True, actor: str = "Jo Marsh") -> Store:
    """A store with a clock of its own."""
    return Store.open(folder, now=Clock(), actor=actor, writable=writable)


def report() -> Report:
    """Two recommendations and an area for improvement, with addressees and due dates."""
    return Report(
        Fields(
            version="1.0",
            force="Marlshire Police",
            police_and_crime_commissioner="Alex Winterbourne",
            chief_constable="Sam Oakley",
            title="An inspection of how the police handle calls from the public",
            inspectorate="HMICFRS",
            summary="We looked at calls.",
            grade=None,
            published=date(2025, 5, 20),
        ),
        (
            Recommendation(
                "R1",
                "Recommendation 1",
                Kind.RECOMMENDATION,
                None,
                "By March 2026, chief constables should: answer calls; and record them.",
                (
                    Clause(
                        "R1.0",
                        "By March 2026, chief constables should:",
                        (Addressee.CHIEF_CONSTABLES,),
                        Due("by March 2026", date(2026, 3, 31)),
                    ),
                    Clause("R1.1", "answer calls; and", (), Due("without delay", None)),
                    Clause("R1.2", "record them."),
                ),
            ),
            Recommendation(
                "R2",
                "Recommendation 2",
                Kind.RECOMMENDATION,
                None,
                "The Home Office should pay.",
                (Clause("R2.0", "The Home Office should pay.", (Addressee.HOME_OFFICE,)),),
            ),
            Recommendation(
                "A1",
                "Area for improvement",
                Kind.AREA_FOR_IMPROVEMENT,
                "R1",
                "Be quicker.",
                (Clause("A1.0", "x"),),
            ),
        ),
    )


def reading() -> Reading:
    """The sample report with responses of every sort: tied, jointly tied, untied, with headings or not."""
    return Reading(
        report(),
        (
            Response(Voice.PCC, Section.INITIAL, None, (), ("I welcome this report.", "It matters.")),
            Response(Voice.PCC, Section.RESPONSE, "Recommendation 1", ("R1",), ("We have done it.",)),
            Response(Voice.CC, Section.RESPONSE, "Calls", ("R1", "R2"), ("Calls are answered.",)),
            Response(Voice.CC, Section.RESPONSE, "Trust", (), ("Trust is earned.", "We earn it.")),
            Response(Voice.CC, Section.RESPONSE, None, ("R9",), ("Tied to nothing that is there.",)),
            Response(Voice.PCC, Section.RESPONSE, "Loose", (), ("A loose comment.",)),
            Response(Voice.PCC, Section.OVERALL, None, (), ("Thank you.",)),
        ),
        (Repair("hyphen", "page 1", "po- lice", "police"),),
        (Unread("page 2", "???"),),
    )


def passage(
    text: str = "We answer every call within ten seconds.",
    *asked: str,
    voice: Voice | None = Voice.CC,
    force: str | None = "Marlshire",
    year: int | None = 2024,
) -> Passage:
    """A passage of past wording."""
    return Passage(
        text,
        asked,
        Source(force, "Calls", year, "sample", sample=True),
        voice,
        Limb.TAKEN,
        "calls",
        False,
        True,
    )
