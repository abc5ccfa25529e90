"""A day as an officer writes it."""

from __future__ import annotations

from datetime import date, datetime

from assistant.errors import UsageProblem

_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%d.%m.%Y")


def in_words(day: date) -> str:
    """A day as it is printed: 30 April 2027."""
    return f"{day.day} {day:%B %Y}"


def day(words: str) -> date:
    """The day that is meant: 2021-09-17, 17/09/2021 or 17 September 2021. Raises UsageProblem."""
    for form in _FORMS:
        try:
            return datetime.strptime(" ".join(words.split()), form).date()
        except ValueError:
            continue
    raise UsageProblem(f"“{words}” is no date.", "Write it as 2021-09-17 or 17 September 2021.")
