"""Origins: for every sentence of an answer, where it came from and how much of that is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.passage import Source
from assistant.record import Place
from assistant.store import Span
from assistant.text import placed


@dataclass(frozen=True, slots=True)
class Origin:
    """A sentence, and its sources with their share of its letters in per cent, the largest first."""

    sentence: str
    shares: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """The shares in words, such as `62% Surrey 2022, rest yours`."""
        others = [(name, share) for name, share in self.shares if name]
        if not others:
            return "yours"
        named = ", ".join(f"{share}% {name}" for name, share in others)
        return named if sum(share for _, share in others) == 100 else f"{named}, rest yours"


@dataclass(frozen=True, slots=True)
class Origins:
    """An answer as a whole, and sentence by sentence."""

    whole: Origin
    sentences: tuple[Origin, ...]


def origins(desk: Desk, case: str, place: Place, text: str) -> Origins:
    """Where the text at a place came from, by the journal of its edits."""
    spans = desk.store.provenance(case, place)
    known = desk.store.passages([s.passage for s in spans if s.passage is not None])
    names = {id: _name(passage.source) for id, passage in known.items()}
    found = tuple(
        Origin(text[begin:end], _shares(text, begin, end, spans, names)) for begin, end in placed(text)
    )
    return Origins(Origin(text, _shares(text, 0, len(text), spans, names)), found)


def _name(source: Source) -> str:
    """A source by its force, year and report: a library holds several of one force."""
    known = f"{source.force or 'a past answer'} {source.year or ''}".strip()
    return f"{known} ({source.report})" if source.report else known


def _shares(
    text: str, begin: int, end: int, spans: Sequence[Span], names: dict[int, str]
) -> tuple[tuple[str, int], ...]:
    letters: Counter[str] = Counter()
    for span in spans:
        piece = text[max(begin, span.start) : min(end, span.end)]
        name = names.get(span.passage, "a passage since removed") if span.passage is not None else ""
        letters[name] += sum(not c.isspace() for c in piece)
    total = sum(letters.values())
    return tuple((name, _percent(count, total)) for name, count in letters.most_common() if count)


def _percent(count: int, total: int) -> int:
    """A share in whole per cent: never 0 for something, and 100 only for all."""
    return 100 if count == total else min(99, max(1, round(100 * count / total)))
