"""The question that stands open in each state of the intake conversation, with its numbered options."""

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
from assistant.record import Marking
from assistant.report import Clause, Kind, Recommendation
from assistant.response import Reading, Response, Voice
from assistant.source import Held
from assistant.statute import counted

FIXES: dict[Sort, tuple[str, ...]] = {
    Sort.HEAD: ("field",),
    Sort.UNREAD: ("take",),
    Sort.LOOSE: ("take",),
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


def question(state: State) -> Asked:
    """The question that stands open."""
    return _QUESTIONS[state.stage](state)


def _asked(what: str, values: dict[str, object], options: tuple[Option, ...], **how: bool) -> Asked:
    return Asked(f"intake/{what}", values, options, **how)


_BACK = Option("leave it as it is", Do("back"))


def _report(state: State) -> Asked:
    return _asked(
        "report",
        {"name": state.name, "count": len(state.readings)},
        tuple(Option(_entitled(r), Do("report", str(n))) for n, r in enumerate(state.readings, 1)),
    )


def _entitled(reading: Reading) -> str:
    title = reading.report.fields.title or "untitled"
    asked = counted(len(reading.report.recommendations), "recommendation")
    return f"{title} ({asked}, {counted(len(reading.responses), 'response')})"


def _look(state: State) -> Asked:
    options = []
    if state.reading.unread:
        options.append(Option(f"look at what was not understood ({len(state.reading.unread)})", Do("unread")))
    if state.reading.report.recommendations:
        options.append(Option("it is right: go on", Do("accept")))
    elif state.source.account.words(Held.LOOSE):
        options.append(Option("go through what stands in nothing that was read", Do("loose")))
    options.append(Option("leave without keeping it", Do("cancel")))
    return _asked("look", {"state": state}, tuple(options), free=True)


def _fix(state: State) -> Asked:
    said = SAID | (ANSWERS if state.item.sort is Sort.RESPONSE else {})
    options = [Option(said[id], Do(id)) for id in fixes(state)]
    options.append(Option("nothing: on to the next item", Do("next")))
    return _asked("fix", {"item": state.item, "count": len(options)}, tuple(options), free=True)


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
    return _asked("merge", {"item": item, "alone": not options}, (*options, _BACK), free=bool(options))


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
    return _asked("split", {"item": item}, (*options, _BACK), free=True, typed=not options)


def _typed(what: str) -> Callable[[State], Asked]:
    def put(state: State) -> Asked:
        return _asked(
            what, {"item": state.item, "subject": state.subject, "present": present(state)},
            (_BACK,), free=True, typed=True,
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
    return _asked("kind", {"item": item}, (*options, _BACK))


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
    return _asked("under", {"item": item, "now": now}, (*options, _BACK))


def _paragraph(state: State) -> Asked:
    options = tuple(Option(short(text), Do("piece", text)) for text in state.item.texts)
    return _asked("paragraph", {"item": state.item}, (*options, _BACK))


def _take(state: State) -> Asked:
    names = {kind.value: words for kind, words in KINDS.items()}
    if state.purpose is Purpose.NEW:
        names |= {voice.value: words for voice, words in VOICES.items()}
    options = tuple(Option(words, take(state, value, state.subject)) for value, words in names.items())
    return _asked("take", {"subject": state.subject}, (*options, _BACK), free=True)


def take(state: State, value: str, text: str) -> Do:
    """The correction that takes a piece of text: by its first words where it was read as something, whole
    where it was passed over."""
    read = [u.text for u in state.reading.unread]
    read += [p for said in state.reading.responses for p in said.paragraphs]
    if text not in read:
        return script("add", words=text, value=value)
    return script("take", words=begun(text, read), value=value)


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
    return _asked("tie", {"item": state.item}, (*options, none, _BACK), free=True, typed=len(options) > 7)


def _addressees(state: State) -> Asked:
    item = state.item
    listed = {**{who.value: words for who, words in WHOM.items()}, NONE: NOBODY}
    options = tuple(
        Option(words, script("addressees", item.ref, value=name)) for name, words in listed.items()
    )
    named = clauses_of(item)
    now = dict.fromkeys(WHOM[who] for clause in named for who in clause.addressees)
    return _asked("addressees", {"item": item, "now": tuple(now)}, (*options, _BACK), free=True, typed=True)


def _field(state: State) -> Asked:
    values = state.reading.report.fields
    shown = {name: short(str(getattr(values, name) or "(empty)"), 60) for name in FIELDS}
    options = tuple(
        Option(f"{name.replace('_', ' ')}: {value}", Do("field", name)) for name, value in shown.items()
    )
    return _asked("field", {}, (*options, _BACK))


def _published(state: State) -> Asked:
    options = []
    printed = present(state)
    if printed:
        options.append(Option(printed, Do("published", printed)))
    options.append(Option("not known yet", Do("published", NONE)))
    options.append(Option("back to what was read", Do("back")))
    return _asked("published", {"printed": printed}, tuple(options), free=True, typed=True)


def _sure(state: State) -> Asked:
    long_ago = state.counted is not None and state.counted.long_ago
    return _asked(
        "sure",
        {"counted": state.counted, "name": state.name, "report": state.reading.report},
        (
            Option("yes, that is the day: make the case" if long_ago else "yes, make the case", Do("make")),
            Option(f"yes, and mark it {Marking.SENSITIVE}", Do("make", Marking.SENSITIVE)),
            Option("another day", Do("day")),
            Option("back to what was read", Do("back")),
        ),
    )


def _change(state: State) -> Asked:
    return _asked(
        "change",
        {"case": state.case, "edition": state.purpose is Purpose.REREAD},
        (Option("yes, carry it out", Do("carry_out")), Option("no, back to what was read", Do("back"))),
    )


def _give_up(state: State) -> Asked:
    return _asked(
        "give_up",
        {"count": len(state.lines), "case": state.case},
        (
            Option("leave, and keep them for the next time", Do("leave", "keep")),
            Option("leave, and give them up", Do("leave")),
            Option("stay", Do("back")),
        ),
    )


_QUESTIONS: dict[Stage, Callable[[State], Asked]] = {
    Stage.REPORT: _report,
    Stage.LOOK: _look,
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
    Stage.PUBLISHED: _published,
    Stage.SURE: _sure,
    Stage.CHANGE: _change,
    Stage.GIVE_UP: _give_up,
}
