"""The one table of commands: keys, slash commands, palette, help and the README all read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.passage import Offers
from assistant.record import Audience, Place
from assistant.response import Limb, Voice


@dataclass(frozen=True, slots=True)
class Say:
    """Free text, as typed; what it means depends on the question put."""

    text: str


@dataclass(frozen=True, slots=True)
class Choose:
    """The numbered option of the question put, or the numbered suggestion while writing."""

    number: int


@dataclass(frozen=True, slots=True)
class Write:
    """The whole text at the current place as it now stands in an editor."""

    text: str


@dataclass(frozen=True, slots=True)
class Insert:
    """Put a suggestion into the answer: whole, or one sentence of it (counted from 1)."""

    number: int
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class SetAudience:
    """Whose recommendation it is."""

    audience: Audience


@dataclass(frozen=True, slots=True)
class SetLimb:
    """Which limb of s.55(5B) the answer takes."""

    limb: Limb


@dataclass(frozen=True, slots=True)
class Mark:
    """The security marking the case is to have, as typed; empty asks which it has."""

    marking: str


@dataclass(frozen=True, slots=True)
class Settle:
    """Settle a fact of an inserted passage: change it, keep it, leave it marked, or deal with a promise past
    its date in one of its ways. `which` is the fact's text, the next one when empty; `words` replace it."""

    how: str
    which: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Go:
    """Go to a recommendation or a section by its reference (`3`, `R3`, `overall`)."""

    target: str


@dataclass(frozen=True, slots=True)
class Speak:
    """Turn to the other voice, or to this one."""

    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class Do:
    """A command without a value of its own, by its id in the table."""

    id: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """The desk's answer to a wish for suggestions."""

    offers: Offers


@dataclass(frozen=True, slots=True)
class Told:
    """The desk's answer to any other wish: what to say, and with which values."""

    what: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """The desk undid or redid an edit: the text that stands now, or None when there was nothing to undo."""

    text: str | None


@dataclass(frozen=True, slots=True)
class Lacks:
    """A promise at a place that lacks its `owner`, `date` or `measure`, to be asked for; `left` counts it and
    those still to come."""

    place: Place
    sentence: str
    what: str
    left: int


@dataclass(frozen=True, slots=True)
class Complete:
    """The text at the present place, in which `sentence` is the promise with what it lacked put in."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A slash command that is not in the table."""

    name: str


