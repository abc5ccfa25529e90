"""The plain face: line by line, `Assistant:` and `You:`, numbered choices, no redraw, no colour.

Made for screen readers, for terminals that cannot draw, and for scripts: what is typed comes from any stream.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TextIO

from assistant.conversation.events import Asked, Left, Said
from assistant.conversation.speech import Speaker

Heard = Said | Asked | Left


class Conversation(Protocol):
    """What can be talked with: the drafting of a case, or the look at what was read."""

    left: bool
    opening: tuple[Heard, ...]
    speaker: Speaker

    def submit(self, line: str) -> tuple[Heard, ...]:
        """Take one typed line and give what the assistant says."""
        ...


def converse(talk: Conversation, source: TextIO, out: TextIO, *, echo: bool) -> None:
    """Hold the conversation until the officer leaves or the input ends; everything is kept either way.

    `echo` repeats each typed line, for scripts and transcripts, where no terminal shows it.
    """
    tell(talk.speaker, talk.opening, out)
    while not talk.left:
        out.write("You: ")
        out.flush()
        line = source.readline()
        if not line:
            out.write("\n")
            break
        line = line.rstrip("\r\n")
        if echo:
            out.write(line + "\n")
        tell(talk.speaker, talk.submit(line), out)


def tell(speaker: Speaker, heard: Iterable[Heard], out: TextIO) -> None:
    """Write what the assistant says, each message labelled, options numbered below their question."""
    for event in heard:
        if isinstance(event, Left):
            continue
        words = speaker.say(event)
        if isinstance(event, Asked):
            words = "\n".join([words, *speaker.options(event)])
        if words:
            out.write(f"Assistant: {words}\n")
    out.flush()
