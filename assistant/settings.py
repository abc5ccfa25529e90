"""Settings of one run, read at the edge and passed in."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from assistant.errors import UsageProblem
from assistant.paths import Shelf, workspace_folder


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the workspace is, whose data files count, what time it is and who is at work."""

    workspace: Path
    shelf: Shelf
    now: Callable[[], datetime]
    actor: str
    spare: Path | None = None
    """Where what the workspace cannot take is kept; None for the officer's documents folder."""

    @property
    def today(self) -> date:
        """The day in local time, for the clock of s.55(5A)."""
        return self.now().astimezone().date()


def settings(workspace: str | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this run from the command line and the environment.

    `S55_TODAY` (YYYY-MM-DD) stands in for the clock, for tests and for looking back; `S55_SPARE` names the
    folder for what the workspace cannot take. Raises UsageProblem when the day is no date, or the folder has
    a name that is no text: neither the index nor a file's place in the journal could hold it.
    """
    folder = workspace_folder(workspace, environment)
    if any("\ud800" <= c <= "\udfff" for c in str(folder)):
        raise UsageProblem(
            f"The folder {folder} has a name in letters that cannot be read.",
            "Rename it, or choose another with --workspace.",
        )
    spare = environment.get("S55_SPARE")
    return Settings(
        folder,
        Shelf(folder),
        _clock(environment.get("S55_TODAY")),
        _actor(environment),
        Path(spare).expanduser() if spare else None,
    )


def _clock(fixed: str | None) -> Callable[[], datetime]:
    if not fixed:
        return lambda: datetime.now(UTC)
    try:
        day = date.fromisoformat(fixed)
    except ValueError as error:
        raise UsageProblem(f"S55_TODAY is {fixed!r}, which is no date.", "Write it as 2026-11-23.") from error
    return lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _actor(environment: Mapping[str, str]) -> str:
    named = environment.get("S55_ACTOR")
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
