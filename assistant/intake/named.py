"""Which items a label names that were read before, and whether what stands under it now is something else."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.intake.headings import Heading
from assistant.intake.items import Item
from assistant.intake.requests import asks
from assistant.text import fold

_SAME = 60
"""Below this token-sort ratio a text under a label used before is another recommendation."""


def named_again(head: Heading, items: Sequence[Item], concern: Item | None) -> tuple[Item, ...]:
    """The items already read that a label names again, empty unless all its numbers are. Under another cause
    of concern the same number is another item."""
    if not head.numbers:
        return ()

    def find(numbers: tuple[str, ...]) -> Item | None:
        alike = (i for i in reversed(items) if i.kind is head.kind and i.numbers == numbers)
        return next((i for i in alike if i.parent in {None, concern}), None)

    whole = find(head.numbers)
    if whole:
        return (whole,)
    each = [find((number,)) for number in head.numbers]
    return tuple(i for i in each if i) if all(each) else ()


def is_same_text(text: str, item: Item) -> bool:
    """Whether a text is the item's own, printed once more."""
    return fold(text) == fold(" ".join(p.text for p in item.pieces))


def asks_else(text: str, item: Item) -> bool:
    """Whether a text asks for something else than the item: another item of the same number."""
    from rapidfuzz import fuzz

    whole = " ".join(p.text for p in item.pieces)
    return asks(text) and fuzz.token_sort_ratio(fold(text), fold(whole)) < _SAME
