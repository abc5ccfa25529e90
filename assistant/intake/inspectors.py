"""The inspectorate's own text: a report in which `we` is the inspectorate, and in which nobody answers unless
a label says so (domain/facts.md 3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.intake.pieces import Piece
from assistant.intake.voices import OPENED, Voices
from assistant.text import fold, sentences

ENOUGH = 3
"""A document in which the inspectorate tells so often what it found is its own report, whatever its
headings."""
_FEWEST = 2
"""How often at least, where nothing in it is an answer of anybody."""
_FOUND = re.compile(
    r"\b(?:we|inspectors|hmicfrs|hmic|our inspection) (?:found|saw|examined|inspected|assessed|looked|"
    r"set out|are concerned|were (?:pleased|concerned|told)|identified|graded|considered|reviewed)\b"
    r"|\bour (?:findings|judge?ment)\b"
)
_WE_FOUND = re.compile(
    r"\b(?:we|i) (?:also |often |sometimes |then )?(?:found|saw|heard|examined|inspected|assessed|observed|"
    r"sampled|graded|spoke (?:to|with)|interviewed|dip[- ]sampled|visited|expected to (?:see|find)|"
    r"were (?:told|pleased to (?:see|find)|concerned)|"
    r"are (?:concerned|pleased) (?:that|about|to (?:see|find))|"
    r"have concerns|did(?:n't| not) (?:see|find|inspect)|looked at|would expect|"
    r"(?:do not |don't )?make (?:a |any )?graded|recommend|reviewed \d+|briefed|gathered evidence|"
    r"(?:ask|asked) the questions|use our expertise|did(?:n't| not) (?:gather|assess|examine)|"
    r"alerted the force|commend(?:ed)? the force|congratulate|will continue to monitor|"
    r"made (?:[a-z-]+ )?(?:recommendations?|causes? of concern)|(?:re-?visited|returned to) the "
    r"(?:force|constabulary)|"
    r"(?:will )?(?:continue to )?(?:inspect|report on)|changed the way we (?:inspect|report|assess)|"
    r"will (?:return|revisit|re-?inspect|come back))\b"
    r"|\b(?:told|showed|assured) us\b"
    r"|\b(?:in line with|against|to address|on) our (?:[a-z0-9]+ )?recommendations\b"
    r"|\bduring (?:this|our) (?:re-)?inspection,? we\b"
    r"|\bour (?:(?:19|20)\d\d )?(?:re-?)?(?:inspections?|inspectors|inspection team|"
    r"(?:case )?file reviews?|fieldwork|findings|"
    r"(?:last|previous) (?:inspections?|report)|judge?ments?|reality testing|victim service assessment)\b"
    r"|\bmy (?:inspectors|principal findings|main findings|assessment of)\b"
)
"""The inspectorate speaking of itself."""
_WE = re.compile(r"\b(?:we|our|us|i|my)\b")


def tells_findings(text: str) -> bool:
    """Whether a paragraph tells what the inspectorate found, whoever tells it."""
    return bool(_FOUND.search(fold(text)))


def is_finding(text: str) -> bool:
    """Whether a paragraph is the inspectorate's: it tells what it found, and no more of anything else it did,
    as a force does that also reviewed something."""
    found, other = _told(text)
    return tells_findings(text) and other <= max(found, 1)


def is_inspectors(pieces: Sequence[Piece], voices: Voices) -> bool:
    """Whether the `we` of a document is the inspectorate: it says again and again what it found, more often
    than anybody says what he does, and no part of it is labelled as an answer."""
    told = [p.text for p in pieces if not p.text.startswith(OPENED)]
    if any((head := voices.head(text)) is not None and head[0].voice is not None for text in told):
        return False
    counts = [_told(text) for text in told]
    found, other = sum(f for f, _ in counts), sum(o for _, o in counts)
    return found >= _FEWEST and found > other


_JUDGED = re.compile(
    r"\b(?:force|constabulary|police|officers|staff|supervisors|teams?|it|they)(?:'s [a-z-]+)? "
    r"(?:also |still |now )?"
    r"(?:doesn't|does not|don't|do not|isn't|is not|aren't|are not|needs? to|must improve|could (?:do|be)|"
    r"(?:is|are) (?:generally |very |not |less )?"
    r"(?:good|effective|adequate|outstanding|inadequate|poor|failing|missing|doing a good job|judged|"
    r"assessed|graded)|"
    r"(?:has|have) (?:a |an |some )?"
    r"(?:good|strong|clear|sound|comprehensive|effective|excellent|limited|poor)|"
    r"(?:has|have) been (?:assessed|judged|graded|rated)|was (?:also )?(?:judged|assessed|graded)|"
    r"generally|mostly|usually|routinely|always|often|sometimes|should be commended)\b"
    r"|\b(?:inconsistent(?:ly)?|not always|aren't always|missed opportunities|requires improvement|"
    r"needs improvement|in \d+ of (?:the )?\d+|too (?:often|many|few|long)|"
    r"is (?:limited|inadequate|outstanding|good)|isn't (?:good|reliable|consistent|effective|always)|"
    r"well enough|extent to which|not consistently|(?:was|were) found to|"
    r"(?:more|much|work) (?:still )?to (?:be )?do(?:ne)?)\b"
    r"|\b(?:force|constabulary|police|officers|staff|it|they) (?:\w+ )?"
    r"(?:understands?|manages?|identif(?:y|ies)|responds?|investigates?|treats?|communicates?|performs?|"
    r"works?)\b"
    r"[^.]{0,60}\b(?:well|effectively|badly|poorly)\b"
    r"|\bi (?:congratulate|commend|am (?:very )?(?:pleased|satisfied|concerned|impressed) "
    r"(?:with|by|to note|that the force))\b"
)
"""A judgement on a force by somebody outside it."""
_DONE = re.compile(
    r"\b(?:has|have) (?:now |also |already |since |recently )?(?:been )?"
    r"(?:introduced|implemented|established|trained|reviewed|created|appointed|invested|launched|developed|"
    r"updated|put|set|begun|completed|commissioned|agreed|asked|written|recruited|rolled|requested|accepted|"
    r"responded|taken)\b"
    r"|\b(?:will|we|our|us|i|my|welcomes?|accepts?|(?:is|are) (?:working|committed|continuing|being))\b"
)


_FAULT = re.compile(
    r"\b(?:doesn't|does not|don't|do not|isn't|is not|aren't|are not|wasn't|weren't|needs? to|failing to|"
    r"missing|inconsistent(?:ly)?|limited|inadequate|poor(?:ly)?|unclear|confusing|"
    r"too (?:often|many|few|long|slow|much)|not (?:always|consistently|enough)|well enough|effective enough|"
    r"lack(?:s|ed)?|missed|delays?)\b"
)


def finds_fault(text: str) -> bool:
    """Whether a paragraph only finds fault, and tells nothing that anybody does about it: the inspectorate's
    own words under what it asks for."""
    said = [fold(s) for s in sentences(text)]
    faults = sum(bool(_FAULT.search(s)) for s in said)
    return 2 * faults > len(said) and not any(_DONE.search(s) for s in said)


def is_judgement(pieces: Sequence[Piece], voices: Voices) -> bool:
    """Whether a document in which nobody is known to speak judges a force from outside, and tells nothing
    that anybody does: a part of a report."""
    told = [p.text for p in pieces if len(p.text.split()) > _SHORTEST]
    if any(text.startswith(OPENED) or voices.head(text) for text in told):
        return False
    said = [fold(s) for text in told for s in sentences(text)]
    judged = sum(bool(_JUDGED.search(s) or _FOUND.search(s) or _WE_FOUND.search(s)) for s in said)
    done = sum(bool(_DONE.search(s)) and not (_JUDGED.search(s) or _WE_FOUND.search(s)) for s in said)
    return judged > done


_SHORTEST = 4
"""Words in a line that says something, at least."""


def _told(text: str) -> tuple[int, int]:
    """How many sentences tell what `we` found, and in how many others `we` or `I` speak."""
    spoken = [s for s in map(fold, sentences(text)) if _WE_FOUND.search(s) or _WE.search(s)]
    found = sum(bool(_WE_FOUND.search(s)) for s in spoken)
    return found, len(spoken) - found
