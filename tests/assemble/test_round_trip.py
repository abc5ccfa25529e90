"""What goes out as the record's own form or as JSON comes back as the same values, whatever was typed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.assemble import assemble
from assistant.assemble.prose import Kind as PartKind
from assistant.assemble.prose import parts
from assistant.forms import record_from
from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.record import CHIEF_CONSTABLE, INITIAL, OVERALL, Marking, Place, Record
from assistant.report import Clause, Kind, Recommendation
from assistant.response import Limb, Reading, Voice
from assistant.store.importing import drafts_of
from assistant.text import clean
from tests.assemble import samples
from tests.trials import trials

SHELF = Shelf()
PLACES = (INITIAL, CHIEF_CONSTABLE, OVERALL, Place("R1", Voice.PCC), Place("A1", Voice.CC))

HOSTILE = (
    "[/b] [3] [sic]", "{{ x }}", "{% raw %}", "</p>", "<ul><li>one", "AT&amp;T &notit R&D",
    "Recommendation 3",
    "Recommendation 3 is not for us.",
    "Recommendation 1:", "Area for improvement 1", "• one", "- two", "o three",
    "* four", "§ 55 says so.", "– five",
    "1. first", "2. second", "7) seventh", "# A heading", "# Recommendation 1",
    "| a bar", "| # both", "Grade: good", "Overall comments", "Chief Constable's response", "Force", "Owner",
    "the lower case", "No stop at the end", "A line • with a bullet • in it",
    "\u200fשלום", "\u202eevil", "Ysgrifennydd ŵ",
    "Signed", "# Signed", "A. Name, signed this record on 12 March 2026.", "Response published\t2 May 2026",
    "=1+1", "DRAFT, not for publication", "A proper sentence, with a stop that ends it well.",
    "\\", "&", "<", "…",
    "PCC and CC Force Inspection response record", "Due\t2025", "Action\ttaken",
)  # fmt: skip

line = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))
prose = st.lists(
    st.tuples(line, st.sampled_from(("\n\n", "\n", "\r\n", "\r\n\r\n", " "))), min_size=1, max_size=8
).map(lambda found: "".join(text + end for text, end in found))


def back(record: Record) -> Reading:
    """The record written as txt and read again."""
    made = assemble(record, "txt", SHELF, final=True, last_day=samples.LAST_DAY, made_on=samples.MADE_ON)
    (reading,) = read_bytes(made.data, made.name, SHELF)
    return reading


def test_the_sample_comes_back_value_for_value() -> None:
    reading = back(samples.record())
    assert reading.report.fields == samples.FIELDS
    assert [(r.id, r.label, r.kind, r.text) for r in reading.report.recommendations] == [
        (r.id, r.label, r.kind, r.text) for r in samples.REPORT.recommendations
    ]
    drafts = drafts_of(reading)
    assert {p: parts(t) for p, t in drafts.items()} == {p: parts(t) for p, t in samples.ANSWERS.items()}
    decided = {r.answers[0]: (r.limb, r.owner, r.due) for r in reading.responses if r.limb}
    assert decided == {
        "R1": (Limb.TAKEN, None, None),
        "R2": (Limb.PROPOSED, "The commissioner", "31 December 2025"),
        "R3": (Limb.NONE, None, None),
        "A1": (Limb.TAKEN, None, None),
    }
    assert not reading.repairs
    assert not reading.unread


@pytest.mark.parametrize("marking", Marking)
def test_what_a_draft_says_of_itself_is_no_part_of_the_record(marking: Marking) -> None:
    record = replace(samples.begun(), marking=marking)
    made = assemble(record, "txt", SHELF, final=False, last_day=samples.LAST_DAY, made_on=samples.MADE_ON)
    (reading,) = read_bytes(made.data, made.name, SHELF)
    assert "Not answered yet: Recommendation 1, Recommendation 3, Area for" in made.data.decode()
    assert not reading.unread
    assert drafts_of(reading) == {Place("R2", Voice.PCC): samples.ANSWERS[Place("R2", Voice.PCC)]}


@given(text=prose, place=st.sampled_from(PLACES))
@trials(50)
@example(text="Recommendation 1\n\nThis is the text of an answer that has a good many words.", place=INITIAL)
@example(
    text="# People\n\n# Technology\n\nWords that follow a heading, more than eight of them.", place=INITIAL
)
@example(text="A sentence that ends it well. - two; and o three", place=INITIAL)
def test_any_text_comes_back_from_any_place(text: str, place: Place) -> None:
    typed = clean(text)
    reading = back(samples.with_text(place, typed))
    drafts = drafts_of(reading)
    wanted = {p: parts(t) for p, t in {**samples.ANSWERS, place: typed}.items() if parts(t)}
    assert {p: parts(t) for p, t in drafts.items()} == wanted
    assert reading.report.fields == samples.FIELDS
    assert [r.text for r in reading.report.recommendations] == [
        r.text for r in samples.REPORT.recommendations
    ]


@given(text=st.lists(line, min_size=1, max_size=4))
@trials(50)
@example(text=["[sic]", "Signed", "A. Name, signed this record on 12 March 2026."])
def test_any_head_comes_back(text: list[str]) -> None:
    paragraphs = [" ".join(clean(t).split()) for t in text]
    value = "\n\n".join(p for p in paragraphs if p) or None
    record = samples.record()
    fields = replace(samples.FIELDS, summary=value, title=value)
    reading = back(replace(record, report=replace(record.report, fields=fields)))
    assert reading.report.fields == fields


@given(stem=line, leaves=st.lists(line, max_size=3))
@trials(50)
def test_any_recommendation_comes_back(stem: str, leaves: list[str]) -> None:
    texts = [" ".join(clean(t).split()) for t in (stem, *leaves)]
    texts = [t.lstrip("•·▪◦●○■□–—*§\uf0b7¿|- ") for t in texts]  # intake has taken such marks off already
    texts = [t for t in texts if t] or ["The force should act."]
    first = samples.item("R1", "Recommendation 1", Kind.RECOMMENDATION, texts[0], *texts[1:])
    record = samples.record()
    asked = (first, *samples.REPORT.recommendations[1:])
    reading = back(replace(record, report=replace(record.report, recommendations=asked)))
    assert plain(reading.report.recommendations) == plain(asked)


def plain(asked: tuple[Recommendation, ...]) -> list[tuple[str, str, list[str]]]:
    return [(r.id, r.text, [c.text for c in r.clauses]) for r in asked]


def test_items_under_letters_keep_them() -> None:
    lettered = Recommendation(
        "R1", "Recommendation 1", Kind.RECOMMENDATION, None,
        "Marlshire Police should:\na) answer; and\n(ii) record.",
        (
            Clause("R1.0", "Marlshire Police should:"),
            Clause("R1.1", "answer; and"),
            Clause("R1.2", "record."),
        ),
    )  # fmt: skip
    record = samples.record()
    asked = (lettered, *samples.REPORT.recommendations[1:])
    reading = back(replace(record, report=replace(record.report, recommendations=asked)))
    assert plain(reading.report.recommendations) == plain(asked)


def test_two_recommendations_of_one_label_keep_their_own_answers() -> None:
    record = samples.record()
    first, second, *_ = samples.REPORT.recommendations
    twin = samples.item("R1b", "Recommendation 1", Kind.RECOMMENDATION, second.clauses[0].text)
    record = replace(record, report=replace(record.report, recommendations=(first, twin)))
    record = record.with_draft(
        replace(record.draft(Place("R1b", Voice.PCC)), text="The second answer is this.")
    )
    drafts = drafts_of(back(record))
    assert drafts[Place("R1b", Voice.PCC)] == "The second answer is this."
    assert drafts[Place("R1", Voice.PCC)] == samples.ANSWERS[Place("R1", Voice.PCC)]


def test_what_stays_as_it_is_needs_its_mark() -> None:
    """The control: without the bar the same text reads as something else."""
    made = assemble(
        samples.with_text(INITIAL, "the first\n\nthe second"),
        "txt",
        SHELF,
        final=True,
        made_on=samples.MADE_ON,
    )
    assert b"\n| the second\n" in made.data
    (reading,) = read_bytes(made.data.replace(b"| the second", b"the second"), made.name, SHELF)
    assert drafts_of(reading)[INITIAL] == "the first the second"


@given(text=prose)
@trials(50)
def test_json_reads_back(text: str) -> None:
    record = samples.with_text(INITIAL, clean(text))
    made = assemble(record, "json", SHELF, final=False, made_on=samples.MADE_ON)
    again = record_from(json.loads(made.data))
    assert (again.report, again.decisions) == (record.report, record.decisions)
    (reading,) = read_bytes(made.data, made.name, SHELF)
    assert reading.report == record.report
    assert {p: parts(t) for p, t in drafts_of(reading).items()} == {
        p: parts(d.text) for p, d in record.drafts.items() if parts(d.text)
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_parts_are_read_from_what_they_print(text: str) -> None:
    """Parts written plainly are the same parts again."""
    found = parts(clean(text))
    marks = {PartKind.HEADING: "# ", PartKind.BULLETS: "• "}
    again = "\n\n".join(f"{marks.get(p.kind, '')}{line}" for p in found for line in p.lines)
    assert [p.kind for p in parts(again)] == [p.kind for p in found]
