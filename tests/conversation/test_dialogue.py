from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.commands import Insert, Say, Settle, Unknown, Write
from assistant.conversation.dialogue import start, step
from assistant.conversation.events import Asked, Confirmed, Decided, Left, Moved, Revised, Said, Wanted
from assistant.conversation.progress import Filter, listed, matching, standings
from assistant.conversation.questions import question
from assistant.conversation.state import Order, Stage, find_place, likely_audience, settled, unanswered, walk
from assistant.conversation.table import TABLE, parse
from assistant.conversation.wording import sentences_at
from assistant.passage import Fact
from assistant.record import INITIAL, OVERALL, Audience, Place, Record
from assistant.report import Addressee, Clause, Due, Fields, Kind, Recommendation, Report
from assistant.response import Limb, Voice
from tests.conversation.talk import RECORD, SPEAKER, Talk, recommendation, talk
from tests.trials import trials

R1 = Place("R1", Voice.PCC)


def answered_once() -> Talk:
    return talk().say("2", "1", "The force has changed its custody record.", "/next", "1")


def test_begins_at_the_first_recommendation_and_asks_whose_it_is() -> None:
    begun = talk()
    assert begun.state.place == R1
    assert begun.state.stage is Stage.AUDIENCE
    assert "held overnight" in begun.transcript
    assert "Addressed to chief constables." in begun.transcript


def test_the_cause_of_concern_is_said_with_what_is_made_for_it() -> None:
    first, *others = RECORD.report.recommendations
    text = "Children are held for too long."
    cause = replace(first, id="C1", kind=Kind.CAUSE_OF_CONCERN, text=text, clauses=(Clause("C1.0", text),))
    report = replace(RECORD.report, recommendations=(cause, replace(first, parent="C1"), *others))
    said = talk(replace(RECORD, report=report)).transcript
    assert "Made for the cause of concern: “Children are held for too long.”" in said
    assert "Made for" not in talk().transcript


def test_a_whole_answer_is_decided_written_and_confirmed() -> None:
    done = answered_once()
    assert done.state.record.decision("R1").audience is Audience.FORCE
    assert done.state.record.decision("R1").limb is Limb.TAKEN
    assert done.state.record.draft(R1).reviewed
    assert Confirmed(R1) in done.events
    assert done.state.stage is Stage.OTHER_VOICE


@pytest.mark.parametrize("past", ["/next", "/skip", "3"])
def test_a_text_left_unconfirmed_is_said_to_be(past: str) -> None:
    left = talk().say("2", "1", "The force has changed its custody record.", "/next", past)
    assert left.state.place == Place("R2", Voice.PCC)
    assert "left unconfirmed for now" in left.transcript
    assert "left unconfirmed" not in answered_once().say("/next").transcript


def test_a_confirmed_text_that_was_not_changed_is_not_asked_about_again() -> None:
    back = answered_once().say("/go 1", "2", "/next")
    assert back.state.stage is Stage.OTHER_VOICE and back.state.record.draft(R1).reviewed
    assert "Nothing was changed: it stays confirmed." in back.transcript
    changed = answered_once().say("/go 1", "2", "And its policy.", "1", "/next")
    assert changed.state.stage is Stage.CONFIRM


def test_the_chief_constable_speaks_after_the_commissioner_and_then_the_next_is_asked() -> None:
    done = answered_once().say("1", "We have trained every custody sergeant.", "/next", "1")
    assert done.state.record.text(Place("R1", Voice.CC)) == "We have trained every custody sergeant."
    assert done.state.place == Place("R2", Voice.PCC)


def test_a_proposed_action_asks_for_owner_and_date() -> None:
    done = talk().say("2", "2", "I will ask for a report.", "/next", "The chief constable", "31 March 2027")
    decision = done.state.record.decision("R1")
    assert (decision.owner, decision.due) == ("The chief constable", "31 March 2027")
    assert done.state.stage is Stage.CONFIRM


def test_an_inserted_suggestion_asks_about_each_fact_and_keeps_its_origin() -> None:
    done = talk().say("2", "1", "1")
    assert done.state.stage is Stage.FACTS
    inserted = next(e for e in done.events if isinstance(e, Revised))
    assert (inserted.kind, inserted.passage) == ("insert", 7)
    assert inserted.unresolved == ("Brindleshire Police",)
    done.say("1")
    assert done.state.text.startswith("Marlshire Police now records")
    assert done.state.record.draft(R1).unresolved == ()


