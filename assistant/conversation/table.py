"""The one table of commands: keys, slash commands, palette, help and the README all read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assistant.conversation.commands import (
    Choose,
    Command,
    Do,
    Go,
    Insert,
    Mark,
    Say,
    SetLimb,
    Speak,
    Unknown,
)
from assistant.response import Limb, Voice


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table.

    `id` names it for key bindings; `names` are what may be typed after `/` (the first is shown); `bare` says
    that the name alone, without the slash, is understood too; `key` is the app's key, as Textual spells it;
    `waits` says that it means nothing without what its argument stands for, so that its key only opens the
    line.
    """

    id: str
    names: tuple[str, ...]
    argument: str
    summary: str
    key: str = ""
    bare: bool = False
    build: Callable[[str], Command] | None = None
    waits: bool = False

    @property
    def usage(self) -> str:
        """The command as it is typed: its first name and what may follow."""
        return f"/{self.names[0]} {self.argument}".rstrip()

    def command(self, argument: str) -> Command:
        """The command for this row with what was typed after its name."""
        return self.build(argument) if self.build else Do(self.id, argument)


_SENTENCE = re.compile(r"^[1-9]\d?\.[1-9]\d?$", re.ASCII)
"""A suggestion and a sentence of it: nobody's answer is that short."""
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


