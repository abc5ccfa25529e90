"""The spot in a reading that a correction is about: a recommendation, a clause, a response, or
words in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.intake.addressees import Directory
from assistant.intake.corrections import is_response
from assistant.intake.dues import due
from assistant.intake.pieces import marked
from assistant.report import Clause, Recommendation, Report
from assistant.response import Reading, Response
from assistant.text import fold

_QUOTES = {"'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
_DASHES = "[-‐‑–—−]"


class Misfit(Exception):
    """Why a correction does not fit a reading, in words."""


@dataclass(frozen=True, slots=True)
class Eye:
    """How changed text is read again: whose names are known, and when the report was published."""

    directory: Directory
    published: date | None = None

    def read(self, clause: Clause, text: str) -> Clause:
        """The clause with this text instead. Who is named and when it is due are read again; where the text
        names nobody the addressees stay, and so does a date that came from elsewhere."""
        stays = clause.due if clause.due and clause.due.phrase not in clause.text else None
        return replace(
            clause,
            text=text,
            addressees=self.directory.named(text) or clause.addressees,
            due=due(text, self.published) or stays,
        )


def recommendation(report: Report, ref: str) -> Recommendation:
    """The recommendation with this id. Raises Misfit."""
    found = report.recommendation(ref)
    if found is None:
        there = ", ".join(r.id for r in report.recommendations) or "none"
        raise Misfit(f"there is no {ref} (there is {there}).")
    return found


def clause(report: Report, ref: str) -> tuple[Recommendation, Clause]:
    """The clause with this id, and the recommendation it is of. Raises Misfit."""
    for whole in report.recommendations:
        for found in whole.clauses:
            if found.id == ref:
                return whole, found
    whole = recommendation(report, ref.rpartition(".")[0])
    raise Misfit(f"{whole.id} has no clause {ref} (it has {', '.join(c.id for c in whole.clauses)}).")


def is_clause(report: Report, ref: str) -> bool:
    """Whether an id means a clause and not a whole recommendation."""
    return report.recommendation(ref) is None and bool(re.search(r"\S\.\d+$", ref))


def text_of(report: Report, ref: str) -> str:
    """The text of a recommendation or clause. Raises Misfit."""
    return clause(report, ref)[1].text if is_clause(report, ref) else recommendation(report, ref).text


def response_at(reading: Reading, ref: str) -> int | None:
    """The place of the response that a reference names, None where it names something else. Raises Misfit."""
    if not is_response(ref) or reading.report.recommendation(ref) is not None:
        return None
    ids = [r.id for r in reading.responses]
    if ref not in ids:
        raise Misfit(f"there is no {ref} (there is {', '.join(ids) or 'no response'}).")
    return ids.index(ref)


def spoken(reading: Reading, words: str) -> tuple[int, Response]:
    """The response with a paragraph that begins so, and its place. Raises Misfit unless there is just one."""
    sought = fold(words)
    found = [
        (n, said)
        for n, said in enumerate(reading.responses)
        if any(fold(p).startswith(sought) for p in said.paragraphs)
    ]
    if len(found) != 1:
        raise Misfit(f"{len(found)} responses begin so; write more." if found else "no response begins so.")
    return found[0]


def find(text: str, words: str) -> re.Match[str] | None:
    """Where words stand in a text, whatever its quotes, dashes, blanks and capitals; None unless once."""
    pattern = r"\s+".join("".join(_loose(c) for c in word) for word in words.split())
    found = list(re.finditer(rf"(?<!\w){pattern}", text, re.IGNORECASE)) if pattern else []
    return found[0] if len(found) == 1 else None


def _loose(character: str) -> str:
    if re.fullmatch(_DASHES, character):
        return _DASHES
    return _QUOTES.get(character, re.escape(character))


def parted(text: str, words: str, *, from_start: bool = False) -> tuple[str, str]:
    """The text before the words and from them on; a list mark between goes with neither. Raises Misfit unless
    the words stand there once, and where nothing stands before them, but for `from_start`."""
    found = find(text, words)
    if found is None:
        raise Misfit(f"“{words}” does not stand just once in it.")
    head = text[: found.start()].rstrip()
    last = head.rpartition("\n")[2].strip()
    if last and marked(f"{last} x")[1] == "x":
        head = head[: len(head) - len(last)].rstrip()
    if not head and not from_start:
        raise Misfit(f"it begins with “{words}” as it is.")
    return head, text[found.start() :]


def put(whole: Recommendation, one: Clause, new: str) -> str:
    """The recommendation's whole text with a clause's text changed, or taken out together with its mark."""
    wanted = " ".join(one.text.split())
    lines = whole.text.split("\n")
    for first in range(len(lines)):
        mark, bare = marked(lines[first].strip())
        for last in range(first + 1, len(lines) + 1):
            here = " ".join(" ".join([bare, *lines[first + 1 : last]]).split())
            if not wanted.startswith(here):
                break
            if here == wanted:
                made = [f"{mark} {new}".strip()] if new else []
                return "\n".join([*lines[:first], *made, *lines[last:]])
    if new or one.text not in whole.text:
        return "\n".join(new if c is one else c.text for c in whole.clauses if new or c is not one)
    return whole.text.replace(one.text, "", 1).strip()


def next_clause(whole: Recommendation) -> int:
    """The first clause number above all there are."""
    numbers = [int(n) for c in whole.clauses if (n := c.id.rpartition(".")[2]).isdigit()]
    return max(numbers, default=-1) + 1


def numbered(clauses: Sequence[Clause], id: str, first: int) -> tuple[Clause, ...]:
    """The clauses as those of another recommendation, numbered on from `first`."""
    return tuple(replace(c, id=f"{id}.{n}") for n, c in enumerate(clauses, first))


def beside(id: str, report: Report) -> str:
    """The next free id beside one: `R4b`, `R4c`."""
    taken = {r.id for r in report.recommendations}
    letters = (chr(c) for c in range(ord("b"), ord("z") + 1))
    plain = (f"{id}{letter}" for letter in letters)
    return next((n for n in plain if n not in taken), None) or next(
        n for k in range(27, 100_000) if (n := f"{id}-{k}") not in taken
    )


def with_changed(reading: Reading, changed: Recommendation) -> Reading:
    """The reading in which this recommendation stands instead of the one with its id."""
    report = reading.report
    return replace(
        reading,
        report=replace(
            report,
            recommendations=tuple(changed if r.id == changed.id else r for r in report.recommendations),
        ),
    )


def without(reading: Reading, id: str, *, now: str | None = None) -> Reading:
    """The reading without a recommendation. What answered it, or stood in it, belongs to `now` from then on,
    or to none."""
    report = reading.report
    left = tuple(
        replace(r, parent=now if now != r.id else None) if r.parent == id else r
        for r in report.recommendations
        if r.id != id
    )
    return replace(
        reading,
        report=replace(report, recommendations=left),
        responses=tuple(_retied(r, id, now) for r in reading.responses),
    )


def less(response: Response, at: int) -> Response | None:
    """The response without its paragraph at this place, None where it was all there was."""
    left = (*response.paragraphs[:at], *response.paragraphs[at + 1 :])
    return replace(response, paragraphs=left) if left else None


def _retied(response: Response, id: str, now: str | None) -> Response:
    if id not in response.answers:
        return response
    kept = (now if ref == id else ref for ref in response.answers)
    return replace(response, answers=tuple(dict.fromkeys(ref for ref in kept if ref is not None)))
