"""The command starts quickly, and the README's table of commands is the table in the code."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from assistant.conversation.intake.commands import TABLE as INTAKE
from assistant.conversation.table import TABLE
from tests.conftest import ROOT
from tests.faces.command import Command

SAMPLE = ROOT / "knowledge" / "demo" / "report.txt"


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
    rooms = ("assistant.intake", "assistant.library.index", "assistant.library.match", _RULES)
    later = (*sheets, *rooms, "tantivy", "sqlite_utils")
    assert [name for name in loaded if name.startswith(later)] == []
    assert "assistant.tui.draft" in loaded


_RULES = "assistant.review.coverage"
_OPEN = """
import sys
from assistant.desk import Desk
from assistant.desk.drafting import Drafting
from assistant.settings import settings
with Desk.open(settings(sys.argv[1], {})) as desk:
    drafting = Drafting(desk, sys.argv[2], aside=True)
    drafting.promised
    print(*sys.modules)
    drafting.verdicts.prepare()
    print(*sys.modules)
"""


def test_a_case_is_open_before_the_rules_of_review_are_loaded(tmp_path: Path) -> None:
    s55 = Command(tmp_path / "w", today="2026-11-24")
    case = s55("new", SAMPLE, "--published", "2026-11-02").out.strip()
    opened = [sys.executable, "-c", _OPEN, str(s55.workspace), case]
    shown, prepared = subprocess.run(
        opened, check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.splitlines()
    assert _RULES not in shown.split() and _RULES in prepared.split()


def test_the_readme_shows_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for entry in INTAKE:
        usage = entry.usage.replace("|", chr(92) + "|")
        assert f"| `{usage}` | {entry.key} | {entry.summary} |" in readme
    for entry in TABLE:
        argument = f" {entry.argument}" if entry.argument else ""
        row = f"| `/{entry.names[0]}{argument.replace('|', chr(92) + '|')}` | {entry.key} | {entry.summary} |"
        assert row in readme
