"""How fast the library is, beside exhaustive token_set_ratio and SQLite FTS5 over the same passages.

    python -m tests.benchmarks.speed [100000] [folder]

The passages are made (tests/benchmarks/made.py). Wall time is what an officer waits; CPU time of the thread
is printed beside it, because on a machine shared with others wall time measures the others too. A folder is
kept for the next run; without one the workspace is temporary.
"""

from __future__ import annotations

import compileall
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from rapidfuzz import fuzz, process

import assistant
from assistant.desk import Desk
from assistant.desk.indexing import every_passage, rebuilt
from assistant.desk.keeping import Harvest, add
from assistant.desk.suggesting import Suggester
from assistant.library.match import Matcher, Query
from assistant.library.rules import MatchRules, stopwords
from assistant.passage import Passage, Source
from assistant.paths import Shelf
from assistant.settings import settings
from assistant.text import fold
from tests.benchmarks.made import Maker

_BATCH = 50_000


class Times:
    """Wall and CPU milliseconds of repeated work."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []

    def take(self, work: Callable[..., object], *given: object) -> None:
        """Do the work once and note how long it took."""
        wall, cpu = time.perf_counter(), time.thread_time()
        work(*given)
        self.cpu.append(1000 * (time.thread_time() - cpu))
        self.wall.append(1000 * (time.perf_counter() - wall))

    def at(self, share: float, *, cpu: bool = False) -> float:
        """A quantile in milliseconds."""
        ordered = sorted(self.cpu if cpu else self.wall)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def row(self, name: str) -> None:
        """Print a row of the table."""
        cells = [f"{self.at(q):.1f} / {self.at(q, cpu=True):.1f}" for q in (0.5, 0.95)]
        print(f"| {name} | {len(self.wall)} | {' | '.join(cells)} |", flush=True)


def fill(desk: Desk, maker: Maker, count: int) -> None:
    """Put made passages into the workspace."""
    started = time.perf_counter()
    for start in range(0, count, _BATCH):
        desk.store.add_passages(list(maker.passages(min(_BATCH, count - start))), origin=f"made {start}")
    print(f"stored {desk.store.passage_count():,} passages in {time.perf_counter() - started:.1f} s")


def build(desk: Desk) -> None:
    """The whole index anew."""
    wall, cpu = time.perf_counter(), time.process_time()
    rebuilt(desk, anew=True).close()
    size = sum(f.stat().st_size for f in (desk.settings.workspace / "index").rglob("*") if f.is_file())
    print(
        f"index built in {time.perf_counter() - wall:.1f} s"
        f" ({time.process_time() - cpu:.1f} s of CPU), {size / 1e6:.0f} MB on disk"
    )


def ours(desk: Desk, queries: list[str], *, adapted: bool) -> Times:
    """From query to ranked, scored, explained list; `adapted` with the facts to change and what is stale."""
    suggester = Suggester(desk)
    index, matcher = suggester.index(), Matcher(MatchRules.from_shelf(desk.shelf))

    def search(query: str) -> object:
        if adapted:
            return suggester.for_text(query)
        return matcher.suggest(Query(query), index, desk.store.passages)

    times = Times()
    for query in queries[:40]:
        search(query)
    for query in queries[40:]:
        times.take(search, query)
    suggester.close()
    return times


def exhaustive(passages: Iterable[Passage], queries: list[str]) -> Times:
    """token_set_ratio against every passage, the text folded beforehand."""
    texts = [fold(p.text) for p in passages]
    times = Times()

    def search(query: str) -> object:
        return process.extract(fold(query), texts, scorer=fuzz.token_set_ratio, limit=5)

    for query in queries:
        times.take(search, query)
    return times


def fts5(passages: Iterable[Passage], queries: list[str], folder: Path) -> Times:
    """SQLite FTS5 with English stems, every word of the query that is no stop word, best 50 by bm25."""
    base = sqlite3.connect(folder / "fts5.db")
    base.execute("CREATE VIRTUAL TABLE said USING fts5(text, content='', tokenize='porter unicode61')")
    with base:
        base.executemany("INSERT INTO said (rowid, text) VALUES (?, ?)", ((p.id, p.text) for p in passages))
    stops = stopwords(Shelf())
    times = Times()

    def search(query: str) -> object:
        words = dict.fromkeys(w for w in fold(query).replace(".", " ").split() if w not in stops)
        match = " OR ".join(f'"{w}"' for w in words)
        return base.execute(
            "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rank LIMIT 50", (match,)
        ).fetchall()

    for query in queries:
        times.take(search, query)
    base.close()
    return times


def added(desk: Desk, maker: Maker, count: int = 25) -> Times:
    """One passage added to the library and then found."""
    suggester = Suggester(desk)
    suggester.index()
    times = Times()
    source = Source(None, None, 2024, "one")

    def go(number: int, made: Passage) -> None:
        text = f"The zyxomat{number}x of Marlbridge is audited. {made.text}"
        asked = f"The force should audit the zyxomat{number}x."
        add(desk, Harvest("one", (Passage(text, (asked,), source),)))
        assert suggester.for_text(asked).suggestions[0].passage.text == text

    started = len(desk.store.batches())
    for number, made in enumerate(maker.passages(count), started):
        times.take(go, number, made)
    suggester.close()
    return times


_COLD = """
import json, resource, subprocess, sys, time
words, count = json.loads(sys.argv[1]), int(sys.argv[2])
for _ in range(count):
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    print(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss)
"""


def cold(folder: Path, query: str, count: int = 9) -> tuple[Times, float]:
    """`s55 suggest --text` in a process of its own, and the most memory it held in MiB. A small process
    starts it: a child's peak counts what its parent held when it was made."""
    # What pip installs it compiles; a checkout may forbid it (PYTHONDONTWRITEBYTECODE).
    compileall.compile_dir(str(Path(assistant.__file__).parent), quiet=1)
    words = [sys.executable, "-m", "assistant", "--workspace", str(folder), "suggest", "--text", query]
    given = [sys.executable, "-c", _COLD, json.dumps(words), str(count)]
    out = subprocess.run(given, check=True, capture_output=True, text=True).stdout
    rows = [[float(number) for number in line.split()] for line in out.splitlines()]
    times = Times()
    times.wall, times.cpu = [1000 * row[0] for row in rows], [1000 * row[1] for row in rows]
    return times, max(row[2] for row in rows) / 1024


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else int(os.environ.get("S55_PASSAGES", "100000"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else temporary)
        load = os.getloadavg()[0]
        print(f"{count:,} passages, {os.cpu_count()} cores, load {load:.1f} before the start\n")
        maker = Maker()
        with Desk.open(settings(str(folder))) as desk:
            if not desk.store.passage_count():
                fill(desk, maker, count)
            queries = maker.queries(240)
            build(desk)
        first, memory = cold(folder, queries[0])
        with Desk.open(settings(str(folder))) as desk:
            print("\n| | n | p50 ms wall / CPU | p95 ms wall / CPU |\n|---|---|---|---|")
            mine = ours(desk, queries, adapted=False)
            mine.row("s55: query to ranked, scored, explained list")
            ours(desk, queries, adapted=True).row("… with the facts to change")
            few = queries[20 : 25 if count <= 200_000 else 22]
            every = exhaustive(every_passage(desk), few)
            every.row("exhaustive token_set_ratio")
            other = fts5(every_passage(desk), queries[20 : 60 if count <= 200_000 else 35], Path(temporary))
            other.row("SQLite FTS5, all terms, bm25")
            first.row("process start to first suggestion")
            added(desk, maker).row("add one passage and find it")
        print(f"\nmost memory held by the cold process: {memory:.0f} MiB")
        for name, theirs in (("exhaustive", every), ("FTS5", other)):
            wall, cpu = theirs.at(0.5) / mine.at(0.5), theirs.at(0.5, cpu=True) / mine.at(0.5, cpu=True)
            print(f"{wall:.0f} times as fast as {name} by wall time, {cpu:.0f} times by CPU (medians)")
        print(f"load {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
