"""The rows of the matrix: what stands and what is missing of each recommendation, clause and section."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from assistant.conversation.state import to_confirm
from assistant.desk.cells import COLUMNS, Cell, Jump, Row
from assistant.desk.points import OpenPoint
from assistant.desk.reviewing import Review
from assistant.desk.signatures import standing
from assistant.desk.signing import Signing
from assistant.promise import OPEN, Commitment, State
from assistant.record import NARRATIVES, Decision, Place
from assistant.report import Clause, Recommendation
from assistant.response import Limb, Section, Voice
from assistant.review.coverage import (
    ClauseCoverage,
    Evidence,
    Level,
    RecommendationCoverage,
)


def _settled(decision: Decision) -> frozenset[str]:
    """What the officer named for an answer as a whole: the owner and the day of the action it proposes."""
    if decision.limb is not Limb.PROPOSED:
        return frozenset()
    named = {"owner": decision.owner, "date": decision.due}
    return frozenset(what for what, given in named.items() if given)


_LAWFUL = frozenset({Level.SATISFIES, Level.REVIEWED})
_BULLET = "•"


def _stem(clause: Clause) -> bool:
    """Whether a clause is the words that lead into the others."""
    return clause.id.endswith(".0")


class Maker:
    """Makes the rows of one review."""

    def __init__(self, seen: Review, made: Signing) -> None:
        self._seen = seen
        self._words = seen.words["matrix"]
        self._open: dict[str, tuple[OpenPoint, ...]] = {}
        for point in seen.open_points:
            self._open[point.target] = (*self._open.get(point.target, ()), point)
        self._overdue = {(f.where, f.start) for f in seen.findings if f.rule == "promise-past"}
        given = [s for s in made.signatures if s.signoff.taken_back is None]
        body = next((s for s in reversed(given) if s.role is Voice.PCC), None)
        self._voided = body is not None and not body.holds
        self._touched = {c.key for c in body.changes} if body else set()
        self._body = standing(made.signatures, Voice.PCC)
        self._chief = standing(made.signatures, Voice.CC)

    def recommendation(self, covered: RecommendationCoverage) -> Iterator[Row]:
        """The row of a recommendation and those of its clauses."""
        asked = self._seen.record.report.recommendation(covered.id)
        if asked is None:  # the report no longer holds it: its answer is kept, and does not go out
            cell = Cell(self._words["withdrawn"], Jump(Place(covered.id, Voice.PCC)))
            blank = Cell("", cell.jump)
            label = self._seen.labels[covered.id]
            yield Row(covered.id, label, covered.id, "", False, (cell, *[blank] * 5))
            return
        own, chief = (Place(asked.id, voice) for voice in (Voice.PCC, Voice.CC))
        pairs = list(zip(asked.clauses, covered.clauses, strict=True))
        blocks = self._open.get(asked.id, ())
        lawful = covered.level in _LAWFUL and covered.limb is not None
        refused = lawful and covered.limb is Limb.NONE
        promises = self._real([c for c in self._seen.promises if c.place in (own, chief)], refused)
        named = self._seen.record.decision(asked.id)
        settled = _settled(named)
        single = len(pairs) == 1
        cells = (
            self._found(pairs, own, refused),
            self._lawful(covered, own),
            self._promised(promises, own, settled),
            self._due([c.due for c in asked.clauses if c.due], own, named.due if "date" in settled else None),
            self._reviewed(covered, own, chief),
            self._signed(asked.id, own, chief),
        )
        waits = to_confirm(self._seen.record, own)
        yield Row(
            asked.id,
            asked.label,
            self._short(asked),
            asked.text,
            False,
            cells,
            blocks,
            False,
            self._detail(pairs[0][1], refused) if single else "",
            None if waits == own else Jump(waits),
        )
        for clause, found in () if single else pairs:
            yield self._clause(clause, found, own, bool(blocks), refused)

    def section(self, place: Place) -> Row:
        """The row of a section."""
        text, seen = self._seen.record.text(place), self._seen
        here = Jump(place)
        label = seen.words["section_short"][Section(place.target)]
        confirmed = bool(text.strip()) and place in seen.confirmed
        return Row(
            place.target,
            label,
            label,
            seen.words["section"][place.target],
            False,
            (
                Cell(self._words["written" if text.strip() else "empty"], here),
                Cell("", here),
                self._promised([c for c in seen.promises if c.place == place], place),
                Cell("", here),
                Cell(self._words["confirmed" if confirmed else "no"] if text.strip() else "", here),
                self._signed(place.target, place, place) if text.strip() else Cell("", here),
            ),
            self._open.get(place.target, ()),
        )

    def others(self, known: Collection[str]) -> Iterator[Row]:
        """A row for each item or whole that has open points and no row of its own."""
        for target, blocks in self._open.items():
            if target not in known:
                label = self._seen.spot(target)
                blank = Cell("", Jump(self._seen.record.places()[0]))
                yield Row(target, label, label, "", False, (blank,) * len(COLUMNS), blocks)

    def _short(self, asked: Recommendation) -> str:
        number = asked.label.split()[-1]
        kind = self._seen.words["kind_abbreviated"][asked.kind]
        return f"{kind} {number}" if any(c.isdigit() for c in number) else asked.id

    def _clause(self, clause: Clause, found: ClauseCoverage, own: Place, open_: bool, refused: bool) -> Row:
        said = {(str(e.place), e.sentence) for e in found.evidence if e.place.section is None}
        made = [c for c in self._seen.promises if (str(c.place), c.quote) in said]
        blank = Cell("", Jump(own))
        label = self._seen.clause(clause.id, own.target)
        return Row(
            clause.id,
            f"{label[0].upper()}{label[1:]}",
            "" if _stem(clause) else _BULLET,
            clause.text,
            True,
            (
                self._found([(clause, found)], own, refused),
                blank,
                self._promised(
                    self._real(made, refused), own, _settled(self._seen.record.decision(own.target))
                ),
                self._due([clause.due], own) if clause.due else blank,
                blank,
                blank,
            ),
            (),
            open_ and not found.found,
            self._detail(found, refused),
        )

    def _found(
        self, pairs: Sequence[tuple[Clause, ClauseCoverage]], own: Place, refused: bool = False
    ) -> Cell:
        """Whether the words were found; of how many clauses, where there are several. Words that lead into
        these are none of them, and have their own row. What is refused with the reason needs none of them."""
        counted = [pair for pair in pairs if not _stem(pair[0])] if len(pairs) > 1 else pairs
        number = sum(found.found for _, found in counted)
        evidence = next((e for _, found in pairs for e in found.evidence), None)
        missing = any(not found.found for _, found in pairs)
        jump = self._where(evidence, own) if evidence and not missing else Jump(own)
        if refused and number < len(counted):
            return Cell(self._words["explained"], jump)
        if len(counted) == 1:
            elsewhere = counted[0][1].section is not None
            word = "elsewhere" if elsewhere else "found" if number else "not_found"
            return Cell(self._words[word], jump)
        return Cell(self._words["some_found"].format(number=number, total=len(counted)), jump)

    def _where(self, evidence: Evidence, own: Place) -> Jump:
        """Where a sentence stands: in the answer of its voice, or in a section of that voice."""
        for place in (Place(own.target, evidence.voice), *NARRATIVES):
            if place.voice is evidence.voice:
                start = self._seen.record.text(place).find(evidence.sentence)
                if start >= 0:
                    return Jump(place, start, start + len(evidence.sentence))
        return Jump(own)

    def _detail(self, found: ClauseCoverage, refused: bool) -> str:
        """In which section alone a clause is spoken of, and which of its words occur nowhere."""
        if refused:
            return ""
        told = []
        if (place := found.section) is not None:
            section = self._seen.words["section"][place.target]
            told.append(self._words["only_in"].format(section=section))
        if found.missing_words:
            told.append(f"{self._words['missing']}: {', '.join(found.missing_words)}")
        return "; ".join(told)

    def _lawful(self, covered: RecommendationCoverage, own: Place) -> Cell:
        if covered.level in _LAWFUL and covered.limb:
            return Cell(self._words[covered.limb.value], Jump(own))
        return Cell(self._words["not_met" if covered.statutory else "not_asked"], Jump(own))

    def _real(self, made: Sequence[Commitment], refused: bool) -> list[Commitment]:
        """The promises that count: of an answer that refuses, with the reason, only what names its day. That
        something is kept under review is none."""
        return [c for c in made if not refused or c.due_phrase is not None]

    def _promised(
        self, made: Sequence[Commitment], own: Place, settled: frozenset[str] = frozenset()
    ) -> Cell:
        """How many promises are made, and what the first incomplete one lacks that is not `settled` for the
        answer as a whole."""
        open_ones = [c for c in made if c.state in OPEN]
        if not open_ones:
            return Cell(self._words["no_promise"], Jump(own))
        late = next((c for c in open_ones if (str(c.place), c.start) in self._overdue), None)
        lacks = {c: [m for m in c.missing if m not in settled] for c in open_ones}
        # what is being done already is not asked about in the check either
        short = next((c for c in open_ones if lacks[c] and c.state is not State.DOING), None)
        shown = late or short or open_ones[0]
        words = str(len(open_ones))
        if late:
            words += f", {self._words['overdue']}"
        elif short:
            words += f", {self._words['no_' + lacks[short][0]]}"
        return Cell(words, Jump(shown.place, shown.start, shown.end))

    def _due(self, dues: Sequence[Any], own: Place, named: str | None = None) -> Cell:
        """The day that is set; where none is, the one that the officer named for the answer."""
        days = sorted(due.on for due in dues if due.on)
        if not dues and named:
            promised = (c.due for c in self._seen.promises if c.place == own and c.due_phrase == named)
            days = [day for day in promised if day][:1]
            if not days:
                return Cell(named, Jump(own))
        if days:
            return Cell(f"{days[0].day} {days[0]:%b %Y}", Jump(own))
        return Cell(dues[0].phrase if dues else self._words["no_due"], Jump(own))

    def _reviewed(self, covered: RecommendationCoverage, own: Place, chief: Place) -> Cell:
        record = self._seen.record
        for place in (own, chief):
            draft = record.draft(place)
            if draft.confirmed and not draft.reviewed and draft.text.strip():
                return Cell(self._words["changed"], Jump(place))
        if not record.text(own).strip():
            return Cell(self._words["no"], Jump(own))
        if record.draft(own).reviewed and record.text(chief).strip() and not record.draft(chief).reviewed:
            return Cell(self._words["chief_open"], Jump(chief))
        return Cell(self._words["confirmed" if own in self._seen.confirmed else "no"], Jump(own))

    def _signed(self, ref: str, own: Place, chief: Place) -> Cell:
        if self._body:
            return Cell(self._words["both" if self._chief else "body"], Jump(own))
        if self._voided:
            mine = {f"asked {ref}", f"decided {ref}", str(own), str(chief)} & self._touched
            at = chief if str(chief) in mine and str(own) not in mine else own
            return Cell(self._words["void_here" if mine else "void"], Jump(at))
        if self._chief and self._seen.record.text(chief).strip() and chief.voice is Voice.CC:
            return Cell(self._words["chief"], Jump(chief))
        return Cell(self._words["no"], Jump(own))
