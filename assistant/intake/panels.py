"""What a paper asks of the panel or committee it is for (`The Panel is asked to note the report`): nobody's
answer to the inspectorate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.intake.pieces import Furniture, Piece
from assistant.intake.runs import Run
from assistant.response import Repair
from assistant.text import fold, sentences

_HEAD = 12
"""Words within which a sentence names the panel that it asks, at most."""
_RULE = "what the panel is asked is nobody's answer"


def unasked(runs: Sequence[Run], furniture: Furniture) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    """The runs without what is asked of the panel, with the list it opens; those that hold nothing else are
    left out. And what was taken out."""
    kept: list[Run] = []
    repairs: list[Repair] = []
    for run in runs:
        taken = tuple(_taken(run.pieces, furniture))
        repairs += [Repair(_RULE, piece.where, words, "") for piece, _, asked in taken for words in asked]
        if any(asked for _, _, asked in taken):
            run.pieces[:] = [replace(piece, text=text) for piece, text, _ in taken if text]
            if not run.pieces:
                continue
        kept.append(run)
    return tuple(kept), tuple(repairs)


def _taken(pieces: Sequence[Piece], furniture: Furniture) -> Iterator[tuple[Piece, str, tuple[str, ...]]]:
    """Each piece with what is left of its text, and what of it is asked of the panel."""
    listing = False
    for piece in pieces:
        if listing and piece.item:
            yield piece, "", (piece.text,)
            continue
        asked = tuple(s for s in sentences(piece.text) if asks_panel(s, furniture))
        text = piece.text
        for sentence in asked:
            text = text.replace(sentence, "", 1)
        listing = bool(asked) and piece.text.rstrip().endswith(":")
        yield piece, " ".join(text.split()) if asked else text, asked


def asks_panel(sentence: str, furniture: Furniture) -> bool:
    """Whether a sentence asks something of a panel or committee, or is what it is to resolve."""
    head = " ".join(fold(sentence).split()[:_HEAD])
    return head.startswith(furniture.resolves) or any(words in head for words in furniture.panel)
