"""What must not go out: planted slips are found, a clean record is left alone, bad input gets a verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UsageProblem
from assistant.passage import Passage, Source
from assistant.paths import Shelf
from assistant.record import INITIAL, Draft, Place, Record, fingerprint
from assistant.response import Limb, Voice
from assistant.review.check import ReviewRules, check, finding_hash, register
from assistant.review.coverage import CoverageRules, coverage
from assistant.review.findings import Finding, Severity
from assistant.review.memory import Memory
from assistant.statute import load
from tests.benchmarks.review import clean_record, planted_score
from tests.trials import trials

SHELF = Shelf()
RULES = ReviewRules.from_shelf(SHELF)
COVERAGE = CoverageRules.from_shelf(SHELF)
STATUTE = load(SHELF)
TODAY = date(2024, 1, 20)
PCC = Place("R1", Voice.PCC)


def saying(text: str, record: Record | None = None) -> tuple[Finding, ...]:
    """The findings of a record whose first answer is this text and nothing else is written."""
    empty = replace(record or clean_record(), drafts={})
    return check(empty.with_draft(Draft(PCC, text)), STATUTE, TODAY, RULES)


def rules_found(text: str) -> set[str]:
    return {f.rule for f in saying(text)}


def test_thirty_planted_names_are_found_and_none_on_the_clean_record() -> None:
    score, alarms = planted_score(RULES)
    assert score.wanted == 30
    assert score.right == 30, score.misses
    assert alarms == 0, score.misses


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("We will finish by {{date}}.", "placeholder"),
        ("The lead is TBC.", "placeholder"),
        ("It cost £XX.", "placeholder"),
        ("It was done by [insert name] in May.", "placeholder"),
        ("It was done by [NAME] in May.", "placeholder"),
        ("Her Majesty's Inspectorate has seen it.", "former-title"),
        ("HMIC has seen it.", "former-inspectorate"),
        ("The plan is on our [website].", "placeholder"),
        ("It stands at [link to the report].", "placeholder"),
        ("It stands at <insert link>.", "placeholder"),
        ("It will be done by xx March 2027.", "placeholder"),
        ("I have paid for it.\nMeasure: All\nI will report on it.", "template-line"),
        ("- Measure: data", "template-line"),
        ("Owner: name", "template-line"),
        ("It will be done by 31 February 2027.", "no-such-day"),
        ("It was done on 31st June.", "no-such-day"),
        ("Each of the episodes./signatures", "command-left"),
        ("/export final", "command-left"),
        ("I thank him for it. /reread report.docx", "command-left"),
        ("Made under section 55(1) of the Act.", "wrong-subsection"),
        ("Made under s.55 (1) of the Act.", "wrong-subsection"),
        ("Copies go to pcc@hmic.gsi.gov.uk today.", "dead-address"),
        ("See www.justiceinspectorates.gov.uk/hmicfrs for it.", "dead-address"),
        ("Ring 01234 567890 for help.", "phone-number"),
        ("Write to jo@marlshire.example today.", "e-mail"),
        ("PC 4512 led the work.", "collar-number"),
        ("See crime number 22/123456/21.", "crime-number"),
        ("It concerned two victims.", "small-count"),
        ("One man has been charged with murder.", "live-case"),
        ("Detective Inspector Robin Slate leads it.", "person"),
        ("Date response sent: 09/01/2023", "response-before-report"),
        ("Date response sent: 6 March 2024", "response-after-last-day"),
        ("I will finish this by 3 January 2024.", "promise-past"),
        ("Two posts will be filled.", "promise-incomplete"),
        ("We must organize the work.", "british-spelling"),
        ("We utilise data.", "plain-english"),
        ("The SARC opened in May.", "acronym"),
        ("It opened on 3rd May 2023.", "date-form"),
        ("It rose by 25 per cent.", "number-form"),
        ("Word " * 45 + "end.", "long-sentence"),
    ],
)
def test_each_rule_finds_its_slip(text: str, rule: str) -> None:
    hits = [f for f in saying(text) if f.rule == rule]
    assert hits, rules_found(text)
    for finding in hits:
        assert finding.quote == text[finding.start : finding.end]
        assert finding.message and finding.remedy and finding.ground


@pytest.mark.parametrize("number", ("12/345/26", "22/123456/21", "4512"))
def test_a_crime_number_is_shown_whole(number: str) -> None:
    (hit,) = [f for f in saying(f"It is crime reference {number}.") if f.rule == "crime-number"]
    assert hit.quote.endswith(number)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("He wrote “see our [website] for it” to us.", "placeholder"),
        ("It [the force] has done so, and (xx) follows (xix).", "placeholder"),
        ("Fewer than <5 were seen in 2024, and > 5 since.", "placeholder"),
        ("It is due by 29 February 2028, or on 29 February.", "no-such-day"),
        (
            "See https://example.org/export/2024 and the and/or clause, 24/7 and /export/files.",
            "command-left",
        ),
        ("It said “Her Majesty's Inspectorate will return” in 2019.", "former-title"),
        ("HMICFRS has seen it.", "former-inspectorate"),
        ("Made under section 55(5) of the Act.", "wrong-subsection"),
        ("The total was £12,345,678 in 2023.", "phone-number"),
        ("Twenty victims were asked.", "small-count"),
        ("The Sexual Assault Referral Centre (SARC) opened. The SARC is busy.", "acronym"),
        ("I will finish this by 3 March 2024.", "promise-past"),
        ("The work was finished by 3 January 2024.", "promise-past"),
        ("Date response sent: 1 March 2024", "response-after-last-day"),
        ("The honorary secretary organised it.", "british-spelling"),
        ("The XX century", "small-count"),
    ],
)
def test_what_is_in_order_is_left_alone(text: str, rule: str) -> None:
    assert rule not in rules_found(text)


def test_house_style_is_never_more_than_a_suggestion() -> None:
    findings = saying("We utilize data, organize TLA meetings on 3rd May 2023 and grew 25 per cent.")
    style = [f for f in findings if f.ground == "House style."]
    assert len(style) >= 4
    assert {f.severity for f in style} == {Severity.SUGGESTION}
    spelt = next(f for f in style if f.quote == "organize")
    assert spelt.remedy == "Write: organise."


def test_another_forces_name_blocks_but_one_the_report_names_only_warns() -> None:
    record = clean_record()
    assert [f.severity for f in saying("Surrey Police did it.") if f.rule == "foreign-name"] == ["error"]
    named = replace(record.report, fields=replace(record.report.fields, summary="We went to Surrey Police."))
    found = saying("Surrey Police did it.", replace(record, report=named))
    assert [f.severity for f in found if f.rule == "foreign-name"] == ["warning"]


def test_promises_are_registered_with_their_places() -> None:
    record = replace(clean_record(), drafts={}).with_draft(
        Draft(PCC, "I welcome this.\n\nThe head of custody will report on 5 March.")
    )
    (promise,) = register(record, STATUTE, TODAY, RULES)
    assert promise.place == PCC
    assert (promise.owner, promise.due) == ("The head of custody", date(2024, 3, 5))
    assert record.text(PCC)[promise.start : promise.end] == promise.quote


def test_an_imported_record_is_read_from_its_own_time() -> None:
    record = replace(clean_record(), drafts={}).with_draft(
        Draft(PCC, "The force will finish by 1 March 2024.", origin="imported")
    )
    assert not [f for f in check(record, STATUTE, date(2026, 1, 1), RULES) if f.rule == "promise-past"]
    written = record.with_draft(replace(record.draft(PCC), origin="written"))
    assert [f for f in check(written, STATUTE, date(2026, 1, 1), RULES) if f.rule == "promise-past"]


def past(text: str, *, limb: Limb | None = None, voice: Voice = Voice.PCC) -> Passage:
    source = Source("Marlshire", "A first look at calls", 2021, "test")
    return Passage(text, ("Forces should answer calls sooner.",), source, voice, limb)


@pytest.mark.parametrize(
    ("then", "now", "rule"),
    [
        (
            "I will fund ten more call handlers.",
            "I do not accept this recommendation, because the force has no queue.",
            "contradiction-decision",
        ),
        (
            "The force has fully implemented the new call handling script.",
            "The force will implement the new call handling script by May 2024.",
            "contradiction-progress",
        ),
        (
            "The force employs 140 call handlers across three sites.",
            "The force employs 120 call handlers across three sites.",
            "contradiction-number",
        ),
    ],
)
def test_contradictions_with_the_offices_own_earlier_answers(then: str, now: str, rule: str) -> None:
    record = replace(clean_record(), drafts={}).with_draft(Draft(PCC, now))
    found = [f for f in check(record, STATUTE, TODAY, RULES, (past(then),)) if f.rule == rule]
    assert len(found) == 1
    assert then in found[0].message and "2021" in found[0].message
    same = record.with_draft(Draft(PCC, then))
    again = check(same, STATUTE, TODAY, RULES, (past(then),))
    assert not [f for f in again if f.rule.startswith("contradiction")]


# --- bad input: a verdict in words each time, never a crash, never complete


def test_no_publication_date_blocks_in_words() -> None:
    record = replace(clean_record(), published=None)
    (finding,) = [f for f in check(record, STATUTE, TODAY, RULES) if f.rule == "no-publication-date"]
    assert finding.severity is Severity.ERROR
    covered = coverage(record, STATUTE, TODAY, COVERAGE)
    assert covered.clock is None and not covered.complete


def test_no_recommendations_still_wants_the_bodys_comments() -> None:
    record = clean_record()
    record = replace(record, report=replace(record.report, recommendations=()))
    assert "no-recommendation" in {f.rule for f in check(record, STATUTE, TODAY, RULES)}
    assert not coverage(record, STATUTE, TODAY, COVERAGE).complete
    written = [record.draft(place) for place in record.places() if record.text(place)]
    confirmed = record
    for draft in written:
        assert not coverage(confirmed, STATUTE, TODAY, COVERAGE).complete
        confirmed = confirmed.with_draft(replace(draft, confirmed=fingerprint(draft.text)))
    assert coverage(confirmed, STATUTE, TODAY, COVERAGE).complete


def test_equal_recommendations_are_each_asked_for() -> None:
    record = clean_record()
    first, second = record.report.recommendations
    twins = (first, replace(second, text=first.text))
    record = replace(record, report=replace(record.report, recommendations=twins))
    assert "equal-recommendations" in {f.rule for f in check(record, STATUTE, TODAY, RULES)}
    assert [r.id for r in coverage(record, STATUTE, TODAY, COVERAGE).recommendations] == ["R1", "R2"]


@pytest.mark.parametrize("text", ["...", "?!?! --- ()", "“”", "\n\n\n", "•"])
def test_punctuation_only_is_no_answer(text: str) -> None:
    record = replace(clean_record(), drafts={}).with_draft(Draft(PCC, text))
    covered = coverage(record, STATUTE, TODAY, COVERAGE)
    assert covered.recommendations[0].level in {"empty", "filled"}
    assert covered.recommendations[0].limb is None
    check(record, STATUTE, TODAY, RULES)


@pytest.mark.timeout(30)
def test_an_answer_of_a_hundred_thousand_words() -> None:
    text = " ".join(f"I have asked the force to audit list {n} by May 2025." for n in range(9_100))
    record = replace(clean_record(), drafts={}).with_draft(Draft(PCC, text))
    assert coverage(record, STATUTE, TODAY, COVERAGE).recommendations[0].limb is Limb.TAKEN
    check(record, STATUTE, TODAY, RULES)
    endless = replace(clean_record(), drafts={}).with_draft(Draft(PCC, "the force and " * 33_000))
    check(endless, STATUTE, TODAY, RULES)
    coverage(endless, STATUTE, TODAY, COVERAGE)


@trials(60)
@given(st.text(max_size=400))
def test_any_text_is_checked_and_quoted_as_it_stands(text: str) -> None:
    for finding in saying(text):
        if finding.where != "record":
            assert finding.quote == text[finding.start : finding.end]


# --- memory and dismissals


def test_what_is_remembered_changes_nothing() -> None:
    record, memory = clean_record(), Memory()
    first = check(record, STATUTE, TODAY, RULES, memory=memory)
    assert check(record, STATUTE, TODAY, RULES, memory=memory) == first
    edited = record.with_draft(Draft(PCC, "Surrey Police utilises HMIC."))
    assert check(edited, STATUTE, TODAY, RULES, memory=memory) == check(edited, STATUTE, TODAY, RULES)
    assert coverage(edited, STATUTE, TODAY, COVERAGE, memory) == coverage(edited, STATUTE, TODAY, COVERAGE)


def test_memory_forgets_what_is_no_longer_asked_for() -> None:
    memory = Memory()
    memory.once("a", lambda: 1)
    memory.sweep()
    memory.once("b", lambda: 2)
    memory.sweep()
    assert len(memory) == 1


def test_the_hash_of_a_finding_changes_with_its_text_only() -> None:
    record = replace(clean_record(), drafts={}).with_draft(Draft(PCC, "HMIC saw it."))
    (finding,) = [f for f in check(record, STATUTE, TODAY, RULES) if f.rule == "former-inspectorate"]
    before = finding_hash(record, finding)
    assert finding_hash(record.with_draft(Draft(INITIAL, "New.")), finding) == before
    assert finding_hash(record.with_draft(Draft(PCC, "HMIC saw it!")), finding) != before


def test_a_broken_rule_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    broken = SHELF.text("knowledge/review.toml").replace(r"pattern = '\bHMIC\b'", "pattern = '('")
    (tmp_path / "knowledge" / "review.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(UsageProblem, match="former-inspectorate"):
        ReviewRules.from_shelf(Shelf(tmp_path))


# --- no false alarms: what was right in its day, and what only looks like a slip


def test_a_name_that_was_right_when_the_report_came_out_is_left_alone() -> None:
    text = "HMIC inspected us. Her Majesty's Inspectorate found little amiss."
    old = replace(clean_record(), published=date(2016, 3, 1))
    assert not {f.rule for f in saying(text, old)} & {"former-inspectorate", "former-title"}
    between = replace(clean_record(), published=date(2020, 3, 1))
    assert {"former-inspectorate"} == {f.rule for f in saying(text, between) if f.rule.startswith("former")}
    assert {"former-inspectorate", "former-title"} <= rules_found(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Chief Constable Response", "person"),
        ("The Inspector General was told.", "person"),
        ("Three women's refuges were helped.", "small-count"),
        ("Sir Jo Ash KC DL spoke. FORCE RESPONSE: none.", "acronym"),
        ("I am writing to you in response to the report published on 3 January 2023.", "promise-past"),
        ("Our strategy 2018-23 is under way and we are extending it.", "promise-past"),
        ("Measure: all calls answered in ten seconds.", "template-line"),
        ("Lead: All officers\nStatus: complete", "template-line"),
        ("The measure: data that the force holds.", "template-line"),
    ],
)
def test_what_only_looks_like_a_slip(text: str, rule: str) -> None:
    assert rule not in rules_found(text)