Command = (
    Say
    | Choose
    | Write
    | Insert
    | SetAudience
    | SetLimb
    | Mark
    | Settle
    | Go
    | Speak
    | Do
    | Offered
    | Told
    | Restored
    | Lacks
    | Complete
    | Unknown
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table.

    `id` names it for key bindings; `names` are what may be typed after `/` (the first is shown); `bare` says
    that the name alone, without the slash, is understood too; `key` is the app's key, as Textual spells it;
    `short` is its word in the app's footer, empty for those that do not stand there.
    """

    id: str
    names: tuple[str, ...]
    argument: str
    summary: str
    key: str = ""
    bare: bool = False
    build: Callable[[str], Command] | None = None
    short: str = ""

    def command(self, argument: str) -> Command:
        """The command for this row with what was typed after its name."""
        return self.build(argument) if self.build else Do(self.id, argument)


_INSERT = re.compile(r"^\s*(\d{1,2})(?:\s*[.:]\s*(\d{1,2}))?\s*$")


def _insert(argument: str) -> Command:
    match = _INSERT.match(argument)
    if not match:
        return Insert(0)  # there is none of that number: the answer says which there are
    return Insert(int(match[1]), int(match[2]) if match[2] else None)


def _voice(argument: str) -> Command:
    wanted = argument.strip().casefold()
    if not wanted:
        return Speak()
    return Speak(Voice.CC if wanted.startswith(("c", "f")) and not wanted.startswith("comm") else Voice.PCC)


def _limb(argument: str) -> Command:
    wanted = argument.strip().casefold()
    for limb in Limb:
        if wanted and limb.value.startswith(wanted):
            return SetLimb(limb)
    return Do("limb")


TABLE: tuple[Entry, ...] = (
    Entry(
        "next",
        ("next", "done"),
        "",
        "Finish here and go on to the next question",
        "ctrl+n",
        bare=True,
        short="Next",
    ),
    Entry("back", ("back",), "", "Go back to the question before", "ctrl+b", bare=True, short="Back"),
    Entry("skip", ("skip",), "", "Leave this one for now and go on", "", bare=True),
    Entry("go", ("go", "jump"), "3 | overall", "Go to a recommendation or a section", "ctrl+g", build=Go),
    Entry(
        "left",
        ("left", "remaining"),
        "ours | force | others | promises",
        "See what is still unanswered",
        "f3",
        bare=True,
        short="Left",
    ),
    Entry(
        "order", ("order",), "report | urgent", "Take them as printed, or the weightiest and soonest first"
    ),
    Entry("voice", ("voice",), "pcc | cc", "Write in the other voice", "f4", build=_voice, short="Voice"),
    Entry("asks", ("asks", "question"), "", "Read again what this recommendation asks"),
    Entry("show", ("show", "text"), "", "Read the answer as it stands", "", bare=True),
    Entry("insert", ("insert", "i"), "2 | 2.1", "Insert a suggestion, or one sentence of it", build=_insert),
    Entry("suggest", ("suggest", "s"), "words", "Look for wording again, with words of your own", "f5"),
    Entry("search", ("search",), "words", "Search past wording and past promises", "f6"),
    Entry("more", ("more",), "", "Show more suggestions"),
    Entry("fewer", ("fewer",), "", "Show fewer suggestions"),
    Entry("preview", ("preview", "p"), "2", "Read a suggestion whole"),
    Entry("explain", ("explain", "why"), "2", "Why a suggestion was offered"),
    Entry("find", ("find",), "words", "Find words in this answer"),
    Entry("undo", ("undo",), "", "Take back the last change to this answer", "", bare=True),
    Entry("redo", ("redo",), "", "Bring back what was undone", "", bare=True),
    Entry("clear", ("clear",), "", "Empty this answer (undo brings it back)"),
    Entry("audience", ("audience", "whose"), "", "Say again whose recommendation it is"),
    Entry("limb", ("limb",), "taken | proposed | none", "Change what the answer amounts to", build=_limb),
    Entry("facts", ("facts",), "", "Settle what an inserted passage carried over"),
    Entry("promise", ("promise",), "", "Name the owner and the date of a promise again"),
    Entry("confirm", ("confirm",), "", "Confirm the text as it stands", "f8", short="Confirm"),
    Entry("coverage", ("coverage",), "", "See which clauses are answered", "f2", bare=True, short="Coverage"),
    Entry("matrix", ("matrix",), "blocks", "See everything in one table, or only what blocks"),
    Entry("check", ("check",), "", "Look for what must not go out", "ctrl+r", bare=True),
    Entry("lacking", ("lacking",), "", "Ask for the owner, date or measure that promises still lack"),
    Entry(
        "register",
        ("register",),
        "csv,xlsx,ics",
        "List every promise in the text, or write the list to files",
    ),
    Entry("promised", ("promised",), "", "What was promised before on this theme"),
    Entry("finding", ("finding",), "2", "Go to the next finding, or to one by its number"),
    Entry("dismiss", ("dismiss",), "2 reason", "Set a finding aside, with the reason"),
    Entry("restore", ("restore",), "2", "Take back that a finding was set aside"),
    Entry(
        "invited", ("invited",), "31 March 2027", "Keep by when the chief constable was invited to comment"
    ),
    Entry(
        "sign",
        ("sign",),
        "cc | pcc name",
        "Sign: first the chief constable's comments, then the whole record",
    ),
    Entry("signatures", ("signatures",), "", "See who signed, and what has voided it"),
    Entry("history", ("history",), "", "What was changed here, and when", ""),
    Entry("provenance", ("provenance", "origin"), "", "Where each sentence came from", "ctrl+o"),
    Entry("status", ("status",), "", "Where am I: answered, saved, days left", "", bare=True),
    Entry("editor", ("editor",), "", "Write this answer in your own editor ($VISUAL or $EDITOR)", "ctrl+t"),
    Entry("copy", ("copy",), "", "Copy this answer to the clipboard and to a file"),
    Entry(
        "marking",
        ("marking",),
        "official | sensitive",
        "See or set the security marking; a sensitive case is never copied to the clipboard",
        build=Mark,
    ),
    Entry("export", ("export",), "docx,html", "Write the record to files", "f9"),
    Entry("cases", ("cases", "home"), "", "See all cases, with their progress and days left", "ctrl+l"),
    Entry("help", ("help", "h", "?"), "", "List the commands", "f1", bare=True, short="Help"),
    Entry("leave", ("quit", "exit", "leave", "q"), "", "Leave; everything is kept", "ctrl+q", bare=True),
)


def entry(id: str) -> Entry:
    """The row with this id. Raises KeyError when there is none."""
    return next(e for e in TABLE if e.id == id)


def parse(line: str, table: Sequence[Entry] = TABLE) -> Command:
    """One typed line as a command of a table: a slash command, a bare command word, a number, or else free
    text."""
    words = line.strip()
    if words.startswith("/"):
        name, _, argument = words[1:].partition(" ")
        found = _named(table, name)
        return found.command(argument.strip()) if found else Unknown(name)
    if words.isascii() and words.isdigit() and len(words) <= 2:
        return Choose(int(words))
    found = _named(table, words)
    if found and found.bare:
        return found.command("")
    return Say(line)


def _named(table: Sequence[Entry], name: str) -> Entry | None:
    wanted = name.casefold()
    return next((entry for entry in table if wanted in entry.names), None)
