"""Runs of paragraphs: what one voice says in a stretch, where it begins and where a quotation ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.intake.headings import heading
from assistant.intake.items import Item
from assistant.intake.pieces import Piece
from assistant.intake.voices import CLOSED, OPENED, Speaker

_STOPS = (".", "!", "?", ":", ";", ",", "”", '"')
LONGEST_HEADING = 10
"""Words in a heading at most."""


@dataclass(slots=True, eq=False)
class Run:
    """Paragraphs of one voice under one heading, and the items they answer; `owner` and `due` where the row
    of a table says who does it and by when."""

    speaker: Speaker
    heading: str | None = None
    answers: tuple[Item, ...] = ()
    pieces: list[Piece] = field(default_factory=list)
    owner: str | None = None
    due: str | None = None


def is_title(piece: Piece, following: Piece | None) -> bool:
    """A short line that begins with a capital, has no stop, and stands above a paragraph."""
    words = piece.text.split()
    if piece.head:
        return True
    return (
        (not piece.item or piece.numbered)
        and not piece.cells
        and 0 < len(words) <= LONGEST_HEADING
        and piece.text[0].isupper()
        and not piece.text.endswith(_STOPS)
        and following is not None
        and (len(following.text.split()) > LONGEST_HEADING or heading(following.text) is not None)
    )


def closes_later(pieces: Sequence[Piece]) -> bool:
    """Whether a quotation whose paragraphs are not each opened by a mark is closed further on."""
    for piece in pieces:
        if piece.text.startswith(OPENED):
            return False
        if piece.text.rstrip().endswith(CLOSED):
            return True
    return False


_LONGEST_QUOTE = 12
"""Paragraphs of one quotation at most that are looked through for its end."""


def quoted_on(pieces: Sequence[Piece]) -> frozenset[int]:
    """The places of paragraphs in the middle or at the end of a quotation that was opened in an earlier one:
    not opened again, and closed by the last of them."""
    found: set[int] = set()
    for place, piece in enumerate(pieces):
        last = max(piece.text.rfind("“"), piece.text.rfind("„"))
        if last < 0 or "”" in piece.text[last:] or place in found:
            continue
        on = range(place + 1, min(place + 1 + _LONGEST_QUOTE, len(pieces)))
        opened = next((n for n in on if pieces[n].text.startswith(OPENED)), len(pieces))
        end = next((n for n in on if n < opened and pieces[n].text.rstrip().endswith("”")), None)
        if end is not None and pieces[end].text.count("“") < pieces[end].text.count("”"):
            found.update(range(place + 1, end + 1))
    return frozenset(found)
