"""Verdicts room: what the rules say of the case at hand, whenever that is asked."""

from __future__ import annotations

from assistant.conversation.state import State
from assistant.desk import Desk
from assistant.desk.reviewing import Review, Rules, case_coverage, case_promises, earlier_answers, review
from assistant.desk.where import Spoken
from assistant.passage import Passage
from assistant.promise import Commitment
from assistant.record import Record
from assistant.report import Recommendation
from assistant.response import Limb, Voice
from assistant.review.coverage import ClauseCoverage
from assistant.review.ends import ends
from assistant.review.unspoken import none_found


def _spoken(clause: ClauseCoverage) -> Spoken:
    if not clause.found:
        return Spoken.NOWHERE
    return Spoken.SECTION if clause.section else Spoken.ANSWER


class Verdicts:
    """The rules of review on one case. They are read when they are first asked for: a screen is drawn before
    that. `statute` is the profile that the case is under."""

    def __init__(self, desk: Desk, case: str, statute: str) -> None:
        self._desk, self._case, self._statute = desk, case, statute
        self._rules: Rules | None = None
        self._earlier: tuple[int, tuple[Passage, ...]] | None = None

    def prepare(self) -> Rules:
        """Read the rules of review, unless they are read already. Raises UsageProblem when an edited file is
        broken."""
        if self._rules is None:
            self._rules = Rules.read(self._desk.shelf, self._statute)
        return self._rules

    @property
    def rules(self) -> Rules:
        """The rules of review."""
        return self.prepare()

    def spoken_of(self, record: Record, recommendation: Recommendation) -> dict[str, Spoken]:
        """Of each clause of a recommendation by its id: what speaks of it."""
        found = case_coverage(record, self.rules, self._desk.settings.today).recommendations
        covered = next((r for r in found if r.id == recommendation.id), None)
        return {clause.id: _spoken(clause) for clause in covered.clauses} if covered else {}

    def missed(self, state: State) -> tuple[str, ...]:
        """The parts of the recommendation at hand that no text speaks of, each with its letter where it has
        one, or the whole of one without parts; none of what is refused, and none in the chief constable's
        comments."""
        asked = state.recommendation
        refused = state.decision.limb is Limb.NONE
        if asked is None or refused or state.place.voice is not Voice.PCC:
            return ()
        found = case_coverage(state.record, self.rules, self._desk.settings.today).recommendations
        covered = next((r for r in found if r.id == asked.id), None)
        if covered is None or (len(asked.clauses) < 3 and not none_found(state.record, covered)):
            return ()
        parts = tuple(zip(asked.marks, asked.clauses, covered.clauses, strict=True))
        return tuple(
            f"{mark} {clause.text}".strip()
            for mark, clause, its in (parts[1:] if len(parts) > 2 else parts)
            if not its.found
        )

    def contrary(self, state: State) -> tuple[str, ...]:
        """What the checks will say of the end that the answer at hand was decided to come to, where its words
        give no reason for it or say the contrary; nothing in the chief constable's comments."""
        found = ends(state.record, self.rules.review.duty, self.rules.statute, self.rules.memory)
        return tuple(
            f.message for f in found if f.where == str(state.place) and f.rule in {"no-reason", "end-differs"}
        )

    def promises(self, record: Record) -> tuple[Commitment, ...]:
        """Every commitment of the record."""
        return case_promises(record, self.rules, self._desk.settings.today)

    def review(self, record: Record) -> Review:
        """One look at the whole case. The library is looked through for earlier answers once, and again when
        it has grown."""
        held = self._desk.store.passage_count()
        if self._earlier is None or self._earlier[0] != held:
            self._earlier = held, earlier_answers(self._desk, self._case, record) or ()
        return review(self._desk, self._case, record, self.rules, self._earlier[1])

    def forget(self) -> None:
        """Look for earlier answers again: the report they are of the same force as has changed."""
        self._earlier = None
