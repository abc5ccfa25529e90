"""Finds in past wording what belongs to its source: names, titles, plans, systems, dates, sums.

Every finder takes the text and where it goes, and yields facts with their place. It proposes a replacement
only where one is known; otherwise only a person can say. Word lists: knowledge/particulars.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from assistant.library.amounts import amounts
from assistant.library.offices import Context, Office
from assistant.passage import Fact, Passage
from assistant.people import People
from assistant.text import fold

_OPERATION = re.compile(r"\b(?:Operation|Op|Project)\s+[A-Z][\w-]+(?:\s[A-Z][\w-]+)?")
_POLICE = re.compile(
    r"\b(?:[A-Z][\w'’-]+(?:\s(?:and|&|of))?\s){1,4}(?:Police|Constabulary)\b(?!\s(?:and Crime|Fire|,))"
)
_NAME = r"[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?"
_PERSON = rf"{_NAME}(?:\s(?:Mc|Mac|O['’])?{_NAME})?"


def find(passage: Passage, context: Context) -> tuple[Fact, ...]:
    """Every fact of a passage, in the order of the text; of two that overlap, the one found first by kind
    (names before titles before numbers)."""
    lists = context.lists
    text = passage.text
    taken: list[Fact] = []
    for fact in _all(text, passage, context, lists):
        if fact.start < fact.end and all(fact.end <= t.start or fact.start >= t.end for t in taken):
            taken.append(fact)
    return tuple(sorted(taken, key=lambda f: f.start))


def _all(text: str, passage: Passage, context: Context, lists: Any) -> Iterator[Fact]:
    own = context.own
    source = _source_office(passage, context)
    yield from _reports(text, passage, context)
    yield from _inspectorate(text, context, lists)
    yield from _holders(text, source, own, lists)
    yield from _things(text, lists)
    yield from _people(text, own, context)
    yield from _titles(text, source, context)
    yield from _forces(text, source, context)
    yield from amounts(text, passage.source.year, lists)
    if own is not None and (source is None or source.plural != own.plural):
        yield from _persons(text, passage, own)


def _source_office(passage: Passage, context: Context) -> Office | None:
    name = passage.source.force
    return context.register.office(name) if name else None


def _reports(text: str, passage: Passage, context: Context) -> Iterator[Fact]:
    title = passage.source.report
    if title and title != context.report:
        yield from _each("report", [title], text, context.report)


def _inspectorate(text: str, context: Context, lists: Any) -> Iterator[Fact]:
    day = context.published or context.today
    for old, new in lists["inspectorate"].items():
        since = lists["since"]["crown" if old.startswith("Her") else "inspectorate"]
        if day >= since:
            yield from _each("inspectorate", [old], text, new)


def _holders(text: str, source: Office | None, own: Office | None, lists: Any) -> Iterator[Fact]:
    """Named people: those known to hold the source's offices, then anyone after a rank or title."""
    if source is not None:
        for theirs, ours in (
            (source.commissioner, own.commissioner if own else None),
            (source.chief, own.chief if own else None),
        ):
            if theirs and theirs != ours:
                yield from _each("office holder", [theirs], text, ours)
        yield from _each("office holder", source.holders, text, None)
    for hit in _ranked(tuple(lists["ranks"])).finditer(text):
        name = hit[2]
        if own is not None and name in (own.commissioner, own.chief):
            continue
        if any(word in _NOT_NAMES for word in name.split()):
            continue
        chief = own.chief if own is not None and hit[1] == "Chief Constable" else None
        body = own.commissioner if own is not None and hit[1] in ("Commissioner", "PCC", "PFCC") else None
        yield Fact("office holder", name, chief or body, hit.start(2), hit.end(2))

    for hit in _role(tuple(lists["roles"])).finditer(text):
        if _NOT_NAMES.isdisjoint(hit[1].split()):
            yield Fact("office holder", hit[1], None, hit.start(1), hit.end(1))


def _people(text: str, own: Office | None, context: Context) -> Iterator[Fact]:
    """Anyone named who does not hold our own offices: by the title beside the name, whatever the force, or by
    a given name."""
    holders = {"policing_body": own.commissioner, "chief_officer": own.chief} if own is not None else {}
    ours = {fold(name) for name in holders.values() if name}
    places = [(start, end) for _, start, end in context.register.mentions(text)]
    for one in People.from_shelf(context.shelf).named(text):
        placed = one.office and any(start < one.end and one.start < end for start, end in places)
        if fold(one.name) not in ours and not placed:
            kind = "office holder" if one.office else "name"
            yield Fact(kind, one.name, holders.get(one.office or ""), one.start, one.end)


