"""Nothing vanishes: every word of every document stands in one place, and no place holds a word that the
document does not show."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.intake import correct, lines_of, read_bytes, source_of
from assistant.source import Held, Source
from tests.intake.accounts import SHELF, problems
from tests.intake.layouts import ANSWERS, LABELS, LAYOUTS, RECOMMENDATIONS, document
from tests.intake.test_printed import ASKED, TABLE, printed
from tests.intake.test_properties import BRICKS
from tests.intake.test_variants import VARIANTS
from tests.intake.test_word import BOX, CONTROL, W, saved
from tests.trials import trials


def source(text: str, name: str = "any.txt", script: str = "") -> Source:
    data = text.encode()
    reading = read_bytes(data, name, SHELF)[0]
    corrected, misfits = correct(reading, script, SHELF)
    assert misfits == ()
    return source_of(lines_of(data, name), (reading,), 0, corrected, SHELF)


def stands(found: Source, held: Held) -> list[str]:
    return [s.text for s in found.account.stretches if s.held is held]


# Everything there is


def test_every_word_of_the_real_cases(cases: Path) -> None:
    paths = [*sorted((cases / "records").glob("*.txt")), cases / "staffordshire_vawg_2021.txt"]
    assert len(paths) > 40
    assert {p.name: wrong for p in paths if (wrong := problems(p.read_bytes(), p.name))} == {}


@pytest.mark.parametrize("name", VARIANTS)
def test_every_word_of_the_sample_in_disguise(cases: Path, name: str) -> None:
    sample = (cases / "staffordshire_vawg_2021.txt").read_text(encoding="utf-8")
    suffix = {"word": "docx", "pasted as html": "html"}.get(name, "txt")
    assert problems(VARIANTS[name](sample), f"sample.{suffix}") == []


@pytest.mark.parametrize("file", ["knowledge/demo/report.txt"])
def test_every_word_of_the_demonstration(file: str) -> None:
    assert problems(SHELF.path(file).read_bytes(), "report.txt") == []


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_word_in_every_layout(layout: str, label: str) -> None:
    assert problems(document(layout, label, 3).text.encode(), "layout.txt") == []


@trials(60)
@given(st.lists(BRICKS, max_size=14), st.sampled_from(["\n", "\n\n", " "]))
def test_every_word_of_bricks_in_any_order(bricks: list[str], between: str) -> None:
    assert problems(between.join(bricks).encode(), "any.txt") == []


@trials(60)
@given(st.text(max_size=300))
def test_every_word_of_any_text(text: str) -> None:
    assert problems(text.encode("utf-8", "replace"), "any.txt") == []


TEXTS = st.sampled_from([*(text for text, _ in RECOMMENDATIONS), *ANSWERS, "Recommendation 1", "Response"])
TAGS = st.sampled_from(["p", "li", "h2", "td", "tr", "table", "ul", "div", "b", "nav", "aside", "button"])


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Pages whose tags open and close at random, as those do that are put together by hand."""
    parts = draw(
        st.lists(
            st.one_of(
                TEXTS, TAGS.map("<{}>".format), TAGS.map("</{}>".format), TEXTS.map("<p>{}</p>".format)
            ),
            max_size=14,
        )
    )
    return f"<!doctype html><html><head><title>A page</title></head><body>{' '.join(parts)}</body></html>"


@trials(80)
@given(pages())
def test_every_word_of_a_page_with_any_tags(page: str) -> None:
    assert problems(page.encode(), "page.html") == []


PARTS = st.tuples(st.sampled_from(["text", "list", "table", "box", "control", "deleted"]), TEXTS, TEXTS)


def word_file(parts: list[tuple[str, str, str]], header: str) -> bytes:
    """A Word file of paragraphs, lists and tables, with a head, controls, boxes and what was deleted."""
    made = docx.Document()
    for kind, words, more in parts:
        if kind == "table":
            cells = made.add_table(rows=1, cols=2).rows[0].cells
            cells[0].text, cells[1].text = words, more
        elif kind in {"box", "control"}:
            made.element.body.insert(0, parse_xml(BOX if kind == "box" else CONTROL))
        else:
            paragraph = made.add_paragraph(words, style="List Number" if kind == "list" else None)
            if kind == "deleted":
                gone = f"<w:del {W} w:id='1' w:author='a'><w:r><w:delText> gone</w:delText></w:r></w:del>"
                paragraph._p.append(parse_xml(gone))
    made.sections[0].header.paragraphs[0].text = header
    return saved(made)


REVIEW, MONTHS, LISTED = (
    next(text for text, _ in RECOMMENDATIONS if text.startswith(begun))
    for begun in ("Immediate review", "By 30 September", "Within three months")
)


@trials(15)
@given(st.lists(PARTS, max_size=7), st.sampled_from(["", "OFFICIAL\tpage 3"]))
@example(
    [("text", REVIEW, ""), ("table", MONTHS, MONTHS), ("table", MONTHS, MONTHS), ("table", REVIEW, REVIEW)],
    "",
)
@example([("table", MONTHS, LISTED), ("table", LISTED, MONTHS), ("table", LISTED, LISTED)], "")
def test_every_word_of_a_word_file(parts: list[tuple[str, str, str]], header: str) -> None:
    assert problems(word_file(parts, header), "any.docx") == []


