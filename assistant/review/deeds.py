"""What a sentence says was, is or will be done, and by whom: the ground of promises and the 5B test."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from assistant import forces
from assistant.errors import UsageProblem
from assistant.paths import Shelf
from assistant.promise import State
from assistant.review.dates import Calendar
from assistant.review.verbs import Patterns, any_of, compiled

PROMISES = "knowledge/promises.toml"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done or to be done; `start` and `end` are offsets in its sentence, where its verb stands."""

    state: State
    owner: str | None
    start: int
    end: int


@dataclass(frozen=True)
class DeedRules:
    """How deeds are recognised (knowledge/promises.toml), compiled once."""

    table: Mapping[str, Any]
    calendar: Calendar = field(repr=False)
    forces: tuple[str, ...] = ()

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> DeedRules:
        """Read the rules. Raises UsageProblem naming what the file lacks."""
        table = shelf.toml(PROMISES)
        names = tuple(dict.fromkeys(n for force in forces.load(shelf) for n in (force.name, force.short)))
        try:
            rules = cls(table, Calendar.of(table["dates"]), names)
            rules._stated_owner  # noqa: B018  and so is a form that lacks its place for the answer
            rules.patterns  # noqa: B018  a broken list is told when it is read, not at the first text
        except (KeyError, TypeError, ValueError, re.error) as error:
            raise UsageProblem(
                f"{shelf.path(PROMISES)} lacks or breaks {error}.", "Compare it with the one that came."
            ) from error
        return rules

    @cached_property
    def patterns(self) -> Patterns:
        """The patterns."""
        return compiled(self.table, self.forces)

    @cached_property
    def measure(self) -> re.Pattern[str]:
        """What shows how one will know: a figure or a word of measuring."""
        return re.compile(
            rf"\d+(?:\.\d+)?\s?(?:%|per cent\b)|\b{any_of(self.table['measure']['words'])}\b", re.IGNORECASE
        )

    @cached_property
    def _stated_owner(self) -> re.Pattern[str]:
        before, after = self.table["complete"]["owner"].split("{answer}")
        return re.compile(rf"{re.escape(before.strip())}(.+?){re.escape(after)}", re.IGNORECASE)

    def stated_owner(self, sentence: str) -> str | None:
        """The owner that a sentence names in the form in which s55 puts one in; None where it names none."""
        found = self._stated_owner.search(sentence)
        return found[1].strip() if found else None

    def deeds(self, sentence: str) -> tuple[Deed, ...]:
        """The deeds a sentence tells, in order; none in a question, a hope or another's finding."""
        return self._remembered(sentence)

    @cached_property
    def _remembered(self) -> Callable[[str], tuple[Deed, ...]]:
        """Reading a sentence, kept while these rules are: promises and the 5B test ask for the same."""
        patterns = self.patterns
        return lru_cache(maxsize=4096)(lambda sentence: tuple(_deeds(sentence, patterns)))


_BREAK = re.compile(
    r"[;:,–—]\s(?:(?:and|but|or|so|which|who|that|where|while|because|as)\s)?|\s(?:and|but|or|so|which|who|that|where|while|because|as)\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|my|our)\s+$", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:which|that|who|whom|whose|what)\s*$", re.IGNORECASE)
_JOINED = re.compile(r"(?:\b(?:and|but|or|then)|[,;])\s*$", re.IGNORECASE)
_PASSIVE = frozenset({"will_be", "there", "being", "done_be", "doing_phrase", "done_phrase", "supported"})
_STATE = {
    "will": State.WILL, "will_be": State.WILL, "there": State.WILL, "intends": State.INTENDS,
    "doing": State.DOING, "being": State.DOING, "doing_phrase": State.DOING, "now": State.DOING,
    "present": State.DOING, "done": State.DONE, "done_be": State.DONE, "done_phrase": State.DONE,
    "past": State.DONE, "supports": State.SUPPORTS, "supported": State.SUPPORTS,
}  # fmt: skip
_PRONOUNS = frozenset({"they", "he", "she"})
_NEEDS_NEXT = frozenset({"present", "past", "now", "supports"})
"""Forms that are verbs only where the one who acts stands right before them."""


