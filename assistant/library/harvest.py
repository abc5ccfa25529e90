"""From documents to passages: every paragraph of an answer with the recommendation it answered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.errors import Unreadable
from assistant.forces import inspected
from assistant.passage import Passage, Source
from assistant.report import Recommendation
from assistant.response import Limb, Reading, Response, Voice
from assistant.text import clean, fold, one_line, sentences, word_count

LONGEST = 110
"""Words in a passage, about: a paragraph is the best unit to match and to insert (notes/matching.md 3)."""

_ENDS = (".", "!", "?", ":", ";")
_CLOSERS = "\"'”’)]"


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a JSON Lines file that could not be taken, by its number (from 1)."""

    number: int
    reason: str


def from_reading(reading: Reading, origin: str, year: int | None = None) -> tuple[Passage, ...]:
    """The passages of one document. `origin` names the file; `year` is the response's, else the report's."""
    fields = reading.report.fields
    if year is None and fields.published is not None:
        year = fields.published.year
    source = Source(fields.force or inspected(fields.title or ""), fields.title, year, origin)
    found: list[Passage] = []
    for response in reading.responses:
        asked = tuple(
            one_line(r.text) for id in response.answers if (r := _answered(reading, id)) is not None
        )
        for text in paragraphs(response.paragraphs):
            found.append(
                Passage(
                    text=text,
                    asked=asked,
                    source=source,
                    voice=response.voice,
                    theme=_heading(response),
                    blanket=response.blanket,
                    complete=response.complete and _ended(text),
                )
            )
    return _distinct(found)


