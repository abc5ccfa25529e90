"""What was read, as texts that are sought among the words of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.intake.correcting import RULE as BY_HAND
from assistant.response import Reading, Response, with_ids


@dataclass(frozen=True, slots=True)
class Claim:
    """A text that a thing holds; `before` are its label or heading, `asked` says that it is a clause."""

    ref: str
    text: str
    before: tuple[str, str] = ("", "")
    asked: bool = False


def claims_of(reading: Reading) -> list[Claim]:
    """What a reading holds, as far as its ties tell in the order of the document: each recommendation with
    its answers, then the other answers."""
    found: list[Claim] = []
    answered: set[str] = set()
    said = with_ids(reading.responses)
    for r in reading.report.recommendations:
        for n, clause in enumerate(r.clauses):
            found.append(Claim(clause.id, clause.text, ("", "") if n else (r.id, r.label), asked=True))
        for response in said:
            if response.answers[:1] == (r.id,):
                answered.add(response.id)
                found += _said(response)
    for response in said:
        if response.id not in answered:
            found += _said(response)
    return found


def typed_anew(reading: Reading) -> frozenset[str]:
    """The recommendations and clauses whose text the officer typed anew."""
    made = (r.where.split() for r in reading.repairs if r.rule == BY_HAND)
    return frozenset(words[1] for words in made if words[:1] == ["retype"] and len(words) > 1)


def as_printed(now: Sequence[Claim], read: Sequence[Claim], anew: frozenset[str]) -> list[Claim]:
    """What a reading holds `now`, with the texts `read` in the document where they were typed `anew`."""
    found: list[Claim] = []
    done: set[str] = set()
    for claim in now:
        ref = next((r for r in (claim.ref, claim.ref.rpartition(".")[0]) if r in anew and claim.asked), "")
        if not ref:
            found.append(claim)
        elif ref not in done:
            done.add(ref)
            found += [c for c in read if c.asked and (c.ref == ref or c.ref.startswith(f"{ref}."))]
    return found


def _said(response: Response) -> Iterator[Claim]:
    for place, paragraph in enumerate(response.paragraphs):
        before = ("", "") if place else (response.id, response.heading or "")
        yield Claim(response.id, paragraph, before)
    for row in (response.limb, response.owner, response.due):
        if row:
            yield Claim(response.id, row)
