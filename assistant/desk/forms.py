"""The JSON of suggestions and passages, as design.md fixes it."""

from __future__ import annotations

from typing import Any

from assistant.desk.keeping import Added, Harvest, Previewed
from assistant.passage import Offers, Passage, Source, Suggestion


def offers_form(offers: Offers) -> dict[str, Any]:
    """The answer to `s55 suggest --json`."""
    return {
        "query": offers.query,
        "suggestions": [suggestion_form(s) for s in offers.suggestions],
        "nothing_good": offers.nothing_good,
    }


def suggestion_form(suggestion: Suggestion) -> dict[str, Any]:
    """One suggestion with its class, its ground and what must change."""
    passage = suggestion.passage
    return {
        "rank": suggestion.rank,
        "match": suggestion.match,
        "class": suggestion.match_class,
        "text": passage.text,
        "asked": suggestion.asked,
        "source": source_form(passage.source, passage),
        "shared": list(suggestion.shared),
        "missing": list(suggestion.missing),
        "conflicts": [{"axis": c.axis, "query": c.query, "passage": c.passage} for c in suggestion.conflicts],
        "facts": [
            {
                "kind": f.kind,
                "text": f.text,
                "proposal": f.proposal,
                "ways": [{"way": way, "sentence": sentence} for way, sentence in f.ways],
            }
            for f in suggestion.facts
        ],
        "parts": dict(suggestion.parts),
        "stale": list(suggestion.stale),
        "id": passage.id,
    }


def source_form(source: Source, passage: Passage) -> dict[str, Any]:
    """Where a passage comes from."""
    return {
        "force": source.force,
        "report": source.report,
        "year": source.year,
        "voice": passage.voice.value if passage.voice else None,
        "origin": source.origin,
    }


def passage_form(passage: Passage) -> dict[str, Any]:
    """One passage of the library."""
    return {
        "id": passage.id,
        "text": passage.text,
        "asked": list(passage.asked),
        "source": source_form(passage.source, passage),
        "limb": passage.limb.value if passage.limb else None,
        "theme": passage.theme,
        "blanket": passage.blanket,
        "complete": passage.complete,
        "sample": passage.source.sample,
    }


def preview_form(found: Harvest, rows: Previewed) -> dict[str, Any]:
    """What `s55 library add --dry-run --json` shows of one file."""
    return {
        "name": found.name,
        "passages": [{**passage_form(passage), "known": known} for passage, known in rows],
        "broken": [{"line": line.number, "reason": line.reason} for line in found.broken],
    }


def added_form(done: Added) -> dict[str, Any]:
    """What became of one file, as `s55 library add --json` prints it."""
    return {
        "name": done.name,
        "added": done.added,
        "known": done.known,
        "broken": [{"line": line.number, "reason": line.reason} for line in done.broken],
    }
