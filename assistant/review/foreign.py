"""Names that are not ours: other forces, their areas and towns, other bodies' titles, other office-holders.

A slip of reuse: wording of one force that goes out under another's name. Not even a quotation is exempt; that
is for the officer to allow, once, with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.review.findings import Finding, Severity
from assistant.review.gazetteer import Gazetteer
from assistant.review.persons import same_person
from assistant.text import fold


def foreign_names(text: str, where: str, gazetteer: Gazetteer, known: str = "") -> Iterator[Finding]:
    """Findings for every name in a text that is not ours. `known` is the folded text of the report: a force
    that it names itself is warned of, not blocked."""
    yield from _office_holders(text, where, gazetteer)
    yield from _surnames(text, where, gazetteer)
    if gazetteer.own is None:
        return
    covered = 0
    ours = [m.span() for holder in gazetteer.present for m in holder.finditer(text)]
    for word in _CAPITAL.finditer(text):
        if word.start() < covered:
            continue
        listed = gazetteer.names.get(word[0].casefold().removesuffix("'s").removesuffix("’s"), ())
        hit = next((n for n in listed if _stands(text, word.start(), n[0])), None)
        if hit is None:
            continue
        name, whose = hit
        end = word.start() + len(name)
        covered = end
        if not whose or not _counts(text, word.start(), end, name, gazetteer):
            continue
        if any(a <= word.start() < b for a, b in ours) or _meant(text, word.start(), end, name, gazetteer):
            continue
        named = f" {fold(name)}" in known
        yield Finding(
            "foreign-name",
            Severity.WARNING if named else Severity.ERROR,
            where,
            text[word.start() : end],
            f"It belongs to {whose}, not to {gazetteer.own.name}"
            + (", though the report itself names it." if named else "."),
            "Change it, or allow it once with a reason where it is meant.",
            word.start(),
            end,
            "Reused wording carries its place with it.",
        )


_CAPITAL = re.compile(r"\b[A-Z][\w&]*(?:['’-][A-Za-z]+)*")


def _stands(text: str, start: int, name: str) -> bool:
    """Whether a name stands at `start` as it is written, to its last letter; dashes and blanks are one."""
    end = start + len(name)
    found = text[start:end]
    same = found == name or found.translate(_BLANKS) == name.translate(_BLANKS)
    return same and not (end < len(text) and (text[end].isalnum() or text[end] == "-"))


_BLANKS = str.maketrans({"-": " ", "‑": " ", "–": " ", "\u00a0": " ", "\n": " ", "’": "'"})


def _counts(text: str, start: int, end: int, name: str, gazetteer: Gazetteer) -> bool:
    before = re.findall(r"[\w’']+", text[max(0, start - 40) : start])[-1:]
    after = re.findall(r"[\w’']+", text[end : end + 30])[:1]
    if before and before[0] in gazetteer.persons:
        return False
    if before and before[0] in gazetteer.given and text[:start].endswith(before[0] + " "):
        return False
    if after and after[0].casefold() in gazetteer.not_before and not (before and before[0] == "in"):
        return False
    if name in gazetteer.common:
        straight = re.search(r"[\w’']\s+$", text[max(0, start - 40) : start])
        dated = name == "March" and (after and after[0].isdigit())
        months = (
            name == "March" and before and before[0].casefold() in {"in", "to", "from", "of", "for", "and"}
        )
        return bool(straight and before and before[0] in gazetteer.before and not dated and not months)
    return True


_SENTENCE = re.compile(r"[.!?]\s|\n")
_ACTS = re.compile(r"['’]s?\b|\s+(?:has|have|had|will|shall|is|are|was|were|must|should|can)\b")
_PLACED = re.compile(r"\b(?:in|across|of|throughout|around|for|within)\s+(?:the\s+)?$", re.IGNORECASE)


def _meant(text: str, start: int, end: int, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a sentence says itself why it names another force: a partner, or one to compare with. A force
    that acts there (`Kent Police has …`) is named as ours would be, and is no partner."""
    begin = max((m.end() for m in _SENTENCE.finditer(text, max(0, start - 400), start)), default=0)
    before, after = text[begin:start], text[end : end + 40].split("\n")[0]
    meant = gazetteer.meant
    if gazetteer.own is not None and any(
        before.endswith((f"{ours} and ", f"{ours}-", f"{ours}, ")) or after.startswith(f" and {ours}")
        for ours in (gazetteer.own.short, gazetteer.own.name)
    ):
        return True  # `Surrey and Sussex Police have a joint unit`
    if _ACTS.match(after):
        return False
    if meant["compare"].search(before):
        return True
    key = gazetteer.forces.get(fold(name))
    if key is None or (_PLACED.search(before) and not fold(name).endswith(("police", "constabulary"))):
        return False
    near = key in gazetteer.near and meant["neighbour"].search(before)
    return bool(near or meant["partner"].search(before) or meant["after"].match(after.lstrip(" ,")))


def _office_holders(text: str, where: str, gazetteer: Gazetteer) -> Iterator[Finding]:
    present = [fold(office.name) for office in gazetteer.offices]
    for office in gazetteer.offices:
        for title in office.title.finditer(text):
            before = text[max(0, title.start() - 60) : title.start()]
            if (after := office.after.match(text, title.end())) and not before.endswith(_UNDER):
                said, start, end = after[1], title.start(), after.end()
            elif (first := office.before.search(before)) and not text.startswith(_WIDER, title.end()):
                said, start, end = first[1], title.start() - len(before) + first.start(), title.end()
            else:
                continue
            if any(same_person(fold(said), holder) for holder in present):
                continue
            yield Finding(
                "other-office-holder",
                Severity.ERROR,
                where,
                text[start:end],
                f"The record names {office.name} in this office, not {said}.",
                "Change the name, or allow it once with a reason where it is history.",
                start,
                end,
                "The head of the record.",
            )


def _surnames(text: str, where: str, gazetteer: Gazetteer) -> Iterator[Finding]:
    """A title with a surname alone that is neither holder's: `CC Threlfall`. A word that is no name may pass
    for one, so that it only warns."""
    present = {word for office in gazetteer.offices for word in fold(office.name).split()}
    for office in gazetteer.offices:
        for match in office.surname.finditer(text):
            if fold(match[1]) in present or text[max(0, match.start() - 14) : match.start()].endswith(_UNDER):
                continue
            yield Finding(
                "other-office-holder",
                Severity.WARNING,
                where,
                match[0],
                f"The record names {office.name} in this office, not {match[1]}.",
                "Change the name, or leave it where it is history or no name.",
                match.start(),
                match.end(),
                "The head of the record.",
            )


_UNDER = ("Deputy ", "Assistant ", "Deputy Chief ")
_WIDER = (" Officer", " Council")