def test_every_word_of_pdf_files() -> None:
    rows = [
        ["No.", "Recommendation", "Force response", "Due"],
        *([str(n), ASKED[n % 2], ANSWERS[n % len(ANSWERS)], "30/09/24"] for n in range(1, 30)),
    ]
    narrow = '#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n'
    wide = "#set page(header: [Marlshire Police], footer: [Page #context counter(page).display()])\n"
    plain = "#for row in rows { for t in row [#par[#t]]\n pagebreak(weak: true) }"
    for made in (
        printed(TABLE, head="Action plan", rows=rows),
        printed(narrow + TABLE.replace("21cm", "10cm"), head="Action plan", rows=rows),
        printed(wide + plain, rows=rows),
        printed(narrow + wide + plain, rows=rows),
    ):
        assert problems(made, "any.pdf") == []


def test_a_note_in_the_margin_of_a_table_is_in_no_cell_and_does_not_vanish() -> None:
    note = "#place(top + right, dx: 5cm, dy: 1cm)[Superintendent Ash owns this.]\n"
    beside = TABLE.replace("21cm", "21cm, margin: (right: 7cm)").replace("#par[", f"{note}#par[")
    rows = [["No.", "Recommendation", "Force response", "Due"], ["4", ASKED[0], "We do.", "30/09/24"]]
    assert problems(printed(beside, head="Action plan", rows=rows), "any.pdf") == []


# What each place is

WELCOME = "Dear Home Secretary,\n\nI welcome this report, which I have read with my Chief Constable.\n\n"


def test_a_letter_word_by_word() -> None:
    found = source(
        "Home Secretary\n2 Marsham Street\n\nDear Home Secretary\n\nI welcome the report.\n\n"
        "Recommendation 1 (Home Office): Forces should pay.\n\nWe pay.\n\nRecommendation 2\n\n"
        "• Forces should wait.\n\nResponse:\n\nWe wait.\n\nPage 3\n\nYours sincerely,\n"
    )
    assert stands(found, Held.ASKED) == [
        "Recommendation 1 (Home Office):", "Forces should pay.", "Recommendation 2", "Forces should wait.",
    ]  # fmt: skip
    assert stands(found, Held.SAID) == ["I welcome the report.", "We pay.", "Response:", "We wait."]
    assert stands(found, Held.REMOVED) == ["Page 3"]
    assert "Dear Home Secretary" in stands(found, Held.LOOSE)


def test_words_left_over_in_a_row_are_told() -> None:
    found = source(
        "| No | Recommendation | Response | Evidence | Owner |\n|---|---|---|---|---|\n"
        "| 4 | Forces should pay the fees. | We pay them. | Cheque book | Superintendent Ash |\n"
    )
    assert stands(found, Held.LOOSE) == ["Cheque book"]


def test_the_same_words_said_twice_are_two_places() -> None:
    found = source(
        f"{WELCOME}Recommendation 1: Forces should pay.\n\nWe have done so.\n\n"
        "Recommendation 2: Forces should wait.\n\nWe have done so.\n"
    )
    assert [s.ref for s in found.account.stretches if s.text == "We have done so."] == ["S2", "S3"]
    assert found.spans["S2"] != found.spans["S3"]


def test_a_recommendation_printed_again_is_not_in_nothing() -> None:
    asked = "Recommendation 1: Forces should pay the fees of every witness."
    found = source(f"{WELCOME}{asked}\n\nWe pay them.\n\n{asked}\n")
    assert stands(found, Held.LOOSE) == ["Dear Home Secretary,"]
    assert stands(found, Held.ASKED).count("Forces should pay the fees of every witness.") == 2


def test_what_an_officer_drops_stands_in_nothing_and_what_he_types_is_told() -> None:
    text = (
        "Recommendation 1: Forces should pay.\n\nRecommendation 2: Forces should wait a year.\n\nWe wait.\n"
    )
    whole = source(text)
    dropped = source(text, script="drop R1")
    typed = source(text, script='retype R2 as "Forces should hurry."')
    assert dropped.account.total == typed.account.total == whole.account.total
    assert "Forces should pay." in " ".join(stands(dropped, Held.LOOSE))
    assert typed.account.missing == {"R2.0": "hurry"} or "hurry" in typed.account.missing["R2.0"]
    assert stands(typed, Held.ASKED) == stands(whole, Held.ASKED)


def test_what_is_beside_the_text_of_a_word_file_is_told_in_its_words() -> None:
    made = docx.Document()
    made.add_paragraph("Text.")
    made.sections[0].header.paragraphs[0].text = "OFFICIAL"
    data = saved(made)
    reading = read_bytes(data, "any.docx", SHELF)[0]
    assert [(r.rule, r.before) for r in reading.repairs] == [("headers and footers left out", "OFFICIAL")]
    found = source_of(lines_of(data, "any.docx"), (reading,), 0, reading, SHELF).account
    assert (found.total, found.words(Held.REMOVED)) == (2, 1)


