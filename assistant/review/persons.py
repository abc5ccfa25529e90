"""People named in what goes out, and where people live (knowledge/persons.toml).

A name beside words for a victim, a witness or a suspect is a warning; any other that holds no office of the
record is a suggestion: whether a person agreed to be named only a person can say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.people import People
from assistant.review.findings import Finding, Severity
from assistant.review.words import any_of
from assistant.text import fold

PERSONS = "knowledge/persons.toml"
_LISTS = (
    "titles", "no_name", "roles", "befell", "of", "owned", "sexual", "streets", "public_addresses",
    "public_places", "public_people",
)  # fmt: skip
_NAME = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:[-'’][A-Za-zÀ-ÿ]+)*"
_WAS = r"(?:who )?(?:was|is|were|had been|has been|was being|is being)(?: \w+ly)?"
_QUALIFIED = r"(?:(?!(?:of|on|for|with|to|and|in|at|by|from|about)\b)[\w’'-]+ )"
_NEED = "Personal data is not published without need."
_FOR_LIFE = (
    "Sexual Offences (Amendment) Act 1992: whoever says that it was done to them is not named, for life."
)
_AND = re.compile(r", |,? and ")
_SENTENCE = re.compile(r"[.!?][”\")]?\s|\n")


@dataclass(frozen=True, slots=True)
class PersonRules:
    """Who is named, and what beside a name or a street address makes it that of a person in a case."""

    people: People
    patterns: Mapping[str, re.Pattern[str]] = field(repr=False)
    public_addresses: frozenset[str] = field(repr=False)

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> PersonRules:
        """Read the lists. Raises UsageProblem naming what the file lacks."""
        table, people = shelf.toml(PERSONS), People.from_shelf(shelf)
        try:
            listed = {name: any_of(table[name]) for name in _LISTS}
            public = frozenset(fold(place) for place in table["public_addresses"])
        except (KeyError, TypeError) as error:
            raise UsageProblem(
                f"{shelf.path(PERSONS)} lacks {error}.", "Compare it with the one that came."
            ) from error
        return cls(people, _patterns(listed), public)


def _patterns(listed: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    role, befell, owned = f"(?i:{listed['roles']})", listed["befell"], listed["owned"]
    title = rf"(?:(?:{listed['titles']})\.? )?"
    one = rf"\b(?i:the|a|an|this|that|our|one|another|my|every) {_QUALIFIED}?{role}"
    address = (
        rf"(?<![\w£.,/-])(?:(?:Flat|Apartment|Unit) \w+,? )?(?!(?:19|20)\d\d\b)\d{{1,4}}[A-Za-z]?,? "
        rf"(?:[A-Z][\w'’-]+ ){{1,3}}?(?:{listed['streets']})\b"
    )
    return {
        "titled": re.compile(
            rf"\b(?<!Chief )(?:{listed['titles']})\.? (?!(?:{listed['no_name']})\b)"
            r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
        ),
        "called": re.compile(rf"\b{role},? (?:named|called|known as) (?P<name>{_NAME}(?: {_NAME})*)"),
        "alone": re.compile(
            rf"{one},? (?P<name>{_NAME})(?=,| who\b| has\b| had\b| was\b| told\b| said\b| rang\b| phoned\b)"
        ),
        "before": re.compile(
            rf"(?:\b{role}(?:['’]s? name)?(?: (?:is|was|named|called|known as|identified as)){{0,2}}"
            rf"|(?:^|\n|\bthe ){role} ?[:–—-]|\b(?:{listed['of']}) (?:of|on|against)|\b(?:{befell}))"
            rf" {title}$"
        ),
        "before_closed": re.compile(rf"{one}, {title}$"),
        "after": re.compile(
            rf"['’]s? (?:\w+ )?(?:{owned})\b"
            rf"|,? \(?(?:aged )?\d\d(?:\)|,| who\b)"
            rf"|(?:[ ,(]+(?:of|at|from|in|who|is|was|lives|lived|living|whose address)){{0,4}}[ ,(]+{address}"
            rf"|,? {_WAS} (?:{befell})\b"
            rf"|[ ,(–—-]+(?:(?:{_WAS}|as) )?(?:a|an|the|another|one) {_QUALIFIED}{{0,3}}{role}"
            rf"(?=[.,;:)\n]|$| (?:of|in|to|from|who|whose|was|has|had|at|on|by|when|that)\b)"
            rf"|[^.\n]{{0,60}}\b(?:he|she|they) (?:was|were|had been|has been|have been) (?:{befell})\b"
        ),
        "address": re.compile(address + r"(?:,? [A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b)?"),
        "case": re.compile(rf"\b(?:{listed['roles']}|{befell})\b(?!['’])", re.IGNORECASE),
        "sexual": re.compile(rf"\b(?:{listed['sexual']})\b", re.IGNORECASE),
        "places": re.compile(rf"\b(?:{listed['public_places']})\b", re.IGNORECASE),
        "public": re.compile(rf"(?<!\w)(?:{listed['public_people']})(?!\w)"),
    }


@dataclass(frozen=True, slots=True)
class _One:
    name: str
    start: int
    end: int
    beside: bool
    """Words for a person in a case stand beside it."""
    titled: bool = False


def persons(
    text: str,
    where: str,
    rules: PersonRules,
    holders: Collection[str] = (),
    known: str = "",
    taken: Collection[tuple[int, int]] = (),
) -> Iterator[Finding]:
    """Findings for people named in a text and for street addresses. `holders` are the office-holders of the
    record; `known` is the folded text of the report, whose own names are no secret; `taken` is where other
    findings about a name stand already."""
    told: set[str] = set()
    for one in _named(text, rules, len(holders) > 1):
        said = fold(one.name)
        if f" {said} " in f"{known} " or any(_ours(said, fold(holder), one) for holder in holders):
            continue
        if one.beside:
            yield _warned("person-in-a-case", text, where, one.start, one.end, rules)
        elif not any(a < one.end and one.start < b for a, b in taken) and (one.titled or said not in told):
            yield Finding(
                "person",
                Severity.SUGGESTION,
                where,
                text[one.start : one.end],
                "A person who holds no office in this record is named.",
                "Name the post instead, unless the person agreed.",
                one.start,
                one.end,
                _NEED,
            )
        told.add(said)
    yield from _addresses(text, where, rules)


def same_person(said: str, holder: str) -> bool:
    """Whether two folded names are one person's: one is inside the other, or first and last words agree."""
    if f" {said} " in f" {holder} " or f" {holder} " in f" {said} ":
        return True
    return said.split()[0] == holder.split()[0] and said.split()[-1] == holder.split()[-1]


