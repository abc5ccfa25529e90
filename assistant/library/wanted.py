"""What somebody searches for, read from one line: words, phrases, `force:`, `after:` and their like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.errors import UsageProblem
from assistant.response import Limb, Voice
from assistant.text import clean

KEYS = ("force", "after", "before", "voice", "limb", "report", "theme")
MOST = 60
"""Words and phrases of a search that are looked at."""

_PART = re.compile(
    rf"(?:(?P<key>{'|'.join(KEYS)}):\s*)?(?:[\"“”](?P<phrase>[^\"“”]*)[\"“”]?|(?P<word>[^\s\"“”]+))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search as it was understood. Every word and phrase must be there; `after` and `before` are years,
    both included; `promise` asks only for what was promised."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    force: str | None = None
    after: int | None = None
    before: int | None = None
    voice: Voice | None = None
    limb: Limb | None = None
    about: tuple[str, ...] = ()
    promise: bool = False


def understood(line: str, lists: Mapping[str, Any]) -> Wanted:
    """The search a line asks for (`lists` is knowledge/search.toml).

    Raises UsageProblem when a value is none its key can have; a key that is not known is a word.
    """
    text = " ".join(clean(line[:20_000]).split())
    promise, text = _asked(text, lists)
    words: list[str] = []
    phrases: list[str] = []
    about: list[str] = []
    keys: dict[str, Any] = {}
    for part in list(_PART.finditer(text))[:MOST]:
        key = (part["key"] or "").casefold()
        value = (part["phrase"] if part["phrase"] is not None else part["word"] or "").strip()
        if not any(c.isalnum() for c in value):
            continue
        if key in ("report", "theme"):
            about.append(value)
        elif key:
            keys[key] = _value(key, value)
        elif part["phrase"] is not None:
            phrases.append(value)
        else:
            words.append(value)
    return Wanted(tuple(words), tuple(phrases), about=tuple(about), promise=promise, **keys)


def _asked(text: str, lists: Mapping[str, Any]) -> tuple[bool, str]:
    """Whether a promise is asked about, and the question without its opening and question mark."""
    for question in lists["question"]:
        for opening in sorted(question["openings"], key=len, reverse=True):
            if text.casefold().startswith(f"{opening} "):
                rest = text[len(opening) :].rstrip("?!. ").split()
                while rest and rest[0].casefold() in lists["fillers"]:
                    rest = rest[1:]
                return bool(question.get("promise")), " ".join(rest)
    return False, text


def _value(key: str, value: str) -> str | int | Voice | Limb:
    if key == "force":
        return value
    if key in ("after", "before"):
        year = re.match(r"(?:19|20)\d\d", value)
        if year is None:
            raise UsageProblem(f"{key}: wants a year, not {value!r}.", f"Write {key}:2021.")
        return int(year[0])
    kinds: type[Voice] | type[Limb] = Voice if key == "voice" else Limb
    try:
        return kinds(value.casefold())
    except ValueError as error:
        named = ", ".join(kind.value for kind in kinds)
        raise UsageProblem(
            f"{key}: is one of {named}, not {value!r}.", f"Write {key}:{named.split(',')[0]}."
        ) from error
