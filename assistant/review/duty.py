"""The s.55(5B) test: does the policing body's own comment end in action taken, proposed, or why none."""

from __future__ import annotations

from assistant.response import Limb
from assistant.statute import Statute
from assistant.text import fold, sentences


def limb_of(text: str, statute: Statute, decided: Limb | None) -> Limb | None:
    """The limb a comment of the policing body ends in; None when it is empty, a courtesy, or a blanket
    acceptance (Police Act 1996 s.55(5B)). What the officer decided wins over what the words suggest, but a
    comment that says nothing of its own meets no limb."""
    found: Limb | None = None
    for sentence in sentences(text):
        folded = fold(sentence)
        if _has(folded, statute.limbs.get("blanket", ())):
            continue
        shown = next(
            (limb for limb in (Limb.NONE, Limb.TAKEN, Limb.PROPOSED) if _has(folded, statute.limbs[limb])),
            None,
        )
        if shown is None and _has(folded, statute.limbs.get("courtesy", ())):
            continue
        if decided is not None and len(folded.split()) >= 4:
            return decided
        found = found or shown
    return found


def _has(folded: str, phrases: tuple[str, ...]) -> bool:
    padded = f" {folded} "
    return any(
        f" {phrase} " in padded or f" {phrase}." in padded or f" {phrase}," in padded for phrase in phrases
    )
