"""How good the match is on the judged real pairs, against BM25 and the raw ratios, in one run.

    python -m tests.benchmarks.match [../shared/cases]

A record is left out whole whenever one of its recommendations is asked. Nothing of the cases is copied.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from assistant.library.harvest import from_jsonl
from assistant.library.index import Index
from assistant.library.match import Matcher
from assistant.library.rivals import RATIOS, bm25, fuzzy, ours
from assistant.library.rules import MatchRules
from assistant.library.trial import Figure, Question, measure, own_answers, partners
from assistant.passage import Passage
from assistant.paths import Shelf

GAINS = {"same_recommendation": 2.0, "same_theme": 1.0}


def record(passage: Passage) -> str:
    """The record a pair was taken from: `surrey_2019_x#1` is the first of `surrey_2019_x`."""
    return passage.source.origin.partition("#")[0]


def corpus(cases: Path) -> list[Passage]:
    """The passages of the aligned pairs, with ids."""
    found, broken = from_jsonl((cases / "pairs.jsonl").read_text(encoding="utf-8"), "pairs.jsonl")
    assert not broken, broken
    return [replace(p, id=id) for id, p in enumerate(found, 1)]


def judged(cases: Path, passages: list[Passage]) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The questions of both kinds: judged partners, and own answers."""
    links: dict[str, dict[str, float]] = {}
    for line in (cases / "themes.jsonl").read_text(encoding="utf-8").splitlines():
        link = json.loads(line)
        for a, b in ((link["a"], link["b"]), (link["b"], link["a"])):
            links.setdefault(a, {})[b] = GAINS[link["relation"]]
    numbers = {name: n for n, name in enumerate(dict.fromkeys(map(record, passages)))}
    family = {p.id or 0: frozenset({numbers[record(p)]}) for p in passages}

    def right(text: str, passage: Passage) -> Mapping[int, float]:
        gains = links.get(passage.source.origin, {})
        return {p.id or 0: gains[p.source.origin] for p in passages if p.source.origin in gains}

    return partners(passages, family, right), own_answers(passages, family)


def table(figures: list[Figure]) -> str:
    """The figures as lines of a Markdown table."""
    lines = ["| | n | hit@1 | hit@5 | MRR (95%) | nDCG@10 |", "|---|---|---|---|---|---|"]
    for f in figures:
        low, high = f.intervals["mrr"]
        lines.append(
            f"| {f.name} | {f.questions} | {f.hit1:.2f} | {f.hit5:.2f} | {f.mrr:.3f} ({low:.2f}-{high:.2f})"
            f" | {f.ndcg10:.3f} |"
        )
    return "\n".join(lines)


def run(cases: Path) -> dict[str, list[Figure]]:
    """Every ranking on both kinds of question."""
    passages = corpus(cases)
    by_id = {p.id or 0: p for p in passages}
    both = dict(zip(("judged partner", "own answer"), judged(cases, passages), strict=True))
    with tempfile.TemporaryDirectory() as folder:
        index = Index.build(Path(folder), passages, "trial")
        matcher = Matcher(MatchRules.from_shelf(Shelf()))
        rankers = {
            "s55": ours(matcher, index, lambda ids: {i: by_id[i] for i in ids if i in by_id}),
            "BM25 on the wording": bm25(index),
            **{name: fuzzy(passages, scorer) for name, scorer in RATIOS.items()},
        }
        return {
            kind: [measure(name, ranker, questions) for name, ranker in rankers.items()]
            for kind, questions in both.items()
        }


def main() -> None:
    for kind, figures in run(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/cases")).items():
        us, plain, *raw = (f.mrr for f in figures)
        print(f"\n{kind}: {us / plain:.2f} times BM25, {us / max(raw):.2f} times the best raw ratio\n")
        print(table(figures))


if __name__ == "__main__":
    main()