def test_a_fact_left_marked_stays_unresolved_and_is_asked_again_before_confirming() -> None:
    done = talk().say("2", "1", "1", "3")
    assert done.state.record.draft(R1).unresolved == ("Brindleshire Police",)
    assert done.state.stage is Stage.WORDING
    assert done.say("/next").state.stage == "facts"


def test_all_that_has_a_proposal_is_changed_at_once() -> None:
    done = talk().say("2", "1", "1")
    facts = (
        *done.state.facts,
        Fact("date", "every month", "each quarter", 0, 11),
        Fact("plan", "time", None, 0, 4),
    )
    draft = replace(done.state.record.draft(R1), unresolved=tuple(f.text for f in facts))
    done.state = replace(done.state, facts=facts, record=done.state.record.with_draft(draft))
    done.say("change all 2 that have a proposal")
    assert done.state.text.startswith("Marlshire Police now") and done.state.text.endswith("each quarter.")
    assert [f.text for f in done.state.pending] == ["time"]
    done.state, events = step(done.state, Settle("all"))
    assert "no_proposals" in [e.what for e in events if isinstance(e, Said)]


def test_what_takes_a_facts_place_begins_a_sentence_with_a_capital_letter_and_no_other_word() -> None:
    done = talk().say("2", "1", "1")
    text = "Brindleshire Police saw it. We and Brindleshire Police agree. Brindleshire Police and I act."
    draft = replace(done.state.record.draft(R1), text=text)
    done.state = replace(done.state, record=done.state.record.with_draft(draft))
    done.say("our force")
    assert done.state.text == "Our force saw it. We and our force agree. Our force and I act."


def test_one_sentence_of_a_suggestion_can_be_inserted() -> None:
    done = talk().say("2", "1", "/insert 1.2")
    assert done.state.text == "I review these records every month."


def test_an_edit_voids_the_confirmation() -> None:
    done = answered_once()
    state, _ = step(done.state, Write("Something else."))
    assert not state.record.draft(R1).reviewed
    assert unanswered(state.record)[0].id == "R1"


def test_skip_back_jump_and_what_is_left() -> None:
    done = talk().say("/skip")
    assert done.state.place.target == "R2"
    done.say("/back")
    assert done.state.place == R1
    done.say("/go overall")
    assert done.state.place == OVERALL
    done.say("/left")
    assert "- Recommendation 1 (R1)" in done.transcript
    done.say("/go 2")
    assert done.state.place.target == "R2"


def test_walking_on_without_answering_ends_and_says_what_is_open() -> None:
    done = talk().say("/skip", "/skip")
    assert done.state.place == INITIAL
    done.say("/next", "/next", "/next")
    assert done.state.stage is Stage.FINISHED
    assert "Recommendation 1" in done.say("/left").transcript


def test_the_place_is_kept_and_the_conversation_resumes_there() -> None:
    done = talk().say("2", "1", "A first paragraph.")
    mark = [e for e in done.events if isinstance(e, Moved)][-1]
    state, events = start(done.state.record, mark.place, mark.stage)
    assert (state.place, state.stage) == (R1, Stage.WORDING)
    said = [e.what for e in events if isinstance(e, Said)]
    assert said == ["welcome", "asks"]
    (here,) = (e for e in events if isinstance(e, Said) and e.what == "asks")
    assert SPEAKER.say(here).startswith("You are at Recommendation 1, the commissioner's comments: 3 words")
    assert not any(isinstance(e, Wanted) and e.what == "suggestions" for e in events)


def test_leaving_says_what_is_open_and_leaves() -> None:
    done = talk().say("quit")
    assert any(isinstance(e, Left) for e in done.events)
    assert "2 still open" in done.transcript


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/nonsense", Unknown("nonsense")),
        ("/insert two", Insert(0)),
        ("/insert 2.1", Insert(2, 1)),
        ("The force will", Say("The force will")),
    ],
)
def test_lines_are_understood(typed: str, expected: object) -> None:
    assert parse(typed) == expected