def _deeds(sentence: str, c: Patterns) -> Iterator[Deed]:
    if sentence.rstrip().endswith("?"):
        return
    cut = c.cut.search(sentence)
    limit = len(sentence)
    if cut is not None:
        # A condition at the head ends at its comma; a hope or a finding runs to the end.
        comma = sentence.find(", ", cut.end()) if not sentence[: cut.start()].strip() else -1
        limit = cut.start() if comma < 0 else limit
    owner: str | None = None
    seen = False
    covered = 0 if cut is None or limit < len(sentence) else sentence.find(", ", cut.end())
    for match in c.groups.finditer(sentence):
        kind = match.lastgroup or "not"
        if match.start() < covered or match.start() >= limit:
            continue
        before = sentence[: match.start()]
        if kind == "not":
            covered = _clause_end(sentence, match.end())
            continue
        segment = before[_clause_start(before) :]
        if c.negated.search(segment) or _RELATIVE.search(before):
            if c.negated.search(segment):
                covered = _clause_end(sentence, match.end())
            continue
        found = next((m for form in c.owners if (m := form.search(segment))), None)
        acting = None
        if found and not c.others.search(found[1].strip()):
            article = _ARTICLE.search(segment[: found.start(1)])
            acting = segment[article.start() if article else found.start(1) : found.end(1)].strip()
        told = before[: len(before) - len(segment)]
        if (
            acting
            and acting.casefold() in _PRONOUNS
            and (segment.split()[0].casefold() != acting.casefold() or _RELATIVE.search(told))
        ):
            continue  # `the time they have taken`: whose deed that is, the sentence does not say
        if kind in _NEEDS_NEXT and acting is None:
            continue
        if kind in {"past", "present"} and acting and _auxiliary(acting):
            continue
        rest = sentence[match.end() :]
        if kind == "present" and acting and not _agrees(acting, rest.split(maxsplit=1)[0]):
            continue
        if kind == "supports":
            if not c.support.match(rest):
                continue
        elif kind not in _PASSIVE and c.hollow.match(rest):
            continue
        if kind in _PASSIVE and not match[0].casefold().startswith("continue"):
            by = c.agent.match(rest)
            whose = by[1] if by else None
        elif acting is not None:
            whose = acting
        elif _joined(segment, before):
            first = c.first.match(sentence)
            whose = owner if seen else first[1] if first and not c.others.search(first[1]) else None
            if whose is None:
                continue
        elif kind == "intends" and re.match(r"(?:is|are)\b", match[0], re.IGNORECASE):
            whose = None
        else:
            continue
        yield Deed(_STATE[kind], whose, match.start(), match.end())
        owner, seen = whose, True


def _clause_start(before: str) -> int:
    last = 0
    for found in _BREAK.finditer(before + " "):
        last = found.end()
    return min(last, len(before))


def _clause_end(sentence: str, start: int) -> int:
    found = re.compile(r"[;,]\s|\s(?:but|and)\s", re.IGNORECASE).search(sentence, start)
    return found.start() if found else len(sentence)


def _joined(segment: str, before: str) -> bool:
    return not segment.strip() and bool(_JOINED.search(before))


def _agrees(owner: str, verb: str) -> bool:
    """Whether a verb of the present goes with its subject: `the team reviews`, `officers review`."""
    last = owner.split()[-1].casefold()
    if last in {"staff", "police"}:
        return True
    several = last in {"i", "we", "they"} or (last.endswith("s") and not last.endswith("ss"))
    return several != verb.rstrip(",;.").endswith("s")


def _auxiliary(owner: str) -> bool:
    return owner.split()[-1].casefold() in {"is", "are", "was", "were", "be", "been", "has", "have", "had"}