def _ours(said: str, holder: str, one: _One) -> bool:
    """Whether a name is that of an office-holder; after a title a surname alone is."""
    return same_person(said, holder) or (
        one.titled and not one.beside and said.split()[-1] == holder.split()[-1]
    )


def _named(text: str, rules: PersonRules, offices: bool) -> Iterator[_One]:
    """Every person named, in order, each once: after a title, by a given name, or as somebody in a case.
    Holders of the two offices count only where the record names both of its own (`offices`)."""
    found: list[_One] = []

    def add(name: str, start: int, end: int, beside: bool, titled: bool = False) -> None:
        if all(end <= other.start or other.end <= start for other in found):
            found.append(_One(name, start, end, beside, titled))

    people, patterns = rules.people, rules.patterns
    for hit in patterns["titled"].finditer(text):
        add(hit["name"], hit.start(), hit.end(), _beside(text, hit.start(), hit.end(), rules), True)
    for one in people.named(text):
        beside = _beside(text, one.start, one.end, rules)
        if beside or ((offices or not one.office) and not _public(text, one.start, one.end, rules)):
            add(one.name, one.start, one.end, beside)
    for hit in patterns["called"].finditer(text):
        if people.ends.isdisjoint(words := hit["name"].split()) and people.not_persons.isdisjoint(words):
            add(hit["name"], *hit.span("name"), True)
    for hit in patterns["alone"].finditer(text):
        if hit["name"] in people.given - people.doubtful:
            add(hit["name"], *hit.span("name"), True)
    last: _One | None = None
    for this in sorted(found, key=lambda one: one.start):
        if last is not None and last.beside and _AND.fullmatch(text, last.end, this.start):
            this = replace(this, beside=True)
        last = this
        yield this


def _beside(text: str, start: int, end: int, rules: PersonRules) -> bool:
    before, patterns = text[max(0, start - 80) : start], rules.patterns
    if patterns["before"].search(before) or patterns["after"].match(text, end):
        return True
    return bool(patterns["before_closed"].search(before)) and text[end : end + 1] in {",", ".", ";", ")"}


def _public(text: str, start: int, end: int, rules: PersonRules) -> bool:
    """Whether a name is one spoken of in public: beside a public office, or in the name of a thing ("the Jo
    Ash inquiry", "Operation Jo Ash")."""
    before = text[max(0, start - 40) : start].rpartition("\n")[2]
    after = text[end : end + 50].partition("\n")[0]
    if rules.patterns["public"].search(before) or rules.patterns["public"].search(after):
        return True
    follows = re.match(r" (\w+)", after)
    thing = follows is not None and follows[1].title() in rules.people.not_persons
    return before.endswith(("Operation ", "Op ", "Project ")) or (thing and before.lower().endswith("the "))


def _addresses(text: str, where: str, rules: PersonRules) -> Iterator[Finding]:
    for hit in rules.patterns["address"].finditer(text):
        start = max((m.end() for m in _SENTENCE.finditer(text, 0, hit.start())), default=0)
        closing = _SENTENCE.search(text, hit.end())
        sentence = text[start : closing.start() if closing else len(text)]
        near = text[max(start, hit.start() - 40) : hit.start()] + text[hit.end() : hit.end() + 30]
        if fold(hit[0]) in rules.public_addresses or rules.patterns["places"].search(near):
            continue
        if rules.patterns["case"].search(sentence) or rules.people.named(sentence):
            yield _warned("address-in-a-case", text, where, hit.start(), hit.end(), rules)
        else:
            yield Finding(
                "street-address",
                Severity.SUGGESTION,
                where,
                hit[0],
                "A street address.",
                "Leave it out unless it is that of an office or a station.",
                hit.start(),
                hit.end(),
                _NEED,
            )


def _warned(rule: str, text: str, where: str, start: int, end: int, rules: PersonRules) -> Finding:
    begins = max((m.end() for m in _SENTENCE.finditer(text, 0, start)), default=0)
    closing = _SENTENCE.search(text, end)
    sexual = rules.patterns["sexual"].search(text, begins, closing.start() if closing else len(text))
    what = "A person is named" if rule == "person-in-a-case" else "A street address stands"
    return Finding(
        rule,
        Severity.WARNING,
        where,
        text[start:end],
        f"{what} beside words for a victim, a witness or a suspect.",
        "Take it out before anything is published, unless the person agreed in writing.",
        start,
        end,
        _FOR_LIFE if sexual else _NEED,
    )
