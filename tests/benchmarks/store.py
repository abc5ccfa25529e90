"""Figures of the store: `python -m tests.benchmarks.store [--passages N]`. In milliseconds where not said.

They hold for the disk of the machine they are measured on: `fsync` is most of an autosave.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from assistant.passage import Passage, Source
from assistant.record import Place
from assistant.response import Voice
from assistant.store import Store
from tests.store.samples import reading

T = TypeVar("T")
PLACE = Place("R2", Voice.PCC)
WORDS = (
    "we",
    "will",
    "answer",
    "calls",
    "record",
    "visits",
    "review",
    "plans",
    "with",
    "partners",
    "quarterly",
)


def timed(act: Callable[[], T]) -> tuple[T, float]:
    """What the act gives, and how long it took in milliseconds."""
    start = time.perf_counter()
    result = act()
    return result, (time.perf_counter() - start) * 1000


def centiles(times: list[float]) -> str:
    """The median, the 99th centile and the longest."""
    cuts = statistics.quantiles(times, n=100)
    return f"p50 {cuts[49]:8.2f}   p99 {cuts[98]:8.2f}   max {max(times):8.2f}   n {len(times)}"


def say(what: str, figure: str) -> None:
    """One line of the table."""
    print(f"{what:46} {figure}")


def autosaves(store: Store, case: str, count: int, size: int) -> tuple[list[float], list[float]]:
    """So many edits of a text of `size` characters, each timed, then so many undos."""
    chance = random.Random(1)
    text = " ".join(chance.choice(WORDS) for _ in range(size // 6))
    version = store.revise(case, PLACE, text, base=0, kind="type").version
    saved, undone = [], []
    for _ in range(count):
        at = chance.randint(0, len(text))
        text = f"{text[:at]} {chance.choice(WORDS)}{text[at:]}"
        draft, took = timed(lambda: store.revise(case, PLACE, text, base=version, kind="type"))  # noqa: B023
        version = draft.version
        saved.append(took)
    for _ in range(count // 5):
        back, took = timed(lambda: store.undo(case, PLACE, base=version))  # noqa: B023
        assert back is not None
        version = back.version
        undone.append(took)
    return saved, undone


def wording(count: int) -> list[Passage]:
    """So many passages of about 600 characters, ten to a past recommendation."""
    chance = random.Random(2)
    return [
        Passage(
            f"{n}: " + " ".join(chance.choice(WORDS) for _ in range(100)),
            (f"Recommendation {n // 10}: " + " ".join(chance.choice(WORDS) for _ in range(30)),),
            Source("Marlshire", f"Report {n // 200}", 2015 + n % 10, "benchmark", sample=True),
            Voice.PCC if n % 2 else Voice.CC,
        )
        for n in range(count)
    ]


def main(passages: int, edits: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="s55-") as scratch:
        folder = Path(scratch) / "w"

        def opened(*, writable: bool = True) -> Store:
            return Store.open(folder, now=lambda: datetime.now(UTC), actor="benchmark", writable=writable)

        print(f"SQLite {sqlite3.sqlite_version}, WAL, synchronous=FULL")
        store, took = timed(opened)
        say("open, first time (makes the tables)", f"{took:8.1f}")
        for size in (400, 4_000, 20_000):
            case = store.add_case(reading(), published=None, source_name="x", source=b"")
            saved, undone = autosaves(store, case, edits, size)
            say(f"autosave of {size} characters", centiles(saved))
            say(f"undo of {size} characters, {edits} edits deep", centiles(undone))
        _, took = timed(lambda: store.provenance(case, PLACE))
        say(f"provenance from {edits + edits // 5} edits", f"{took:8.1f}")
        _, took = timed(lambda: store.case(case))
        say("read a case", f"{took:8.1f}")
        new = wording(passages)
        _, took = timed(lambda: store.add_passages(new, origin="benchmark"))
        say(f"add {passages} passages, in seconds", f"{took / 1000:8.2f}")
        _, took = timed(lambda: store.add_passages(new, origin="benchmark"))
        say("add the same again, in seconds", f"{took / 1000:8.2f}")
        _, took = timed(lambda: sum(1 for _ in store.all_passages()))
        say("read all of them, in seconds", f"{took / 1000:8.2f}")
        ids = random.Random(3).sample(range(1, passages + 1), min(100, passages))
        say("read 100 of them by id", centiles([timed(lambda: store.passages(ids))[1] for _ in range(50)]))
        problems, took = timed(store.verify)
        assert problems == ()
        say("check everything (doctor), in seconds", f"{took / 1000:8.2f}")
        store.close()
        store, took = timed(opened)
        say("open again", f"{took:8.1f}")
        reader, took = timed(lambda: opened(writable=False))
        say("open for reading", f"{took:8.1f}")
        reader.close()
        store.close()
        say("size of the workspace, in MB", f"{(folder / 'workspace.db').stat().st_size / 1e6:8.1f}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--passages", type=int, default=100_000)
    arguments.add_argument("--edits", type=int, default=500)
    chosen = arguments.parse_args()
    main(chosen.passages, chosen.edits)
