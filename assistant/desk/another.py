"""Another-report room: whether a document is another report than the one a case answers, no new edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.forces import Force, find
from assistant.relinking import Fate, Plan
from assistant.report import Report
from assistant.text import fold

_FEW = 4
"""One in so many recommendations found again, or fewer, is hardly any."""
_ALIKE = 60.0
"""Token-set likeness (0-100) from which two titles may be of one report: those of two reports on one subject
share its words."""


@dataclass(frozen=True, slots=True)
class Another:
    """What speaks for another report: how many of the case's recommendations are in it, of how many; and of
    force and title how they stand in the case and in the document, None where they do not differ."""

    found: int
    of: int
    force: tuple[str, str] | None
    title: tuple[str, str] | None


def another(old: Report, new: Report, plan: Plan, forces: Sequence[Force]) -> Another | None:
    """What speaks for it; None for what may be an edition of the same report. Hardly any recommendation
    alike, or the name of another force, are enough; another title is not by itself."""
    asked = [r for r in old.recommendations if not r.withdrawn]
    kept = {link.old.id for link in plan.links if link.old and link.new and link.fate is not Fate.DROPPED}
    found = sum(r.id in kept for r in asked)
    force = _forces(old.fields.force, new.fields.force, forces)
    title = _titles(old.fields.title, new.fields.title)
    few = bool(asked) and found * _FEW <= len(asked)
    fewer = bool(asked) and found * 2 <= len(asked)
    return Another(found, len(asked), force, title) if few or force or (title and fewer) else None


def another_form(signs: Another | None) -> dict[str, Any] | None:
    """It as JSON; None where nothing speaks for it."""
    if signs is None:
        return None
    return {
        "found": signs.found,
        "of": signs.of,
        "force": list(signs.force) if signs.force else None,
        "title": list(signs.title) if signs.title else None,
    }


def _forces(old: str | None, new: str | None, forces: Sequence[Force]) -> tuple[str, str] | None:
    was, now = (find(forces, name) if name else None for name in (old, new))
    return (was.short, now.short) if was and now and was.key != now.key else None


def _titles(old: str | None, new: str | None) -> tuple[str, str] | None:
    from rapidfuzz.fuzz import token_set_ratio

    if not old or not new or token_set_ratio(fold(old), fold(new)) >= _ALIKE:
        return None
    return old, new
