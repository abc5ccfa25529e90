"""What a document already says, placed in the form: its responses become the first drafts of a case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date

from assistant.record import CHIEF_CONSTABLE, INITIAL, OVERALL, Place
from assistant.report import Report
from assistant.response import Reading, Response, Section, Voice
from assistant.store.part import tidy
from assistant.text import fold

_SMALL_WORDS = frozenset(
    {
        "a", "an", "and", "are", "at", "by", "cc", "constabulary", "do", "does", "final", "for", "from",
        "how", "in", "inspection", "into", "is", "its", "of", "on", "or", "pcc", "police", "report",
        "response", "the", "to", "well", "with",
    }
)  # fmt: skip
_LONGEST = 48


def drafts_of(reading: Reading) -> dict[Place, str]:
    """The text of each place that the document's own responses fill, in document order.

    A response tied to recommendations stands at each of them in its voice (one that answers several jointly
    is copied to each); one tied to none joins the narrative section of its voice. A heading becomes a
    paragraph `# Heading`, except where it only repeats the recommendation's label. What somebody else said
    (an inspector, a panel) is nobody's draft.
    """
    labels = {r.id: fold(r.label) for r in reading.report.recommendations}
    found: dict[Place, list[str]] = {}
    for response in reading.responses:
        body = [tidy(p).strip() for p in response.paragraphs if p.strip()]
        heading = tidy(response.heading or "").strip()
        if response.voice is None or not (body or heading):
            continue
        tied = [id for id in response.answers if id in labels]
        for place in [Place(id, response.voice) for id in tied] or [_narrative(response)]:
            repeats = place.target in labels and fold(heading) == labels[place.target]
            head = [f"# {' '.join(heading.split())}"] if heading and not repeats else []
            found.setdefault(place, []).extend(head + body)
    return {place: "\n\n".join(texts) for place, texts in found.items() if texts}


def case_name(report: Report, published: date | None, taken: Collection[str]) -> str:
    """A short readable name for a case, of force, title and year, unlike those `taken`: plain a-z and 0-9."""
    fields = report.fields
    day = published or fields.published
    force = _plain(fields.force or "").split()
    title = [w for w in _plain(fields.title or "").split() if w not in _SMALL_WORDS and w not in force]
    parts = [w for w in force if w not in _SMALL_WORDS][:3]
    ending = [str(day.year)] if day else []
    for word in title:
        if len("-".join([*parts, word, *ending])) > _LONGEST or len(parts) >= 6:
            break
        parts.append(word)
    name = "-".join([*parts, *ending] if parts else ["case", *ending])[:_LONGEST].strip("-")
    unique, count = name, 1
    while unique in taken:
        count += 1
        unique = f"{name}-{count}"
    return unique


def _narrative(response: Response) -> Place:
    """The form has three narrative places; a response of the other voice goes to the one of its own voice."""
    if response.voice is Voice.CC:
        return CHIEF_CONSTABLE
    return INITIAL if response.section is Section.INITIAL else OVERALL


def _plain(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"'s?\b", "", ascii_only.casefold())))
