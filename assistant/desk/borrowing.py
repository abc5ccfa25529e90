"""Borrowing room: which sentences of a record stand as another office wrote them, by the journal of edits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant import forces
from assistant.desk import Desk
from assistant.passage import Passage
from assistant.record import Place, Record
from assistant.review.borrowed import Borrowed
from assistant.store import Span
from assistant.text import fold, placed

MOST = 2 / 3
"""The share of a sentence's letters from which on it is its writer's still: settled facts leave so much."""


def borrowed(desk: Desk, case: str, record: Record) -> tuple[Borrowed, ...]:
    """The sentences of other forces in the record as it stands. Raises NotFound for an unknown case."""
    if not (reused := desk.store.reused(case)):
        return ()
    listed, name = forces.load(desk.shelf), record.report.fields.force or ""
    own = forces.find(listed, name)

    def others(passage: Passage) -> bool:
        force = passage.source.force
        if not force:
            return False
        known = forces.find(listed, force)
        return known is not own if known or own else fold(force) != fold(name)

    found: list[Borrowed] = []
    for place in reused:
        if (text := record.text(place)).strip():
            spans = desk.store.provenance(case, place)
            known = desk.store.passages([s.passage for s in spans if s.passage is not None])
            theirs = {id: passage for id, passage in known.items() if others(passage)}
            found += _sentences(text, place, spans, theirs)
    return tuple(found)


def _sentences(
    text: str, place: Place, spans: Sequence[Span], theirs: dict[int, Passage]
) -> Iterator[Borrowed]:
    for begin, end in placed(text):
        letters: Counter[int] = Counter()
        for span in spans:
            if span.passage in theirs and span.passage is not None:
                piece = text[max(begin, span.start) : min(end, span.end)]
                letters[span.passage] += sum(c.isalpha() for c in piece)
        whole = sum(c.isalpha() for c in text[begin:end])
        for id, count in letters.most_common(1):
            if whole and count / whole >= MOST:
                source, voice = theirs[id].source, theirs[id].voice
                writer = f"{source.force} {source.year or ''}".strip()
                yield Borrowed(str(place), begin, end, writer, voice not in {None, place.voice})
