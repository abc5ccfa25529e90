"""The response sections of a record: paragraphs joined across pages, headings found, answers tied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.intake.blocks import Block, is_broken, joined
from assistant.intake.headings import heading
from assistant.report import Recommendation
from assistant.response import Repair, Response, Section, Voice

_LONGEST_HEADING = 8
_STOPS = (".", "!", "?", ":", ";", ",", "”", '"')


@dataclass(slots=True)
class _Run:
    heading: str | None
    answers: tuple[str, ...]
    paragraphs: list[str] = field(default_factory=list)


def responses(
    blocks: Sequence[Block], voice: Voice, section: Section, asked: Sequence[Recommendation]
) -> tuple[tuple[Response, ...], tuple[Repair, ...]]:
    """The runs of a section, each under its heading, and the repairs made. A run answers a recommendation
    only when its heading is that recommendation's label."""
    labels = {r.label.casefold(): r.id for r in asked}
    runs = [_Run(None, ())]
    repairs: list[Repair] = []
    for place, block in enumerate(blocks):
        following = blocks[place + 1].text if place + 1 < len(blocks) else ""
        before = runs[-1].paragraphs[-1] if runs[-1].paragraphs else ""
        tied = labels.get(block.text.rstrip(":").casefold())
        if tied or (not _goes_on(before, block) and _is_heading(block, following)):
            head = heading(block.text)
            runs.append(_Run(head.label if head and tied else block.text, (tied,) if tied else ()))
        elif before and not block.item and is_broken(before, block.text):
            whole, repair = joined(before, block.text, block.line)
            runs[-1].paragraphs[-1] = whole
            repairs.append(repair)
        else:
            runs[-1].paragraphs.append(block.text)
    found = tuple(
        Response(voice, section, run.heading, run.answers, tuple(run.paragraphs))
        for run in runs
        if run.paragraphs or run.heading
    )
    return found, tuple(repairs)


def _goes_on(before: str, block: Block) -> bool:
    return bool(before) and is_broken(before, block.text)


def _is_heading(block: Block, following: str) -> bool:
    """A short line that begins with a capital, has no stop, and is followed by a paragraph."""
    words = block.text.split()
    return (
        not block.item
        and 0 < len(words) <= _LONGEST_HEADING
        and block.text[0].isupper()
        and not block.text.endswith(_STOPS)
        and len(following.split()) > _LONGEST_HEADING
    )
