"""What keeps a record from being final: one value, which every face shows and every door asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.record import Place, Record
from assistant.response import Voice
from assistant.review.coverage import Coverage, Level, RecommendationCoverage
from assistant.review.findings import RECORD, Finding

Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing in the way of a final record. `where` is the place as a finding has it (`R1/pcc`, `record`),
    `item` and `part` are the same in words: the item or section, and whose comments on it (nothing where it
    is about all of it). `reason` says what is in the way, and `rule` names the rule of the checks that found
    it, where one did."""

    where: str
    item: str
    part: str
    reason: str
    rule: str | None = None

    @property
    def target(self) -> str:
        """The id of the recommendation or section it belongs to; `record` for the whole."""
        return self.where.partition("/")[0]

    @property
    def words(self) -> str:
        """The place and the reason, to stand in a list."""
        return f"{self.item}, {self.beside}" if self.part else f"{self.item}: {self.beside}"

    @property
    def beside(self) -> str:
        """The reason, to stand beside the item."""
        reason = self.reason.rstrip(".")
        return f"{self.part}: {reason}" if self.part else reason


def point_form(point: OpenPoint) -> dict[str, Any]:
    """An open point as JSON."""
    return {"where": point.where, "words": point.words, "reason": point.reason, "rule": point.rule}


def spot(where: str, labels: Mapping[str, str], words: Words) -> tuple[str, str]:
    """A place in words: the item or section, and whose comments on it (nothing for a section)."""
    target, slash, voice = where.partition("/")
    if target in words["section"]:
        return words["section"][target], ""
    item = labels.get(target) or words["where"].get(target, target)
    return item, words["voice"][Voice(voice)] if slash else ""


def open_points(
    record: Record,
    coverage: Coverage,
    blocking: tuple[Finding, ...],
    labels: Mapping[str, str],
    words: Words,
) -> tuple[OpenPoint, ...]:
    """Everything in the way of a final record, each thing once: what is about the whole record, then in the
    order of the form. `blocking` are the findings that nobody has set aside."""
    gathered = _Gathered(record, blocking, labels, words)
    covered = {r.id: r for r in coverage.recommendations}
    found = [*gathered.whole()]
    for place in record.places():
        found += gathered.at(place, covered.get(place.target))
    if not found and not coverage.complete:
        found.append(gathered.point(RECORD, words["open"]["nothing_written"]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Gathered:
    record: Record
    blocking: tuple[Finding, ...]
    labels: Mapping[str, str]
    words: Words

    def point(self, where: str, reason: str, rule: str | None = None) -> OpenPoint:
        """One point, its place put in words."""
        return OpenPoint(where, *spot(where, self.labels, self.words), reason, rule)

    def whole(self) -> Iterator[OpenPoint]:
        """What is about the whole record."""
        found = [*self._findings(RECORD)]
        yield from found
        if self.record.published is None and all(p.rule != "no-publication-date" for p in found):
            yield self.point(RECORD, self.words["open"]["no_day"])

    def at(self, place: Place, covered: RecommendationCoverage | None) -> Iterator[OpenPoint]:
        """What is in the way at one place of the form."""
        where, draft = str(place), self.record.draft(place)
        unanswered = covered and covered.statutory and covered.level not in (Level.SATISFIES, Level.REVIEWED)
        if covered and unanswered and place.voice is Voice.PCC:
            item, _ = spot(where, self.labels, self.words)
            yield OpenPoint(where, item, "", self.words["level"][covered.level])
        elif draft.text.strip() and not draft.reviewed:
            yield self.point(where, self.words["open"]["unconfirmed"])
        yield from self._findings(where)
        told = {f.quote for f in self.blocking if f.where == where and f.rule == "unsettled-fact"}
        for fact in draft.unresolved:
            if fact not in told:
                yield self.point(where, self.words["open"]["unsettled"].format(words=fact))

    def _findings(self, where: str) -> Iterator[OpenPoint]:
        for found in self.blocking:
            if found.where == where:
                quote = " ".join(found.quote.split())
                quoted = bool(quote) and quote not in found.message and len(quote) <= _SHORT
                reason = f"{found.message.rstrip('.')} (“{quote}”)" if quoted else found.message
                yield self.point(where, reason, found.rule)


_SHORT = 60
"""Words of a text up to this length are said with the reason."""
