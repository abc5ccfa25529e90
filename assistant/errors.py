"""What can go wrong, in words an officer can act on, and the exit code each carries."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from assistant.text import told


class Exit(IntEnum):
    """Exit codes of the command line (documented in `s55 --help`)."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    NOT_FOUND = 3
    CONFLICT = 4
    UNREADABLE = 5
    FAULT = 70
    INTERRUPTED = 130


class AssistantError(Exception):
    """An error with its remedy. `what` names the thing and the place; `remedy` says what to do. Both may hold
    the name of a file, which anybody may have chosen: they are cleaned."""

    exit: Exit = Exit.FAULT

    def __init__(self, what: str, remedy: str) -> None:
        self.what = told(what)
        self.remedy = told(remedy)
        super().__init__(f"{self.what} {self.remedy}".strip())


class UsageProblem(AssistantError):
    """The words of the command are off: a bad date, an unknown format."""

    exit = Exit.USAGE


class NotFound(AssistantError):
    """No such case, recommendation, passage or file."""

    exit = Exit.NOT_FOUND


class Conflict(AssistantError):
    """Someone else changed it, or the workspace is in use or cannot be written."""

    exit = Exit.CONFLICT


class NotWritable(Conflict):
    """The workspace is held by another s55 or may not be written; what is in it can still be read."""


class AlreadyThere(Conflict):
    """A file of that name is there and holds something else."""


class Unreadable(AssistantError):
    """Input that cannot be read: empty, binary, encrypted, or not what it claims to be."""

    exit = Exit.UNREADABLE


class Incomplete(AssistantError):
    """The work is not done yet: coverage incomplete, a check failed, a final export refused."""

    exit = Exit.FINDINGS

    def __init__(self, what: str, remedy: str, reasons: Sequence[str] = ()) -> None:
        """`reasons` are what it waits for; each gets a line of its own."""
        whole = "\n".join((what, *(f"- {reason}" for reason in reasons)))
        super().__init__(whole, remedy)
        if reasons:
            self.args = (f"{whole}\n{remedy}".strip(),)
