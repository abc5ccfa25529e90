"""Corrections by hand: the script is read, each verb does one thing, and what no longer fits is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import UsageProblem
from assistant.forms import reading_form, reading_from
from assistant.intake import correct, play, read_bytes
from assistant.intake.corrections import FORMS, Correction, parse
from assistant.paths import Shelf
from assistant.report import Addressee, Clause, Kind, Recommendation
from assistant.response import Reading, Response, Section, Unread, Voice

SHELF = Shelf()
DAY = date(2026, 10, 20)


@pytest.fixture(scope="module")
def sample() -> Reading:
    """The demonstration report, with one untied response and one unread piece put beside it."""
    data = SHELF.path("knowledge/demo/report.txt").read_bytes()
    read = read_bytes(data, "report.txt", SHELF)[0]
    said = Response(
        Voice.PCC, Section.INITIAL, None, ("R3",), ("We agree.", "Recommendation 9: Forces should pay.")
    )
    return replace(
        read, responses=(said,), unread=(Unread("line 9", "Chief constables should publish a plan."),)
    )


def ids(reading: Reading) -> list[str]:
    return [r.id for r in reading.report.recommendations]


def item(reading: Reading, id: str) -> Recommendation:
    found = reading.report.recommendation(id)
    assert found is not None
    return found


def clauses(reading: Reading, id: str) -> dict[str, str]:
    return {c.id: c.text for c in item(reading, id).clauses}


def done(reading: Reading, script: str) -> Reading:
    changed, misfits = correct(reading, script, SHELF, published=DAY)
    assert misfits == ()
    return changed


def test_a_response_is_dropped_or_given_another_voice_by_its_reference(sample: Reading) -> None:
    assert done(sample, "drop S1").responses == ()
    assert done(sample, "drop S1").repairs[-1].before.startswith("S1: We agree.")
    (said,) = done(sample, 'kind S1 cc which begins "We agree."').responses
    assert (said.voice, said.section, said.answers) == (Voice.CC, Section.RESPONSE, ("R3",))
    assert correct(sample, "drop S2", SHELF)[1] == (
        "“drop S2” no longer fits: there is no S2 (there is S1).",
    )
    assert correct(sample, 'drop S1 which begins "They"', SHELF)[0].responses == sample.responses
    with pytest.raises(UsageProblem):
        correct(sample, "kind S1 recommendation", SHELF)


def test_merge_joins_text_clauses_and_what_answered_it(sample: Reading) -> None:
    got = done(sample, "merge R2 R3")
    assert ids(got) == ["R1", "R2", "R4", "R5", "A1", "A2"]
    assert list(clauses(got, "R2")) == ["R2.0", "R2.1", "R2.2", "R2.3"]
    whole, old = item(got, "R2"), item(sample, "R3")
    assert whole.text.endswith(old.text)
    assert whole.clauses[1].addressees == (Addressee.POLICE_FORCES,)
    assert got.responses[0].answers == ("R2",)
    assert got.repairs[-1].rule == "corrected by hand"
    assert "R3:" in got.repairs[-1].before and "R3:" not in got.repairs[-1].after


def test_merge_of_two_clauses_leaves_the_printed_text(sample: Reading) -> None:
    got = done(sample, "merge R1.1 R1.2")
    assert list(clauses(got, "R1")) == ["R1.0", "R1.1", "R1.3"]
    assert (
        clauses(got, "R1")["R1.1"].endswith("and when they arrived; and")
        or " when an " in clauses(got, "R1")["R1.1"]
    )
    assert item(got, "R1").text == item(sample, "R1").text


def test_split_makes_a_recommendation_beside_it_and_renumbers_none(sample: Reading) -> None:
    got = done(sample, 'split R3 at "tell the  INVESTIGATING officer"')
    assert ids(got) == ["R1", "R2", "R3", "R3b", "R4", "R5", "A1", "A2"]
    new = got.report.recommendation("R3b")
    assert new and new.label == "Recommendation 3b" and new.text.startswith("tell the investigating")
    assert list(clauses(got, "R3")) == ["R3.0", "R3.1"]
    assert not item(got, "R3").text.endswith("•")
    inside = done(sample, 'split R3 at "and should:"')
    assert list(clauses(inside, "R3b")) == ["R3b.0", "R3b.1", "R3b.2"]
    assert clauses(inside, "R3b")["R3b.0"] == "and should:"


def test_split_of_a_clause_takes_the_next_free_number(sample: Reading) -> None:
    got = done(sample, 'split R1.2 at "and when they"')
    assert list(clauses(got, "R1")) == ["R1.0", "R1.1", "R1.2", "R1.4", "R1.3"]
    new = next(c for c in item(got, "R1").clauses if c.id == "R1.4")
    assert new.addressees == (Addressee.CHIEF_CONSTABLES,) and new.due is not None


def test_rename_kind_and_field(sample: Reading) -> None:
    got = done(
        sample,
        'rename R3 to "Recommendation 3a"\nkind R5 area_for_improvement\n'
        'field title "A title with “quotes” and ""these"""\nfield grade ""\nfield published "2026-01-02"',
    )
    assert item(got, "R3").label == "Recommendation 3a"
    assert item(got, "R5").kind is Kind.AREA_FOR_IMPROVEMENT
    assert got.report.fields.title == 'A title with “quotes” and "these"'
    assert got.report.fields.grade is None and got.report.fields.published == date(2026, 1, 2)


