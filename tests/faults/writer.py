"""A program that writes to a workspace and says what is saved, to be killed by the trials beside it.

Run as `python -m tests.faults.writer FOLDER HOW`. It prints one line for each thing saved, after the call has
returned, so after COMMIT: `draft VERSION`, `case COUNT` or `batch COUNT`. The negative controls break this on
purpose: `early` speaks before the call, `halves` saves a batch in two transactions.
"""

from __future__ import annotations

import itertools
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from assistant.passage import Passage, Source
from assistant.record import Place
from assistant.response import Voice
from assistant.store import Store
from tests.store.samples import reading

CASE = "marlshire-handle-calls-public-2025"
"""The case that is written to: the first of its name."""
PLACE = Place("R2", Voice.PCC)
BATCH = 200


def text_of(version: int) -> str:
    """What the draft holds at a version: known beforehand, so that a survivor can be judged."""
    return "".join(f"Sentence {n} of the answer, as saved.\n\n" for n in range(max(0, version - 30), version))


def say(line: str) -> None:
    """One line, straight to the reader, by one call of the system."""
    os.write(1, f"{line}\n".encode("ascii"))


def wording(batch: int) -> list[Passage]:
    """A batch of wording like no other batch."""
    source = Source("Marlshire", "Calls", 2024, "trial", sample=True)
    return [Passage(f"Wording {n} of batch {batch}.", (f"Asked {batch}.",), source) for n in range(BATCH)]


def main(folder: Path, how: str) -> None:
    """Write until killed."""
    with Store.open(folder, now=lambda: datetime.now(UTC), actor="writer") as store:
        if not store.cases():
            store.add_case(reading(), published=None, source_name="x", source=b"")
        cases = len(store.cases())
        batches = store.passage_count() // BATCH
        version = store.case(CASE).record.draft(PLACE).version
        say("open")
        for turn in itertools.count(1):
            if how == "early":
                say(f"draft {version + 1}")
            version = store.revise(CASE, PLACE, text_of(version + 1), base=version, kind="type").version
            if how != "early":
                say(f"draft {version}")
            if turn % 7 == 0:
                new = wording(batches)
                if how == "halves":
                    store.add_passages(new[: BATCH // 2], origin="trial")
                    new = new[BATCH // 2 :]
                store.add_passages(new, origin="trial")
                batches += 1
                say(f"batch {batches}")
            if turn % 11 == 0:
                store.add_case(reading(), published=None, source_name="x", source=b"")
                cases += 1
                say(f"case {cases}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
