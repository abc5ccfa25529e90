"""A correction as it is told: what the script calls by its own names, in the words the officer knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.conversation.intake.called import KINDS, VOICES, WHOM
from assistant.conversation.rewording import was_and_now
from assistant.errors import UsageProblem
from assistant.intake.correcting import RULE as BY_HAND
from assistant.intake.corrections import parse
from assistant.response import Repair

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_MISFIT = re.compile(r"“(?P<line>.*)” no longer fits: (?P<why>.*)", re.DOTALL)
_TWICE = re.compile(r"(\d{1,2} \w+ \d{4}) \(\1\)")
_NAMES = {
    **{key.value: words.partition(" (")[0] for key, words in WHOM.items()},
    **{key.value: words for key, words in KINDS.items()},
    **{key.value: words for key, words in VOICES.items()},
}
_NAMED = {"kind", "addressees", "take", "add"}
"""The verbs whose value is one of the names, or several."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a line of the script does, for prompts/say/intake/correction.j2. `names` are its kind, its voice
    or its addressees in words, `day` its day; `before` and `after` what stood there and what stands now."""

    verb: str
    ref: str
    words: str
    value: str
    names: tuple[str, ...] = ()
    day: str = ""
    before: str = ""
    after: str = ""


def line_told(line: str) -> Corrected | None:
    """A line of the script in words; None where it is none."""
    try:
        found = parse(line)
    except UsageProblem:
        return None
    if not found:
        return None
    c = found[0]
    names = tuple(map(_named, c.value.split(", "))) if c.verb in _NAMED else ()
    return Corrected(c.verb, c.ref, c.words, c.value, names, _spoken(c.value))


def misfit_told(misfit: str) -> tuple[Corrected | None, str]:
    """What no longer fits, in words, and why: of the sentence that playing a script gives for such a line.
    Where the line is not found in it, None and the whole sentence."""
    found = _MISFIT.fullmatch(misfit)
    told = line_told(found["line"]) if found else None
    return (told, found["why"]) if found and told else (None, misfit)


def repair_told(repair: Repair) -> Corrected | None:
    """A correction by hand among the repairs, in words; None for a repair of another sort."""
    told = line_told(repair.where) if repair.rule == BY_HAND else None
    if told is None:
        return None
    before, after = (_standing(told.verb, text) for text in (repair.before, repair.after))
    return Corrected(told.verb, told.ref, told.words, told.value, told.names, told.day, before, after)


def before_and_after(c: Corrected) -> tuple[str, str]:
    """What stood there and what stands now; of a text typed anew the words that differ, with those around."""
    (ref, colon, was), (_, _, now) = (text.partition(": ") for text in (c.before, c.after))
    if c.verb != "retype" or not colon or was == now:
        return c.before, c.after
    old, new = was_and_now(was, now)
    return f"{ref}: {old}", f"{ref}: {new}"


def _standing(verb: str, text: str) -> str:
    if verb == "due":
        return _TWICE.sub(r"\1", _spoken(text))
    if verb not in {"kind", "addressees"}:
        return text
    ref, colon, named = text.partition(": ")
    return f"{ref}{colon}{', '.join(map(_named, named.split(', ')))}"


def _named(name: str) -> str:
    return _NAMES.get(name, name)


def _spoken(text: str) -> str:
    """A text with its days as people write them."""

    def day(found: re.Match[str]) -> str:
        try:
            on = date.fromisoformat(found[0])
        except ValueError:
            return found[0]
        return f"{on.day} {on:%B %Y}"

    return _DAY.sub(day, text)
