"""A case looked at again: corrected, and held against another edition of the report."""

from __future__ import annotations

from datetime import date

from assistant.desk import Desk
from assistant.desk.correcting import corrections
from assistant.desk.heading import fill
from assistant.desk.looking import Looking, open_case
from assistant.desk.reading import Document, new_case, read
from tests.conversation.intake.look import LETTER, case_of, looked_over, opened


def test_a_case_is_corrected_again_after_the_change_was_shown(desk: Desk) -> None:
    case = case_of(desk)
    looking = Looking(desk, open_case(desk, case), case=case)
    said = looked_over(looking, "merge R1 R2", "accept")
    assert "x R2 Recommendation 2: it stands in R1 now." in said
    assert "1. yes, carry it out" in said
    assert len(desk.store.case(case).record.report.recommendations) == 2
    looked_over(looking, "1")
    assert looking.made == case and corrections(desk, case)[0].startswith("merge R1 R2")
    again = Looking(desk, open_case(desk, case), case=case)
    assert "stays as it is" in looked_over(again, "accept")
    undone = Looking(desk, open_case(desk, case), case=case)
    looked_over(undone, "undo", "accept", "1")
    assert corrections(desk, case) == ()
    assert len(desk.store.case(case).record.report.recommendations) == 2


def test_another_edition_is_shown_and_only_then_taken(desk: Desk) -> None:
    case = case_of(desk)
    first = Looking(desk, open_case(desk, case), case=case)
    looked_over(first, 'rename R1 to "One"', "accept", "1")
    new = opened(desk, LETTER.replace("Police forces should train", "Every police force should now train"))
    looking = Looking(desk, new, case=case)
    assert looking.state.lines == corrections(desk, case)
    said = looked_over(looking, "accept", "2")
    assert "R2 Recommendation 2: reworded" in said and not looking.left
    assert "Every police force" not in desk.store.case(case).record.report.recommendations[1].text
    looked_over(looking, "accept", "1")
    assert "Every police force" in desk.store.case(case).record.report.recommendations[1].text


def test_the_cases_own_day_counts_where_an_edition_prints_none_and_what_the_officer_did_is_counted(
    desk: Desk,
) -> None:
    document = Document("letter.txt", LETTER.encode())
    case = new_case(desk, document, read(document, desk.shelf)[0], date(2026, 7, 7))
    looked_over(Looking(desk, open_case(desk, case), case=case), 'rename R1 to "One"', "accept", "1")
    fill(desk, case, "chief_constable", "Sam Oakley")  # asked for while drafting, and no correction
    edition = LETTER.replace(", published on 7 July 2026", "")
    edition = edition.replace("By 31 March 2027", "Within three months")
    said = looked_over(Looking(desk, opened(desk, edition), case=case), "/go R1", "/cancel")
    assert "Within three months, that is 7 October 2026" in said
    assert "1 correction so far. 1 line of the head was filled in. Is anything" in said
    again = looked_over(Looking(desk, opened(desk, edition), case=case), "drop R2", "/cancel", "1")
    assert "1 correction is not part of" in again and "1 correction waits and" in again
