"""Sentences that open a list of recommendations, and stems that share one request among their leaves."""

from __future__ import annotations

import re

from assistant.intake.pieces import Piece
from assistant.intake.requests import asks, says
from assistant.report import Kind
from assistant.text import fold, sentences

_RECOMMENDS = re.compile(
    r"\brecommend(?:s|ed|ations?)?\b|\bargymhelli(?:ad|on)\b|\bareas? for improvement\b"
    r"|\bcauses? of concern\b"
)
_LIST_OF = re.compile(
    r"\b(?:recommendations|areas for improvement|afis|causes of concern|argymhellion)\b[^.]{0,110}:\s*-?$"
    r"|\brecommendations\b.*\b(?:these|they) (?:are|were|include|included)\b[^.]{0,40}:\s*-?$"
)
_ONE_OF = re.compile(
    r"\b(?:recommendations?|areas? for improvement|afis?|causes? of concern)\b[^.]{0,110}:\s*-?$"
)
_BELOW = re.compile(
    r"\b(?:listed|set out|shown|given|detailed|outlined|summarised|reproduced) below\b[^.]*[.:]?$"
)
_FOR = re.compile(r"\b(?:for|to|upon|on) (?P<to>[^:;.]{3,80})[:\s-]*$", re.IGNORECASE)
_ANSWERED = re.compile(
    r"\b(?:accept|address|implement|respon|progress|deliver|meet |met |against|complete|action)"
)
_SHARED = re.compile(r"\b(?:should|must|needs? to)(?: immediately| also)?\s*[:–-]\s*-?$")
"""The words before the colon are those of the request itself: what follows are its parts."""
_STEM = re.compile(
    r"\b(?:should|must|needs? to|recommends? that|to|immediately|within [a-z0-9 ]+ months)\b"
    r"[^.]{0,80}[:;–-]\s*$"
)


def opens_list(text: str, following: Piece | None) -> bool:
    """Whether a sentence ends by opening the recommendations that follow it, as list items or paragraphs."""
    folded = fold(text).rstrip()
    if following is None or not _RECOMMENDS.search(folded):
        return False
    if following.item and _BELOW.search(folded) and asks(following.text):
        return True
    if not folded.endswith((":", "-", ";")):
        return False
    if following.item:
        last = fold(sentences(text)[-1]).rstrip()
        answered = _ANSWERED.search(last if _LIST_OF.search(last) else folded)
        if answered:
            return bool(_SHARED.search(last)) and not _ANSWERED.search(last)
        return bool(_LIST_OF.search(folded) or _STEM.search(folded))
    named = _ONE_OF.search(folded) or _LIST_OF.search(folded) or _STEM.search(folded)
    return bool(named) and asks(following.text) and not says(following.text)


def each_is_one(text: str, following: Piece) -> bool:
    """Whether each entry that follows is a recommendation of its own (`made these recommendations:`), not a
    leaf of one request (`HMICFRS recommends that the force should:`)."""
    if not following.item or asks(following.text):
        return True
    folded = fold(text)
    return bool(_LIST_OF.search(folded) or _BELOW.search(folded)) and not _SHARED.search(folded)


def asked_of(text: str) -> str:
    """Whom the opening sentence says the list is for, empty when it does not."""
    match = _FOR.search(text)
    return match["to"] if match else ""


def kind_announced(text: str) -> Kind:
    """The kind of items a sentence announces."""
    folded = fold(text)
    if "area for improvement" in folded or "areas for improvement" in folded or "afi" in folded.split():
        return Kind.AREA_FOR_IMPROVEMENT
    return Kind.CAUSE_OF_CONCERN if "concern" in folded and "recommend" not in folded else Kind.RECOMMENDATION
