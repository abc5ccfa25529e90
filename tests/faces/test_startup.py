"""The command starts quickly, and the README's table of commands is the table in the code."""

from __future__ import annotations

import subprocess
import sys
import time

from assistant.conversation.intake.commands import TABLE as INTAKE
from assistant.conversation.table import TABLE
from tests.conftest import ROOT


def seconds(*words: str) -> float:
    """The quickest of five runs of a Python process."""

    def once() -> float:
        begun = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=ROOT)
        return time.perf_counter() - begun

    return min(once() for _ in range(5))


def test_help_starts_within_three_times_of_importing_click() -> None:
    assert seconds("-m", "assistant", "--help") < 3 * seconds("-c", "import click")


def test_the_first_screen_loads_no_more_than_it_shows() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, assistant.tui.app; print(*sys.modules)"],
        check=True, capture_output=True, text=True, cwd=ROOT,
    ).stdout.split()  # fmt: skip
    sheets = [f"assistant.tui.{sheet}" for sheet in ("review", "export", "library", "intake", "help")]
    rooms = ("assistant.intake", "assistant.library.index", "assistant.library.match")
    later = (*sheets, *rooms, "tantivy", "sqlite_utils")
    assert [name for name in loaded if name.startswith(later)] == []
    assert "assistant.tui.draft" in loaded


def test_the_readme_shows_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for entry in INTAKE:
        usage = entry.usage.replace("|", chr(92) + "|")
        assert f"| `{usage}` | {entry.key} | {entry.summary} |" in readme
    for entry in TABLE:
        argument = f" {entry.argument}" if entry.argument else ""
        row = f"| `/{entry.names[0]}{argument.replace('|', chr(92) + '|')}` | {entry.key} | {entry.summary} |"
        assert row in readme
