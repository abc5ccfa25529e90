"""Responding room: when the report was published, and where and when the response to it was (s.55(5A))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from assistant.days import day
from assistant.desk import Desk
from assistant.desk.reading import not_to_come, publish
from assistant.desk.reviewing import Rules, review
from assistant.desk.signing import lacking, signing
from assistant.desk.where import case_clock
from assistant.errors import UsageProblem
from assistant.review.timing import ResponseDay, response_day
from assistant.statute import Clock, in_full
from assistant.store import Publication
from assistant.text import one_line

NONE = "none"
"""What is typed to take back what was recorded last of the response's publication."""


@dataclass(frozen=True, slots=True)
class Issued:
    """One publication of the response, and where its day falls in the period; None while the day of the
    report is not confirmed."""

    publication: Publication
    falls: ResponseDay | None

    @property
    def words(self) -> str:
        """It in one sentence, its day held against the period."""
        falls = f" {self.falls.words}" if self.falls else ""
        return f"{in_full(self.publication.day)}, {self.publication.place}.{falls}"


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of publication: the report's day (None while nobody confirmed it), the clock from it,
    where the response went out, and who is sent a copy of it (s.55(6))."""

    report: date | None
    clock: Clock | None
    response: tuple[Issued, ...]
    copies: tuple[str, ...]

    @property
    def lawful(self) -> bool:
        """Whether the response was first published within the period."""
        days = [i.falls for i in self.response if i.falls]
        return any(falls.lawful for falls in days)


def published(desk: Desk, case: str, rules: Rules) -> Published:
    """What is known of publication. Raises NotFound for an unknown case."""
    record, statute = desk.store.case(case).record, rules.statute
    return Published(
        record.published,
        case_clock(record, rules.statute, desk.settings.today),
        tuple(
            Issued(p, response_day(statute, record.published, p.day) if record.published else None)
            for p in desk.store.publications(case)
        ),
        statute.copies,
    )


def confirm_report(desk: Desk, case: str, words: str) -> None:
    """Confirm the day on which the report was published. Raises UsageProblem for no date or one still to
    come, NotFound for an unknown case."""
    publish(desk, case, not_to_come(day(words), desk.settings.today))


def respond(desk: Desk, case: str, words: str) -> Publication | None:
    """Keep when and where the response was published: a day (or `today`, `yesterday`), then the
    place. With `none` what was recorded last is taken back and given (None where nothing was).

    Raises UsageProblem without a day or a place, for a day still to come or before the report was published;
    NotFound for an unknown case.
    """
    if words.strip().casefold() == NONE:
        return desk.store.retract(case)
    on, place = _day_and_place(one_line(words).split(), desk.settings.today)
    report = desk.store.case(case).record.published
    if on > desk.settings.today:
        raise UsageProblem(f"{in_full(on)} is still to come.", "Record it once the response is published.")
    if report is not None and on < report:
        raise UsageProblem(
            f"{in_full(on)} is before the report was published ({in_full(report)}).",
            "Give the day on which the response was published.",
        )
    desk.store.respond(case, on, place)
    return None


def lacking_signatures(desk: Desk, case: str, rules: Rules) -> tuple[str, ...]:
    """What the record lacks of its signatures now that its response is said to be out, in sentences. It
    keeps nobody from noting that it is. Raises NotFound for an unknown case."""
    seen = review(desk, case, desk.store.case(case).record, rules)
    return lacking(signing(desk, seen, rules))


def _near(words: str, today: date) -> date | None:
    return {"today": today, "yesterday": today - timedelta(days=1)}.get(words.casefold().strip(","))


def _day_and_place(words: list[str], today: date) -> tuple[date, str]:
    for n in range(min(len(words), 3), 0, -1):
        head, place = " ".join(words[:n]), " ".join(words[n:]).strip(" ,;")
        try:
            on = _near(head, today) or day(head.strip(","))
        except UsageProblem:
            continue
        if not place:
            break
        return on, place
    raise UsageProblem(
        "Say when the response was published and where.",
        "Such as: 1 December 2026 the commissioner's website, or today and its address.",
    )


def published_form(found: Published) -> dict[str, Any]:
    """What is known of publication, as JSON."""
    return {
        "report": found.report.isoformat() if found.report else None,
        "last_day": found.clock.last_day.isoformat() if found.clock else None,
        "days_left": found.clock.days_left if found.clock else None,
        "response": [
            {
                "day": i.publication.day.isoformat(),
                "place": i.publication.place,
                "recorded_by": i.publication.actor,
                "day_of_period": i.falls.day if i.falls else None,
                "lawful": i.falls.lawful if i.falls else None,
            }
            for i in found.response
        ],
        "copies": list(found.copies),
    }
