"""Contradictions with the office's own earlier answers: what was accepted, done or counted otherwise then.

Pure: the earlier passages are handed in; nothing is looked up here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.passage import Passage
from assistant.promise import State
from assistant.record import Draft, Place, Record
from assistant.response import Limb, Voice
from assistant.review.duty import DutyRules, limb_of
from assistant.review.findings import Finding, Severity
from assistant.review.memory import Memory
from assistant.review.topics import stems
from assistant.text import fold, sentences

_GROUND = "The office's own earlier answer."
_REMEDY = "Say what has changed since, or mend the figure or the date."


@dataclass(frozen=True, slots=True)
class Likeness:
    """From which share of common words (Dice, 0 to 1) two texts are held to speak of one thing."""

    asked: float = 0.6
    sentence: float = 0.5
    numbered: float = 0.6


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence of an earlier answer, taken apart once."""

    passage: Passage
    sentence: str
    topic: frozenset[str]
    numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """The office's earlier answers, ready to be held against: what each was asked, and every sentence by its
    stems, so that a new sentence meets only those that share words with it."""

    passages: tuple[tuple[Passage, tuple[frozenset[str], ...]], ...]
    told: tuple[_Told, ...]
    by_stem: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, past: Sequence[Passage], stop: frozenset[str]) -> Earlier:
        """Prepare the passages; `stop` are stems that say nothing."""
        told = tuple(
            _Told(p, said, _topic(said, stop), _numbers(said)) for p in past for said in sentences(p.text)
        )
        by_stem: dict[str, list[int]] = {}
        for number, one in enumerate(told):
            for stemmed in one.topic:
                by_stem.setdefault(stemmed, []).append(number)
        asked = tuple((p, tuple(frozenset(stems(a)) - stop for a in p.asked)) for p in past)
        return cls(asked, told, {stemmed: tuple(held) for stemmed, held in by_stem.items()})

    def like(self, topic: frozenset[str], least: float) -> Iterator[tuple[_Told, float]]:
        """The earlier sentences that share at least so much of their words with a topic (Dice, 0 to 1)."""
        shared = Counter(number for stemmed in topic for number in self.by_stem.get(stemmed, ()))
        for number in sorted(shared):
            alike = _dice(topic, self.told[number].topic)
            if alike >= least:
                yield self.told[number], alike


def contradictions(
    record: Record,
    past: Sequence[Passage],
    duty: DutyRules,
    stop: frozenset[str],
    likeness: Likeness = Likeness(),
    memory: Memory | None = None,
) -> Iterator[Finding]:
    """Findings for every answer that speaks against an earlier one of the same office and voice.

    Accepted then and rejected now or the other way, done then and promised now, numbers that moved; `stop`
    are stems that say nothing. `memory` keeps what was found in unchanged texts.
    """
    if not past:
        return
    memory = memory if memory is not None else Memory()
    earlier = memory.once(("earlier", tuple(past)), Earlier.of, past, stop)
    for recommendation in record.report.recommendations:
        for voice in Voice:
            draft = record.draft(Place(recommendation.id, voice))
            if draft.text.strip():
                decided = record.decision(recommendation.id).limb if voice is Voice.PCC else None
                key = ("contradictions", earlier, recommendation, draft.place, draft.text, decided)
                yield from memory.once(
                    key, _against, earlier, recommendation.text, draft, decided, duty, stop, likeness
                )


def _against(
    earlier: Earlier,
    asked: str,
    draft: Draft,
    decided: Limb | None,
    duty: DutyRules,
    stop: frozenset[str],
    likeness: Likeness,
) -> tuple[Finding, ...]:
    """What one answer says against the earlier ones of its voice."""
    told = list(_sentences(earlier, draft, duty, stop, likeness))
    if draft.place.voice is not Voice.PCC:
        return tuple(finding for finding, _ in told)
    wanted = frozenset(stems(asked)) - stop
    now = limb_of(draft.text, duty, decided)
    promised = [passage for finding, passage in told if finding.rule == "contradiction-progress"]
    decisions = [
        finding
        for passage, about in earlier.passages
        if passage.voice is not Voice.CC and any(_dice(wanted, a) >= likeness.asked for a in about)
        for finding in _decision(draft, passage, now, duty, passage in promised)
    ]
    return (*decisions, *(finding for finding, _ in told))