def from_jsonl(data: str, origin: str) -> tuple[tuple[Passage, ...], tuple[BadLine, ...]]:
    """Passages from JSON Lines, one answered recommendation a line (design.md), and the lines that are not.

    A broken line never stops the rest. Known keys: recommendation, responses, force, year, report, author
    (pcc, cc or both), limb, truncated, shared_response; others are passed over.
    """
    found: list[Passage] = []
    bad: list[BadLine] = []
    for number, line in enumerate(data.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.extend(_record(json.loads(line), origin))
        except json.JSONDecodeError as error:
            bad.append(BadLine(number, f"no JSON at character {error.colno}: {error.msg}"))
        except RecursionError:
            bad.append(BadLine(number, "nested too deep"))
        except (TypeError, ValueError) as error:
            bad.append(BadLine(number, str(error)))
    return _distinct(found), tuple(bad)


def from_wording(text: str, origin: str) -> tuple[Passage, ...]:
    """The passages of one wording file (Markdown with front matter; knowledge/wording/).

    Raises Unreadable naming the file and line where the form is broken.
    """
    head, body, first = _front_matter(clean(text), origin)
    year = head.get("year")
    if year is not None and not year.isdigit():
        raise Unreadable(f"{origin}: the year {year!r} is no year.", "Write it as 2024.")
    sample = head.get("sample", "").casefold() == "true"
    source = Source(head.get("force"), head.get("report"), int(year) if year else None, origin, sample)
    found: list[Passage] = []
    asked: str | None = None
    voice: Voice | None = None
    limb: Limb | None = None
    for number, block in _blocks(body, first):
        if block.startswith("### "):
            voice, limb = _voice(block[4:], origin, number)
        elif block.startswith("## "):
            asked, voice, limb = one_line(block[3:]), None, None
        elif asked is None or voice is None:
            raise Unreadable(
                f"{origin}, line {number}: wording without a recommendation and a voice above it.",
                "Put `## the recommendation` and `### pcc · taken` before it.",
            )
        else:
            for piece in split(one_line(block)):
                found.append(Passage(piece, (asked,), source, voice, limb, head.get("theme")))
    return _distinct(found)


def paragraphs(given: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs of a response, those broken by a page joined first, none longer than about 110 words."""
    joined: list[str] = []
    for paragraph in (one_line(p) for p in given):
        if not paragraph:
            continue
        if joined and _runs_on(joined[-1], paragraph):
            joined[-1] = f"{joined[-1]} {paragraph}"
        else:
            joined.append(paragraph)
    return tuple(piece for whole in joined for piece in split(whole))


def split(paragraph: str) -> tuple[str, ...]:
    """A long paragraph cut at sentence ends into even pieces of about 110 words at most; a single sentence is
    never cut."""
    total = word_count(paragraph)
    if total <= LONGEST:
        return (paragraph,) if paragraph else ()
    target = total / -(-total // LONGEST)
    pieces: list[list[str]] = [[]]
    size = 0
    for sentence in sentences(paragraph):
        count = word_count(sentence)
        if pieces[-1] and (size + count > LONGEST or size >= target):
            pieces.append([])
            size = 0
        pieces[-1].append(sentence)
        size += count
    return tuple(" ".join(piece) for piece in pieces)


def _runs_on(before: str, after: str) -> bool:
    """Whether a page broke a sentence here: no end before, and small letters or a name going on after."""
    if before.rstrip(_CLOSERS).endswith(_ENDS) or re.match(r"[•·o*\-–—]\s", after):
        return False
    return word_count(before) > 8


def _ended(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def _answered(reading: Reading, id: str) -> Recommendation | None:
    return reading.report.recommendation(id)


def _heading(response: Response) -> str | None:
    return one_line(response.heading) if response.heading else None


def _record(record: Any, origin: str) -> Iterator[Passage]:
    if not isinstance(record, Mapping):
        raise ValueError("not a JSON object")
    asked, responses = record.get("recommendation"), record.get("responses")
    if not isinstance(asked, str) or not clean(asked).strip():
        raise ValueError('"recommendation" is missing or is no text')
    if not isinstance(responses, list) or not all(isinstance(r, str) for r in responses):
        raise ValueError('"responses" is missing or is no list of texts')
    author, year, limb = record.get("author"), record.get("year"), record.get("limb")
    if author not in (None, "pcc", "cc", "both"):
        raise ValueError(f'"author" is {author!r}, not pcc, cc or both')
    if isinstance(year, str) and year.isdigit():
        year = int(year)
    if year is not None and (isinstance(year, bool) or not isinstance(year, int) or not 1800 < year < 3000):
        raise ValueError(f'"year" is {year!r}, which is no year')
    source = Source(_text(record, "force"), _text(record, "report"), year, _text(record, "id") or origin)
    cut = record.get("truncated") is True
    whole = paragraphs(tuple(responses))
    for place, text in enumerate(whole):
        yield Passage(
            text=text,
            asked=(one_line(asked),),
            source=source,
            voice=Voice(author) if author in ("pcc", "cc") else None,
            limb=Limb(limb) if limb is not None else None,
            theme=_text(record, "theme"),
            blanket=record.get("shared_response") is True,
            complete=_ended(text) and not (cut and place == len(whole) - 1),
        )


def _text(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{key}" is no text')
    return one_line(value) or None if value else None


def _distinct(passages: list[Passage]) -> tuple[Passage, ...]:
    """Each wording once for one source and voice, with every recommendation it answered."""
    seen: dict[tuple[str, Source, Voice | None], Passage] = {}
    for passage in passages:
        key = (fold(passage.text), passage.source, passage.voice)
        if key in seen:
            both = tuple(dict.fromkeys(seen[key].asked + passage.asked))
            seen[key] = replace(seen[key], asked=both)
        else:
            seen[key] = passage
    return tuple(seen.values())


def _front_matter(text: str, origin: str) -> tuple[dict[str, str], list[str], int]:
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].strip() != "---" or "---" not in [line.strip() for line in lines[1:]]:
        raise Unreadable(
            f"{origin}: no front matter.", "Begin with --- lines holding theme, force, report, year."
        )
    end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == "---")
    head: dict[str, str] = {}
    for number, line in enumerate(lines[1:end], 2):
        key, colon, value = line.partition(":")
        if line.strip() and not colon:
            raise Unreadable(
                f"{origin}, line {number}: {line.strip()!r} has no colon.", "Write `name: value`."
            )
        if value.strip():
            head[key.strip().casefold()] = value.strip().strip("\"'")
    return head, lines[end + 1 :], end + 2


def _blocks(lines: list[str], first: int) -> Iterator[tuple[int, str]]:
    """Headings and paragraphs with the line they begin on."""
    held: list[str] = []
    start = first
    for number, line in enumerate([*lines, ""], first):
        if line.startswith(("## ", "### ")) or not line.strip():
            if held:
                yield start, "\n".join(held)
                held = []
            if line.strip():
                yield number, line.strip()
        else:
            if not held:
                start = number
            held.append(line.strip())


def _voice(heading: str, origin: str, number: int) -> tuple[Voice, Limb | None]:
    named = [part.strip().casefold() for part in re.split(r"[·|,/]", heading)]
    try:
        return Voice(named[0]), Limb(named[1]) if len(named) > 1 else None
    except ValueError as error:
        raise Unreadable(
            f"{origin}, line {number}: {heading.strip()!r} is not a voice and a limb.",
            "Write `### pcc · taken` (pcc or cc; taken, proposed or none).",
        ) from error
