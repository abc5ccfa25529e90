"""Accounting room: where every word of a document stands that was read, for the faces that only show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.conversation.events import Said
from assistant.conversation.speech import Speaker
from assistant.desk.reading import Corrected, Document
from assistant.paths import Shelf
from assistant.response import Reading
from assistant.source import Held, Source


def located(
    document: Document, shelf: Shelf, readings: Sequence[Reading], made: Sequence[Corrected]
) -> tuple[Source, ...]:
    """For each reading of a document, as it is with its corrections, its lines and the account of its
    words."""
    from assistant.intake import lines_of, source_of

    lines = lines_of(document.data, document.name)
    return tuple(source_of(lines, readings, n, one.reading, shelf) for n, one in enumerate(made))


def words_of(shelf: Shelf, source: Source) -> str:
    """The account in words: how many stand in what, and what must not be overlooked."""
    return Speaker(shelf).say(
        Said("intake/words", {"account": source.account, "source": source, "talk": False})
    )


def accounted(form: Mapping[str, Any], sources: Sequence[Source]) -> dict[str, Any]:
    """The form of one reading, or of several, with the account beside each: `words` by where they stand, and
    `loose`, what stands in nothing."""
    if "documents" in form:
        pairs = zip(form["documents"], sources, strict=True)
        return {**form, "documents": [accounted(one, (source,)) for one, source in pairs]}
    (source,) = sources
    account = source.account
    loose = [{"where": f"line {line.number}", "text": line.text} for line in account.left(source.lines)]
    words = {"total": account.total, **{held.value: account.words(held) for held in Held}}
    return {**form, "words": words, "loose": loose}
