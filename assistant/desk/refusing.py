"""Refusing room: how this office has said before that what somebody else is asked is not its to answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.library.match import Query
from assistant.passage import Passage
from assistant.paths import Shelf
from assistant.report import LOCAL, Recommendation
from assistant.response import Limb

REFUSALS = 2
"""How many of them are offered, behind what is nearest by its words."""


def for_others(recommendation: Recommendation) -> bool:
    """Whether a recommendation names addressees, and none of this force or its policing body."""
    named = set(recommendation.addressees)
    return bool(named) and not named & LOCAL


def asked_of(recommendation: Recommendation, shelf: Shelf) -> str:
    """The addressees of a recommendation in words, to look for what was asked of them before."""
    names = shelf.toml("prompts/say/words.toml")["addressee"]
    return ", ".join(str(names.get(who.value, who.value)) for who in recommendation.addressees)


def refusals(
    found: Iterable[Passage], query: Query, recommendation: Recommendation, shelf: Shelf
) -> Sequence[Passage]:
    """Of passages those in which this office answered a recommendation for the same addressee with no action,
    the latest first."""
    from assistant.intake.addressees import Directory

    directory, wanted = Directory.from_shelf(shelf), set(recommendation.addressees)
    own = [
        p
        for p in found
        if p.limb is Limb.NONE
        and query.ours(p.source.force)
        and any(wanted & set(directory.named(asked)) for asked in p.asked)
    ]
    return sorted(own, key=lambda p: -(p.source.year or 0))[:REFUSALS]
