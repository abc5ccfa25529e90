"""The Textual face."""

from __future__ import annotations

from assistant.conversation.table import DEFAULT_KEYS
from assistant.desk import Desk
from assistant.preferences import preferences
from assistant.settings import Settings

__all__ = ["run"]


def run(settings: Settings, case: str | None, *, mouse: bool = True) -> int:
    """Open the full screen on a case, or on the list of cases, and give the exit code.

    Raises UsageProblem where a data file is broken, Conflict where the workspace cannot even be read,
    NotFound for an unknown case, and whatever fault ended the screen, after the text was saved.
    """
    from assistant.tui.app import DEMO, DraftingApp
    from assistant.tui.terminal import read_escapes

    with Desk.open_or_read(settings) as desk:
        if case is not None:
            desk.store.case(case)  # an unknown case is said before the screen is drawn
        wanted = preferences(settings.workspace, DEFAULT_KEYS)
        read_escapes(wanted.keys.values())
        app = DraftingApp(desk, case, preferences=wanted)
        app.run(mouse=mouse and wanted.mouse)
        if app.fault is not None:
            raise app.fault
    return _demo(settings, mouse) if app.return_value == DEMO else app.return_code or 0


def _demo(settings: Settings, mouse: bool) -> int:
    """Open the demo, once the officer's own workspace is closed."""
    from assistant.desk.demonstration import apart, prepare

    with Desk.open(apart(settings)) as desk:
        case = prepare(desk, lambda words: None)
    return run(apart(settings), case, mouse=mouse)
