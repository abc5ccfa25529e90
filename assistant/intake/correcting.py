"""Corrections applied to a reading. What a line did is shown as a repair with before and after; a line that
no longer fits is said in words and the others still apply.

Ids are stable: what is joined keeps the first id, what is split off gets the next free one beside it, and
nothing that stays is renumbered, so that answers stay where they were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, count

from assistant.forms import fields_form, fields_from
from assistant.intake import spots
from assistant.intake.corrections import NONE, Correction, is_response
from assistant.intake.headings import heading
from assistant.intake.pieces import marked
from assistant.intake.spots import Eye, Misfit
from assistant.report import Addressee, Clause, Due, Kind, Recommendation
from assistant.response import Reading, Repair, Response, Section, Voice, with_ids
from assistant.text import fold

RULE = "corrected by hand"
"""The rule under which a correction stands among the repairs."""
_EXCERPT = 8
"""How many words a line's `which begins` holds."""
_LETTERS = {Kind.RECOMMENDATION: "R", Kind.AREA_FOR_IMPROVEMENT: "A", Kind.CAUSE_OF_CONCERN: "C"}


def apply(reading: Reading, corrections: Sequence[Correction], eye: Eye) -> tuple[Reading, tuple[str, ...]]:
    """The reading with every correction that fits, and one sentence for each that does not."""
    misfits: list[str] = []
    reading = replace(reading, responses=with_ids(reading.responses))
    for correction in corrections:
        try:
            reading = _applied(reading, correction, eye)
        except Misfit as misfit:
            misfits.append(f"“{correction}” no longer fits: {misfit}")
    return reading, tuple(misfits)


def anchored(reading: Reading, correction: Correction) -> Correction:
    """The correction with the first words of what it is about, as it stands in this reading."""
    if not correction.subject or correction.begins:
        return correction
    try:
        text = _text_of(reading, correction.subject)
    except Misfit:
        return correction
    return replace(correction, begins=" ".join(text.replace("¶", " ").split()[:_EXCERPT]))


