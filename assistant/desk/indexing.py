"""The index in step with the library: opened when it holds this very state, brought up to it, or rebuilt."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assistant.desk import Desk
from assistant.errors import Conflict
from assistant.library.index import Index
from assistant.passage import Passage

Progress = Callable[[str], None]

FEW = 20_000
"""Passages up to which a change is written into the index there is; beyond, a rebuild is quicker."""
_PATIENCE = 600
"""Seconds to wait for another window that is building the index."""


def folder(desk: Desk) -> Path:
    """Where the index of a workspace is. It is derived and may be deleted at any time."""
    return desk.settings.workspace / "index"


def current(desk: Desk, progress: Progress | None = None, *, check: bool = True) -> Index:
    """The index of the library as it stands. One that is missing, stale, damaged or of another version is
    built again, told of in `progress`; only one window builds, another waits for it. `check` looks for damage
    in its files, which is enough to do once."""
    state = desk.store.library_state()
    opened = Index.open(folder(desk), state, desk.shelf, check=check)
    if opened is None and not os.access(desk.settings.workspace, os.W_OK):
        return _aside(desk, state, progress)
    return opened if opened is not None else rebuilt(desk, progress)


def _aside(desk: Desk, state: str, progress: Progress | None) -> Index:
    """An index beside a workspace in which none can be built, for as long as the desk is open."""
    place = desk.scratch / "index"
    opened = Index.open(place, state, desk.shelf, check=False)
    return opened if opened is not None else _built(desk, place, state, progress)


def rebuilt(desk: Desk, progress: Progress | None = None, *, anew: bool = False) -> Index:
    """A new index; with `anew` even if another window has just built one.

    Raises Conflict when another window has been building for ten minutes, or the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        folder(desk).mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileLock(folder(desk) / "building.lock", timeout=_PATIENCE):
            state = desk.store.library_state()
            opened = None if anew else Index.open(folder(desk), state, desk.shelf)
            if opened is not None:
                return opened
            return _built(desk, folder(desk), state, progress)
    except Timeout as error:
        raise Conflict("Another s55 is building the index.", "Wait for it, or close it.") from error
    except OSError as error:
        raise Conflict(
            f"The index in {folder(desk)} cannot be written ({(error.strerror or str(error)).lower()}).",
            "Make that folder writable for you, or name another workspace with --workspace.",
        ) from error


def _built(desk: Desk, place: Path, state: str, progress: Progress | None) -> Index:
    total = desk.store.passage_count()
    told = 0

    def tell(count: int) -> None:
        nonlocal told
        if progress is not None and (tenth := 10 * count // max(1, total)) > told:
            told = tenth
            progress(f"Indexing past wording: {count:,} of {total:,} passages.")

    return Index.build(place, every_passage(desk), state, tell, desk.shelf)


def every_passage(desk: Desk) -> Iterator[Passage]:
    """Every passage that can be offered, read a page at a time."""
    return desk.store.all_passages()


def follow(desk: Desk, before: str, touched: Sequence[int], index: Index | None = None) -> None:
    """Bring the index from library state `before` (`index`, where it is open) to the present one after a
    change to these passages.

    An index that does not hold `before`, or too large a change, is left alone: it is stale now, which is
    noticed at the next search.
    """
    state = desk.store.library_state()
    if state == before or len(touched) > FEW:
        return
    if index is None:
        index = Index.open(folder(desk), before, desk.shelf, check=False)
    if index is None:
        return
    live = desk.store.live(touched)
    passages = desk.store.passages([id for id in touched if id in live])
    index.change(list(passages.values()), [id for id in touched if id not in live], state)
    index.close()
