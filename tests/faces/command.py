"""The real command in a process of its own, as an officer or a script runs it."""

from __future__ import annotations

import atexit
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.conftest import ROOT

SPARE = tempfile.mkdtemp(prefix="s55-spare-")
"""What a workspace cannot take goes here, not into the tester's own folders; a new one for each run."""
atexit.register(shutil.rmtree, SPARE, ignore_errors=True)


@dataclass(frozen=True)
class Ran:
    """What a run printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """stdout as one JSON document."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Command:
    """`s55` on one workspace, on a fixed day."""

    workspace: Path
    today: str = "2021-10-01"

    def __call__(self, *words: str | Path, typed: str | bytes = "", code: int | None = 0) -> Ran:
        """Run it; `code` is the exit code expected, None for any."""
        done = subprocess.run(
            [sys.executable, "-m", "assistant", "--workspace", str(self.workspace), *map(str, words)],
            input=typed.encode() if isinstance(typed, str) else typed,
            capture_output=True,
            cwd=ROOT,
            env=environment(self.today),
            timeout=50,
            check=False,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert code is None or ran.code == code, f"exit {ran.code}\n{ran.out}\n{ran.err}"
        assert "Traceback" not in ran.err
        return ran


def environment(today: str) -> dict[str, str]:
    """A quiet environment: a fixed day, a named actor, no workspace of the tester's own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("S55_") and k not in {"ACCESSIBLE"}}
    return {
        **kept,
        "S55_TODAY": today,
        "S55_ACTOR": "tester",
        "PYTHONPATH": str(ROOT),
        "TZ": "UTC",
        "S55_SPARE": SPARE,
    }


def hearing_hang_up() -> None:
    """A program on a terminal of its own hears a hang-up, as a window's does, also where the tests were begun
    with `nohup`: what is ignored is inherited. To be run in the new process, before the program."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Here(Command):
    """`s55` within this process, through the same door: quicker, for trials of many verbs."""

    def __call__(self, *words: str | Path, typed: str | bytes = "", code: int | None = 0) -> Ran:
        from assistant.cli import main

        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        given = io.BytesIO(typed.encode() if isinstance(typed, str) else typed)
        argv = ["s55", "--workspace", str(self.workspace), *map(str, words)]
        ended = 0
        before = os.umask(0o077)
        try:
            with (
                patch.dict(os.environ, environment(self.today), clear=True),
                patch.multiple(
                    sys, argv=argv, stdin=io.TextIOWrapper(given, encoding="utf-8"), stdout=out, stderr=err
                ),
            ):
                main()
        except SystemExit as left:
            ended = int(left.code or 0)
        finally:
            os.umask(before)
        printed = [stream.buffer.getvalue().decode() for stream in (out, err)]
        ran = Ran(ended, *printed)
        assert code is None or ran.code == code, f"exit {ran.code}\n{ran.out}\n{ran.err}"
        assert "a fault of ours" not in ran.err, ran.err
        return ran