_NOT_NAMES = frozenset(
    {
        "Chief",
        "Constable",
        "Commissioner",
        "Mayor",
        "Police",
        "Constabulary",
        "Crime",
        "The",
        "In",
        "We",
        "And",
    }
    | {"Board", "Force", "Office", "Has"}
)


def _things(text: str, lists: Any) -> Iterator[Fact]:
    """Plans, boards, projects, systems and operations by name."""
    everywhere = {name.casefold() for name in lists["everywhere"]}
    for fact in _hits("operation", _OPERATION, text):
        if fact.text.casefold() not in everywhere:
            yield fact
    for hit in _named(tuple(lists["named_things"])).finditer(text):
        name = re.sub(r"^(?:The|Our|My|This|These|Each|Through|In|As|Both|All|A|An)\s+", "", hit.group())
        if name.startswith(tuple(lists["nationwide"])) or text[: hit.start()].endswith("Police, "):
            continue
        if len(name.split()) > 1 and name.casefold() not in everywhere:
            yield Fact("plan", name, None, hit.end() - len(name), hit.end())
    yield from _each("system", lists["systems"], text, None)


def _forces(text: str, source: Office | None, context: Context) -> Iterator[Fact]:
    """Forces and places: those of the source with ours in their stead, those of others for a person."""
    own, register = context.own, context.register
    mine = {*own.called(), *own.lands()} if own is not None else set()
    if source is not None:
        ours = own.police if own is not None else None
        yield from _each("force", sorted({*source.called()} - mine, key=len, reverse=True), text, ours)
    for name, start, end in register.mentions(text):
        force = register.forces.get(name)
        if name not in mine and (force or register.lands[name]) is not source:
            yield Fact("force" if force else "area", text[start:end], None, start, end)
    if source is not None:
        place = (own.area or own.force) if own is not None else None
        whole = {n for n in (source.area, source.force) if n} - mine - {*context.lists["no_place"]}
        yield from _each("area", sorted(whole, key=len, reverse=True), text, place, joined=True)
        yield from _each("area", sorted(_otherwise(whole), key=len, reverse=True), text, None, joined=True)
        parts = {*source.lands()} - whole - mine
        yield from _each("area", sorted(parts, key=len, reverse=True), text, None)
    for hit in _POLICE.finditer(text):
        name = hit.group()
        if "Inspectorate" in name:
            continue
        if name not in mine and name.split()[0] not in {"The", "Our", "All", "National", "Chief", "British"}:
            yield Fact("force", name, None, hit.start(), hit.end())
    if own is not None and not own.police.endswith("Constabulary"):
        for hit in re.finditer(r"(?<=[Tt]he )Constabulary\b", text):
            yield Fact("force", hit.group(), "force", hit.start(), hit.end())


_MAYORS = frozenset({"Mayor", "MOPAC"})


def _titles(text: str, source: Office | None, context: Context) -> Iterator[Fact]:
    """The titles of a policing body and a chief that are not ours (knowledge: domain facts 9)."""
    own = context.own
    if own is None:
        return
    ours = {own.body_title, own.body_short}
    titles = {*context.lists["body_titles"], *context.register.titles} - ours
    for title in sorted(titles, key=len, reverse=True):
        right = own.body_short if title.isupper() else own.body_title
        yield from _each("title", [title], text, right)
    if source is not None and source.body_short in _MAYORS and own.body_short not in _MAYORS:
        yield from _each("title", ["Deputy Mayor"], text, own.body_title)
    if source is not None and source.body_short == "Mayor" and own.body_short != "Mayor":
        yield from _each("title", ["Mayor"], text, own.body_title)
    chiefs = {"Chief Constable", source.chief_title if source else "Chief Constable"} - {own.chief_title}
    for title in sorted(chiefs):
        if title not in ours:
            yield from _alone(title, text, own.chief_title)
    if own.chief_title == "Commissioner" and (source is None or source.chief_title != "Commissioner"):
        yield from _alone("Commissioner", text, None)


