"""The response sections of a record: paragraphs joined across pages, headings found, answers tied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.intake.blocks import Block, is_broken, joined
from assistant.report import Recommendation
from assistant.response import Limb, Repair, Response, Section, Voice

_LONGEST_HEADING = 8
_STOPS = (".", "!", "?", ":", ";", ",", "”", '"')


@dataclass(slots=True)
class _Run:
    heading: str | None
    answers: tuple[str, ...]
    paragraphs: list[str] = field(default_factory=list)
    rows: dict[str, str] = field(default_factory=dict)


def responses(
    blocks: Sequence[Block], voice: Voice, section: Section, asked: Sequence[Recommendation]
) -> tuple[tuple[Response, ...], tuple[Repair, ...]]:
    """The runs of a section, each under its heading, and the repairs made. A run answers a recommendation
    only when its heading is that recommendation's label."""
    labels = {r.label.casefold(): r.id for r in asked}
    labels |= {f"{r.label} [{r.id}]".casefold(): r.id for r in asked}
    runs = [_Run(None, ())]
    repairs: list[Repair] = []
    closed = False
    for place, block in enumerate(blocks):
        following = blocks[place + 1].text if place + 1 < len(blocks) else ""
        before = runs[-1].paragraphs[-1] if runs[-1].paragraphs and not closed else ""
        closed = block.exact
        if block.label:
            runs[-1].rows[block.label] = block.text
            continue
        if block.exact:
            _as_it_stands(block, runs)
            continue
        tied = labels.get(block.text.rstrip(":").casefold())
        if tied or (not _goes_on(before, block) and _is_heading(block, following)):
            label = next((r.label for r in asked if r.id == tied), block.text)
            runs.append(_Run(label, (tied,) if tied else ()))
        elif before and not block.item and is_broken(before, block.text):
            whole, repair = joined(before, block.text, block.line)
            runs[-1].paragraphs[-1] = whole
            repairs.append(repair)
        else:
            runs[-1].paragraphs.append(f"• {block.text}" if block.item else block.text)
    found = tuple(
        Response(
            voice,
            section,
            run.heading,
            run.answers,
            tuple(run.paragraphs),
            limb=_limb(run.rows.get("limb", "")),
            owner=run.rows.get("owner"),
            due=run.rows.get("due"),
        )
        for run in runs
        if run.paragraphs or run.heading
    )
    return found, tuple(repairs)


def _limb(printed: str) -> Limb | None:
    return Limb(printed.casefold()) if printed.casefold() in set(Limb) else None


def _as_it_stands(block: Block, runs: list[_Run]) -> None:
    """A block that is marked to be taken as it is. A heading in an answer (`# `) stays in that answer; one in
    a section's own text begins a run."""
    if block.text.startswith("# ") and not block.item and not runs[-1].answers:
        runs.append(_Run(block.text[2:], ()))
    else:
        runs[-1].paragraphs.append(f"• {block.text}" if block.item else block.text)


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
