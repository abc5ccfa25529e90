"""What each verb of a script of corrections does to a reading. Ids are stable: what is joined keeps the first
id, what is split off gets the next free one beside it, and nothing that stays is renumbered, so that answers
stay where they were."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import chain, count

from assistant.forms import fields_form, fields_from
from assistant.intake import spots
from assistant.intake.corrections import NONE, Correction
from assistant.intake.headings import heading
from assistant.intake.pieces import marked
from assistant.intake.spots import Eye, Misfit
from assistant.report import Addressee, Clause, Due, Kind, Recommendation
from assistant.response import Reading, Response, Section, Voice, with_ids
from assistant.text import fold

_LETTERS = {Kind.RECOMMENDATION: "R", Kind.AREA_FOR_IMPROVEMENT: "A", Kind.CAUSE_OF_CONCERN: "C"}


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
    if (place := spots.response_at(reading, correction.ref)) is not None:
        voice = Voice(correction.value)
        section = Section.RESPONSE if voice is Voice.CC else Section.INITIAL
        said = replace(reading.responses[place], voice=voice, section=section)
        return replace(reading, responses=(*reading.responses[:place], said, *reading.responses[place + 1 :]))
    whole = spots.recommendation(reading.report, correction.ref)
    return spots.with_changed(reading, replace(whole, kind=Kind(correction.value)))


def _under(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    report, parent = reading.report, None
    whole = spots.recommendation(report, correction.ref)
    if whole.kind is Kind.CAUSE_OF_CONCERN:
        raise Misfit(f"{whole.id} is a cause of concern itself.")
    if correction.value != NONE:
        concern = spots.recommendation(report, correction.value)
        if concern.kind is not Kind.CAUSE_OF_CONCERN:
            raise Misfit(f"{concern.id} is no cause of concern.")
        parent = concern.id
    return spots.with_changed(reading, replace(whole, parent=parent))


def _drop(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    if (place := spots.response_at(reading, correction.ref)) is not None:
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


def _heading(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    """A piece that was not understood is a heading and no part of anything; so may be a line in nothing."""
    sought = fold(correction.words)
    found = [u for u in reading.unread if fold(u.text).startswith(sought)]
    if len(found) > 1:
        found = [u for u in found if fold(u.text) == sought][:1]
        if not found:
            raise Misfit("more than one piece begins so; write more.")
    return replace(reading, unread=tuple(u for u in reading.unread if not found or u is not found[0]))


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
    place, _ = spots.spoken(reading, correction.words)
    named = () if correction.value == NONE else correction.value.split(", ")
    answers = tuple(spots.recommendation(reading.report, ref).id for ref in named)
    tied = (replace(r, answers=answers) if n == place else r for n, r in enumerate(reading.responses))
    return replace(reading, responses=tuple(tied))


def _addressees(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    listed = () if correction.value == NONE else correction.value.split(", ")
    who = tuple(Addressee(name) for name in listed)
    return _each_clause(reading, correction.ref, lambda clause: replace(clause, addressees=who))


def _due(reading: Reading, correction: Correction, eye: Eye) -> Reading:
    if correction.value == NONE:
        return _each_clause(reading, correction.ref, lambda clause: replace(clause, due=None))
    on = date.fromisoformat(correction.value)
    said = f"by {on.day} {on:%B %Y}"
    return _each_clause(
        reading,
        correction.ref,
        lambda clause: replace(clause, due=Due(_phrase(clause.due, on) or said, on)),
    )


def _phrase(due: Due | None, on: date) -> str:
    """The printed phrase, which stays where it fits the corrected day: `within three months` does, another
    day by name would deny it."""
    fits = due is not None and (due.on == on or not re.search(r"\d{4}", due.phrase))
    return due.phrase if due is not None and fits else ""


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


VERBS: dict[str, Callable[[Reading, Correction, Eye], Reading]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "retype": _retype,
    "kind": _kind,
    "under": _under,
    "drop": _drop,
    "take": _take,
    "heading": _heading,
    "add": _add,
    "tie": _tie,
    "addressees": _addressees,
    "due": _due,
    "field": _field,
}
"""What each verb of the script does."""