def test_retype_reads_names_and_dates_again(sample: Reading) -> None:
    got = done(sample, 'retype R3.1 as "by May 2027, the Home Office should sort each device"')
    clause = item(got, "R3").clauses[1]
    assert clause.addressees == (Addressee.HOME_OFFICE,)
    assert clause.due is not None and clause.due.on == date(2027, 5, 31)
    assert "• by May 2027, the Home" in item(got, "R3").text
    whole = done(sample, 'retype R4 as "Police forces should: ¶ • pay; and ¶ • wait."')
    assert clauses(whole, "R4") == {"R4.0": "Police forces should:", "R4.1": "pay; and", "R4.2": "wait."}
    assert item(whole, "R4").text == "Police forces should:\n• pay; and\n• wait."


def test_retype_keeps_the_ids_of_the_clauses_in_their_order(sample: Reading) -> None:
    got = done(sample, 'drop R3.0\nretype R3 as "Forces should: ¶ • pay; ¶ • wait; and ¶ • go."')
    assert clauses(got, "R3") == {
        "R3.1": "Forces should:",
        "R3.2": "pay;",
        "R3.3": "wait; and",
        "R3.4": "go.",
    }


def test_a_recommendation_is_moved_under_a_cause_of_concern_and_out_of_it(sample: Reading) -> None:
    under = done(sample, "kind A1 cause_of_concern\nunder R2 A1")
    assert item(under, "R2").parent == "A1"
    assert under.repairs[-1].before == "R2: under no cause of concern"
    assert under.repairs[-1].after == "R2: under A1"
    out = done(sample, "kind A1 cause_of_concern\nunder R2 A1\nunder R2 none")
    assert item(out, "R2").parent is None and ids(out) == ids(sample)
    assert "R3 is no cause of concern" in correct(sample, "under R2 R3", SHELF)[1][0]
    concern = "kind A1 cause_of_concern\nkind A2 cause_of_concern\nunder A1 A2"
    assert "is a cause of concern itself" in correct(sample, concern, SHELF)[1][0]


def test_a_corrected_day_is_not_said_with_the_words_of_another(sample: Reading) -> None:
    (first, *_) = item(done(sample, "due R1.0 2027-06-30"), "R1").clauses
    assert first.due is not None and first.due.phrase == "by 30 June 2027"
    (second, *_) = item(done(sample, "due R2.0 2027-01-31"), "R2").clauses
    assert second.due is not None and second.due.phrase == "Within three months"


def test_drop_shows_what_went(sample: Reading) -> None:
    got = done(sample, "drop R3\ndrop R1.2")
    assert "R3" not in ids(got) and list(clauses(got, "R1")) == ["R1.0", "R1.1", "R1.3"]
    assert "appropriate adult" not in item(got, "R1").text
    assert got.responses[0].answers == ()
    assert any("waiting to be examined" in r.before and r.after == "" for r in got.repairs)


def test_take_makes_a_recommendation_of_what_was_not_understood(sample: Reading) -> None:
    got = done(sample, 'take "chief constables should" as recommendation')
    assert ids(got)[-1] == "R6" and got.unread == ()
    assert got.report.recommendations[-1].addressees == (Addressee.CHIEF_CONSTABLES,)
    got = done(sample, 'take "Recommendation 9:" as recommendation')
    assert ids(got)[-1] == "R9" and got.report.recommendations[-1].text == "Forces should pay."
    assert got.responses[0].paragraphs == ("We agree.",)


def test_a_heading_is_no_part_of_anything(sample: Reading) -> None:
    got = done(sample, 'heading "chief constables should"\nheading "What stands in nothing"')
    assert got.unread == () and ids(got) == ids(sample) and got.responses == sample.responses
    assert [r.before for r in got.repairs][-2:] == [sample.unread[0].text, "What stands in nothing"]


