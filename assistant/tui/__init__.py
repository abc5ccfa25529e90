"""The Textual face."""

from __future__ import annotations

from assistant.errors import UsageProblem
from assistant.settings import Settings


def run(settings: Settings, case: str | None, *, mouse: bool = True) -> int:
    """Open the screen on a case. Raises UsageProblem while there is no screen in this version."""
    raise UsageProblem("The full screen is not in this version yet.", "Use --plain.")
