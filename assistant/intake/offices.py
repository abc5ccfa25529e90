"""The offices that answer a report, by their titles (knowledge/titles.toml): every title of a policing body
or a chief officer with every word a heading is made of, for forms, running text and columns alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.forces import Force, load
from assistant.paths import Shelf
from assistant.response import Section, Voice
from assistant.text import fold

_LONDON = re.compile(
    r"\b(?:mopac|mayor's office for policing|city of london police)\b"
    r"|\b(?:commissioner of police|(?<!deputy )assistant commissioner (?!for|and))"
)
_PLACE = r"(?: (?:for|of) [\w-]{3,20}(?: [\w-]{2,20}){0,3}?)?"
"""`of Greater Manchester`, `for Avon and Somerset`, between a title and what it says."""
_LONGEST = 120
"""Characters in a heading at most."""
_COMMISSIONER = ("commissioner", "commissioners")
_NAMED = ("pcc", "pfcc", "mayor", "police and crime commissioner", "police fire and crime commissioner")
"""Titles that often stand with the name of the force before them."""


@dataclass(frozen=True, slots=True)
class Headed:
    """Whose words stand under a heading, and in which part of the record they belong."""

    voice: Voice
    section: Section


@dataclass(frozen=True, slots=True)
class Offices:
    """The titles by what they are written like, the headings made of them, and the policing bodies' full
    titles."""

    voice_of: Mapping[str, Voice]
    heading: re.Pattern[str]
    parts: frozenset[str]
    initial: re.Pattern[str]
    overall: re.Pattern[str]
    bodies: frozenset[str] = frozenset()

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> Offices:
        """Read the titles and words. Raises UsageProblem when a file is broken."""
        return cls.of(shelf, load(shelf))

    @classmethod
    def of(cls, shelf: Shelf, forces: Iterable[Force]) -> Offices:
        """As `from_shelf`, of forces that are read already."""
        table = shelf.toml("knowledge/titles.toml")
        found: dict[str, Voice] = {}
        for lists in (table["titles"], table["short"]):
            for voice in Voice:
                found |= {_plain(title): voice for title in lists.get(voice, ())}
        bodies: set[str] = set()
        for force in forces:
            bodies.add(fold(force.body_title))
            for voice, title in (
                (Voice.PCC, force.body_title),
                (Voice.PCC, force.body_short),
                (Voice.CC, force.chief_title),
            ):
                found.setdefault(_plain(title), voice)
            found.setdefault(_plain(force.name), Voice.CC)
            found |= {f"{_plain(force.short)} {t}": found[t] for t in _NAMED}
        words = table["words"]
        more = "|".join(_each([*words["initial"], *words["overall"], *words["other"]]))
        part = rf"(?:(?:{more}) )*(?:{'|'.join(_each(words['parts']))})(?: (?:{more}))?"
        before = rf"(?:(?:{'|'.join(_each(table['before']['words']))}) )*?"
        title = "|".join(_each(found))
        return cls(
            found,
            re.compile(
                rf"{before}(?P<title>{title})s?{_PLACE} {part}"
                rf"|(?:the )?{part} (?:of|by|from) {before}(?P<of>{title}){_PLACE}"
            ),
            frozenset(map(_plain, words["parts"])),
            re.compile(rf"\b(?:{'|'.join(_each(words['initial']))})\b"),
            re.compile(rf"\b(?:{'|'.join(_each(words['overall']))})\b"),
            frozenset(bodies),
        )

    def headed(self, label: str) -> Headed | None:
        """What a heading such as `PFCC's initial response` says; None for any other words."""
        if len(label) > _LONGEST:
            return None
        plain = _plain(label).strip(" .:-()[]*")
        match = None if self.parts.isdisjoint(plain.split()) else self.heading.fullmatch(plain)
        if match is None:
            return None
        voice = self.voice_of[match["title"] or match["of"]]
        if voice is Voice.CC:
            return Headed(voice, Section.RESPONSE)
        said = plain.replace(match["title"] or match["of"], " ")
        overall = self.overall.search(said) and not self.initial.search(said)
        return Headed(voice, Section.OVERALL if overall else Section.INITIAL)

    def alone(self, label: str) -> Voice | None:
        """The voice of the office whose title a label is; None for any other words."""
        return self.voice_of.get(_plain(label).removeprefix("the ").strip(" .:"))

    def for_document(self, text: str) -> Offices:
        """The titles as this document uses them: where the chief officer is a commissioner of police
        (London), `the Commissioner` is he."""
        if not in_london(text):
            return self
        return replace(self, voice_of={**self.voice_of, **dict.fromkeys(_COMMISSIONER, Voice.CC)})


def in_london(text: str) -> bool:
    """Whether a text is of a force whose chief officer is a commissioner."""
    return bool(_LONDON.search(fold(text)))


def _plain(title: str) -> str:
    """A title or heading without what offices write in more ways than one."""
    return " ".join(re.sub(r"[,']", "", fold(title.replace("&", " and "))).split())


def _each(words: Iterable[str]) -> list[str]:
    return [re.escape(w) for w in sorted({_plain(w) for w in words}, key=len, reverse=True)]
