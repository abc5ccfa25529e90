"""The plain face: line by line, `Assistant:` and `You:`, numbered choices, no redraw, no colour.

Made for screen readers, for terminals that cannot draw, and for scripts: what is typed comes from any stream.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from assistant.conversation.events import Asked, Left
from assistant.conversation.speech import Speaker
from assistant.desk.drafting import Drafting, Heard


def converse(drafting: Drafting, source: TextIO, out: TextIO, *, echo: bool) -> None:
    """Hold the conversation until the officer leaves or the input ends; everything is kept either way.

    `echo` repeats each typed line, for scripts and transcripts, where no terminal shows it.
    """
    tell(drafting.speaker, drafting.opening, out)
    while not drafting.left:
        out.write("You: ")
        out.flush()
        line = source.readline()
        if not line:
            out.write("\n")
            break
        line = line.rstrip("\r\n")
        if echo:
            out.write(line + "\n")
        tell(drafting.speaker, drafting.submit(line), out)


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
