"""Names of forces that the gazetteer does not know, but the library does: a slip of reuse all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.review.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Stranger:
    """Another force that wording came from: what it is called, its names with that of its place, and where in
    the record a passage of it stands (`R1/pcc`)."""

    force: str
    names: tuple[str, ...]
    stands: frozenset[str] = frozenset()


def strange_names(text: str, where: str, strangers: Sequence[Stranger], known: str = "") -> Iterator[Finding]:
    """Findings for every name of these forces in a text: an error where a passage of that force stands in
    it, a warning elsewhere. `known` is the folded text of the report, which may name the force itself."""
    for stranger in strangers:
        listed = "|".join(re.escape(n) for n in sorted(stranger.names, key=len, reverse=True))
        for hit in re.finditer(rf"(?<![\w-])(?:{listed})(?!\w)", text) if listed else ():
            reused = where in stranger.stands and f" {hit[0].casefold()}" not in known
            yield Finding(
                "foreign-name",
                Severity.ERROR if reused else Severity.WARNING,
                where,
                hit[0],
                f"It belongs to {stranger.force}, "
                + ("whose wording stands here." if reused else "whose wording stands in the library."),
                "Change it, or allow it once with a reason where it is meant.",
                hit.start(),
                hit.end(),
                "Reused wording carries its place with it.",
            )
