"""Fits the weights of knowledge/matching.toml on the judged real pairs and says what they are worth.

    python -m tests.benchmarks.fit [../shared/cases]

`unseen` is the honest column: every report is ranked with weights that were fitted without it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from assistant.library.fit import as_toml, fit, measured
from assistant.library.index import Index
from assistant.library.match import Matcher
from assistant.library.rules import MatchRules
from assistant.paths import Shelf
from tests.benchmarks.match import corpus, judged

SHARES = {"judged partner": 0.6, "own answer": 0.4}


def main() -> None:
    cases = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/cases")
    passages = corpus(cases)
    by_id = {p.id or 0: p for p in passages}
    rules = MatchRules.from_shelf(Shelf())
    with tempfile.TemporaryDirectory() as folder:
        index = Index.build(Path(folder), passages, "fit")
        matcher = Matcher(rules)
        kinds = [
            measured(name, share, questions, matcher, index, lambda ids: {i: by_id[i] for i in ids})
            for (name, share), questions in zip(SHARES.items(), judged(cases, passages), strict=True)
        ]
    fitted = fit(kinds, rules.weights)
    print("MRR              now   fitted  unseen")
    for kind in kinds:
        row = (fitted.before[kind.name], fitted.seen[kind.name], fitted.unseen[kind.name])
        print(f"{kind.name:15}", "  ".join(f"{value:.3f}" for value in row))
    print(f"\n{as_toml(fitted.weights)}")


if __name__ == "__main__":
    main()
