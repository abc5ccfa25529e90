"""What is known of a record beside its text: who signed it on which day, and when the response went out. None
of it is in the text that is signed (`assistant.assemble.signed`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.response import Voice


@dataclass(frozen=True, slots=True)
class Signatory:
    """Whose signature holds, in which role, and the day it was given."""

    role: Voice
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Attested:
    """The signatures that hold, in the order they are given in, and the day the response was first published
    on; nothing and None where there are none."""

    signed: tuple[Signatory, ...] = ()
    responded: date | None = None


NOTHING = Attested()


def attested_form(attested: Attested) -> dict[str, Any]:
    """It as JSON, beside the record; empty where nothing is known."""
    form: dict[str, Any] = {}
    if attested.signed:
        form["signed"] = [
            {"role": s.role.value, "name": s.name, "day": s.day.isoformat()} for s in attested.signed
        ]
    if attested.responded:
        form["responded"] = attested.responded.isoformat()
    return form


def attested_from(form: Mapping[str, Any]) -> Attested:
    """It from the JSON of a record. Raises KeyError, TypeError or ValueError for what is none."""
    signed = tuple(
        Signatory(Voice(s["role"]), s["name"], date.fromisoformat(s["day"])) for s in form.get("signed", ())
    )
    responded = form.get("responded")
    return Attested(signed, date.fromisoformat(responded) if responded else None)