def _applied(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    correction = _by_its_words(reading, correction)
    if correction.begins:
        text = fold(_text_of(reading, correction.subject))
        if not text.startswith(fold(correction.begins)):
            raise Misfit(f"{correction.subject} begins otherwise now: “{text[:60]}”.")
    changed = _VERBS[correction.verb](reading, correction, eye)
    if correction.verb in {"take", "add"}:
        before, after = "", _taken(changed, correction)
    elif correction.verb == "drop" and len(changed.responses) < len(reading.responses):
        before, after = _shown(reading, correction), ""
    elif correction.verb == "tie":
        before, after = (", ".join(_spoken(r, correction)[1].answers) or NONE for r in (reading, changed))
    else:
        before, after = _shown(reading, correction), _shown(changed, correction)
    repair = Repair(RULE, str(replace(correction, begins="")), before, after)
    return replace(changed, repairs=(*changed.repairs, repair))


def _by_its_words(reading: Reading, correction: Correction) -> Correction:
    """The correction about the response that begins as it says, where the one it names does not: responses
    have no numbers of their own in a document, so another edition may count them differently."""
    if not correction.begins or not is_response(correction.ref):
        return correction
    sought = fold(correction.begins)
    found = [r.id for r in reading.responses if fold("\n".join(r.paragraphs)).startswith(sought)]
    return replace(correction, ref=found[0]) if len(found) == 1 else correction


def _text_of(reading: Reading, ref: str) -> str:
    """The text of a recommendation, a clause or a response (`S1`). Raises Misfit."""
    place = _response_at(reading, ref)
    if place is None:
        return spots.text_of(reading.report, ref)
    return "\n".join(reading.responses[place].paragraphs)


def _response_at(reading: Reading, ref: str) -> int | None:
    """The place of the response that a reference names, None where it names something else. Raises Misfit."""
    if not is_response(ref) or reading.report.recommendation(ref) is not None:
        return None
    ids = [r.id for r in reading.responses]
    if ref not in ids:
        raise Misfit(f"there is no {ref} (there is {', '.join(ids) or 'no response'}).")
    return ids.index(ref)


def _shown(reading: Reading, correction: Correction) -> str:
    """What a correction is about as it stands in a reading, on one line; empty where it is not there."""
    if correction.verb == "field":
        value = getattr(reading.report.fields, correction.value)
        return "" if value is None else str(value)
    refs = [correction.ref, correction.value] if correction.verb == "merge" else [correction.ref]
    if correction.verb == "split":
        known = [r.id for r in reading.report.recommendations]
        refs += [id for id in known if id.startswith(correction.ref) and id != correction.ref]
    found = [_standing(reading, ref, correction.verb) for ref in refs]
    return " / ".join(" ".join(text.split()) for text in found if text)


def _taken(changed: Reading, correction: Correction) -> str:
    """What was just taken: it is the last of its sort."""
    if correction.value in set(Voice):
        return " ".join(changed.responses[-1].paragraphs)
    return changed.report.recommendations[-1].text


def _standing(reading: Reading, ref: str, verb: str) -> str:
    """A recommendation, clause or response in words, with what the verb changes of it."""
    if is_response(ref) and reading.report.recommendation(ref) is None:
        said = next((r for r in reading.responses if r.id == ref), None)
        if said is None:
            return ""
        return f"{ref}: {said.voice or 'other'}" if verb == "kind" else f"{ref}: {' '.join(said.paragraphs)}"
    try:
        if spots.is_clause(reading.report, ref):
            clauses: tuple[Clause, ...] = (spots.clause(reading.report, ref)[1],)
            words = clauses[0].text
        else:
            whole = spots.recommendation(reading.report, ref)
            clauses, words = whole.clauses, whole.text
            words = {"rename": whole.label, "kind": whole.kind.value}.get(verb, words)
    except Misfit:
        return ""
    if verb == "addressees":
        named = dict.fromkeys(who for c in clauses for who in c.addressees)
        words = ", ".join(named) or "nobody named"
    if verb == "due":
        dues = dict.fromkeys(c.due for c in clauses if c.due)
        words = "; ".join(f"{d.phrase} ({d.on or 'no day'})" for d in dues) or "no date"
    return f"{ref}: {words}"


def _merge(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    report, first, second = reading.report, correction.ref, correction.value
    if spots.is_clause(report, first):
        whole, one = spots.clause(report, first)
        other = next((c for c in whole.clauses if c.id == second), None)
        if other is None:
            raise Misfit(f"{whole.id} has no clause {second}.")
        joined = eye.read(one, f"{one.text} {other.text}")
        clauses = tuple(joined if c is one else c for c in whole.clauses if c is not other)
        return spots.with_changed(reading, replace(whole, clauses=clauses))
    one_, other_ = spots.recommendation(report, first), spots.recommendation(report, second)
    added = spots.numbered(other_.clauses, one_.id, spots.next_clause(one_))
    merged = replace(one_, text=f"{one_.text}\n{other_.text}", clauses=(*one_.clauses, *added))
    return spots.without(spots.with_changed(reading, merged), other_.id, now=one_.id)


def _split(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    report = reading.report
    if spots.is_clause(report, correction.ref):
        whole, one = spots.clause(report, correction.ref)
        head, tail = spots.parted(one.text, correction.words)
        stem = whole.clauses[0]
        new = Clause(f"{whole.id}.{spots.next_clause(whole)}", "", stem.addressees, stem.due)
        pair = (eye.read(one, head), eye.read(new, tail))
        clauses = tuple(c for old in whole.clauses for c in (pair if old is one else (old,)))
        return spots.with_changed(reading, replace(whole, clauses=clauses))
    whole = spots.recommendation(report, correction.ref)
    head, tail = spots.parted(whole.text, correction.words)
    at = next((n for n, c in enumerate(whole.clauses) if spots.find(c.text, correction.words)), None)
    if at is None:
        raise Misfit("those words run over the border of two clauses.")
    cut = whole.clauses[at]
    before, after = spots.parted(cut.text, correction.words, from_start=True)
    id = spots.beside(whole.id, report)
    begun = eye.read(Clause(f"{id}.0", "", () if before else cut.addressees), after)
    rest = spots.numbered(whole.clauses[at + 1 :], id, 1)
    stays = (*whole.clauses[:at], *([eye.read(cut, before)] if before else []))
    parts = (
        replace(whole, text=head, clauses=stays),
        replace(
            whole, id=id, label=f"{whole.label}{id.removeprefix(whole.id)}", text=tail, clauses=(begun, *rest)
        ),
    )
    made = tuple(r for old in report.recommendations for r in (parts if old is whole else (old,)))
    return replace(reading, report=replace(report, recommendations=made))


def _rename(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    whole = spots.recommendation(reading.report, correction.ref)
    return spots.with_changed(reading, replace(whole, label=" ".join(correction.words.split())))


def _retype(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    report = reading.report
    if spots.is_clause(report, correction.ref):
        whole, one = spots.clause(report, correction.ref)
        new = eye.read(one, correction.words)
        text = spots.put(whole, one, new.text)
        return spots.with_changed(
            reading, replace(whole, text=text, clauses=tuple(new if c is one else c for c in whole.clauses))
        )
    whole = spots.recommendation(report, correction.ref)
    texts: list[str] = []
    for line in correction.words.split("\n"):
        mark, rest = marked(line)
        if len(texts) == 1 and not mark:
            texts[0] = f"{texts[0]}\n\n{line}"
        else:
            texts.append(rest)
    stem = eye.read(whole.clauses[0] if whole.clauses else Clause(f"{whole.id}.0", ""), texts[0])
    added = (
        Clause(f"{whole.id}.{n}", "", stem.addressees, stem.due)
        for n in count(max(1, spots.next_clause(whole)))
    )
    leaves = map(eye.read, chain(whole.clauses[1:], added), texts[1:])
    return spots.with_changed(reading, replace(whole, text=correction.words, clauses=(stem, *leaves)))


def _kind(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    if (place := _response_at(reading, correction.ref)) is not None:
        voice = Voice(correction.value)
        section = Section.RESPONSE if voice is Voice.CC else Section.INITIAL
        said = replace(reading.responses[place], voice=voice, section=section)
        return replace(reading, responses=(*reading.responses[:place], said, *reading.responses[place + 1 :]))
    whole = spots.recommendation(reading.report, correction.ref)
    return spots.with_changed(reading, replace(whole, kind=Kind(correction.value)))


def _drop(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    if (place := _response_at(reading, correction.ref)) is not None:
        return replace(reading, responses=(*reading.responses[:place], *reading.responses[place + 1 :]))
    report = reading.report
    if spots.is_clause(report, correction.ref):
        whole, one = spots.clause(report, correction.ref)
        if len(whole.clauses) == 1:
            raise Misfit(f"{one.id} is all there is of {whole.id}; write: drop {whole.id}.")
        left = tuple(c for c in whole.clauses if c is not one)
        return spots.with_changed(reading, replace(whole, text=spots.put(whole, one, ""), clauses=left))
    return spots.without(reading, spots.recommendation(report, correction.ref).id)


def _take(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    sought = fold(correction.words)
    unread = [u for u in reading.unread if fold(u.text).startswith(sought)]
    said = [
        (place, at)
        for place, r in enumerate(reading.responses)
        for at, paragraph in enumerate(r.paragraphs)
        if fold(paragraph).startswith(sought)
    ]
    if len(unread) + len(said) != 1:
        count = len(unread) + len(said)
        raise Misfit(f"{count} pieces begin so; write more." if count else "nothing unread begins so.")
    responses = list(reading.responses)
    if said:
        place, at = said[0]
        text, left = responses[place].paragraphs[at], spots.less(responses[place], at)
        responses[place : place + 1] = [left] if left else []
    else:
        text = unread[0].text
    rest = replace(
        reading,
        responses=tuple(responses),
        unread=tuple(u for u in reading.unread if not unread or u is not unread[0]),
    )
    return _with_taken(rest, text, correction.value, eye)


def _add(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    text = fold(correction.words)
    for found in reading.report.recommendations:
        if fold(found.text) == text:
            raise Misfit(f"it is there already, as {found.id}.")
    return _with_taken(reading, correction.words, correction.value, eye)


def _with_taken(reading: Reading, text: str, value: str, eye: Eye) -> Reading:
    """The reading with a piece of text as one recommendation more, or as one response more."""
    if value in set(Voice):
        section = Section.RESPONSE if value == Voice.CC else Section.INITIAL
        said = Response(Voice(value), section, None, (), (text,))
        return replace(reading, responses=with_ids((*reading.responses, said)))
    report, kind = reading.report, Kind(value)
    head = heading(text)
    taken = {r.id for r in report.recommendations}
    letter = _LETTERS[kind]
    id = f"{letter}{head.numbers[0]}" if head and len(head.numbers) == 1 and head.numbers[0].isdigit() else ""
    if not id or id in taken:
        id = next(new for n in range(1, 10_000) if (new := f"{letter}{n}") not in taken)
    text = head.rest if head and head.rest else text
    label = head.label if head else f"{kind.replace('_', ' ').capitalize()} {id[1:]}"
    made = Recommendation(id, label, kind, None, text, (eye.read(Clause(f"{id}.0", ""), text),))
    return replace(reading, report=replace(report, recommendations=(*report.recommendations, made)))


def _tie(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    place, _ = _spoken(reading, correction)
    named = () if correction.value == NONE else correction.value.split(", ")
    answers = tuple(spots.recommendation(reading.report, ref).id for ref in named)
    tied = (replace(r, answers=answers) if n == place else r for n, r in enumerate(reading.responses))
    return replace(reading, responses=tuple(tied))


def _spoken(reading: Reading, correction: Correction) -> tuple[int, Response]:
    """The response with a paragraph that begins so, and its place. Raises Misfit unless there is just one."""
    sought = fold(correction.words)
    found = [
        (n, said)
        for n, said in enumerate(reading.responses)
        if any(fold(p).startswith(sought) for p in said.paragraphs)
    ]
    if len(found) != 1:
        raise Misfit(f"{len(found)} responses begin so; write more." if found else "no response begins so.")
    return found[0]


def _addressees(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    listed = () if correction.value == NONE else correction.value.split(", ")
    who = tuple(Addressee(name) for name in listed)
    return _each_clause(reading, correction.ref, lambda clause: replace(clause, addressees=who))


def _due(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    if correction.value == NONE:
        return _each_clause(reading, correction.ref, lambda clause: replace(clause, due=None))
    on = date.fromisoformat(correction.value)
    printed = f"by {on.day} {on:%B %Y}"
    return _each_clause(
        reading,
        correction.ref,
        lambda clause: replace(clause, due=Due(clause.due.phrase if clause.due else printed, on)),
    )


def _each_clause(reading: Reading, ref: str, change: Callable[[Clause], Clause]) -> Reading:
    """The reading with a clause, or every clause of a recommendation, changed."""
    if spots.is_clause(reading.report, ref):
        whole, one = spots.clause(reading.report, ref)
        return spots.with_changed(
            reading, replace(whole, clauses=tuple(change(c) if c is one else c for c in whole.clauses))
        )
    whole = spots.recommendation(reading.report, ref)
    return spots.with_changed(reading, replace(whole, clauses=tuple(map(change, whole.clauses))))


def _field(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    text = correction.words.strip() or None
    fields = reading.report.fields
    if correction.value == "published":
        fields = replace(fields, published=date.fromisoformat(text) if text else None)
    else:
        form = {**fields_form(fields), correction.value: text}
        fields = fields_from(form)
    return replace(reading, report=replace(reading.report, fields=fields))


_VERBS: dict[str, Callable[[Reading, Correction, Eye], Reading]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "retype": _retype,
    "kind": _kind,
    "drop": _drop,
    "take": _take,
    "add": _add,
    "tie": _tie,
    "addressees": _addressees,
    "due": _due,
    "field": _field,
}
