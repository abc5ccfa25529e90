"""How a suggestion compares with what is asked: which of its words answer it, and which must change. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.passage import Suggestion
from assistant.text import fold, stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Why(StrEnum):
    """Why a piece of a suggestion's wording is marked."""

    SHARED = "shared"
    FACT = "fact"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Span:
    """A marked piece of a text, from `start` to `end` in characters."""

    start: int
    end: int
    why: Why


def spans(suggestion: Suggestion, text: str) -> tuple[Span, ...]:
    """The marked pieces of `text`, which is the suggestion's wording or a part of it, in their order and
    without overlap: what must change or says the opposite before what is shared."""
    found = [
        Span(*match.span(), why)
        for why, pieces in (
            (Why.FACT, {f.text for f in suggestion.facts}),
            (Why.CONFLICT, {c.passage for c in suggestion.conflicts}),
        )
        for piece in sorted(pieces, key=len, reverse=True)
        for match in re.finditer(rf"(?<!\w){re.escape(piece)}(?!\w)", text, re.IGNORECASE)
    ]
    shared = {stem(fold(word)) for word in suggestion.shared}
    found += [
        Span(*match.span(), Why.SHARED)
        for match in _WORD.finditer(text)
        if stem(fold(match.group())) in shared
    ]
    kept: list[Span] = []
    for span in found:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))
