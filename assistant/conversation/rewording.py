"""What the report words otherwise than when an answer was confirmed: was and now, clause by clause. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.relinking import ClauseLink, Fate, relink
from assistant.report import Fields, Recommendation, Report

_AROUND = 5
"""Words shown on either side of those that differ."""
_RUN = 24
"""The most words of one run that differs; of a longer one its ends are shown."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """One clause: how the report names it (`(a)`, or empty), its number, and how it `was` and is `now`,
    shortened round the words that differ; empty where it is new, or gone."""

    mark: str
    number: int
    was: str
    now: str


def reworded(was: Recommendation, now: Recommendation) -> tuple[Reworded, ...]:
    """Each clause that differs, in the order of the report as it is now, what is gone behind the others; of a
    text that differs in no clause, the whole of it. Nothing where both ask the same."""
    links = relink(Report(Fields(), (was,)), Report(Fields(), (now,)))
    clauses = [c for link in links for c in link.clauses]
    found = tuple(_told(c, was, now) for c in clauses if c.fate not in {Fate.SAME, Fate.MOVED})
    if found or all(link.fate in {Fate.SAME, Fate.MOVED} for link in links):
        return found
    return (Reworded("", 0, *was_and_now(was.text, now.text)),)


def was_and_now(was: str, now: str, most: int = _RUN) -> tuple[str, str]:
    """Two wordings of one text, each with what they share left out but for a few words round what differs. Of
    a run of more than `most` words the ends are shown."""
    before, after = was.split(), now.split()
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    old, new = [], []
    for n, (what, a, b, c, d) in enumerate(steps):
        if what == "equal":
            kept = _shared(before[a:b], first=n == 0, last=n == len(steps) - 1)
            old.append(kept)
            new.append(kept)
        else:
            old.append(_ends(before[a:b], most))
            new.append(_ends(after[c:d], most))
    return " ".join(filter(None, old)), " ".join(filter(None, new))


def shortened(text: str, most: int = _RUN) -> str:
    """A text in one line; of a long one the first and the last words."""
    return _ends(text.split(), most)


def _told(link: ClauseLink, was: Recommendation, now: Recommendation) -> Reworded:
    home, clause = (now, link.new) if link.new else (was, link.old)
    number = next((n for n, c in enumerate(home.clauses) if c == clause), 0)
    mark = home.marks[number] if number < len(home.marks) else ""
    if link.old and link.new:
        return Reworded(mark, number, *was_and_now(link.old.text, link.new.text))
    return Reworded(
        mark,
        number,
        shortened(link.old.text) if link.old else "",
        shortened(link.new.text) if link.new else "",
    )


def _shared(words: Sequence[str], *, first: bool, last: bool) -> str:
    """Words both have: those next to what differs."""
    head = () if first else words[:_AROUND]
    tail = () if last else words[-_AROUND:]
    if len(words) <= len(head) + len(tail) + 2:
        return " ".join(words)
    return " ".join(_joined(head, tail))


def _ends(words: Sequence[str], most: int) -> str:
    if len(words) <= most:
        return " ".join(words)
    return " ".join(_joined(words[: most // 2], words[-(most // 2) :]))


def _joined(head: Sequence[str], tail: Sequence[str]) -> Iterator[str]:
    yield from head
    yield "…"
    yield from tail
