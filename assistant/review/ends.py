"""The end an answer was decided to come to, held against what its own words say (section 55(5B))."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.record import Place, Record
from assistant.report import Recommendation
from assistant.response import Limb, Voice
from assistant.review.duty import DutyRules, limb_of, limbs_in
from assistant.review.findings import Finding, Severity
from assistant.review.memory import Memory
from assistant.statute import Statute

_DEEDS = {Limb.TAKEN: "action taken", Limb.PROPOSED: "action proposed", Limb.NONE: "no action"}
_SHOWN = {Limb.TAKEN: "tells of what was done", Limb.PROPOSED: "only promises", Limb.NONE: "refuses it"}
_REMEDY = "Say it in the text, or choose the end that it comes to with /limb."


def ends(record: Record, rules: DutyRules, statute: Statute, memory: Memory) -> Iterator[Finding]:
    """A finding for each answer whose decided end its words do not bear out: the record would print that end
    above them. It is an error where the two contradict each other, a warning where nothing is found. That
    a refusal lacks its reason is an error only where the Act asks for one: of a recommendation (s.55(5B)),
    not of an area for improvement."""
    for asked in record.report.recommendations:
        decided = record.decision(asked.id).limb
        text = record.text(Place(asked.id, Voice.PCC))
        if decided is None or not text.strip():
            continue
        found = memory.once(("limbs", text), limbs_in, text, rules)
        limb = memory.once(("limb", text, decided), limb_of, text, rules, decided)
        yield from _held_against(asked, decided, limb, found, statute)


def _held_against(
    asked: Recommendation, decided: Limb, limb: Limb | None, found: frozenset[Limb], statute: Statute
) -> Iterator[Finding]:
    ground = statute.limbs.get(decided, statute.citation) if asked.statutory else "The record's own words."

    def made(rule: str, severity: Severity, message: str, remedy: str) -> Finding:
        return Finding(rule, severity, str(Place(asked.id, Voice.PCC)), "", message, remedy, ground=ground)

    said = f"The answer is put down as {_DEEDS[decided]}"
    if decided is Limb.NONE:
        if limb is None:
            yield made(
                "no-reason",
                Severity.ERROR if asked.statutory else Severity.WARNING,
                f"{said}, and its own text gives no reason why.",
                "Write why no action is taken or proposed, or choose another end with /limb.",
            )
    elif not found:
        yield made("end-not-shown", Severity.WARNING, f"{said}; none was found in its text.", _REMEDY)
    elif decided not in found:
        shown = Limb.NONE if Limb.NONE in found else next(iter(found))
        severity = Severity.WARNING if shown is Limb.TAKEN else Severity.ERROR
        yield made("end-differs", severity, f"{said}, and its text {_SHOWN[shown]}.", _REMEDY)