def test_text_at_a_choice_is_not_taken_for_an_answer_and_says_so() -> None:
    done = talk().say("A paragraph typed too early")
    assert "was not added" in done.lines[-1]
    assert done.state.record.drafts == {}


def test_outside_text_is_never_a_template_or_changed() -> None:
    assert "[3]" in talk().say("/go 2").transcript
    done = talk().say("2", "1", "{{ 7*7 }} {% raw %} [b]")
    assert done.state.text == "{{ 7*7 }} {% raw %} [b]"
    assert "{{ 7*7 }}" in done.say("/show").transcript


def test_every_command_of_the_table_answers_from_every_stage() -> None:
    for entry in TABLE:
        for begun in (talk(), talk().say("2", "1"), answered_once(), talk().say("/go overall")):
            begun.say(f"/{entry.names[0]}")


@trials(100)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(
                ["1", "2", "3", "/next", "/back", "/skip", "/clear", "/insert 1", "/facts", "/voice"]
            ),
        ),
        max_size=12,
    )
)
def test_nothing_an_officer_types_breaks_the_conversation(lines: list[str]) -> None:
    begun = talk().say(*lines)
    for event in begun.events:
        if isinstance(event, Decided):
            assert RECORD.report.recommendation(event.ref)
        if isinstance(event, Said | Asked):
            SPEAKER.say(event)


def test_free_text_while_writing_is_kept_whole() -> None:
    done = talk().say("2", "1", "First  paragraph, 100% kept.", "Second.")
    assert done.state.text == "First  paragraph, 100% kept.\n\nSecond."


@pytest.mark.parametrize(
    ("words", "target"), [("3", None), ("r2", "R2"), ("Recommendation 1", "R1"), ("chief", "response")]
)
def test_places_are_found_by_what_people_call_them(words: str, target: str | None) -> None:
    found = find_place(RECORD, words)
    assert (found.target if found else None) == target


@pytest.mark.parametrize(
    ("words", "target"),
    [("area 2", "A2"), ("Area for improvement 1", "A1"), ("afi 2", "A2"), ("a1", "A1"), ("cause 1", "C1"),
     ("rec. 1", "R1"), ("recommendation no. 1", "R1"), ("1", "R1"), ("area 9", None), ("carea 1", None)],
)  # fmt: skip
def test_areas_and_causes_are_found_by_what_the_list_calls_them(words: str, target: str | None) -> None:
    kinds = {"R1": Kind.RECOMMENDATION, "A1": Kind.AREA_FOR_IMPROVEMENT, "A2": Kind.AREA_FOR_IMPROVEMENT,
             "C1": Kind.CAUSE_OF_CONCERN}  # fmt: skip
    listed = tuple(
        Recommendation(id, f"Item {id}", kind, None, "It should.", (Clause(f"{id}.0", "It should."),))
        for id, kind in kinds.items()
    )
    found = find_place(replace(RECORD, report=replace(RECORD.report, recommendations=listed)), words)
    assert (found.target if found else None) == target


def test_the_weightiest_and_soonest_come_first() -> None:
    def asked(id: str, kind: Kind, who: Addressee, due: date | None) -> Recommendation:
        clause = Clause(f"{id}.0", "It should.", (who,), Due("by then", due) if due else None)
        return Recommendation(id, f"Recommendation {id[1:]}", kind, None, "It should.", (clause,))

    force, home = Addressee.CHIEF_CONSTABLES, Addressee.HOME_OFFICE
    record = Record(
        Report(
            Fields(),
            (
                asked("A1", Kind.AREA_FOR_IMPROVEMENT, force, date(2026, 1, 1)),
                asked("R1", Kind.RECOMMENDATION, home, date(2026, 1, 1)),
                asked("R2", Kind.RECOMMENDATION, force, None),
                asked("R3", Kind.RECOMMENDATION, force, date(2026, 3, 1)),
            ),
        )
    )
    assert [p.target for p in walk(record, Order.URGENT)][:4] == ["R3", "R2", "R1", "A1"]
    assert [p.target for p in walk(record)][:4] == ["A1", "R1", "R2", "R3"]


