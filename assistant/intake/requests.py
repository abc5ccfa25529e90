"""Whether a paragraph asks for something, as recommendations do, or says something, as answers do."""

from __future__ import annotations

import re

from assistant.text import fold, sentences

_ASKS = re.compile(
    r"\b(?:should|must|shall|ought to|needs? to|(?:is|are) (?:required|expected) to"
    r"|dylai|dylid|dylent|rhaid i(?! ni\b)|mae angen i(?! ni\b))\b"
)
"""Also as Welsh asks, whose verb comes first: `Dylai heddluoedd adolygu`."""
_RECOMMENDS = re.compile(r"\b(?:recommends?|recommended) (?:that|to|the)\b")
_AT_HEAD = re.compile(
    r"^(?:by|before|within|no later than|not later than|immediately|with immediate effect|from|as soon as|"
    r"as a matter of urgency|in consultation with|working with|to |erbyn|o fewn|ar unwaith)\b"
)
_DATED_HEAD = re.compile(
    r"^(?:by|before|within|no later than|not later than|erbyn|o fewn)\b[^,.;]{0,40}"
    r"(?:\d{2,4}|months?|weeks?|days?|years?|mis|fis|wythnos|diwrnod|blynedd|flynedd|blwyddyn)\b"
    r"|^(?:immediately|ar unwaith),"
)
_TIMED = re.compile(
    r"\b(?:by|before|within|no later than|not later than)\b[^,.;]{0,40}\b(?:\d{2,4}|months?|weeks?|days?)\b"
)
_OWN = re.compile(r"\b(?:i|i'm|i've|i'll|my|we|we've|we'll|we're|our|us)\b")
_SAYS = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|welcomes?|accepts?|accepted|agrees?|agreed|continues?|recogni[sz]es?|"
    r"remains?|provides?|uses?|holds?|takes?|currently|already|completed?|does|do"
    r"|mae|maent|roedd|bydd|byddwn|byddaf|rydym|rydw|rwy|rwyf|cafodd|wedi)\b"
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


_DIRECTS = (
    "adopt agree allocate arrange assess assure bring build clarify collect commission conduct consider "
    "consult create decide define deliver develop embed enable encourage engage enhance ensure "
    "establish examine expand expedite explain explore give identify implement improve include "
    "incorporate inform introduce invest issue keep liaise maintain make manage meet notify obtain "
    "prepare prevent prioritise promote provide publish put reduce remind remove require revise satisfy "
    "seek send specify standardise stop strengthen take tell understand undertake"
)
"""Verbs that no noun is written like: at the head of a sentence they tell somebody to act."""
_DIRECTS_TOO = (
    "address ask audit carry cease check complete design focus help hold increase look measure monitor "
    "record report research respond review run set share start support test train update urge use work"
)
"""Verbs that are nouns as well: they tell somebody to act only right after a date."""
_LIGHT = r"(?:(?:urgently|immediately|fully|better|also|regularly|routinely|jointly) )?"
_IMPERATIVE = re.compile(
    rf"^{_LIGHT}(?:{'|'.join(_DIRECTS.split())})\b(?! (?:has|have|had|is|are|was|were|will|of)\b)"
)
_COMMAND = re.compile(rf"^{_LIGHT}(?:{'|'.join([*_DIRECTS.split(), *_DIRECTS_TOO.split()])})\b")
_LEAD = re.compile(
    r"^(?:(?:by|before|within|no later than|not later than)\b[^,.;]{0,40}?"
    r"(?:\b\d{4}|\d[/.]\d{1,2}[/.]\d{2,4}|months?|weeks?|days?|years?)\b(?: of publication)?"
    r"|immediately),?\s*"
)
"""The date a sentence is led by."""
_MAIN = re.compile(r"\b(?:will|has|have|had|was|were|is|are|intends?|plans?|aims?)\b")
"""A verb of telling in the main clause after a date: `By March 2025 all officers will be trained`."""


_ALSO = re.compile(
    r"^[^,.;:]{0,60}\b(?:should|must) (?:also|additionally|then)\b|^(?:in addition|additionally)\b"
)


def asks(text: str) -> bool:
    """Whether a paragraph on its own asks for action: its first sentence says who should do something."""
    first = _first(text)
    if _WHO_RECOMMENDS.match(first):
        return True
    modal = _ASKS.search(first) or _RECOMMENDS.search(first) or _DATED_HEAD.search(first)
    if modal is None or _OWN.search(first[: modal.start()]) or _reported(first[: modal.start()]):
        return False
    if modal[0].endswith(("required to", "expected to")) and not _TIMED.search(first):
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
    if _IMPERATIVE.match(first):
        return False
    if _DATED_HEAD.search(first):
        return bool(_MAIN.search(_main(first)))
    if _AT_HEAD.match(first):
        return bool(_OWN.search(first))
    return bool(_SAYS.search(_ASIDE.split(first, maxsplit=1)[0] if not _ASIDE.match(first) else first))


def adds(text: str) -> bool:
    """Whether a paragraph asks for more of what the one before it asks for: `Forces should also ...`."""
    return bool(_ALSO.search(_first(text)))


def commands(text: str) -> bool:
    """Whether a paragraph tells somebody to act by a date without saying whom: `By May, seek changes ...`."""
    return is_dated(text) and bool(_COMMAND.match(_main(_first(text))))


def _main(first: str) -> str:
    """The main clause of a sentence led by a date: after the date and an aside such as `where required,`,
    up to the next subordinate clause."""
    rest = _LEAD.sub("", first, count=1)
    while _ASIDE.match(rest) and "," in rest:
        rest = rest.partition(",")[2].strip()
    return _ASIDE.split(rest, maxsplit=1)[0]


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


_WELSH_I = re.compile(r"(?<![\w'’])(?<![Rr]haid )(?<!angen )i(?=\s|['’](?:r|w|ch)\b)")
"""The Welsh preposition, which in one case looks like an English speaker's `I`."""


def _first(text: str) -> str:
    found = sentences(text)
    return fold(_WELSH_I.sub("y", found[0])) if found else ""
