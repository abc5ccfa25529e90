"""Names of people in running text, told from places, streets and bodies (knowledge/names.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.errors import UsageProblem
from assistant.paths import Shelf

NAMES = "knowledge/names.toml"

_UP = "A-ZÀ-ÖØ-ÞŴŶ"
_LOW = "a-zß-öø-ÿŵŷ"
_WORD = rf"(?:Mc|Mac|[OD]['’])?[{_UP}][{_LOW}]+(?:[-'’][{_UP}][{_LOW}]+)*"
_FIRST = re.compile(rf"(?<![\w'’-])([{_UP}][{_LOW}]+)(?:-[{_UP}]?[{_LOW}]+)?(?=[  ])")
_REST = re.compile(rf"(?:[  ][{_UP}]\.?(?=[  ]))?((?:[  ]{_WORD}){{1,2}})(?![{_LOW}])")
_CAPITAL_BEFORE = re.compile(rf"[{_UP}][\w'’-]*[  ]$")
_FULL = rf"{_WORD}(?:[  ][{_UP}]\.?)?(?:[  ]{_WORD}){{1,2}}"


_OFFICE = r"(?:the )?(?:chief constable|(?:police,? (?:fire,? )?(?:and )?crime )?commissioner|mayor)"
_TITLED = re.compile(
    rf"^{_OFFICE}:?,? +(?=\S)(?!of |for )|, *{_OFFICE}(?: (?:for|of) [^,]+)?$", re.IGNORECASE
)


def untitled(name: str) -> str:
    """A name without the title of its own office before or behind it: `Sam Oakley` of `Chief Constable Sam
    Oakley`; as it stands where nothing else would be left."""
    return _TITLED.sub("", name).strip(" ,") or name


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name and where it stands; `office` is `policing_body` or `chief_officer` where the title of
    one stands beside it."""

    name: str
    start: int
    end: int
    office: str | None = None


@dataclass(frozen=True)
class People:
    """Tells names of people, by the given name they begin with or the title they stand beside."""

    given: frozenset[str] = field(repr=False)
    doubtful: frozenset[str] = field(repr=False)
    not_persons: frozenset[str] = field(repr=False)
    ends: frozenset[str] = field(repr=False)
    known: frozenset[str] = field(repr=False)
    titled: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = field(repr=False)

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> People:
        """Read the lists. Raises UsageProblem naming what the file lacks."""
        return _read(shelf)

    def named(self, text: str) -> tuple[Named, ...]:
        """Every person named in a text, in order; who is known all over the country is left out."""
        found = list(self._beside_titles(text))
        for one in self._given(text):
            if all(one.end <= other.start or one.start >= other.end for other in found):
                found.append(one)
        listed = (n for n in found if n.name not in self.known)
        return tuple(sorted(listed, key=lambda n: n.start))

    def _given(self, text: str) -> Iterator[Named]:
        end = 0
        for first in _FIRST.finditer(text):
            if first.start() < end or first[1] not in self.given:
                continue
            if first[1] in self.doubtful and _CAPITAL_BEFORE.search(text, 0, first.start()):
                continue
            rest = _REST.match(text, first.end())
            if rest is not None and (last := self._surname(rest[1], rest.start(1))):
                end = last
                yield Named(text[first.start() : last], first.start(), last)

    def _surname(self, words: str, start: int) -> int | None:
        """Where a name ends of which these words may be the surname; None where they are none."""
        listed = [(start + m.start(), m[0]) for m in re.finditer(r"[^  ]+", words)]
        until = next((n for n, (_, word) in enumerate(listed) if word in self.ends), len(listed))
        if not until or any(word in self.not_persons for _, word in listed[:until]):
            return None
        at, word = listed[until - 1]
        return at + len(word)

    def _beside_titles(self, text: str) -> Iterator[Named]:
        taken: set[int] = set()
        for office, after, before in self.titled:
            for pattern in (after, before):
                for hit in pattern.finditer(text):
                    words = re.split(r"[  ]", hit["name"])
                    while len(words) > 2 and words[-1] in self.ends:
                        words.pop()
                    name, start = " ".join(words), hit.start("name")
                    if start in taken or any(w in self.ends or w in self.not_persons for w in words):
                        continue
                    taken.add(start)
                    yield Named(text[start : start + len(name)], start, start + len(name), office)


@lru_cache(maxsize=4)
def _read(shelf: Shelf) -> People:
    table = shelf.toml(NAMES)
    try:
        return People(
            given=frozenset(table["given"]),
            doubtful=frozenset(table["doubtful"]),
            not_persons=frozenset(table["not_persons"]),
            ends=frozenset(table["ends"]),
            known=frozenset(table["known"]),
            titled=tuple((o, *_titled(table[o])) for o in ("policing_body", "chief_officer")),
        )
    except (KeyError, TypeError, re.error) as error:
        raise UsageProblem(
            f"{shelf.path(NAMES)} lacks or breaks {error}.", "Compare it with the one that came."
        ) from error


def _titled(titles: list[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name after a title, with the force between or without, and a name before one."""
    either, small = _any(titles), r"(?:the |our |my |your |then |former |elected )*(?:Temporary |Acting )?"
    where = r"(?: (?:for|of) (?:the )?[A-Z][\w'’-]*(?: (?:and |& )?[A-Z][\w'’-]*){0,3})?"
    return (
        re.compile(rf"\b(?:{either}){where}(?:,|:| [-–—]| is| was)?[  ](?P<name>{_FULL})"),
        re.compile(rf"(?<![\w'’-])(?P<name>{_FULL})(?:, ?| ?\(| [-–—] |\n){small}(?:{either})\b"),
    )


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
