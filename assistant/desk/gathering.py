"""Gathering past wording from files and whole folders, looking at it, taking it in, and giving it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from assistant.conversation.commands import Told
from assistant.desk import Desk
from assistant.desk.indexing import FEW
from assistant.desk.keeping import Added, Harvest, Previewed, add, harvest, preview, roll_back
from assistant.desk.reading import Document, fetch, path_of
from assistant.errors import AssistantError, NotFound
from assistant.passage import Passage
from assistant.paths import Shelf
from assistant.response import Voice
from assistant.text import fold

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What files offer the library, and of each that offers nothing, why."""

    found: tuple[Harvest, ...]
    refused: tuple[AssistantError, ...] = ()


def within(name: str) -> Iterator[str]:
    """A file by its name, or every file in the folder of that name, those whose names begin with a dot left
    out. Raises NotFound for an empty folder."""
    folder = Path(name)
    if not folder.is_dir():
        yield name
        return
    inside = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    seen = [path for path in inside if not any(p.startswith(".") for p in path.relative_to(folder).parts)]
    if not seen:
        raise NotFound(f"The folder {folder} holds no files.", "Check the name and the folder.")
    yield from map(str, seen)


def gather(
    names: Sequence[str],
    shelf: Shelf,
    tell: Progress,
    *,
    alone: bool = False,
    anyway: bool = False,
    open_file: Callable[[str], Document] = lambda name: fetch(Path(name)),
) -> Gathered:
    """What each file offers. One that cannot be read or offers nothing is left out; one that is named by
    itself, or of which none may fail (`alone`), raises what is the matter with it."""
    found: list[Harvest] = []
    refused: list[AssistantError] = []
    for number, name in enumerate(names, 1):
        if len(names) > 9 and number % 10 == 1:
            tell(f"Reading file {number} of {len(names)}.")
        try:
            found.append(harvest(open_file(name), shelf, anyway=anyway))
        except AssistantError as error:
            if alone or len(names) == 1:
                raise
            refused.append(error)
    return Gathered(tuple(found), tuple(refused))


def look(desk: Desk, gathered: Gathered) -> tuple[tuple[Harvest, Previewed], ...]:
    """What would be added of each file, passage by passage; nothing is. Words that an earlier file holds too
    count as known, as they will be when the files are taken in one after the other."""
    every = [passage for each in gathered.found for passage in each.passages]
    rows = iter(preview(desk, Harvest("", tuple(every)))) if len(every) <= FEW else None
    looked: list[tuple[Harvest, Previewed]] = []
    seen: set[tuple[str, Voice | None]] = set()
    for each in gathered.found:
        found: list[tuple[Passage, bool]] = []
        for passage, known in islice(rows, len(each.passages)) if rows else preview(desk, each):
            key = (fold(passage.text), passage.voice)
            found.append((passage, known or key in seen))
            seen.add(key)
        looked.append((each, tuple(found)))
    return tuple(looked)


def take_in(desk: Desk, gathered: Gathered) -> tuple[Added, ...]:
    """Put what was gathered into the library, a batch a file."""
    return tuple(add(desk, each) for each in gathered.found)


def give_back(desk: Desk) -> tuple[str, int] | None:
    """Take back the batch that was added last today; what is older is not lost by a slip. Gives where it came
    from and how many passages went, or None where there is none."""
    today = desk.settings.now().date()
    standing = [b for b in desk.store.batches() if not b.rolled_back and b.at.date() == today]
    if not standing:
        return None
    return standing[-1].origin, roll_back(desk, standing[-1].id)


def learned(desk: Desk, words: str) -> Told:
    """Take in the file or folder that was named in a conversation, or give back (`undo`) what was added last;
    the answer says which, file by file."""
    if words.strip().casefold() == "undo":
        gone = give_back(desk)
        return Told("gave_back", (("gone", gone),))
    if not words.strip():
        return Told("took_in", (("added", ()), ("gathered", None)))
    try:
        names = list(within(str(path_of(words))))
        gathered = gather(names, desk.shelf, lambda told: None)
        added = take_in(desk, gathered)
    except AssistantError as error:
        return Told("trouble", (("message", str(error)),))
    return Told("took_in", (("added", added), ("gathered", gathered)))
