"""How quick the screen is, on a real pseudo-terminal: first paint, and from key to character shown.

    python -m tests.benchmarks.screen [--passages 100000] [--starts 9] [--keys 200] [--rounds 3]

The report has 60 recommendations and 400 clauses, the transcript 250 turns. The start is timed several
times: on a machine that shares its processor single ones take half as long again. Targets (issue "the
drafting screen"): first paint 0.8 s, a key shown within 50 ms at p95.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import pty
import random
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from assistant.desk import Desk
from assistant.desk.drafting import Drafting
from assistant.desk.keeping import add, harvest
from assistant.desk.reading import Document, new_case, read
from assistant.settings import settings
from tests.conftest import ROOT

WORDS = (
    "custody",
    "victim",
    "record",
    "review",
    "officer",
    "training",
    "evidence",
    "vetting",
    "abuse",
    "data",
)
MORE = (
    "stalking",
    "digital",
    "quality",
    "audit",
    "partner",
    "child",
    "detention",
    "response",
    "call",
    "demand",
)


def main(passages: int, starts: int, keys: int, rounds: int) -> None:
    """Make the workspace, run the screen on it, print the figures."""
    # What pip installs it compiles; a checkout may forbid it (PYTHONDONTWRITEBYTECODE).
    compileall.compile_dir(str(ROOT / "assistant"), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        case = prepare(workspace, passages)
        paints, latencies = [], []
        for _ in range(starts):
            screen = Terminal(workspace, case)
            paints.append(screen.until(b"Recommendation 1"))
            screen.quiet(2.0)
            screen.end()
        for _ in range(rounds):
            screen = Terminal(workspace, case)
            screen.quiet(2.0)
            for _ in range(125):  # two turns each: what is said, and the reply
                screen.say("/facts")
            screen.quiet(2.0)
            latencies += [screen.key(random.Random(1).choice("abcdefgh")) for _ in range(keys // rounds)]
            screen.end()
    ordered = sorted(latencies)
    print(f"library of {passages:,} passages; 60 recommendations, 400 clauses, 250 turns; 120 by 40")
    print(f"start to first paint, median of {starts}, ms: {statistics.median(paints) * 1000:8.0f}")
    print(f"start to first paint, best, ms:        {min(paints) * 1000:8.0f}")
    print(f"key to screen, median, ms:             {statistics.median(latencies) * 1000:8.1f}")
    print(f"key to screen, p95, ms:                {ordered[int(len(ordered) * 0.95)] * 1000:8.1f}")
    print(f"key to screen, worst, ms:              {ordered[-1] * 1000:8.1f}")


def prepare(workspace: Path, passages: int) -> str:
    """A workspace with a library, a long report, and a conversation that stands at an answer."""
    rng = random.Random(5)
    with Desk.open(settings(str(workspace), {"S55_TODAY": "2026-11-23", "S55_ACTOR": "bench"})) as desk:
        lines = (passage(rng, n) for n in range(passages))
        if passages:
            add(desk, harvest(Document("made.jsonl", "\n".join(lines).encode()), desk.shelf))
        document = Document("report.txt", report(rng).encode())
        case = new_case(desk, document, read(document, desk.shelf)[0], desk.settings.today)
        drafting = Drafting(desk, case)
        drafting.submit("1")
        drafting.submit("1")
        drafting.hold(" ".join(sentence(rng, 30) for _ in range(8)))
        drafting.close()
    return case


def passage(rng: random.Random, n: int) -> str:
    """One answered recommendation as a line of JSON."""
    answered = {
        "recommendation": f"The force should {sentence(rng, 14)}.",
        "responses": [f"We have {sentence(rng, 40)}."],
        "force": "Marlshire",
        "year": 2018 + n % 8,
        "report": f"Report {n % 90}",
        "author": "pcc",
    }
    return json.dumps(answered)


def report(rng: random.Random) -> str:
    """The text of a report in the record's own form with 60 recommendations and 400 clauses."""
    lines = (ROOT / "knowledge" / "demo" / "report.txt").read_text(encoding="utf-8").split("\n")
    head = lines[: next(i for i, line in enumerate(lines) if line.strip() == "Recommendation 1")]
    for n in range(60):
        leaves = [f"\t• {sentence(rng, 12)};" for _ in range(6 if n % 3 else 5)]
        asks = f"\tBy March 2027, chief constables should {sentence(rng, 10)}:"
        head += [f"\tRecommendation {n + 1}", asks, *leaves]
    return "\n".join(head)


def sentence(rng: random.Random, words: int) -> str:
    """Some words of the trade in a row."""
    return " ".join(rng.choices(WORDS + MORE, k=words))


class Terminal:
    """The real command on a pseudo-terminal of 120 by 40."""

    def __init__(self, workspace: Path, case: str) -> None:
        self.ours, theirs = pty.openpty()
        ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.begun = time.perf_counter()
        environment = {
            **os.environ,
            "S55_TODAY": "2026-11-23",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "assistant", "--workspace", str(workspace), "draft", case],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)

    def until(self, words: bytes) -> float:
        """Seconds from the start until something is shown."""
        seen = b""
        while words not in seen:
            seen += os.read(self.ours, 65536)
        return time.perf_counter() - self.begun

    def quiet(self, seconds: float) -> None:
        """Read on until nothing has come for a while."""
        os.set_blocking(self.ours, False)
        last = time.perf_counter()
        while time.perf_counter() - last < seconds:
            try:
                os.read(self.ours, 65536)
                last = time.perf_counter()
            except OSError:  # nothing to read now, or the other end is gone
                time.sleep(0.001)

    def say(self, line: str) -> None:
        """Open the line, type, and press Enter."""
        for keys in ("\x1b", line, "\r"):
            os.write(self.ours, keys.encode())
            self.quiet(0.15)

    def key(self, character: str) -> float:
        """Seconds from a key to the character it puts on the screen."""
        self.quiet(0.06)
        begun = time.perf_counter()
        os.write(self.ours, character.encode())
        while True:
            try:
                if character.encode() in os.read(self.ours, 65536):
                    return time.perf_counter() - begun
            except BlockingIOError:
                time.sleep(0.0002)

    def end(self) -> None:
        """End it and wait."""
        self.process.send_signal(signal.SIGTERM)
        while self.process.poll() is None:
            self.quiet(0.01)
        os.close(self.ours)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--passages", type=int, default=100_000)
    arguments.add_argument("--starts", type=int, default=9)
    arguments.add_argument("--keys", type=int, default=200)
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    main(given.passages, given.starts, given.keys, given.rounds)
