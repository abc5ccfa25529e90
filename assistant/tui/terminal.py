"""What a terminal sends for Alt and a digit, read as that key.

Textual 8.2.8 takes these two bytes for what Option and a digit type on a Mac (`_ansi_sequences.py`), so that
in most terminals Alt+1 would write `¡` into an answer instead of reaching its binding.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import NamedTuple, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS


class Pressed(NamedTuple):
    """A key as Textual's table holds it: of its members only the value is read."""

    value: str


def read_alt_digits() -> None:
    """Let Alt+1 to Alt+9 be keys for the rest of this process; there is no other door to Textual's table."""
    table = cast("MutableMapping[str, object]", ANSI_SEQUENCES_KEYS)
    for digit in range(1, 10):
        table[f"\x1b{digit}"] = (Pressed(f"alt+{digit}"),)