def test_addressees_and_due_dates_are_set_and_taken_away(sample: Reading) -> None:
    got = done(sample, "addressees R2.0 chief_constables, home_office\ndue R3.1 2027-02-28\ndue R1 none")
    first = item(got, "R2").clauses[0]
    assert first.addressees == (Addressee.CHIEF_CONSTABLES, Addressee.HOME_OFFICE)
    due = item(got, "R3").clauses[1].due
    assert due is not None and due.on == date(2027, 2, 28)
    assert item(got, "R1").dues == ()
    assert item(got, "R3").clauses[2].due is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("merge R2 R33", "there is no R33"),
        ("drop R1.9", "has no clause R1.9"),
        ("merge R1.1 R2.1", "R1 has no clause R2.1"),
        ('split R3 at "no such words"', "not stand just once"),
        ('split R3 at "Police forces"', "begins with"),
        ('take "nothing like it" as recommendation', "nothing unread begins so"),
        ('drop R3 which begins "The Home Office"', "begins otherwise now: “police forces should"),
        ("drop R2.0", "is all there is of R2"),
    ],
)
def test_a_line_that_no_longer_fits_is_said_and_the_rest_applies(
    sample: Reading, line: str, why: str
) -> None:
    got, misfits = correct(sample, f"{line}\ndrop R5", SHELF)
    assert len(misfits) == 1 and why in misfits[0] and misfits[0].startswith(f"“{line}”")
    assert got == done(sample, "drop R5")


def test_an_anchored_line_knows_its_item_again(sample: Reading) -> None:
    _, lines, _ = play(sample, 'merge R2 R3\nsplit R2 at "triage each"\nfield grade "x"', SHELF)
    assert lines[0] == ('merge R2 R3 which begins "Police forces should reduce the number of digital"')
    assert lines[1].startswith('split R2 at "triage each" which begins "Within three months')
    assert lines[2] == 'field grade "x"'
    script = "\n".join(lines)
    assert (
        done(sample, script).report
        == done(sample, 'merge R2 R3\nsplit R2 at "triage each"\nfield grade "x"').report
    )
    swapped = done(sample, 'retype R3 as "Something else altogether."')
    assert any("begins otherwise" in m for m in correct(swapped, script, SHELF)[1])


def test_comments_and_blank_lines_are_passed_over() -> None:
    assert parse("# why\n\n  drop R6  \n") == (Correction("drop", "R6"),)
    assert parse("rename R1 to “Curly”") == (Correction("rename", "R1", "Curly"),)


@pytest.mark.parametrize("line", FORMS.values())
def test_every_example_is_read_and_written_back(line: str) -> None:
    (correction,) = parse(line)
    assert str(correction) == line
    assert parse(str(correction)) == (correction,)


@pytest.mark.parametrize(
    "line",
    [
        "merg R2 R3",
        "merge R2", "merge R2 R2", 'split R2 "x"', 'split R2 at ""', "rename R3 to x", "kind R5 poem",
        "drop", "drop R6 R7", 'take x as recommendation', 'addressees R2.0 the_king', "due R2.1 tomorrow",
        'field colour "red"', 'field published "soon"', 'rename R1 to "open', '"drop" R6',
        "drop R1 which begins x",
    ],
)  # fmt: skip
def test_what_is_no_correction_is_refused_with_its_line_number(line: str) -> None:
    with pytest.raises(UsageProblem, match="Line 2 of the corrections") as error:
        parse(f"# first\n{line}\n")
    assert error.value.remedy


_WORDS = st.one_of(
    st.sampled_from(
        [*FORMS, "R1", "R2", "R3.1", "R9", "at", "as", "to", "none", "which", "begins", '"', "“", "¶", "#"]
    ),
    st.text(max_size=12),
    st.text(max_size=12).map(lambda t: f'"{t}"'),
)


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(st.lists(st.lists(_WORDS, max_size=6).map(" ".join), max_size=4).map("\n".join))
def test_any_script_is_read_or_refused(script: str) -> None:
    try:
        found = parse(script)
    except UsageProblem:
        return
    assert parse("\n".join(map(str, found))) == found


