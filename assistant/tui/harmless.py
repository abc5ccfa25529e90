"""The last gate before the terminal. Text of documents is cleaned where it comes in; names of files and
folders, what is typed at a line, and whatever a later widget may forget, are not: here a control character, a
mark that turns the direction of writing, or half a surrogate pair is taken out of the line to be drawn."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d\u00ad")
"""Of the format characters those that only join or part what stands beside them."""


class Harmless(LineFilter):
    """Lets through what can be shown. A line keeps its width, so that nothing beside it moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of one line, made harmless; the very same where they are."""
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [Segment(harmless(text), style, control) for text, style, control in segments]


@lru_cache(maxsize=4096)
def harmless(text: str) -> str:
    """A piece of a line without what could drive a terminal; of the same width in cells."""
    if text.isprintable() or not any(map(_harms, text)):
        return text
    kept = "".join("\ufffd" * cell_len(c) if _harms(c) else c for c in text)
    return set_cell_size(kept, cell_len(text))


def _harms(character: str) -> bool:
    return unicodedata.category(character) in _HARMFUL and character not in _JOINERS