@pytest.mark.parametrize(
    ("kind", "whose", "ground"),
    [
        (Kind.RECOMMENDATION, "Whose recommendation is this", "one of three ends (section 55(5B))"),
        (
            Kind.AREA_FOR_IMPROVEMENT,
            "Whose area for improvement is this",
            "nothing for an area for improvement",
        ),
        (Kind.CAUSE_OF_CONCERN, "Whose cause of concern is this", "nothing for a cause of concern by itself"),
    ],
)
def test_what_the_act_asks_is_said_of_each_kind_of_item(kind: Kind, whose: str, ground: str) -> None:
    items = tuple(replace(r, kind=kind) for r in RECORD.report.recommendations)
    record = replace(RECORD, report=replace(RECORD.report, recommendations=items))
    said = talk(record).say("/go 2", "3").transcript
    assert whose in said and ground in said
    assert "For what is asked of someone else, a short reason" in said
    if kind is not Kind.RECOMMENDATION:
        assert "The Act asks for one of three ends" not in said


def test_the_sentence_told_is_the_one_that_was_changed() -> None:
    text = "One. Two [insert 1] here. Three [insert 1] there. Two x here."
    at = text.index("[insert 1]")
    assert sentences_at(text.replace("[insert 1]", "x"), at, at + 1) == "Two x here."
    assert sentences_at("One. Two. Three.", 4, 12) == "Two. Three."
    assert sentences_at("One. Two.", 9, 9) == ""


BOTH = recommendation(
    1,
    "The force and the police and crime commissioner should review custody together.",
    to=(Addressee.NAMED_FORCE, Addressee.POLICING_BODIES),
)


def test_one_for_both_is_answered_by_the_commissioner_and_awaits_the_chief_constable() -> None:
    record = replace(RECORD, report=replace(RECORD.report, recommendations=(BOTH,)))
    done = talk(record)
    assert likely_audience(BOTH) is Audience.BOTH and question(done.state).likely == 3
    ours = recommendation(1, "It is for the commissioner.", to=(Addressee.POLICING_BODIES,))
    assert likely_audience(ours) is Audience.OURS
    done.say("both", "1", "I have reviewed custody with the chief constable.", "/next", "1")
    assert done.state.record.decision("R1").audience is Audience.BOTH
    assert done.state.stage is Stage.OTHER_VOICE and question(done.state).likely == 0
    assert settled(done.state.record, R1)  # he is invited to comment, not bound to
    assert all(matching(done.state.record, BOTH, wanted) for wanted in (Filter.OURS, Filter.FORCE))
    assert not matching(done.state.record, BOTH, Filter.OTHERS)


def test_only_open_lists_what_is_unanswered_and_no_section_that_is_empty() -> None:
    record = replace(RECORD, report=replace(RECORD.report, recommendations=(BOTH,)))
    done = talk(record)

    def left() -> list[str]:
        now = done.state.record
        return [s.place.target for s in standings(now) if listed(now, s, Filter.OPEN)]

    assert left() == ["R1"]
    done.say("both", "1", "I have reviewed custody with the chief constable.", "/next", "1")
    assert left() == []


def test_next_never_passes_over_facts_that_are_not_settled() -> None:
    begun = talk().say("2", "1", "1", "/next")
    assert begun.state.stage is Stage.FACTS
    assert "1 fact is not settled" in begun.transcript and "Do you confirm" not in begun.transcript
    begun.say("3", "/next")  # left marked, then on: the fact is asked about again
    assert begun.state.stage is Stage.FACTS and "Do you confirm" not in begun.transcript
    begun.say("/skip", "/back")
    assert begun.state.stage is Stage.FACTS


def test_the_day_that_was_taken_is_said() -> None:
    begun = talk().say("2", "2", "I will ask for it.", "/next", "The office", "by the end of March 2027")
    assert "Taken as 31 March 2027." in begun.transcript


def test_words_of_the_other_voice_are_said_to_be_so_where_they_are_put_in() -> None:
    own = talk().say("2", "1", "/insert 1")
    assert "Put in suggestion 1" in own.transcript and "words: say them" not in own.transcript
    theirs = talk().say("/voice cc", "/insert 1")
    assert "They were the commissioner's words: say them as the chief constable would." in theirs.transcript
