"""What is done in a pane of the drafting screen, as a command to the conversation."""

from __future__ import annotations

from assistant.conversation.commands import Command, Do, Go, Say
from assistant.conversation.table import parse
from assistant.desk.drafting import Drafting
from assistant.tui.editor import Editor
from assistant.tui.patch import PatchPanel
from assistant.tui.plainly import shortened
from assistant.tui.question import Choices, QuestionPanel
from assistant.tui.rail import Rail

Answer = (
    Rail.Chosen | Choices.Chosen | Choices.Pasted | QuestionPanel.Answered | Editor.Turned | PatchPanel.Turned
)

_LINE = 80
"""Cells of what was pasted that the talk shows of it."""


def meant(answer: Answer, drafting: Drafting) -> tuple[Command, str] | None:
    """The command that is meant, and the words under which the talk remembers it, empty where it does not;
    None where nothing is meant."""
    match answer:
        case Rail.Chosen(place):
            return Go(place.target), ""
        case Choices.Chosen(number):
            option = drafting.question.options[number - 1]
            return option.command, option.text
        case Choices.Pasted(text):  # kept for the answer, or answered by what is asked for
            return (Say(text), shortened(" ".join(text.split()), _LINE)) if text.strip() else None
        case QuestionPanel.Answered(line):
            return parse(line), line
        case Editor.Turned(what) | PatchPanel.Turned(what):
            return Do(what), ""
