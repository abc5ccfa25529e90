"""Whatever the text, reading it ends in readings that hold together, and invents nothing."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Unreadable
from assistant.intake import read_bytes
from assistant.paths import Shelf
from assistant.response import Reading
from assistant.text import clean
from tests.intake.layouts import ANSWERS, LABELS, LAYOUTS, RECOMMENDATIONS, document
from tests.trials import trials

SHELF = Shelf()
BRICKS = st.sampled_from(
    [
        *(label.format(n=n) for label in LABELS for n in (1, 2)),
        *(text for text, _ in RECOMMENDATIONS),
        *ANSWERS,
        "Areas for improvement",
        "Cause of concern",
        "Recommendations",
        "Dear Home Secretary,",
        "Yours sincerely,",
        "Alex Winterbourne, Police and Crime Commissioner for Marlshire",
        "The Chief Constable has told me:",
        "“We have begun this.",
        "Chief Constable's response",
        "OPCC comment: This is in hand.",
        "No. | Recommendation | Response |",
        "1 | Forces should count calls. | Done. |",
        "Members asked about this. The Chief Constable advised that it was in hand.",
        "HMICFRS report: Keeping people safe",
        "1",
        "",
        "• ",
        ":",
    ]
)


def readings(text: str) -> tuple[Reading, ...]:
    try:
        return read_bytes(text.encode("utf-8", "replace"), "any.txt", SHELF)
    except Unreadable:
        return ()


def stands_in(part: str, text: str) -> bool:
    """Whether all the words of a part stand in the text, in this order."""
    left = iter(re.findall(r"\w+", clean(text)))
    return all(any(word == other for other in left) for word in re.findall(r"\w+", part))


def holds_together(found: tuple[Reading, ...], text: str) -> None:
    for reading in found:
        ids = [r.id for r in reading.report.recommendations]
        assert len(ids) == len(set(ids))
        clauses = [c.id for r in reading.report.recommendations for c in r.clauses]
        assert len(clauses) == len(set(clauses))
        for recommendation in reading.report.recommendations:
            assert recommendation.parent is None or recommendation.parent in ids
            assert recommendation.clauses
            for clause in recommendation.clauses:
                assert stands_in(clause.text, text)
        for response in reading.responses:
            assert set(response.answers) <= set(ids)
            for paragraph in response.paragraphs:
                assert paragraph.strip()
                assert stands_in(paragraph, text)


@trials(75)
@given(st.lists(BRICKS, max_size=14), st.sampled_from(["\n", "\n\n", " "]))
def test_bricks_in_any_order(bricks: list[str], between: str) -> None:
    text = between.join(bricks)
    holds_together(readings(text), text)


@trials(75)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    holds_together(readings(text), text)


@trials(75)
@given(st.sampled_from(LAYOUTS), st.sampled_from(LABELS), st.integers(0, 50), st.data())
def test_a_document_cut_off_anywhere(layout: str, label: str, seed: int, data: st.DataObject) -> None:
    whole = document(layout, label, seed).text
    text = whole[: data.draw(st.integers(0, len(whole)))]
    holds_together(readings(text), text)
