"""Which words that stand in nothing must be said loudly, because an answer may be among them; by the rule in
knowledge/account.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.paths import Shelf
from assistant.response import Reading
from assistant.source import Account, Gap, Held, Stretch
from assistant.text import fold

_READ = frozenset({Held.ASKED, Held.SAID, Held.UNREAD, Held.ELSEWHERE})


@dataclass(frozen=True, slots=True)
class Loudness:
    """From how many words on a gap is said loudly, in which kinds of document nobody answers, and how an
    answer speaks."""

    fewest: int
    unanswered: frozenset[str]
    answering: tuple[str, ...]

    @classmethod
    def from_shelf(cls, shelf: Shelf) -> Loudness:
        """Read knowledge/account.toml. Raises UsageProblem when it is broken."""
        table = shelf.toml("knowledge/account.toml")
        return cls(table["fewest"], frozenset(table["unanswered"]), tuple(map(fold, table["answering"])))

    def sounds(self, text: str) -> bool:
        """Whether a text speaks like an answer."""
        folded = fold(text)
        return any(words in folded for words in self.answering)


def gaps(account: Account, reading: Reading, rule: Loudness) -> tuple[Gap, ...]:
    """The gaps of a document that must not be overlooked, in order."""
    wholes = {r.clauses[0].id: r.id for r in reading.report.recommendations if len(r.clauses) == 1}
    return tuple(
        Gap(run[0].at or 0, run[-1].at or 0, words, wholes.get(before, before), wholes.get(after, after))
        for before, run, after in _runs(account)
        if (words := sum(s.words for s in run)) >= rule.fewest
        and (
            (before and reading.document not in rule.unanswered) or rule.sounds(" ".join(s.text for s in run))
        )
    )


def _runs(account: Account) -> Iterator[tuple[str, list[Stretch], str]]:
    """The stretches in nothing with nothing between them that was read, and what was read around them."""
    run: list[Stretch] = []
    before = ""
    for stretch in account.stretches:
        if stretch.held is Held.LOOSE and stretch.at is not None:
            run.append(stretch)
        elif stretch.held in _READ:
            if run:
                yield before, run, stretch.ref or "elsewhere"
            before, run = stretch.ref or "elsewhere", []
    if run:
        yield before, run, ""
