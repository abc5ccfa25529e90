"""Sentences that stand as another office wrote them: what was so there need not be so here.

The fact adapter puts names, dates and figures to the officer; what the rest of a sentence tells of the other
force, such as that it was a pilot site, no list can know. So it is said once an answer, to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.review.findings import Finding, Severity
from assistant.statute import counted

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|us|[Mm]y|me)\b")


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A sentence that is another office's but for a few words: where in the record it stands (`R1/pcc`), its
    begin and end in the text there (in characters), who wrote it, and whether in the other voice."""

    where: str
    start: int
    end: int
    writer: str
    other_voice: bool


def borrowed_words(text: str, where: str, borrowed: Sequence[Borrowed]) -> Iterator[Finding]:
    """A finding for each writer whose sentences stand in a text, and one for each sentence that says `we` in
    the other voice than its own."""
    here = sorted((b for b in borrowed if b.where == where), key=lambda b: (b.writer, b.start))
    for writer, group in groupby(here, key=lambda b: b.writer):
        theirs = list(group)
        first, many = theirs[0], len(theirs) > 1
        yield Finding(
            "borrowed",
            Severity.WARNING,
            where,
            text[first.start : first.end],
            f"{counted(len(theirs), 'sentence')} here {'are' if many else 'is'} as {writer} wrote "
            f"{'them' if many else 'it'}, but for names, dates and figures.",
            f"Read {'them' if many else 'it'} once more: is that so here? Change what is not, or set this "
            "aside with a reason.",
            first.start,
            first.end,
            "An answer tells what this office and this force have done.",
        )
    for sentence in sorted(here, key=lambda b: b.start):
        words = text[sentence.start : sentence.end]
        if sentence.other_voice and (own := _FIRST_PERSON.search(words)):
            yield Finding(
                "borrowed-voice",
                Severity.WARNING,
                where,
                words,
                f"It was written in the other voice: “{own[0]}” was not who speaks here.",
                "Say whose deed it is, such as “the force”, or set this aside with a reason.",
                sentence.start,
                sentence.end,
                "The commissioner and the chief constable each speak for themselves.",
            )
