"""The search index: derived from the workspace, checked against it on open, thrown away without loss.

A folder holds one or more generations and `current.json`, which names the one in use, the workspace state it
holds and the commit it must be at. A build writes a new generation and changes that one small file at the end
(atomically), so a killed build leaves the old index or none, never half of one.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import shutil
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import tantivy

from assistant.errors import Conflict
from assistant.library.rules import stopwords
from assistant.library.schema import ASKED, FORMAT, SAID, document, schema
from assistant.library.terms import ANALYSER, analyser
from assistant.passage import Passage
from assistant.paths import Shelf

_ENGINE: str = tantivy.__version__  # type: ignore[attr-defined]  # left out of the engine's stubs
_POINTER = "current.json"
_CHECKED = 4 << 20
"""Bytes at the beginning of each file that are checked on open: all of it up to some 100,000 passages."""
_EVERY = 2_000
"""Passages between two calls of `progress`."""


class Index:
    """Candidates for a query, and how many passages hold a word."""

    def __init__(self, folder: Path, generation: str, index: tantivy.Index, stops: frozenset[str]) -> None:
        self._folder = folder
        self._generation = generation
        self._index = index
        self._stops = stops
        self._searcher = index.searcher()
        self._rarities = _Rarities(self._searcher)
        self._analyser = analyser(stops)
        self._files: dict[str, list[int]] = {}

    @classmethod
    def open(
        cls, folder: Path, state: str, shelf: Shelf | None = None, *, check: bool = True
    ) -> Index | None:
        """The index in `folder` if it is whole, of this format and of this workspace state; else None, and
        the caller builds it again. Without `check` its files are not read for damage."""
        stops = stopwords(shelf or Shelf())
        try:
            pointer = json.loads((folder / _POINTER).read_text(encoding="utf-8"))
            if pointer["format"] != _format(stops) or pointer["state"] != state:
                return None
            place = folder / pointer["generation"]
            if json.loads((place / "meta.json").read_text(encoding="utf-8"))["opstamp"] != pointer["commit"]:
                return None
            if check and any(_sum(place / name) != sum for name, sum in pointer["files"].items()):
                return None
            index = tantivy.Index.open(str(place))
            index.register_tokenizer(ANALYSER, analyser(stops))
            opened = cls(folder, pointer["generation"], index, stops)
            opened._files = pointer["files"]
            return opened if len(opened) == pointer["passages"] else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    @classmethod
    def build(
        cls,
        folder: Path,
        passages: Iterable[Passage],
        state: str,
        progress: Callable[[int], None] | None = None,
        shelf: Shelf | None = None,
    ) -> Index:
        """A new index of `passages` (each with its id), told of in `progress` (passages so far).

        Raises Conflict when the folder cannot be written. The index in use stays as it is until the end.
        """
        stops = stopwords(shelf or Shelf())
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            generation = _next(folder)
            place = folder / generation
            place.mkdir(mode=0o700)
        except OSError as error:
            raise Conflict(
                f"{folder} cannot be written ({error.strerror}).", "Free it and try again."
            ) from error
        try:
            index = tantivy.Index(schema(), str(place))
            index.register_tokenizer(ANALYSER, analyser(stops))
            writer = index.writer(128_000_000, min(4, os.cpu_count() or 1))
            for count, passage in enumerate(passages, 1):
                writer.add_document(document(passage))
                if progress is not None and count % _EVERY == 0:
                    progress(count)
            writer.commit()
            writer.wait_merging_threads()
            index.reload()
            built = cls(folder, generation, index, stops)
            built._point(state)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        _sweep(folder, generation)
        return built

    def change(self, passages: Sequence[Passage], gone: Sequence[int], state: str) -> None:
        """Take in stored passages (a known id is replaced) and drop others; the index then holds workspace
        `state`. One commit, about 15 ms whatever the size of the library.

        Raises Conflict when another s55 is writing it.
        """
        try:
            writer = self._index.writer(15_000_000, 1)
        except ValueError as error:
            raise Conflict(f"The index in {self._folder} is in use.", "Close the other window.") from error
        for id in (*gone, *(p.id for p in passages)):
            writer.delete_documents_by_term("id", id)
        for passage in passages:
            writer.add_document(document(passage))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._rarities = _Rarities(self._searcher)
        self._point(state)

    def candidates(self, query: str, n: int = 50) -> tuple[int, ...]:
        """Ids of up to `n` passages from each side (asked, said), every word of the query counting; the best
        of the asked side first."""
        terms = sorted(set(self.terms(query)))
        return tuple(dict.fromkeys(id for side in (ASKED, SAID) for id in self.nearest(side, terms, n)))

    def nearest(self, side: str, terms: Sequence[str], n: int) -> tuple[int, ...]:
        """Ids of the `n` passages whose `side` (asked, said or about) holds most of the terms, best first."""
        return tuple(id for id, _ in self.ranked(side, terms, n))

    def ranked(self, side: str, terms: Sequence[str], n: int) -> list[tuple[int, float]]:
        """The `n` nearest passages by id with the engine's BM25 score, best first."""
        if not terms or not len(self):
            return []
        one = tantivy.Query.term_query
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, one(self._index.schema, side, t, "freq")) for t in terms]
        )
        return self.found(query, n)

    @property
    def schema(self) -> tantivy.Schema:
        """The fields, for queries made elsewhere."""
        return self._index.schema

    def found(self, query: tantivy.Query, n: int) -> list[tuple[int, float]]:
        """Ids and scores of the `n` best passages for a query of the engine's own."""
        hits = self._searcher.search(query, n, count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        return [(int(id), float(score)) for id, (score, _) in zip(ids, hits, strict=True) if id]

    def count(self, query: tantivy.Query) -> int:
        """How many passages a query of the engine's own finds."""
        result = self._searcher.search(query, 1, count=True)
        return int(result.count or 0)  # type: ignore[attr-defined]  # left out of the engine's stubs

    def frequency(self, side: str, term: str) -> int:
        """How many passages hold a term on one side."""
        return int(self._searcher.doc_freq(side, term))

    def terms(self, text: str) -> tuple[str, ...]:
        """The text as the index sees it."""
        return tuple(self._analyser.analyze(text))

    def idf(self, term: str) -> float:
        """How rare a term is among the passages and what they answered (natural logarithm, .1 at least)."""
        return self._rarities[term]

    @property
    def rarity(self) -> Callable[[str], float]:
        """`idf`, without a call of Python's own where a term was asked for before."""
        return self._rarities.__getitem__

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def close(self) -> None:
        """Let go of the files."""
        self._rarities.clear()

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _point(self, state: str) -> None:
        """Name this generation, its state and its commit in the pointer file, in one atomic step."""
        meta = json.loads((self._folder / self._generation / "meta.json").read_text(encoding="utf-8"))
        pointer = {
            "format": _format(self._stops),
            "state": state,
            "generation": self._generation,
            "commit": meta["opstamp"],
            "passages": len(self),
            "files": _sums(self._folder / self._generation, self._files),
        }
        self._files = pointer["files"]
        fresh = self._folder / f"{_POINTER}.new"
        # Not forced to the disk: a pointer that a power cut spoils is noticed on open, and built anew.
        fresh.write_text(json.dumps(pointer, sort_keys=True), encoding="utf-8")
        fresh.replace(self._folder / _POINTER)


class _Rarities(dict[str, float]):
    """Each term's idf, worked out when first asked for."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        super().__init__()
        self._frequency = searcher.doc_freq
        self._passages = int(searcher.num_docs)

    def __missing__(self, term: str) -> float:
        asked, said = self._frequency(ASKED, term), self._frequency(SAID, term)
        most = asked if asked > said else said
        found = self[term] = max(0.1, math.log(1 + (self._passages - most + 0.5) / (most + 0.5)))
        return found


def _sums(place: Path, known: Mapping[str, list[int]] | None = None) -> dict[str, list[int]]:
    """The files of the segments in use, each with its size and the CRC-32 of its beginning, so that damage is
    noticed on open. A segment's files never change: what is `known` is taken over."""
    meta = json.loads((place / "meta.json").read_text(encoding="utf-8"))
    segments = {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
    names = [p.name for p in place.iterdir() if p.name.partition(".")[0] in segments]
    return {name: (known or {}).get(name) or _sum(place / name) for name in names}


def _sum(file: Path) -> list[int]:
    with file.open("rb") as opened:
        return [file.stat().st_size, zlib.crc32(opened.read(_CHECKED))]


def _format(stops: frozenset[str]) -> str:
    """The form of the index: its number, the engine and the stop words it was built with."""
    words = zlib.crc32(" ".join(sorted(stops)).encode())
    return f"{FORMAT}/{_ENGINE}/{words:08x}"


def _next(folder: Path) -> str:
    numbers = [int(p.name[1:]) for p in folder.glob("g[0-9]*") if p.name[1:].isdigit()]
    return f"g{max(numbers, default=0) + 1}"


def _sweep(folder: Path, keep: str) -> None:
    """Drop the other generations. One still open elsewhere (Windows) stays until the next build."""
    for old in folder.glob("g[0-9]*"):
        if old.name != keep and old.is_dir():
            with contextlib.suppress(OSError):
                shutil.rmtree(old)