GROUPS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "Moving on",
        (
            Entry("next", ("next", "done"), "", "Finish here and go on to the next question", "ctrl+n", True),
            Entry("back", ("back",), "", "Go back to the question before", "ctrl+b", True),
            Entry("skip", ("skip",), "", "Leave this one for now and go on to the next open one", "f7", True),
            Entry(
                "go", ("go", "jump"), "3 | overall", "Go to a recommendation or a section", "ctrl+g",
                build=Go, waits=True,
            ),
            Entry(
                "left", ("left", "remaining"), "open | ours | force | others | promises",
                "See what is still to do, or only some of it", "f3", True,
            ),
            Entry(
                "order", ("order",), "report | urgent",
                "Take them as printed, or the weightiest and soonest first",
            ),
            Entry(
                "finding", ("finding",), "2", "Go to the next finding, or to one by its number", "f10"
            ),
        ),
    ),
    (
        "This recommendation",
        (
            Entry("asks", ("asks", "question"), "", "Read again what this recommendation asks", "alt+a"),
            Entry("promised", ("promised",), "", "What was promised before on this theme"),
            Entry("audience", ("audience", "whose"), "", "Say again whose recommendation it is"),
            Entry(
                "limb", ("limb",), "taken | proposed | none", "Change what the answer amounts to", build=_limb
            ),
            Entry("promise", ("promise",), "", "Name the owner and the date of a promise again"),
            Entry("voice", ("voice",), "pcc | cc", "Write in the other voice", "f4", build=_voice),
        ),
    ),
    (
        "Wording used before",
        (
            Entry(
                "suggest", ("suggest", "s"), "words", "Look for wording again, with words of your own", "f5",
                waits=True,
            ),
            Entry(
                "insert", ("insert", "i"), "2 | 2.1", "Insert a suggestion, or one sentence of it",
                build=_insert, waits=True,
            ),
            Entry("offers", ("offers",), "", "Read the suggestions, or read them again"),
            Entry("preview", ("preview", "p"), "2", "Read a suggestion whole"),
            Entry("explain", ("explain", "why"), "2", "Why a suggestion was offered"),
            Entry("more", ("more",), "", "Show more suggestions"),
            Entry("fewer", ("fewer",), "", "Show fewer suggestions"),
            Entry("facts", ("facts",), "", "Settle what an inserted passage carried over"),
            Entry(
                "search", ("search",), "words",
                "Search past wording and past promises, and use what is found", "f6",
            ),
            Entry(
                "add", ("add",), "file or folder | undo",
                "Put past answers into the library, or take back what was added last",
            ),
        ),
    ),
    (
        "The text",
        (
            Entry("show", ("show", "text"), "", "Read the answer as it stands", "", True),
            Entry("find", ("find",), "words", "Find words in this answer", "ctrl+f", waits=True),
            Entry("sentences", ("sentences",), "", "Read the answer with its sentences numbered"),
            Entry(
                "rewrite", ("rewrite",), "2 new words", "Write sentence 2 anew; without words it goes",
                waits=True,
            ),
            Entry(
                "replace", ("replace",), '"old" "new"', "Put other words in the place of some in this answer",
                waits=True,
            ),
            Entry("undo", ("undo",), "", "Take back the last change to this answer", "", True),
            Entry("redo", ("redo",), "", "Bring back what was undone", "", True),
            Entry("clear", ("clear",), "", "Empty this answer (undo brings it back)"),
            Entry(
                "editor", ("editor",), "", "Write this answer in your own editor ($VISUAL or $EDITOR)",
                "ctrl+t",
            ),
            Entry("copy", ("copy",), "", "Copy this answer to the clipboard and to a file"),
            Entry("provenance", ("provenance", "origin"), "", "Where each sentence came from", "ctrl+o"),
            Entry("history", ("history",), "", "What was changed here, and when"),
            Entry("confirm", ("confirm",), "", "Confirm the text as it stands", "f8"),
        ),
    ),
    (
        "The whole record",
        (
            Entry("status", ("status",), "", "Where am I: answered, saved, days left", "", True),
            Entry("coverage", ("coverage",), "", "See which clauses are answered", "f2", True),
            Entry("matrix", ("matrix",), "blocks", "See everything in one table, or only what blocks"),
            Entry("check", ("check",), "", "Look for what must not go out", "ctrl+r", True),
            Entry(
                "dismiss", ("dismiss",), "2 reason | style reason",
                "Set a finding aside, with the reason; 3-9, style or like 3 for several of style",
            ),
            Entry("restore", ("restore",), "2 | style", "Take back that a finding was set aside"),
            Entry(
                "lacking", ("lacking",), "",
                "Ask for the owner, date or measure that promises still lack",
            ),
            Entry(
                "register", ("register",), "all | csv,xlsx,ics",
                "List the open promises, all with what was done, or write the list to files",
            ),
            Entry(
                "field", ("field", "head"), "chief constable Sam Oakley | undo",
                "See the head of the record, or fill in one line of it",
            ),
            Entry("correct", ("correct",), "", "Correct what was read of the report, and come back here"),
            Entry(
                "reread", ("reread", "edition"), "file",
                "Take in another edition of the report, and come back here",
            ),
            Entry(
                "marking", ("marking",), "official | sensitive",
                "See or set the security marking; a sensitive case is never copied to the clipboard",
                build=Mark,
            ),
            Entry(
                "invited", ("invited",), "in two weeks",
                "Keep by when the chief constable was invited to comment",
            ),
            Entry(
                "sign", ("sign",), "cc | pcc name",
                "Sign: first the chief constable's comments, then the whole record",
            ),
            Entry("unsign", ("unsign",), "reason", "Take back the signature given last, with the reason"),
            Entry("signatures", ("signatures",), "", "See who signed, and what has voided it"),
            Entry("export", ("export",), "docx,html | all", "Write the record to files", "f9"),
            Entry(
                "pack", ("pack",), "docx,html",
                "Write the sealed pack: the record with its evidence and signatures",
            ),
            Entry("verify", ("verify",), "file", "Check a sealed pack against its seal and this case"),
            Entry(
                "published", ("published",), "20 October 2026",
                "See what was published and when, or confirm the report's day",
            ),
            Entry(
                "responded", ("responded",), "today our website | none",
                "Keep when and where the response was published, or take that back",
            ),
        ),
    ),
    (
        "Coming and going",
        (
            Entry(
                "cases", ("cases", "home"), "", "See all cases, with their progress and days left", "ctrl+l"
            ),
            Entry("help", ("help", "h", "?"), "", "List the commands", "f1", True),
            Entry("leave", ("quit", "exit", "leave", "q"), "", "Leave; everything is kept", "ctrl+q", True),
        ),
    ),
)  # fmt: skip
"""Every command, in groups as the help shows them."""
TABLE: tuple[Entry, ...] = tuple(entry for _, entries in GROUPS for entry in entries)
DEFAULT_KEYS: Mapping[str, str] = MappingProxyType({e.id: e.key for e in TABLE})
"""The screen's key of each command, empty where it has none; an officer may set others (settings.toml)."""


_SLASHED = frozenset({"leave"})
"""Names that need the slash: questions have options that begin with them (`leave it empty for now`)."""


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
    if _SENTENCE.match(words):
        return _insert(words)
    found = _named(table, words)
    if found and found.bare and words.casefold() not in _SLASHED:
        return found.command("")
    return Say(line)


def _named(table: Sequence[Entry], name: str) -> Entry | None:
    wanted = name.casefold()
    return next((entry for entry in table if wanted in entry.names), None)
