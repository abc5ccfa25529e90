"""What the index holds of a passage, and by what a search can be narrowed."""

from __future__ import annotations

from functools import lru_cache

import tantivy

from assistant.library.terms import ANALYSER
from assistant.passage import Passage
from assistant.text import fold

FORMAT = 3
"""Raised whenever the fields or the analyser change; an index of another format is rebuilt."""

ASKED, SAID, ABOUT = "asked", "said", "about"
TAG, YEAR = "tag", "year"
"""What a search can be narrowed by: `force:…`, `voice:…`, `limb:…` as tags, and the year of the answer."""


def schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    for side in (ASKED, SAID, ABOUT):
        builder.add_text_field(side, tokenizer_name=ANALYSER, index_option="position")
    builder.add_text_field(TAG, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field(YEAR, indexed=True, fast=True)
    return builder.build()


def document(passage: Passage) -> tantivy.Document:
    """A passage as the index holds it. Raises ValueError for one that is not stored."""
    if passage.id is None:
        raise ValueError("only a stored passage can be indexed")
    document = tantivy.Document()
    document.add_integer("id", passage.id)
    document.add_text(SAID, passage.text)
    for asked in passage.asked:
        document.add_text(ASKED, asked)
    about = " ".join(part for part in (passage.source.report, passage.theme) if part)
    if about:
        document.add_text(ABOUT, about)
    for kind, value in (("force", passage.source.force), ("voice", passage.voice), ("limb", passage.limb)):
        if value:
            document.add_text(TAG, tag(kind, value))
    if passage.source.year is not None:
        document.add_integer(YEAR, passage.source.year)
    return document


@lru_cache(maxsize=1024)
def tag(kind: str, value: str) -> str:
    """The tag by which a search is narrowed to a force, a voice or a limb."""
    return f"{kind}:{fold(value)}"[:200]
