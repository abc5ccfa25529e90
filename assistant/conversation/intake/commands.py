"""The one table of intake's commands: keys, slash commands, help and the README all read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.conversation import commands as drafting
from assistant.conversation.commands import Do
from assistant.conversation.table import Entry
from assistant.conversation.table import parse as parse_line
from assistant.errors import UsageProblem
from assistant.intake.corrections import FORMS, Correction
from assistant.intake.corrections import parse as parse_script
from assistant.response import Reading
from assistant.source import Source


@dataclass(frozen=True, slots=True)
class Played:
    """The desk played the script: what comes of it. `what` is why: `chosen`, `amend`, `undo` or `redo`;
    `misfits` has a sentence for each line that does not fit; `back` is how many lines came back from an
    earlier sitting, `kept_with` the case from which lines were taken over."""

    what: str
    reading: Reading
    lines: tuple[str, ...]
    misfits: tuple[str, ...]
    source: Source
    place: int
    back: int = 0
    kept_with: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """The desk counted the days from a day of publication: the last lawful day in words, warnings, and
    whether the day is so long ago that it may be another's, or its year a slip."""

    published: date
    words: str
    warnings: tuple[str, ...] = ()
    long_ago: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """The desk says what would become of a case: the values of what is said, whether nothing changes, whose
    signatures would be void then, and whether the document looks like another report."""

    values: Mapping[str, object]
    nothing: bool
    void: tuple[str, ...] = ()
    another: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """The desk made the case, or changed it."""

    case: str


Command = drafting.Command | Played | Counted | Proposed | Kept

TABLE: tuple[Entry, ...] = (
    Entry("fix", ("fix",), "R3", "See what can be put right in an item", "enter"),
    Entry("go", ("go",), "R3 | U1 | L12", "Go to an item or a line of the source", "g"),
    Entry("next", ("next",), "", "Go to the next item", "", bare=True),
    Entry("unread", ("unread",), "", "Go to the next piece that was not understood", "n", True),
    Entry("loose", ("loose",), "", "Go to the next line of the source that is in nothing read", "l", True),
    Entry("items", ("items", "list"), "", "Read everything that was understood, whole", "", bare=True),
    Entry("source", ("source",), "", "Read the source around the item", "tab", True),
    Entry("merge", ("merge", "join"), "R4", "Join it with another, the one after it as a rule", "m"),
    Entry("split", ("split",), "the words it begins with", "Split it in two", "s"),
    Entry("rename", ("rename",), "Recommendation 3a", "Give it another label", "r"),
    Entry("retype", ("retype",), "the whole text", "Type its text anew (¶ begins a new line)", "t"),
    Entry(
        "kind",
        ("kind",),
        "area | cause | recommendation | pcc | cc",
        "Say that it is of another kind, or whose words they are",
        "k",
    ),
    Entry("under", ("under",), "C1 | none", "Say which cause of concern a recommendation stands under", "v"),
    Entry("drop", ("drop",), "", "Take it out", "x"),
    Entry(
        "take", ("take",), "recommendation | pcc | cc", "Take a piece as a recommendation or a response", "e"
    ),
    Entry("heading", ("heading",), "", "Say that a piece is a heading or other text, part of nothing", "h"),
    Entry("tie", ("tie", "answers"), "R1, R3 | none", "Say which recommendations a response answers", "i"),
    Entry("addressees", ("addressees", "whom"), "home_office, npcc", "Say whom it is addressed to", "w"),
    Entry("due", ("due",), "31 March 2027 | none", "Say by when it is due", "d"),
    Entry("field", ("field",), "title", "Correct the report's head: title, force, grade", "f"),
    Entry("undo", ("undo",), "", "Take back the last correction", "z", True),
    Entry("redo", ("redo",), "", "Bring back what was undone", "y", bare=True),
    Entry("corrections", ("corrections", "script"), "", "Read the corrections made so far", "c", bare=True),
    Entry("repairs", ("repairs",), "", "Read what was put right while reading, before and after", "p", True),
    Entry("words", ("words", "account"), "", "Read where every word of the source stands", "", bare=True),
    Entry("report", ("report",), "2", "Choose another of the reports in the document", "o"),
    Entry("accept", ("accept", "done"), "", "It is right: go on", "a", True),
    Entry("help", ("help", "h", "?"), "", "List the commands", "f1", True),
    Entry("cancel", ("cancel", "quit", "exit", "q"), "", "Leave without keeping it", "escape", True),
)


def entry(id: str) -> Entry:
    """The row with this id. Raises KeyError when there is none."""
    return {e.id: e for e in TABLE}[id]


def parse(line: str) -> Command:
    """One typed line: a slash command, a bare command word, a number, a line of the script such as
    `merge R2 R3`, or else free text."""
    words = line.strip()
    if words.partition(" ")[0] in FORMS and is_script(words):
        return Do("amend", words)
    return parse_line(line, TABLE)


def is_script(line: str) -> bool:
    """Whether a line is a correction as it stands."""
    try:
        return len(parse_script(line)) == 1
    except UsageProblem:
        return False


def script(verb: str, ref: str = "", words: str = "", value: str = "") -> Do:
    """The command for a correction: `amend` and the line of the script."""
    return Do("amend", str(Correction(verb, ref, words, value)))