def _lines(reading: Reading) -> Any:
    refs = [r.id for r in reading.report.recommendations]
    refs += [c.id for r in reading.report.recommendations for c in r.clauses]
    ref, text = (
        st.sampled_from(refs),
        st.sampled_from(["triage", "and when they", "Police forces should", "tell", "x"]),
    )
    return st.one_of(
        st.tuples(ref, ref).filter(lambda p: p[0] != p[1]).map(lambda p: f"merge {p[0]} {p[1]}"),
        st.tuples(ref, text).map(lambda p: f'split {p[0]} at "{p[1]}"'),
        st.tuples(ref, text).map(lambda p: f'retype {p[0]} as "{p[1]} ¶ • {p[1]}"'),
        ref.map(lambda r: f"drop {r}"),
        ref.map(lambda r: f"addressees {r} none"),
        st.just('take "We agree" as cause_of_concern'),
    )


@unhurried
@given(st.data())
def test_any_corrections_leave_a_sound_reading(sample: Reading, data: st.DataObject) -> None:
    script = "\n".join(data.draw(st.lists(_lines(sample), max_size=8)))
    got, misfits = correct(sample, script, SHELF, published=DAY)
    assert len(got.repairs) - len(sample.repairs) + len(misfits) == len(parse(script))
    known = ids(got)
    every = [c.id for r in got.report.recommendations for c in r.clauses]
    assert len(set(known)) == len(known) and len(set(every)) == len(every)
    assert all(r.clauses and isinstance(r.clauses[0], Clause) for r in got.report.recommendations)
    assert all(r.parent is None or r.parent in known for r in got.report.recommendations)
    assert all(set(r.answers) <= set(known) for r in got.responses)
    assert reading_from(reading_form(got)) == got


def test_what_was_passed_over_is_added_whole_and_only_once(sample: Reading) -> None:
    got = done(sample, 'add "Recommendation 9: Forces should pay, by May 2027." as recommendation')
    made = got.report.recommendations[-1]
    assert (made.id, made.text, made.label) == ("R9", "Forces should pay, by May 2027.", "Recommendation 9")
    assert made.dues[0].on == date(2027, 5, 31)
    assert got.repairs[-1].before == "" and "Forces should pay" in got.repairs[-1].after
    text = item(sample, "R2").text
    _, misfits = correct(sample, f'add "{text}" as area_for_improvement', SHELF)
    assert "it is there already, as R2" in misfits[0]


def test_a_piece_is_taken_as_a_response_in_a_voice(sample: Reading) -> None:
    got = done(sample, 'take "Chief constables should publish" as pcc\ntake "We agree" as cc')
    assert [(r.voice, r.paragraphs) for r in got.responses] == [
        (Voice.PCC, ("Recommendation 9: Forces should pay.",)),
        (Voice.PCC, ("Chief constables should publish a plan.",)),
        (Voice.CC, ("We agree.",)),
    ]
    assert got.unread == () and got.responses[2].section is Section.RESPONSE
    assert got.repairs[-1].after == "We agree."
    assert done(sample, 'add "It is done." as cc').responses[-1].paragraphs == ("It is done.",)


def test_what_a_response_answers_is_said(sample: Reading) -> None:
    got = done(sample, 'tie "we agree" to R1, R4')
    assert got.responses[0].answers == ("R1", "R4")
    assert (got.repairs[-1].before, got.repairs[-1].after) == ("R3", "R1, R4")
    assert done(got, 'tie "We agree." to none').responses[0].answers == ()
    for line, why in (('tie "nothing" to R1', "no response begins so"), ('tie "we" to R9', "there is no R9")):
        assert why in correct(sample, line, SHELF)[1][0]


def test_a_response_keeps_its_reference_when_another_is_dropped(sample: Reading) -> None:
    said = [replace(sample.responses[0], paragraphs=(f"Answer {n}.",)) for n in (1, 2, 3)]
    three = replace(sample, responses=tuple(said))
    left = done(three, 'drop S1\nkind S3 cc\ntake "Chief constables should" as pcc')
    assert [(r.id, r.voice) for r in left.responses] == [
        ("S2", Voice.PCC),
        ("S3", Voice.CC),
        ("S4", Voice.PCC),
    ]
    assert done(left, "drop S2").responses[0].paragraphs == ("Answer 3.",)
    assert reading_from(reading_form(left)).responses[0].id == "S2"


def test_a_response_counted_otherwise_is_found_by_its_first_words(sample: Reading) -> None:
    said = [replace(sample.responses[0], paragraphs=(f"Answer {n} of the force.",)) for n in (1, 2)]
    two = replace(sample, responses=tuple(said))
    left, misfits = correct(two, 'drop S1 which begins "Answer 2 of"', SHELF)
    assert not misfits
    assert [r.paragraphs for r in left.responses] == [("Answer 1 of the force.",)]
