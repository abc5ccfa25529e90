"""Text stays text in Markdown and HTML, whatever marks stand in it."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.assemble import assemble
from assistant.assemble.templates import markdown
from assistant.paths import Shelf
from assistant.record import INITIAL
from assistant.text import clean
from tests.assemble import samples
from tests.trials import trials

MARKS = st.text(alphabet="ab1. #*_-+=~`>|[](){}<&!:\\/'\"$^@;0x\n", min_size=1, max_size=40)


def shown(source: str) -> str:
    """The words a reader of the Markdown sees, single blanks."""
    out = Words()
    out.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(source))
    return " ".join("".join(out.found).split())


class Words(HTMLParser):
    """The text of a page and the names of its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@given(text=MARKS)
@trials(150)
def test_markdown_shows_what_was_typed(text: str) -> None:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    typed = "\n".join(line for line in lines if line)
    if typed:
        assert shown(markdown(typed)) == " ".join(typed.split())


def test_markdown_escapes_only_where_it_must() -> None:
    assert markdown("Calls, 1.5 minutes (101): “a wait”.") == "Calls, 1.5 minutes (101): “a wait”."
    assert markdown("1. first") == "1\\. first"
    assert markdown("- dash") == "\\- dash"


@given(text=MARKS)
@trials(40)
def test_html_shows_what_was_typed_and_nothing_becomes_a_tag(text: str) -> None:
    plain, typed = page("word"), page(f"word {clean(text)} word")
    allowed = {"ul", "ol", "li", "p", "br", "h3"}
    assert [t for t, _ in typed.tags if t not in allowed] == [t for t, _ in plain.tags if t not in allowed]


@pytest.mark.parametrize("piece", ("<script>alert(1)</script>", "{{ 7*7 }}", "&lt;b&gt;", "[/b] [3]"))
def test_html_keeps_hostile_text_as_typed(piece: str) -> None:
    assert piece in "".join(page(f"A {piece} here.").found)


def page(text: str) -> Words:
    made = assemble(samples.with_text(INITIAL, text), "html", Shelf(), final=True, made_on=samples.MADE_ON)
    words = Words()
    words.feed(made.data.decode())
    return words


def test_headings_go_down_one_step_at_a_time() -> None:
    for form in ("html", "md"):
        made = assemble(samples.record(), form, Shelf(), final=False, made_on=samples.MADE_ON)
        source = made.data.decode()
        words = Words()
        words.feed(MarkdownIt().render(source) if form == "md" else source)
        levels = [int(t[1]) for t, _ in words.tags if t in {"h1", "h2", "h3", "h4", "h5", "h6"}]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_names_its_language_title_and_parts() -> None:
    words = page("text")
    tags = dict(words.tags)
    assert tags["html"]["lang"] == "en-GB"
    assert {"title", "main", "header", "footer", "nav"} <= {t for t, _ in words.tags}
    assert all("scope" in a for t, a in words.tags if t == "th")
    ids = [a["id"] for _, a in words.tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = [str(a["href"])[1:] for t, a in words.tags if t == "a"]
    assert set(links) <= set(ids)
    assert not [t for t, a in words.tags if a.get("src") or (a.get("href") or "#")[0] != "#"]