def _alone(title: str, text: str, proposal: str | None) -> Iterator[Fact]:
    """A title where it stands by itself, not as the end of `Police and Crime Commissioner`."""
    for fact in _each("title", [title], text, proposal):
        if not text[: fact.start].endswith(("Crime ", "Deputy ", "Assistant ")):
            yield fact


_SINGULAR = {"I am": "we are", "I'm": "we're", "I was": "we were", "I": "we", "my": "our", "me": "us",
             "myself": "ourselves", "mine": "ours"}  # fmt: skip
_PLURAL = {"we are": "I am", "we're": "I'm", "we were": "I was", "we": "I", "our": "my", "us": "me",
           "ourselves": "myself", "ours": "mine"}  # fmt: skip


def _persons(text: str, passage: Passage, own: Office) -> Iterator[Fact]:
    """`I` where our body is a board, `we` where it is one person; only in the policing body's voice."""
    if passage.voice != "pcc":
        return
    table = _SINGULAR if own.plural else _PLURAL
    forms = "|".join(re.escape(form) for form in sorted(table, key=len, reverse=True))
    for hit in re.finditer(rf"(?<![\w'’])(?:{forms})(?![\w'’])", text.replace("’", "'"), re.IGNORECASE):
        found = text[hit.start() : hit.end()]
        plain = found.replace("’", "'")
        key = next((k for k in table if k == plain or k.casefold() == plain.casefold()), None)
        if key is None or (plain == "US" or plain == "i"):
            continue
        proposal = table[key]
        if hit.start() == 0 or re.search(r"[.!?]\s+$", text[: hit.start()]):
            proposal = proposal[0].upper() + proposal[1:]
        yield Fact("person", found, proposal, hit.start(), hit.end())


@lru_cache(maxsize=4)
def _ranked(ranks: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(r) for r in sorted(ranks, key=len, reverse=True))
    return re.compile(rf"\b({either})\s+({_PERSON})")


@lru_cache(maxsize=4)
def _role(roles: tuple[str, ...]) -> re.Pattern[str]:
    """A person of two names after a role, as in `my deputy, Jo Bell`."""
    either = "|".join(re.escape(r) for r in roles)
    return re.compile(
        rf"\b(?i:{either})(?: (?:of|for|in) (?:my|our|the) \w+)?,?\s+"
        rf"({_NAME}\s(?:Mc|Mac|O['’])?{_NAME})(?![\w'’])"
    )


@lru_cache(maxsize=4)
def _named(endings: tuple[str, ...]) -> re.Pattern[str]:
    """A run of capitalised words that ends in one of these, with the years of a plan."""
    return re.compile(
        rf"\b[A-Z][\w'’&-]*(?:\s(?:(?:and|for|of|&)\s)*(?!The\b)[A-Z0-9][\w'’&/-]*)*\s(?:{'|'.join(endings)})\b"
        r"(?:\s(?:20\d\d)\s?[-–/]\s?(?:20)?\d\d)?"
    )


def _otherwise(names: Iterable[str]) -> Iterator[str]:
    """Names as they stand in a heading, and in the address of a page or of a letter box."""
    for name in names:
        yield from (name.upper(), name.lower())


def _each(
    kind: str, names: Iterable[str], text: str, proposal: str | None, *, joined: bool = False
) -> Iterator[Fact]:
    """Every place where one of these names stands by itself, apostrophes and blanks of any kind alike; with
    `joined` also where a word hangs on it, as in `Marlshire-wide`."""
    plain = _plain(text)
    for name in names:
        wanted = _plain(name)
        start = plain.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            after = plain[end : end + 1]
            alone = not (
                _inner(plain[start - 1 : start]) or (_inner(after) and not (joined and after == "-"))
            )
            if alone and text[start:end] != proposal:
                yield Fact(kind, text[start:end], proposal, start, end)
            start = plain.find(wanted, end)


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    """The text with one kind of apostrophe and blank, character for character."""
    return re.sub(r"\s", " ", text.replace("’", "'"))


def _inner(character: str) -> bool:
    """Whether a character goes on with a word."""
    return character.isalnum() or character in ("_", "-")


def _hits(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Fact]:
    for hit in pattern.finditer(text):
        yield Fact(kind, hit.group(), None, hit.start(), hit.end())
