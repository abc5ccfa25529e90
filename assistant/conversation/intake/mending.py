"""Putting right one item: what can be, and the question that stands open while it is being done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from assistant.conversation.commands import Do
from assistant.conversation.events import Asked, Option
from assistant.conversation.intake.called import ANSWERS, KINDS, NOBODY, SAID, VOICES, WHOM
from assistant.conversation.intake.commands import script
from assistant.conversation.intake.items import Item, Sort, items
from assistant.conversation.intake.places import openings
from assistant.conversation.intake.state import Purpose, Stage, State
from assistant.intake.corrections import FIELDS, NONE
from assistant.report import Clause, Kind, Recommendation
from assistant.response import Response, Voice

FIXES: dict[Sort, tuple[str, ...]] = {
    Sort.HEAD: ("field",),
    Sort.UNREAD: ("take", "heading"),
    Sort.LOOSE: ("take", "heading"),
    Sort.RECOMMENDATION: ("merge", "split", "rename", "retype", "kind", "under", "addressees", "due", "drop"),
    Sort.CLAUSE: ("merge", "split", "retype", "addressees", "due", "drop"),
    Sort.RESPONSE: ("tie", "take", "kind", "drop"),
    Sort.REPAIR: ("take",),
}
"""What can be put right in an item of each sort, by the commands' ids."""


def fixes(state: State) -> tuple[str, ...]:
    """What can be put right in the item looked at, by the commands' ids. What a document answers counts only
    for a new case: the answers of one that is there are its own."""
    item, new = state.item, state.purpose is Purpose.NEW
    if item.sort is Sort.REPAIR and not item.texts[0].strip():
        return ()
    answered = {"tie", "kind", "drop"} if item.sort is Sort.RESPONSE else set()
    left_out = set() if new else answered
    if item.kind is Kind.CAUSE_OF_CONCERN or not concerns(state):
        left_out |= {"under"}
    return tuple(id for id in FIXES[item.sort] if id not in left_out)


def concerns(state: State) -> tuple[Recommendation, ...]:
    """The causes of concern that were read."""
    asked = state.reading.report.recommendations
    return tuple(r for r in asked if r.kind is Kind.CAUSE_OF_CONCERN)


def asked(what: str, values: dict[str, object], options: tuple[Option, ...], **how: bool) -> Asked:
    """A question of this conversation, by the name of its words in prompts/say."""
    return Asked(f"intake/{what}", values, options, **how)


BACK = Option("leave it as it is", Do("back"))
"""The way out of every mending."""


def _fix(state: State) -> Asked:
    said = SAID | (ANSWERS if state.item.sort is Sort.RESPONSE else {})
    options = [Option(said[id], Do(id)) for id in fixes(state)]
    options.append(Option("nothing: on to the next item", Do("next")))
    return asked("fix", {"item": state.item, "count": len(options)}, tuple(options), free=True)


def neighbours(state: State) -> tuple[tuple[str, str], ...]:
    """The pairs an item can be joined in with the one beside it: with the one after it first."""
    item = state.item
    if isinstance(item.value, Clause):
        whole = next((r for r in state.reading.report.recommendations if item.value in r.clauses), None)
        refs = [c.id for c in whole.clauses] if whole else []
    else:
        refs = [r.id for r in state.reading.report.recommendations]
    pairs = [pair for pair in pairwise(refs) if item.ref in pair]
    return tuple(sorted(pairs, key=lambda pair: pair[0] != item.ref))


def _merge(state: State) -> Asked:
    item, texts = state.item, {i.ref: i for i in items(state.reading)}
    options = []
    for one, other in neighbours(state):
        there = other if one == item.ref else one
        side = "after" if one == item.ref else "before"
        options.append(
            Option(f"the one {side} it: {_begins(texts.get(there), there)}", script("merge", one, "", other))
        )
    return asked("merge", {"item": item, "alone": not options}, (*options, BACK), free=bool(options))


def _begins(item: Item | None, ref: str) -> str:
    if item is None:
        return ref
    label = f"{item.value.label}. " if isinstance(item.value, Recommendation) else ""
    return f"{ref} {label}{short(item.texts[0])}"


