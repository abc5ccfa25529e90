"""The labels recommendations stand under, in every style offices print (domain/shapes.md, hazards 1 and
2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.report import Kind

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?[a-z]?(?:\s?\([a-z]\))?(?!\d|/|\.\d)"
_AND = r"\s*(?:,\s*(?:and\s)?|&|\band\b|\bto\b|[-–](?=\s?\d))\s*"
_HEADING = re.compile(
    r"^(?:(?P<paragraph>\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}\.)\s+)?"
    r"(?P<label>(?:(?:HMICFRS|HMIC|National|Force|Key|Local|PEEL|Thematic)(?:['’]s)?\s+(?=(?:\w+ ){1,4}\d))?"
    r"(?P<word>Recommendations?|Argymhell(?:iad|ion)|Recs?\b\.?|R(?=\d)|(?:Areas?|Actions?)\s+for\s+(?:further\s+)?improvement"
    r"(?:\s*\(AFIs?\))?|AFIs?|Causes?\s+(?:of|for)\s+concern(?:\s*\(C[Oo]Cs?\))?"
    r"|Ma?e(?:s|ysydd)\s+i['’]w\s+g?wella|Achos(?:ion)?\s+(?:o\s+)?b?pryder|Achos(?:ion)?\s+o\s+bryder)"
    r"(?:\s*(?:Nos?\b\.?|numbers?\b|\#)?\s*(?P<numbers>"
    + rf"(?:{_NUMBER})(?:{_AND}(?:{_NUMBER}|\([a-z]\)))*"
    + r")(?P<aside>\s*\([^()\n]{3,60}\)(?=\s*(?:[:.–—-]|$|to |[A-Z])))?)?)"
    r"(?P<mark>\s*[:.\-–—)|]+(?=\s|$)\s*|\s+|$)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESSED = re.compile(
    r"^(?:[Ff]or|[Tt]o)\s+(?:the |all |each |every |chief |police |forces\b|(?=[A-Z]))"
    r"[^.:;]{0,90}(?:[:.]\s*|$)"
)
_SECTION = re.compile(
    r"^(?!.*\b(?:respon|progress|accept|against|update|address|implement))[^.;]*?"
    r"\b(?P<word>recommendations|areas for improvement|causes of concern|afis|argymhellion"
    r"|meysydd i['’]w gwella|achosion (?:pryder|o bryder))\s*:?$"
    r"|^(?!.*\b(?:respon|progress|accept|against|update|address|implement))(?:the |key |main |all |our )*"
    r"(?P<of>recommendations|areas for improvement|causes of concern|afis)"
    r" (?:from|of|in|by|made (?:by|in|to)) [^.:;,]{3,80}[.:]?$",
    re.IGNORECASE,
)
_TITLE = 14
"""Words in the head of a list that also names the report, at most."""
_SINGLE = re.compile(_NUMBER, re.IGNORECASE)
_PLURAL = re.compile(r"^(?:recommendations|areas|causes|afis|argymhellion|meysydd|achosion)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A label at the head of a block, and the text that follows it there.

    `number` is the first number, empty when there is none; `numbers` are all of a joint label. `section` says
    that the label heads a run of items (`Areas for improvement`), not one. `to` is whom the label itself
    addresses (`Recommendation 1. To the Home Office`).
    """

    label: str
    kind: Kind
    number: str
    rest: str
    numbers: tuple[str, ...] = ()
    section: bool = False
    to: str = ""

    @property
    def welsh(self) -> bool:
        """Whether the label is printed in Welsh."""
        return is_welsh(self.label)


def is_welsh(label: str) -> bool:
    """Whether a label is printed in Welsh, as on the second half of a page in both languages."""
    return label.casefold().startswith(("argymhell", "maes", "meysydd", "achos"))


def heading(text: str) -> Heading | None:
    """The heading a block begins with; None when it has none or only mentions a recommendation."""
    match = _HEADING.match(text)
    if not match:
        return None
    rest, mark, numbered = match["rest"].strip(), match["mark"].strip(), match["numbers"]
    to = ""
    if (addressed := _ADDRESSED.match(rest)) and (numbered or ":" in addressed[0] or addressed[0] == rest):
        to, rest = addressed[0].strip(), rest[addressed.end() :].strip()
    to = to or (match["aside"] or "").strip(" ()")
    if not to and _is_mention(mark, rest, bool(numbered)):
        return None
    numbers = _numbers(numbered or "")
    return Heading(
        label=match["label"].strip(),
        kind=_kind(match["word"]),
        number=numbers[0] if numbers else "",
        rest=rest,
        numbers=numbers,
        section=bool(not numbered and _PLURAL.match(match["word"]) and not to),
        to=to,
    )


def section_named(text: str) -> Kind | None:
    """The kind of items a short line announces, such as `Summary of recommendations`; None when it is "
    "none."""
    match = _SECTION.match(text.strip())
    if match is None or len(text.split()) > (8 if match["word"] else _TITLE):
        return None
    return _kind(match["word"] or match["of"])


def _is_mention(mark: str, rest: str, numbered: bool) -> bool:
    """Without a mark after it, a label heads its text only when that begins anew with a capital; without a
    number it must stand alone or before a colon."""
    if not rest:
        return False
    if numbered:
        return not mark and not rest[0].isupper()
    return not mark.startswith((":", "|", "–", "—"))


def _kind(word: str) -> Kind:
    folded = word.casefold()
    if folded.startswith(("area", "action", "afi", "maes", "meysydd")):
        return Kind.AREA_FOR_IMPROVEMENT
    return Kind.CAUSE_OF_CONCERN if folded.startswith(("cause", "achos")) else Kind.RECOMMENDATION


def _numbers(printed: str) -> tuple[str, ...]:
    """The numbers of a label: `10 and 22` gives both, `1-3` all three, `4 (a) and (b)` the one."""
    found = [m[0].lower().replace(" ", "") for m in _SINGLE.finditer(printed)]
    span = re.fullmatch(r"(\d{1,3})\s*(?:[-–]|to)\s*(\d{1,3})", printed.strip(), re.IGNORECASE)
    if span and 0 < int(span[2]) - int(span[1]) < 60:
        return tuple(str(n) for n in range(int(span[1]), int(span[2]) + 1))
    return tuple(dict.fromkeys(found))
