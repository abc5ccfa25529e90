"""Recounting room: what was changed in an answer, step by step, in the words that went out and came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.conversation.rewording import shortened, was_and_now
from assistant.store import Decided, Edit

_MOST = 12
"""The most words of a step that are told whole; of more the first and the last, and how many there are."""


@dataclass(frozen=True, slots=True)
class Recounted:
    """One step: the line of the journal, and the whole words of the text that went out (`gone`) and came in
    (`came`), shortened; both empty where no words changed. `words` counts those of a long one that only went
    out or only came in."""

    made: Edit | Decided
    gone: str = ""
    came: str = ""
    words: int = 0


@dataclass(frozen=True, slots=True)
class _Run:
    """Writing that was saved in between: its last line in the journal, the text before the first, and where
    it has come to."""

    made: Edit
    before: str
    end: int

    def goes_on(self, made: Edit) -> bool:
        """Whether a line only carries on where the writing stopped: within a minute, by the same hand, in the
        same paragraph."""
        return (
            made.kind == self.made.kind == "type"
            and made.actor == self.made.actor
            and made.at.replace(second=0, microsecond=0) == self.made.at.replace(second=0, microsecond=0)
            and made.position == self.end
            and not made.deleted
            and not made.inserted.startswith("\n")
        )


def recounted(timeline: Iterable[Edit | Decided]) -> tuple[Recounted, ...]:
    """The steps of a timeline, in its order; writing that was saved again and again is one step. From where
    words were erased from the journal on, each line is told by what it holds itself."""
    text: str | None = ""
    run: _Run | None = None
    found: list[Recounted] = []
    for made in timeline:
        if isinstance(made, Decided):
            run = None
            found.append(Recounted(made))
            continue
        end = made.position + len(made.deleted)
        if text is None or text[made.position : end] != made.deleted:
            text = run = None
            found.append(Recounted(made, *_short(made.deleted.split(), made.inserted.split())))
            continue
        after = text[: made.position] + made.inserted + text[end:]
        begun = text
        if run is not None and run.goes_on(made):
            found.pop()
            begun = run.before
        run = _Run(made, begun, made.position + len(made.inserted))
        found.append(Recounted(made, *_short(*_otherwise(begun.split(), after.split()))))
        text = after
    return tuple(found)


def _otherwise(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """The words of either text between what both begin and end with."""
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    tail = next((n for n in range(shorter - head) if before[-1 - n] != after[-1 - n]), shorter - head)
    return before[head : len(before) - tail], after[head : len(after) - tail]


def _short(gone: list[str], came: list[str]) -> tuple[str, str, int]:
    out, put, most = " ".join(gone), " ".join(came), max(len(gone), len(came))
    if gone and came and most > _MOST:
        return *was_and_now(out, put, _MOST), 0
    return shortened(out, _MOST), shortened(put, _MOST), most if most > _MOST else 0
