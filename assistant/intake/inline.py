"""Recommendations inside a running sentence: quoted in it, listed after a colon with semicolons, or named by
number at its head."""

from __future__ import annotations

import re

from assistant.intake.requests import asks
from assistant.report import Kind

_QUOTED = re.compile(
    r"\brecommend[^“”\"]{0,160}[“\"](?P<text>[^“”\"]{30,900})[”\"]\.?",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\brecommendations?\b[^:.;]{0,80}:\s*(?P<list>[^:]+;[^:]+)$", re.IGNORECASE)
_PART = re.compile(r"[^;]+;?")
_AND = re.compile(r"^\s*(?:and|or)?\s*", re.IGNORECASE)
_SUMMARY = re.compile(r"^(?:that|to|for)\b", re.IGNORECASE)
_FEWEST = 4
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTED = re.compile(
    rf"\brecommendations?\b[^.:;–—]{{0,60}}?\b(?P<count>{'|'.join(_COUNTS)}|[2-6]) (?:of (?:them|which) )?"
    r"(?:is |are |being )?(?:for|to|directed at|addressed to) (?P<to>[^.:;–—]{3,60}?)\s*(?:[–—:]|\s-\s)\s*"
    r"(?P<list>[^.:–—”\"]{20,600}?)[”\"]?(?:\.(?:[\s”\"]|$)|$)",
    re.IGNORECASE,
)
"""`the recommendations, two for chief constables – x and that y`."""
_BETWEEN = re.compile(
    r"(?:;|,)?\s+and\s+(?=(?:that|to|for|the need)\b)|;\s+(?:and\s+)?|,\s+(?=(?:that|to)\b)"
)
_MADE_FOR = re.compile(
    r"\brecommendations? (?:for|to) (?P<text>(?P<to>[^.:;,]{3,50}?) to "
    r"(?!(?:the|their|its|an?|be|consider|follow|implement|note|address|accept|act|respond|take)\b)[a-z]+ "
    r"(?!.{0,300}\b(?:below|overleaf|in full)\b)[^.;:]{20,400}\.?)",
    re.IGNORECASE,
)
"""`The report makes recommendations for police leaders to work ...`."""
_NUMBERS = r"\d{1,3}[a-z]?(?:\s*(?:,|&|and|,\s*and)\s*\d{1,3}[a-z]?)*"
_REFERRED = re.compile(
    r"(?:in (?:response|answer|reply|relation|regard|respect) (?:to|of)"
    r"|with (?:regards?|respect|reference|relation) to"
    r"|regarding|concerning|as (?:to|for|regards)|turning to|against|under|on|for) (?:the )?"
    rf"(?P<kind>recommendations?|areas? for improvement|afis?) (?:numbers? |nos?\.? )?(?P<numbers>{_NUMBERS})"
    r"(?=[,:;.]|\s(?!of\b|in\b))",
    re.IGNORECASE,
)
"""`In response to recommendations 10 and 22, I have ...` at the head of a paragraph."""
_NAMED = re.compile(r"\brecommendation (\d{1,3}[a-z]?)\b", re.IGNORECASE)


def quoted(text: str) -> tuple[str, str, str] | None:
    """What stands before a recommendation quoted in a sentence, the recommendation, and what stands after "
    "it."""
    match = _QUOTED.search(text)
    if match is None or not asks(match["text"]):
        return None
    before = text[: match.start("text")].rstrip(' “"‘')
    return before, match["text"].strip(), text[match.end() :].lstrip(" .;,")


def label_in(before: str) -> tuple[str, Kind, tuple[str, ...]]:
    """The label of a recommendation named in the words before a quotation, its kind and its number; label and
    number are empty where none is named."""
    found = _NAMED.findall(before)
    if not found:
        return "", Kind.RECOMMENDATION, ()
    return f"Recommendation {found[-1]}", Kind.RECOMMENDATION, (found[-1].lower(),)


def referred(text: str) -> tuple[Kind, tuple[str, ...]] | None:
    """The kind and the numbers of what a paragraph says at its head that it answers; None where it names
    none."""
    match = _REFERRED.match(text)
    if match is None:
        return None
    kind = Kind.RECOMMENDATION if match["kind"][0] in "rR" else Kind.AREA_FOR_IMPROVEMENT
    return kind, tuple(re.findall(r"\d+[a-z]?", match["numbers"].lower()))


def listed(text: str) -> tuple[str, ...]:
    """The recommendations a sentence sums up after a colon, `...: that x; to y; and that z.`; none when its
    parts do not all ask for something."""
    match = _LISTED.search(text)
    if match is None:
        return ()
    parts = tuple(_AND.sub("", part[0]).strip() for part in _PART.finditer(match["list"]))
    parts = tuple(p for p in parts if p)
    fine = all((_SUMMARY.match(p) or asks(p)) and len(p.split()) >= _FEWEST for p in parts)
    return parts if fine and len(parts) > 1 else ()


def counted(text: str) -> tuple[str, tuple[str, ...]]:
    """Whom a sentence says that its recommendations are for, and each of them, where it counts them and sums
    up as many; nobody and none otherwise."""
    match = _COUNTED.search(text)
    if match is None:
        return "", ()
    parts = tuple(p.strip(" ,;") for p in _BETWEEN.split(match["list"]) if p.strip(" ,;"))
    count = _COUNTS.get(match["count"].casefold()) or int(match["count"])
    return (match["to"], parts) if len(parts) == count else ("", ())


def made_for(text: str) -> tuple[str, str] | None:
    """Whom a sentence says that recommendations are for, and what they are to do, in its own words."""
    match = _MADE_FOR.search(text)
    return (match["to"], match["text"].strip()) if match else None
