"""Where the officer was in the review."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Spot:
    """Where the officer was in the review, so that coming back finds the same cell: the row's reference, the
    column, whether only what blocks was shown, and the pane."""

    ref: str = ""
    column: int = 0
    blocks: bool = False
    pane: str = "matrix"
