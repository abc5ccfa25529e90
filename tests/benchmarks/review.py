"""Figures of the review: `python -m tests.benchmarks.review [--cases FOLDER] [--show]`.

The labelled sets are in tests/benchmarks/review/, written for this purpose. `--show` prints each miss.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.paths import Shelf
from assistant.promise import Commitment
from assistant.record import Place
from assistant.response import Voice
from assistant.review.deeds import DeedRules
from assistant.review.duty import DutyRules, limb_of
from assistant.review.promises import promises

SETS = Path(__file__).resolve().parent / "review"


@dataclass(frozen=True, slots=True)
class Score:
    """How often right, and what was not: `precision` and `recall` from 0 to 1."""

    right: int
    found: int
    wanted: int
    misses: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def labelled(name: str) -> dict[str, Any]:
    """One labelled set by its file name."""
    return tomllib.loads((SETS / name).read_text(encoding="utf-8"))


def commitment_score(rules: DeedRules, parts: Iterable[str] = ("state", "owner", "due")) -> Score:
    """Commitments found in the labelled phrases; right where every one of `parts` is as labelled."""
    parts = tuple(parts)
    right = found = wanted = 0
    misses = []
    for group in labelled("commitments.toml")["group"]:
        for phrase in group["phrases"]:
            made = Counter(tuple(str(m.get(p)) for p in parts) for m in phrase["made"])
            got = Counter(
                tuple(_part(c, p) for p in parts)
                for c in promises(phrase["text"], Place("R1", Voice.PCC), rules, group["on"])
            )
            right += sum((made & got).values())
            found += got.total()
            wanted += made.total()
            if made != got:
                misses.append(
                    f"{group['on']} {phrase['text']}\n    wanted {list(made)}\n    found  {list(got)}"
                )
    return Score(right, found, wanted, tuple(misses))


def verdict_score(rules: DutyRules) -> tuple[Score, int]:
    """Verdicts on the labelled answers, and how many that answer nothing were taken for an answer."""
    right = false_complete = 0
    misses = []
    answers = labelled("verdicts.toml")["answer"]
    for answer in answers:
        limb = limb_of(answer["pcc"], rules)
        said = limb.value if limb else "nothing"
        right += said == answer["verdict"]
        false_complete += answer["verdict"] == "nothing" != said
        if said != answer["verdict"]:
            misses.append(f"wanted {answer['verdict']}, found {said}: {answer['pcc']}")
    return Score(right, len(answers), len(answers), tuple(misses)), false_complete


def _part(commitment: Commitment, part: str) -> str:
    value = getattr(commitment, part)
    return str(value)


def main(show: bool) -> None:
    """Measure and print."""
    shelf = Shelf()
    rules = DeedRules.from_shelf(shelf)
    duty = DutyRules.from_shelf(shelf, rules)
    verdicts, false_complete = verdict_score(duty)
    print(
        f"s.55(5B) verdicts, {verdicts.wanted} answers: accuracy {verdicts.recall:.3f}, "
        f"false complete {false_complete}"
    )
    if show:
        print("\n".join(verdicts.misses))
    score = commitment_score(rules)
    print(
        f"commitments, state and owner and day: F1 {score.f1:.3f}, precision {score.precision:.3f}, "
        f"recall {score.recall:.3f}"
    )
    if show:
        print("\n".join(score.misses))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--show", action="store_true")
    main(arguments.parse_args().show)
