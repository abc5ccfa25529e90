"""Contradictions with the office's own earlier answers: what was accepted, done or counted otherwise then.

Pure: the earlier passages are handed in; nothing is looked up here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.passage import Passage
from assistant.promise import State
from assistant.record import Place, Record
from assistant.report import Recommendation
from assistant.response import Limb, Voice
from assistant.review.duty import DutyRules, limb_of
from assistant.review.findings import Finding, Severity
from assistant.review.topics import stems
from assistant.text import sentences

_GROUND = "The office's own earlier answer."
_REMEDY = "Say what has changed since, or mend the figure or the date."


@dataclass(frozen=True, slots=True)
class Likeness:
    """From which share of common words (Dice, 0 to 1) two texts are held to speak of one thing."""

    asked: float = 0.6
    sentence: float = 0.5
    numbered: float = 0.6


def contradictions(
    record: Record,
    past: Sequence[Passage],
    duty: DutyRules,
    stop: frozenset[str],
    likeness: Likeness = Likeness(),
) -> Iterator[Finding]:
    """Findings for every answer that speaks against an earlier one of the same office and voice.

    Accepted then and rejected now or the other way, done then and promised now, numbers that moved; `stop`
    are stems that say nothing.
    """
    earlier = [_Earlier(p, [frozenset(stems(a)) - stop for a in p.asked]) for p in past]
    if not earlier:
        return
    for recommendation in record.report.recommendations:
        asked = frozenset(stems(recommendation.text)) - stop
        for voice in Voice:
            place = Place(recommendation.id, voice)
            text = record.text(place)
            if not text.strip():
                continue
            for old in earlier:
                if old.passage.voice not in (None, voice):
                    continue
                same = any(_dice(asked, a) >= likeness.asked for a in old.asked)
                yield from _decision(record, recommendation, place, old.passage, duty, same)
                yield from _sentences(text, place, old.passage, duty, stop, likeness)


@dataclass(frozen=True, slots=True)
class _Earlier:
    passage: Passage
    asked: list[frozenset[str]]


def _decision(
    record: Record, recommendation: Recommendation, place: Place, old: Passage, duty: DutyRules, same: bool
) -> Iterator[Finding]:
    if not same or place.voice is not Voice.PCC:
        return
    text = record.text(place)
    now = limb_of(text, duty, record.decision(recommendation.id).limb)
    then = old.limb or limb_of(old.text, duty)
    if now is None or then is None or (now is Limb.NONE) is (then is Limb.NONE):
        return
    was, is_ = ("refused", "acted on") if then is Limb.NONE else ("acted on", "refused")
    quote = sentences(text)[0]
    yield _finding(
        "contradiction-decision",
        place,
        text,
        quote,
        f"Nearly the same was {was} {_when(old)} and is {is_} now",
        old,
    )


def _sentences(
    text: str, place: Place, old: Passage, duty: DutyRules, stop: frozenset[str], likeness: Likeness
) -> Iterator[Finding]:
    then = [(s, _topic(s, stop), _numbers(s)) for s in sentences(old.text)]
    for sentence in sentences(text):
        topic, numbers = _topic(sentence, stop), _numbers(sentence)
        for said, about, counted in then:
            alike = _dice(topic, about)
            if alike >= likeness.sentence and _promised_again(said, sentence, duty):
                message = f"It was said to be done {_when(old)} and is promised now"
                yield _finding("contradiction-progress", place, text, sentence, message, old, said)
            elif alike >= likeness.numbered and (moved := _moved(counted, numbers)):
                message = f"The number of {moved} is not the one given {_when(old)}"
                yield _finding("contradiction-number", place, text, sentence, message, old, said)


def _promised_again(then: str, now: str, duty: DutyRules) -> bool:
    done = {d.state for d in duty.deeds.deeds(then)}
    again = {d.state for d in duty.deeds.deeds(now)}
    return State.DONE in done and not done & _AHEAD and bool(again & _AHEAD) and State.DONE not in again


_AHEAD = frozenset({State.WILL, State.INTENDS})
_NUMBER = re.compile(r"(£?\d[\d,]*(?:\.\d+)?%?)\s*((?:[a-z-]+\s+){0,2}?[a-z-]+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _numbers(sentence: str) -> dict[str, str]:
    """The figures of a sentence by the word they count (or `%`, `£`), years left out."""
    found: dict[str, str] = {}
    for match in _NUMBER.finditer(sentence):
        figure = match[1].rstrip(",.")
        if _YEAR.fullmatch(figure):
            continue
        unit = (
            "%"
            if figure.endswith("%")
            else "£"
            if figure.startswith("£")
            else (match[2] or "").split(" ")[-1]
        )
        if unit:
            found.setdefault(unit, figure.replace(",", ""))
    return found


def _moved(then: dict[str, str], now: dict[str, str]) -> str | None:
    return next((unit for unit in then if unit in now and then[unit] != now[unit]), None)


def _topic(sentence: str, stop: frozenset[str]) -> frozenset[str]:
    return frozenset(s for s in stems(sentence) if s not in stop and not s.isdigit())


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if len(one) > 2 and len(other) > 2 else 0.0


def _when(old: Passage) -> str:
    source = old.source
    year = f"in {source.year}" if source.year else "before"
    return f"{year} (on {source.report})" if source.report else year


def _finding(
    rule: str, place: Place, text: str, quote: str, message: str, old: Passage, said: str | None = None
) -> Finding:
    start = text.find(quote)
    told = said or sentences(old.text)[0]
    return Finding(
        rule,
        Severity.WARNING,
        str(place),
        quote,
        f"{message}. Then: “{told}”",
        _REMEDY,
        start,
        start + len(quote),
        _GROUND,
    )
