"""Whether a paragraph asks for something, as recommendations do, or says something, as answers do."""

from __future__ import annotations

import re

from assistant.text import fold, sentences

_ASKS = re.compile(r"\b(?:should|must|shall|ought to|needs? to|(?:is|are) (?:required|expected) to)\b")
_RECOMMENDS = re.compile(r"\b(?:recommends?|recommended) (?:that|to|the)\b")
_AT_HEAD = re.compile(
    r"^(?:by|before|within|no later than|not later than|immediately|with immediate effect|from|as soon as|"
    r"as a matter of urgency|in consultation with|working with|to )\b"
)
_DATED_HEAD = re.compile(
    r"^(?:by|before|within|no later than|not later than)\b[^,.;]{0,40}"
    r"(?:\d{2,4}|months?|weeks?|days?|years?)\b|^immediately,"
)
_OWN = re.compile(r"\b(?:i|i'm|i've|i'll|my|we|we've|we'll|we're|our|us)\b")
_SAYS = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|welcomes?|accepts?|accepted|agrees?|agreed|continues?|recogni[sz]es?|"
    r"remains?|provides?|uses?|holds?|takes?|currently|already|completed?|does|do)\b"
)
_TELLS = re.compile(
    r"\b(?:agree|believe|consider|feel|think|hope|expect)(?:s|d|ed)?\b"
    r"|\b(?:has|have|had|is|are|was|were) (?:decided|asked|clear|pleased|told)\b"
)
_REPORTING = re.compile(
    r"\b(?:recogni[sz]e|accept|acknowledge|note|understand|report|find|found|welcome|explain|state|conclude|know|"
    r"say|said|identif(?:y|ie)|highlight|suggest|indicate|argue|mention|stress|show|set out|confirm)"
    r"(?:s|d|ed|ing)?\b"
)
_CONTENT = frozenset({"that", "whether", "how", "what", "why"})
_ASIDE = re.compile(
    r"\b(?:who|whom|whose|which|that|where|whether|when|because|how|why|if|as|unless|until)\b"
)
_WHO_RECOMMENDS = re.compile(
    r"^.{0,60}?\b(?:(?:we|i|hmicfrs|hmic|inspectors) (?:\w+ )?recommend(?:s|ed)?|it is recommended)"
    r",? (?:that\b)?"
)
_BACK = re.compile(
    r"^(?:this|these|that|those|it|they|there|in doing so|as part of|the (?:review|plan|work|process))\b"
)


def asks(text: str) -> bool:
    """Whether a paragraph on its own asks for action: its first sentence says who should do something."""
    first = _first(text)
    if _WHO_RECOMMENDS.match(first):
        return True
    modal = _ASKS.search(first) or _RECOMMENDS.search(first) or _DATED_HEAD.search(first)
    if modal is None or _OWN.search(first[: modal.start()]) or _reported(first[: modal.start()]):
        return False
    return modal.re is not _DATED_HEAD or not says(text)


def is_dated(text: str) -> bool:
    """Whether a paragraph begins with the date by which something is asked."""
    return bool(_DATED_HEAD.search(_first(text)))


def says(text: str) -> bool:
    """Whether a paragraph reports or promises, and asks for nothing: an answer, whoever gives it. Text in the
    imperative (`Review whether ...`) or led by a due date does neither and counts as asking."""
    first = _first(text)
    if (own := _OWN.search(first)) and not ((modal := _ASKS.search(first)) and modal.start() < own.start()):
        return not _RECOMMENDS.search(first)
    modal = _ASKS.search(first)
    if _WHO_RECOMMENDS.match(first):
        return False
    if modal:
        return _reported(first[: modal.start()])
    if _AT_HEAD.match(first):
        return bool(_OWN.search(first))
    return bool(_SAYS.search(_ASIDE.split(first, maxsplit=1)[0] if not _ASIDE.match(first) else first))


def goes_on_asking(text: str) -> bool:
    """Whether a paragraph after a recommendation's text still belongs to it: it asks too, and in its own
    first words names who should or points back (`This should ...`)."""
    first = _first(text)
    modal = _ASKS.search(first)
    if _OWN.search(first) or (modal and _reported(first[: modal.start()])):
        return False
    return bool(modal) or (bool(_BACK.match(first)) and bool(_ASKS.search(fold(text))))


def _reported(head: str) -> bool:
    """Whether what stands before `should` makes it reported speech: `The force recognises that it`, `It is
    right that victims`; but not `Forces that have not`, where the clause only says which forces."""
    if _TELLS.search(head):
        return True
    aside = _ASIDE.search(head)
    if aside is None or aside[0] not in _CONTENT:
        return False
    return bool(_SAYS.search(head[: aside.start()]) or _REPORTING.search(head[: aside.start()]))


def _first(text: str) -> str:
    found = sentences(text)
    return fold(found[0]) if found else ""
