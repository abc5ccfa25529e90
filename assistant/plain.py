"""The plain face: line by line, `Assistant:` and `You:`, numbered choices, no redraw, no colour.

Made for screen readers, for terminals that cannot draw, and for scripts: what is typed comes from any stream.
On a terminal lines are broken between words to its width: a terminal breaks them inside words, and a screen
reader speaks its rows, half words and all. Into a file or a pipe a paragraph goes as one line.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Protocol, TextIO

from assistant.conversation.events import Asked, Heard, Left, Said
from assistant.conversation.speech import Speaker
from assistant.text import told, wrapped


class Conversation(Protocol):
    """What can be talked with: the drafting of a case, or the look at what was read."""

    left: bool
    opening: tuple[Heard, ...]
    speaker: Speaker

    @property
    def prompt(self) -> Said | None:
        """Where what is typed next goes, where that is not said by a question just put."""
        ...

    def submit(self, line: str) -> tuple[Heard, ...]:
        """Take one typed line and give what the assistant says."""
        ...


def converse(talk: Conversation, source: TextIO, out: TextIO, *, echo: bool) -> None:
    """Hold the conversation until the officer leaves or the input ends; everything is kept either way.

    `echo` repeats each typed line, for scripts and transcripts, where no terminal shows it.
    """
    heard = talk.opening
    tell(talk.speaker, heard, out)
    while not talk.left:
        out.write(_prompt(talk, heard))
        out.flush()
        line = source.readline()
        if not line:
            out.write("\n")
            break
        line = line.rstrip("\r\n")
        if echo:
            out.write(line + "\n")
        heard = talk.submit(line)
        tell(talk.speaker, heard, out)


def _prompt(talk: Conversation, heard: tuple[Heard, ...]) -> str:
    """What stands before the line that is typed: where it goes, unless a question just put says so, or one
    writes on."""
    said = any(
        isinstance(event, Asked) or (isinstance(event, Said) and event.what == "added") for event in heard
    )
    where = None if said else talk.prompt
    return f"You, {talk.speaker.say(where)}: " if where else "You: "


def tell(speaker: Speaker, heard: Iterable[Heard], out: TextIO) -> None:
    """Write what the assistant says, each message labelled, options numbered below their question."""
    for event in heard:
        if isinstance(event, Left):
            continue
        words = speaker.say(event)
        if isinstance(event, Asked):
            words = "\n".join([words, *speaker.options(event)])
        if words:
            out.write(wrapped(told(f"Assistant: {words}"), _width(out)) + "\n")
    out.flush()


def _width(out: TextIO) -> int:
    """Columns of the terminal that is written to, as it is now; 0 where it is none."""
    try:
        return os.get_terminal_size(out.fileno()).columns if out.isatty() else 0
    except (OSError, ValueError):
        return 0
