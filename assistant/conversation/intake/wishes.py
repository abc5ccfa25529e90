"""What was typed in answer to a question, or after a command's name, as a correction of the item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.conversation.commands import Command, Do, Told
from assistant.conversation.intake.called import ALSO, WHOM
from assistant.conversation.intake.commands import is_script, script
from assistant.conversation.intake.items import Sort, find
from assistant.conversation.intake.mending import begun, concerns, neighbours, take
from assistant.conversation.intake.state import Stage, State
from assistant.days import day
from assistant.errors import UsageProblem
from assistant.intake.corrections import AS, BREAK, FIELDS, NONE
from assistant.report import Addressee, Kind
from assistant.response import Voice
from assistant.text import fold

_PUNCTUATION = re.compile(r"[()_',]")
_REFERENCE = re.compile(r"[a-z]{1,2}[0-9]", re.IGNORECASE)
_OURS = re.compile(r"^(?:the|our|my|a|an) ")
_VERBS = {
    Stage.MERGE: "merge",
    Stage.SPLIT: "split",
    Stage.RENAME: "rename",
    Stage.RETYPE: "retype",
    Stage.TIE: "tie",
    Stage.ADDRESSEES: "addressees",
    Stage.DUE: "due",
}


def typed(state: State, words: str) -> Command:
    """The command for words typed in answer to the question put."""
    if state.stage is Stage.VALUE:
        return _value(state, words)
    return correct(state, _VERBS[state.stage], words)


def correct(state: State, verb: str, words: str) -> Command:
    """The command for a correction of the item looked at; words that are a whole line of the script after the
    verb, such as `R2 R3` after `merge`, are taken as that line."""
    if is_script(f"{verb} {words}") and (verb != "addressees" or _REFERENCE.match(words)):
        return Do("amend", f"{verb} {words}")
    ref = state.item.ref
    match verb:
        case "merge":
            return _merge(state, words)
        case "split":
            return script("split", ref, words)
        case "rename":
            return script("rename", ref, words)
        case "retype":
            return script("retype", ref, words.replace(BREAK, "\n"))
        case "kind":
            known = Voice if state.item.sort is Sort.RESPONSE else Kind
            kinds = [kind for kind in known if kind.startswith(words.casefold().replace(" ", "_"))]
            return script("kind", ref, value=kinds[0].value) if kinds else _trouble(words, known)
        case "under":
            return _under(state, words)
        case "take":
            return _take(state, words)
        case "heading":
            return script("heading", words=words)
        case "tie":
            return _tie(state, words)
        case "addressees":
            return _addressees(state, words)
        case "due":
            return _due(state, words)
        case _:
            name, _, value = words.partition(" ")
            if name not in FIELDS:
                return _trouble(name, FIELDS)
            return script("field", words=value.strip(' "'), value=name) if value else Do("field", name)


def _merge(state: State, words: str) -> Command:
    other = find(state.reading, state.source, words)
    if other is None or other.ref == state.item.ref:
        return Told(
            "intake/no_such_item", (("target", words), ("refs", [r for p in neighbours(state) for r in p]))
        )
    return script("merge", state.item.ref, value=other.ref)


def _under(state: State, words: str) -> Command:
    if words.casefold() == NONE:
        return script("under", state.item.ref, value=NONE)
    causes = [r.id for r in concerns(state)]
    found = find(state.reading, state.source, words)
    if found is None or found.ref not in causes:
        return Told("intake/no_such_item", (("target", words), ("refs", [*causes, NONE])))
    return script("under", state.item.ref, value=found.ref)


def _take(state: State, words: str) -> Command:
    texts = state.item.texts
    meant = [value for value in AS if value.startswith(words.casefold().replace(" ", "_"))]
    if not meant:
        return _trouble(words, AS)
    return take(state, meant[0], texts[0]) if len(texts) == 1 else Do("take")


def _tie(state: State, words: str) -> Command:
    asked = [r.id for r in state.reading.report.recommendations]
    named = (
        [] if words.casefold() == NONE else [w for w in words.replace(" and ", ",").split(",") if w.strip()]
    )
    found = [(name, find(state.reading, state.source, name)) for name in named]
    for name, item in found:
        if item is None or item.ref not in asked:
            return Told("intake/no_such_item", (("target", name.strip()), ("refs", [*asked, NONE])))
    said = [p for r in state.reading.responses for p in r.paragraphs]
    refs = ", ".join(item.ref for _, item in found if item) or NONE
    return script("tie", words=begun(state.item.texts[0], said), value=refs)


def _addressees(state: State, words: str) -> Command:
    """The named ones, or those with these numbers in the list: with commas, `and` or blanks between."""
    found: list[str] = []
    for part in filter(str.strip, words.casefold().replace(";", ",").split(",")):
        ways = ([part], part.split(" and "), part.split())
        known = ([_whom(name, state.called) for name in way] for way in ways)
        meant = next((whom for whom in known if None not in whom), None)
        if meant is None:
            return _trouble(part.strip(), (*WHOM.values(), NONE), "addressees")
        found += [name for name in meant if name]
    if not found:
        return _trouble(words, (*WHOM.values(), NONE), "addressees")
    return script("addressees", state.item.ref, value=", ".join(dict.fromkeys(found)))


def _whom(name: str, called: Mapping[str, Addressee]) -> str | None:
    """The addressee meant by its number in the list, its short name, a name by which reports call it, or the
    words its name begins with where no other's does."""
    every = [who.value for who in WHOM]
    bare = " ".join(_PUNCTUATION.sub(" ", name).split()).removeprefix("the ")
    if bare.isascii() and bare.isdigit():
        return every[int(bare[:3]) - 1] if 1 <= int(bare[:3]) <= len(every) else None
    if bare == NONE or bare.replace(" ", "_") in every:
        return bare.replace(" ", "_")
    plain = _OURS.sub("", fold(name).strip(" ."))
    if who := ALSO.get(plain) or called.get(plain) or called.get(f"{plain}s"):
        return who.value
    begun, short = [], []
    for who, words in WHOM.items():
        long, _, letters = words.casefold().partition("(")
        if bare and " ".join(_PUNCTUATION.sub(" ", long).split()).removeprefix("the ").startswith(bare):
            begun.append(who)
        if {bare, f"{bare}s"} & set(_PUNCTUATION.sub(" ", letters).split()):
            short.append(who)
    return next((found[0].value for found in (begun, short) if len(found) == 1), None)


def _due(state: State, words: str) -> Command:
    if words.casefold() == NONE:
        return script("due", state.item.ref, value=NONE)
    try:
        return script("due", state.item.ref, value=day(words).isoformat())
    except UsageProblem as problem:
        return Told("trouble", (("message", str(problem)),))


def _value(state: State, words: str) -> Command:
    if state.subject == "published":
        try:
            words = "" if words.casefold() == NONE else day(words).isoformat()
        except UsageProblem as problem:
            return Told("trouble", (("message", str(problem)),))
    return script("field", words="" if words.casefold() == NONE else words, value=state.subject)


def _trouble(words: str, there: Iterable[str], verb: str = "field") -> Told:
    """It is none of these; where they are many, the command `verb` lists them."""
    return Told("intake/not_one_of", (("words", words), ("there", tuple(there)), ("verb", verb)))
