"""What past wording mentions that is not so any more, from a dated register (knowledge/stale.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assistant.errors import UsageProblem
from assistant.paths import Shelf

STALE = "knowledge/stale.toml"

_FORMER = re.compile(
    r"(?:\b(?:[Tt]he|[Mm]y|[Oo]ur) (?:former|then|previous|old|late)\W{1,2}(?:[\w'-]+\W{1,2}){0,4}"
    r"|\b(?:formerly|previously)\W{1,2}(?:known as |called )?(?:the )?)$"
)
_NOW = re.compile(r"\W{0,3}(?:as it then was|now known as|now called|now the |now HMICFRS)")
"""Where a text says itself that this was so, it is not out of date."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that was so until a day: `since` that day its mention is out of date. `force` is set for the
    holder of a local office."""

    words: tuple[str, ...]
    since: date
    reason: str
    person: bool = False
    force: str | None = None


class StaleRegister:
    """Finds in a text what the register knows to be out of date."""

    def __init__(self, entries: tuple[Gone, ...]) -> None:
        self.entries = entries
        self._by_word = {_plain(word): entry for entry in entries for word in entry.words}
        either = "|".join(re.escape(w) for w in sorted(self._by_word, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])") if either else None

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> StaleRegister:
        """The register as it stands, an officer's own copy first.

        Raises UsageProblem naming the file and the entry at fault.
        """
        table = shelf.toml(STALE)
        entries: list[Gone] = []
        for kind, make in (("gone", _gone), ("person", _person)):
            for place, entry in enumerate(table.get(kind, ()), 1):
                try:
                    entries.append(make(entry))
                except (KeyError, TypeError, ValueError) as error:
                    raise UsageProblem(
                        f"{shelf.path(STALE)}, [[{kind}]] {place}: {error} is missing or of the wrong kind.",
                        "Compare it with its neighbours.",
                    ) from error
        return cls(tuple(entries))

    def reasons(self, text: str, today: date) -> tuple[str, ...]:
        """Why a text is out of date on this day, in the order of the text, each reason once; mostly none."""
        if self._pattern is None:
            return ()
        plain = _plain(text)
        hits = (
            self._by_word[hit.group()]
            for hit in self._pattern.finditer(plain)
            if not (_FORMER.search(plain, 0, hit.start()) or _NOW.match(plain, hit.end()))
        )
        return tuple(dict.fromkeys(entry.reason for entry in hits if entry.since <= today))

    def holders(self, force: str) -> tuple[str, ...]:
        """People known to have held an office in a force (its short name)."""
        return tuple(name for e in self.entries if e.person and e.force == force for name in e.words)


def _gone(entry: Mapping[str, Any]) -> Gone:
    return Gone(_texts(entry, "words"), _day(entry, "from"), _text(entry, "reason"))


def _person(entry: Mapping[str, Any]) -> Gone:
    names, until, office = _texts(entry, "name"), _day(entry, "until"), _text(entry, "office")
    force = _text(entry, "force") if "force" in entry else None
    where = f" in {force}" if force else ""
    return Gone(names, until, f"{names[0]} was {office}{where} until {until:%B %Y}.", True, force)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("–", "-").split())


def _texts(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = entry[key]
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
        raise TypeError(key)
    return tuple(value)


def _text(entry: Mapping[str, Any], key: str) -> str:
    if not isinstance(entry[key], str) or not entry[key].strip():
        raise TypeError(key)
    return str(entry[key])


def _day(entry: Mapping[str, Any], key: str) -> date:
    value = entry[key]
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(key)
    return value