@pytest.mark.parametrize("tag", ["nav", "aside", "footer", "button", "select", "template", "svg"])
def test_an_element_that_is_never_closed_does_not_swallow_the_page(tag: str) -> None:
    page = (
        f"<html><body><h1>A page</h1><{tag}><p>Recommendation 1: Forces should pay.</p><p>We pay.</p></body>"
    )
    reading = read_bytes(page.encode(), "page.html", SHELF)[0]
    assert [r.id for r in reading.report.recommendations] == ["R1"]


def test_a_cell_outside_a_row_and_a_button_in_a_heading_are_read() -> None:
    page = (
        "<html><body><h2><button>Recommendation 1</button></h2><p>Forces should pay.</p>"
        "<table><td>We pay.</td></table><button>Back to top</button></body></html>"
    )
    reading = read_bytes(page.encode(), "page.html", SHELF)[0]
    assert [r.label for r in reading.report.recommendations] == ["Recommendation 1"]
    assert "| We pay. |" in [line.text for line in lines_of(page.encode(), "page.html")]
    assert [r.before for r in reading.repairs] == ["Back to top"]


def test_words_parted_at_the_end_of_a_line_show_how_they_were_joined() -> None:
    text = "Extraordinarily complicated responsibilities and self-evident communications. " * 3
    narrow = '#set page(width: 7cm)\n#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n#t'
    (reading,) = read_bytes(printed(narrow, t=text), "narrow.pdf", SHELF)
    shown = {(r.before, r.after) for r in reading.repairs}
    assert shown and all(
        before.replace("- ¶ ", "").replace("-", "") == after.replace("-", "") for before, after in shown
    )
    assert "selfevident" not in " ".join(
        s.text
        for s in source_of(
            lines_of(printed(narrow, t=text), "narrow.pdf"), (reading,), 0, reading, SHELF
        ).lines
    )


def test_a_record_whose_label_is_printed_twice_keeps_both() -> None:
    form = (
        "Force\tMarlshire\nTitle of inspection\tOne\nRecommendations\tRecommendation 1\nForces count.\n"
        "Causes of concern\tCause of concern 1: The force loses calls.\nRecommendation 1: Find them.\n"
        "Summary of inspection\tFirst.\nSummary of inspection\tSecond.\nDate published\tin the autumn\n"
        "Recommendations\tRecommendation 2\nForces should sing.\nPCC's initial response\n\nWe agree.\n"
    )
    reading = read_bytes(form.encode(), "form.txt", SHELF)[0]
    assert [r.id for r in reading.report.recommendations] == ["R1", "R2", "C1", "R1b"]
    assert reading.report.fields.summary == "First."
    assert {u.text for u in reading.unread} == {"Second.", "in the autumn"}
    assert problems(form.encode(), "form.txt") == []


# What is said loudly

OWNER = (
    "The head of custody has looked after this since the spring, as the table of owners shows in full. " * 3
)
ROWS = (
    "| No | Recommendation | Force response | Owner |\n|---|---|---|---|\n"
    "| 1 | Forces should pay the fees. | We pay them. | {} |\n| 2 | Forces should wait. | We wait. | Ash |\n"
)
REPORT = (
    "PEEL 2025: an inspection of Marlshire Police\n\nWe found that calls are late. We saw that they wait.\n\n"
    "Area for improvement\n\nThe force should count its calls.\n\n{}\n\nArea for improvement\n\n"
    "The force should count its cars.\n\nWe found that cars are few. Inspectors saw this in May.\n"
)
FOUND = "We found that the force is busy in the evening, and inspectors saw the same at night. " * 4


def test_a_long_stretch_between_answers_is_said_loudly_and_a_short_one_with_the_others() -> None:
    loud = source(ROWS.format(OWNER)).account.gaps
    assert [(g.before, g.after, g.words) for g in loud] == [("S1", "R2", 57)]
    assert source(ROWS.format("Superintendent Ash")).account.gaps == ()


def test_what_introduces_a_document_is_told_calmly_unless_it_speaks_like_an_answer() -> None:
    story = (
        "The inspection looked at custody in all of its parts over the spring and the summer of 2025. " * 4
    )
    letter = "{}\n\nDear Home Secretary,\n\nRecommendation 1: Forces should pay.\n\nWe have paid all of it.\n"
    calm = source(letter.format(story))
    assert calm.account.words(Held.LOOSE) > 60 and calm.account.gaps == ()
    loud = source(letter.format(f"{story} The force accepts the recommendation.")).account.gaps
    assert [(g.first, g.before, g.after) for g in loud] == [(0, "", "R1")]


def test_the_inspectorates_own_text_is_told_calmly_and_an_answer_in_it_loudly() -> None:
    calm = source(REPORT.format(FOUND))
    assert calm.account.words(Held.LOOSE) > 60 and calm.account.gaps == ()
    told = f"{FOUND} In response to this recommendation the rota was changed."
    loud = source(REPORT.format(told)).account
    assert loud.gaps or loud.words(Held.SAID), "it is read as an answer, or said loudly"
