"""Where what was read stands in the document: every recommendation, clause and response of the real cases is
found again, and what is cut by a page or written in markup too."""

from __future__ import annotations

from pathlib import Path

from assistant.intake import correct, lines_of, read_bytes, source_of
from assistant.paths import Shelf
from assistant.source import Source

SHELF = Shelf()


def test_everything_read_of_the_real_cases_is_found_in_its_source(cases: Path) -> None:
    sought, missed = 0, []
    for path in sorted((cases / "records").glob("*.txt")):
        data = path.read_bytes()
        source = lines_of(data, path.name)
        readings = read_bytes(data, path.name, SHELF)
        for place, reading in enumerate(readings):
            found = source_of(source, readings, place, reading, SHELF).spans
            refs = [ref for r in reading.report.recommendations for ref in (r.id, *(c.id for c in r.clauses))]
            refs += [f"S{n}" for n, _ in enumerate(reading.responses, 1)]
            sought += len(refs)
            missed += [(path.name, ref) for ref in refs if ref not in found]
    assert sought > 100 and len(missed) <= sought // 50, missed


def located(text: str, script: str = "", name: str = "report.txt") -> Source:
    reading = read_bytes(text.encode(), name, SHELF)[0]
    corrected, misfits = correct(reading, script, SHELF)
    assert misfits == ()
    return source_of(lines_of(text.encode(), name), (reading,), 0, corrected, SHELF)


def test_markup_is_cut_at_its_blocks_and_a_page_break_is_bridged() -> None:
    source = located(
        "PCC and CC Force Inspection response record\n\nForce\tMarlshire\nTitle of inspection\tA sample\n"
        "Recommendations\t<p>Recommendation 1: Chief constables should make sure that victims are told of "
        "every step that is taken in their case by</p>\n\n\t<p>the force, and in good time.</p>"
        "<ul>• pay; • wait.</ul>\nPolice and Crime Commissioner's initial response\n\nWe agree.\n"
    )
    texts = [line.text for line in source.lines]
    assert "the force, and in good time." in texts
    first = next(n for n, text in enumerate(texts) if "Chief constables should" in text)
    assert source.span("R1.0") is not None and source.spans["R1"][0] == first
    agreed = texts.index("We agree.")
    assert source.spans["S1"] == (agreed, agreed)
    assert source.spans["head:force"] == (texts.index("Force\tMarlshire"),) * 2
    assert source.span("head") == (
        texts.index("Force\tMarlshire"),
        texts.index("Title of inspection\tA sample"),
    )


def test_what_was_typed_anew_stands_where_it_was_printed_and_labels_belong_to_it() -> None:
    text = "Recommendation 1\nForces should pay the fees.\n\nRecommendation 2\nForces should wait a year.\n"
    source = located(text, 'retype R2 as "Forces should hurry."\nrename R1 to "One"')
    assert [line.text for line in source.lines[2:]] == ["Recommendation 2", "Forces should wait a year."]
    assert source.spans["R2"] == (3, 3) or source.spans["R2"] == (2, 3)
    assert located(text).spans["R2"] == (2, 3)
    assert "R3" not in located(text).spans


def test_what_was_typed_longer_takes_no_words_of_the_lines_below() -> None:
    text = (
        "Recommendation 1\nForces should pay the fees.\n\nAbout the data\n\nWe asked every force for "
        "figures on custody and on the officers who work there.\n\nRecommendation 2\nForces should wait.\n"
    )
    made = 'retype R1 as "Forces should pay the fees of every force, on custody and the officers who work."'
    source = located(text, made)
    assert source.spans == located(text).spans
    assert source.account.missing  # it is still said that the document does not show it


def test_an_empty_document_has_no_places() -> None:
    reading = read_bytes(b"Nothing is asked here.", "x.txt", SHELF)[0]
    assert not source_of((), (reading,), 0, reading, SHELF).spans
