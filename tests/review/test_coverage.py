"""Coverage from any prose: the real record, shuffled, with one sentence added; one engine for every face."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.conversation.events import Said
from assistant.conversation.speech import Speaker
from assistant.desk.reading import fetch, read
from assistant.desk.telling import covered_in_words
from assistant.paths import Shelf
from assistant.record import (
    CHIEF_CONSTABLE,
    INITIAL,
    NARRATIVES,
    OVERALL,
    Audience,
    Decision,
    Draft,
    Place,
    Record,
    fingerprint,
    paragraphs,
)
from assistant.report import Clause, Fields, Kind, Recommendation, Report
from assistant.response import Limb, Section, Voice
from assistant.review.coverage import Coverage, CoverageRules, Level, coverage, coverage_form
from assistant.statute import load
from tests.benchmarks.review import clean_record, evidence_score

SHELF = Shelf()
RULES = CoverageRules.from_shelf(SHELF)
STATUTE = load(SHELF)


@pytest.fixture(scope="module")
def record(cases: Path) -> Record:
    """The published record as a case: its narratives are the drafts."""
    (reading,) = read(fetch(cases / "staffordshire_vawg_2021.txt"), SHELF)
    made = Record(reading.report, date(2021, 9, 17))
    for place, section in (
        (INITIAL, Section.INITIAL),
        (CHIEF_CONSTABLE, Section.RESPONSE),
        (OVERALL, Section.OVERALL),
    ):
        said = [p for r in reading.responses if r.section is section for p in r.paragraphs]
        made = made.with_draft(Draft(place, "\n\n".join(said), origin="imported"))
    return made


def covered(record: Record) -> Coverage:
    return coverage(record, STATUTE, date(2021, 10, 1), RULES)


def test_what_the_published_record_leaves_unanswered(record: Record) -> None:
    clauses = {c.id: c for r in covered(record).recommendations for c in r.clauses}
    assert not clauses["R5.0"].found
    assert {"outcomes", "15", "16"} <= set(clauses["R5.0"].missing_words)
    assert clauses["R3.3"].found
    assert any("national survey with clear accountability" in e.sentence for e in clauses["R3.3"].evidence)
    assert not covered(record).complete


def test_shuffled_paragraphs_change_nothing(record: Record) -> None:
    chance = random.Random(7)
    shuffled = record
    for place in NARRATIVES:
        said = list(paragraphs(record.text(place)))
        chance.shuffle(said)
        shuffled = shuffled.with_draft(replace(record.draft(place), text="\n\n".join(said)))
    assert plain(covered(shuffled)) == plain(covered(record))


def test_one_sentence_on_outcomes_15_and_16_changes_the_fifth_alone(record: Record) -> None:
    added = "The chief constable has reviewed the use of outcomes 15 and 16."
    more = record.with_draft(replace(record.draft(OVERALL), text=f"{record.text(OVERALL)}\n\n{added}"))
    before, after = plain(covered(record)), plain(covered(more))
    assert [id for id in before if before[id] != after[id]] == ["R5"]
    assert [e.sentence for e in covered(more).recommendations[4].clauses[0].evidence] == [added]


def plain(of: Coverage) -> dict[str, object]:
    """What coverage says of each recommendation, the order of the sentences left aside."""
    return {
        r.id: (
            r.level,
            r.limb,
            [(c.found, c.missing_words, sorted(e.sentence for e in c.evidence)) for c in r.clauses],
        )
        for r in of.recommendations
    }


def test_paragraphs_that_answer_nothing_are_listed(record: Record) -> None:
    unanswering = covered(record).unanswering
    assert any(p.startswith("Additionally, there will be campaign") for p in unanswering)
    assert not any("national survey" in p for p in unanswering)


def test_one_sentence_can_speak_of_several_clauses() -> None:
    made = replace(clean_record(), drafts={})
    said = "The force will publish the figures on answering calls sooner by June 2024."
    found = coverage(made.with_draft(Draft(OVERALL, said)), STATUTE, date(2024, 1, 20), RULES)
    assert [[e.sentence for c in r.clauses for e in c.evidence] for r in found.recommendations] == [
        [said],
        [said],
    ]


def test_a_chief_constables_paragraph_alone_does_not_meet_the_duty() -> None:
    made = replace(clean_record(), drafts={})
    made = made.with_draft(Draft(Place("R1", Voice.CC), "We have trained handlers to answer calls sooner."))
    first = coverage(made, STATUTE, date(2024, 1, 20), RULES).recommendations[0]
    assert first.level is Level.ON_TOPIC and first.limb is None


def test_nothing_turns_complete_by_a_heuristic_alone() -> None:
    made = replace(clean_record(), drafts={})
    for id in ("R1", "R2"):
        said = "I have asked the force to answer calls sooner and to publish the figures by June 2024."
        made = made.with_draft(Draft(Place(id, Voice.PCC), said))
    found = coverage(made, STATUTE, date(2024, 1, 20), RULES)
    assert {r.level for r in found.recommendations} == {Level.SATISFIES}
    assert not found.complete and coverage_form(found)["complete"] is False


def test_evidence_on_real_pairs_is_precise(cases: Path) -> None:
    score = evidence_score(RULES, cases)
    assert score.found >= 5
    assert score.precision >= 0.8, score.misses


OWN = Place("R1", Voice.PCC)


def custody(answer: str, place: Place = OWN) -> Coverage:
    asked = "By March 2025 the force should make sure that a supervisor reviews custody records daily."
    item = Recommendation(
        "R1", "Recommendation 1", Kind.RECOMMENDATION, None, asked, (Clause("R1.0", asked),)
    )
    report = Report(Fields(title="An inspection of custody"), (item,))
    return coverage(
        Record(report, date(2024, 4, 1)).with_draft(Draft(place, answer)), STATUTE, date(2024, 4, 2), RULES
    )


def test_an_answer_in_its_own_place_needs_to_say_less_of_what_it_answers() -> None:
    said = "The force will review every custody record from June 2024."
    (own,) = custody(said).recommendations
    assert own.level is Level.SATISFIES and own.clauses[0].evidence[0].sentence == said
    assert not custody(said, OVERALL).recommendations[0].clauses[0].found
    (beside,) = custody("I have asked the Chief Constable to recruit more dog handlers.").recommendations
    assert beside.level is Level.FILLED and not beside.clauses[0].found


def test_a_date_is_no_word_that_an_answer_lacks() -> None:
    missing = custody("I welcome this.").recommendations[0].clauses[0].missing_words
    assert "supervisor" in missing
    assert not {"march", "2025"} & set(missing)


def test_one_for_both_awaits_the_chief_constable_without_waiting_for_him() -> None:
    asked = "The force and the commissioner should review every custody record of a detained child."
    report = Report(
        Fields(),
        (Recommendation("R1", "R1", Kind.RECOMMENDATION, None, asked, (Clause("R1.0", asked, (), None),)),),
    )
    text = "I have reviewed the custody record of every detained child with my custody visitors."
    own = Draft(Place("R1", Voice.PCC), text, confirmed=fingerprint(text))
    both = Record(report).with_draft(own).with_decision("R1", Decision(Audience.BOTH, Limb.TAKEN))
    assert covered(both).recommendations[0].chief_awaited and covered(both).complete
    assert coverage_form(covered(both))["recommendations"][0]["chief_awaited"]
    said = Speaker(SHELF).say(Said("coverage", dict(covered_in_words(both, covered(both)))))
    assert "the chief constable's comments on it are not there yet" in said
    his = both.with_draft(Draft(Place("R1", Voice.CC), "We reviewed them.", confirmed="x"))
    force = both.with_decision("R1", Decision(Audience.FORCE, Limb.TAKEN))
    assert not any(covered(r).recommendations[0].chief_awaited for r in (his, force))
