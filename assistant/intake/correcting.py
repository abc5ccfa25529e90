"""Corrections applied to a reading. What a line did is shown as a repair with before and after; a line that
no longer fits is said in words and the others still apply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.intake import spots
from assistant.intake.corrections import NONE, Correction, is_response
from assistant.intake.spots import Eye, Misfit
from assistant.intake.verbs import VERBS
from assistant.report import Clause
from assistant.response import Reading, Repair, Voice, with_ids
from assistant.text import fold

RULE = "corrected by hand"
"""The rule under which a correction stands among the repairs."""
_EXCERPT = 8
"""How many words a line's `which begins` holds."""


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
    changed = VERBS[correction.verb](reading, correction, eye)
    if correction.verb in {"take", "add"}:
        before, after = "", _taken(changed, correction)
    elif correction.verb == "heading":
        settled = [u.text for u in reading.unread if u not in changed.unread]
        before, after = (settled or [correction.words])[0], ""
    elif correction.verb == "drop" and len(changed.responses) < len(reading.responses):
        before, after = _shown(reading, correction), ""
    elif correction.verb == "tie":
        before, after = (_answers(r, correction.words) for r in (reading, changed))
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
    place = spots.response_at(reading, ref)
    if place is None:
        return spots.text_of(reading.report, ref)
    return "\n".join(reading.responses[place].paragraphs)


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


def _answers(reading: Reading, words: str) -> str:
    """What the response that begins so answers, in words."""
    return ", ".join(spots.spoken(reading, words)[1].answers) or NONE


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
            below = f"under {whole.parent}" if whole.parent else "under no cause of concern"
            words = {"rename": whole.label, "kind": whole.kind.value, "under": below}.get(verb, words)
    except Misfit:
        return ""
    if verb == "addressees":
        named = dict.fromkeys(who for c in clauses for who in c.addressees)
        words = ", ".join(named) or "nobody named"
    if verb == "due":
        dues = dict.fromkeys(c.due for c in clauses if c.due)
        words = "; ".join(f"{d.phrase} ({d.on or 'no day'})" for d in dues) or "no date"
    return f"{ref}: {words}"