def short(text: str, longest: int = 90) -> str:
    """A text on one line, cut where it is long."""
    words = " ".join(text.split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def _split(state: State) -> Asked:
    item = state.item
    found = openings(item.texts[0])
    options = tuple(
        Option(f"at “{short(shown)}”", script("split", item.ref, words)) for words, shown in found
    )
    return asked("split", {"item": item}, (*options, BACK), free=True, typed=not options)


def _typed(what: str) -> Callable[[State], Asked]:
    def put(state: State) -> Asked:
        return asked(
            what, {"item": state.item, "subject": state.subject, "present": present(state)},
            (BACK,), free=True, typed=True,
        )  # fmt: skip

    return put


def present(state: State) -> str:
    """What stands there now, to be typed over: the label, the text, the day, the field's value."""
    item = state.item
    match state.stage:
        case Stage.RENAME if isinstance(item.value, Recommendation):
            return item.value.label
        case Stage.RETYPE:
            return item.texts[0]
        case Stage.VALUE:
            value = getattr(state.reading.report.fields, state.subject)
            return "" if value is None else str(value)
        case Stage.DUE:
            days = {c.due.on for c in clauses_of(item) if c.due and c.due.on}
            return _day(days.pop()) if len(days) == 1 else ""
        case Stage.PUBLISHED:
            return _day(state.published or state.reading.report.fields.published)
        case _:
            return ""


def clauses_of(item: Item) -> tuple[Clause, ...]:
    """The clauses an item holds: a recommendation's, or itself."""
    match item.value:
        case Recommendation(clauses=clauses):
            return clauses
        case Clause() as clause:
            return (clause,)
        case _:
            return ()


def _day(on: date | None) -> str:
    return f"{on.day} {on:%B %Y}" if on else ""


def _kind(state: State) -> Asked:
    item = state.item
    known: Sequence[tuple[Kind | Voice, str]] = list(KINDS.items())
    if item.sort is Sort.RESPONSE:
        known = list(VOICES.items())
    now = item.value.voice if isinstance(item.value, Response) else item.kind
    options = tuple(
        Option(words, script("kind", item.ref, value=kind.value)) for kind, words in known if kind is not now
    )
    return asked("kind", {"item": item}, (*options, BACK))


def _under(state: State) -> Asked:
    item = state.item
    now = item.value.parent if isinstance(item.value, Recommendation) else None
    options = [
        Option(f"under {r.id}, {short(r.label)}", script("under", item.ref, value=r.id))
        for r in concerns(state)
        if r.id != now
    ]
    if now is not None:
        options.append(Option("under none of them", script("under", item.ref, value=NONE)))
    return asked("under", {"item": item, "now": now}, (*options, BACK))


def _paragraph(state: State) -> Asked:
    options = tuple(Option(short(text), Do("piece", text)) for text in state.item.texts)
    return asked("paragraph", {"item": state.item}, (*options, BACK))


def _take(state: State) -> Asked:
    names = {kind.value: words for kind, words in KINDS.items()}
    if state.purpose is Purpose.NEW:
        names |= {voice.value: words for voice, words in VOICES.items()}
    options = tuple(Option(words, take(state, value, state.subject)) for value, words in names.items())
    return asked("take", {"subject": state.subject}, (*options, BACK), free=True)


def take(state: State, value: str, text: str) -> Do:
    """The correction that takes a piece of text: by its first words where it was read as something, whole
    where it was passed over."""
    read = [u.text for u in state.reading.unread]
    read += [p for said in state.reading.responses for p in said.paragraphs]
    if text not in read:
        return script("add", words=text, value=value)
    return script("take", words=begun(text, read), value=value)


def is_heading(state: State) -> Do:
    """The correction that says that the piece looked at is a heading, and no part of anything."""
    text, read = state.item.texts[0], [u.text for u in state.reading.unread]
    return script("heading", words=begun(text, read) if text in read else text)


def begun(text: str, others: Sequence[str]) -> str:
    """The first words of a text, as many as none of the others begins with."""
    words = text.split()
    for count in range(min(8, len(words)), len(words) + 1):
        first = " ".join(words[:count])
        if sum(" ".join(other.split()).startswith(first) for other in others) == 1:
            return first
    return text


def _tie(state: State) -> Asked:
    options = tuple(
        Option(_begins(item, item.ref), Do("tie", item.ref))
        for item in items(state.reading)
        if item.sort is Sort.RECOMMENDATION
    )
    none = Option("none: it speaks of the report as a whole", Do("tie", NONE))
    return asked("tie", {"item": state.item}, (*options, none, BACK), free=True, typed=len(options) > 7)


def _addressees(state: State) -> Asked:
    item = state.item
    listed = {**{who.value: words for who, words in WHOM.items()}, NONE: NOBODY}
    options = tuple(
        Option(words, script("addressees", item.ref, value=name)) for name, words in listed.items()
    )
    named = clauses_of(item)
    now = dict.fromkeys(WHOM[who] for clause in named for who in clause.addressees)
    return asked("addressees", {"item": item, "now": tuple(now)}, (*options, BACK), free=True, typed=True)


def _field(state: State) -> Asked:
    values = state.reading.report.fields
    shown = {name: short(str(getattr(values, name) or "(empty)"), 60) for name in FIELDS}
    options = tuple(
        Option(f"{name.replace('_', ' ')}: {value}", Do("field", name)) for name, value in shown.items()
    )
    return asked("field", {}, (*options, BACK))


MENDS: dict[Stage, Callable[[State], Asked]] = {
    Stage.FIX: _fix,
    Stage.MERGE: _merge,
    Stage.SPLIT: _split,
    Stage.RENAME: _typed("rename"),
    Stage.RETYPE: _typed("retype"),
    Stage.KIND: _kind,
    Stage.UNDER: _under,
    Stage.PARAGRAPH: _paragraph,
    Stage.TAKE: _take,
    Stage.TIE: _tie,
    Stage.ADDRESSEES: _addressees,
    Stage.DUE: _typed("due"),
    Stage.FIELD: _field,
    Stage.VALUE: _typed("value"),
}
"""The question of each way of putting right what was read."""
