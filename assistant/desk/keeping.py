"""Keeping the library: past wording in and out again, the index kept in step with the workspace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.desk import Desk
from assistant.desk.indexing import FEW, current, every_passage, folder, follow
from assistant.desk.reading import Document, read
from assistant.errors import NotFound, Unreadable
from assistant.library.harvest import BadLine, from_jsonl, from_reading, from_wording
from assistant.library.index import Index
from assistant.library.judging import HARVEST, Judge
from assistant.library.rules import MatchRules
from assistant.library.schema import SAID
from assistant.library.stale import StaleRegister
from assistant.passage import Passage, from_case
from assistant.paths import Shelf
from assistant.record import Place, paragraphs
from assistant.report import Report
from assistant.response import Reading, Response, Section, Voice

STDIN = "-"
"""The name of what is piped in, which has no ending to tell what it is."""
_SECTIONS = {Voice.PCC: Section.INITIAL, Voice.CC: Section.RESPONSE}


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a file offers the library, before it is put in: passages, broken lines, and why reports of it are
    left out."""

    name: str
    passages: tuple[Passage, ...]
    broken: tuple[BadLine, ...] = ()
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a harvest: how many passages are new, how many were there already."""

    name: str
    added: int
    known: int
    broken: tuple[BadLine, ...]


Previewed = tuple[tuple[Passage, bool], ...]
"""Passages that would be added, each with whether its wording is known already."""


def harvest(document: Document, shelf: Shelf, *, anyway: bool = False) -> Harvest:
    """The passages in a file: JSON Lines, sample wording in Markdown, or a past record. A report that
    is not for the library (a copy translated by a machine) is left out, unless it is wanted `anyway`.

    Raises Unreadable when it holds no answer that could be reused.
    """
    name = document.name
    withheld: tuple[str, ...] = ()
    if name.endswith((".jsonl", ".ndjson")) or (name == STDIN and document.data.lstrip()[:1] == b"{"):
        passages, broken = from_jsonl(_decoded(document), name)
    elif name.endswith(".md") and document.data.lstrip().startswith(b"---"):
        passages, broken = from_wording(_decoded(document), name), ()
    else:
        readings = read(document, shelf)
        withheld = tuple(r.not_for_library for r in readings if r.not_for_library and not anyway)
        kept = [r for r in readings if anyway or not r.not_for_library]
        passages, broken = tuple(p for r in kept for p in from_reading(r, name)), ()
    if not passages and withheld:
        raise Unreadable(
            f"{name} is not for the library: {withheld[0]}", "If you know better, add it with --anyway."
        )
    if not passages:
        where = f" (line {broken[0].number}: {broken[0].reason})" if broken else ""
        raise Unreadable(
            f"{name} holds no past answers that could be reused{where}.",
            "Give a published response record, or JSON Lines as the README shows.",
        )
    judge = _judge(shelf)
    return Harvest(name, tuple(judge.judged(p) for p in passages), broken, withheld)


def samples(shelf: Shelf) -> Iterator[Harvest]:
    """The sample wording that comes with s55, written for an invented force and marked as samples."""
    for name in shelf.names("knowledge/wording", ".md"):
        text = shelf.text(name)
        yield Harvest(name, from_wording(text, name))


def add(desk: Desk, found: Harvest) -> Added:
    """Put a harvest into the library in one batch; the index goes along. Near-identical wording becomes one
    passage that was seen in several places."""
    before = desk.store.library_state()
    index = _index_for(desk, found)
    passages = [passage for passage, _ in _with_twins(desk, found, index)]
    batch = desk.store.add_passages(passages, origin=found.name)
    if batch.added + batch.duplicates <= FEW:
        follow(desk, before, desk.store.batch_passages(batch.id), index)
    return Added(found.name, batch.added, batch.duplicates, found.broken)


def preview(desk: Desk, found: Harvest) -> Previewed:
    """What would be added, each passage with whether the library knows its wording already."""
    merged = _with_twins(desk, found, _index_for(desk, found))
    held = desk.store.known_wording([passage for passage, _ in merged])
    return tuple((p, twin is not None or known) for (p, twin), known in zip(merged, held, strict=True))


def _index_for(desk: Desk, found: Harvest) -> Index | None:
    """The index, for a harvest that is not too large to be written into it: as it stands where it would take
    long to build."""
    if len(found.passages) > FEW:
        return None
    if 0 < desk.store.passage_count() <= FEW:
        return current(desk, check=False)
    return Index.open(folder(desk), desk.store.library_state(), desk.shelf, check=False)


def _with_twins(desk: Desk, found: Harvest, index: Index | None) -> list[tuple[Passage, Passage | None]]:
    """Each passage, under the wording of its twin where it has one. Without an index a harvest is looked
    through for twins of its own only."""

    def near(passage: Passage) -> Iterable[Passage]:
        if index is None:
            return ()
        return desk.store.passages(index.nearest(SAID, sorted(set(index.terms(passage.text))), 3)).values()

    return _judge(desk.shelf).merged(found.passages, near)


@lru_cache(maxsize=4)
def _judge(shelf: Shelf) -> Judge:
    """The judge by the lists on a shelf, read once."""
    return Judge(shelf.toml(HARVEST), MatchRules.from_shelf(shelf))


def withdraw(desk: Desk, id: int, reason: str) -> tuple[tuple[str, Place], ...]:
    """Never offer a passage again, and say why; gives the cases and places whose text still holds wording of
    it. Raises NotFound."""
    before = desk.store.library_state()
    desk.store.withdraw(id, reason)
    follow(desk, before, [id])
    return desk.store.uses(id)


def roll_back(desk: Desk, batch: int) -> int:
    """Take back what a batch added; gives how many passages are no longer offered. Raises NotFound for an
    unknown batch, Conflict for one already taken back."""
    before = desk.store.library_state()
    touched = desk.store.batch_passages(batch)
    gone = desk.store.rollback_batch(batch)
    follow(desk, before, touched)
    return gone


def harvest_case(desk: Desk, case: str) -> Harvest:
    """The answers of a case as passages to reuse: only those a person confirmed, with what they answer."""
    record = desk.store.case(case).record
    report = Report(replace(record.report.fields, published=record.published), record.report.recommendations)
    said = [
        Response(voice, _SECTIONS[voice], None, (r.id,), paragraphs(draft.text))
        for r in record.report.recommendations
        for voice in Voice
        if (draft := record.draft(Place(r.id, voice))).reviewed
    ]
    year = desk.settings.today.year
    found = [
        replace(p, limb=record.decision(response.answers[0]).limb)
        for response in said
        for p in from_reading(Reading(report, (response,)), from_case(case), year)
    ]
    return Harvest(from_case(case), tuple(found))


def _decoded(document: Document) -> str:
    try:
        return document.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"{document.name} is not UTF-8 text (byte {error.start}).", "Save it as UTF-8."
        ) from error


def dated(desk: Desk, *, stale: bool = False) -> Iterator[tuple[Passage, tuple[str, ...]]]:
    """Every passage that can be offered with why it is out of date; with `stale` only those that are."""
    register, today = StaleRegister.from_shelf(desk.shelf), desk.settings.today
    for found in every_passage(desk):
        reasons = register.reasons(found.text, today)
        if reasons or not stale:
            yield found, reasons


def passage(desk: Desk, id: int) -> Passage:
    """One passage of the library. Raises NotFound."""
    found = desk.store.passages([id]).get(id)
    if found is None:
        raise NotFound(
            f"There is no passage {id} in the library.", "List the passages with: s55 library list"
        )
    return found
