"""What a terminal sends for Esc and a key after it, and for Alt and a key: the same bytes.

Textual 8.2.8 waits a tenth of a second after Esc and reads what comes meanwhile as one unknown key, whose
letters go to whatever has the cursor; and it takes Alt and a digit for what Option and a digit type on a Mac.
Here Alt and a digit are that key, as is what a command has; Esc and any other character are these two,
at once, in this order.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, MutableMapping
from typing import NamedTuple, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

_BEGIN = "[]OPNX_^\\"
"""Characters with which a terminal's own sequences go on after Esc; these have to be waited for."""
_WORDWISE = "bf" if sys.platform == "darwin" else ""
"""Letters with which Option and an arrow go on after Esc on a Mac."""


class Pressed(NamedTuple):
    """A key as Textual's table holds it: of its members only the value is read."""

    value: str


def read_escapes(keys: Iterable[str]) -> None:
    """Read Esc and a character so for the rest of this process; `keys` are those of the commands, as they
    come or as an officer has set them. There is no other door to Textual's table."""
    table = cast("MutableMapping[str, object]", ANSI_SEQUENCES_KEYS)
    for code in range(ord(" "), 0x7F):
        character = chr(code)
        if character not in _BEGIN + _WORDWISE:
            table[f"\x1b{character}"] = Pressed("escape"), Pressed(character)
    alt = {f"alt+{n}" for n in range(1, 10)} | {k for k in keys if len(k) == 5 and k.startswith("alt+")}
    for key in alt:
        table[f"\x1b{key[-1]}"] = (Pressed(key),)