def _sentences(
    earlier: Earlier, draft: Draft, duty: DutyRules, stop: frozenset[str], likeness: Likeness
) -> Iterator[tuple[Finding, Passage]]:
    """What single sentences say against earlier ones, each with the passage it is against."""
    for sentence in sentences(draft.text):
        topic, numbers = _topic(sentence, stop), _numbers(sentence)
        for told, alike in earlier.like(topic, min(likeness.sentence, likeness.numbered)):
            old, said = told.passage, told.sentence
            if old.voice not in (None, draft.place.voice):
                continue
            if alike >= likeness.sentence and _promised_again(said, sentence, duty):
                message = f"It was said to be done {_when(old)} and is promised now"
                yield _finding("contradiction-progress", draft, sentence, message, old, said), old
            elif (
                alike >= likeness.numbered
                and _same_time(said, sentence, duty)
                and (moved := _moved(told.numbers, numbers))
            ):
                message = f"The number of {moved} is not the one given {_when(old)}"
                yield _finding("contradiction-number", draft, sentence, message, old, said), old


def _decision(draft: Draft, old: Passage, now: Limb | None, duty: DutyRules, told: bool) -> Iterator[Finding]:
    """Whether nearly the same recommendation was decided otherwise then, or said to be finished; not where a
    sentence has `told` so already."""
    then = old.limb or limb_of(old.text, duty)
    quote = sentences(draft.text)[0]
    if now is not None and then is not None and (now is Limb.NONE) is not (then is Limb.NONE):
        was, is_ = ("refused", "acted on") if then is Limb.NONE else ("acted on", "refused")
        message = f"Nearly the same was {was} {_when(old)} and is {is_} now"
        yield _finding("contradiction-decision", draft, quote, message, old)
    elif now is Limb.PROPOSED and not told:
        closed = next((s for s in sentences(old.text) if duty.lists["finished"].search(fold(s))), None)
        if closed is not None:
            message = f"Nearly the same was said to be finished {_when(old)} and is promised now"
            yield _finding("contradiction-progress", draft, quote, message, old, closed)


def _promised_again(then: str, now: str, duty: DutyRules) -> bool:
    """Whether what was said to be done is promised; not where it happens again and again."""
    if any(duty.lists["again"].search(fold(said)) for said in (then, now)):
        return False
    done = {d.state for d in duty.deeds.deeds(then)}
    again = {d.state for d in duty.deeds.deeds(now)}
    had = State.DONE in done or (State.DOING in done and " now " in fold(then))
    if not had or done & _AHEAD or not again & _AHEAD or State.DONE in again:
        return False
    return not (_dated(then, duty) and _dated(now, duty))


def _dated(said: str, duty: DutyRules) -> bool:
    """Whether a sentence tells of one occasion: `in March`, not `by March`."""
    times = duty.deeds.calendar.phrases(said, date.min.replace(year=2000))
    return any(w.day is not None and not w.phrase.casefold().startswith(_BOUND) for w in times)


_BOUND = ("by ", "before ", "within ", "until ", "from ")


def _same_time(then: str, now: str, duty: DutyRules) -> bool:
    """Whether two figures can be of one time: not where each is of its own year, quarter or occasion."""
    if any(duty.lists["period"].search(fold(said)) for said in (then, now)):
        return False
    years = [set(_YEAR.findall(said)) for said in (then, now)]
    return not (years[0] and years[1] and years[0] != years[1])


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


def _moved(then: Mapping[str, str], now: Mapping[str, str]) -> str | None:
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
    rule: str, draft: Draft, quote: str, message: str, old: Passage, said: str | None = None
) -> Finding:
    start = draft.text.find(quote)
    told = said or sentences(old.text)[0]
    return Finding(
        rule,
        Severity.WARNING,
        str(draft.place),
        quote,
        f"{message}. Then: “{told}”",
        _REMEDY,
        start,
        start + len(quote),
        _GROUND,
    )
