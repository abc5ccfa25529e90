"""The line above everything: which case it is, and how far it has come."""

from __future__ import annotations

from rich.cells import cell_len

from assistant.desk import captions
from assistant.desk.drafting import Drafting
from assistant.tui.plainly import justified

_PARTS = " · "


def headline(drafting: Drafting, width: int) -> str:
    """The line in `width` cells. Where its two ends do not both fit, the whole title of the case is given up
    first; before the force it is of would be cut, how far it has come is said briefly."""
    say = drafting.speaker.say
    title, standing = say(captions.title(drafting)), say(captions.header(drafting))
    force = cell_len(title.partition(_PARTS)[0])
    if force + 3 + cell_len(standing) > width:
        standing = say(captions.header(drafting, brief=True))
    return justified(title, standing, width)
